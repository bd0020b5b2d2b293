"""Neutral prose in two languages, written for these benchmarks: no names of groups or places are meant in it."""

ENGLISH = """
The river was high in spring and the farmers waited for the water to fall before they sowed the lower fields.
A new bridge will carry the traffic that now has to cross by ferry, the ministry of transport said on Monday.
Prices of bread and rice have risen since the autumn, and many families buy less meat than they did a year ago.
The teachers asked for smaller classes, better books and a library that stays open after the last lesson.
When the rain stopped, the children ran out of the old school and played between the puddles in the yard.
Engineers are working to restore power to the eastern districts after a storm brought down several lines.
Two trucks collided on the main road north of the city; nobody was hurt, but the road stayed closed for hours.
The hospital received new equipment last week and expects to open its second ward before the end of the month.
Shops in the old market close early on Thursday, since most of the traders live in villages outside the town.
Early on Sunday a small crowd gathered in front of the post office to wait for the results.
The committee will meet again in June to discuss the budget, the rent of the hall and the repair of the roof.
Fishermen say that the lake has lost a third of its water, and that the birds which nested there have gone.
He grew up in a house of clay and palm wood, close to the canal, and learned to swim before he could read.
Many readers wrote to the paper to ask why the report had been held back for so long.
The court heard four witnesses on Tuesday and will give its judgment after the holiday.
Health workers went from door to door to tell mothers about the vaccine and to answer their questions.
A long queue formed at the fuel station, and some drivers slept in their cars to keep their place.
The museum shows coins, seals and glass from the first century, most of them found by chance during building works.
Winter came late that year; the almond trees flowered in January and the frost took all the blossoms.
The company promised to pay the wages of the last three months and to hire another forty workers.
Students from both universities marched to the square, sang, and went home peacefully in the evening.
The police asked anyone who saw a white van near the station at noon to call the number below.
Officials deny that the dam is at risk, while independent experts want an inspection as soon as possible.
She keeps bees on the hill above the camp, and sells the honey at the gate on Friday mornings.
The army opened the road again after clearing old mines, a statement of the security forces said.
Security in the capital was tightened before the visit, and several streets around the zone were closed.
The group of engineers that built the first tower also planned the base of the second one.
No injuries were reported after the blast, which broke windows of nearby houses and of a hospital.
A convoy of ten lorries with food and blankets reached the southern province late on Saturday.
The league of football clubs changed its rules so that young players may be lent for one season.
Residents of the valley remember a flood that carried away the mill, the orchard and most of the bridge.
Our friends from the north brought cheese, walnuts and a jar of dark syrup made of grapes.
The party of the left lost six seats, the party of the right won four, and two went to others.
Local councils may spend the money on wells, roads or schools, but not on salaries.
On the second day the wind turned, dust covered the sun, and flights were delayed until the evening.
The journalist said that the film had been made in one night with a borrowed camera.
Most of the wheat is stored in steel silos by the railway and sold to mills in the south.
Rockets of this kind are old, the expert wrote, and rarely hit what they are aimed at.
In the archive lie letters, maps and bills of a trading house that closed ninety years ago.
The people of the cave villages sell carpets and clay pots to the few travellers who still come.
""".strip().splitlines()

