"""The subject of a verb of saying: after it, in front of it, that of the verb before it, or none."""

import re

from khabar.ingest.names.persons.name_parts import is_head
from khabar.ingest.names.persons.titles import is_title
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.quotations.passages.clauses import is_relative
from khabar.ingest.quotations.passages.passage import Passage, is_joined
from khabar.ingest.quotations.patterns.nouns import noun_content
from khabar.ingest.quotations.patterns.report import SubjectKind
from khabar.ingest.quotations.sources.agreement import FEMININE, MASCULINE, PLURAL, gender_of
from khabar.ingest.quotations.sources.phrase_words import OCCASIONS
from khabar.ingest.quotations.sources.source_phrase import SourcePhrase, read_source
from khabar.ingest.spelling import spelt
from khabar.ingest.tables.reading import read_classes, read_keys
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue
from khabar.lexicon.reporting import ADDRESSING
from khabar.model import Span
from khabar.vocabulary import EntityType

_FINITE = (VerbForm.PERFECT, VerbForm.IMPERFECT)
_OPENING_WORDS = spelt(
    r"[\s\-–—•\d.]*(?:عاجل *[|:] *)?(?:(?:و?لكن|و?أما|و?إن|و?أن|غير أن|إلا أن|بيد أن|"
    r"في حين(?: أن)?|بينما|فيما|كما أن|لأن|و?كان|و?كانت|"
    r"إذ إن|حيث إن|حتى إن|و?من (?:جهته|جهتها|جانبه|جانبها|ناحيته|ناحيتها|جهة أخرى|جهة ثانية)|"
    r"و?بدوره|و?بدورها|و?في المقابل|و?بالمقابل|و?في السياق(?: ذاته| نفسه)?)(?!\w)[،,]?\s*)?"
    r"(?:[وف](?=ال|م[\w\u064b-\u0652]+ون ))?"
)
_CONJUNCTION = spelt(r"(?<!\w)(?:غير أن|إلا أن|بيد أن|و?لكن|في حين(?: أن)?|بينما|فيما)(?!\w)")
# أما رئيس الحي فقد اعتبر: what follows the verb is its object.
TOPIC = spelt(r"(?<!\w)و?أما(?!\w)")
# وكان الرئيس قد دعا المملكة: the subject is between the two verbs.
_HAD = spelt(r"(?<!\w)(?P<was>[وف]?كان(?:ت|وا)?) [^،:]+ قد *$")
HAD_DONE = spelt(r"(?<!\w)(?P<was>[وف]?كان(?:ت|وا)?) [^،:]+? قد ")
"""The past tense of a verb that is no cue: `كان المتهم قد دافع عن نفسه قائلا`."""

_TOLD = re.compile(
    r" +(?:ل(?:ي|ه|ها|هم|نا|ك|كم)|عنه|عنها|بدوره|بدورها|أيضا|أيضاً|كذلك|آنذاك|حينها|وقتها)(?!\w)"
)
_OF_THINGS = frozenset({"وسايل", "سلطات", "جهات", "منظمات", "دول", "شركات"})
"""Keys of plurals of things, of which a verb in the masculine has none as its subject."""

_LONGEST_ANTECEDENT = 8
_IN = re.compile(" في ")
_STOP = re.compile(r"\w[.؟!] (?=\w{2})")
_HONORIFICS = read_classes("speech_words.txt")["honorifics"]
_ADDRESSES = frozenset({"سعاده", "فخامه", "جلاله", "سماحه", "غبطه", "نيافه", "حضره"})
_TALKS = frozenset(
    {"حديث", "كلمه", "كلام", "مداخله", "مقابله", "موتمر", "خطاب", "تصريح", "رساله", "شهاده", "قول"}
)
_MEN = frozenset({"علامه", "داعيه", "خليفه", "عمده", "رحاله", "نابغه", "طاغيه"})
"""Keys of titles of men that end as those of women do."""

_CLAUSE = 3
"""Words of a clause that another one is joined to, at least."""

_AFTER_SUBJECT = 60
"""Characters that may be between a subject before its verb and the verb: `في تقرير نشرته الشهر الماضي`."""


def has_content(passage: Passage, verb: FoundCue) -> bool:
    """Whether a verb has content of any kind."""
    return passage.has_content(verb) or noun_content(passage, verb) is not None


