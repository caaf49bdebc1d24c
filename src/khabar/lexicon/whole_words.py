"""Words that look as if a proclitic were written onto them, and have none; and words that are never a name.

`كريم` could be `ك` and the name `ريم`, `وليد` could be `و` and `ليد`. Letters do not decide it, so the
usual names and words of news are listed here: no rule takes them for a name with a proclitic, and no fix
cuts them. Function words (`على`) are no names, however a name is spelt.
"""

from khabar.arabic import Level, fold

_NAMES = """
وائل وحيد وداد وديع وسام وسيم وصفي وضاح وفاء وفيق وليد وليم وهبة وهيب وردة وجدي وجيه وجيهة ورد واصف وئام
فؤاد فاتح فاتن فادي فارس فارع فاروق فاضل فاطمة فايز فائز فائزة فتحي فتحية فداء فراس فرج فرح فرحات فريد فريدة
فضل فضيلة فهد فهمي فوزي فوزية فيروز فيصل فلاح فواز باسل باسم بتول بدر بدري بدوي بدور بديع بسام بسمة بشار
بشرى بشير بكر بلال بلقيس بهاء بهجت بهية بيان بوتين لطفي لطيفة لبنى لميس لمياء لؤي لينا ليلى ليندا لقمان لمى
لارا كاظم كامل كاملة كرم كريم كريمة كمال كنعان كوثر كارم كاميليا
"""
_PLACES = """
وهران واسط وادي ورقلة ولاية وارسو واشنطن
فاس فلسطين فرنسا فنزويلا فيينا فنلندا فيتنام فيينا
باريس بغداد بيروت برلين بنغازي بنزرت بنها بيت بلجيكا بلغاريا بولندا بورسعيد بوسطن باكستان باكو بكين بالي بنين
لبنان ليبيا لندن لاهاي لواندا لوكسمبورغ ليما لشبونة
كابول كركوك كربلاء كندا كوبا كوريا كولومبيا كينيا كييف كسلا كشمير كردستان
"""
_WORDS = """
والد والدة واجب واحد واحدة وارد واسع واسعة واضح واقع وجه وجود وحدة وراء وزارة وزير وسط وسيط وصول وضع وطن وعد
وفد وفاة وقت وقف وقود وكالة وكيل ورقة وثيقة وردت وصل وصف وقع ورد فئة فاز فتح فترة فجر فرد فرصة فرع فرق فريق
فساد فصل فضاء فضل فعل فقد فقر فقط فكرة فندق فوز فوق فوج فيضان فيلم باب بارد بحث بحر بدء بداية برد برج برلمان
برنامج بريد بطل بعد بعض بقاء بلاد بلد بلدة بناء بنت بند بنك بيت بيان بيع لباس لجنة لحظة لحم لعب لغة لقاء لقب
لون ليل ليلة لواء لوحة كاتب كبير كبيرة كتاب كثير كرة كرسي كلام كلمة كهرباء كوب كيس كيان كافة كامل كتلة كلفة
"""
_FUNCTION_WORDS = """
على عليه عليها عليهم إلى إليه إليها من منه منها منهم مني منا في فيه فيها عن عنه عنها مع معه معها بين بينهم
لدى لديه لديها حتى متى سوى عند عندما منذ خلال حول دون ضد غير كل بعض هذا هذه ذلك تلك الذي التي الذين هو هي هم
ما لا لم لن إن أن أو ثم قد كما لكن بل إذا لو لي له لها لهم لنا بي به بها بهم كان كانت هناك هنا أمام فوق تحت
وراء قبل بعد
"""

WHOLE_WORDS: frozenset[str] = frozenset(fold(_NAMES + _PLACES + _WORDS, Level.NAMES).split())
"""Keys of words that begin with a letter of a proclitic and have none."""

FUNCTION_WORDS: frozenset[str] = frozenset(fold(_FUNCTION_WORDS, Level.NAMES).split())
"""Keys of particles, prepositions and pronouns: no missed name is one of them."""


def is_whole(key: str) -> bool:
    """Whether a word, as the key of the level `NAMES`, is known to have no proclitic.

    >>> is_whole("كريم"), is_whole("وروسيا")
    (True, False)
    """
    return key in WHOLE_WORDS or key in FUNCTION_WORDS
