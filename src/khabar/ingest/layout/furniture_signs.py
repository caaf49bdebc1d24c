"""Signs of furniture: the words by which a line shows that it is part of the frame of a page.

A sign is a pattern with the type of furniture it shows and the number of words up to which a line may be long
to be taken for it: "شارك" alone is a button, and in a sentence of 20 words a verb. Patterns that are sure in
lines of any length begin with the words that only such lines begin with. The first sign that matches decides,
so the special ones come first.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from khabar.arabic import Level, fold
from khabar.ingest.layout.quick_search import QuickSearch
from khabar.ingest.spelling import for_keys
from khabar.messages import Message, say

_ANY = 400
_LOOKED_AT = 400
"""Characters of a line that patterns see: a line without a space may have millions."""
_BUTTON = 6
"""Words of a line up to which it is likely to come again on other pages."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of furniture.

    Attributes:
        type: The type of furniture, as in the taxonomy.
        pattern: The words, as a regular expression that is tried in each usual spelling (`for_keys`).
        longest: The number of words up to which a line with them is furniture.
        reason: Why, for people.
        begins: Whether a list of other articles begins here.
        comments: Whether the comments of readers begin here.
        tags: Whether key words begin here.
        amid: Whether such lines are often amid the text of an article.
        invites: Whether such lines invite readers to subscribe.
        closes: Whether what follows below the text is no article: about the author, for subscribers.
    """

    type: str
    pattern: str
    longest: int
    reason: Message
    begins: bool = False
    comments: bool = False
    tags: bool = False
    amid: bool = False
    invites: bool = False
    closes: bool = False

    def leaves(self, text: str) -> str:
        """Return the key of the words of a line after those of the sign."""
        key = fold(text, Level.SEARCH)
        found = _compiled(self.pattern).search(key)
        return key[found.end() :].strip(" :：…-–") if found else key


# A few signs only are asked for the words after them.
@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(for_keys(pattern))


_NETWORKS = (
    r"facebook|face ?book|twitter|whats ?app|telegram|linked ?in|pinterest|instagram|you ?tube|tik ?tok|e-?mail|gmail|"
    r"messenger|viber|threads|snapchat|copy link|print|share|partager|imprimer|commenter|suivez-nous|tweet|like|follow us|فيسبوك|فيس بوك|فايسبوك|فايس بوك|تويتر|واتساب|واتس ?اب|واتس آب|تلغرام|تليغرام|تيليجرام|تلجرام|"
    r"لينكد ?إن|لينكدان|بنترست|انستغرام|إنستغرام|انستجرام|إنستجرام|يوتيوب|تيك توك|فايبر|ثريدز|ماسنجر|مسنجر|سناب ?شات|بريد|البريد|البريد الإلكتروني|"
    r"نسخ الرابط|انسخ الرابط|انسخ|نسخ|طباعة|اطبع|شارك|شاركها|مشاركة|المشاركة|مشاركات|انشر|غرد|تغريد|تغريدة|إعجاب|إعجابات|أعجبني|حفظ|إرسال|منصة إكس|إكس|x|in|f|fb|rss"
)

_MENU = (
    r"القائمة|القائمة الرئيسية|قائمة|بحث|ابحث|ابحث في الموقع|تسجيل الدخول|دخول|تسجيل خروج|حساب جديد|إنشاء حساب|home|menu|search|login|log in|sign in|register|"
    r"skip to content|انتقل إلى المحتوى|تخط إلى المحتوى|تجاوز إلى المحتوى|english|français|العربية|türkçe|أعلى الصفحة|العودة إلى الأعلى|عودة|إغلاق|close|"
    r"back to top|التالي|السابق|next|previous|الأقسام|المزيد|more|عرض المزيد|عرض الكل"
)

SIGNS: tuple[Sign, ...] = (
    Sign(
        "copyright",
        r"©|(جميع|كافة|كل) الحقوق محفوظة|حقوق (النشر|الطبع)( والنشر)? محفوظة|حقوق النشر ©|copyright|all rights reserved",
        30,
        say("copyright line"),
    ),
    Sign(
        "credit",
        r"(maintained|developed|designed|powered) (and \w+ )?by|^(تصميم|تطوير|برمجة|استضافة)( و ?(تصميم|تطوير|برمجة))?\s*([:：]|شركة|بواسطة|مؤسسة)|"
        r"^بدعم من\b",
        12,
        say("credit of a site or agency"),
    ),
    Sign(
        "credit",
        r"^[(\[]?(تصوير|عدسة|كاميرا)\s*[:：/-]\s*\S+( \S+){0,3}$|^\S+( \S+){0,2} ?[-–—/|] ?(أرشيف|أرشيفية|إنترنت)$",
        6,
        say("credit of a picture alone"),
        amid=True,
    ),
    Sign(
        "other",
        r"^مدة (ال)?(فيديو|مقطع|تسجيل|حلقة)\b|^(بال)?(فيديو|صور)$",
        10,
        say("note about the page, its author or its source"),
        amid=True,
    ),
    Sign(
        "other",
        r"^(نحن )?(نستخدم|يستخدم (هذا )?الموقع|يستعمل (هذا )?الموقع|تستخدم هذه الصفحة|باستخدام(ك|كم)|بمتابعة التصفح|باستمرارك|هذا الموقع يستخدم).{0,60}(ملفات|الكوكيز|كوكيز|cookies|توافق|تجربت)|"
        r"^(قبول|قبول الكل|أوافق|موافق|رفض|رفض الكل|إدارة الخيارات|accept( all)?|reject( all)?)$|^.{0,60}(ملفات تعريف الارتباط|cookies|الكوكيز)\W*$",
        60,
        say("notice about cookies"),
    ),
    Sign(
        "footer",
        r"(من نحن|اتصل بنا|اتصلوا بنا|أعلن معنا|خريطة الموقع).* [|•·/-] |[|•·/-] (من نحن|اتصل بنا|اتصلوا بنا|أعلن معنا|خريطة الموقع)",
        20,
        say("links of the foot of a page"),
    ),
    Sign("footer", r"^(سياسة الخصوصية|privacy policy)$", 3, say("links of the foot of a page")),
    Sign(
        "terms",
        r"(فأنت|أنت) توافق على (سياسة|شروط)|^هذا المحتوى\b.{0,60}(فقط|توصية|نصيحة)|^(هذه|هذا) .{0,30}لا (يعد|تعد|يعتبر|تعتبر|يشكل|تشكل) (توصية|نصيحة|دعوة)|"
        r"^(شروط|سياسة|اتفاقية|إشعار|قواعد) (و\w+ )?(الاستخدام|الأستخدام|النشر|الخدمة|الخصوصية|التعليق|ملفات|الكوكيز)|"
        r"^إخلاء (ال)?مسؤولية|^تنويه\s*[:：]|"
        r"^ا?وافق على|^أوافق على|^التعليقات (المنشورة|الواردة)? ?(لا )?تعبر|^(الآراء|المقالات|التعليقات) (المنشورة|الواردة)|"
        r"غير (مسؤول|مسؤولة) .{0,40}(رأي|آراء|تعليقات|محتوى|مضمون)|"
        r"(لا (تعبر|يعبر|تعكس|تمثل)|غير (مسؤول|مسؤولة)) .{0,40}(رأي|آراء|موقف|وجهة نظر) (الموقع|الصحيفة|إدارة|هيئة|الجريدة|الوكالة)",
        _ANY,
        say("terms of use"),
    ),
    Sign("terms", r"شروط (الاستخدام|الأستخدام)", 14, say("terms of use")),
    Sign(
        "commentForm",
        r"^[*:.\s]*(الاسم|الإسم|اسمك|الاسم الكامل|البريد|البريد (الإلكتروني|الألكتروني|الالكتروني)|بريدك الإلكتروني|التعليق|تعليق|تعليقك|عنوان التعليق|نص التعليق|"
        r"العنوان|الموقع|الموقع الإلكتروني|البلد|الدولة|المدينة|الرسالة|name|e-?mail|website|comment|title)\s*(\(?(مطلوب|إلزامي|اختياري|لن ينشر|لا ينشر|required)\)?)?\s*[*:：]*\s*(\(?(مطلوب|إلزامي)\)?)?$",
        6,
        say("field of a form"),
    ),
    Sign(
        "commentForm",
        r"(أضف|اترك|أترك|اكتب|أكتب|شارك ب|كن أول من|سجل|إضافة|كتابة) ?(ال)?(تعليق|تعليقا|تعليقك|رد|ردا|رأيك|يعلق)\b|"
        r"لن يتم نشر (عنوان )?بريدك|الحقول (الإلزامية|المطلوبة)|characters? (left|remaining)|security code|captcha|"
        r"^(إلزامي|مطلوب)\s*\*?$|(أدخل|اكتب|ادخل) (الرمز|الكود|رمز|كود)|رمز (التحقق|الأمان)|(إرسال|أرسل|ارسل|نشر) (ال)?تعليق|^(إرسال|أرسل|ارسل|إلغاء|إلغاء الرد|submit|send)$|"
        r"احفظ (اسمي|بياناتي)|leave a (reply|comment)|post comment|عدد (الأحرف|الحروف) المتبقية|لا توجد تعليقات|لا يوجد تعليقات",
        16,
        say("comment form"),
    ),
    Sign(
        "commentForm",
        r"^((أحدث|آخر|أبرز) )?(ال)?تعليقات(كم|كن)?( (القراء|الزوار|المستخدمين|المتابعين|الفيسبوك|فيسبوك|الجمهور|على (الخبر|المقال|الموضوع|المادة|التقرير)))?\s*[:：]?\s*[(\[]?\s*[\d٠-٩]*\s*[)\]]?$|"
        r"^((أحدث|آخر|أبرز) )?(ال)?(ردود|آراء|مشاركات|مداخلات)(كم|كن)?( (القراء|الزوار|المتابعين|الجمهور|على (الخبر|المقال|الموضوع))\s*[:：]?|\s*[:：]?\s*[(\[]?[\d٠-٩]+[)\]]?)$|"
        r"^آراؤ(كم|كن)$|^(ماذا|كيف) (قال|علق|يقول|رأى|كتب) (القراء|قراؤنا|المتابعون|الزوار)|^(شارك|شاركنا|شاركونا|أبد|أبدوا) (ب)?رأي(ك|كم)|^[(\[]?[\d٠-٩]+[)\]]? (تعليق|تعليقا|تعليقات|رد|ردود)$|^comments?\s*\(?\d*\)?$",
        5,
        say("heading of comments"),
        comments=True,
    ),
    Sign(
        "commentForm",
        r"^(رد|الرد|رد على التعليق|reply|أبلغ عن (إساءة|تعليق)|إبلاغ|أعجبني|لم يعجبني)\s*[\d()]*$",
        5,
        say("comment form"),
    ),
    Sign(
        "related",
        r"^[\W\d_]*(و?(اقرأ|أقرأ|اقرئي|اقرؤوا|اقرأوا|طالع|طالعوا|شاهد|شاهدوا|انظر|تابع|تابعوا|يمكنك قراءة) (أيضا|أيضاً|كذلك|المزيد|المزيد من|من هنا|التفاصيل)|"
        r"(مواضيع|موضوعات|مواد|أخبار|مقالات|تقارير|أنباء|روابط|قصص|عناوين|المزيد من الأخبار) (ذات صلة|ذات علاقة|متعلقة|مشابهة|مرتبطة|مقترحة|أخرى|قد تهمك)|"
        r"(ذات صلة|قد يعجبك|قد يهمك|ربما يعجبك|قد يعجبك أيضا|قد يهمك أيضا|ننصح بقراءة|نرشح لك|اخترنا لك|اخترنا لكم|يقرأ الآن)|"
        r"(المزيد ل(ل)?(كاتب|كاتبة)|مقالات (أخرى|سابقة)( للكاتب\S*)?|اقرأ (أيضا )?للكاتب\S*)\s*[:：]?$|"
        r"(للمزيد|المزيد من|المزيد في|مقترحات|مختارات)( \S+){0,2}\s*[:：]?$|"
        r"(ال)?(أكثر|أكثرها) (قراءة|مشاهدة|تعليقا|تداولا|شعبية|رواجا|تفاعلا)|(الأشد|الأعلى) (قراءة|مشاهدة)|"
        r"(آخر|أحدث|أهم|أبرز) (الأخبار|المقالات|المواضيع|العناوين|المنشورات|الأنباء|التقارير|الفيديوهات)|"
        r"(الخبر|المقال|الموضوع|المقالة) (السابق|السابقة|التالي|التالية)|من نفس (القسم|التصنيف|الملف|السلسلة)|من (هذا )?(الملف|القسم|السلسلة)( نفسه| نفسها| ذاته| ذاتها)?$|في (هذا القسم|القسم نفسه)|related (articles|news|posts)|most (read|viewed)|read (more|also)|see also)",
        26,
        say("heading of a list of other articles"),
        begins=True,
    ),
    Sign(
        "advertisement",
        r"^[\W_]*(إعلان|اعلان|إعلانات|إشهار|فضاء إشهاري|فاصل إعلاني|(ال)?إعلانات المبوبة|إعلان مبوب|إعلان ممول|محتوى (ممول|مدفوع|إعلاني)|(مساحة|مادة|فقرة) (إعلانية|إشهارية|للإعلان)|برعاية|advertisements?|sponsored( content)?|ads?|promoted|تابع القراءة بعد الإعلان|الإعلان|يستمر المقال بعد الإعلان)[\W_]*$|"
        r"^(إشهار|إعلان) [a-z\d]|^(إعلان|اعلان|إعلان ممول|مساحة للإعلان|advertisement|مادة إعلانية|محتوى ممول)\s*[:：|–-]|"
        r"(اطلب|اطلبوا|تسوق|تسوقوا|اشتر|اشتروا|احجز|احجزوا|اتصل|اتصلوا) الآن|^(افتح|افتحوا|ابدأ|جرب|جربوا) .{3,40} (الآن|مجانا)$|خصم (يصل|حتى|[\d٠-٩]+ ?[%٪])|العرض (سار|محدود)|^(عرض خاص|للإعلان معنا)\b",
        25,
        say("advertisement"),
    ),
    Sign(
        "share",
        rf"^[\W\d_]*((ال)?({_NETWORKS})([\W\d_]+(و|على|عبر|ال)?|$))+$|"
        r"^[\W_]*(شارك|شاركوا|شاركنا|انشر|مشاركة|نشر|أرسل|إرسال|احفظ|حفظ|اطبع|طباعة|نسخ|انسخ) (هذا |هذه |رابط )?((ال)?(مقال|مقالة|خبر|موضوع|صفحة|تقرير|مادة|رابط)|((على|عبر|مع) )?(\S+ ?){0,2}$)|(^|^ل\S+ .{0,30} )(تابع(نا|ونا|وا)|لمتابعة|لمتابعتنا)\b.{0,40}(على|عبر|واتساب|تلغرام|تليغرام|صفحتنا|قناتنا|فيسبوك)|"
        r"^تابع(وا|ي)? .{2,40} (على|عبر) (ال)?(جوجل|غوغل|google|أخبار جوجل|واتساب|تلغرام|تليغرام|فيسبوك|تويتر|منصة|x$)|"
        r"^(share|follow) (this|us|on)|^[\W_]*[\d٠-٩.,٬٫]+ ?(k|m|ألف|ك)? ?(مشاركة|مشاركات|إعجاب|إعجابا|إعجابات|تغريدة|likes?|shares?|j'aime)?$|^[أاa][+-]( ?[أاa][+-])?$|^google news\b|^(أرسل|ارسل|إرسال) (إلى|ل)\w*( صديق\w*)?$|^([\W_]*[\d٠-٩.,٬٫]+ ?(k|m|ألف|ك)? ?(تعليق|تعليقات|مشاركة|مشاركات|إعجاب|إعجابات|مشاهدة|مشاهدات|قراءة|قراءات)){2,}$|^نشر على\b|^(الصفحة|صفحتنا|القناة|قناتنا) (الرسمية )?على\b|"
        r"^(عدد )?(ال)?(مشاركات|إعجابات)\s*[:：]?\s*[\d٠-٩.,٬٫]+$|^@\w+$",
        14,
        say("sharing buttons or counters"),
    ),
    Sign(
        "other",
        r"^[\W\d_]*((عدد )?(ال)?(مشاهدات|مشاهدة|قراءات|زيارات|القراء|المشاهدون|views)\s*[:：]?\s*[\d٠-٩.,٬٫]+ ?\w*$|[\d٠-٩.,٬٫]+ ?(k|m|ألف|ك)? ?(مشاهدة|مشاهدات|قراءة|قراءات|زيارة|زيارات|views?)$|(حجم الخط|تكبير الخط|تصغير الخط|وقت القراءة|مدة القراءة|زمن القراءة|\d+ (دقيقة|دقائق) (قراءة|للقراءة)|(دقيقة|دقائق|دقيقتان) قراءة|استمع|الاستماع|اسمع المقال|وضع القراءة|الوضع الليلي|ترجمة المقال|تحميل pdf)( (إلى ?|ل)?(هذا )?(ال|لل)?(مقال|خبر|مقالة)\S*)?[\W\d_]*(دقيقة|دقائق|دقيقتان)?[\W_]*$)|"
        r"^[+-]?( ?[أاعa][+-]?){2,4}$|^حجم الخط\s*[:：]?( (صغير|متوسط|كبير|عادي|أصغر|أكبر|[أاعa][+-]?))+$|^(شريط (ال)?أخبار|مباشر الآن)\s*[:：]|^درجة الحرارة\b",
        10,
        say("counters or reading tools"),
    ),
    Sign(
        "other",
        r"^[\W_]*(اشترك|اشتركوا|سجل|سجلوا|انضم|انضموا|حمل|حملوا|نزل|فعل|احصل)\b.{0,40}(لتصلك|ليصلك|لتصلكم|ليصلكم|الآن|مجانا|بريد|نشرت|النشرة|تطبيق|الإشعارات|التنبيهات|معنا|قنات|إلينا)|^(النشرة|القائمة) (البريدية|الإخبارية)|"
        r"^هل (أعجبك|أعجبتك|كان|كانت|وجدت) (هذا |هذه )?(ال)?(مقال|مادة|خبر|مقالة|محتوى|تقرير)|^نشرتنا|^نشرة\b.{0,60}(بريدك|بريدكم)|^(أدخل |ادخل )?(بريدك|بريدكم)( الإلكتروني)?$|^(اشتراك|سجلني|اشترك|أرسلوا لي)$|subscribe|newsletter|download (the|our) app|google play|app store|جوجل بلاي|آب ستور|تفعيل الإشعارات",
        24,
        say("invitation to subscribe"),
        amid=True,
        invites=True,
    ),
    Sign(
        "other",
        r"^(مدة|وقت|زمن) (ال)?(قراءة|مشاهدة|استماع)\b|^(جودة|حجم|دقة) (ال)?(صورة|فيديو|صوت|خط|نص)\b|"
        r"^(تشغيل|إيقاف|كتم|إخفاء|تكبير|تصغير|تحميل|تنزيل) (ال)?(فيديو|صوت|صورة|خط|نص|مقال|ملف|صفحة)\b|"
        r"^(ص|صفحة|الصفحة)[. ]*[\d٠-٩]+$|^[\W_]*[^\W\d_][\W_]+$|"
        r"^[+×✕❌-]$|^(إنفوجرافيك|إنفوغراف\w*)\s*[:：]|^(اضغط|انقر) ل|^[▶►▷⏵] ?\S|^(استفتاء|استطلاع( ال| )?رأي|تصويت)\s*[:：]|^((ال)?عملة )?شراء بيع$|^أسعار (العملات|الصرف)( اليوم)?$|^\[?(فيديو|تغريدة|منشور|رابط|صوت) (مضمن|مدمج)\w*\]?$|^view this post\b|^عرض هذا المنشور\b|^(مشاهدة|شاهد|عرض|افتح|فتح) (هذا |هذه )?(ال)?(منشور|تغريدة|فيديو|مقطع)( كاملا?)?( (على|في) \S+)?$|(اضغط|انقر|اضغطوا|انقروا) هنا\W*$|^تحميل المزيد$|^(هذا|هذه|تعذر) .{0,20}(غير (متاح|متوفر)|تحميل|عرض)\w*\b.{0,60}$|^[\W_ـ]{2,}$|^(إعداد|تحرير|متابعة|كتابة)? ?(ال)?قسم ال\S+$|[▲▼△▽]|^المصدر\s*[:：]|^مصدر الخبر|^[(\[]?انتهى[)\]]?( \S*[./]\S*)*$|^(تحديث|تتحدث|يتجدد) (تلقائي|تلقائيا)|^عرض المزيد من\b|^\S+( \S+){0,2} [\d٠-٩]+ ?[-–] ?[\d٠-٩]+ \S+( \S+){0,2} [(\[](نهاية|انتهت|مباشر|مؤجلة|لم تبدأ)[)\]]$|^(عاجل|مباشر|بث مباشر|خبر عاجل|تغطية مستمرة)$|"
        r"^للتواصل مع (ال)?(كاتب|كاتبة|محرر)|^(كاتب|كاتبة|باحث|باحثة|أستاذ|أستاذة|أكاديمي|أكاديمية|خبير|خبيرة|محلل|محللة|صحافي|صحافية|صحفي|صحفية|روائي|روائية|شاعر|شاعرة) (و\w+ )?((في|من|و\w+)\S*( \S+){0,4}|\S+ي(ة)?( \S+){0,3})[^.؟!:]?$",
        12,
        say("note about the page, its author or its source"),
    ),
    Sign(
        "other",
        r"^[(\[]?((ال)?صورة )?[\d٠-٩]+ ?(/|من|من أصل) ?[\d٠-٩]+( صور)?[)\]]?$|^(معرض الصور|ألبوم الصور|شاهد الصور|عرض الصور|تكبير الصورة)",
        5,
        say("counter of pictures"),
    ),
    Sign(
        "other",
        r"^(عن|حول|نبذة عن|تعريف ب) ?(ال)?(كاتب|كاتبة|مؤلف|مؤلفة|محرر|محررة|صحفي|صحفية|مترجم|مترجمة)\s*[:：]?$",
        4,
        say("note about the page, its author or its source"),
        closes=True,
    ),
    Sign("imageAlt", r"^(صورة|الصورة)\s*[:：]|[-–|] \d+ (من|/) \d+$", 30, say("text of a picture")),
    Sign(
        "address",
        r"^(ص[. ] ?ب\b|صندوق البريد|صندوق بريد|هاتف|تلفون|تليفون|فاكس|جوال|tel|fax|phone|mobile|العنوان|عنواننا|p\.? ?o\.? box)\s*([.:：]|[+\d٠-٩(]|\d*$)|^\+?[\d٠-٩ ()-]{7,}$|^[\w.+-]+@[\w-]+\.[\w.]+$|"
        r"^(بناية|مبنى|عمارة|برج) .*[-_–،].*(شارع|خلف|قرب|الطابق|لبنان|مصر|بيروت|القاهرة|دبي|الأردن|المغرب)",
        20,
        say("address"),
    ),
    Sign(
        "other",
        r"^[\W_]*(كلمات (مفتاحية|دلالية|البحث)|(ال)?وسوم|تاغات|التاغات|(ال)?تصنيفات|تاجات|هاشتا[غج]|علامات|tags?|keywords?)\b|^(#[\w_]+[\s،,|]*)+$",
        40,
        say("key words"),
        tags=True,
    ),
    Sign(
        "footer",
        r"^(من نحن|اتصل بنا|اتصلوا بنا|تواصل معنا|للتواصل|أعلن معنا|أعلنوا معنا|خريطة الموقع|هيئة التحرير|فريق العمل|وظائف|الوظائف|عن الموقع|عن الصحيفة|عن الشبكة|about us|contact us|sitemap|privacy policy|terms of (use|service))\b",
        16,
        say("links of the foot of a page"),
    ),
    Sign(
        "navigation",
        rf"^[\W_]*(الرئيسية|الصفحة الرئيسية|الرئيسة|أنت هنا|أنت الآن في)\b|^[\W_]*({_MENU})([\W_]+({_MENU}))*[\W_]*$",
        14,
        say("menu"),
    ),
    Sign(
        "navigation",
        r"^((و ?)?(ال)?(سياسة|اقتصاد|رياضة|منوعات|ثقافة|فن|فنون|محليات|محلي|عالم|دولي|عربي|عرب|صحة|تكنولوجيا|تقنية|علوم|رأي|آراء|مقالات|أخبار|مجتمع|حوادث|أسواق|"
        r"سياحة|بيئة|تعليم|ناس|صور|فيديو|بودكاست|طبيعة|عقارات|سيارات|مرأة|أسرة|دين|تحقيقات|حوارات|ملفات|كتاب|عاجل|وطن|جهات|مال|أعمال)(\s+|[|•،,/-]\s*|$)){2,}$",
        14,
        say("names of sections"),
    ),
    Sign(
        "navigation",
        r"^(تقارير|تحقيقات|ملفات|مقالات|حوارات|مقابلات|تحليلات|متابعات|ترجمات|قضايا|شؤون) \w{3,}$|"
        r"^(أخبار|رياضة|سياسة|ثقافة|اقتصاد|فنون|كرة|مقالات|تقارير|حوادث|شؤون) (محلية|محلي|عالمية|عالمي|عربية|عربي|دولية|دولي|مصرية|سعودية|مغربية|لبنانية|عراقية|خليجية|وطنية|قدم|الطقس|العالم|المحافظات)$",
        2,
        say("name of a section"),
    ),
    Sign(
        "navigation",
        r"^\S+( \S+){0,2}( ?[>›←] ?\S+( \S+){0,12})+$|^[^«]{2,40} » [^«»]+$|^(?!.*[\d٠-٩])\S+( \S+){0,2}( [|/•·] \S+( \S+){0,2}){2,}$",
        30,
        say("breadcrumb or menu in one line"),
    ),
)
"""The signs, special ones first."""


# Only drafting needs them.
@cache
def _searches() -> tuple[tuple[Sign, Callable[[str], bool]], ...]:
    return tuple((sign, QuickSearch.of(sign.pattern).finds) for sign in SIGNS)


def find_sign(text: str, words: int, key: str = "") -> Sign | None:
    """Return the sign of furniture that a line has, if it has one.

    Args:
        text: The line.
        words: The number of its words.
        key: Its key, if it is known.

    >>> find_sign("جميع الحقوق محفوظة ©", 4).type, find_sign("وصلت القافلة صباحا.", 3)
    ('copyright', None)
    """
    # A line of tatweels has no key.
    start = key or fold(text[:_LOOKED_AT], Level.SEARCH) or text[:_LOOKED_AT]
    return _find_again(start, words) if words <= _BUTTON else _find(start, words)


def _find(key: str, words: int) -> Sign | None:
    return next((sign for sign, finds in _searches() if words <= sign.longest and finds(key)), None)


# All pages of an outlet have the same menus and buttons.
_find_again = lru_cache(maxsize=10_000)(_find)


MENU = Sign("navigation", r"(?!)", 0, say("menu"))
"""The sign of a line in columns, which shows in its spaces alone."""
