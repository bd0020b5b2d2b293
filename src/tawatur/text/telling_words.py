"""The closed classes of words by which one tells on another's word, in English and in Arabic."""

from __future__ import annotations

from typing import Final

from tawatur.text.running import plain


def _set(words: str) -> frozenset[str]:
    return frozenset(plain(words).split())


def _verbs(how: str, rows: str) -> dict[str, str]:
    return dict.fromkeys(plain(rows).split(), how)


_VERBS: Final = {
    **_verbs(
        "say",
        "reply replies replied respond responds responded counter counters countered"
        " say says said state states stated tell tells told announce announces announced add adds added insist insists"
        "  insisted believe believes believed think thinks thought acknowledge acknowledges acknowledged confirm"
        " confirms"
        "  confirmed admit admits admitted concede concedes conceded declare declares declared explain explains"
        " explained"
        "  note notes noted stress stresses stressed emphasize emphasizes emphasized emphasised emphasises"
        " reveal reveals"
        " revealed disclose discloses disclosed assert asserts asserted suggest suggests suggested predict predicts"
        " predicted testify testifies testified conclude concludes concluded estimate estimates estimated assess"
        " assesses assessed hint hints hinted indicate indicates indicated remark remarks remarked observe observes"
        "  observed recall recalls recalled recount recounts recounted complain complains complained reiterate"
        " reiterates"
        " reiterated affirm affirms affirmed mention mentions mentioned clarify clarifies clarified suspect suspects"
        " suspected inform informs informed assure assures assured tweet tweets tweeted argue argues argued contend"
        " contends contended",
    ),
    **_verbs("claim", "claim claims claimed allege alleges alleged maintain maintains maintained boast boasts boasted"),
    **_verbs("report", "report reports reported"),
    **_verbs("write", "write writes wrote"),
    **_verbs(
        "warn",
        "warn warns warned caution cautions cautioned vow vows vowed pledge pledges pledged threaten threatens"
        " threatened",
    ),
    **_verbs("deny", "deny denies denied reject rejects rejected dismiss dismisses dismissed refute refutes refuted"),
    **_verbs("accuse", "accuse accuses accused blame blames blamed"),
}
VERBS: Final = _VERBS
"""Finite forms of English verbs of telling, each with its sense."""
PARTICIPLES: Final = {
    **_verbs(
        "say",
        "saying adding stating announcing insisting noting stressing explaining telling confirming arguing admitting",
    ),
    **_verbs("claim", "claiming alleging"),
    **_verbs("warn", "warning vowing threatening"),
    **_verbs("deny", "denying rejecting dismissing"),
    **_verbs("accuse", "accusing blaming"),
    **_verbs("report", "reporting"),
}
"""The same after a comma, without a subject of their own ("…, adding that")."""
BARE: Final = _set(
    "say says said insist insists insisted believe believes believed think thinks thought suspect suspects suspected"
    " claim claims claimed allege alleges alleged admit admits admitted argue argues argued warn warns warned estimate"
    " estimates estimated tell tells told"
)
"""After these a clause may follow without "that"."""
SURE: Final = _set("say says said tell tells told")
"""After these whatever follows is what was said."""
NOUNS_TOO: Final = _set(
    "reports claims states notes report claim state note stresses stress blame thought estimates estimate"
)
"""Forms that are nouns as often: they count only before "that", or after the words told."""
TELLS_WHOM: Final = _set(
    "tell tells told inform informs informed assure assures assured warn warns warned caution cautions"
    " cautioned telling"
    " warning"
)
"""After these one who hears it may stand."""
HAVE: Final = _set("has have had having")
BE: Final = _set("is are was were be been being")
MODAL: Final = _set("would could may might should must can will shall cannot")
NOT: Final = _set("not never n't didn't doesn't don't hasn't haven't hadn't wouldn't couldn't won't cannot neither nor")
DO: Final = _set("do does did")
DETERMINERS: Final = _set(
    "the a an this that these those his her its their our my your any no some each every such of for by in with at from"
    " about so-called"
)
NOBODY: Final = _set("i we nobody none no neither you so text title headline caption label")
"""Subjects that are no tellers: the author, nobody, and things that only bear words."""
PRONOUNS: Final = _set("he she it they who which")
CONJUNCTIONS: Final = _set("but while although though whereas because if when whether unless until since as")
"""Where a clause begins, so that a subject or the words told do not go over it."""
FINITE: Final = (
    BE
    | HAVE
    | MODAL
    | DO
    | _set(
        "fell hit struck left went came took fled broke shot began became lost won met held led saw fought rose"
        " grew gave"
        "  got kept knew made ran sent stood withdrew wants want belong belongs know knows remain remains need"
        " needs mean means"
    )
)
"""Forms that show a clause."""
OPENERS: Final = _set(
    "in on at after before during meanwhile however earlier later yesterday today since for by under over from with"
    " still then also but and yet nonetheless moreover separately last this early late via through despite following"
    " according elsewhere instead here there amid"
)
"""First words of what may stand before a subject."""
PHRASES: Final = _set(
    "in on at during via through by from after before late early last this yesterday today tonight again earlier later"
    " monday tuesday wednesday thursday friday saturday sunday"
    " also repeatedly to under over then publicly privately separately recently"
)
"""First words of what may stand between a verb of telling and the words told."""
SPEAKS: Final = _set(
    "attributes attributed describes described calls called lists listed urges urged condemns condemned criticises"
    " criticised criticizes criticized praises praised spoke speaks asks asked"
)
"""Verbs after which nothing is told, yet whoever is quoted next is their subject."""
HEARSAY: Final = _set("reportedly allegedly purportedly supposedly")
MIRRORS: Final = _set("statement communiqué communique message post video letter tweet recording leaflet note bulletin")
"""Things that speak for whoever issued them."""
VENUES: Final = MIRRORS | _set(
    "interview show talk program programme conference briefing speech sermon address posts tweets videos messages audio"
    " clip channel channels account accounts page pages website telegram facebook twitter whatsapp youtube instagram"
    " television tv radio magazine newspaper memo meeting testimony podcast statements letters press podium hearing"
    " session debate rally forum platform platforms office private call phone email"
)
"""Nouns of the places and media where one speaks."""
MEDIA: Final = _set(
    "television tv radio newspaper magazine agency channel news reporters journalists press website network"
    " times post reuters afp ap"
)
ROLES: Final = _set(
    "spokesman spokeswoman spokesperson minister president prime official officials officer commander chief general"
    " colonel brigadier major captain lieutenant sheikh mp deputy senator governor mayor ambassador envoy director head"
    " leader member judge expert analyst researcher professor dr mr mrs ms secretary adviser advisor former retired"
    " lawmaker parliamentarian cleric imam sayyid ayatollah host editor correspondent reporter politician diplomat"
    " representative chairman chairwoman chairperson coordinator trader witness resident farmer sergeant admiral king"
    " emir sultan crown prince vice manager economist historian lawyer activist engineer fighter militant defector ex"
)
"""Words of rank and office."""
PEOPLE: Final = _set(
    "source people person witnesses eyewitness eyewitnesses police army ministry authorities diplomat local media"
    " report statement document letter medic doctor survivor"
)
"""Who may be cited, beside words of rank and office."""
PARTICLES: Final = _set("al el ag ould bin ibn ben abu abd de la van von der bint al- el- ul ud")
"""Small words inside a personal name."""

