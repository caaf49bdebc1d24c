"""Measure queries beside other engines: `python benchmarks/query.py [ENTRIES]`.

The default is 1,000 entries, 400,000 tokens. All engines answer the same questions about the same tokens in
one run: the number of matches, and the first 100 with five tokens on each side. DuckDB and polars read the
Arrow tables of the compiled corpus; *scan* looks at every token in Python. Wall time, median, milliseconds.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
from synthetic import make_corpus

import khabar
from khabar.corpus import StoredCorpus
from khabar.query.compiling.cache import compile_corpus
from khabar.query.corpus import Corpus

REPEATS = 15
SHOWN = 100
CONTEXT = 5


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("entries", nargs="?", type=int, default=1_000)
    size = parser.parse_args().entries
    with tempfile.TemporaryDirectory() as folder:
        root, index = Path(folder) / "corpus", Path(folder) / "index"
        make_corpus(root, size, tokens=True)
        measure_index(root, index)
        corpus = khabar.load(index)
        measure_objects(corpus, root)
        measure_queries(corpus, index)
        measure_command(index)
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def measure_index(root: Path, index: Path) -> None:
    """Print how fast a corpus is compiled, and compiled again after a change."""
    started = time.process_time()
    done = compile_corpus(StoredCorpus(root), index, portable=True)
    seconds = time.process_time() - started
    print(f"index: {done.index.tokens:,} tokens, {done.index.tokens / seconds:,.0f} a CPU second")
    changed = next(iter(sorted((root / "entries").iterdir())))
    changed.write_bytes(changed.read_bytes() + b"<!-- changed -->\n")
    # A file written a moment ago is compared by its content: wait until all are settled.
    time.sleep(2.1)
    started = time.process_time()
    done = compile_corpus(StoredCorpus(root), index)
    print(f"index after one change: {time.process_time() - started:.2f} CPU s, {done.compiled} compiled")
    size = sum(path.stat().st_size for path in index.rglob("*") if path.is_file())
    print(f"index size: {size / 1e6:.0f} MB")


def measure_objects(corpus: Corpus, root: Path) -> None:
    """Print how fast entries are made of the compiled corpus, beside `conllu.parse`."""
    import conllu  # noqa: PLC0415 (only here)

    started = time.process_time()
    tokens = sum(len(entry.tokens) for entry in corpus.values())
    ours = time.process_time() - started
    texts = [path.read_text(encoding="utf-8") for path in (root / "conllu").iterdir()]
    started = time.process_time()
    for text in texts:
        conllu.parse(text)
    theirs = time.process_time() - started
    print(f"objects: {tokens / ours:,.0f} tokens a CPU second, {theirs / ours:.1f} x as fast as conllu.parse")


def measure_queries(corpus: Corpus, index: Path) -> None:
    """Print the time of each question for each engine."""
    tables = read_tables(index)
    word, lemma = corpus.frequency("word")[20].value, corpus.frequency("lemma")[3].value
    second = next(row.value for row in corpus.ngrams(2, least=1) if row.value.startswith(f"{word} ")).split()[
        1
    ]
    entity = corpus.frequency("entity")[2].value
    questions = {
        "word": (f'[word="{word}"]', [("form", word)]),
        "lemma": (f'[lemma="{lemma}"]', [("lemma", lemma)]),
        "sequence": (f'[word="{word}"] [word="{second}"]', [("form", word), ("form", second)]),
        "lookup": (f'[lookup="{word}"]', None),
        "entity": (f'[entity="{entity}"]', None),
        "entity and lemma": (f'[entity="{entity}"] [lemma="{lemma}"]', None),
        "gap": (f'[lemma="{lemma}"] []{{0,3}} [entity="place:.*"] within s', None),
        "quotation": (f'<quotation speaker=".+"> []* [lemma="{lemma}"] []* </quotation>', None),
        "expression": ('[word="ال.*ة"]', None),
    }
    print(f"{'question':18}{'matches':>9}{'khabar':>9}{'first':>9}{'polars':>9}{'duckdb':>9}{'scan':>9}")
    for name, (query, parts) in questions.items():
        count, first, warm = timed(lambda query=query: ask(corpus, query))
        row = f"{name:18}{count:9,}{warm:9.2f}{first:9.2f}"
        for engine in (ask_polars, ask_duckdb, ask_scan):
            if parts is None:
                row += f"{'':>9}"
                continue
            other, _, other_warm = timed(lambda e=engine, p=parts: e(tables, p), repeats=5)
            if other != count:
                sys.exit(f"{name}: {engine.__name__} finds {other}, khabar {count}")
            row += f"{other_warm:9.2f}"
        print(row)


def timed(question: Callable[[], int], repeats: int = REPEATS) -> tuple[int, float, float]:
    """Return the answer, the time of the first call and the median of all, in milliseconds."""
    times: list[float] = []
    for _ in range(repeats):
        started = time.perf_counter()
        answer = question()
        times.append((time.perf_counter() - started) * 1e3)
    return answer, times[0], median(times)


def ask(corpus: Corpus, query: str) -> int:
    """Ask khabar."""
    matches = corpus.query(query, context=CONTEXT)
    list(matches[:SHOWN])
    return len(matches)


def read_tables(index: Path) -> dict[str, Any]:
    """Return the table of tokens for each engine."""
    content = json.loads(json.loads((index / "index.json").read_text(encoding="utf-8"))["content"])
    path = index / content["generation"] / "tokens.arrow"
    with pa.memory_map(str(path)) as file:
        table = pa.ipc.open_file(file).read_all()
        entries = pa.ipc.open_file(pa.memory_map(str(path.with_name("entries.arrow")))).read_all()
    columns = {
        name: table.column(name).combine_chunks().cast(pa.large_string()) for name in ("form", "lemma")
    }
    plain = pa.table({**columns, "position": pa.array(range(table.num_rows))})
    database = duckdb.connect()
    database.register("arrow", plain)
    database.execute("CREATE TABLE tokens AS SELECT * FROM arrow")
    lists = {name: column.to_pylist() for name, column in columns.items()}
    del entries
    return {"polars": pl.from_arrow(plain), "duckdb": database, "scan": lists}


def ask_polars(tables: dict[str, Any], parts: list[tuple[str, str]]) -> int:
    """Ask polars; the lines are the forms around the first matches."""
    frame = tables["polars"]
    condition = pl.lit(value=True)
    for step, (column, value) in enumerate(parts):
        condition &= pl.col(column).shift(-step) == value
    found = frame.filter(condition)["position"]
    for position in found.head(SHOWN):
        frame["form"].slice(max(0, position - CONTEXT), 2 * CONTEXT + len(parts)).to_list()
    return len(found)


def ask_duckdb(tables: dict[str, Any], parts: list[tuple[str, str]]) -> int:
    """Ask DuckDB for positions, then for the lines around the first."""
    database = tables["duckdb"]
    joins = " ".join(f"JOIN tokens t{n} ON t{n}.position = t0.position + {n}" for n in range(1, len(parts)))
    where = " AND ".join(f"t{n}.{column} = ?" for n, (column, _) in enumerate(parts))
    found = database.execute(
        f"SELECT t0.position FROM tokens t0 {joins} WHERE {where} ORDER BY 1",  # noqa: S608 (no input)
        [value for _, value in parts],
    ).fetchall()
    around = [position for (first,) in found[:SHOWN] for position in range(first - CONTEXT, first + CONTEXT)]
    database.execute("SELECT form FROM tokens WHERE position IN (SELECT unnest(?))", [around]).fetchall()
    return len(found)


def ask_scan(tables: dict[str, Any], parts: list[tuple[str, str]]) -> int:
    """Look at every token."""
    lists = tables["scan"]
    first, value = parts[0]
    found = [
        place
        for place, item in enumerate(lists[first])
        if item == value
        and all(
            lists[column][place + step : place + step + 1] == [v] for step, (column, v) in enumerate(parts)
        )
    ]
    for place in found[:SHOWN]:
        " ".join(lists["form"][max(0, place - CONTEXT) : place + CONTEXT])
    return len(found)


def measure_command(index: Path) -> None:
    """Print the time of a query as a process, imports included."""
    command = [sys.executable, "-m", "khabar", "kwic", '[word="من"]', "--sample", "1", "--corpus", str(index)]
    times = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    print(f"khabar kwic as a process: {median(times) * 1e3:.0f} ms of CPU")


if __name__ == "__main__":
    main()
