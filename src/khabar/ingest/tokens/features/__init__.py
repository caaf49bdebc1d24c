"""The features that the form of a word shows, or its neighbours."""