AR_VERBS: Final = {
    **_verbs(
        "say",
        "قال قالت قالوا يقول تقول يقولون صرح صرحت يصرح تصرح اعلن اعلنت يعلن تعلن اكد اكدت يؤكد تؤكد يوكد توكد اوضح"
        " اوضحت يوضح توضح اضاف اضافت يضيف تضيف كشف كشفت يكشف تكشف اعتبر اعتبرت يعتبر تعتبر راي رات يري تري اشار اشارت"
        " يشير تشير بين بينت لفت لفتت شدد شددت اعرب اعربت اعترف اعترفت تابع تابعت اردف اردفت نوه نوهت جاء ورد اقر اقرت"
        " يعتقد تعتقد اخبر اخبرت ابلغ ابلغت توقع توقعت يتوقع تتوقع رجح رجحت يرجح",
    ),
    **_verbs("report", "ذكر ذكرت يذكر تذكر افاد افادت يفيد تفيد نقل نقلت ينقل تنقل روي روت نشر نشرت اورد اوردت"),
    **_verbs("claim", "زعم زعمت يزعم تزعم ادعي ادعت يدعي تدعي"),
    **_verbs("warn", "حذر حذرت يحذر تحذر هدد هددت يهدد تهدد توعد توعدت"),
    **_verbs("deny", "نفي نفت ينفي تنفي نفوا انكر انكرت ينكر تنكر"),
    **_verbs("accuse", "اتهم اتهمت يتهم تتهم حمل حملت"),
}
"""Arabic verbs of telling in plain form (one alef, ya for alef maqsura)."""
AR_PARTICIPLES: Final = {
    **_verbs(
        "say", "مضيفا مضيفه موضحا موضحه مؤكدا موكدا مؤكده موكده مشيرا مشيره مبينا مبينه لافتا لافته قائلا قائله معتبرا"
    ),
    **_verbs("say", "مشددا مشدده منوها قايلا قايله معلنا معلنه كاشفا متابعا مرجحا مرجحه متوقعا متوقعه مستبعدا"),
    **_verbs("claim", "زاعما زاعمه مدعيا مدعيه"),
    **_verbs("warn", "محذرا محذره مهددا مهدده متوعدا متوعده"),
    **_verbs("deny", "نافيا نافيه"),
    **_verbs("accuse", "متهما متهمه"),
}
AR_SPEAKS: Final = _set("عزا عزت يعزو تعزو ارجع ارجعت يرجع وصف وصفت يصف تصف دعا دعت ندد نددت ادان ادانت انتقد انتقدت")
"""The same in Arabic."""
AR_THAT: Final = _set("ان بان انه انها انهم بانه بانها بانهم")
"""Before the words told; one with a pronoun is itself their first word."""
AR_ON_WORD: Final = _set("بحسب حسب وفقا وفق طبقا نقلا استنادا")
AR_AS_TOLD: Final = _set("حسبما كما مثلما وفقما")
AR_UNNAMED: Final = _set("يقال قيل يزعم تردد يشاع اشيع يذكر")
"""Passive: whoever said it is not named. Only before "that"."""
AR_VENUES: Final = _set(
    "بيان البيان بيانه بيانها لقاء مقابله حوار حديث تصريح تصريحات مؤتمر موتمر خطاب كلمه خطبه تغريده منشور تدوينه قناه"
    " قناته قناتها صفحته صفحتها حسابه حسابها حساباتها موقعه موقعها برنامج رساله تسجيل مقطع فيديو تلغرام تليغرام"
    " فيسبوك تويتر منصه منصات اتصال اجتماع جلسه صفحه حساب"
)
AR_VIA: Final = _set("في عبر خلال علي لقناه لوكاله لصحيفه لموقع لاذاعه للصحفيين للصحافيين لراديو الي لـ ل لي")
AR_RELATIVE: Final = _set("لم الذي التي الذين طلب طلبت رفض رفضت فضل")
AR_TIMES: Final = _set(
    "امس اليوم يوم مساء صباح فجر الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت الليله ظهر قبل بعد عقب لاحقا"
)
AR_ROLES: Final = _set(
    "المتحدث الناطق متحدث ناطق وزير الوزير رئيس الرئيس النائب نائب القائد قائد الخبير خبير المحلل محلل الباحث عضو العضو"
    " الشيخ الدكتور اللواء العميد العقيد الفريق المقدم الرائد النقيب الضابط السفير المبعوث الامين المدير مدير محافظ"
    " المحافظ القيادي قيادي المستشار مستشار مسؤول المسؤول مسوول المسوول السيد رييس الرييس"
)
AR_OBJECT: Final = _set(
    "اي وجود صله علاقه ايه مسؤوليه مسؤوليته مسؤوليتها تورط ضلوع ما صحه الانباء الاتهامات كل مسووليه علاقته"
    " علاقتها صلته صلتها تورطه تورطها مسووليته مسووليتها ضلوعه ضلوعها تدمير استهداف استهدافه استهدافها"
    " مقتل سقوط وقوع تعرض اغتيال"
)
"""First words of what is denied."""
