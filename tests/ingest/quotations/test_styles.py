"""Quotations of all families of patterns, in many styles, all invented: type, cues, speaker and content."""

import pytest

from khabar.ingest.guesses import Article, QuotationGuess
from khabar.ingest.names import find_names, make_gazetteer
from khabar.ingest.quotations import find_phrases, find_quotations
from khabar.ingest.sentences import divide_sentences
from khabar.model import Block, Span
from khabar.vocabulary import BlockKind

SPOKEN = {
    "colon": ("قالت الوزيرة هدى سالم: «لن نرحل».", ["direct | قالت | هدى سالم | لن نرحل"]),
    "no colon": ('وقال سالم عمر "لن نرحل أبدا".', ["direct | قال | سالم عمر | لن نرحل أبدا"]),
    "after the particle": (
        "أكد سامي خوري أن «السد آمن»، مضيفا أن «المياه تكفي».",
        ["direct | أكد | سامي خوري | السد آمن", "direct | مضيفا | سامي خوري | المياه تكفي"],
    ),
    "clause": (
        "أعلن وزير الزراعة سامر قضاة، خلال مؤتمر صحفي، أن القمح يكفي ستة أشهر.",
        ["indirect | أعلن | سامر قضاة | القمح يكفي ستة أشهر"],
    ),
    "clause with a pronoun": ("قال سالم عمر إنه عائد غدا.", ["indirect | قال | سالم عمر | إنه عائد غدا"]),
    "two clauses": (
        "ذكرت هدى سالم أن السد آمن، وأن المياه تكفي.",
        ["indirect | ذكرت | هدى سالم | السد آمن، وأن المياه تكفي"],
    ),
    "mixed": (
        "وصرح نادر عطوي بأن خطة الوزارة «حبر على ورق».",
        ["mixed | صرح | نادر عطوي | خطة الوزارة «حبر على ورق»"],
    ),
    "participles": (
        "أوضحت ريما نصار أن الرواتب صرفت، مشيرة إلى أن المهلة تنتهي، ومحذرة من إضراب جديد.",
        [
            "indirect | أوضحت | ريما نصار | الرواتب صرفت",
            "indirect | مشيرة | ريما نصار | المهلة تنتهي",
            "indirect | محذرة | ريما نصار | إضراب جديد",
        ],
    ),
    "dropped subject": (
        "قال سالم عمر إن السد آمن. وأضاف أن المياه تكفي.",
        ["indirect | قال | سالم عمر | السد آمن", "indirect | أضاف | سالم عمر | المياه تكفي"],
    ),
    "gender of a dropped subject": (
        "قالت هدى سالم إن السد آمن. وقال نادر عطوي إنه قلق. وأضافت أن المياه تكفي.",
        [
            "indirect | قالت | هدى سالم | السد آمن",
            "indirect | قال | نادر عطوي | إنه قلق",
            "indirect | أضافت | هدى سالم | المياه تكفي",
        ],
    ),
    "relayed": (
        "ونقلت صحيفة «الغد» عن هدى سالم قولها إن السد آمن.",
        ["indirect | قولها نقلت | هدى سالم | السد آمن | الغد"],
    ),
    "relayed without a noun": (
        "نقلت رويترز عن مصدر أمني أن الجسر أغلق.",
        ["indirect | نقلت | مصدر أمني | الجسر أغلق | رويترز"],
    ),
    "relayed in the passive": (
        "ونُقل عن مسؤولين محليين رفضهم المشروع.",
        ["indirect | نُقل عن | مسؤولين محليين | رفضهم المشروع"],
    ),
    "according to a report": (
        "ووفقا لتقرير بثته قناة «المرفأ»، قال يوهان برغمان إن التمويل توقف.",
        ["indirect | قال وفقا | يوهان برغمان | التمويل توقف | المرفأ"],
    ),
    "according to": (
        "بحسب وزارة الصحة، عاد 38 مريضا إلى بيوتهم.",
        ["indirect | بحسب | وزارة الصحة | عاد 38 مريضا إلى بيوتهم"],
    ),
    "according to, at the end": (
        "أغلق الجسر صباحا، وفق شهود عيان.",
        ["indirect | وفق | شهود عيان | أغلق الجسر صباحا"],
    ),
    "cue after": (
        "«السد آمن»، قالت هدى سالم.",
        ["direct | قالت | هدى سالم | السد آمن"],
    ),
    "interrupted": (
        "«لن نرحل»، قالت هدى سالم، «مهما حدث».",
        ["direct | قالت | هدى سالم | لن نرحل / مهما حدث"],
    ),
    "several sentences": (
        "وقال فؤاد ميرزا: “عانينا كثيرا. لكننا صبرنا”.",
        ["direct | قال | فؤاد ميرزا | عانينا كثيرا. / لكننا صبرنا"],
    ),
    "spaces inside marks": ("وقال سالم عمر : « لن نرحل ».", ["direct | قال | سالم عمر | لن نرحل"]),
    "described as": ("وصفها سامي خوري بـ«الكارثة».", ["direct | وصفها | سامي خوري | الكارثة"]),
    "anonymous": (
        "ذكرت مصادر مطلعة أن الجسر أغلق. وأكدت المصادر أن الإصلاح بدأ.",
        ["indirect | ذكرت | مصادر مطلعة | الجسر أغلق", "indirect | أكدت | مصادر مطلعة | الإصلاح بدأ"],
    ),
    "state": ("تقول القاهرة إن الاتفاق قريب.", ["indirect | تقول | القاهرة | الاتفاق قريب"]),
    "subject first": ("موسكو تؤكد أن الانسحاب بدأ", ["indirect | تؤكد | موسكو | الانسحاب بدأ"]),
    "verbal noun as object": (
        "نفى سامي خوري وجود مفقودين، ودعا إلى فتح تحقيق.",
        ["indirect | نفى | سامي خوري | وجود مفقودين", "indirect | دعا | سامي خوري | فتح تحقيق"],
    ),
    "demand": (
        "طالب نادر عطوي بفتح الطريق قبل الشتاء.",
        ["indirect | طالب | نادر عطوي | فتح الطريق قبل الشتاء"],
    ),
    "nested": (
        "قال نادر عطوي إن هدى سالم أبلغته بأن البئر جفت.",
        [
            "indirect | قال | نادر عطوي | هدى سالم أبلغته بأن البئر جفت",
            "indirect | أبلغته | هدى سالم | البئر جفت",
        ],
    ),
    "without hamza and with signs": (
        "واكد سالم عمر ان السد آمن، وأكَّدت هدى سالم أنَّ المياه تكفي.",
        ["indirect | اكد | سالم عمر | السد آمن", "indirect | أكَّدت | هدى سالم | المياه تكفي"],
    ),
    "apposition": (
        "أوضح بطرس خوري، نائب رئيس البلدية، أن العمل بدأ.",
        ["indirect | أوضح | بطرس خوري | العمل بدأ"],
    ),
    "question": (
        "وسألت هدى سالم: «هل يعود السكان؟».",
        ["direct | سألت | هدى سالم | هل يعود السكان؟"],
    ),
    "indirect question": (
        "وتساءل نادر عطوي عما إذا كان السد آمنا.",
        ["indirect | تساءل | نادر عطوي | إذا كان السد آمنا"],
    ),
    "writer's words after it": (
        "قال سالم عمر إن السد آمن، في إشارة إلى التقرير الأخير.",
        ["indirect | قال | سالم عمر | السد آمن"],
    ),
    "colon before the particle": (
        "وقالت هدى سالم، أستاذة الاقتصاد: إن الإصلاح يحتاج وقتا.",
        ["indirect | قالت | هدى سالم | الإصلاح يحتاج وقتا"],
    ),
    "verb and participle of saying": (
        "ورد سالم عمر قائلا: «لن نرحل».",
        ["direct | رد | سالم عمر | لن نرحل"],
    ),
    "object of a joined verb": (
        "حذرت وزارة الصحة من نقص الأدوية، وحثت الأطراف على ضبط النفس.",
        ["indirect | حذرت | وزارة الصحة | نقص الأدوية", "indirect | حثت | وزارة الصحة | ضبط النفس"],
    ),
    "according to, with a verb": (
        "أغلق الجسر صباحا، حسبما أفادت الشرطة.",
        ["indirect | حسبما | الشرطة | أغلق الجسر صباحا"],
    ),
    "marks at the end of content": (
        "ودعا سامي خوري إلى استئناف الحوار «من دون شروط».",
        ["mixed | دعا | سامي خوري | استئناف الحوار «من دون شروط»"],
    ),
    "plural after its verb": (
        "وذكر شهود أن السيارة كانت مسرعة. وأضافوا أن الإسعاف تأخر.",
        ["indirect | ذكر | شهود | السيارة كانت مسرعة", "indirect | أضافوا | شهود | الإسعاف تأخر"],
    ),
    "topic": (
        "أما رئيس الحي فقد اعتبر الأرقام «مبالغا فيها».",
        ["mixed | اعتبر | رئيس الحي | الأرقام «مبالغا فيها»"],
    ),
    "title in several words": (
        "وقال رئيس لجنة الموازنة بمجلس النواب، حسين عيسى، إن النقاش بدأ.",
        ["indirect | قال | حسين عيسى | النقاش بدأ"],
    ),
    "somebody else's name": (
        "وقال مبعوث بوتين إن الاتفاق قريب.",
        ["indirect | قال | مبعوث بوتين | الاتفاق قريب"],
    ),
    "colon alone": ("وزير النقل سالم عمر: «سنفتح الطريق».", ["direct |  | سالم عمر | سنفتح الطريق"]),
    "writer's words after marks": (
        "وقال سالم عمر إن «السد آمن»، من دون أن يوضح كيف.",
        ["direct | قال | سالم عمر | السد آمن"],
    ),
    "according to what was said": (
        "وفق ما أعلنته وزارة الصحة، عاد 38 مريضا.",
        ["indirect | وفق | وزارة الصحة | عاد 38 مريضا"],
    ),
    "another": (
        "قال سالم عمر إن السد آمن. وقال آخر إن الطريق مغلق.",
        ["indirect | قال | سالم عمر | السد آمن", "indirect | قال | آخر | الطريق مغلق"],
    ),
    "cue after several sentences": (
        "«لم أتوقع الفوز. كنت متعبا»، هكذا علق العداء سفيان عمر.",
        ["direct | علق | سفيان عمر | لم أتوقع الفوز. / كنت متعبا"],
    ),
    "two quotations around one source": (
        "«الوضع صعب»، يقول الطبيب سامر عون، مضيفا: «نعمل بلا كهرباء».",
        ["direct | يقول | سامر عون | الوضع صعب", "direct | مضيفا | سامر عون | نعمل بلا كهرباء"],
    ),
    "according to, and the particle": (
        "وبحسب وزارة الصحة فإن «القرار نهائي».",
        ["direct | بحسب | وزارة الصحة | القرار نهائي"],
    ),
    "surname": (
        "وصل النائب بطرس خوري إلى بيروت. وقال خوري إن الجلسة تأجلت.",
        ["indirect | قال | بطرس خوري | الجلسة تأجلت"],
    ),
    "marks the wrong way round": (
        "وكتبت هدى سالم: ”البطارية تدوم يومين.. نعم يومين!“",
        ["direct | كتبت | هدى سالم | البطارية تدوم يومين.. نعم يومين!"],
    ),
    "plain marks between spaces": (
        'و صرح سامي خوري : " سمعت صوتا قويا " .',
        ["direct | صرح | سامي خوري | سمعت صوتا قويا"],
    ),
    "single marks inside": (
        "وقال سامي خوري: \"إن أخي قال لي: 'اكتب أي رقم'\".",
        ["direct | قال | سامي خوري | إن أخي قال لي: 'اكتب أي رقم'", "direct | قال | أخي | اكتب أي رقم"],
    ),
    "plain marks inside plain ones": (
        'وقال سامي خوري: "كان جدي يقول: "لا ترحلوا" ثم يصمت".',
        ['direct | قال | سامي خوري | كان جدي يقول: "لا ترحلوا" ثم يصمت', "direct | يقول | جدي | لا ترحلوا"],
    ),
    "colon without marks": (
        "وأضافت هدى سالم في ختام الجلسة: لن نتراجع عن القرار.",
        ["indirect | أضافت | هدى سالم | لن نتراجع عن القرار"],
    ),
    "marks after a clause": (
        "وأكدت هدى سالم أن السد آمن: «لا داعي للخوف أبدا».",
        ["indirect | أكدت | هدى سالم | السد آمن", "direct | أكدت | هدى سالم | لا داعي للخوف أبدا"],
    ),
    "no cue, an occasion before the colon": (
        "سالم عمر بعد الفوز: «لم نلعب شيئا في الشوط الأول»",
        ["direct |  | سالم عمر | لم نلعب شيئا في الشوط الأول"],
    ),
    "no cue, an act before the colon": (
        "ولم يخف المدرب سالم عمر غضبه: «أهدينا نقطتين للمنافس».",
        ["direct |  | سالم عمر | أهدينا نقطتين للمنافس"],
    ),
    "the next sentence tells": (
        "«لن نوقع تحت الضغط». بهذه الكلمات لخص سالم عمر موقف بلاده.",
        ["direct | لخص | سالم عمر | لن نوقع تحت الضغط"],
    ),
    "the line before announces": (
        "وقال سالم عمر في بيان:\n«استعدنا الجسر بعد معارك».",
        ["direct | قال | سالم عمر | استعدنا الجسر بعد معارك"],
    ),
    "interrupted by more than the source": (
        "«هذه المجرة غريبة»، بحسب تعبير سالم عمر، وهو عالم لم يشارك في الدراسة، «لكنها هناك».",
        ["direct | بحسب | سالم عمر | هذه المجرة غريبة / لكنها هناك"],
    ),
    "a clause of which a part is in marks": (
        "علقت الوكالة رحلاتها «حتى إشعار آخر»، وفق ما أعلن سالم عمر.",
        ["mixed | وفق | سالم عمر | علقت الوكالة رحلاتها «حتى إشعار آخر»"],
    ),
    "a demand of which a part is in marks": (
        "وهدد سالم عمر باستجواب الوزير إذا لم يتلق ردا «شافيا وافيا».",
        ["mixed | هدد | سالم عمر | استجواب الوزير إذا لم يتلق ردا «شافيا وافيا»"],
    ),
    "said on behalf of": (
        "وردت الحكومة اليمنية على لسان سالم عمر: «الكرة في ملعبكم الآن».",
        ["direct | ردت على لسان | سالم عمر | الكرة في ملعبكم الآن | الحكومة اليمنية"],
    ),
    "whoever was asked answers": (
        "وسألت هدى سالم المدرب سامي خوري: «متى تعود إلى بيتك؟»، فأجاب: «غدا إن شاء الله».",
        [
            "direct | سألت | هدى سالم | متى تعود إلى بيتك؟",
            "direct | أجاب | سامي خوري | غدا إن شاء الله",
        ],
    ),
    "subject right before its verb": (
        "تعلن اللجنة بدء الجلسة، وعضو اللجنة زينب التميمي تصف النقاش بـ«الهادئ والمثمر».",
        ["direct | تصف | زينب التميمي | الهادئ والمثمر"],
    ),
    "subject of the verb before": (
        "نفت هدى سالم ذلك ووصفته بأنه «دعاية رخيصة».",
        ["mixed | وصفته | هدى سالم | بأنه «دعاية رخيصة»"],
    ),
    "topic with a shadda": (
        "أمّا هدى سالم فتقول: «التمويل في الطريق».",
        ["direct | تقول | هدى سالم | التمويل في الطريق"],
    ),
    "introduced in the sentence before": (
        "قالت هدى سالم إن السد آمن. الصياد سامي خوري يصلح شباكه هنا. يقول: «البحر أعطانا القليل».",
        ["indirect | قالت | هدى سالم | السد آمن", "direct | يقول | سامي خوري | البحر أعطانا القليل"],
    ),
    "the same again": (
        "قال سالم عمر إن السد آمن. وأضاف المتحدث ذاته أن المياه تكفي.",
        ["indirect | قال | سالم عمر | السد آمن", "indirect | أضاف | سالم عمر | المياه تكفي"],
    ),
    "honorific": (
        "أكد المفتي سالم عمر أن الصوم صحيح. وقال فضيلته إن الزكاة واجبة.",
        ["indirect | أكد | سالم عمر | الصوم صحيح", "indirect | قال | سالم عمر | الزكاة واجبة"],
    ),
    "ends before a state of the speaker": (
        "وقال سالم عمر إن الحملات مستمرة، مهيبا بالمسافرين. وذكر أن الحملات مجدية، مُهيباً بالجميع.",
        [
            "indirect | قال | سالم عمر | الحملات مستمرة، مهيبا بالمسافرين",
            "indirect | ذكر | سالم عمر | الحملات مجدية",
        ],
    ),
    "joined apart": (
        "و قال سالم عمر إن السد آمن ، و أضاف أن المياه تكفي .",
        ["indirect | قال | سالم عمر | السد آمن", "indirect | أضاف | سالم عمر | المياه تكفي"],
    ),
    "clause inside marks": (
        "وقالت هدى سالم: «أعلن سامي خوري أن السد آمن».",
        [
            "direct | قالت | هدى سالم | أعلن سامي خوري أن السد آمن",
            "indirect | أعلن | سامي خوري | السد آمن",
        ],
    ),
    "plural subject after its verb": (
        "روى شهود عيان أن الصهاريج باعت ماء مالحا، وقالوا إنهم أبلغوا الشرطة.",
        [
            "indirect | روى | شهود عيان | الصهاريج باعت ماء مالحا",
            "indirect | قالوا | شهود عيان | إنهم أبلغوا الشرطة",
        ],
    ),
    "plural of a number": (
        "وقال ثلاثة تجار إنهم يشترون بسعرين، وحذروا من أن السوق «ستفرغ».",
        [
            "indirect | قال | ثلاثة تجار | إنهم يشترون بسعرين",
            "mixed | حذروا | ثلاثة تجار | السوق «ستفرغ»",
        ],
    ),
    "however with a pronoun": (
        "ورد سالم عمر بأن الملف «مغلق»، لكنه نفى علمه بالأمر.",
        [
            "mixed | رد | سالم عمر | الملف «مغلق»",
            "indirect | نفى | سالم عمر | علمه بالأمر",
        ],
    ),
    "writer goes on after marks": (
        "وكرر سالم عمر أنه «باق حتى النهاية»، ثم أنهى حديثه بالعربية.",
        [
            "mixed | كرر | سالم عمر | أنه «باق حتى النهاية»",
        ],
    ),
    "question in a clause of time": (
        "وحين سألته القاضية هالة النمري كيف وصل الختم إلى المكتب، صمت قليلا.",
        [
            "indirect | سألته | هالة النمري | كيف وصل الختم إلى المكتب",
        ],
    ),
    "what follows a question": (
        "وسأل سالم عمر المديرة هل تعود غدا، فضحكت.",
        [
            "indirect | سأل | سالم عمر | هل تعود غدا",
        ],
    ),
    "two clauses of which one is in marks": (
        "وزعم سالم عمر أن “الحقائب جاهزة”، وأن الاجتماع شكلي.",
        [
            "mixed | زعم | سالم عمر | “الحقائب جاهزة”، وأن الاجتماع شكلي",
        ],
    ),
    "anonymity between frame and clause": (
        "وحسب مسؤول في الوزارة، طلب عدم ذكر اسمه، فإن التوقف راجع إلى عطب بسيط.",
        [
            "indirect | حسب | مسؤول في الوزارة | التوقف راجع إلى عطب بسيط",
        ],
    ),
    "verb and manner": (
        "أما سالم عمر فعلق ساخرا: «الشمس لا تنقطع أبدا».",
        [
            "direct | علق | سالم عمر | الشمس لا تنقطع أبدا",
        ],
    ),
    "verb that goes on with saying": (
        "ومضى سالم عمر قائلا: «لدينا سفينتان جاهزتان».",
        [
            "direct | مضى | سالم عمر | لدينا سفينتان جاهزتان",
        ],
    ),
    "saying with a preposition": (
        "واكتفى سالم عمر بالقول: «القرار للجنة وحدها».",
        [
            "direct | القول | سالم عمر | القرار للجنة وحدها",
        ],
    ),
    "negated cue with a question": (
        "وقالت الوزارة إن المحطة تعمل. ولم تقل متى ستعود التغذية، ولا لماذا انقطعت.",
        [
            "indirect | قالت | الوزارة | المحطة تعمل",
            "indirect | تقل | الوزارة | متى ستعود التغذية",
        ],
    ),
    "negated cue with a clause": (
        "ولم يخف سالم عمر أن الأشغال متوقفة منذ شهر.",
        [
            "indirect | يخف | سالم عمر | الأشغال متوقفة منذ شهر",
        ],
    ),
    "passive question": (
        "وسئلت هدى نصر متى تعود الكهرباء.",
        [
            "indirect | سئلت |  | متى تعود الكهرباء",
        ],
    ),
    "pieces with what happens between": (
        "«أعدتها كلها»، تقول هدى نصر، ثم تفتح درجا فارغا، «لكن غيري باعها».",
        [
            "direct | تقول | هدى نصر | أعدتها كلها / لكن غيري باعها",
        ],
    ),
    "clause before its cue": (
        "السعر الحقيقي لا يظهر على الشاشة، يقول سالم عمر وهو يطوي جريدته.",
        [
            "indirect | يقول | سالم عمر | السعر الحقيقي لا يظهر على الشاشة",
        ],
    ),
    "several named speakers": (
        "واعتبر النائبان سالم عمر وهدى نصر أن الإحالة «خطوة أولى»، وتعهدا بمتابعة العمل.",
        [
            "mixed | اعتبر | النائبان سالم عمر وهدى نصر | الإحالة «خطوة أولى»",
            "indirect | تعهدا | النائبان سالم عمر وهدى نصر | متابعة العمل",
        ],
    ),
    "several speakers with titles": (
        "وتحكي صديقتاها الرسامة هدى نصر والممثلة سلمى عطوي أنهما سكنتا معا، وتضيفان: «كنا نقرأ همسا».",
        [
            "indirect | تحكي | صديقتاها الرسامة هدى نصر والممثلة سلمى عطوي | أنهما سكنتا معا",
            "direct | تضيفان | صديقتاها الرسامة هدى نصر والممثلة سلمى عطوي | كنا نقرأ همسا",
        ],
    ),
    "form of address": (
        "وصل سمو الشيخ ماجد السدري. وقال سالم عمر إنه سعيد. وأكد سموه أن السواحل مسؤولية مشتركة، مشيرا سموه إلى أن المدارس شريك.",
        [
            "indirect | قال | سالم عمر | إنه سعيد",
            "indirect | أكد | ماجد السدري | السواحل مسؤولية مشتركة",
            "indirect | مشيرا | ماجد السدري | المدارس شريك",
        ],
    ),
    "title after the name": (
        "وأوضحت الدكتورة عائشة النقبي المدير العام للهيئة أن العمل مستمر.",
        [
            "indirect | أوضحت | عائشة النقبي | العمل مستمر",
        ],
    ),
    "called": (
        "وكتب أحدهم، ويدعى ربيع سليمان: «تحاسبونها على جملة».",
        [
            "direct | كتب | ربيع سليمان | تحاسبونها على جملة",
        ],
    ),
    "close to somebody": (
        "وقال مقربون منها إنها عائدة غدا.",
        [
            "indirect | قال | مقربون منها | إنها عائدة غدا",
        ],
    ),
    "anybody": (
        "فهل قال أحد للمرضى إن الدواء منته؟",
        [
            "indirect | قال |  | الدواء منته",
        ],
    ),
    "object of the other gender": (
        "وقال سالم عمر إن العمل جار. وطالب وسائل الإعلام بتحري الدقة.",
        [
            "indirect | قال | سالم عمر | العمل جار",
            "indirect | طالب | سالم عمر | تحري الدقة",
        ],
    ),
    "pronoun of who is asked": (
        "قالت رنا نصر إنها وجدت ختما. وسألها المدعي العام عمر الطلاع: «هل رأيت المدير؟». فأجابت: «لم أره».",
        [
            "indirect | قالت | رنا نصر | إنها وجدت ختما",
            "direct | سألها | عمر الطلاع | هل رأيت المدير؟",
            "direct | أجابت | رنا نصر | لم أره",
        ],
    ),
    "relayed in a frame": (
        "سجلت المحافظة أربعين إصابة، وفق ما نقلته وكالة «الغد» عن وزارة الصحة.",
        [
            "indirect | وفق | وزارة الصحة | سجلت المحافظة أربعين إصابة",
        ],
    ),
    "statement": (
        "وجاء في بيان رابطة الكتاب: «رحلت من كانت تكتب الماء بالماء».",
        [
            "direct | جاء | رابطة الكتاب | رحلت من كانت تكتب الماء بالماء",
        ],
    ),
    "what is called": (
        "ورفض سالم عمر ما سماه «محاكمة على الهواء»، وقال: «حاسبوني بعد التقرير».",
        [
            "direct | سماه | سالم عمر | محاكمة على الهواء",
            "direct | قال | سالم عمر | حاسبوني بعد التقرير",
        ],
    ),
    "judged clause": (
        "ونفى سالم عمر الخبر، معتبرا ما نشر في الأيام الماضية «كلام مقاه».",
        [
            "mixed | معتبرا | سالم عمر | ما نشر في الأيام الماضية «كلام مقاه»",
        ],
    ),
    "circumstance": (
        "واستطرد سالم عمر، وهو يلوح بخريطة، أن الرحلة تستغرق ساعات.",
        [
            "indirect | استطرد | سالم عمر | الرحلة تستغرق ساعات",
        ],
    ),
    "noun after a preposition": (
        "قال سالم عمر بعد تردد طويل: «الورقة تمشي وحدها».",
        [
            "direct | قال | سالم عمر | الورقة تمشي وحدها",
        ],
    ),
    "here": (
        "وهنا تساءلت هدى نصر لماذا لم تصل الأجهزة، وطالبت الوزير بتقديم كشف.",
        [
            "indirect | تساءلت | هدى نصر | لماذا لم تصل الأجهزة",
            "indirect | طالبت | هدى نصر | تقديم كشف",
        ],
    ),
    "lost closing mark": (
        "وواصل سالم عمر حديثه: «لسنا ملائكة ولسنا خصوم أحد.",
        [
            "direct | واصل | سالم عمر | لسنا ملائكة ولسنا خصوم أحد",
        ],
    ),
    "marks inside a clause": (
        "وروت هدى نصر أن زميلها أخبرها بأن المدير قال له «وقع أولا ثم اقرأ».",
        [
            "indirect | روت | هدى نصر | زميلها أخبرها بأن المدير قال له «وقع أولا ثم اقرأ»",
            "indirect | أخبرها | زميلها | المدير قال له «وقع أولا ثم اقرأ»",
            "direct | قال | المدير | وقع أولا ثم اقرأ",
        ],
    ),
    "order": (
        "ووجه سالم عمر بمضاعفة مساحة الحديقة.",
        [
            "indirect | وجه | سالم عمر | مضاعفة مساحة الحديقة",
        ],
    ),
    "noun with its preposition far": (
        "جاء ذلك بعد تحذير منظمة الأطباء، في تقرير طويل، من أن الحالات «كثيرة جدا».",
        [
            "mixed | تحذير | منظمة الأطباء | الحالات «كثيرة جدا»",
        ],
    ),
}

