"""The checklist of a review, in Markdown and as an HTML page.

The tally reads the Markdown. The page contains it as well: its button adds the decisions and saves the file,
all in the browser. Nothing is sent anywhere.
"""

import re
from collections.abc import Iterator
from html import escape as escape_html

from khabar.versions.diff.changes import Change
from khabar.versions.diff.comparison import Survey
from khabar.versions.reports.descriptions import describe
from khabar.versions.reports.excerpts import excerpt
from khabar.versions.reports.html import STYLE as HTML_STYLE
from khabar.versions.reports.html import isolated, render_region, views_of
from khabar.versions.reports.markdown import STYLE, escape
from khabar.versions.reports.page import render_page, resource
from khabar.versions.reports.phrases import write_description
from khabar.versions.review.sample import HEAD, Sample, SampledChange

_RLI, _PDI = "\u2067", "\u2069"
_WEB = re.compile(r"https?://[^\s<>\"()\\]+", re.IGNORECASE)
"""The URLs that become links. The header of an entry may contain any other string."""


def markdown_checklist(survey: Survey, sample: Sample, site: str = "") -> str:
    """Return a sample as a checklist in Markdown.

    Args:
        survey: The comparison.
        sample: The sample of its changes.
        site: The URL of the published site, for links; empty for no links.
    """
    older, newer = (escape(name) for name in survey.names)
    size = len(sample.items)
    head = [
        f"# Review: {older} → {newer}",
        "",
        HEAD.format(sample=size, population=sample.population, seed=sample.seed),
        "",
        f"{size} of {sample.population} changes. Tick one box of each; then `khabar review --tally FILE`.",
    ]
    items = (line for number, item in enumerate(sample.items, 1) for line in _lines(number, item, site))
    return "\n".join([*head, *items]) + "\n"


def _lines(number: int, item: SampledChange, site: str) -> Iterator[str]:
    comparison = item.comparison
    found = excerpt(item.change, comparison)
    yield ""
    yield f"### {number}. {_kinds(item.change)} in {escape(comparison.after.id)}"
    yield ""
    yield write_description(describe(item.change, comparison.before, comparison.after), STYLE)
    if found:
        words = f"{escape(found.left)}<b>{escape(found.words)}</b>{escape(found.right)}"
        yield ""
        yield f"> {_RLI}{words}{_PDI}"
    if links := [f"[{escape(name)}]({address})" for name, address in _links(item, site)]:
        yield ""
        yield " · ".join(links)
    yield ""
    yield "- [ ] right"
    yield "- [ ] wrong"


def _kinds(change: Change) -> str:
    return " ".join(f"`{kind}`" for kind in change.kinds)


def _links(item: SampledChange, site: str) -> Iterator[tuple[str, str]]:
    """Yield links for a reviewer: to the sentence on the site, and to the original page."""
    entry = item.comparison.after
    found = excerpt(item.change, item.comparison)
    if site:
        anchor = f"#{found.sentence}" if found and found.sentence else ""
        yield f"{entry.id}{anchor} on the site", f"{site}/corpus/entries/{entry.id}.html{anchor}"
    if _WEB.fullmatch(entry.header.provenance.url):
        yield "the page", entry.header.provenance.url


def html_checklist(survey: Survey, sample: Sample, site: str = "") -> str:
    """Return a sample as an HTML page with buttons; the arguments are those of `markdown_checklist`."""
    older, newer = survey.names
    size = len(sample.items)
    items = "\n".join(_fieldset(number, item, site) for number, item in enumerate(sample.items, 1))
    body = (
        f"<h1>Review: {isolated(older)} → {isolated(newer)}</h1>\n"
        f"<p>{size} of {sample.population} changes. Decide each, save, then "
        "<code>khabar review --tally review.md</code>.</p>\n"
        f'<form class="khabar-diff">\n{items}\n'
        '<p class="khabar-diff-save"><output></output> '
        '<button type="button">Save the checklist</button></p>\n'
        "</form>\n"
        f"<textarea hidden>\n{escape_html(markdown_checklist(survey, sample, site))}</textarea>"
    )
    return render_page(f"Review: {older} → {newer}", body, resource("checklist.js"))


def _fieldset(number: int, item: SampledChange, site: str) -> str:
    comparison = item.comparison
    regions = comparison.locator.regions([item.change])
    views = views_of(comparison, (item.change,))
    said = write_description(describe(item.change, comparison.before, comparison.after), HTML_STYLE)
    shown = render_region(regions[0], comparison, views) if regions else f"<p>{said}</p>"
    links = " · ".join(
        f'<a href="{escape_html(address)}" rel="noreferrer">{escape_html(name)}</a>'
        for name, address in _links(item, site)
    )
    choices = " ".join(
        f'<label><input type="radio" name="item{number}" value="{choice}"> {choice}</label>'
        for choice in ("right", "wrong")
    )
    legend = f"{number}. {escape_html(', '.join(item.change.kinds))} in {escape_html(comparison.after.id)}"
    parts = (f"<legend>{legend}</legend>", shown, f"<p>{links}</p>", f"<p>{choices}</p>")
    return "\n".join(["<fieldset>", *parts, "</fieldset>"])
