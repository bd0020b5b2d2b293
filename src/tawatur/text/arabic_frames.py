"""Arabic frames of telling: "قال A إن C", "C، بحسب A", "نقلت A عن B قوله إن C", "نفت A أي صلة"; verbs stand first."""

from __future__ import annotations

from typing import Final

from tawatur.kinds import Teller
from tawatur.text.frames import FAR, Frame, Line
from tawatur.text.running import plain
from tawatur.text.speakers import arabic, arabic_venue
from tawatur.text.telling_words import (
    AR_AS_TOLD,
    AR_OBJECT,
    AR_ON_WORD,
    AR_PARTICIPLES,
    AR_RELATIVE,
    AR_ROLES,
    AR_SPEAKS,
    AR_THAT,
    AR_UNNAMED,
    AR_VERBS,
)  # fmt: skip


def _set(words: str) -> frozenset[str]:
    return frozenset(plain(words).split())


_ENDS: Final = _set(". ؛ ; ! ؟")
_TURNS: Final = _set("فيما لكن ولكن بينما غير الا في")
_CITES: Final = _set("نقل نقلت ينقل تنقل")
_ITS_WORDS: Final = _set("قوله قولها قولهم تاكيده تاكيدها")
_NOT: Final = _set("لم لا لن ما")
_FIRST: Final = _set("لكن ولكن فيما وفيما بينما كما وكما وكان كان قد وقد ثم غير ان كذلك بدوره بدورها")
_MADE_BY: Final = _set(
    "اعدها اعده نشرها نشره نشرته نشرتها اصدرها اصدره اصدرته اصدرتها اعلنته اعلنه ذكره ذكرته قاله قالته اورده اوردته"
    " افاد افادت ذكر ذكرت اعلن اعلنت نشر نشرت قال قالت اكد اكدت اكده اكدته نقله نقلته"
)
_GROUPS: Final = _set(
    "فصائل جماعات جماعه ميليشيات مليشيات ميليشيا مليشيا حزب تنظيم عناصر جهات مسلحين كتائب سرايا حركه ايران واشنطن"
    " الولايات اسرائيل تركيا الحكومه الحوثيين الحوثي خلايا اطراف فصايل"
)
_DEEDS: Final = _set("الهجوم هجوم هجوما الهجمات هجمات القصف التفجير تفجير العملية عملية العمليات استهداف المسؤولية")
_DEEDS_MORE: Final = _set("هجومين عمليتين عمليات هجمات ضربتين تفجيرين ثلاث اربع خمس")
_TELLING: Final = frozenset(
    (*AR_VERBS, *AR_PARTICIPLES, *AR_ON_WORD, *AR_AS_TOLD, *AR_UNNAMED, *AR_SPEAKS, "تبني", "تبنت", "اعلن", "اعلنت")
)
_AFTER: Final = _set("هذا هذه ذلك تلك الى ان بان على اي")
_TAKES: Final = _set("تبني تبنت اعلن اعلنت")

_INFORMS: Final = _set("افاد افادت يفيد تفيد ابلغ ابلغت صرح صرحت")
_ANNOUNCES: Final = _set("اعلن اعلنت يعلن تعلن اكد اكدت ذكر ذكرت كشف كشفت")
_HAPPENS: Final = _set(
    "سقوط انفجار مقتل اصابة اعتقال اختطاف احباط العثور عثور ضبط احتراق اندلاع وقوع تعرض اغتيال تفكيك نجاة وفاة"
    " استشهاد مصرع خطف نزوح انسحاب اشتباكات"
)


def bare(word: str) -> str:
    """A plain word without "and" or "so" written together with it, where what is left tells."""
    rest = word[1:] if word[:1] in ("و", "ف") and len(word) > 3 else word
    return rest if rest in _TELLING else word


def frames(line: Line) -> list[Frame]:
    """The frames of a line in the order of their words."""
    found: list[Frame] = []
    for at, token in enumerate(line.run):
        if token.word[0] < "\u0600":
            continue
        frame = _frame_at(line, at, bare(token.word))
        if frame is not None:
            found.append(frame)
    return _settled(line, found)


