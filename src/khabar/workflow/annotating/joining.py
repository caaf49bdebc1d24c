"""Joining two register items that are one referent.

The item in use gets the names and identifiers of the other one, and all entries refer to it from then on. If
a released version or a second annotation refers to the other item, that one stays in the register, since its
page can be cited; its `@sameAs` points to the item in use, and nothing can be linked to it any more:

    <person xml:id="h-salem" sameAs="#salem">

Registers and entries are written in one step: all of them, or none.
"""

from collections.abc import Iterable

from khabar.corpus import StoredCorpus
from khabar.corpus.journal import FileChange, commit
from khabar.corpus.writing import FileEdit
from khabar.errors import UsageError
from khabar.messages import say
from khabar.workflow.annotating.referents import edited_registers
from khabar.workflow.annotating.unused import outside_references


def require_joinable(corpus: StoredCorpus, item: str, into: str) -> None:
    """Refuse to join items that are not two items in use, of one type.

    Raises:
        UsageError: if they are not.
    """
    known = corpus.entities
    if item == into or not {item, into} <= known.keys() or known[item].type is not known[into].type:
        raise UsageError(say("only two register items of one type can be joined"))
    for one in (item, into):
        if known[one].successor:
            raise UsageError(
                say("{item} has already been joined into {other}", item=one, other=known[one].successor)
            )


def join_items(corpus: StoredCorpus, item: str, into: str, entries: Iterable[FileEdit]) -> bool:
    """Join a register item with another one, and write the entries that referred to it; return if it is kept.

    Args:
        corpus: The corpus.
        item: The item.
        into: The item that stays in use, and gets the names and identifiers of the other one.
        entries: The edits of the entries, which no longer refer to the item.

    Raises:
        UsageError: if these are not two items in use, of one type.
        ReleaseError: if a file has changed since it was read, or another process is writing to the corpus.

    >>> import shutil, tempfile
    >>> from khabar.corpus import shipped_corpus
    >>> from khabar.vocabulary import EntityType
    >>> from khabar.workflow.annotating.referents import add_referent
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     copy = StoredCorpus(shutil.copytree(shipped_corpus(), f"{folder}/corpus"))
    ...     add_referent(copy, EntityType.PLACE, [("ar", "روسيا الاتحادية")], item="rf").id
    ...     join_items(copy, "place:rf", "place:russia", [])
    ...     [name.text for name in StoredCorpus(copy.store.root).entities["place:russia"].names]
    'place:rf'
    False
    ['روسيا', 'Russia', 'روسيا الاتحادية']
    """
    with edited_registers(corpus) as files:
        current = StoredCorpus(corpus.store.root)
        require_joinable(current, item, into)
        keep = item in outside_references(current, {item})
        changes = [FileChange(f"entries/{edit.path.name}", edit.before, edit.after) for edit in entries]
        register = files.joined(files.entities[item], files.entities[into], keep=keep)
        commit(corpus.store.root, [register, *changes])
    return keep
