"""Common words of English and Arabic: a name of one such word is doubtful where the text does not support it.

Villages are called "the road", "the well" and "new", books of places hold them all. The list was written by hand from
general knowledge of news prose: words of grammar, of time and number, the plainest nouns, adjectives and verbs. Colours
and unit words are not in it, because names are made of them.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from tawatur.text.fold import fold
from tawatur.text.inflections import canonical

_ARABIC: Final = """
في من إلى على عن مع بين بعد قبل عند حتى منذ خلال حول ضد دون تحت فوق أمام خلف وراء داخل خارج قرب نحو لدى سوى غير مثل كل
بعض جميع كلا أي هذا هذه ذلك تلك هؤلاء هنا هناك الذي التي الذين اللذين اللاتي ما ماذا متى أين كيف لماذا كم هل لا لم لن
ليس ليست قد لقد سوف إن أن أنه أنها لأن لكن ولكن بل أو أم ثم إذا إذ لو لولا كما كأن ربما فقط أيضا جدا نفس ذات هو هي هم
هن نحن أنا أنت كان كانت يكون تكون كانوا صار أصبح أصبحت ظل بات قال قالت يقول تقول قالوا أعلن أعلنت أكد أكدت ذكر ذكرت
أضاف أضافت أشار أشارت وصل وصلت جاء جاءت عاد عادت بدأ بدأت تم تمت يتم وقع وقعت وجد وجدت أخذ أعطى جعل ذهب خرج دخل وقف
وضع كتب قرأ رأى سمع عرف طلب طالب عمل يعمل فتح أغلق واحد واحدة اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة عشر مئة
مائة ألف ألفين مليون عشرون عشرين ثلاثون ثلاثين أربعون أربعين خمسين ستين سبعين ثمانين تسعين أول أولى ثاني ثانية ثالث
ثالثة رابع خامس سادس سابع ثامن تاسع عاشر آخر أخرى أخير نصف ربع ثلث عدد عدة كثير كثيرة قليل قليلة أكثر أقل معظم يوم
أيام أسبوع شهر أشهر سنة سنوات عام أعوام ساعة ساعات دقيقة لحظة وقت زمن فترة مدة ليل ليلة نهار صباح مساء ظهر فجر غدا أمس
الآن اليوم حين حينما قرن أحد اثنين ثلاثاء أربعاء خميس جمعة سبت ربيع صيف خريف شتاء كانون شباط آذار نيسان أيار حزيران
تموز آب أيلول تشرين رمضان يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر عيد عطلة موسم
تاريخ ماضي حاضر مستقبل طريق طرق شارع شوارع مدينة مدن بلدة قرية قرى حي أحياء منطقة مناطق بلد بلاد دولة دول محافظة ناحية
قضاء عاصمة حدود شمال جنوب شرق غرب شمالي جنوبي شرقي غربي شمالية جنوبية شرقية غربية وسط مركز جانب جهة يمين يسار مكان
موقع محل ساحة ميدان سوق أسواق دكان محطة مطار ميناء جسر جسور باب أبواب بوابة بيت بيوت دار منزل منازل غرفة قاعة مبنى
بناية برج قصر قلعة سد خزان مزرعة حقل حقول بستان حديقة غابة صحراء جبل جبال تل تلة وادي نهر أنهار بحر بحيرة ساحل جزيرة
بئر آبار عين ماء مياه هواء ريح مطر شمس قمر سماء أرض تراب رمل حجر نار رجل رجال امرأة نساء طفل أطفال ولد بنت أب أخ أخت
ابن ناس شعب سكان أهل أهالي عائلة عائلات عشيرة صديق شخص أشخاص شاب شباب شيخ عامل عمال فلاح فلاحون موظف معلم معلمون طلاب
مهندس طبيب أطباء صحفي كاتب خبير خبراء مدير رئيس وزير نائب قاضي ضابط ضباط جندي جنود سائق تاجر تجار حكومة وزارة رئاسة
مجلس برلمان لجنة هيئة مؤسسة شركة مكتب مكتبة إدارة دائرة قسم محكمة شرطة جيش قوات قوة أمن أمان حرب سلام سلم هدنة هجوم
هجمات انفجار قصف صاروخ صواريخ سلاح أسلحة قاعدة قواعد معسكر مقر رتل دورية حاجز حادث حادثة خطر ضحايا قتلى جرحى إصابات
مدرسة مدارس جامعة جامعات كلية معهد مستشفى عيادة مصنع معمل مسجد جامع كنيسة متحف ملعب نادي فندق مطعم سجن مخيم كتاب رسالة
رسائل صحيفة خبر أخبار تقرير بيان كلام كلمة سؤال أسئلة جواب قصة صورة صور خارطة فيلم لغة اسم أسماء رقم مال أموال سعر
أسعار راتب رواتب أجور ميزانية دينار دولار تجارة اقتصاد نفط غاز وقود كهرباء طاقة خبز لحم أرز قمح حليب عسل ملح سكر شاي
تمر سيارة سيارات شاحنة حافلة قطار طائرة سفينة قارب باص دراجة أعمال مشروع خطة قرار قانون حكم نظام اتفاق اجتماع زيارة
رحلة انتخابات نتائج نتيجة سبب أسباب مشكلة حل أمر أمور شيء أشياء حال حالة ظروف حياة موت صحة مرض علاج تعليم علم ثقافة
رياضة كرة لعبة فريق مباراة حق حقوق واجب رأي فكرة مصلحة مصدر مصادر فرصة بداية نهاية جديد جديدة قديم قديمة كبير كبيرة
صغير صغيرة طويل طويلة قصير عالي منخفض واسع ضيق قوي ضعيف جيد سيئ جميل صعب سهل عامة خاص خاصة رئيسي رسمي رسمية محلي محلية
دولي دولية وطني وطنية شعبي مدني عسكري سياسي سياسية أمني أمنية مهم مهمة مفتوح مغلق حر فقير غني مستوى مستويات مؤشر حد
درجة نسبة معدل قيمة كمية حجم طول عرض ارتفاع عمق وزن سرعة مسافة مساحة مجموع زيادة نقص نمو انخفاض تغيير تغير تطور تطوير
تحسين بناء إنشاء هدم إزالة إضافة حذف نقل حركة سير توقف انتظار دخول خروج وصول مغادرة عودة بحث تحقيق دراسة تحليل فحص
اختبار تجربة محاولة خطوة مرحلة عملية عمليات وسيلة وسائل طريقة أسلوب شكل أشكال نوع أنواع صنف قائمة لائحة جدول صفحة سطر
عمود صف خانة مربع خط نقطة زاوية حافة طرف أعلى أسفل أكبر أصغر أطول أقصر أقوى أضعف أفضل أسوأ أقرب أبعد أحدث أقدم أغلب
غالبية أقلية أساس أساسي هدف أهداف غاية غرض دور أدوار أثر آثار تأثير علاقة علاقات ارتباط اتصال اتصالات حوار نقاش خطاب
تصريح تصريحات مقابلة مؤتمر ندوة لقاء جلسة دورة تعاون تنسيق دعم مساعدة مساعدات خدمة خدمات حاجة حاجات مطلب مطالب شرط
شروط مبدأ معيار جودة كفاءة قدرة قدرات إمكان إمكانية نشاط أنشطة حملة حملات برنامج برامج جهاز أجهزة آلة أداة أدوات مفتاح
قفل شريط سلك لوحة شاشة هاتف حاسوب شبكة مواقع رابط ملف ملفات وثيقة وثائق دليل أدلة معلومات بيانات سجل أرشيف نسخة نص
عنوان مقال صفة ميزة عنصر عناصر جزء أجزاء قطعة مادة مواد بنية هيكل نطاق مجال مجالات وحدة وحدات مجموعة مجموعات فئة طبقة
جيل عصر عهد حقبة تراث تقليد عادة عادات دين إيمان صلاة حج زواج طلاق ميلاد وفاة جنازة عزاء فرح حزن خوف غضب أمل حلم ألم
جوع عطش تعب راحة نوم صوت ضوء لون رائحة طعم شعور عقل قلب رأس وجه يد قدم دم جسم جسد روح حريق فيضان زلزال عاصفة أزمة
أزمات كارثة خسارة خسائر ربح أرباح ديون قرض ضريبة ضرائب رسوم استثمار إنتاج صناعة زراعة سياحة تصدير استيراد سلعة بضائع
بضاعة مخزن مستودع ورشة عقد عقود صفقة شراء بيع دفع سداد تمويل صندوق مصرف بنك عملة بورصة شركات مصانع عمالة بطالة فقر
ثروة خارجية داخلية دفاع عدل عدالة تعليمية صحية مالية اقتصادية اجتماعية ثقافية قانونية دستور دستورية ديمقراطية حرية
مساواة استقلال سيادة انقسام خلاف خلافات نزاع صراع معركة معارك اشتباك اشتباكات غارة غارات ضربة ضربات قنبلة قنابل عبوة
لغم ألغام ذخيرة طائرات دبابة مدفع بندقية رصاص رصاصة انتحاري إرهاب إرهابي مسلح مسلحون مسلحين مقاتل مقاتلون مقاتلين شرطي
حارس حراس حراسة مراقب مراقبة مسؤول مسؤولون مسؤولين ناطق متحدث شاهد شهود متهم متهمون مجرم سجين أسير لاجئ لاجئون نازح
نازحون مدنيون مواطن مواطنون مواطنين زعيم زعماء قائد قادة عضو أعضاء ممثل مرشح ناخب حالي حالية سابق سابقة لاحق مقبل
مقبلة قادم قادمة جاري محتمل ممكن مستحيل ضروري كاف كامل كاملة ناقص صحيح صحيحة خاطئ سليم سليمة صالح صالحة واضح غامض
معروف معروفة مجهول مشهور غريب مألوف حقيقي مزيف طبيعي صناعي بسيط بسيطة معقد معقدة مركب سريع بطيء ثقيل خفيف حار بارد جاف
رطب نظيف قذر فارغ مليء جاهز مشغول قريب بعيد عميق عريض عريضة رفيع سميك ناعم خشن حاد متوسط مشترك مشتركة مستقل مختلف
مختلفة متنوع مماثل متشابه مقابل موجود موجودة غائب مستمر دائم مؤقت عاجل نادر شائع يومي سنوي شهري أسبوعي عربي عربية
أجنبي أجنبية إقليمي عالمي إنساني إنسانية فيديو إنترنت تلفزيون راديو إذاعة قناة قنوات مجلة موسيقى غناء رقص مسرح سينما
فن فنون رسم أدب شعر رواية قصيدة إليه إليها عليه عليها منه منها فيه فيها به بها له لها لهم معه معها عنه عنها بينهم
بينها لديه لديها عنده عندها بسبب بفضل وفق حسب ضمن عبر طوال رغم بدلا مقارنة فضلا كذلك هكذا حيث حيثما كلما مهما بينما
لكي لعل ليت نعم بلى كيلا أحيانا دائما أبدا قريبا سابقا لاحقا حاليا
"""
_ENGLISH: Final = """
a about above after again against all almost along already also although always among an and another any anyone
anything are around as ask asked at away back bad be became because been before began behind being below best better
between big both but by call called came can case central chief city close closed come coming could council country
court day days deal death did do does done door down during each early east eastern eight either eleven end enough
even evening ever every everyone everything few fifth fifty fight film final find fire first five food for force
forces former forty found four fourth free friday from full gas gate gave general get girl give given go going gold
gone good got government great ground group had half hall hand hard has have he head health held help her here high
hill him his hit hold home hope hospital hour hours house how however hundred i if in inside into iron is island it
its january february march april may june july august september october november december job just keep kept key king
know known lake land large last late later law lay lead league least leave led left less let letter level life light
like line list little live lived local long look lost lot love low made main major make man many mark market matter me
mean meet men middle might mile military million mine minister ministry miss monday money month months more morning
most mother mountain move much must my name national near need never new news next night nine no nobody none noon
north northern not nothing now number of off office officer official officials often oil old on once one only open
opened or order other others our out outside over own page paid park part party past pay peace people perhaps place
plan plant play point police poor port post power present president press price private province public put rain ran
read real red report reported rest result return rice rich right rise river road rock role room round rule run said
sale same sand saturday save saw say says school sea season seat second secret security see seen sell send sent set
seven several shall she ship shop short should show shown side sign since site six small snow so society soldier some
someone something soon south southern speak special spring square stand star start state station stay step still stone
stop storm story street strong student such summer sun sunday support sure table take taken talk team tell ten test
than thank that the their them then there these they thing things third thirty this those though thousand three
through thursday till time times to today together told tomorrow too took top total tower town trade train tree trip
truck true try tuesday turn twelve twenty two under union unit until up upon us use used valley very village visit
voice wait walk wall want war warm was watch water way we wednesday week weeks well went were west western what when
where whether which while white who whole whose why wide wife will wind window winter with within without woman women
word words work worker working world would write year years yes yesterday yet you young your youth
"""


@cache
def common_words() -> frozenset[str]:
    """The common words in folded form and in one case, without article."""
    return frozenset(canonical(fold(word)) for word in (_ARABIC + _ENGLISH).split())