def _frame_at(line: Line, at: int, word: str) -> Frame | None:
    if word in AR_ON_WORD:
        return _on_word(line, at)
    if line.word(at) == "علي" and line.word(at + 1) in ("حد", "لسان"):
        return _on_tongue(line, at)
    if word in AR_AS_TOLD and line.word(at + 1) in AR_VERBS:
        return _trailing(line, at, at + 2, AR_VERBS[line.word(at + 1)])
    if word == "ذكر" and line.word(at + 1).startswith(("اسم", "هويت")):
        return None
    if line.word(at - 1) in _NOT or line.word(at - 1) in ("عدم", "بعدم", "دون", "بدون"):
        return None
    if word in _CITES:
        return _citing(line, at)
    if word in AR_PARTICIPLES:
        return _told(line, at, at + 1, AR_PARTICIPLES[word], same=True)
    if word in AR_UNNAMED and line.word(at + 1) in AR_THAT:
        begin, end = line.run[at].begin, line.run[at].end
        return _made(line, at, at + 2, (Teller("", "", "", "say", line.text[begin:end], begin, end),), "say")
    if word in AR_VERBS:
        if AR_VERBS[word] == "accuse":
            return _accusing(line, at)
        told = _told(line, at, at + 1, AR_VERBS[word])
        if told is not None or word not in _TAKES:
            return told if told is not None or AR_VERBS[word] != "deny" else _denying(line, at)
    if word in AR_SPEAKS:
        return _speaking(line, at)
    return _taking(line, at) if word in _TAKES else None


def _speaking(line: Line, at: int) -> Frame | None:
    """ "يعزو A هذا إلى C": nothing is told, but whoever is quoted next is A."""
    hi = at + 1
    while hi < min(len(line.run), at + 7) and line.word(hi)[0].isalnum() and line.word(hi) not in _AFTER:
        hi += 1
    if line.word(at + 1) not in AR_ROLES or hi == at + 1:
        return None
    teller = arabic(line.text, line.run, at + 1, hi, "say")
    begin = line.run[at].begin
    return Frame(begin, line.run[hi - 1].end, begin, begin, (teller,), "say") if teller else None


def _opener(line: Line, at: int) -> tuple[int, int] | None:
    """Where "that", a colon or a quotation opens the words told: (end of what stands before it, begin of the words)."""
    level = line.level(at)
    for mid in range(at, min(len(line.run), at + FAR)):
        word = line.word(mid)
        if line.opens_quote(mid) and level < 0:
            begin, end = line.quoted(mid)
            if line.word(mid - 1) in (":", ",", "،") or (mid > at and line.text.count(" ", begin, end) > 4):
                return mid, mid
            continue
        if line.level(mid) >= 0 and level < 0:
            continue
        if line.level(mid) != level or word in _ENDS:
            return None
        if word in AR_THAT:
            return mid, mid + 1
        if word == ":":
            return mid, mid + 1
        if mid > at and (bare(word) in AR_VERBS and bare(word) != word):
            return None
        if word in ("،", ",") and line.word(mid + 1) in _TURNS - {"في"}:
            return None
    return None


def _nominal(line: Line, at: int, lo: int) -> tuple[int, int] | None:
    """ "أفاد مصدر بسقوط صواريخ", "أعلن مصدر انفجار عبوة": a happening as a verbal noun opens the words told."""
    joined = bare(line.word(at)) in _INFORMS
    if not joined and bare(line.word(at)) not in _ANNOUNCES:
        return None
    for mid in range(lo + 1, min(len(line.run), at + FAR)):
        word = line.word(mid)
        if word in AR_THAT or word in _ENDS or word.startswith("مسوولي") or line.level(mid) != line.level(at):
            return None
        if word in _HAPPENS or (word[0] == "ب" and word[1:] in _HAPPENS):
            return mid, mid
    return None


def _told(line: Line, at: int, lo: int, how: str, *, same: bool = False) -> Frame | None:
    """ "قال A إن C": the subject stands between the verb and "that", or before the verb, or is whoever spoke last."""
    found = _nominal(line, at, lo) or _opener(line, lo)
    if found is None:
        return None
    hi, begins = found
    if line.word(at).endswith(("جاء", "ورد")) and line.word(lo) != "في":
        return None
    venue = arabic_venue(line.text, line.run, lo, hi)
    if not venue and line.word(at - 1) in ("،", ","):
        first = at - 1
        while first > 0 and at - first < 15 and line.word(first - 1)[0].isalnum():
            first -= 1
        opens = line.word(first).removeprefix("و") in ("في", "خلال", "عبر")
        venue = (
            " ".join(line.text[line.run[first + 1].begin : line.run[at - 2].end].split())
            if opens and at - first > 2
            else ""
        )
    teller = None if same else arabic(line.text, line.run, lo, hi, how, venue) if lo < hi else None
    if teller is None and not same and not venue:
        teller = _before_verb(line, at, how)
    tellers = (teller,) if teller else ()
    if not tellers and venue:
        tellers = (Teller("", "", venue, how, "", line.run[at].begin, line.run[at].end),)
        return _made(line, at, begins, tellers, how, same=True)
    return _made(line, at, begins, tellers, how, same=not tellers)


