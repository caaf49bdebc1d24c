"""Adjectives of nations: `روسي`, `أوكرانية`, with or without the article."""

from functools import cache, lru_cache

from khabar.arabic import fold
from khabar.ingest.names.tables import read_rows

_OTHERS = """
عربي أجنبي غربي شرقي شمالي جنوبي أوروبي أوربي إفريقي أفريقي آسيوي أميركي أمريكي إسلامي مسيحي يهودي كردي فارسي خليجي
شامي حجازي سني شيعي درزي علوي ماروني قبطي أرمني تركماني أمازيغي إسرائيلي صهيوني فلسطيني سويدي هولندي هندي صيني يمني
إماراتي قطري كويتي بحريني عماني سعودي أردني لبناني عراقي مصري ليبي تونسي جزائري مغربي سوداني موريتاني صومالي جيبوتي
إيرلندي أيرلندي اسكتلندي إنجليزي إنكليزي نرويجي دنماركي سويسري نمساوي مجري تشيكي سلوفاكي بولندي روماني بلغاري
يوناني قبرصي صربي كرواتي ألباني بوسني كوسوفي جورجي أرميني أذربيجاني كازاخي أوزبكي طاجيكي قرغيزي أفغاني باكستاني
بنغالي فيليبيني ياباني كوري أسترالي كندي مكسيكي برازيلي أرجنتيني تشيلي كولومبي فنزويلي كوبي إثيوبي كيني أوغندي
نيجيري غاني سنغالي دولي عالمي محلي وطني قومي إقليمي مركزي اتحادي فدرالي فيدرالي بلدي أممي
"""
_ENDINGS = ("يه", "ي", "يون", "يين", "يات", "يان", "يتين", "يتان")


@cache
def _stems() -> frozenset[str]:
    """Return the stems of the adjectives, without an ending."""
    stems = {fold(word).removesuffix("ي") for word in _OTHERS.split()}
    rows = (*read_rows("territories.tsv"), *read_rows("cities.tsv"))
    for row in rows:
        for form in row[-1].split("|"):
            if " " not in form and not form.endswith("?"):
                stem = fold(form).removeprefix("ال").removesuffix("ا").removesuffix("ه").removesuffix("ي")
                if len(stem) > 2:
                    stems.add(stem)
    return frozenset(stems)


@lru_cache(maxsize=20_000)
def is_nisba(key: str) -> bool:
    """Whether a key is an adjective of a nation, a city or a religion.

    >>> is_nisba(fold("الأوكرانية")), is_nisba(fold("سوري")), is_nisba(fold("السيسي"))
    (True, True, False)
    """
    bare = key.removeprefix("ال")
    return any(bare.endswith(end) and bare[: -len(end)] in _stems() for end in _ENDINGS)