SILENT = {
    "name of a paper": "نشرت صحيفة «الغد» صورا من القرية.",
    "title": "عرض فيلم «الطريق إلى الجبل» في بيروت.",
    "operation": "دمرت القوات موقعا في عملية «درع الشمال» أمس.",
    "particle of time": "تابع السكان سيرهم قبل أن يحل الليل.",
    "the writer": "ويذكر أن السد بني عام 1960، والجدير بالذكر أن القرية قديمة.",
    "first person": "أعتقد أن السد آمن، ونقول إن المياه تكفي.",
    "short form of an agency": "نقلت وكالة الأنباء القطرية «قنا» صورا.",
    "act": "رفض سامي خوري الطلب، ووافق على الخطة.",
    "between": "ظهر خلاف بين سالم عمر ونادر عطوي أن يعودا.",
    "no speech": "أغلقت الشرطة الجسر بعد أن ارتفعت المياه.",
    "called": "تأجيل محاكمة المتهمين في القضية المعروفة إعلاميا بـ«صفقة الأدوية» إلى جلسة غد.",
    "told work": "ناجون يروون «ليلة القارب»",
    "first person of the writer": "قلتُ لها إنّ البلدية مشغولة.",
    "name that says something": "الجيش يستعيد الجسر و«الدعم» ينفي",
    "way and not verb": "ونشرها عبر حسابه على «تلغرام».",
    "heading with a colon, first person": "الوزيرة: نرفض رفع الأسعار",
    "page": "وورد في الصفحة الثانية: «تتلف المواد بحضور اللجنة».",
    "name that is called": "وقف أمام ما يسميه الحي «جراجا».",
    "first person plural": "وحين سألناه هل يعرف صاحب الأمر، أشار إلى السقف.",
    "profession": "تتمسك سناء نصر، وهي معلمة متقاعدة، بمكانها على الرصيف.",
}


