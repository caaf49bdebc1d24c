"""The content of directives: excerpts, lists and figures that cite the corpus in other pages."""
