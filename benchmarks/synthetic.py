"""Make a corpus of synthetic entries: `python benchmarks/synthetic.py FOLDER 1000`.

The corpus is whole (settings, registers, taxonomy, pages, entries) and passes `khabar check` without a
finding. It is the same on every machine, and the entries of a smaller corpus are the first ones of a larger.
"""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from shutil import copyfile

from article import make_entry
from lxml import etree

from khabar.model import Entity, Entry
from khabar.tei import canonicalise, write
from khabar.vocabulary import EntityType

SEED = 20261123
_TAXONOMY = Path(__file__).parents[1] / "corpus" / "taxonomy.xml"
_SETTINGS = 'name = "synthetic"\nversion = "1.0.0"\nlanguage = "ar"\nlicence = "CC-BY-4.0"\n'
_REGISTERS = {
    EntityType.PERSON: ("persons", "listPerson", "person", "persName"),
    EntityType.ORGANISATION: ("organisations", "listOrg", "org", "orgName"),
    EntityType.PLACE: ("places", "listPlace", "place", "placeName"),
}
_REGISTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader xml:lang="en"><fileDesc>
<titleStmt><title>Register</title></titleStmt><publicationStmt><publisher>khabar</publisher></publicationStmt>
<sourceDesc><p>Generated.</p></sourceDesc></fileDesc></teiHeader><standOff>{}</standOff></TEI>"""


def make_corpus(folder: Path, size: int, *, seed: int = SEED, tokens: bool = False) -> None:
    """Write a corpus of `size` entries into a new folder.

    Args:
        folder: Where; it must not exist.
        size: How many entries.
        seed: What they are drawn from.
        tokens: Whether words and punctuation are annotated; then `conllu` holds them in CoNLL-U, too.
    """
    for name in ("pages", "entries", "registers", *(["conllu"] if tokens else [])):
        (folder / name).mkdir(parents=True)
    (folder / "corpus.toml").write_text(_SETTINGS, encoding="utf-8")
    copyfile(_TAXONOMY, folder / "taxonomy.xml")
    used: dict[str, Entity] = {}
    for index in range(size):
        entry, page = make_entry(seed, index, tokens=tokens)
        (folder / "pages" / f"{entry.id}.txt").write_bytes(page)
        (folder / "entries" / f"{entry.id}.xml").write_bytes(write(entry))
        if tokens:
            (folder / "conllu" / f"{entry.id}.conllu").write_text(to_conllu(entry), encoding="utf-8")
        used.update((mention.entity.id, mention.entity) for mention in entry.mentions if mention.entity)
    for kind in _REGISTERS:
        _write_register(folder, kind, [used[key] for key in sorted(used) if used[key].type is kind])


def _write_register(folder: Path, kind: EntityType, entities: Iterable[Entity]) -> None:
    name, outer, item, form = _REGISTERS[kind]
    items = "".join(
        f'<{item} xml:id="{entity.local_id}">'
        + "".join(f'<{form} xml:lang="{name.language}">{name.text}</{form}>' for name in entity.names)
        + "".join(f'<idno type="{scheme}">{number}</idno>' for scheme, number in entity.identifiers)
        + f"</{item}>"
        for entity in entities
    )
    root = etree.fromstring(_REGISTER.format(f"<{outer}>{items}</{outer}>"))
    (folder / "registers" / f"{name}.xml").write_text(canonicalise(root), encoding="utf-8")


def to_conllu(entry: Entry) -> str:
    """Return the tokens of an entry's sentences in CoNLL-U."""
    return "".join(_sentence_lines(entry))


def _sentence_lines(entry: Entry) -> Iterator[str]:
    tokens = iter(entry.tokens)
    token = next(tokens, None)
    for sentence in entry.sentences:
        yield f"# sent_id = {entry.id}#{sentence.id}\n# text = {sentence.text}\n"
        number = 1
        while token and sentence.span.embeds(token.span):
            following = next(tokens, None)
            joined = following is not None and following.span.start == token.span.end
            misc = "SpaceAfter=No" if joined else "_"
            yield f"{number}\t{token.form}\t{token.lemma}\t{token.pos}\t_\t_\t_\t_\t_\t{misc}\n"
            token, number = following, number + 1
        yield "\n"


def main() -> None:
    """Read the arguments and make a corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("size", type=int)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--tokens", action="store_true", help="annotate words and punctuation, too")
    arguments = parser.parse_args()
    make_corpus(arguments.folder, arguments.size, seed=arguments.seed, tokens=arguments.tokens)


if __name__ == "__main__":
    main()