def of_verb(passage: Passage, cue: FoundCue, stop: int) -> tuple[SubjectKind, SourcePhrase | None, bool]:
    """Return the subject of a verb: after it, before it, or dropped.

    Args:
        passage: The sentence.
        cue: The verb.
        stop: Where a phrase after it must end.
    """
    if phrase := _in_front(passage, cue):
        return SubjectKind.PHRASE, phrase, False
    told = (_IN if cue.word.verb.lemma == "جاء" else _TOLD).match(passage.text, cue.end)
    phrase = read_source(passage, told.end() if told else cue.end, stop)
    if phrase and not _is_object(passage, cue, phrase):
        return SubjectKind.PHRASE, phrase, False
    if phrase := before_verb(passage, cue):
        # كان جدي ناسخا، وكان يقول: not the phrase that goes with the cue.
        return SubjectKind.PHRASE, phrase, "، و" in passage.text[phrase.span.end : cue.start]
    phrase = _nearest_person(passage, cue) or _of_clause(passage, cue) or _of_earlier_verb(passage, cue)
    if phrase:
        return SubjectKind.PHRASE, phrase, True
    return SubjectKind.DROPPED, None, False


def _in_front(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
    """Return the subject that is surely before a verb: `كان سالم قد قال`, `أما سالم فقال`, `، وسالم يقول`."""
    before = passage.text[passage.start : cue.start]
    had = _HAD.search(before)
    phrase = read_source(passage, passage.start + had.end("was"), cue.start) if had else None
    if phrase is None and TOPIC.search(before):
        phrase = before_verb(passage, cue)
    return phrase or _antecedent(passage, cue) or _right_before(passage, cue)


def _of_earlier_verb(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
    """Return the subject of the verb before a cue, if that has no content: `نفت القوات ذلك ووصفته بأنه`."""
    for verb in reversed(passage.cues):
        finite = verb.word.form in {VerbForm.PERFECT, VerbForm.IMPERFECT}
        if verb.end > cue.start or not finite or verb.word.verb.lemma == "سمّى" or is_relative(verb):
            continue
        if has_content(passage, verb) or ":" in passage.text[verb.end : cue.start]:
            return None
        # غير أن رئيسة الهيئة رفضت الطلب، وأمرت
        phrase = before_verb(passage, verb) or read_source(passage, verb.end, cue.start)
        if phrase is None or _is_object(passage, verb, phrase):
            return None
        shown, known = (gender_of(passage.text[one.start : one.end], one) for one in (cue, verb))
        several = passage.reading.words.key(phrase.first).endswith(("ون", "ين"))
        return phrase if shown == known or (shown == PLURAL and several) else None
    return None


def _of_clause(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
    """Return the noun after `أن` in whose clause a joined verb is: `تروي أن موظفا زار أهلها وقال لهم إن`."""
    if not is_joined(passage.text, cue) or cue.start not in passage.clauses:
        return None
    opened = [
        one for one in passage.clauses.values() if one.cue.end <= one.starts <= cue.start and one.cue != cue
    ]
    if not opened or "،" in passage.text[opened[-1].starts : cue.start]:
        return None
    outer = opened[-1]
    shown, known = (gender_of(passage.text[one.start : one.end], one) for one in (cue, outer.cue))
    return read_source(passage, outer.starts, cue.start) if shown != known else None


def _is_object(passage: Passage, cue: FoundCue, phrase: SourcePhrase) -> bool:
    """Whether a phrase is an object: by its ending (`طمأن الفلاحين`), or after a verb joined to another."""
    key = passage.reading.words.key(phrase.first)
    if cue.word.verb.category == "continue" and key.endswith(("ه", "ها", "هم")) and _is_talk(key):
        # وختم حديثه بالقول إن
        return True
    if _is_after_plural(passage, cue) or _is_of_other_gender(passage, cue, phrase):
        return True
    named = any(place in passage.reading.names for place in range(phrase.first, phrase.last))
    if cue.word.verb.lemma in ADDRESSING and _disagrees(passage, cue, key):
        # وطالب وسائل الإعلام بتحري الدقة, فسألت المدير: «لمن هذا؟»
        return True
    if "و" in cue.word.before and cue.word.verb.lemma in ADDRESSING and not named and cue != passage.cues[0]:
        # وحذرت الوزارة من السفر، وحثت الأطراف على ضبط النفس.
        return True
    # الفلاحين, but not الأمين العام
    plural = key.startswith("ال") and key.endswith("ين") and key[len("ال") :] not in read_keys("titles.txt")
    return plural and phrase.first not in passage.reading.names


def _is_talk(key: str) -> bool:
    """Whether a noun with a pronoun is what is said: `حديثه`, `مؤتمره`, not `زميله`."""
    bare = key.removesuffix("ها").removesuffix("هم").removesuffix("ه")
    return {bare, f"{bare[:-1]}ه"} & (OCCASIONS | _TALKS) != frozenset() and not lexeme(key).title


def _is_after_plural(passage: Passage, cue: FoundCue) -> bool:
    """Whether a verb shows a plural, which it does only after its subject: `السكان يرفضون الرحيل: «…»`."""
    plural = passage.text[cue.start : cue.end].endswith(("ون", "وا")) and cue.word.form in _FINITE
    # يدون: the letters of the root.
    return plural and not cue.word.verb.lemma.endswith("وّن")


def _is_of_other_gender(passage: Passage, cue: FoundCue, phrase: SourcePhrase) -> bool:
    """Whether a noun in the feminine is right after a verb in the masculine: `يوصي ابنته بألا`."""
    words = passage.reading.words
    key = words.key(phrase.first)
    if phrase.first in passage.reading.names or words.gap(phrase.first - 1) or cue.word.pronoun:
        return False
    bare = key.removeprefix("ال")
    # وسأل رئيسة البلدية متى
    office = words.word(phrase.first).endswith("ة") and words.key(phrase.first + 1).startswith("ال")
    woman = (
        (key != bare or office)
        and bare.endswith("ه")
        and bare in read_keys("titles.txt")
        and bare not in _MEN | _ADDRESSES
    )
    # المتهم has no pronoun.
    owned = bare.endswith(("ته", "تها", "تهم")) and is_title(key) and not lexeme(bare).title
    owned = owned and key not in _HONORIFICS
    return (woman or owned) and gender_of(passage.text[cue.start : cue.end], cue) == MASCULINE


def _disagrees(passage: Passage, cue: FoundCue, key: str) -> bool:
    """Whether a verb has not the gender of the noun after it, which is no subject then."""
    if cue.word.form is not VerbForm.PERFECT or cue.word.pronoun:
        return False
    feminine = gender_of(passage.text[cue.start : cue.end], cue) == FEMININE
    if feminine:
        bare = key.removeprefix("ال")
        return key.startswith("ال") and bare in read_keys("titles.txt") and not bare.endswith("ه")
    return key in _OF_THINGS or (key.startswith("ال") and key.endswith(("ه", "ات")))


def before_verb(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
    """Return the subject before a verb, at the start of its clause: `موسكو تقول إن`, `أما المديرة فقالت`."""
    if is_joined(passage.text, cue) or (cue.word.before == "ف" and not _has_topic(passage, cue)):
        return None
    start = _clause_start(passage, cue)
    stop = cue.start - len(cue.word.before)
    match = _OPENING_WORDS.match(passage.text, start)
    phrase = read_source(passage, match.end() if match else start, stop) if start < stop else None
    if phrase is None or stop - phrase.span.end > _AFTER_SUBJECT or passage.in_stretch(phrase.span.start):
        return None
    if any(other.start == phrase.span.start and other.word.form in _FINITE for other in passage.cues):
        # كتب لي قارئ يقول: a verb, and no subject.
        return None
    between = [
        other
        for other in passage.cues
        if phrase.span.end <= other.start < cue.start and not other.word.ambiguous and not is_relative(other)
    ]
    return None if between else phrase


def _has_topic(passage: Passage, cue: FoundCue) -> bool:
    """Whether `ف` only goes back to a topic (`أما سالم فقال`), and joins no clause (`وجدت ختما، فسألت`)."""
    return TOPIC.search(passage.text, passage.start, cue.start) is not None


def _clause_start(passage: Passage, cue: FoundCue) -> int:
    """Return where the clause of a verb begins: with the sentence, after a dateline or an earlier report."""
    text, start = passage.text, passage.start
    # A cue inside content has its subject there: قال إن المديرة أبلغته أن.
    inside = max(
        [start, *(clause.starts for clause in passage.clauses.values() if clause.starts < cue.start)]
    )
    comma = max(text.rfind(mark, inside, cue.start) for mark in "،,")
    for match in _STOP.finditer(text, start, cue.start):
        # القاعة سكتت. ثم سمعنا إحداهن تصيح
        inside = start = max(start, match.end())
    for match in _CONJUNCTION.finditer(text, inside, cue.start):
        inside = start = match.start()
    # تنتهي الجلسة.. والرئيس يرد: «…»
    if (dots := max(text.rfind(mark, start, cue.start) for mark in ("..", "…"))) >= 0:
        inside = start = dots + len(text[dots : cue.start]) - len(text[dots : cue.start].lstrip(".…"))
    if inside > start:
        return max(inside, comma + 1)
    if (colon := text.rfind(":", start, cue.start)) >= 0:
        return colon + 1
    for mark in (") -", ") –", ") ـ"):
        found = text.find(mark, start, min(cue.start, start + 60))
        if found >= 0:
            return found + len(mark)
    return start


def _antecedent(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
    """Return what a relative clause describes that begins with a verb: `النقابة، التي رأت فيها «إساءة»`."""
    words = passage.reading.words
    relative = passage.reading.place_at(cue.start) - 1
    if words.key(relative) not in {"الذي", "التي", "الذين"} or words.gap(relative) or cue.word.before:
        return None
    stop = words.starts[relative]
    first = max(passage.reading.place_at(passage.start), relative - _LONGEST_ANTECEDENT)
    for place in range(first, relative):
        key = words.key(place)
        begins = place in passage.reading.names or lexeme(key).title or is_head(key.removeprefix("ال"))
        phrase = read_source(passage, words.starts[place], stop) if begins else None
        if phrase and not passage.text[phrase.span.end : stop].strip(" ،"):
            return phrase
    return None


def _right_before(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
    """Return the subject that ends right before a verb, after a comma: `…، وعضو اللجنة زينب التميمي تصف`."""
    if is_joined(passage.text, cue) or cue.word.before:
        return None
    text, words = passage.text, passage.reading.words
    comma = max(text.rfind(mark, passage.start, cue.start) for mark in "،,")
    start = comma + 1 if comma >= 0 else passage.start
    if (joined := _joined_subject(passage, cue)) is not None:
        return joined
    while start < cue.start and text[start] == " ":
        start += 1
    key = words.key(passage.reading.place_at(start))
    whole = key in read_keys("common_words.txt") or key in read_keys("titles.txt") or lexeme(key).proper
    phrase = read_source(passage, start + (key[:1] == "و" and not whole), cue.start)
    if phrase is None or text[phrase.span.end : cue.start].strip(' »"”'):
        return None
    named = any(place in passage.reading.names for place in range(phrase.first, phrase.last))
    return phrase if named or lexeme(words.key(phrase.first)).title else None


def _joined_subject(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
    """Return the subject that `و` joins to another clause: `الحكومة تقر الموازنة والمعارضة تحذر من`."""
    words = passage.reading.words
    place = passage.reading.place_at(cue.start) - 1
    key = words.key(place)
    if cue.word.form is not VerbForm.IMPERFECT or not key.startswith("وال") or words.gap(place):
        return None
    start = words.starts[place] + len("و")
    # المديرة والمعلمة تقولان has a verb in the dual; one clause more has a verb of its own.
    shown = gender_of(passage.text[cue.start : cue.end], cue)
    agrees = shown == (FEMININE if key.endswith("ه") else MASCULINE)
    if not agrees or place - passage.reading.place_at(passage.start) < _CLAUSE:
        return None
    return SourcePhrase(Span(start, words.ends[place]), place, place + 1)


def _nearest_person(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
    """Return the person named just before a verb: `رسالة من قارئ اسمه سمير عوض يقول فيها`."""
    reading = passage.reading
    last = reading.place_at(cue.start)
    for first in range(max(0, last - 6), last):
        name = reading.names.get(first)
        if not name or name.type is not EntityType.PERSON or name.span.start < passage.start:
            continue
        if reading.name_ends[first] == last and not reading.words.gap(last - 1) and not cue.word.before:
            return SourcePhrase(name.span, first, last)
    return None
