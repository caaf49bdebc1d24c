"""Messages: values that are rendered in two languages; every template of the package has its translation."""

import ast
import pickle
import re
from collections.abc import Iterator

import click
import pytest

import khabar.errors
from khabar.cli import main
from khabar.cli.groups import COMMANDS, GROUPS
from khabar.errors import CorpusError, KhabarError, NotUTF8Error, WithdrawnError, message_of
from khabar.messages import count, either, read_catalogue, say, term, translate, verbatim
from khabar.rules import RULES, Severity
from khabar.rules.registry import FAMILIES
from khabar.versions.diff.changes import Layer
from khabar.versions.merge.conflict import ConflictReason
from khabar.vocabulary import BlockKind, Certainty, EntityType, PhraseKind, QuotationType, Status

from .messages import (
    PACKAGE,
    TABLES,
    TRANSLATED,
    all_singulars,
    calls,
    modules,
    names,
    translations,
    worded,
    written,
)
from .wording import dialect, has_arabic, latin_letters, latin_punctuation

ERRORS = [
    error
    for error in vars(khabar.errors).values()
    if isinstance(error, type) and issubclass(error, KhabarError) and error is not WithdrawnError
]
REFERENCES = {
    rule.documentation.reference for rule in RULES if rule.documentation.reference.startswith("none")
}
# Texts that reach `say` as the value of a name.
NAMED = {family.title for family in FAMILIES} | set(Severity) | REFERENCES | set(GROUPS)
VOCABULARIES = (Layer, EntityType, QuotationType, Certainty, BlockKind, PhraseKind, Status, ConflictReason)


class TestMessage:
    def test_two_languages(self) -> None:
        message = say("duplicate id {id!r}", id="s1")
        assert str(message) == message.render("en") == "duplicate id 's1'"
        assert message.render("ar") == "المعرّف «s1» مكرر"

    def test_a_value_may_be_a_message(self) -> None:
        message = say("cannot read {path}: {reason}", path="a", reason=say("permission denied"))
        assert str(message) == "cannot read a: permission denied"
        assert message.render("ar") == "لا يمكن قراءة `a`: لا إذن بذلك"

    def test_alternatives(self) -> None:
        assert str(either(["p", "head", "opener"])) == "p, head or opener"
        assert str(either(["p"])) == "p"
        assert either(["p", "head"]).render("ar") == "p أو head"
        assert either(["p"]) == "p"

    def test_lists(self) -> None:
        assert say("{x}", x=("a", "b")).render("ar") == "a, b"
        assert say("{x}", x=(say("no element"), say("no attribute"))).render("ar") == "لا عنصر، لا سمة"

    def test_values_are_not_templates(self) -> None:
        assert str(say("duplicate id {id!r}", id="{0}{id}")) == "duplicate id '{0}{id}'"
        assert verbatim("{a} {}").render("ar") == "{a} {}"

    def test_a_quoted_value_cannot_move_the_cursor(self) -> None:
        assert say("duplicate id {id!r}", id="a\u202e\n").render("ar") == "المعرّف «a\\u202e\\n» مكرر"

    def test_numbers(self) -> None:
        files = [
            count("{number:,} file changed.", "{number:,} files changed.", number) for number in (1, 2, 1000)
        ]
        assert list(map(str, files)) == ["1 file changed.", "2 files changed.", "1,000 files changed."]
        assert files[2].render("ar") == "الملفات التي تغيرت: 1000."

    def test_plural_forms_of_arabic(self, monkeypatch: pytest.MonkeyPatch) -> None:
        forms = {"one": "ملف واحد", "two": "ملفان", "few": "{number} ملفات", "other": "{number} ملفا"}
        monkeypatch.setattr("khabar.messages.translate", lambda *_: forms)
        said = [count("", "", number).render("ar") for number in (1, 2, 3, 11, 103)]
        assert said == ["ملف واحد", "ملفان", "3 ملفات", "11 ملفا", "103 ملفات"]

    def test_without_a_translation(self) -> None:
        assert say("{x} of no catalogue", x=1).render("ar") == "1 of no catalogue"
        assert translate("no catalogue", "ar") == term("no catalogue").render("ar") == "no catalogue"
        assert read_catalogue("ar", "json").templates == read_catalogue("en", "khabar").templates == {}


