"""The query language, word for word as its page describes it, without any thought of speed."""

import re
import typing
from collections.abc import Iterator

from khabar.arabic import Level, clitic_forms, fold
from khabar.model import Entry, Span
from khabar.query.compiled.tables import TABLES
from khabar.query.compiling.rows import annotation_rows
from khabar.query.compiling.words import Words
from khabar.query.cql.attributes import COLUMNS, STRUCTURES, Column
from khabar.query.cql.syntax import (
    All,
    Alternation,
    Any,
    Condition,
    LabelAgreement,
    LabelTest,
    Not,
    Pattern,
    Query,
    Region,
    Repetition,
    Sequence,
    Structure,
    Test,
    TokenPattern,
)
from khabar.words import is_punctuation, token_spans

Labels = tuple[tuple[str, int], ...]
Row = tuple[typing.Any, ...]


def all_rows(entry: Entry) -> dict[str, list[Row]]:
    tokens = token_rows(entry)
    words = Words([], [], [row[7] for row in tokens], [row[8] for row in tokens])
    annotated = bool(entry.tokens)
    return {**annotation_rows(entry, "", words, annotated=annotated), "tokens": tokens}


def token_rows(entry: Entry) -> list[Row]:
    if not entry.tokens:
        return list(_divided(entry.text, 0, len(entry.text)))
    rows: list[Row] = []
    for block in entry.blocks:
        inside = [token for token in entry.tokens if block.span.embeds(token.span)]
        rows += [
            (
                token.form,
                fold(token.form, Level.LETTERS),
                fold(token.form, Level.NAMES),
                fold(token.norm, Level.SEARCH),
                token.lemma,
                token.pos,
                token.msd,
                token.span.start,
                token.span.end,
                int(token.punctuation),
                1,
                token.certainty,
                token.resp,
            )
            for token in inside
        ]
        if not inside:
            rows += _divided(entry.text, block.span.start, block.span.end)
    return rows


def _divided(text: str, first: int, last: int) -> Iterator[Row]:
    for start, end in token_spans(text[first:last]):
        form = text[first + start : first + end]
        keys = (fold(form, level) for level in (Level.LETTERS, Level.NAMES, Level.SEARCH))
        yield (form, *keys, "", "", "", first + start, first + end, int(is_punctuation(form)), 0, "high", "")


