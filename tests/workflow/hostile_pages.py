"""Hostile pages: each must give a valid draft, or an error of one line and nothing written."""

_BODY = (
    "أعلنت بلدية الميناء أن الجسر القديم سيغلق أمام السيارات اعتبارا من صباح الأحد بسبب أعمال الصيانة.\n"
    "وقال رئيس البلدية سامر الخطيب إن «العمل سينتهي قبل حلول الشتاء»، ودعا السائقين إلى سلوك الطريق الساحلي.\n"
)
_PAGE = f"إغلاق الجسر القديم في مدينة الميناء\n{_BODY}"

TAKEN: dict[str, bytes] = {
    "plain": _PAGE.encode(),
    "windows-1256": _PAGE.encode("cp1256"),
    "iso-8859-6": _PAGE.replace("«", '"').replace("»", '"').encode("iso8859_6"),
    "utf-16": _PAGE.encode("utf-16"),
    "utf-16-le": _PAGE.encode("utf-16-le"),
    "byte order mark": b"\xef\xbb\xbf" + _PAGE.encode(),
    "carriage returns": _PAGE.replace("\n", "\r\n").encode(),
    "old line ends": _PAGE.replace("\n", "\r").encode(),
    "no newline": _PAGE.replace("\n", ". ").encode(),
    "no last newline": _PAGE.strip().encode(),
    "markup": (_PAGE + '</p><script>alert(1)</script> <b>نص</b> & ]]> <!-- --> "\n').encode(),
    "entities": _PAGE.replace("القديم", "القديم&nbsp;&amp;&lt;").encode(),
    "instruction": (_PAGE + '<?khabar-waive code="F001" reason="x"?>\n').encode(),
    "unbalanced marks": _PAGE.replace("»", "").replace("إن", 'إن "').encode(),
    "only opening marks": (_PAGE + "«" * 50 + "\n" + "“" * 30 + "نص\n").encode(),
    "crossed marks": _PAGE.replace("»", '"').encode(),
    "nested marks": _PAGE.replace("العمل", '"العمل "').encode(),
    "both directions": (_PAGE + "The \u202bالجسر\u202c was closed \u200f(2024)\u200e by Reuters.\n").encode(),
    "zero width": _PAGE.replace("الجسر", "الج\u200bسر\u200d").encode(),
    "no-break spaces": _PAGE.replace(" ", "\u00a0").encode(),
    "separators": _PAGE.replace("\n", "\u2028").encode(),
    "form feed": _PAGE.replace("\n", "\f\n\x1c\n").encode(),
    "tatweel": _PAGE.replace("ا", "اـ").encode(),
    "vowelled": _PAGE.replace("ل", "لَ").encode(),
    "one long line": (_PAGE + "كلمة " * 20_000).encode(),
    "one long word": (_PAGE + "ه" * 100_000 + "\n").encode(),
    "a thousand lines": (_PAGE + "عنوان خبر آخر من الموقع\n" * 1_000).encode(),
    "a repeated body": (_PAGE + _BODY * 30).encode(),
    "emoji": (_PAGE + "👍🏽 شارك 🇱🇧\n").encode(),
    "persian letters": _PAGE.replace("ك", "ک").replace("ي", "ی").encode(),
    "presentation forms": _PAGE.replace("لا", "ﻻ").encode(),
}
"""Pages of which a draft can be made."""

REFUSED: dict[str, bytes] = {
    "empty": b"",
    "white space": "\n \u00a0\n\t".encode(),
    "one line": "خبر عاجل".encode(),
    "one sentence": "أعلنت بلدية الميناء إغلاق الجسر القديم صباح الأحد.".encode(),
    "every line the same": ("خبر اليوم\n" * 40).encode(),
    "furniture only": "الرئيسية\nاتصل بنا\nشارك على فيسبوك\nجميع الحقوق محفوظة ©\n".encode(),
    "another language": b"The bridge is closed to all traffic, the mayor said on Sunday.\nIt will open again in spring.\n",
    "digits": b"12 34 56\n7 8 9\n",
    "NUL": _PAGE.replace("الجسر", "الج\0سر").encode(),
    "escape": _PAGE.replace("الجسر", "\x1b[2Jالجسر").encode(),
    "half a character": _PAGE.encode() + b"\xd8",
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "archive": b"PK\x03\x04" + bytes(range(255, -1, -1)) * 20,
    "mojibake": _PAGE.encode().decode("latin-1").encode(),
}
"""Pages of which no draft can be made."""
