"""Words that a name becomes, or seems to become, by one letter.

Two changes of spelling are usually orthography, and sometimes another word:

- Many newspapers write ى for a final ي, and ه for a final ة, or the reverse. But علي (Ali) is then على (on),
  منى (Muna) is مني (from me), and منة (Minna) is منه (from him).
- A proclitic is written onto the next word: ولبنان is Lebanon after *and*. But وسام (Wisam) is not Sam after
  *and*, nor is كريم (Karim) like Rim.

The lists are short on purpose: they hold words of the language that occur in news every day, not all names.
"""

from khabar.lexicon.spelling import letters

_OTHER_WORDS = frozenset(
    # Prepositions, with and without a pronoun of one letter
    "على الى إلى لدى لدي سوى مني منه عني عنه فيه في فى به بي له لي إليه اليه عليه لديه معه معي إياه "
    # Conjunctions, particles, adverbs
    "حتى متى أنى كي لكي بلى شتى مدى سدى "
    # Pronouns and demonstratives
    "هي هى هذه هذي الذي الذى التي التى اللاتي اللواتي أي كله كلي نفسه نفسي ذاته ذاتي وحده وحدي "
    # Adjectives, numerals and verbs that names like بشرى, سلمى, يسرى and يحيى become
    "بشري سلمي هدي ندي يسري يحيي كبري صغري أخري احدي إحدي".split()
)

_PROCLITIC_NAMES = frozenset(
    "وسام وسيم وليد وحيد وجيه وديع وداد وفاء وفيق ولاء وائل واصف وعد ورد وردة وهيب وهبة وضاح وجدان وسن وصال "
    "فراس فهد فهمي فارس فريد فادي فاتن فرح فؤاد فرات فلسطين فرنسا فنلندا فيينا "
    "بسام باسم بسمة بلال بدر بشار بشير بهاء بهجت بيان بنان بوتين باريس برلين بكين بغداد بيروت بلجيكا بنغازي "
    "برازيل بلغاريا بولندا "
    "كريم كامل كمال كوثر كنان كنعان كندا كوبا كوريا كينيا كييف كولومبيا كاميرون كركوك "
    "لميس لبنان لبنى ليث لين لينا لمى لطيف لطفي ليلى لارا لمياء لؤي ليبيا لندن لاهاي ليون".split()
)


def is_other_word(name: str, written: str) -> bool:
    """Whether letters that should be a name are another word.

    Args:
        name: The name, as it was or as a register has it.
        written: The letters now.

    >>> is_other_word("علي", "على"), is_other_word("سورية", "سوريه"), is_other_word("على", "على")
    (True, False, False)
    """
    return letters(name) != letters(written) and letters(written) in _OTHER_WORDS


def is_whole_name(word: str) -> bool:
    """Whether a word that begins like one with a proclitic is a name as a whole.

    >>> is_whole_name("وسام"), is_whole_name("وسورية")
    (True, False)
    """
    return letters(word) in _PROCLITIC_NAMES
