"""`corpus.toml`: what it says, and how a wrong one is refused."""

from pathlib import Path

import pytest

from khabar.corpus import OutletName, Settings, StoredCorpus, read_settings
from khabar.errors import CorpusError


def _read(tmp_path: Path, text: str | bytes) -> Settings:
    path = tmp_path / "corpus.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_settings(path)


def test_settings_of_the_toy_corpus(toys: StoredCorpus) -> None:
    assert toys.settings == Settings(
        name="toy",
        version="0.1.0",
        licence="CC-BY-4.0",
        titles=(("ar", "مدونة للتجربة"), ("en", "A toy corpus, invented for tests")),
    )


def test_all_settings(tmp_path: Path) -> None:
    settings = _read(
        tmp_path,
        """
        name = "a"
        language = "ar-EG"
        site = "https://a.example/x/"
        [rules]
        ignore = ["N", "Q001"]
        [rules.severity]
        S005 = "info"
        [outlets.toy]
        en = "Toy News"
        ar = "أخبار المثال"
        [layers]
        names = "my-names"
        """,
    )
    assert settings == Settings(
        "a",
        language="ar-EG",
        site="https://a.example/x",
        ignored=("N", "Q001"),
        severities=(("S005", "info"),),
        outlets=(OutletName("toy", "en", "Toy News"), OutletName("toy", "ar", "أخبار المثال")),
        layers=(("names", "my-names"),),
    )


def test_empty_settings_are_the_defaults(tmp_path: Path) -> None:
    assert _read(tmp_path, "") == Settings()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name = ", "Invalid value"),
        (b"name = '\xff'", "utf-8"),
        ("a = " + "[" * 20_000, "recursion"),
        ("names = 'a'", "unknown setting 'names'"),
        ("[rules]\nignored = []", "unknown setting 'rules.ignored'"),
        ("name = 1", "'name' is 1; expected a str"),
        ("title = 'a'", "'title' is 'a'; expected a dict"),
        ("title.ar = 1", "title in 'ar' is 1; expected a text"),
        ("outlets.toy = 'a'", "outlet 'toy' is 'a'; expected its names by language"),
        ("rules.ignore = 'N'", "'ignore' is 'N'; expected a list"),
        ("rules.ignore = [1]", "'ignore' contains 1; expected rule codes"),
        (
            "rules.severity.N001 = 'fatal'",
            "severity of N001 is 'fatal'; expected one of error, warning, info",
        ),
    ],
)
def test_wrong_settings(tmp_path: Path, text: str | bytes, message: str) -> None:
    with pytest.raises(CorpusError, match=r"corpus\.toml") as caught:
        _read(tmp_path, text)
    assert message in str(caught.value)


def test_missing_settings(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no such file"):
        read_settings(tmp_path / "corpus.toml")
