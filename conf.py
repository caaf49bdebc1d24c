"""The configuration of the site: values only. What makes the pages is `khabar.site`."""

from khabar.version import __version__

# Each language of the site is a build of its own: `sphinx-build -t ar` makes the Arabic one.
language = "ar" if tags.has("ar") else "en"
project = "khabar"
author = "The khabar editors"
copyright = {
    "en": "2026, the khabar editors; articles: their publishers",
    "ar": "2026، محررو خبر؛ والمقالات لناشريها",
}[language]
release = __version__

extensions = ["khabar.site", "myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
include_patterns = ["index.md", "docs/**", "corpus/entries/**"]
khabar_corpus = "corpus"
khabar_policy = True
khabar_languages = {"en": "", "ar": "ar"}
root_doc = "index"
locale_dirs = ["docs/locale"]

html_theme = "furo"
html_title = {"en": "khabar", "ar": "خبر"}[language]
html_copy_source = False
html_extra_path = ["src/khabar/rules/reports/report.schema.json"]
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/khabar.html",
        "sidebar/scroll-end.html",
    ]
}

# Docstrings are written with `code` in single backticks.
default_role = "code"
autodoc_member_order = "bysource"
# Sphinx copies the contents of all pages for each page: without the objects of the API, in half the time.
toc_object_entries = False
autodoc_typehints = "description"
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence", "deflist"]
nitpicky = True
# There is no inventory of other projects to link to: the site is built without a network.
nitpick_ignore_regex = [
    ("py:.*", r"(collections|datetime|enum|lxml|pathlib|pandas|pd|re|typing)\..*|Path|Any|array"),
    # Type variables: a message, or text; an entry or a corpus.
    ("py:class", r"khabar\.(rules\.finding\.Said|model\.releases\.(Entry_co|MemberT))"),
    # Names in annotations of queries, whose modules are imported only where they are used.
    (
        "py:class",
        (
            r"(np|npt|numpy|pl)\..*|Table|Matches|Part|IndexSelection|SearchableEntries|FilterValues|Integers|Extents"
            r"|Flags|Frequency|Ngram|Collocate|Keyword|Dispersion|Size|Context|Cooccurrence|Entity|Index|RowT"
            r"|TypedDict|Level|khabar\.query\.(compiled|extents|selection|results\.table\.RowT|where\.(Inside|Values)).*"
        ),
    ),
    # The machinery behind the surface of rules.
    ("py:class", r"khabar\.tei\.(document|fair_copy|page|parsing|parts|validation)\..*"),
]
# Examples in the guidelines are abridged with an ellipsis, which no lexer of XML knows.
suppress_warnings = ["misc.highlighting_failure"]
