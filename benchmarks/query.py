"""Measure queries beside other engines: `python benchmarks/query.py [ENTRIES]`.

The default is 1,000 entries, 400,000 tokens; 10,000 are 4 million. Entries are made one after the other, so
that the generator needs no more memory for more of them. All engines answer the same questions about the same
tokens in one run: the number of matches, and the first 100 with five tokens on each side. DuckDB and polars
read the Arrow tables of the compiled corpus; *scan* looks at every token in Python. Text-Fabric and tantivy
take part where they are installed (`pip install text-fabric tantivy`; neither is needed for anything else).
tantivy knows sentences and not tokens: its count is that of sentences, and it returns whole ones. Wall time,
median, milliseconds. Last, one entry is changed, and khabar is asked again with a supplement.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
import numpy as np
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
    parser.add_argument("--skip", action="append", default=[], help="a peer that is not asked")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root, index = Path(folder) / "corpus", Path(folder) / "index"
        make_corpus(root, options.entries, tokens=True)
        measure_index(root, index)
        measure_opening(index)
        measure_command(index)
        corpus = khabar.load(index)
        measure_objects(corpus, root)
        measure_queries(corpus, index, Path(folder) / "peers", options.skip)
        measure_change(root, index)


def measure_index(root: Path, index: Path) -> None:
    """Print how fast a corpus is compiled."""
    started = time.process_time()
    done = compile_corpus(StoredCorpus(root), index, portable=True)
    seconds = time.process_time() - started
    print(f"index: {done.index.tokens:,} tokens, {done.index.tokens / seconds:,.0f} a CPU second")
    size = sum(path.stat().st_size for path in index.rglob("*") if path.is_file())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"index size: {size / 1e6:.0f} MB; peak memory so far, that of the generator included: {memory} MB")


_OPENING = """
import sys, time
from khabar.query.engine import open_compiled
from pathlib import Path
import rich.cells
started = time.perf_counter()
corpus = open_compiled(Path(sys.argv[1]))
opened = time.perf_counter()
lines = list(corpus.query('[word="من"]')[:100])
asked = time.perf_counter()
status = Path("/proc/self/status").read_text()
# Not `getrusage`, which counts the memory of the process that started this one.
memory = int(status.partition("VmHWM:")[2].split()[0]) // 1024
print((opened - started) * 1e3, (asked - opened) * 1e3, memory)
"""


def measure_opening(index: Path) -> None:
    """Print how long an index takes to open after imports, the first question, and the memory of both."""
    found = [
        subprocess.run([sys.executable, "-c", _OPENING, str(index)], check=True, capture_output=True).stdout
        for _ in range(5)
    ]
    rows = [map(float, row.split()) for row in found]
    opened, asked, memory = (median(column) for column in zip(*rows, strict=True))
    print(f"opening: {opened:.1f} ms; first question: {asked:.1f} ms; memory {memory:.0f} MB")


def measure_objects(corpus: Corpus, root: Path) -> None:
    """Print how fast tokens become objects, beside `conllu.parse`.

    On both sides, form, lemma and part of speech of every token are read. `conllu.parse` gives sentences and
    tokens, and so that is what is read here: names, quotations and header of an entry are other fields, which
    are not read until they are asked for; how long all of them take is printed apart.
    """
    import conllu  # noqa: PLC0415 (only here)

    started = time.process_time()
    tokens = 0
    for entry in corpus.values():
        for token in entry.tokens:
            _ = token.form, token.lemma, token.pos
        tokens += len(entry.tokens)
    ours = time.process_time() - started
    theirs = 0.0
    for path in (root / "conllu").iterdir():
        text = path.read_text(encoding="utf-8")
        started = time.process_time()
        for sentence in conllu.parse(text):
            for token in sentence:
                _ = token["form"], token["lemma"], token["upos"]
        theirs += time.process_time() - started
    print(f"tokens: {tokens / ours:,.0f} a CPU second, {theirs / ours:.1f} x as fast as conllu.parse")
    started = time.process_time()
    names = sum(len(entry.mentions) + len(entry.quotations) for entry in corpus.values())
    whole = time.process_time() - started
    print(f"all other layers: {len(corpus) / whole:,.0f} entries a CPU second ({names:,} names, quotations)")


def measure_queries(corpus: Corpus, index: Path, folder: Path, skipped: Sequence[str]) -> None:
    """Print the time of each question for each engine."""
    tables = read_tables(index)
    engines = {"polars": ask_polars, "duckdb": ask_duckdb, "scan": ask_scan, **peers(tables, folder, skipped)}
    questions = questions_of(corpus)
    head = "".join(f"{name:>12}" for name in engines)
    print(f"{'question':18}{'matches':>9}{'khabar':>9}{'first':>9}{head}")
    for name, (query, parts) in questions.items():
        count, first, warm = timed(lambda query=query: ask(corpus, query))
        row = f"{name:18}{count:9,}{warm:9.2f}{first:9.2f}"
        for title, engine in engines.items() if parts else ():
            other, _, other_warm = timed(lambda e=engine, p=parts: e(tables, p), repeats=5)
            # tantivy counts sentences.
            if other != count and title != "tantivy":
                sys.exit(f"{name}: {title} finds {other}, khabar {count}")
            row += f"{other_warm:12.2f}"
        print(row, flush=True)


def questions_of(corpus: Corpus) -> dict[str, tuple[str, list[tuple[str, str]] | None]]:
    """Return the questions, each with the columns and values that other engines look for, if they can."""
    word, lemma = corpus.frequency("word")[20].value, corpus.frequency("lemma")[3].value
    second = next(row.value for row in corpus.ngrams(2, least=1) if row.value.startswith(f"{word} ")).split()[
        1
    ]
    entity = corpus.frequency("entity")[2].value
    return {
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


def measure_change(root: Path, index: Path) -> None:
    """Print how fast a corpus is compiled after a change, and what the supplement costs questions."""
    changed = next(iter(sorted((root / "entries").iterdir())))
    changed.write_bytes(changed.read_bytes().replace(b"</title>", " خبر</title>".encode()))
    # A file written a moment ago is compared by its content: wait until all are settled.
    time.sleep(2.1)
    started = time.process_time()
    done = compile_corpus(StoredCorpus(root), index, portable=True)
    print(f"index after one change: {time.process_time() - started:.2f} CPU s, {done.compiled} compiled")
    measure_opening(index)
    measure_command(index)
    corpus = khabar.load(index)
    for name, (query, _) in questions_of(corpus).items():
        count, first, warm = timed(lambda query=query: ask(corpus, query))
        print(f"{name:18}{count:9,}{warm:9.2f}{first:9.2f}")


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
    table = pa.ipc.open_file(pa.memory_map(str(path))).read_all()
    sentences = pa.ipc.open_file(pa.memory_map(str(path.with_name("sentences.arrow")))).read_all()
    columns = {
        name: table.column(name).combine_chunks().cast(pa.large_string()) for name in ("form", "lemma")
    }
    plain = pa.table({**columns, "position": np.arange(table.num_rows)})
    database = duckdb.connect()
    database.register("arrow", plain)
    database.execute("CREATE TABLE tokens AS SELECT * FROM arrow")
    lists = {name: column.to_pylist() for name, column in columns.items()}
    places = list(zip(sentences["first"].to_pylist(), sentences["last"].to_pylist(), strict=True))
    return {"polars": pl.from_arrow(plain), "duckdb": database, "scan": lists, "sentences": places}


Ask = Callable[[dict[str, Any], list[tuple[str, str]]], int]


def peers(tables: dict[str, Any], folder: Path, skipped: Sequence[str]) -> dict[str, Ask]:
    """Return the peers that are installed, and give them the tokens."""
    found: dict[str, Ask] = {}
    for name, module, prepare, ask_peer in (
        ("tantivy", "tantivy", prepare_tantivy, ask_tantivy),
        ("text-fabric", "tf", prepare_text_fabric, ask_text_fabric),
    ):
        if name in skipped:
            continue
        if find_spec(module) is None:
            print(f"{name}: not installed")
            continue
        started = time.process_time()
        tables[name] = prepare(tables, folder / name)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{name}: built in {time.process_time() - started:.1f} CPU s; peak memory so far {memory} MB")
        found[name] = ask_peer
    return found


def prepare_tantivy(tables: dict[str, Any], folder: Path) -> Any:  # noqa: ANN401 (it has no types)
    """Index each sentence as a document, with its forms and lemmas between spaces."""
    import tantivy  # noqa: PLC0415 (it may be absent)

    builder = tantivy.SchemaBuilder()
    for name in ("form", "lemma"):
        builder.add_text_field(name, stored=name == "form", tokenizer_name="whitespace")
    folder.mkdir(parents=True)
    index = tantivy.Index(builder.build(), path=str(folder))
    whitespace = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("whitespace", whitespace)
    writer = index.writer(heap_size=500_000_000, num_threads=1)
    for first, last in tables["sentences"]:
        fields = {name: " ".join(tables["scan"][name][first:last]) for name in ("form", "lemma")}
        writer.add_document(tantivy.Document(**fields))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def ask_tantivy(tables: dict[str, Any], parts: list[tuple[str, str]]) -> int:
    """Ask tantivy for sentences."""
    import tantivy  # noqa: PLC0415 (as above)

    index = tables["tantivy"]
    words: list[Any] = [value for _, value in parts]
    if len(words) == 1:
        query = tantivy.Query.term_query(index.schema, parts[0][0], words[0])
    else:
        query = tantivy.Query.phrase_query(index.schema, parts[0][0], words)
    searcher = index.searcher()
    found = searcher.search(query, SHOWN, count=True)
    for _, address in found.hits:
        searcher.doc(address)["form"]
    return int(found.count)


def prepare_text_fabric(tables: dict[str, Any], folder: Path) -> Any:  # noqa: ANN401 (it has no types)
    """Write the tokens as slots and the sentences as nodes, compile them, and load them."""
    from tf.fabric import Fabric  # noqa: PLC0415 (as above)

    size = len(tables["scan"]["form"])
    places = {size + number: place for number, place in enumerate(tables["sentences"], 1)}
    slots = {node: set(range(first + 1, last + 1)) for node, (first, last) in places.items() if last > first}
    kinds = dict.fromkeys(range(1, size + 1), "word") | dict.fromkeys(slots, "sentence")
    features = {name: dict(enumerate(tables["scan"][name], 1)) for name in ("form", "lemma")}
    about = {name: {"valueType": "str"} for name in ("otype", *features)} | {"oslots": {"valueType": "str"}}
    text = {"fmt:text-orig-full": "{form} ", "sectionTypes": "", "sectionFeatures": ""}
    folder.mkdir(parents=True)
    Fabric(locations=str(folder), silent="deep").save(
        nodeFeatures={"otype": kinds, **features},
        edgeFeatures={"oslots": slots},
        metaData={"": {"name": "synthetic"}, "otext": text, **about},
        silent="deep",
    )
    return Fabric(locations=str(folder), silent="deep").load("form lemma", silent="deep")


def ask_text_fabric(tables: dict[str, Any], parts: list[tuple[str, str]]) -> int:
    """Ask Text-Fabric with a template; the lines are the forms around the first matches."""
    api = tables["text-fabric"]
    names = [f"w{number}" for number in range(len(parts))]
    lines = [f"{name}:word {column}={value}" for name, (column, value) in zip(names, parts, strict=True)]
    lines += [f"{one} <: {other}" for one, other in pairwise(names)]
    found = sorted(api.S.search("\n".join(lines)))
    for first, *_ in found[:SHOWN]:
        " ".join(api.F.form.v(slot) or "" for slot in range(max(1, first - CONTEXT), first + CONTEXT))
    return len(found)


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
    for query in ('[word="من"]', '[lemma="من"] [pos="NOUN"]'):
        command = [sys.executable, "-m", "khabar", "kwic", query, "--sample", "1", "--corpus", str(index)]
        times, walls = [], []
        for _ in range(9):
            before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            walls.append(time.perf_counter() - started)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        wall, least = median(walls) * 1e3, min(walls) * 1e3
        print(
            f"khabar kwic {query}: {median(times) * 1e3:.0f} ms of CPU, {wall:.0f} ms of wall ({least:.0f})"
        )


if __name__ == "__main__":
    main()