class TestErrors:
    @pytest.mark.parametrize("kind", ERRORS)
    def test_pickled(self, kind: type[KhabarError]) -> None:
        error = kind(say("cannot read {path}: {reason}", path="a", reason=say("permission denied")))
        again = pickle.loads(pickle.dumps(error))  # noqa: S301 (our own)
        assert type(again) is kind
        assert again.message == error.message
        assert str(again) == str(error)

    def test_a_place_is_pickled(self) -> None:
        error = pickle.loads(pickle.dumps(NotUTF8Error("x", "a.xml", 2, 3)))  # noqa: S301 (our own)
        assert (str(error), error.path, error.line, error.column) == ("a.xml:2:3: x", "a.xml", 2, 3)
        assert str(error.reason) == "x"

    def test_errors_of_others(self) -> None:
        assert message_of(CorpusError("x")) == verbatim("x")
        assert message_of(PermissionError(13, "Permission denied")).render("ar") == "لا إذن بذلك"
        assert str(message_of(OSError(5, "Input/output error"))) == "Input/output error"
        assert str(message_of(OSError("odd"))) == "odd"
        assert str(message_of(ValueError("bad"))) == "bad"

    def test_no_error_is_raised_with_a_text_that_nobody_can_translate(self) -> None:
        kinds = [error.__name__ for error in ERRORS]
        texts = [
            f"{path.relative_to(PACKAGE)}:{call.lineno}"
            for path in modules()
            for call in calls(path, *kinds, "Violation")
            for argument in call.args[:2]
            if isinstance(argument, ast.JoinedStr) or (isinstance(argument, ast.Constant) and argument.value)
        ]
        # What pytest raises is for pytest; a place in a file is a number and a path.
        assert [text for text in texts if not text.startswith("pytest_plugin")] == []


class TestTemplates:
    def test_each_is_written_out(self) -> None:
        for path in modules():
            for call in calls(path, "say"):
                assert call.args, f"{path}:{call.lineno}"

    def test_each_is_translated_and_no_translation_is_stale(self) -> None:
        assert sorted(worded() - TRANSLATED.keys()) == []
        assert sorted(TRANSLATED.keys() - written() - NAMED - TABLES[0]["terms"].keys()) == []
        assert sorted(NAMED - TRANSLATED.keys()) == []

    def test_each_word_of_a_vocabulary_is_translated(self) -> None:
        words = {word.value for vocabulary in VOCABULARIES for word in vocabulary}
        assert sorted(words - TRANSLATED.keys()) == []

    def test_none_has_two_translations(self) -> None:
        keys = [
            key
            for table in TABLES
            for name, entries in table.items()
            for part in (
                [rule.get("messages", {}) for rule in entries.values()] if name == "rules" else [entries]
            )
            for key in part
        ]
        assert sorted(key for key in set(keys) if keys.count(key) > 1) == []

    def test_both_languages_hold_the_same_values(self) -> None:
        assert [pair for pair in translations() if names(pair[0]) != names(pair[1])] == []

    def test_arabic_holds_latin_letters_in_backticks_only(self) -> None:
        assert [text for _, text in translations() if latin_letters(own_words(text))] == []
        assert [text for _, text in translations() if text.count("`") % 2] == []

    def test_arabic_is_in_arabic(self) -> None:
        worded = [text for _, text in translations() if own_words(text).strip(" :,،؛←")]
        assert [text for text in worded if not has_arabic(text)] == []

    def test_arabic_has_arabic_punctuation(self) -> None:
        assert [text for _, text in translations() if latin_punctuation(text)] == []


def own_words(template: str) -> str:
    """Return a template without its values, and without what it quotes."""
    return re.sub(r"`[^`\n]*`|«[^»\n]*»|\{[^}]*\}", "", template)


def help_texts() -> Iterator[str]:
    """Yield the help of each command, and of each option."""
    context = click.Context(main, info_name="khabar", **main.context_settings)
    for command in (main, *(main.get_command(context, name) for name in COMMANDS)):
        yield command.help or ""
        yield from (option.help or "" for option in command.params if isinstance(option, click.Option))


class TestEnglish:
    def test_messages_are_in_plain_english(self) -> None:
        texts = written() | all_singulars() | TABLES[0]["terms"].keys()
        assert [text for text in sorted(texts) if dialect(text)] == []

    def test_help_is_in_plain_english(self) -> None:
        assert [text for text in help_texts() if dialect(text)] == []

    def test_summaries_are_shown_whole(self) -> None:
        context = click.Context(main, **main.context_settings)
        commands = [main.get_command(context, name) for name in COMMANDS]
        summaries = [(command.help or "").partition("\n")[0] for command in commands if command]
        assert len(summaries) == len(COMMANDS)
        assert [text for text in summaries if not text.endswith(".") or len(text) > 61] == []
