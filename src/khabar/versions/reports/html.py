"""The HTML report with both versions side by side, as a page and as a fragment for the site.

The page needs no other files. All text is escaped, and right-to-left text is isolated.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from html import escape

from khabar.messages import ENGLISH, say, term
from khabar.model import Span
from khabar.versions.diff.changes import Change, Difference, Layer
from khabar.versions.diff.comparison import Comparison, Markup, Survey
from khabar.versions.diff.context import ChangedRegion
from khabar.versions.diff.text_runs import shorten
from khabar.versions.reports.descriptions import Translate, describe, describe_entity
from khabar.versions.reports.page import render_page, resource
from khabar.versions.reports.phrases import ReportStyle, summary, write_description
from khabar.versions.reports.sides import SideView, render_side, view_after, view_before
from khabar.versions.reports.text import runs_left

_ASIDE = 200
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_LISTED = 200
"""At most this many changes without a location in the text are listed; the others are counted."""


def html_report(survey: Survey, language: str = ENGLISH) -> str:
    """Return a report as an HTML page.

    Args:
        survey: The comparison.
        language: The language of the report.
    """
    older, newer = survey.names
    translate = translation(language)
    body = [render_difference(comparison, translate=translate) for comparison in survey.comparisons]
    if survey.registers:
        style = style_of(translate)
        items = "".join(
            f"<li>{write_description(describe_entity(change), style)}</li>" for change in survey.registers
        )
        heading = escape(translate("Registers"))
        body.append(f'<section class="khabar-diff"><h2>{heading}</h2>\n<ul>{items}</ul></section>')
    lonely = [
        f"<li>{_only_in(isolated(name), isolated(key), language)}</li>"
        for name, keys in ((newer, survey.added), (older, survey.removed))
        for key in keys
    ]
    if lonely:
        body.append(f"<ul>{''.join(lonely)}</ul>")
    total = escape(summary(survey).render(language))
    head = f"<h1>{isolated(older)} {translate('→')} {isolated(newer)}</h1>\n<p>{total}</p>"
    return render_page(f"{older} → {newer}", "\n".join([head, *body]), language=language)


def _only_in(name: str, entry: str, language: str) -> str:
    return say("only in {name}: {entry}", name=name, entry=entry).render(language)


def translation(language: str) -> Translate:
    """Return the translation of the words of a report into a language."""
    return str if language == ENGLISH else lambda text: term(text).render(language)


def style_of(translate: Translate) -> ReportStyle:
    """Return how descriptions of changes are written, with their words in another language."""
    return ReportStyle(words=_words, plain=partial(_plain, translate=translate))


def stylesheet() -> str:
    """Return the style sheet of fragments and pages."""
    return resource("diff.css")


def render_difference(comparison: Comparison, level: int = 2, translate: Translate = str) -> str:
    """Return the differences of one entry as a fragment of HTML; `stylesheet` has its styles.

    Args:
        comparison: The two versions.
        level: The level of its heading; 1 for none, on a page that has its own.
        translate: Translates the words of the report.
    """
    older, newer = (isolated(name) for name in comparison.names)
    heading = (
        f"<h{level}>{escape(comparison.before.id)}: {older} {translate('→')} {newer}</h{level}>"
        if level > 1
        else ""
    )
    parts = _parts(comparison, level + 1, translate)
    return "\n".join(['<section class="khabar-diff">', heading, *parts, "</section>"])


def _parts(comparison: Comparison, level: int, translate: Translate) -> Iterator[str]:
    difference = comparison.difference
    if counts := difference.counts():
        kinds = "".join(f"<li>{_kind(kind, translate)}: {count:,}</li>" for kind, count in counts.items())
        yield f'<ul class="khabar-diff-counts">{kinds}</ul>'
    views = views_of(comparison, difference.changes, translate)
    regions = comparison.locator.regions(difference)
    placed = {id(change) for region in regions for change in region.changes}
    if other := [change for change in difference if id(change) not in placed]:
        yield f"<h{level}>{escape(translate('Header and furniture'))}</h{level}>"
        yield _listed(other, comparison, translate)
    if regions:
        yield f"<h{level}>{escape(translate('Text and annotation'))}</h{level}>"
    for region in regions:
        yield render_region(region, comparison, views, translate)
    yield from _notes(comparison, translate)


def _kind(kind: str, translate: Translate) -> str:
    """Return the name of a kind of change: `mention-added`, or its two parts in the words of a language."""
    if translate is str:
        return escape(kind)
    layer = max((layer for layer in Layer if kind.startswith(f"{layer}-")), key=len)
    return escape(f"{translate(str(layer))} ({translate(kind.removeprefix(f'{layer}-'))})")


def views_of(
    comparison: Comparison, changes: tuple[Change, ...], translate: Translate = str
) -> tuple[SideView, SideView]:
    """Return views of the two sides of a comparison, with only some of the changes marked."""
    difference = Difference(comparison.difference.entry, changes)
    places = [comparison.locator.locate(change) for change in difference.of(Layer.TEXT)]
    rewritten = tuple(place.after for place in places if place)
    views = view_before(comparison.before, difference), view_after(comparison.after, difference, rewritten)
    return replace(views[0], translate=translate), replace(views[1], translate=translate)


def render_region(
    region: ChangedRegion,
    comparison: Comparison,
    views: tuple[SideView, SideView],
    translate: Translate = str,
) -> str:
    """Return a region of both versions side by side, with its changes."""
    before = _side(views[0], region.before, "before")
    after = _side(views[1], region.after, "after")
    return (
        f'<div class="khabar-diff-region">\n<div class="khabar-diff-sides">\n{before}\n{after}\n</div>\n'
        f"{_listed(region.changes, comparison, translate)}\n</div>"
    )


def _side(view: SideView, span: Span, name: str) -> str:
    language = view.entry.header.language
    direction = "rtl" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"
    text = render_side(view, span) if len(span) else ""
    return (
        f'<div class="khabar-diff-side khabar-diff-{name}">'
        f'<span class="khabar-diff-name">{escape(view.translate(name))}</span>'
        f'<p lang="{escape(language)}" dir="{direction}">{text}</p></div>'
    )


def _listed(changes: Iterable[Change], comparison: Comparison, translate: Translate) -> str:
    style = style_of(translate)
    said = [
        write_description(describe(change, comparison.before, comparison.after), style) for change in changes
    ]
    kinds = [translate(", ").join(_kind(kind, translate) for kind in change.kinds) for change in changes]
    items = [
        f'<li><span class="khabar-diff-kind">{kind}</span> {text}</li>'
        for kind, text in zip(kinds[:_LISTED], said, strict=False)
    ]
    if (rest := len(said) - _LISTED) > 0:
        items.append(f"<li>{escape(translate('changes that are not listed'))}: {rest:,}</li>")
    return f'<ul class="khabar-diff-changes">{"".join(items)}</ul>'


def _plain(text: str, translate: Translate) -> str:
    """Return a translated word of the report; ids, numbers and dates keep their left-to-right order in it."""
    translated = translate(text)
    if translated == text and translate is not str and any(map(str.isalnum, text)):
        return f'<bdi dir="ltr">{escape(text)}</bdi>'
    return escape(translated)


def _notes(comparison: Comparison, translate: Translate) -> Iterator[str]:
    asides = (("removed", comparison.comments_removed), ("added", comparison.comments_added))
    notes = [
        f"{escape(translate(word))}: {isolated(shorten(aside, _ASIDE))}"
        for word, found in asides
        for aside in found
    ]
    if comparison.markup is Markup.LAYOUT:
        notes.append(escape(translate("The files differ only in layout.")))
    elif comparison.markup is Markup.OTHER:
        notes.append(escape(translate("The files differ in markup that khabar does not model.")))
    if notes:
        yield f"<ul>{''.join(f'<li>{note}</li>' for note in notes)}</ul>"


def isolated(text: str) -> str:
    """Return a text escaped, in an isolate."""
    return f"<bdi>{escape(text)}</bdi>"


def _words(text: str) -> str:
    language = ' lang="ar" dir="rtl"' if runs_left(text) else ""
    return f'<bdi{language} class="khabar-diff-words">{escape(text.strip())}</bdi>'
