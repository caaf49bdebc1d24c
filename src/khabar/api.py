"""The Python entry point: the names of `import khabar`. Nothing inside the package imports this module."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, overload

from khabar.corpus import shipped_corpus
from khabar.errors import CorpusError
from khabar.messages import say
from khabar.query.asking import require_engine
from khabar.query.corpus import Corpus, JoinedCorpus

if TYPE_CHECKING:
    from khabar.rules import Report


@overload
def load(path: Path | str | None = None) -> Corpus: ...  # type: ignore[overload-overlap]  # a text is no list


@overload
def load(path: Iterable[Path | str]) -> JoinedCorpus: ...


def load(path: Path | str | Iterable[Path | str] | None = None) -> Corpus | JoinedCorpus:
    """Load a corpus of TEI files, or a compiled one: the answers are the same.

    Of TEI files, these are the working copies, drafts included (`entry.header.status`); `Corpus.at` gives a
    released version.

    Args:
        path: Its folder, or one that holds it as `corpus/`, or the folder that `khabar index` wrote, or the
            address of one of these (`s3://…`, with `khabar[dask]`); several of them are loaded as one
            corpus. Without a path, the corpus that ships with khabar.

    Raises:
        CorpusError: if there is no corpus, or an entry is in two of them.

    >>> len(load()), load().compiled
    (1, False)
    """
    if path is None:
        return Corpus(shipped_corpus())
    if not isinstance(path, Path | str):
        return JoinedCorpus([load(one) for one in path])
    if isinstance(path, str) and "://" in path:
        from khabar.corpus.addresses import is_address, local_copy  # noqa: PLC0415 (few corpora have one)

        path = local_copy(path) if is_address(path) else path
    for folder in (Path(path), Path(path) / "corpus"):
        if (folder / "index.json").is_file():
            return require_engine().open_compiled(folder)  # type: ignore[no-any-return]
        if (folder / "corpus.toml").is_file():
            return Corpus(folder)
    raise CorpusError(say("{path}: not a corpus (corpus.toml is missing)", path=path))


def check(
    *paths: Path | str,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    corpus: Path | str | None = None,
    schema: Path | str | None = None,
) -> "Report":
    """Check a corpus, entries, or any TEI files.

    Args:
        paths: The paths to check; default: the corpus that ships with khabar.
        select: Codes or families of the rules that run; all if empty.
        ignore: Codes or families of rules that do not run.
        corpus: The corpus whose registers and pages are used for files outside a corpus.
        schema: A RELAX NG schema that every file is to be valid against, too.

    Raises:
        UsageError: if a path does not exist, a rule is unknown, or no rule is selected.
        SchemaError: if the schema cannot be used.

    >>> check().ok
    True
    """
    # A query needs none of the rules, which take a while to import.
    from khabar.rules import CheckOptions, Selection, all_rules, check_paths  # noqa: PLC0415
    from khabar.rules.engine.selection import named_codes  # noqa: PLC0415

    targets = [Path(path) for path in paths] or [shipped_corpus()]
    rules = all_rules()
    selection = Selection(named_codes(select, rules), named_codes(ignore, rules))
    return check_paths(
        targets,
        rules,
        selection=selection,
        corpus=Path(corpus) if corpus else None,
        options=CheckOptions(schema=Path(schema) if schema else None),
    )


__all__ = ("Corpus", "JoinedCorpus", "check", "load")
