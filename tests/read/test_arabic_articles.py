"""Arabic texts of another field say nothing; verbal nouns, duals and our own deeds are read."""

import pytest

import tawatur

OTHER = """طريقة عمل الدولمة العراقية

تعد الدولمة من أشهر الأطباق في المطبخ العراقي، وتختلف طريقة تحضيرها من بيت إلى آخر. يغسل الرز وينقع نصف ساعة، ثم يضاف
إليه اللحم والبصل المفروم. قد تضيف بعض السيدات الطماطم إلى الحشوة، وذلك بهدف الحصول على طعم أغنى. إذا جف الماء
فأضيفي كوبا آخر. ومن المتوقع أن تنضج الدولمة خلال ساعة. ارتفعت أسعار ورق العنب هذا الموسم بسبب الجفاف.

تغلب فريق الزوراء على ضيفه في المباراة التي جرت مساء الجمعة. سجل المهاجم علاء الهدف الأول في الدقيقة الخامسة عشرة من
الشوط الثاني. وقاد اللاعب الشاب هجوما سريعا أسفر عن ضربة جزاء. ورفض المدرب الحديث عن عقده. وسيواجه الزوراء في الجولة
المقبلة فريق النفط. ويمتلك الفريق عناصر شابة.
"""


def test_a_recipe_and_a_match_say_nothing() -> None:
    assert list(tawatur.read_statements(OTHER, published="2021-01-01")) == []


@pytest.mark.parametrize(
    ("said", "kind", "quote"),
    [
        ("أفاد مصدر أمني بسقوط ثلاثة صواريخ قرب القاعدة.", "report", "بسقوط ثلاثة صواريخ قرب القاعدة"),
        ("لن تنعموا بالأمن في أرضنا أيها المحتلون.", "threat", "لن تنعموا بالأمن في أرضنا أيها المحتلون"),
        ("نفذنا سبع عشرة عملية منذ مطلع أيلول.", "claim", "نفذنا سبع عشرة عملية منذ مطلع أيلول"),
        ("عزا الخبير تصاعد الهجمات إلى غياب الدولة.", "driver", "عزا الخبير تصاعد الهجمات إلى غياب الدولة"),
    ],
)
def test_arabic_sentences(said: str, kind: str, quote: str) -> None:
    found = list(tawatur.read_statements(said, published="2021-11-01"))
    assert kind in [row.kind for row in found]
    assert quote in [said[row.begin : row.end] for row in found]


def test_numbers_in_words_with_their_duals() -> None:
    said = "سقط صاروخان على القاعدة. وتبنت جماعات غير معروفة ثلاثا وستين عملية. سجل الجيش إحدى عشرة عملية خلال شباط."
    rows = tawatur.read_statements(said, published="2021-11-01")
    assert {"2", "63", "11"} <= {slot.value for row in rows for slot in row.slots if slot.name == "number"}