ARABIC = """
ارتفع منسوب النهر في الربيع وانتظر الفلاحون أن ينخفض الماء قبل أن يزرعوا الحقول المنخفضة.
قالت وزارة النقل يوم الاثنين إن جسرا جديدا سيخفف الازدحام على الطريق الرئيس بين المدينة والمطار.
ارتفعت أسعار الخبز والأرز منذ الخريف وأصبحت عائلات كثيرة تشتري كمية أقل من اللحم.
طالب المعلمون بصفوف أصغر وكتب أفضل ومكتبة تبقى مفتوحة بعد الدرس الأخير.
عندما توقف المطر خرج الأطفال من المدرسة القديمة ولعبوا في الساحة بين برك الماء.
يعمل المهندسون على إعادة الكهرباء إلى الأحياء الشرقية بعد عاصفة أسقطت عددا من الأعمدة.
اصطدمت شاحنتان على الطريق العام شمال المدينة ولم يصب أحد بأذى لكن الطريق ظل مغلقا ساعات.
تسلم المستشفى أجهزة جديدة الأسبوع الماضي ومن المتوقع أن يفتح قسمه الثاني قبل نهاية الشهر.
تغلق دكاكين السوق القديم باكرا يوم الخميس لأن أكثر التجار يسكنون في قرى خارج البلدة.
تجمع عدد قليل من الناس أمام مكتب البريد صباح الأحد في انتظار النتائج.
ستجتمع اللجنة مرة أخرى في حزيران لمناقشة الميزانية وأجرة القاعة وإصلاح السقف.
يقول الصيادون إن البحيرة فقدت ثلث مياهها وإن الطيور التي كانت تعشش فيها رحلت.
نشأ في بيت من الطين وخشب النخيل قرب القناة وتعلم السباحة قبل القراءة.
كتب كثير من القراء إلى الصحيفة يسألون عن سبب تأخير نشر التقرير كل هذه المدة.
استمعت المحكمة إلى أربعة شهود يوم الثلاثاء وستصدر حكمها بعد العطلة.
طرق العاملون في الصحة أبواب البيوت ليشرحوا للأمهات فائدة اللقاح ويجيبوا عن أسئلتهن.
امتد طابور طويل أمام محطة الوقود ونام بعض السائقين في سياراتهم كي لا يفقدوا أماكنهم.
يعرض المتحف نقودا وأختاما وزجاجا من القرن الأول وجد معظمها مصادفة في أثناء أعمال البناء.
جاء الشتاء متأخرا في تلك السنة فأزهرت أشجار اللوز في كانون الثاني ثم أخذ الصقيع أزهارها كلها.
وعدت الشركة بدفع أجور الأشهر الثلاثة الأخيرة وبتوظيف أربعين عاملا آخرين.
سار الطلاب من الجامعتين إلى الساحة وغنوا ثم عادوا إلى بيوتهم مساء بهدوء.
طلبت الشرطة من كل من رأى سيارة بيضاء قرب المحطة ظهرا أن يتصل بالرقم المذكور.
ينفي المسؤولون أن يكون السد في خطر بينما يطلب خبراء مستقلون فحصه في أقرب وقت.
تربي النحل على التل فوق المعسكر وتبيع العسل عند البوابة صباح كل جمعة.
أعلنت القوات الأمنية في بيان لها فتح الطريق مجددا بعد إزالة الألغام القديمة.
شددت الإجراءات الأمنية في العاصمة قبل الزيارة وأغلقت شوارع عدة حول المنطقة.
لم ترد أنباء عن إصابات بعد الانفجار الذي حطم نوافذ البيوت القريبة ومستشفى.
وصل رتل من عشر شاحنات تحمل الطعام والأغطية إلى المحافظة الجنوبية مساء السبت.
غير اتحاد أندية كرة القدم قواعده بحيث يمكن إعارة اللاعبين الشباب موسما واحدا.
يتذكر سكان الوادي فيضانا جرف الطاحونة والبستان ومعظم الجسر.
حمل أصحابنا من الشمال جبنا وجوزا وجرة من دبس العنب الداكن.
خسر حزب اليسار ستة مقاعد وكسب حزب اليمين أربعة وذهب مقعدان إلى غيرهما.
للمجالس المحلية أن تنفق المال على الآبار أو الطرق أو المدارس لا على الرواتب.
في اليوم الثاني تحولت الريح وغطى الغبار الشمس وتأخرت الرحلات الجوية حتى المساء.
قال الصحفي إن الفيلم صور في ليلة واحدة بآلة مستعارة.
يخزن معظم القمح في صوامع من الفولاذ قرب السكة ويباع للمطاحن في الجنوب.
كتب الخبير أن هذه الصواريخ قديمة وأنها نادرا ما تصيب هدفها.
في الأرشيف رسائل وخرائط وفواتير لبيت تجاري أغلق قبل تسعين عاما.
يبيع أهل القرى الجبلية السجاد والجرار لمن بقي يأتي من المسافرين.
كان الجيش قد سلم القاعدة إلى الحكومة ثم عاد إليها بعد أشهر مع عصابته الصغيرة من العمال.
""".strip().splitlines()