def _before_verb(line: Line, at: int, how: str) -> Teller | None:
    lo = at
    while lo > 0 and at - lo < 15 and line.level(lo - 1) == line.level(at) and line.word(lo - 1)[0].isalnum():
        lo -= 1
    while lo < at and line.word(lo) in _FIRST:
        lo += 1
    joined = bare(line.word(at)) != line.word(at)
    return arabic(line.text, line.run, lo, at, how) if lo < at and not joined else None


def _end_of(line: Line, at: int) -> int:
    level = line.level(at)
    end = at
    while end < len(line.run):
        word = line.word(end)
        if word in ("؛", ";") or (level >= 0 and line.level(end) != level):
            break
        comma = word in ("،", ",") and line.level(end) == level
        if comma and (
            line.word(end + 1) in _TURNS - {"في"} or bare(line.word(end + 1)) in (*AR_ON_WORD, *AR_PARTICIPLES)
        ):
            break
        if comma and line.word(end + 1) == "علي" and line.word(end + 2) in ("حد", "لسان"):
            break
        end += 1
    return end


def _made(
    line: Line, at: int, begins: int, tellers: tuple[Teller, ...], how: str, *, same: bool = False, polarity: str = ""
) -> Frame | None:
    while begins < len(line.run) and not line.word(begins)[0].isalnum() and not line.opens_quote(begins):
        begins += 1
    if line.word(begins) in ("فان", "ان") and not line.opens_quote(begins):
        begins += 1
    if begins >= len(line.run):
        return None
    quoted = line.opens_quote(begins)
    begin, end = line.quoted(begins) if quoted else line.trimmed(begins, _end_of(line, begins))
    polarity = polarity or ("negative" if how == "deny" else "positive")
    last = line.run[max(begins - 1, at)].end
    return Frame(line.run[at].begin, last, begin, end, tellers, how, polarity, same=same)


def _denying(line: Line, at: int) -> Frame | None:
    """ "نفت A أي صلة": the subject ends where what is denied begins."""
    for mid in range(at + 1, min(len(line.run), at + 14)):
        if line.word(mid) in AR_OBJECT:
            teller = arabic(line.text, line.run, at + 1, mid, "deny") or _before_verb(line, at, "deny")
            return _made(line, at, mid, (teller,) if teller else (), "deny", same=teller is None)
        if line.word(mid) in _ENDS:
            break
    return None


def _accusing(line: Line, at: int) -> Frame | None:
    """ "اتهم A B": only where a word for groups shows where B begins."""
    for mid in range(at + 1, min(len(line.run), at + 10)):
        if line.word(mid) in _GROUPS:
            teller = arabic(line.text, line.run, at + 1, mid, "accuse") or _before_verb(line, at, "accuse")
            return _made(line, at, mid, (teller,) if teller else (), "accuse", same=teller is None)
    return None


def _taking(line: Line, at: int) -> Frame | None:
    """ "أعلنت A مسؤوليتها": no telling, but whoever is quoted next is A."""
    if line.word(at + 1) in ("فيه", "فيها", "خلاله"):
        return None
    if line.word(at + 1) in _DEEDS_MORE and line.word(at).endswith(("تبني", "تبنت")):
        begin = line.run[at].begin
        teller = _before_verb(line, at, "claim")
        return Frame(begin, line.run[at + 1].end, begin, begin, (teller,), "claim") if teller else None
    if line.word(at + 1) in _DEEDS and line.word(at).endswith(("تبني", "تبنت")):
        begin = line.run[at].begin
        teller = arabic(line.text, line.run, at + 2, _comma(line, at + 2), "claim")
        return Frame(begin, line.run[at + 1].end, begin, begin, (teller,), "claim") if teller else None
    for mid in range(at + 2, min(len(line.run), at + 16)):
        deed = line.word(at).endswith(("تبني", "تبنت")) and line.word(mid) in _DEEDS
        if deed or line.word(mid).startswith("مسووليت"):
            teller = arabic(line.text, line.run, at + 1, mid, "claim")
            begin = line.run[at].begin
            return Frame(begin, line.run[mid].end, begin, begin, (teller,), "claim") if teller else None
        if line.word(mid) in _ENDS:
            break
    return None


def _comma(line: Line, lo: int) -> int:
    hi = lo
    while hi < min(len(line.run), lo + 14) and line.word(hi) not in ("،", ",", "؛", "."):
        hi += 1
    return hi