def quoted(text: str) -> tuple[QuotationGuess, ...]:
    article = Article(text, (Block("", Span(0, len(text)), BlockKind.PARAGRAPH),), divide_sentences(text))
    return find_quotations(article, find_names(article, make_gazetteer([])))


def shown(text: str, guess: QuotationGuess) -> str:
    def words(span: Span) -> str:
        return text[span.start : span.end]

    fields = [
        guess.type.value,
        " ".join(words(cue.span) for cue in guess.cues),
        guess.speaker.name if guess.speaker else "",
        " / ".join(map(words, guess.pieces)),
        *([guess.relayed_by.name] if guess.relayed_by else []),
    ]
    return " | ".join(fields)


@pytest.mark.parametrize("style", SPOKEN)
def test_quotations(style: str) -> None:
    text, expected = SPOKEN[style]
    assert [shown(text, guess) for guess in quoted(text)] == expected


@pytest.mark.parametrize("style", SILENT)
def test_what_is_no_quotation(style: str) -> None:
    assert [shown(SILENT[style], guess) for guess in quoted(SILENT[style])] == []


def test_a_quotation_of_several_paragraphs() -> None:
    text = "وقال سالم عمر: «لن نرحل.\n«سنبقى هنا».\nوغادر بعدها."
    starts = [0, *(place + 1 for place, mark in enumerate(text) if mark == "\n")]
    spans = [Span(start, start + len(line)) for start, line in zip(starts, text.split("\n"), strict=True)]
    article = Article(text, tuple(Block("", span, BlockKind.PARAGRAPH) for span in spans), tuple(spans))
    guesses = find_quotations(article, find_names(article, make_gazetteer([])))
    assert [shown(text, guess) for guess in guesses] == ["direct | قال | سالم عمر | لن نرحل. / سنبقى هنا"]


