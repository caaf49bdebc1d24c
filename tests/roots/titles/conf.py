project = "titles"
extensions = ["khabar.site", "myst_parser"]
include_patterns = ["index.md", "corpus/entries/**"]
html_theme = "basic"
khabar_fonts = False