def _citing(line: Line, at: int) -> Frame | None:
    """ "نقلت A عن B قوله إن C": B is nearest the words."""
    limit = min(len(line.run), at + 16)
    frm = next((mid for mid in range(at + 1, limit) if line.word(mid) == "عن"), None)
    if frm is None:
        return None
    found = _opener(line, frm + 1)
    if found is None:
        return None
    hi, begins = found
    his = next((mid for mid in range(frm + 1, hi) if line.word(mid) in _ITS_WORDS), hi)
    inner = arabic(line.text, line.run, frm + 1, his, "say")
    outer = arabic(line.text, line.run, at + 1, frm, "report") if frm > at + 1 else None
    tellers = tuple(teller for teller in (inner, outer) if teller)
    return _made(line, at, begins, tellers, "say", same=outer is None) if tellers else None


def _on_word(line: Line, at: int) -> Frame | None:
    return _trailing(line, at, at + 1, "say")


def _on_tongue(line: Line, at: int) -> Frame | None:
    """ "على حد قول A", "على لسان A"; "على حد قوله" is whoever spoke last."""
    lo = at + 3 if line.word(at + 1) == "حد" else at + 2
    if line.word(lo - 1).endswith(("ه", "ها", "هم")) and line.word(at + 1) == "حد":
        begin, end = _clause_before(line, at)
        return Frame(
            line.run[at].begin, line.run[min(lo, len(line.run)) - 1].end, begin, end, (), "say", trails=True, same=True
        )
    return _trailing(line, at, lo, "say")


def _trailing(line: Line, at: int, lo: int, how: str) -> Frame | None:
    """Words on somebody's word: before them at the head of a line, else after them."""
    hi = lo
    while (
        hi < min(len(line.run), lo + FAR)
        and line.word(hi) not in (",", "،", ":", "فان", *_ENDS)
        and line.level(hi) == line.level(at)
    ):
        hi += 1
    begin_at = lo
    while begin_at < hi and line.word(begin_at) in ("ما", "عن", "الي", "علي", "لما"):
        begin_at += 1
    aside = next((mid for mid in range(begin_at, hi) if line.word(mid) in AR_RELATIVE), hi)
    made = next((mid for mid in range(begin_at, aside) if line.word(mid) in _MADE_BY), None)
    venue = ""
    if made is not None and made + 1 < hi:
        venue = line.text[line.run[begin_at].begin : line.run[made].begin].strip() if made > begin_at else ""
        begin_at = made + 1
    teller = arabic(line.text, line.run, begin_at, hi, how, venue)
    if teller is None:
        return None
    teller = _unbound(teller)
    if _first(line, at):
        if line.word(hi) not in (",", "،", ":", "فان") or hi + 1 >= len(line.run):
            return None
        return _made(line, at, hi + 1, (teller,), how)
    begin, end = _clause_before(line, at)
    if line.word(hi) in (",", "،") and end - begin < 60 and hi + 1 < len(line.run):
        end = max(end, line.trimmed(hi + 1, _end_of(line, hi + 1))[1])
    return Frame(line.run[at].begin, line.run[hi - 1].end, begin, end, (teller,), how, trails=True)


def _unbound(teller: Teller) -> Teller:
    """Without the "to" that Arabic writes together with the word after "according"."""
    speaker = teller.speaker
    if speaker.startswith("لل") and len(speaker) > 4:
        speaker = "ال" + speaker[2:]
    elif (
        speaker.startswith("ل")
        and len(speaker) > 4
        and not speaker.startswith(("لجن", "لواء", "لبنان", "ليبي", "لقاء"))
    ):
        speaker = speaker[1:]
    return Teller(speaker, teller.role, teller.venue, teller.how, teller.said, teller.begin, teller.end)


def _first(line: Line, at: int) -> bool:
    return at == 0 or all(
        not line.word(mid)[0].isalnum() or line.word(mid) in _FIRST for mid in range(max(0, at - 3), at)
    )


def _clause_before(line: Line, at: int) -> tuple[int, int]:
    lo = at
    level = line.level(at)
    while lo > 0 and line.word(lo - 1) not in ("؛", ";", ":") and at - lo < 4 * FAR:
        turns = line.word(lo - 1) in _TURNS - {"في", "غير", "الا"} and line.word(lo - 2) in ("،", ",")
        if turns or (level >= 0 and line.level(lo - 1) != level):
            break
        lo -= 1
    return line.trimmed(lo, at)


def _settled(line: Line, found: list[Frame]) -> list[Frame]:
    settled: list[Frame] = []
    for at, frame in enumerate(found):
        for other in found[at + 1 : at + 9]:
            cuts = (other.same or (other.trails and other.told_begin <= frame.begin)) and not frame.trails
            if cuts and frame.told_begin < other.begin < frame.told_end:
                frame = frame.shortened(line.text, other.begin)
        settled.append(frame)
    return settled
