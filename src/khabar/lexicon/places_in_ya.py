"""Well-known places whose names have the ending of a nisba adjective: `الإسكندرية`, `بنغازي`.

The ending alone does not tell a name from an adjective (`السورية`). These are the countries, capitals and
cities of the news, and provinces of Arab states, that have it. Names that are far more often an adjective
(`الشمالية`, `الشرقية`, `الداخلية`) are left out: a corpus that needs one has it in its register.
"""

from khabar.arabic import Level, fold

_NAMES = """
الإسكندرية السعودية اللاذقية الإسماعيلية الناصرية السليمانية الديوانية القادسية النبطية المحمدية المهدية
الدرعية المنوفية الدقهلية القليوبية المحمودية اليوسفية اللطيفية الأعظمية الكاظمية العامرية الخالدية الحسينية
الزاوية العزيزية الجادرية السالمية الفروانية الجابرية الدرباسية المالكية القحطانية المعضمية معضمية سلمية
العيسوية الصالحية أنطاكية قونية قيصرية جيبوتي مالي هايتي ملاوي بوروندي كيريباتي بروناي باراغواي أوروغواي
أبوظبي دبي بنغازي نيروبي كراتشي دلهي نيودلهي مومباي بومباي هانوي هلسنكي كيغالي ميامي نابولي شنغهاي سالونيكي
تبليسي بالي سيدني الرمادي الأحمدي حولي الزبداني ناغازاكي ميسيسيبي ميسوري هاواي تشيناي
"""

PLACES_IN_YA: frozenset[str] = frozenset(fold(_NAMES, Level.NAMES).split())
"""Their keys of the level `NAMES`, with the article where they have it.

>>> fold("الإسكندرية", Level.NAMES) in PLACES_IN_YA, "السورية" in PLACES_IN_YA
(True, False)
"""
