project = "citing"
extensions = ["khabar.site", "myst_parser"]
include_patterns = ["index.md"]
html_theme = "basic"
khabar_fonts = False
