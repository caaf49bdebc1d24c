"""What queries answer: matches in context, and tables of figures, with their exports."""
