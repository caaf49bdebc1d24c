"""BibTeX, as biblatex reads it: in UTF-8, with the fields of its data model."""

from collections.abc import Iterator

from babel import Locale, UnknownLocaleError

from khabar.site.bibliography.notes import notes
from khabar.site.bibliography.work import Dates, Work

_ESCAPES = {
    # Escaped braces count as braces, so they are written as commands.
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{letter: f"\\{letter}" for letter in "%&$#_"},
}
_TABLE = str.maketrans(_ESCAPES)


def escape(text: str) -> str:
    r"""Return a text that TeX sets as it is.

    >>> escape("50% of {x_1}, خبر")
    '50\\% of \\textbraceleft{}x\\_1\\textbraceright{}, خبر'
    """
    return text.translate(_TABLE)


def bibtex(work: Work) -> str:
    """Return the entry of a work in a file of references."""
    kind = "incollection" if work.corpus else "dataset"
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(work) if value)
    return f"@{kind}{{{work.key},\n{lines}}}\n"


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    # In inner braces, names are not split, and titles keep their capitals.
    yield "author", " and ".join(map(_whole, work.authors))
    yield "title", _whole(work.title)
    yield "booktitle", _whole(work.corpus)
    yield "editor", " and ".join(map(_whole, work.editors))
    yield "publisher", escape(work.publisher)
    yield "date", work.date
    yield "version", escape(work.version)
    if work.original:
        yield "origdate", _range(work.original.dates)
        yield "origpublisher", escape(work.original.publisher)
    yield "langid", _language(work.language)
    yield "note", escape(notes(work))
    # biblatex reads it verbatim. An address cannot contain a brace, which would end the field.
    yield "url", work.address


def _whole(text: str) -> str:
    return f"{{{escape(text)}}}" if text else ""


def _range(dates: Dates) -> str:
    """Return dates in the format of biblatex, with an open range if one end is unknown.

    >>> _range(Dates("2018-05-17", "2018-05-17")), _range(Dates("2018-05-17", "")), _range(Dates())
    ('2018-05-17', '2018-05-17/', '')
    """
    return dates.stated or "/".join(dates) * any(dates)


def _language(tag: str) -> str:
    """Return the name of a language in babel and polyglossia.

    >>> _language("ar-EG"), _language("xx-nonsense")
    ('arabic', '')
    """
    try:
        return str(Locale.parse(tag, sep="-").get_language_name("en")).lower()
    except (UnknownLocaleError, ValueError):
        return ""
