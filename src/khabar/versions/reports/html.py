"""The report with both states side by side, as a page of its own, and as a fragment for the site.

The page needs nothing from elsewhere. All text is escaped; Arabic runs from right to left in a context of
its own.
"""

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files

from khabar.model import Entry
from khabar.versions.changes import Change
from khabar.versions.comparison import Comparison, Markup, Survey
from khabar.versions.context import Region
from khabar.versions.reports.saying import Style, number, say, summary
from khabar.versions.reports.sides import View, render_side, view_after, view_before
from khabar.versions.reports.text import runs_left
from khabar.versions.wording import describe, shorten

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body class="khabar-diff-page">
<main>
<h1>{heading}</h1>
<p>{summary}</p>
{body}
</main>
</body>
</html>
"""
_ASIDE = 200
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_LISTED = 200
"""So many changes that stand nowhere in the text are listed; the others are counted."""


def html_report(survey: Survey) -> str:
    """Return a report as a page."""
    older, newer = survey.names
    body = [render_difference(comparison) for comparison in survey.comparisons]
    lonely = [f"<li>only in {_isolated(newer)}: {_isolated(key)}</li>" for key in survey.added]
    lonely += [f"<li>only in {_isolated(older)}: {_isolated(key)}</li>" for key in survey.removed]
    if lonely:
        body.append(f"<ul>{''.join(lonely)}</ul>")
    return _PAGE.format(
        title=escape(f"{older} → {newer}"),
        heading=f"{_isolated(older)} → {_isolated(newer)}",
        style=stylesheet(),
        summary=escape(summary(survey)),
        body="\n".join(body),
    )


def stylesheet() -> str:
    """Return the style sheet of fragments and pages."""
    return (files("khabar.versions.reports") / "diff.css").read_text(encoding="utf-8")


def render_difference(comparison: Comparison, level: int = 2) -> str:
    """Return what differs in one entry as a fragment of HTML; `stylesheet` has its styles.

    Args:
        comparison: The two states.
        level: Level of its heading.
    """
    older, newer = (_isolated(name) for name in comparison.names)
    heading = f"<h{level}>{escape(comparison.before.id)}: {older} → {newer}</h{level}>"
    return "\n".join(['<section class="khabar-diff">', heading, *_parts(comparison, level + 1), "</section>"])


def _parts(comparison: Comparison, level: int) -> Iterator[str]:
    difference = comparison.difference
    if counts := difference.counts():
        kinds = "".join(f"<li>{escape(kind)}: {count:,}</li>" for kind, count in counts.items())
        yield f'<ul class="khabar-diff-counts">{kinds}</ul>'
    views = (
        view_before(comparison.before, difference),
        view_after(comparison.after, difference, comparison.placing.rewritten),
    )
    regions = comparison.placing.regions(difference)
    placed = {id(change) for region in regions for change in region.changes}
    if other := [change for change in difference if id(change) not in placed]:
        yield f"<h{level}>Header and furniture</h{level}>"
        yield _listed(other, comparison)
    if regions:
        yield f"<h{level}>Text and annotation</h{level}>"
    for region in regions:
        yield _region(region, views, comparison)
    yield from _notes(comparison)


def _region(region: Region, views: tuple[View, View], comparison: Comparison) -> str:
    before = _side(views[0], region, comparison.before, "before")
    after = _side(views[1], region, comparison.after, "after")
    return (
        f'<div class="khabar-diff-region">\n<div class="khabar-diff-sides">\n{before}\n{after}\n</div>\n'
        f"{_listed(region.changes, comparison)}\n</div>"
    )


def _side(view: View, region: Region, entry: Entry, name: str) -> str:
    span = region.before if name == "before" else region.after
    language = entry.header.language
    direction = "rtl" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"
    text = render_side(view, span) if len(span) else ""
    return (
        f'<div class="khabar-diff-side khabar-diff-{name}"><span class="khabar-diff-name">{name}</span>'
        f'<p lang="{escape(language)}" dir="{direction}">{text}</p></div>'
    )


def _listed(changes: Iterable[Change], comparison: Comparison) -> str:
    said = [say(describe(change, comparison.before, comparison.after), STYLE) for change in changes]
    kinds = [", ".join(change.kinds) for change in changes]
    items = [
        f'<li><span class="khabar-diff-kind">{escape(kind)}</span> {text}</li>'
        for kind, text in zip(kinds[:_LISTED], said, strict=False)
    ]
    if len(said) > _LISTED:
        items.append(f"<li>and {number(len(said) - _LISTED, 'more change')}</li>")
    return f'<ul class="khabar-diff-changes">{"".join(items)}</ul>'


def _notes(comparison: Comparison) -> Iterator[str]:
    notes = [f"gone: {_isolated(shorten(aside, _ASIDE))}" for aside in comparison.asides_removed]
    notes += [f"new: {_isolated(shorten(aside, _ASIDE))}" for aside in comparison.asides_added]
    if comparison.markup is Markup.LAYOUT:
        notes.append("The files differ in their layout only.")
    elif comparison.markup is Markup.OTHER:
        notes.append("The files differ in markup that khabar does not model.")
    if notes:
        yield f"<ul>{''.join(f'<li>{note}</li>' for note in notes)}</ul>"


def _isolated(text: str) -> str:
    return f"<bdi>{escape(text)}</bdi>"


def _words(text: str) -> str:
    language = ' lang="ar" dir="rtl"' if runs_left(text) else ""
    return f'<bdi{language} class="khabar-diff-words">{escape(text.strip())}</bdi>'


STYLE = Style(words=_words, plain=escape)
