"""The checklist of a review, in Markdown and as an HTML page.

The tally reads the Markdown. The page contains it as well: its button adds the decisions and saves the file,
all in the browser. Nothing is sent anywhere.
"""

import re
from collections.abc import Iterator
from html import escape as escape_html

from khabar.messages import ENGLISH, say, term
from khabar.versions.diff.comparison import Survey
from khabar.versions.reports.descriptions import describe
from khabar.versions.reports.excerpts import excerpt
from khabar.versions.reports.html import isolated, render_region, style_of, translation, views_of
from khabar.versions.reports.markdown import MarkdownReport, escape
from khabar.versions.reports.page import render_page, resource
from khabar.versions.reports.phrases import write_description
from khabar.versions.review.sample import CHOICES, HEAD, Sample, SampledChange

_RLI, _PDI = "\u2067", "\u2069"
_WEB = re.compile(r"https?://[^\s<>\"()\\]+", re.IGNORECASE)
"""The URLs that become links. The header of an entry may contain any other string."""


def markdown_checklist(survey: Survey, sample: Sample, site: str = "", language: str = ENGLISH) -> str:
    """Return a sample as a checklist in Markdown.

    Args:
        survey: The comparison.
        sample: The sample of its changes.
        site: The URL of the published site, for links; empty for no links.
        language: The language of the checklist.
    """
    older, newer = (escape(name) for name in survey.names)
    task = say(
        "{sample} of {population} changes. Tick one box of each; then run: {command}",
        sample=len(sample.items),
        population=sample.population,
        command="`khabar review --tally FILE`",
    )
    head = [
        f"# {say('Review: {older} → {newer}', older=older, newer=newer).render(language)}",
        "",
        HEAD.format(sample=len(sample.items), population=sample.population, seed=sample.seed),
        "",
        task.render(language),
    ]
    items = (
        line for number, item in enumerate(sample.items, 1) for line in _lines(number, item, site, language)
    )
    return "\n".join([*head, *items]) + "\n"


def _lines(number: int, item: SampledChange, site: str, language: str) -> Iterator[str]:
    comparison = item.comparison
    found = excerpt(item.change, comparison)
    kinds = " ".join(f"`{kind}`" for kind in item.change.kinds)
    yield ""
    yield f"### {number}. {_heading(kinds, escape(comparison.after.id), language)}"
    yield ""
    described = describe(item.change, comparison.before, comparison.after)
    yield write_description(described, MarkdownReport(language).style)
    if found:
        words = f"{escape(found.left)}<b>{escape(found.words)}</b>{escape(found.right)}"
        yield ""
        yield f"> {_RLI}{words}{_PDI}"
    if links := [f"[{escape(name)}]({address})" for name, address in _links(item, site, language)]:
        yield ""
        yield " · ".join(links)
    yield ""
    yield from (f"- [ ] {choice}" for choice in _choices(language))


def _heading(kinds: str, entry: str, language: str) -> str:
    return say("{kinds} in {entry}", kinds=kinds, entry=entry).render(language)


def _choices(language: str) -> tuple[str, ...]:
    return tuple(term(choice).render(language) for choice in CHOICES)


def _links(item: SampledChange, site: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield links for a reviewer: to the sentence on the site, and to the original page."""
    entry = item.comparison.after
    found = excerpt(item.change, item.comparison)
    if site:
        anchor = f"#{found.sentence}" if found and found.sentence else ""
        name = say("{address} on the site", address=f"{entry.id}{anchor}").render(language)
        yield name, f"{site}/corpus/entries/{entry.id}.html{anchor}"
    if _WEB.fullmatch(entry.header.provenance.url):
        yield say("the page").render(language), entry.header.provenance.url


def html_checklist(survey: Survey, sample: Sample, site: str = "", language: str = ENGLISH) -> str:
    """Return a sample as an HTML page with buttons; the arguments are those of `markdown_checklist`."""
    older, newer = survey.names
    task = say(
        "{sample} of {population} changes. Decide each and save; then run: {command}",
        sample=len(sample.items),
        population=sample.population,
        command="<code>khabar review --tally review.md</code>",
    )
    title = say("Review: {older} → {newer}", older=isolated(older), newer=isolated(newer))
    decided = escape_html(
        say("{decided} of {items} decided", decided="{decided}", items="{items}").render(language)
    )
    items = (_fieldset(number, item, site, language) for number, item in enumerate(sample.items, 1))
    body = (
        f"<h1>{title.render(language)}</h1>\n"
        f"<p>{task.render(language)}</p>\n"
        '<form class="khabar-diff">\n{}\n'.format("\n".join(items))
        + f'<p class="khabar-diff-save"><output data-words="{decided}"></output> '
        f'<button type="button">{escape_html(say("Save the checklist").render(language))}</button></p>\n'
        "</form>\n"
        f"<textarea hidden>\n{escape_html(markdown_checklist(survey, sample, site, language))}</textarea>"
    )
    plain = say("Review: {older} → {newer}", older=older, newer=newer).render(language)
    return render_page(plain, body, resource("checklist.js"), language)


def _fieldset(number: int, item: SampledChange, site: str, language: str) -> str:
    comparison = item.comparison
    translate = translation(language)
    regions = comparison.locator.regions([item.change])
    views = views_of(comparison, (item.change,), translate)
    described = describe(item.change, comparison.before, comparison.after)
    said = write_description(described, style_of(translate))
    shown = render_region(regions[0], comparison, views, translate) if regions else f"<p>{said}</p>"
    links = " · ".join(
        f'<a href="{escape_html(address)}" rel="noreferrer">{escape_html(name)}</a>'
        for name, address in _links(item, site, language)
    )
    choices = " ".join(
        f'<label><input type="radio" name="item{number}" value="{choice}"> {choice}</label>'
        for choice in _choices(language)
    )
    kinds = escape_html(", ".join(item.change.kinds))
    legend = f"{number}. {_heading(kinds, escape_html(comparison.after.id), language)}"
    parts = (f"<legend>{legend}</legend>", shown, f"<p>{links}</p>", f"<p>{choices}</p>")
    return "\n".join(["<fieldset>", *parts, "</fieldset>"])
