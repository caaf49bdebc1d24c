"""`khabar explain`."""

from textwrap import indent

import click

from khabar.errors import UsageError
from khabar.rules import RULES, Rule, find_rule
from khabar.rules.reports import isolate


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a rule checks and why; without a CODE, list all rules."""
    if code is None:
        for rule in RULES:
            click.echo(f"{rule.code}  {rule.severity:7}  {rule.documentation.title}")
        return
    found = find_rule(code)
    if found is None:
        raise UsageError(f"no rule {code!r}; `khabar explain` lists them")
    click.echo(_explanation(found))


def _explanation(rule: Rule) -> str:
    page = rule.documentation
    return "\n\n".join(
        [
            f"{rule.code} {rule.name} ({rule.severity})",
            page.title,
            page.rationale,
            f"Wrong:\n{_example(page.wrong)}",
            f"Right:\n{_example(page.right)}",
            f"TEI: {page.reference}. Since khabar {page.since}.",
        ]
    )


def _example(text: str) -> str:
    return indent("\n".join(isolate(line) for line in text.splitlines()), "    ")
