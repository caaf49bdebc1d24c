"""The configuration of the site: `khabar site` builds it, and so does `sphinx-build . build/site`."""

project = $name
language = $site_language
author = $name
extensions = ["khabar.site", "myst_parser"]
include_patterns = ["index.md", "entries/**"]
khabar_corpus = "."
khabar_policy = True
html_theme = "furo"
html_title = $title
html_copy_source = False
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/khabar.html",
        "sidebar/scroll-end.html",
    ]
}
