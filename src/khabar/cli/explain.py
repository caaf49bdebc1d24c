"""`khabar explain`."""

from difflib import get_close_matches
from textwrap import indent

import click

from khabar.cli.options import language_option
from khabar.errors import UsageError
from khabar.rules import Rule, all_rules, find_rule
from khabar.rules.catalogue import ENGLISH, word
from khabar.rules.reports import isolate, isolate_in


@click.command()
@click.argument("code", required=False)
@language_option
def explain(code: str | None, *, language: str) -> None:
    """Say what a rule checks and why; without a CODE, list all rules."""
    if code is None:
        for rule in all_rules():
            click.echo(_summary(rule, language))
        return
    found = find_rule(code)
    if found is None:
        near = get_close_matches(code.upper(), [rule.code for rule in all_rules()], n=3, cutoff=0.7)
        meant = f"; did you mean {' or '.join(near)}?" if near else "; `khabar explain` lists them"
        raise UsageError(f"no rule {code!r}{meant}")
    click.echo(_explanation(found, language))


def _summary(rule: Rule, language: str) -> str:
    title = rule.documentation_in(language).title
    return f"{rule.code}  {isolate_in(language, f'{word(rule.severity, language):7}  {title}')}"


def _explanation(rule: Rule, language: str) -> str:
    page = rule.documentation_in(language)
    origin = word("TEI: {reference}. Since khabar {since}.", language)
    return "\n\n".join(
        [
            _said(f"{rule.code} {rule.name} ({word(rule.severity, language)})", language),
            _said(page.title, language),
            _said(page.rationale, language),
            f"{_said(word('Wrong:', language), language)}\n{_example(page.wrong)}",
            f"{_said(word('Right:', language), language)}\n{_example(page.right)}",
            _said(origin.format(reference=_reference(page.reference, language), since=page.since), language),
        ]
    )


def _reference(reference: str, language: str) -> str:
    said = word(reference, language)
    # What has no translation is the name of a chapter or an element: in backticks it stays in one piece.
    return said if language == ENGLISH or said != reference else f"`{said}`"


def _said(text: str, language: str) -> str:
    return "\n".join(isolate_in(language, line) for line in text.splitlines())


def _example(text: str) -> str:
    return indent("\n".join(isolate(line) for line in text.splitlines()), "    ")
