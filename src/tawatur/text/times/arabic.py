"""Arabic words of time: Levantine and Iraqi months, those of the Gulf and Egypt, and those of the Maghreb.

Closed classes, as in `english`; all are written as usual and folded here.
"""

from __future__ import annotations

from typing import Final

from tawatur.text.times.tokens import fold_key


def _set(words: str) -> frozenset[str]:
    return frozenset(fold_key(words).split())


def _table(rows: str) -> dict[tuple[str, ...], int]:
    """Names of several words → number, from lines of names parted by commas."""
    lines = [line.split(",") for line in fold_key(rows).strip().splitlines()]
    return {tuple(name.split()): number for number, names in enumerate(lines, 1) for name in names}


MONTHS: Final = _table("""
كانون الثاني,كانون ثاني,كانون ثان,يناير,جانفي
شباط,فبراير,فيفري
آذار,مارس
نيسان,أبريل,ابريل,أفريل
أيار,مايس,مايو,ماي
حزيران,يونيو,يونيه,جوان
تموز,يوليو,يوليه,يوليوز,جويلية
آب,أغسطس,غشت,أوت
أيلول,سبتمبر,شتنبر
تشرين الأول,تشرين أول,أكتوبر
تشرين الثاني,تشرين ثاني,نوفمبر,نونبر
كانون الأول,كانون أول,ديسمبر,دجنبر
""")
SHY: Final = _set("آب ماي أوت جوان مارس")
"""Months that are other words too: read only beside a day, a year or شهر."""
HIJRI: Final = _table("""
محرم,المحرم,محرم الحرام
صفر,صفر الخير
ربيع الأول,ربيع أول
ربيع الثاني,ربيع الآخر,ربيع ثاني
جمادى الأولى,جمادى الأول
جمادى الآخرة,جمادى الثانية,جمادى الآخر,جمادى الثاني
رجب
شعبان
رمضان
شوال
ذو القعدة,ذي القعدة
ذو الحجة,ذي الحجة
""")
_DAYS: Final = "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد"
WEEKDAYS: Final = {name: number for number, name in enumerate(fold_key(_DAYS).split())}
SHY_DAYS: Final = _set("الاثنين الخميس الجمعة")
"""Weekdays that are other words too ("the two", a surname, the Friday prayer): read only beside a word of time."""
NOT_DAY: Final = _set("صلاة خطبة سوق مدينة جامع مسجد خطيب قناة صلوات")
_COUNTS: Final = (
    "واحد واحدة|اثنين اثنتين|ثلاثة ثلاث|أربعة أربع|خمسة خمس|ستة ست|سبعة سبع|ثمانية ثماني ثمان|تسعة تسع|عشرة عشر"
)
NUMBERS: Final = {word: at for at, words in enumerate(fold_key(_COUNTS).split("|"), 1) for word in words.split()} | {
    fold_key(word): number for word, number in (("عشرين", 20), ("ثلاثين", 30), ("أربعين", 40), ("خمسين", 50))
}
FEW: Final = _set("بضعة بضع عدة")
_UNITS: Final = (
    ("hour", "ساعة", "ساعتين ساعتان", "ساعات"),
    ("day", "يوم يوما", "يومين يومان", "أيام"),
    ("week", "أسبوع أسبوعا", "أسبوعين أسبوعان", "أسابيع"),
    ("month", "شهر شهرا", "شهرين شهران", "أشهر شهور"),
    ("year", "سنة عام عاما", "سنتين عامين سنتان عامان", "سنوات أعوام سنين"),
    ("decade", "عقد", "عقدين", "عقود"),
)
UNITS: Final = {
    word: (unit, count)
    for unit, *forms in _UNITS
    for count, words in zip((1, 2, 0), forms, strict=True)
    for word in fold_key(words).split()
}
"""Word → its unit and how many it says by itself: one, two (the dual), or 0 for a plural that wants a number."""
THIRDS: Final = {
    fold_key(word): third
    for third, words in enumerate(("أوائل مطلع بداية مستهل", "منتصف أواسط", "أواخر نهاية ختام"))
    for word in words.split()
}
SEASONS: Final = {fold_key(word): month for word, month in (("ربيع", 3), ("صيف", 6), ("خريف", 9), ("شتاء", 12))}
ORDINALS: Final = {
    fold_key(word): number
    for number, words in enumerate(("الأول الأولى", "الثاني الثانية", "الثالث الثالثة", "الرابع الرابعة"), 1)
    for word in words.split()
} | {fold_key("الأخير"): -1}
_TENS: Final = "الأول|الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثامن|التاسع|العاشر"
_ONES: Final = "الحادي|الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثامن|التاسع"
DAYS: Final = (
    {(fold_key(word),): day for day, word in enumerate(_TENS.split("|"), 1)}
    | {(fold_key(word), "عشر"): day for day, word in enumerate(_ONES.split("|"), 11)}
    | {(fold_key(word), fold_key("والعشرين")): day for day, word in enumerate(_ONES.split("|"), 21)}
    | {(fold_key("العشرين"),): 20, (fold_key("الثلاثين"),): 30, (fold_key("الحادي"), fold_key("والثلاثين")): 31}
)
"""Days of the month as ordinals: الثالث، الحادي عشر، الخامس والعشرين."""
DAYPARTS: Final = {
    fold_key(word): hours
    for word, hours in (
        ("فجر", (3, 7)), ("صباح", (5, 12)), ("ضحى", (8, 12)), ("ظهر", (11, 15)), ("عصر", (14, 18)), ("مساء", (16, 24)),
        ("ليل", (18, 30)), ("ليلة", (-6, 30)), ("سحر", (2, 6)),
    )
}  # fmt: skip
PAST: Final = _set("الماضي الماضية المنصرم المنصرمة الفائت الفائتة السابق")
THIS: Final = _set("الحالي الجاري الحالية الجارية")
NEXT: Final = _set("المقبل المقبلة القادم القادمة")
WILL: Final = _set("سوف المقرر المزمع المقبل القادم")
NAMED: Final = _set(
    "ثورة شارع جسر حي ساحة مدرسة ميدان لواء كتيبة كتائب حركة جامعة منظمة مستشفى انقلاب جامع حزب سرايا قناة"
)
"""A date after one of these is a name: the 14th of July bridge."""
OF_YEAR: Final = _set("عام سنة العام السنة عامي عامى")
EVENTS: Final = _set(
    "مقتل اغتيال استشهاد هجوم هجمات قصف ضربة ضربات غارة غارات انفجار تفجير تفجيرات عملية عمليات مظاهرات تظاهرات"
    " احتجاجات حوار محادثات مفاوضات اجتماع قمة زيارة انتخابات تشكيل اعتقال بيان قرار استهداف سقوط انسحاب استقالة حرب"
    " غزو احتلال اتفاق هدنة مجزرة حادثة حادث أحداث إعلان تكليف تعيين جلسة تصويت خطاب مواجهات اشتباكات وفاة رحيل إطلاق"
    " تحرير انتفاضة انقلاب تنصيب توقيع عودة دخول انتهاء بدء اندلاع وصول جولة جائحة"
)
STOP: Final = _set(
    "التي الذي الذين حين عندما لكن غير قال قالت أعلن أعلنت أكد أكدت مما بينما إذ حيث أن إن كما وقال وأعلن"
)
OF: Final = _set("من على")
CLITICS: Final = ("و", "ف", "ب", "ل", "ك")
INTO: Final = _set(
    "في خلال منذ حتى لغاية قبل بعد شهر من إلى بين بحلول منتصف أواخر أوائل مطلع نهاية بداية أواسط مستهل ختام شهري أثناء"
    " طوال"
)
