r"""`CITATION.cff`: the creators of a corpus, as its editors state them.

The file is in the Citation File Format 1.2 (<https://citation-file-format.github.io>), which is YAML. It is
composed into nodes, which know their lines, and no value is constructed: the version 1.0 stays `1.0`, and a
file cannot make Python objects. Only what khabar or DataCite reads is checked: the required fields, the names
of all fields, and the creators.

>>> source = b"cff-version: 1.2.0\nmessage: m\ntitle: t\nauthors:\n  - name: The toy editors\n"
>>> read_citation(source).creators
(Creator(name='The toy editors', given='', family='', orcid='', affiliation=''),)
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from khabar.errors import ReleaseError
from khabar.messages import Message, say, verbatim

SIZE_LIMIT = 256 * 1024
"""The largest `CITATION.cff`, in bytes."""

_REQUIRED = ("cff-version", "message", "title", "authors")
_MORE = (
    "abstract",
    "commit",
    "contact",
    "date-released",
    "doi",
    "identifiers",
    "keywords",
    "license",
    "license-url",
    "preferred-citation",
    "references",
    "repository",
    "repository-artifact",
    "repository-code",
    "type",
    "url",
    "version",
)
_TEXTS = frozenset({"abstract", "cff-version", "date-released", "message", "title", "type", "version"})
_ORCID = re.compile(r"https://orcid\.org/[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]")


@dataclass(frozen=True, slots=True)
class Creator:
    """A creator of the corpus.

    Attributes:
        name: The name of an organisation or group, or the alias of a person; empty for other persons.
        given: The given names of a person.
        family: The family names of a person, with particle and suffix.
        orcid: The address of the ORCID.
        affiliation: The organisation of a person.
    """

    name: str = ""
    given: str = ""
    family: str = ""
    orcid: str = ""
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class StatedCitation:
    """A citation file.

    Attributes:
        creators: The creators, in order.
    """

    creators: tuple[Creator, ...]


def read_citation(source: bytes, path: str = "CITATION.cff") -> StatedCitation:
    """Read a citation file.

    Args:
        source: The file.
        path: Its name, for messages.

    Raises:
        ReleaseError: if it is not YAML, or not a citation file; the message has file and line.
    """
    if len(source) > SIZE_LIMIT:
        raise _wrong(path, 1, say("file is too large: more than {limit:,} bytes", limit=SIZE_LIMIT))
    root = _compose(source, path)
    fields = _fields(root, path)
    for name in _REQUIRED:
        if name not in fields:
            raise _wrong(path, 1, say("the field {name!r} is missing", name=name))
    for name, node in fields.items():
        if name not in {*_REQUIRED, *_MORE}:
            raise _wrong(path, _line(node), say("unknown field {name!r}", name=name))
        if name in _TEXTS:
            _text(node, name, path)
    return StatedCitation(tuple(_creators(fields["authors"], path)))


def _compose(source: bytes, path: str) -> object:
    import yaml  # noqa: PLC0415 (only releases and archives pay for it)

    try:
        return yaml.compose(source.decode("utf-8-sig"), yaml.SafeLoader)
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise _wrong(path, line, say("the file is not UTF-8")) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise _wrong(path, line, verbatim(error.problem or "YAML")) from None
    except yaml.YAMLError:
        # Of characters that YAML does not allow, only the position is known.
        raise _wrong(path, 1, say("contains a control character")) from None
    except RecursionError:
        raise _wrong(path, 1, say("it is nested too deeply (recursion limit)")) from None


def _fields(node: object, path: str) -> Mapping[str, object]:
    """Return the fields of a mapping, by name."""
    import yaml  # noqa: PLC0415 (only releases and archives pay for it)

    if not isinstance(node, yaml.MappingNode):
        raise _wrong(path, _line(node), say("expected fields, as in `title: …`"))
    fields: dict[str, object] = {}
    for key, value in node.value:
        name = _text(key, "", path)
        if name in fields:
            raise _wrong(path, _line(key), say("the field {name!r} is there twice", name=name))
        fields[name] = value
    return fields


def _creators(node: object, path: str) -> Iterator[Creator]:
    import yaml  # noqa: PLC0415 (only releases and archives pay for it)

    if not isinstance(node, yaml.SequenceNode) or not node.value:
        raise _wrong(path, _line(node), say("expected a list of authors"))
    for item in node.value:
        yield _creator(item, path)


def _creator(node: object, path: str) -> Creator:
    fields = _fields(node, path)

    def get(name: str) -> str:
        return _text(fields[name], name, path) if name in fields else ""

    family = " ".join(filter(None, map(get, ("name-particle", "family-names", "name-suffix"))))
    given, name, orcid = get("given-names"), get("name") or get("alias"), get("orcid")
    if not (family or given or name):
        raise _wrong(path, _line(node), say("the author has no name"))
    if orcid and not _ORCID.fullmatch(orcid):
        raise _wrong(path, _line(fields["orcid"]), say("invalid ORCID {orcid!r}", orcid=orcid))
    return Creator("" if family or given else name, given, family, orcid, get("affiliation"))


def _text(node: object, name: str, path: str) -> str:
    import yaml  # noqa: PLC0415 (only releases and archives pay for it)

    if not isinstance(node, yaml.ScalarNode):
        raise _wrong(path, _line(node), say("expected a text for the field {name!r}", name=name))
    return " ".join(str(node.value).split())


def _line(node: object) -> int:
    mark = getattr(node, "start_mark", None)
    return mark.line + 1 if mark else 1


def _wrong(path: str, line: int, reason: Message) -> ReleaseError:
    return ReleaseError(
        say("{path}:{line}: not a citation file: {reason}", path=path, line=line, reason=reason)
    )
