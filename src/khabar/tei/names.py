"""Names of TEI: the namespace, and the elements that khabar reads and writes."""

TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"

XML_ID = f"{{{XML_NAMESPACE}}}id"
XML_LANG = f"{{{XML_NAMESPACE}}}lang"


def tei(name: str) -> str:
    """Return the name of a TEI element as lxml writes it.

    >>> tei("said")
    '{http://www.tei-c.org/ns/1.0}said'
    """
    return f"{{{TEI_NAMESPACE}}}{name}"


def local(tag: str) -> str:
    """Return a name without its namespace; the reverse of `tei` for TEI elements.

    >>> local(tei("said"))
    'said'
    """
    return tag.rpartition("}")[2]


def path(*names: str) -> str:
    """Return the path of nested TEI elements for lxml's `find`.

    >>> path("fileDesc", "extent") == f"{tei('fileDesc')}/{tei('extent')}"
    True
    """
    return "/".join(tei(name) for name in names)


TEI = tei("TEI")
HEADER = tei("teiHeader")
STANDOFF = tei("standOff")
TEXT = tei("text")
BODY = tei("body")
DIV = tei("div")
HEAD = tei("head")
FIGURE = tei("figure")
OPENER = tei("opener")
P = tei("p")
FW = tei("fw")
S = tei("s")
SAID = tei("said")
SEG = tei("seg")
RS = tei("rs")
PERS_NAME = tei("persName")
PLACE_NAME = tei("placeName")
ORG_NAME = tei("orgName")
DATE = tei("date")
W = tei("w")
PC = tei("pc")
PERSON_GRP = tei("personGrp")
LINK_GRP = tei("linkGrp")

BLOCKS = frozenset({HEAD, OPENER, P})
"""The elements that contain the text of the article."""

CONTAINERS = frozenset({TEXT, BODY, DIV, FIGURE})
"""The elements that contain blocks and furniture, and no text directly."""

MENTIONS = frozenset({PERS_NAME, PLACE_NAME, ORG_NAME})
"""The elements that mark a name in the text."""

PHRASES = frozenset(map(tei, ("soCalled", "title", "quote", "dateline", "byline", "docAuthor")))
"""The elements that mark a phrase with a role of its own."""

TOKENS = frozenset({W, PC})
"""The elements that mark words and punctuation."""

ANNOTATIONS = frozenset({S, SAID, SEG, RS, DATE}) | MENTIONS | PHRASES | TOKENS
"""All elements that annotate a span of a block."""