class NaiveMatcher:
    def __init__(self, entry: Entry) -> None:
        self.rows = {
            table: [dict(zip(TABLES[table], row, strict=True)) for row in rows]
            for table, rows in all_rows(entry).items()
        }
        self.size = len(self.rows["tokens"])
        self.rows["entries"][0].update(first=0, last=self.size)

    def matches(self, query: Query) -> list[tuple[int, int]]:
        shortest: dict[int, int] = {}
        for start in range(self.size):
            for end, labels in set(self.follow(query.pattern, start, ())):
                if end > start and self.accepts(query, start, end, dict(labels)):
                    shortest[start] = min(end, shortest.get(start, end))
        return sorted(shortest.items())

    def accepts(self, query: Query, start: int, end: int, labels: dict[str, int]) -> bool:
        if query.condition is not None and not self.compares(query.condition, labels):
            return False
        for restriction in query.restrictions:
            others = list(self.extents(restriction.pattern))
            if restriction.relation == "within":
                found = any(first <= start and end <= last for first, last in others)
            else:
                found = any(start <= first and last <= end for first, last in others)
            if found is restriction.negated:
                return False
        return True

    def extents(self, pattern: Pattern) -> Iterator[tuple[int, int]]:
        if isinstance(pattern, Structure) and pattern.part == "whole":
            yield from self.structures(pattern)
            return
        for start in range(self.size):
            yield from ((start, end) for end, _ in self.follow(pattern, start, ()) if end > start)

    def structures(self, structure: Structure) -> Iterator[tuple[int, int]]:
        table = STRUCTURES[structure.name]
        for row in self.rows[table]:
            known = {name: Column(table, name) for name in row}
            holds = structure.condition is None or self.holds(
                structure.condition, lambda column, row=row: [row[column.name]], known
            )
            if holds and row["last"] > row["first"]:
                yield row["first"], row["last"]

    def follow(  # noqa: C901, PLR0912 (each kind of pattern)
        self, pattern: Pattern, at: int, labels: Labels
    ) -> Iterator[tuple[int, Labels]]:
        match pattern:
            case TokenPattern(condition, label):
                if at < self.size and (condition is None or self.token_holds(condition, at)):
                    kept = tuple(item for item in labels if item[0] != label)
                    yield at + 1, ((*kept, (label, at)) if label else labels)
            case Sequence(parts):
                yield from self.follow_all(parts, at, labels)
            case Alternation(parts):
                for part in parts:
                    yield from self.follow(part, at, labels)
            case Repetition(inner, least, most):
                yield from self.repeat(inner, least, most, at, labels)
            case Region(structure, content):
                for first, last in self.structures(structure):
                    if first == at:
                        found = self.follow(content, at, labels)
                        yield from ((end, bound) for end, bound in found if end == last)
            case Structure(part="whole"):
                yield from ((last, labels) for first, last in self.structures(pattern) if first == at)
            case Structure(part="start"):
                if any(first == at for first, _ in self.structures(pattern)):
                    yield at, labels
            case Structure():
                if any(last == at for _, last in self.structures(pattern)):
                    yield at, labels

    def follow_all(self, parts: tuple[Pattern, ...], at: int, labels: Labels) -> Iterator[tuple[int, Labels]]:
        if not parts:
            yield at, labels
            return
        for place, bound in set(self.follow(parts[0], at, labels)):
            yield from self.follow_all(parts[1:], place, bound)

    def repeat(
        self, inner: Pattern, least: int, most: int | None, at: int, labels: Labels
    ) -> Iterator[tuple[int, Labels]]:
        frontier, seen, number = {(at, labels)}, set[tuple[int, Labels]](), 0
        while frontier and (most is None or number <= most):
            if number >= least:
                yield from frontier
                seen |= frontier
            step = {found for place, bound in frontier for found in self.follow(inner, place, bound)}
            frontier = step - seen if number >= least else step
            number += 1

    def token_holds(self, condition: Condition, at: int) -> bool:
        def values(column: Column) -> list[str]:
            if column.table == "tokens":
                return [self.rows["tokens"][at][column.name]]
            return [row[column.name] for row in self.rows[column.table] if row["first"] <= at < row["last"]]

        return self.holds(condition, values, COLUMNS)

    def holds(self, condition: Condition, values, known) -> bool:
        match condition:
            case Test():
                column = known[condition.attribute]
                found = values(column)
                if column.key == "quotations.cue":
                    found = [part for value in found for part in value.strip("|").split("|")]
                return any(_fits(condition, column, value) for value in found)
            case Not(inner):
                return not self.holds(inner, values, known)
            case All(conditions):
                return all(self.holds(item, values, known) for item in conditions)
            case Any(conditions):
                return any(self.holds(item, values, known) for item in conditions)
        raise TypeError(condition)

    def compares(self, condition: Condition, labels: dict[str, int]) -> bool:
        match condition:
            case LabelTest(label, test):
                return label in labels and self.token_holds(test, labels[label])
            case LabelAgreement((first, attribute), (second, other)):
                if first not in labels or second not in labels:
                    return False
                return bool(self.values(attribute, labels[first]) & self.values(other, labels[second]))
            case Not(inner):
                return not self.compares(inner, labels)
            case All(conditions):
                return all(self.compares(item, labels) for item in conditions)
            case Any(conditions):
                return any(self.compares(item, labels) for item in conditions)
        raise TypeError(condition)

    def values(self, attribute: str, at: int) -> set[str]:
        column = COLUMNS[attribute]
        if column.table == "tokens":
            return {self.rows["tokens"][at][column.name]}
        return {row[column.name] for row in self.rows[column.table] if row["first"] <= at < row["last"]}


def _fits(test: Test, column: Column, value: str) -> bool:
    if column.clitics:
        return value in clitic_forms(test.value, Level.SEARCH)
    wanted = test.value
    if column.name == "norm":
        wanted = (
            re.sub(r"[^\W\d_]+", lambda match: fold(match[0], column.level), wanted)
            if not test.literal
            else fold(wanted, column.level)
        )
    if test.literal:
        wanted = re.escape(wanted)
    return re.fullmatch(wanted, value, re.IGNORECASE if test.fold_case else 0) is not None


def characters(entry: Entry, extent: tuple[int, int]) -> Span:
    rows = token_rows(entry)
    return Span(rows[extent[0]][7], rows[extent[1] - 1][8])
