"""Every command answers in Arabic: what it prints has no English prose in it."""

import re
import shutil
from collections.abc import Callable
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import khabar.cli
from khabar.cli.groups import COMMANDS
from khabar.corpus import StoredCorpus
from tests.wordless import wordless_corpus

ID = "egypttoday-0001"
ENTRY = f"corpus/entries/{ID}.xml"
CALLS: dict[str, list[tuple[str, ...]]] = {
    "agreement": [(ENTRY, f"corpus/agreement/{ID}.second.xml")],
    "approve": [(ID, "--by", "سلمى")],
    "archive": [("-o", "corpus.zip")],
    "check": [
        ("corpus",),
        ("corpus", "--format", "concise"),
        ("corpus", "--statistics"),
        ("corpus", "--fix"),
    ],
    "add": [
        ("arabic.txt", "--id", "outlet-0001", "--corpus", "new"),
        ("arabic.txt", "--id", "outlet-0002", "--corpus", "new"),
        ("nothing.txt", "--corpus", "new"),
        ("arabic.txt", "--explain", "--force", "--id", "outlet-0003", "--corpus", "new"),
    ],
    "annotate": [("nothing-0001",), (ID, "--host", "192.0.2.1")],
    "diff": [(f"{ID}@1.0.0", ENTRY), (f"{ID}@1.0.0", f"{ID}@1.0.0"), ("@1.0.0",)],
    "evaluate": [
        (ENTRY, f"corpus/agreement/{ID}.second.xml", "--alpha"),
        (ENTRY, "base.xml"),
        (ENTRY, "other.xml", "--confusions"),
        (ENTRY, "unlike.xml"),
        ("corpus", "."),
    ],
    "explain": [(), ("N002",)],
    "fmt": [("--check",), ()],
    "git-diff": [("a.xml", "/dev/null", ".", ".", ENTRY, ".", "."), ("a.xml",)],
    "git-merge": [(ENTRY, ENTRY, ENTRY), ("base.xml", "ours.xml", "theirs.xml", "--name", "a.xml")],
    "git-setup": [()],
    "history": [(), (ID,)],
    "hydrate": [
        ("stripped.json", f"corpus/pages/{ID}.txt", "-o", "made.xml"),
        ("stripped.json", "page.txt", "-o", "x"),
    ],
    "collocates": [("روسيا",), ("روسيا", "--by", "x")],
    "export": [("csv", "-o", "tables", "--layer", "cues"), ("conllu", "-o", "words.conllu")],
    "freq": [("entity", "--limit", "2"), ("wrd",)],
    "init": [("new", "--name", "new"), ("new",)],
    "outlet": [("learn", "nothing"), ("learn", "egypttoday")],
    "propagate": [(f"{ID}#m999",), (f"{ID}#m1",)],
    "site": [("-o", "corpus"), ("--corpus", "nothing")],
    "import": [
        ("conllu", "base.xml", ID),
        ("conllu", "words.conllu", "--dry-run"),
        ("conllu", "words.conllu"),
    ],
    "index": [("-o", "compiled"), ("-o", ".")],
    "keywords": [(), ("--where", "inside=quotation", "--limit", "1")],
    "kwic": [("روسيا",), ('[word="x"',), ('[norm="موسكو"]',)],
    "ngrams": [("2", "--limit", "1"), ("0",)],
    "stats": [("--where", "type=direct")],
    "lsp": [("--nonsense",)],
    "migrate": [("--list",), ("--check",)],
    "patch": [("patch.json", "base.xml", "-o", "patched.xml")],
    "quality": [(), ("--check",)],
    "reanchor": [(ID, "page.txt", "--dry-run")],
    "release": [("--all", "--patch", "-m", "x"), (ID, "--patch", "-m", "x", "--dry-run", "--allow-warnings")],
    "review": [(f"{ID}@1.0.0", ENTRY, "-o", "checklist.md"), ("--tally", "checklist.md")],
    "show": [(ID,), (f"{ID}#q1",), (f"{ID}#m1",)],
    "strip": [(ID, "-o", "stripped.json"), ("nothing",)],
    "tokenise": [("nothing",), (ID, "--dry-run"), (ID,)],
    "withdraw": [(ID, "-m", "x", "--yes")],
}
# Names of rules, codes of changes, what annotators wrote, and other things that have no translation.
NAMES = re.compile(
    r"`[^`]*`|«[^»]*»|'[^']*'|\([^()]*\)|[\w.-]*[-_:/.#@][\w.#@:/-]*|<[^>]*>|\b[A-Z]+\b|F1|Latin|khabar|rules|SHA"
)
PROSE = re.compile(r"\b[a-z]{2,} (?:[a-z]+ )*[a-z]{2,}\b")


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the corpus, some of whose files are in a bad state."""
    folder = tmp_path_factory.mktemp("workplace")
    root = Path(shutil.copytree(wordless_corpus(), folder / "corpus"))
    entry = root / "entries" / f"{ID}.xml"
    text = entry.read_text("utf-8")
    (folder / "base.xml").write_text(text, "utf-8")
    for name, certainty in (("ours", "low"), ("theirs", "medium")):
        changed = text.replace('<said xml:id="q1"', f'<said xml:id="q1" cert="{certainty}"', 1)
        (folder / f"{name}.xml").write_text(changed, "utf-8")
    other = text.replace('type="siteName"', 'type="share"').replace(
        'who="person:putin"', 'who="person:assad"'
    )
    (folder / "other.xml").write_text(
        other.replace('<date xml:id="d1" type="relative">', "", 1).replace("</date>", "", 1), "utf-8"
    )
    (folder / "unlike.xml").write_text(text.replace("روسيا", "اليابان"), "utf-8")
    page = (root / "pages" / f"{ID}.txt").read_text("utf-8")
    lines = [line for line in page.splitlines() if not re.search("[A-Za-z]", line)]
    (folder / "arabic.txt").write_text("\n".join(lines), "utf-8")
    (folder / "page.txt").write_text(page.replace("روسيا", "اليابان", 2), "utf-8")
    return folder


Call = Callable[..., str]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], workplace: Path) -> Call:
    def run(*arguments: str) -> str:
        monkeypatch.setenv("LC_ALL", "ar_EG.UTF-8")
        monkeypatch.setenv("XDG_CACHE_HOME", str(workplace / "cache"))
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
        monkeypatch.chdir(workplace)
        monkeypatch.setattr("sys.argv", ["khabar", *arguments])
        with pytest.raises(SystemExit):
            khabar.cli.run()
        output = capsys.readouterr()
        return output.out + output.err

    return run


def summaries(workplace: Path) -> list[str]:
    """Return the reasons that were given for versions, in the language of whoever gave them."""
    corpus = StoredCorpus(workplace / "corpus")
    entries = corpus.values()
    return [
        *(release.summary for release in corpus.releases),
        *(revision.summary for entry in entries for revision in entry.revisions),
    ]


def test_every_command_is_called() -> None:
    assert CALLS.keys() == set(COMMANDS)


# In this order: what is stripped and compared first is hydrated and applied later; the entry is withdrawn last.
ORDER = sorted(CALLS, key=lambda name: (name == "withdraw", name not in {"strip", "diff", "init"}, name))


@pytest.mark.usefixtures("light_sites")
@pytest.mark.parametrize("name", ORDER)
def test_what_it_prints_is_arabic(name: str, call: Call, workplace: Path) -> None:
    if name == "git-setup":
        import subprocess  # noqa: PLC0415

        subprocess.run(["git", "init", "-q", str(workplace)], check=True)  # noqa: S607
    for arguments in CALLS[name]:
        if name == "patch":
            (workplace / "patch.json").write_text(
                call("diff", "base.xml", "ours.xml", "--format", "json"), "utf-8"
            )
        printed = call(name, *arguments)
        assert "Traceback" not in printed
        assert re.search("[\u0621-\u064a]{2}", printed) or not printed
        assert not re.search("[\u2066-\u2069]", printed)
        for written in summaries(workplace):
            printed = printed.replace(written, "")
        for line in printed.splitlines():
            assert not PROSE.search(NAMES.sub("·", line)), line


def test_the_compiled_messages_of_click_are_those_of_their_source() -> None:
    folder = Path(khabar.cli.__file__).parent / "locale" / "ar" / "LC_MESSAGES"
    fresh = BytesIO()
    with (folder / "messages.po").open("rb") as file:
        write_mo(fresh, read_po(file, locale="ar"))
    fresh.seek(0)
    with (folder / "messages.mo").open("rb") as compiled:
        messages, expected = (vars(GNUTranslations(file))["_catalog"] for file in (compiled, fresh))
    # The header names the version of Babel.
    assert {**messages, "": ""} == {**expected, "": ""}
    assert len(messages) > 20
