"""`khabar explain`."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from textwrap import indent

import click

from khabar.cli.language import current_language
from khabar.cli.terminal import isolated, show
from khabar.messages import ENGLISH, say, term
from khabar.rules import Rule, Selection, all_rules
from khabar.rules.engine.selection import unknown_rule
from khabar.rules.registry import find_family


@click.command()
@click.argument("code", required=False)
@click.option("--all", "in_full", is_flag=True, help="Explain every rule in full.")
def explain(code: str | None, *, in_full: bool) -> None:
    """Explain a rule, with examples.

    CODE is the code or the name of a rule. With the letter of a family, its rules are listed; without CODE,
    all rules.
    """
    language = current_language()
    rules = _rules_called(code) if code else all_rules()
    if in_full or (code and len(rules) == 1 and code.upper() != rules[0].family):
        text = f"\n\n{'─' * 40}\n\n".join(_explanation(rule, language) for rule in rules)
    else:
        text = "\n".join(_list(rules, language))
    show(text)


def _rules_called(code: str) -> tuple[Rule, ...]:
    """Return the rules that somebody means: by code, by name, or all of a family.

    Raises:
        UsageError: if there are none.
    """
    rules = all_rules()
    named = tuple(rule for rule in rules if rule.name == code.lower())
    called = named or tuple(rule for rule in rules if Selection((code.upper(),)).takes(rule.code))
    if called:
        return called
    raise unknown_rule(code, rules)


def _list(rules: Iterable[Rule], language: str) -> Iterator[str]:
    for letter, members in groupby(rules, key=lambda rule: rule.family):
        listed = list(members)
        family = find_family(letter)
        title = term(family.title).render(language) if family else str(listed[0].origin)
        yield f"{letter}  {isolated(title, language)}"
        for rule in listed:
            said = f"{term(rule.severity).render(language):7}  {rule.documentation_in(language).title}"
            yield f"  {rule.code}  {isolated(said, language)}"


def _explanation(rule: Rule, language: str) -> str:
    page = rule.documentation_in(language)
    return "\n\n".join(
        [
            _said(f"{rule.code} {rule.name} ({term(rule.severity).render(language)})", language),
            _said(page.title, language),
            _said(page.rationale, language),
            f"{_said(say('Wrong:').render(language), language)}\n{_example(page.wrong)}",
            f"{_said(say('Right:').render(language), language)}\n{_example(page.right)}",
            _said(
                say(
                    "TEI: {reference}. Since khabar {since}.",
                    reference=_reference(page.reference, language),
                    since=page.since,
                ).render(language),
                language,
            ),
        ]
    )


def _reference(reference: str, language: str) -> str:
    said = term(reference).render(language)
    # What has no translation is the name of a chapter or an element: in backticks it stays in one piece.
    return said if language == ENGLISH or said != reference else f"`{said}`"


def _said(text: str, language: str) -> str:
    return "\n".join(isolated(line, language) for line in text.splitlines())


def _example(text: str) -> str:
    return indent("\n".join(isolated(line, ENGLISH) for line in text.splitlines()), "    ")
