"""What is known of a word by itself, before its neighbours are asked."""
