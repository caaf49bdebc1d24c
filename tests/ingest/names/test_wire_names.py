"""Names of newswire sentences, without a page around them: `[P …]` persons, `[L …]` places, `[O …]` organisations."""

import re

import pytest

from khabar.ingest.guesses import Article
from khabar.ingest.names import find_names, make_gazetteer

SENTENCES = {
    "agency before a colon": "[L الرياض] - [O واس]: استقبل الأمير [P محمد بن سلمان] رئيس [L كازاخستان].",
    "agency between strokes": "[L أبوظبي] في 12 مايو / [O وام] / أكد الشيخ [P منصور بن زايد آل نهيان] أن العمل مستمر.",
    "club that is a city": "وتعادل [O ليفربول] مع ضيفه [O مانشستر يونايتد] في المباراة التي أقيمت في الدوري.",
    "city in an article on sport": "وصل مدرب الفريق إلى [L ليفربول] قبل المباراة بيوم.",
    "club that is an adjective": "وفاز [O الأهلي] على [O الزمالك] بهدفين في الدوري المصري.",
    "club of a player": "وقال مدرب [O الهلال] السعودي [P جورجي جيسوس] بعد المباراة إن الفريق فاز.",
    "no sport": "احتفل الشباب والأهلي بالنصر في الحرب.",
    "state and team": "وتأهل [O منتخب [L غانا]] إلى النهائي.",
    "medium in marks": "ذكرت «[O الأفق]» أن الطريق مغلق، وقال مصدر لـ«[O الراية]» إنه سيفتح.",
    "copy for a medium": "وقالت الشركة في بيان تلقت «[O الراية]» نسخة منه إنها بريئة.",
    "kind and description before marks": "وتوقعت شركة الأبحاث «[O دلتا]» ارتفاع الأسعار.",
    "station of two words": "ونقلت إذاعة [O صوت الميناء] عن الشرطة أن الطريق مغلق.",
    "unit": "وأوقفت [O وحدة مكافحة الجرائم الإلكترونية] شابا حفاظا على وحدة البلاد.",
    "acronym": "وتراجعت أسهم [O MTN] بعد نشر ملف PDF.",
    "purpose alone": "وأشاد بدعم المنظمة لـ[L لبنان].",
    "under whom": "وصل وفد برئاسة [P سمير ناس] إلى [L مسقط].",
    "office that is a name": "أكد وزير العدل حافظ الأختام، [P لطفي بوجمعة]، أن القطاع بخير.",
    "place of work": "قالت المحللة في مصرف «[O نورد]» [P آنا ليند] إن السوق مشبعة.",
    "surname that is a month": "وقال العميد [P طارق رمضان] قائد الفرقة إن السير عاد.",
    "given name that is a month": "وقال [P رجب طيب أردوغان] إن رمضان الماضي كان هادئا.",
    "surname that is a title": "وقال [P رامي الجندي] من النقابة إن الأدوية متوفرة.",
    "surname with و": "وأسس الشركة [P ستيف جوبز] مع صديقه [P ستيف وزنياك].",
    "nisba as surname": "سجل [P ساديو ماني] الهدف الثاني.",
    "compound": "وقال [P عز الدين ميهوبي] إن [P صلاح الدين مزوار] حضر.",
    "mother and house": "وقالت [P أم أحمد] إن [P تميم بن حمد آل ثاني] وصل.",
    "daughter": "وأوضحت [P فاطمة منت عبد المالك] أن [P محمد ولد بوعماتو] غائب.",
    "called": "وقال أحد الحاضرين، ويدعى [P حسان نجم]، إنه متعب.",
    "object after a surname": "ووصف [P بايدن] الهجوم بأنه جريمة، ونشر [P ترامب] صورة.",
    "verb that is a given name": "وطالب [P غوتيريش] بوقف النار، ورفعت [O أوبك] الإنتاج.",
    "state that looks like a title": "سافر الوفد إلى [L عُمان] لاستكمال المفاوضات.",
    "title with an unknown noun": "وقال سائق الميكروباص [P محمود سالم]، وسائق التوكتوك [P كريم حسن]، إن الجسر آمن.",
    "title with an unknown adjective": "وقالت الفاعلة الجمعوية [P هدى سالم] إن الفاعلة الثقافية [P سلمى نصر] غائبة.",
    "name between commas": "قالت المديرة العامة للديوان، [P سنية الورفلي]، إن الخط جاهز.",
    "foreigner": "لم يحتج البرتغالي [P روي ألمادا]، مدرب الفريق، إلى وقت، وقال [P ألمادا] إنه متعب.",
    "given name that is a nisba": "وقال قائد الفريق [P تركي الدريهم] إن المباراة صعبة.",
    "ordinary words after a degree": "وقالت الدكتورة [P إشراق شجاع] إن الأسرة امتلأت، وغرد الممثل [P جاد معربس] عن ذلك.",
    "given name of two words": "وقالت الصيدلانية [P نور الهدى جبار] إنها باعت العلب.",
    "forms of address": "وتابع معاليه أن العمل مستمر، وأضافت سعادتها أن العدد كبير.",
    "what is theirs": "طلبت مني أن أكتب أسماء الوزراء، وكانت تكتب مسوداتها، ولدينا سفينتان خلف بيوتنا.",
    "object after a title": "ووجه إلى الوزير سؤالا واحدا، وسأل الباحثين الشباب عن علمهم بالأمر.",
    "surname in a list": "التقى [P منصف بن رمضان] و[P سلوى الغربي]، ثم عاد [P بن رمضان] و[P الغربي] معا.",
    "surname that looks like an adjective": "كتبت [P سعاد الخابوري] شعرا، ثم ولدت [P الخابوري] قصة، وحضر [P فيصل العنيزان] ولم يعترض [P العنيزان].",
    "place after a person": "وذكرت [P صفية نصر] ب[L صفاقس] أن الطقس هادئ.",
    "class words of water": "تراجع السمك في [L خليج قابس] و[L خور القرم]، وعاد بحارة جزر [L قرقنة] إلى ميناء [L العطايا].",
    "saint of a harbour": "عاد بحارة جزر [L قرقنة] إلى ميناء [L سيدي يوسف] ب[L قرقنة] أمس.",
    "ministry of two fields": "اتفق مع [O وزارة الفلاحة والصيد البحري] ومع [O وزارة الثقافة والشؤون الدينية] أمس.",
    "no occupation": "يقضي الاتفاق بمراجعة منحة المحروقات.",
    "mayor": "وأعلن رئيس [O بلدية [L صيدا]] [P سامح شكري] بدء الأعمال.",
}
_TOKEN = re.compile(r"\[([PLO]) |\]")
_TYPES = {"person": "P", "place": "L", "organisation": "O"}


