"""Clauses and their cues, over more words than rules look at.

`khabar.lexicon.reporting` sees a cue at most seven words before its particle, since a rule must be
sure. A draft also reads the asides of news: `أوضح المبعوث، وهو دبلوماسي سابق، في بيان نشرته صحيفة الغد،
أن …`. So a particle without a near cue is given to the nearest verb of saying before it that has no
clause yet, if no sentence ends in between.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue
from khabar.lexicon.impersonal import is_formula
from khabar.lexicon.reporting import Particle, ReportedClause, find_particles, takes_clause

_NEAR = 7
_FAR, _FAR_IF_AMBIGUOUS = 32, 12
# A full stop inside a sentence is that of an abbreviation.
_BREAK = re.compile("[:؛\n]")
_NEAR_BREAK = re.compile('[:،"«»“”؛\n]')
_FINITE = (VerbForm.PERFECT, VerbForm.IMPERFECT, VerbForm.PARTICIPLE, VerbForm.PASSIVE)
_NOT = re.compile(r"(?<![\w.])(?<!في )(?P<before>ب?)(?P<not>أل\u0651?ا)(?= [يتن]\w)")
_MEANWHILE = re.compile(r"(?<!\w)و(?:هو|هي|هم|هما) $")
_OF_THINGS = frozenset({"نشر", "بثّ", "تابع", "أورد", "كتب", "نقل", "ذكر", "روى", "سرد", "حكى", "أذاع"})
"""Verbs that describe a noun before them where they have a pronoun: `في تقرير نشرته`, `في كلمة تابعتها`."""


def link_clauses(
    text: str,
    start: int,
    end: int,
    cues: Sequence[FoundCue],
    in_name: Callable[[int], bool] = lambda _: False,
) -> Iterator[ReportedClause]:
    """Yield the clauses of a sentence with their cues, in order.

    Args:
        text: The text of the article.
        start: The first character of the sentence.
        end: The character after its last.
        cues: The words of the sentence that may be cues.
        in_name: Whether an offset is in a name: `سي إن إن` has no particle.

    >>> from khabar.lexicon.cues import find_cues
    >>> text = "أوضح المبعوث، في بيان نشرته صحيفة الغد، أن السد آمن"
    >>> clause, = link_clauses(text, 0, len(text), list(find_cues(text)))
    >>> text[clause.cue.start : clause.cue.end], text[clause.starts :]
    ('أوضح', 'السد آمن')
    """
    taken: list[ReportedClause] = []
    particles = [*find_particles(text, start, end), *_negated(text, start, end)]
    for particle in sorted(particles, key=lambda one: one.start):
        if in_name(particle.start):
            continue
        if taken and _goes_on(text, particle, taken[-1]):
            # أوضح أنه طلب كشفا، وأنه أمهلها
            continue
        earlier = [cue for cue in cues if cue.end <= particle.start and not is_relative(cue)]
        cue = _near(text, particle, earlier[-_NEAR - 1 :])
        if cue is None or (cue.word.form is VerbForm.MASDAR and cue.word.before == "ال"):
            # A verb before a noun with the article. وصف الوزير الاتهامات بأنها: it judges, and has no clause.
            described = any(one.word.verb.lemma == "وصف" for one in earlier)
            cue = _far(text, particle, earlier, taken) or (None if described else cue)
        if cue and not _is_stated(cue, earlier):
            clause = ReportedClause(cue, (particle.start, particle.end), particle.starts)
            taken.append(clause)
            yield clause


def _goes_on(text: str, particle: Particle, last: ReportedClause) -> bool:
    """Whether a particle with `و` after a comma goes on with the clause before it."""
    joined = text[particle.start] == "و" and text[max(0, particle.start - 2) : particle.start] in {"، ", ", "}
    return joined and "." not in text[last.starts : particle.start]


def _is_stated(cue: FoundCue, earlier: Sequence[FoundCue]) -> bool:
    """Whether a verbal noun after `نُقل عن` is what was said: `نُقل عن مصادر رفضها فكرة أن`."""
    return cue.word.form is VerbForm.PHRASE and any(
        other.start > cue.end and other.word.form is VerbForm.MASDAR and other.word.pronoun
        for other in earlier
    )


def _negated(text: str, start: int, end: int) -> Iterator[Particle]:
    """Yield the particles with a negation written onto them, which is content: `توقعت ألا تطول المدة`."""
    for match in _NOT.finditer(text, start, end) if text.find("أل", start, end) >= 0 else ():
        yield Particle(
            match.start(), match.end(), match.start("not"), ("أنْ",), "ب" if match["before"] else ""
        )


def is_relative(cue: FoundCue) -> bool:
    """Whether a cue only describes the noun before it: `تقرير نشرته الصحيفة`.

    >>> from khabar.lexicon.cues import find_cues
    >>> [is_relative(next(find_cues(word))) for word in ("نشرته", "أبلغته")]
    [True, False]
    """
    # في مقال نشره موقع الغد: the verb has the letters of a noun, too.
    forms = (*_FINITE, VerbForm.MASDAR) if cue.word.verb.lemma in {"نشر", "بثّ"} else _FINITE
    return cue.word.pronoun in {"ه", "ها"} and cue.word.verb.lemma in _OF_THINGS and cue.word.form in forms


def _near(text: str, particle: Particle, cues: Sequence[FoundCue]) -> FoundCue | None:
    found = None
    for cue in reversed(cues):
        # قالت سالم: إن السد آمن
        between = text[cue.end : particle.start].rstrip(": ") + " "
        if between.count(" ") > _NEAR + 1 or _NEAR_BREAK.search(between):
            break
        if is_formula(text, cue) or not takes_clause(cue.word, particle):
            continue
        if cue.word.form is not VerbForm.MASDAR or cue.word.pronoun:
            return cue
        found = found or cue
    return found


def _is_aside(text: str, cue: FoundCue, particle: Particle) -> bool:
    """Whether a verb without `و` is between two commas, the second one right before a particle."""
    before = text[max(0, cue.start - 2) : cue.start].rstrip()
    between = text[cue.end : particle.start].rstrip()
    alone = before.endswith(("،", ",")) and not cue.word.before
    return alone and between.endswith(("،", ",")) and cue.word.form in {VerbForm.PERFECT, VerbForm.IMPERFECT}


def _far(
    text: str, particle: Particle, cues: Sequence[FoundCue], taken: Sequence[ReportedClause]
) -> FoundCue | None:
    for cue in reversed(cues):
        between = text[cue.end : particle.start].rstrip(": ")
        if "،" in between and _MEANWHILE.search(text, max(0, cue.start - 6), cue.start):
            # واستطرد، وهو يلوح بخريطة، أن
            continue
        if cue.word.ambiguous and _is_aside(text, cue, particle) and not cues[0].word.ambiguous:
            # أكد موظفان، تحدثا بشرط عدم نشر اسميهما، أن
            continue
        # أجمع المشاركون في ندوة …، على أن: the preposition that the verb needs shows that it is a cue.
        limit = (
            _FAR if not cue.word.ambiguous or particle.preposition in {"على", "إلى"} else _FAR_IF_AMBIGUOUS
        )
        if between.count(" ") > _FAR or _BREAK.search(between):
            return None
        if any(clause.starts > cue.end or clause.cue == cue for clause in taken):
            return None
        if is_formula(text, cue):
            continue
        told = cue.word.form is VerbForm.MASDAR and (
            cue.word.pronoun or particle.preposition not in {"", "ب"}
        )
        if (
            (cue.word.form in _FINITE or told)
            and between.count(" ") <= limit
            and takes_clause(cue.word, particle)
        ):
            return cue
    return None
