r"""Written words: where the words and marks of a text begin and end.

A **written word** is what stands between spaces and marks on the page: `وبالسوق` is one, with its proclitics.
(Dividing it into syntactic words is a later step, which needs a lexicon.) The conventions are those of the
Arabic treebanks of Universal Dependencies. The spans tile the text: between two of them is white space and
nothing else, so that no character is lost, and each span is `text[start:end]` of the text as it is.

```
text   قال د. زياد إن النمو بلغ 3.5% في 2013-2014، #الاقتصاد
words  قال|د.|زياد|إن|النمو|بلغ|3.5|%|في|2013|-|2014|،|#الاقتصاد
```

**One expression, the frequent first.** Most words are two or more Arabic letters that a space or mark
follows; that branch is tried before all others and decides nine words of ten. What is left is tried in
the order of how much it takes: a web address before the words in it, a date before the numbers in it.

**What stays in one piece**

- numbers with their separators (`3.5`, `٣٫٥`, `1,250,000`, `10:30`, `15/5`), with proclitics (`و3.5`)
- dates of three parts (`17-5-2018`), with a time after them (`2018-05-17T10:30Z`)
- web addresses, domains, e-mail addresses, hashtags and handles
- abbreviations with their points (`أ.د.`, `ق.م.`, `د.` before a name, `U.S.`); the `هـ` of the Hijra years
- codes of Latin letters and a number (`F-16`), Latin words with an apostrophe
- vowel signs, tatweel and joiners with their word, and the parts of an emoji or flag
- points in a row (`...`), and question and exclamation marks in a row

The parts of an address are as long as addresses may be, so that no text, however odd, takes long.

All else that is no letter and no digit is a word of its own: `%`, each quotation mark, a hyphen between words
or years.
"""

import re

from khabar.arabic import MARKS

_DIGIT = "0-9٠-٩۰-۹"
_ARABIC = "\u0621-\u063a\u0641-\u064a"
# Joiners are part of a word as vowel signs are; so are the accents of Latin letters.
_LETTER = rf"\w{''.join(sorted(MARKS))}\u0300-\u036f\u200c\u200d"
_WORD = f"[{_LETTER}]"
_PROCLITICS = "[وفبلك]{0,2}"
_ADDRESS_END = r"[^\s<>\"«»“”‘’'.,،؛;:!?؟()\[\]{}…]"
_ADDRESS = rf"[^\s<>\"«»“”،؛؟]*{_ADDRESS_END}"
_EMOJI = "\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_EMOJI_PART = "\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"

_TITLES = "دأمصجطتق"
"""Letters that stand for a word before a name or number: doctor, professor, engineer, page, volume, …"""

_BRANCHES = (
    # Two Arabic letters and more with nothing special after them: nine words of ten.
    rf"[{_ARABIC}]{{2,}}(?![{_LETTER}@.])",
    rf"(?:(?:https?|ftp)://|www\.){_ADDRESS}",
    r"[\w.+-]{0,63}\w@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}",
    rf"(?<!{_WORD})[@#]{_WORD}+",
    # Abbreviations: two letters with points, or one before a name or number.
    rf"(?<!{_WORD})[وفبلك]?(?:[{_ARABIC}]ـ?\.){{2,}}(?!\.)",
    rf"(?<!{_WORD})[وفبلك]?(?:[{_ARABIC}]ـ?\.)+[{_ARABIC}]ـ?(?!{_WORD})",
    rf"(?<!{_WORD})[وفبلك]?[{_TITLES}]\.(?=\s*{_WORD})",
    rf"(?<!{_WORD})(?:[A-Za-z]\.){{2,}}(?!\.)",
    rf"(?<!{_WORD})(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Prof|Jr|Sr)\.(?=\s+[A-Z])",
    # Dates of three parts, perhaps with a time; codes; domains; Latin words with an apostrophe.
    (
        rf"(?<!{_WORD}){_PROCLITICS}[{_DIGIT}]{{1,4}}-[{_DIGIT}]{{1,2}}-[{_DIGIT}]{{1,4}}"
        rf"(?:T[{_DIGIT}:.]*[{_DIGIT}](?:Z|[+-][{_DIGIT}:]*[{_DIGIT}])?)?(?!{_WORD})"
    ),
    rf"(?<!{_WORD})[A-Za-z]{{1,6}}-[0-9]+(?!{_WORD})",
    rf"(?:[A-Za-z0-9][A-Za-z0-9-]{{0,62}}\.){{1,8}}[A-Za-z]{{2,63}}(?!{_WORD})(?:/(?:{_ADDRESS})?)?",
    rf"[A-Za-z]+(?:['’][A-Za-z]+)+(?!{_WORD})",
    # Any other word; between digits, separators are part of the number.
    rf"{_WORD}+(?:(?<=[{_DIGIT}])[.,٫٬:،/](?=[{_DIGIT}]){_WORD}+)*",
    # Marks.
    r"\.{2,}|…+|[!?؟]{2,}|-{2,}|[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]+",
    "[\U0001f1e6-\U0001f1ff]{2}",
    rf"[{_EMOJI}][{_EMOJI_PART}]*(?:\u200d[{_EMOJI}][{_EMOJI_PART}]*)*",
    r"\S",
)
_TOKEN = re.compile("|".join(_BRANCHES))
_JOINT = re.compile(f"{_WORD}{{2}}")


def token_spans(text: str) -> list[tuple[int, int]]:
    """Return the half-open offsets of the written words and marks of a text, in order.

    >>> text = "بلغ 3.5%."
    >>> [(text[start:end], start) for start, end in token_spans(text)]
    [('بلغ', 0), ('3.5', 4), ('%', 7), ('.', 8)]
    """
    return [match.span() for match in _TOKEN.finditer(text)]


def token_forms(text: str) -> list[str]:
    """Return the written words and marks of a text.

    >>> token_forms("قال أ.د. زياد: «وصلنا www.un.org...»")
    ['قال', 'أ.د.', 'زياد', ':', '«', 'وصلنا', 'www.un.org', '...', '»']
    >>> token_forms("عام 1445 هـ، في 17-5-2018 و2013-2014 @khabar_ar")
    ['عام', '1445', 'هـ', '،', 'في', '17-5-2018', 'و2013', '-', '2014', '@khabar_ar']
    """
    return _TOKEN.findall(text)


def is_punctuation(form: str) -> bool:
    """Whether a written word has neither letter nor digit.

    >>> is_punctuation("..."), is_punctuation("د."), is_punctuation("3")
    (True, False, False)
    """
    return not any(map(str.isalnum, form))


def is_joint(text: str, border: int) -> bool:
    """Whether a border is inside a run of letters and digits, as that between a clitic and its word is.

    >>> is_joint("وروسيا", 1), is_joint("3%", 1), is_joint("و 3", 1)
    (True, False, False)
    """
    return border > 0 and _JOINT.match(text, border - 1) is not None