def _read(marked: str) -> tuple[str, set[tuple[str, str]]]:
    text, names, opened, last = "", set(), [], 0
    for match in _TOKEN.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        if match[1]:
            opened.append((match[1], len(text)))
        else:
            kind, start = opened.pop()
            names.add((kind, text[start:]))
    return text + marked[last:], names


@pytest.mark.parametrize("case", SENTENCES)
def test_names(case: str) -> None:
    text, expected = _read(SENTENCES[case])
    found = find_names(Article(text), make_gazetteer([]))
    assert {(_TYPES[guess.type], text[guess.span.start : guess.span.end]) for guess in found} == expected


def test_one_name_is_one_referent() -> None:
    text = "رفعت أوبك الإنتاج. وقالت منظمة «أوبك» إن السوق مستقرة."
    referents = [guess.referent for guess in find_names(Article(text), make_gazetteer([]))]
    assert len(referents) == 2
    assert referents[0] == referents[1]


def test_the_outlet_is_known_by_the_lines_around_the_article() -> None:
    text = "وقال مصدر لدجلة برس إن الجسر سيفتح."
    (guess,) = find_names(Article(text, site_names=("دجلة برس",)), make_gazetteer([]))
    assert text[guess.span.start : guess.span.end] == "دجلة برس"


@pytest.mark.parametrize("mark", ["ـ", "َ"])
def test_a_mark_alone_after_a_title_is_no_name(mark: str) -> None:
    # A tatweel in place of a dash: a word without a letter.
    assert find_names(Article(f"حضر المدير {mark} ثم عاد."), make_gazetteer([])) == ()