def test_turns_of_an_interview() -> None:
    text = "حوار مع هدى سالم\nس: متى بدأت؟\nج: في المدرسة. كنت أكتب.\nس: وأين؟\nج: في بيروت."
    starts = [0, *(place + 1 for place, mark in enumerate(text) if mark == "\n")]
    lines = zip(starts, text.split("\n"), strict=True)
    spans = [Span(start, start + len(line)) for start, line in lines]
    sentences = [
        Span(a.start + b.start, a.start + b.end)
        for a in spans
        for b in divide_sentences(text[a.start : a.end])
    ]
    article = Article(text, tuple(Block("", span, BlockKind.PARAGRAPH) for span in spans), tuple(sentences))
    guesses = find_quotations(article, find_names(article, make_gazetteer([])))
    assert [shown(text, guess) for guess in guesses] == [
        "direct |  |  | متى بدأت",
        "direct |  | هدى سالم | في المدرسة / كنت أكتب",
        "direct |  |  | وأين",
        "direct |  | هدى سالم | في بيروت",
    ]


def test_titles_and_scare_quotes() -> None:
    text = "عرض فيلم «الطريق» في ما يسميه السكان «جراجا»، وقال سالم عمر: «نعم»."
    article = Article(text, (), divide_sentences(text))
    names = find_names(article, make_gazetteer([]))
    phrases = find_phrases(article, names, find_quotations(article, names))
    assert [(text[one.span.start : one.span.end], one.kind) for one in phrases] == [
        ("الطريق", "title"),
        ("جراجا", "soCalled"),
    ]


def test_unresolved_speakers_stay_so() -> None:
    (guess,) = quoted("يُقال إن الترميم ترف.")
    assert (guess.speaker, guess.certainty) == (None, "unknown")


@pytest.mark.parametrize("text", ['"' * 3_000, "«" * 3_000, "قال إن " * 1_000, "وأضاف أن " * 500 + "."])
def test_hostile_text(text: str) -> None:
    for guess in quoted(text):
        assert all(0 <= piece.start < piece.end <= len(text) for piece in guess.pieces)
