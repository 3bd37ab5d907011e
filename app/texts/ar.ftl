## The home page, the lobby, devices, and what is everywhere

language-links = اللغة
home-link = Confab، الصفحة الرئيسية
promise = محادثات وجهًا لوجه، بمجرد مشاركة رابط.
promise-more = تبدأ المكالمة بغرفة جديدة ورابط لها. بلا حساب وبلا تثبيت.
new-room = غرفة جديدة
room-name = اسم الغرفة
room-name-example = اجتماع الفريق
go-to-room = الانتقال إلى الغرفة
recent-rooms = الغرف الأخيرة
home-needs-javascript = يمكن تصفح هذه الصفحة من دون JavaScript. لبدء مكالمة، يُرجى تفعيله في المتصفح.
missing-title = لا شيء هنا
go-home = الانتقال إلى الصفحة الرئيسية
call-needs-javascript = تحتاج المكالمة إلى JavaScript. يُرجى تفعيله في المتصفح، ثم إعادة تحميل هذه الصفحة.
load-failed = تعذّر تحميل هذه الصفحة بالكامل.
loading = جارٍ التحميل…
reload = إعادة تحميل
your-name = اسمك
join = انضمام
joining = جارٍ الانضمام…
cancel = إلغاء
preview = معاينة
primer = السماح للآخرين برؤيتك وسماعك؟
primer-more = يمكنك تغيير ذلك في أي وقت، أو الانضمام من دون كاميرا وميكروفون.
allow-both = السماح باستخدام الكاميرا والميكروفون
camera-starting = جارٍ تشغيل الكاميرا…
camera-off = الكاميرا متوقفة
microphone-level = مستوى صوت الميكروفون
microphone-test = لاختبار الميكروفون، يُرجى تشغيله
microphone-starting = جارٍ تشغيل الميكروفون…
microphone = الميكروفون
camera = الكاميرا
share-screen = مشاركة الشاشة
call-controls = عناصر التحكم في المكالمة
participants = المشاركون
leave = مغادرة
copy-link = نسخ الرابط
link-copied = تم نسخ الرابط
link-not-copied = تعذّر النسخ. هذا هو الرابط:
room-link = رابط هذه الغرفة
alone = لا أحد غيرك هنا
alone-more = يمكن الانضمام لكل من يصله الرابط.
reconnecting = انقطع الاتصال. جارٍ محاولة إعادة الاتصال… قد يظل بإمكان الآخرين رؤيتك وسماعك.
network-offline = شبكتك غير متصلة. تستمر المكالمة عند عودتها.
connection-lost-since = انقطع الاتصال منذ { $seconds } ث.
trying-again-in = المحاولة التالية بعد { $seconds } ث.
trying-now = جارٍ المحاولة الآن…
try-now = المحاولة الآن
connection-interrupted = انقطع اتصالك مع { $name }. جارٍ تجربة طرق أخرى…
sound-blocked = حظر المتصفح صوت هذه المكالمة.
turn-on-sound = تشغيل الصوت
microphone-off = الميكروفون متوقف
rejoin = انضمام من جديد
use-here = الاستخدام هنا
fact-self-hosted = استضافة ذاتية
fact-no-account = بلا حساب
fact-direct = تجري المكالمات مباشرة بين المتصفحات
room-name-empty = يُرجى كتابة اسم غرفة فيه حرف أو رقم واحد على الأقل.
room-name-too-long = اسم الغرفة طويل جدًا. الحد الأقصى 64 حرفًا ورقمًا.
missing-page = لا توجد صفحة في هذا العنوان. قد يكون الرابط ناقصًا أو فيه خطأ.
missing-room-empty = لا يشير هذا العنوان إلى غرفة: يجب أن يكون في اسم الغرفة حرف أو رقم واحد على الأقل.
missing-room-too-long = لا يشير هذا العنوان إلى غرفة: الحد الأقصى لاسم الغرفة 64 حرفًا ورقمًا.
presence-nobody = لا أحد هنا بعد
presence-some =
    { $count ->
        [zero] لا أحد هنا
        [one] هنا شخص واحد
        [two] هنا شخصان
        [few] هنا { $count } أشخاص
        [many] هنا { $count } شخصًا
       *[other] هنا { $count } شخص
    }
presence-full =
    هذه الغرفة ممتلئة ({ $count ->
        [zero] { $count } شخص
        [one] شخص واحد
        [two] شخصان
        [few] { $count } أشخاص
        [many] { $count } شخصًا
       *[other] { $count } شخص
    })
people =
    { $count ->
        [zero] لا أحد
        [one] شخص واحد
        [two] شخصان
        [few] { $count } أشخاص
        [many] { $count } شخصًا
       *[other] { $count } شخص
    }
wait-a-second = ثانية
wait-seconds =
    { $count ->
        [zero] { $count } ثانية
        [one] ثانية
        [two] ثانيتين
        [few] { $count } ثوانٍ
        [many] { $count } ثانية
       *[other] { $count } ثانية
    }
wait-minutes =
    { $count ->
        [zero] { $count } دقيقة
        [one] دقيقة
        [two] دقيقتين
        [few] { $count } دقائق
        [many] { $count } دقيقة
       *[other] { $count } دقيقة
    }
join-no-such-room = لا يشير هذا العنوان إلى غرفة. يُرجى التحقق من الرابط.
join-room-full =
    هذه الغرفة ممتلئة. الحد الأقصى { $limit ->
        [zero] { $limit } شخص
        [one] شخص واحد
        [two] شخصان
        [few] { $limit } أشخاص
        [many] { $limit } شخصًا
       *[other] { $limit } شخص
    }. يُرجى إعادة المحاولة بعد أن يغادر أحدهم.
join-unreachable = تعذّر الوصول إلى الخادم. يُرجى التحقق من الاتصال ثم إعادة المحاولة.
too-many-requests =
    { $seconds ->
        [zero] وردت طلبات كثيرة جدًا من عنوانك. يُرجى إعادة المحاولة الآن.
        [one] وردت طلبات كثيرة جدًا من عنوانك. يُرجى إعادة المحاولة بعد ثانية.
        [two] وردت طلبات كثيرة جدًا من عنوانك. يُرجى إعادة المحاولة بعد ثانيتين.
        [few] وردت طلبات كثيرة جدًا من عنوانك. يُرجى إعادة المحاولة بعد { $seconds } ثوانٍ.
        [many] وردت طلبات كثيرة جدًا من عنوانك. يُرجى إعادة المحاولة بعد { $seconds } ثانية.
       *[other] وردت طلبات كثيرة جدًا من عنوانك. يُرجى إعادة المحاولة بعد { $seconds } ثانية.
    }
server-fault = حدث خطأ في الخادم. يُرجى إعادة المحاولة.
no-picture-not-allowed = لا يُسمح للمتصفح باستخدام الكاميرا
no-picture-not-found = لم يُعثر على كاميرا
no-picture-in-use = الكاميرا قيد الاستخدام في مكان آخر
no-picture-insecure = لا تعمل الكاميرا إلا في صفحة مفتوحة عبر HTTPS
no-picture-unplugged = انفصلت الكاميرا
no-picture-other = تعذّر تشغيل الكاميرا
devices-not-allowed = لا يُسمح للمتصفح باستخدام الكاميرا والميكروفون.
devices-not-found = لم يُعثر على كاميرا وميكروفون. يُرجى التحقق من التوصيل ومن أي غطاء أو مفتاح كتم، ثم الضغط على الزر مرة أخرى.
devices-in-use = تستخدم علامة تبويب أخرى أو تطبيق آخر الكاميرا والميكروفون. يُرجى إغلاقه، ثم الضغط على الزر مرة أخرى.
devices-insecure = لا تتيح المتصفحات الكاميرا والميكروفون إلا للصفحات المفتوحة عبر HTTPS. يُرجى استخدام رابط يبدأ بـ https.
devices-unplugged = انفصلت الكاميرا والميكروفون. يُرجى توصيلهما، ثم الضغط على الزر مرة أخرى.
devices-failed = تعذّر تشغيل الكاميرا والميكروفون. لإعادة المحاولة، يُرجى الضغط على الزر.
camera-not-allowed = لا يُسمح للمتصفح باستخدام الكاميرا.
camera-not-found = لم يُعثر على كاميرا. يُرجى التحقق من التوصيل ومن أي غطاء أو مفتاح إيقاف، ثم الضغط على «الكاميرا» مرة أخرى.
camera-in-use = تستخدم علامة تبويب أخرى أو تطبيق آخر الكاميرا. يُرجى إغلاقه، ثم الضغط على «الكاميرا» مرة أخرى.
camera-insecure = لا تتيح المتصفحات الكاميرا إلا للصفحات المفتوحة عبر HTTPS. يُرجى استخدام رابط يبدأ بـ https.
camera-unplugged = انفصلت الكاميرا. يُرجى توصيلها، ثم الضغط على «الكاميرا» مرة أخرى.
camera-failed = تعذّر تشغيل الكاميرا. لإعادة المحاولة، يُرجى الضغط على «الكاميرا».
microphone-not-allowed = لا يُسمح للمتصفح باستخدام الميكروفون.
microphone-not-found = لم يُعثر على ميكروفون. يُرجى التحقق من التوصيل ومن أي مفتاح كتم، ثم الضغط على «الميكروفون» مرة أخرى.
microphone-in-use = تستخدم علامة تبويب أخرى أو تطبيق آخر الميكروفون. يُرجى إغلاقه، ثم الضغط على «الميكروفون» مرة أخرى.
microphone-insecure = لا تتيح المتصفحات الميكروفون إلا للصفحات المفتوحة عبر HTTPS. يُرجى استخدام رابط يبدأ بـ https.
microphone-unplugged = انفصل الميكروفون. يُرجى توصيله، ثم الضغط على «الميكروفون» مرة أخرى.
microphone-failed = تعذّر تشغيل الميكروفون. لإعادة المحاولة، يُرجى الضغط على «الميكروفون».
tile-name-self = { $name } (أنت)
tile-connecting = جارٍ الاتصال…
tile-reconnecting = جارٍ إعادة الاتصال…
names-joined =
    { $count ->
       *[other] انضم إلى المكالمة { $names }
    }
names-left =
    { $count ->
       *[other] غادر المكالمة { $names }
    }
came-then-went = { $came }. { $went }
list-separator = { " " }و
list-and = { $before } و{ $last }
list-and-others =
    { $first } و{ $second } و{ $count ->
        [zero] { $count } غيرهما
        [one] شخص آخر
        [two] شخصان آخران
        [few] { $count } آخرون
        [many] { $count } شخصًا آخر
       *[other] { $count } شخص آخر
    }

## In front of a room and after it

your-name-hint = يظهر للمشاركين الآخرين. إذا تُرك فارغًا، فسيُختار لك اسم.
password = كلمة المرور
show-my-country = إظهار بلدي
show-my-country-hint = يرى الآخرون علم بلدك بجانب اسمك. يستنتجه هذا الخادم من اتصالك، من دون سؤال أي جهة.
start-as-host = بدء هذه الغرفة بدور المضيف
start-as-host-hint = لم يبدأها أحد بعد. من دون هذا الخيار، ستكون الغرفة بلا مضيف.
waiting-title = بانتظار السماح بالدخول
no-host-title = لا مضيف هنا بعد
waiting-more = وصل إلى مَن في الداخل إشعار بأنك هنا.
no-host-more = يمكنك الدخول عندما يأتي مَن يستطيع السماح بذلك. يمكنك الانتظار هنا أو العودة لاحقًا.
waiting-reconnecting = انقطع الاتصال. جارٍ محاولة إعادة الاتصال… مكانك محفوظ.
note = ملاحظة إلى المضيف
note-hint = يمكنك التعريف بنفسك هنا إذا كان اسمك لا يكفي.
send-note = إرسال الملاحظة
stop-waiting = إنهاء الانتظار
ask-again = طلب الدخول مجددًا
door-host = لديك دور المضيف في هذه الغرفة.
door-lobby = الدخول بإذن ممن في الداخل. يُطلب الإذن عند الانضمام.
door-lobby-nobody = الدخول هنا بإذن، ولا أحد هناك بعد يمكنه منحه. يمكنك الانضمام والانتظار.
door-password = هذه الغرفة محمية بكلمة مرور.
door-locked = هذه الغرفة مقفلة: لا يمكن لأحد آخر الدخول.
knocking = جارٍ طلب الدخول…
you-are-next = الدور التالي لك
people-before-you =
    { $count ->
        [zero] لا أحد قبلك
        [one] قبلك شخص واحد
        [two] قبلك شخصان
        [few] قبلك { $count } أشخاص
        [many] قبلك { $count } شخصًا
       *[other] قبلك { $count } شخص
    }
note-left = ملاحظتك: «{ $note }»
ended-left = غادرت المكالمة
ended-taken-over = انتقلت هذه المكالمة إلى علامة تبويب أخرى
ended-refused = أنت خارج المكالمة الآن
ended-rejected = لا يمكن لهذه الصفحة البقاء في المكالمة
ended-removed = تمت إزالتك من المكالمة
ended-banned = تم حظرك من هذه الغرفة
ended-for-all = تم إنهاء المكالمة للجميع
ended-denied = لم يُسمح لك بالدخول
ended-unanswered = لم يرد أحد
ended-left-more = الكاميرا والميكروفون متوقفان. يمكنك العودة في أي وقت.
ended-alone-more = لم يكن هناك أحد آخر منذ مدة. الكاميرا والميكروفون متوقفان. يمكنك العودة في أي وقت.
ended-taken-over-more = لا يمكنك حضور المكالمة إلا في علامة تبويب واحدة في كل مرة. للمتابعة في هذه العلامة، يمكنك إعادة المكالمة إلى هنا.
ended-refused-full = انقطع اتصالك مدة طويلة، وامتلأت الغرفة في هذه الأثناء. يُرجى إعادة المحاولة بعد أن يغادر أحدهم.
ended-rejected-more = هناك خلل بين هذه الصفحة والخادم. يفيد الانضمام من جديد عادةً.
ended-removed-by = تمت إزالتك من قِبل { $by }. الكاميرا والميكروفون متوقفان. يمكنك العودة إذا سمحت بذلك شروط الدخول.
ended-removed-more = تمت إزالتك من قِبل أحد المضيفين. الكاميرا والميكروفون متوقفان. يمكنك العودة إذا سمحت بذلك شروط الدخول.
ended-banned-by = تم حظرك من قِبل { $by }. الكاميرا والميكروفون متوقفان. يمكن لأي مضيف رفع الحظر.
ended-banned-more = تم حظرك من قِبل أحد المضيفين. الكاميرا والميكروفون متوقفان. يمكن لأي مضيف رفع الحظر.
ended-for-all-by = تم إنهاؤها من قِبل { $by }. الكاميرا والميكروفون متوقفان.
ended-for-all-more = تم إنهاؤها من قِبل أحد المضيفين. الكاميرا والميكروفون متوقفان.
ended-denied-more = قرر مَن في الداخل عدم السماح لك بالدخول. يمكنك طلب الدخول مجددًا بعد دقيقة.
ended-unanswered-more = طال انتظارك ولم يسمح لك أحد بالدخول. يمكنك طلب الدخول مجددًا أو العودة لاحقًا.
receipt = كيف سارت المكالمة
receipt-path-direct = مباشر
receipt-path-udp = عبر خادم الترحيل
receipt-path-tcp = عبر خادم الترحيل، بواسطة TCP
receipt-path-tls = عبر خادم الترحيل، بواسطة TLS
receipt-path-none = لم يتصل قط
receipt-worst-lost = أسوأ لحظة: انقطع الاتصال بـ { $name } مدة { $seconds } ث، بعد { $after } ث من البداية.
receipt-worst-frozen = أسوأ لحظة: توقفت صورة { $name } مدة { $seconds } ث، بعد { $after } ث من البداية.
receipt-worst-poor = أسوأ لحظة: ضعُف الاتصال بـ { $name } مدة { $seconds } ث، بعد { $after } ث من البداية.
receipt-download = تنزيل التقرير
receipt-minutes =
    { $minutes ->
        [zero] { $minutes } دقيقة في المكالمة
        [one] دقيقة واحدة في المكالمة
        [two] دقيقتان في المكالمة
        [few] { $minutes } دقائق في المكالمة
        [many] { $minutes } دقيقة في المكالمة
       *[other] { $minutes } دقيقة في المكالمة
    }
receipt-reconnected =
    { $times ->
        [zero] لم يُعَد الاتصال
        [one] أُعيد الاتصال مرة واحدة
        [two] أُعيد الاتصال مرتين
        [few] أُعيد الاتصال { $times } مرات
        [many] أُعيد الاتصال { $times } مرة
       *[other] أُعيد الاتصال { $times } مرة
    }
receipt-frozen =
    { $times ->
        [zero] لم تتوقف الصورة ({ $seconds } ث)
        [one] توقفت الصورة مرة واحدة ({ $seconds } ث)
        [two] توقفت الصورة مرتين ({ $seconds } ث)
        [few] توقفت الصورة { $times } مرات ({ $seconds } ث)
        [many] توقفت الصورة { $times } مرة ({ $seconds } ث)
       *[other] توقفت الصورة { $times } مرة ({ $seconds } ث)
    }
name-reserved = قد يُظن أن هذا الاسم لأحد المضيفين. يُرجى اختيار اسم آخر.
password-needed = للدخول، يُرجى كتابة كلمة مرور هذه الغرفة.
password-wrong = كلمة المرور غير صحيحة. يُرجى إعادة المحاولة.
join-locked = هذه الغرفة مقفلة: لا يمكن لأحد آخر الدخول. يمكن لمن في الداخل فتحها عند الطلب.
join-banned = تم حظرك من هذه الغرفة. لا يمكن رفع الحظر إلا ممن في الداخل.
join-lobby-full = عدد المنتظرين للدخول كبير جدًا. يُرجى إعادة المحاولة لاحقًا.
join-denied = لم يُسمح لك بالدخول. يمكنك طلب الدخول مجددًا بعد { $wait }.
join-too-soon = محاولات كثيرة جدًا في وقت قصير. يُرجى إعادة المحاولة بعد { $wait }.

## The frame of a call: the bar, the tiles, the menus, the dialogs

close = إغلاق
raise-hand = رفع اليد
react = تفاعل
reactions = التفاعلات
chat = الدردشة
people-panel = الأشخاص
more = المزيد
room-settings = إعدادات الغرفة
copy-host-link = نسخ رابط المضيف
host-link-copied = تم نسخ رابط المضيف. كل من يفتحه يصبح مضيفًا.
host-link-not-copied = تعذّر نسخ رابط المضيف. لا يُسمح للمتصفح باستخدام الحافظة.
show-reactions = إظهار التفاعلات
show-own-country = إظهار بلدي
relay-only = استخدام المُرحِّل دائمًا
relay-only-hint = يمر الصوت والصورة عبر مُرحِّل هذا الخادم، فلا يعرف الآخرون عنوان شبكتك. قد يزيد ذلك التأخير، ولا يمكن الاتصال من دون مُرحِّل. يسري على الاتصالات التي تُنشأ من الآن فصاعدًا.
dismiss = إغلاق
show = عرض
stop-sharing = إيقاف المشاركة
sharing-your-screen = تجري الآن مشاركة شاشتك
hand-raised = يد مرفوعة
reactions-off = التفاعلات متوقفة في هذه الغرفة
leave-title = مغادرة المكالمة؟
leave-more = يمكنك تركها للآخرين، أو إنهاؤها للجميع.
end-for-everyone = إنهاء المكالمة للجميع
leave-only-host-with-key = لا مضيف هنا غيرك. إذا غادرت، فستستمر المكالمة بلا مضيف حتى عودتك. لتبقى الغرفة لك أينما كنت، يُرجى نسخ رابط المضيف من «المزيد». لتسليمها، يُرجى أولًا منح شخص آخر دور المضيف من «الأشخاص».
leave-only-host-without-key = لا مضيف هنا غيرك. إذا غادرت، فستستمر المكالمة بلا مضيف حتى عودتك. لتسليمها، يُرجى أولًا منح شخص آخر دور المضيف من «الأشخاص».
role-host = مضيف
role-moderator = مشرف
role-viewer = مشاهد
thumbs-up = إعجاب
applause = تصفيق
heart = قلب
laughter = ضحك
surprise = دهشة
celebration = احتفال
reacted-thumbs-up = { $name }: إعجاب
reacted-applause = { $name }: تصفيق
reacted-heart = { $name }: قلب
reacted-laughter = { $name }: ضحك
reacted-surprise = { $name }: دهشة
reacted-celebration = { $name }: احتفال
viewer-no-microphone = لا يمكن للمشاهدين استخدام الميكروفون
viewer-no-camera = لا يمكن للمشاهدين استخدام الكاميرا
viewer-no-screen = لا يمكن للمشاهدين مشاركة الشاشة
viewer-no-reactions = لا يمكن للمشاهدين إرسال تفاعلات
switched-off = أوقف أحد المضيفين هذا للمشاركين
unread =
    { $count ->
        [zero] لا رسائل غير مقروءة
        [one] رسالة واحدة غير مقروءة
        [two] رسالتان غير مقروءتين
        [few] { $count } رسائل غير مقروءة
        [many] { $count } رسالة غير مقروءة
       *[other] { $count } رسالة غير مقروءة
    }
waiting =
    { $count ->
        [zero] لا أحد في الانتظار
        [one] شخص واحد في الانتظار
        [two] شخصان في الانتظار
        [few] { $count } أشخاص في الانتظار
        [many] { $count } شخصًا في الانتظار
       *[other] { $count } شخص في الانتظار
    }
your-screen = شاشتك
screen-of-name = شاشة { $name }
screen-not-allowed = لم يُسمح للمتصفح بمشاركة الشاشة. إذا لم يكن الرفض منك، يُرجى مراجعة إعدادات الخصوصية في النظام.
screen-insecure = لا تتيح المتصفحات مشاركة الشاشة إلا من الصفحات المفتوحة عبر HTTPS. يُرجى طلب رابط يبدأ بـ https.
screen-failed = تعذّرت مشاركة الشاشة. لإعادة المحاولة، يُرجى الضغط على «مشاركة الشاشة».
raised-a-hand = رُفعت يد { $name }
started-sharing = بدأت مشاركة شاشة { $name }
stopped-sharing = توقفت مشاركة شاشة { $name }

## The conversation

messages = الرسائل
message = الرسالة
message-to = إلى
everyone = الجميع
send = إرسال
sending = جارٍ الإرسال…
delete-message = حذف الرسالة
show-older = عرض الرسائل الأقدم
fetching-older = جارٍ جلب الرسائل الأقدم…
new-messages = رسائل جديدة
earlier = سابقًا
new = جديد
nothing-said = لا رسائل بعد.
message-hint = مفتاح Enter للإرسال، وShift مع Enter لسطر جديد.
to-you-only = إليك فقط
to-only = إلى { $name } فقط
only-sees = لن تظهر هذه الرسالة إلا عند { $name }.
gone = { $name } (خارج المكالمة الآن)
receiver-gone = لم تُرسل هذه الرسالة: غادر المكالمة { $name }. يُرجى اختيار من يستلمها.
message-deleted = تم حذف هذه الرسالة
message-deleted-by = تم حذف هذه الرسالة من قِبل { $by }
kept-call = تُحذف عندما تخلو الغرفة
kept-day = تُحفظ إلى أن تبقى الغرفة خالية مدة يوم
kept-week = تُحفظ إلى أن تبقى الغرفة خالية مدة أسبوع
kept-month = تُحفظ إلى أن تبقى الغرفة خالية مدة شهر
viewer-may-not-write = دورك «مشاهد»: يمكنك القراءة دون الكتابة.
may-not-write-now = لا يمكن لغير المضيفين والمشرفين الكتابة هنا حاليًا.
not-said-profane = لم تُرسل هذه الرسالة: لا تسمح الغرفة بمثل هذه الألفاظ. لم يرها أحد غيرك.
not-said-too-soon = لم تُرسل هذه الرسالة: رسائل كثيرة جدًا في وقت قصير. يُرجى إعادة المحاولة بعد { $wait }.
not-said-gone = لم تُرسل هذه الرسالة: لم يعد المستلم هنا.
not-said-forbidden = لم تُرسل هذه الرسالة: لا يمكنك الكتابة هنا حاليًا.
not-said-to-oneself = لم تُرسل هذه الرسالة: لا يمكنك الكتابة إلى نفسك.
not-said-fault = لم تُرسل هذه الرسالة: حدث خطأ في الخادم. يُرجى إعادة المحاولة.
not-said-too-long =
    { $most ->
        [zero] لم تُرسل هذه الرسالة: الحد الأقصى للرسالة { $most } حرف.
        [one] لم تُرسل هذه الرسالة: الحد الأقصى للرسالة حرف واحد.
        [two] لم تُرسل هذه الرسالة: الحد الأقصى للرسالة حرفان.
        [few] لم تُرسل هذه الرسالة: الحد الأقصى للرسالة { $most } أحرف.
        [many] لم تُرسل هذه الرسالة: الحد الأقصى للرسالة { $most } حرفًا.
       *[other] لم تُرسل هذه الرسالة: الحد الأقصى للرسالة { $most } حرف.
    }
told-removed-by = تمت إزالة { $name } من المكالمة من قِبل { $by }
told-removed = تمت إزالة { $name } من المكالمة
told-banned-by = تم حظر { $name } من هذه الغرفة من قِبل { $by }
told-banned = تم حظر { $name } من هذه الغرفة
told-ended-by = تم إنهاء المكالمة للجميع من قِبل { $by }
told-ended = تم إنهاء المكالمة للجميع
told-said = رسالة جديدة من { $name }
told-renamed = تغيّر الاسم { $from } إلى { $to }
told-no-host = غادر آخر مضيف. مَن يعود من المضيفين، ومَن يفتح رابط المضيف، يصبح مضيفًا من جديد.
told-made-viewer = تم منح { $name } دور المشاهد من قِبل { $by }
told-made-participant = تم منح { $name } دور المشارك من قِبل { $by }
told-made-moderator = تم منح { $name } دور المشرف من قِبل { $by }
told-made-host = تم منح { $name } دور المضيف من قِبل { $by }
told-is-viewer = من الآن، دور { $name }: مشاهد
told-is-participant = من الآن، دور { $name }: مشارك
told-is-moderator = من الآن، دور { $name }: مشرف
told-is-host = من الآن، دور { $name }: مضيف
set-door-open = تغيير من { $by }: الغرفة مفتوحة، ويمكن لكل من لديه الرابط الدخول
set-door-lobby = تغيير من { $by }: لا يدخل أحد إلا بعد السماح له بالدخول
set-door-password = تغيير من { $by }: لا يدخل أحد إلا بكلمة المرور
set-door-locked = تغيير من { $by }: الغرفة مقفلة، ولا يمكن لأحد آخر الدخول
set-filter-refuse = تغيير من { $by }: تُرفض الرسائل التي فيها ألفاظ مسيئة
set-filter-mask = تغيير من { $by }: تُحجب الألفاظ المسيئة
set-filter-off = تغيير من { $by }: يُسمح بكل الألفاظ
set-kept-call = تغيير من { $by }: تُحذف الدردشة عندما تخلو الغرفة
set-kept-day = تغيير من { $by }: تُحفظ الدردشة إلى أن تبقى الغرفة خالية مدة يوم
set-kept-week = تغيير من { $by }: تُحفظ الدردشة إلى أن تبقى الغرفة خالية مدة أسبوع
set-kept-month = تغيير من { $by }: تُحفظ الدردشة إلى أن تبقى الغرفة خالية مدة شهر
set-reactions-on = تغيير من { $by }: التفاعلات مفعّلة
set-reactions-off = تغيير من { $by }: التفاعلات متوقفة
set-limit =
    تغيير من { $by }: الحد الأقصى في الغرفة { $limit ->
        [zero] { $limit } شخص
        [one] شخص واحد
        [two] شخصان
        [few] { $limit } أشخاص
        [many] { $limit } شخصًا
       *[other] { $limit } شخص
    }
set-rights-all = تغيير من { $by }: يمكن للمشاركين استخدام { $may }
set-rights-none = تغيير من { $by }: لا يمكن للمشاركين سوى المشاهدة والاستماع
set-rights-some = تغيير من { $by }: يمكن للمشاركين استخدام { $may }، دون { $not }
right-to-microphone = الميكروفون
right-to-camera = الكاميرا
right-to-screen = مشاركة الشاشة
right-to-chat = الدردشة

## Who is there

in-the-call = في المكالمة
raised-hands = الأيدي المرفوعة
waiting-list = بانتظار السماح بالدخول
nobody-waits = لا أحد في الانتظار.
banned = المحظورون
mute-all = كتم صوت الجميع
lower-all-hands = خفض كل الأيدي
admit-all = قبول الجميع
admit = قبول
deny = رفض
lift-the-ban = رفع الحظر
change-name = تغيير الاسم
save = حفظ
own-name-empty = لا يمكن ترك اسمك فارغًا
camera-is-on = الكاميرا قيد التشغيل
camera-is-off = الكاميرا متوقفة
microphone-is-on = الميكروفون قيد التشغيل
shares-screen = تجري مشاركة الشاشة
no-host = لا مضيف لهذه الغرفة حاليًا. مَن يفتح رابط المضيف، ومَن يعود من المضيفين، يصبح مضيفًا من جديد.
mute-all-hint = يمكنهم تشغيل الميكروفون من جديد، ما لم تمنع إعدادات الغرفة ذلك.
private-message = إرسال رسالة خاصة
mute = كتم الصوت
stop-camera = إيقاف الكاميرا
stop-screen = إيقاف مشاركة الشاشة
lower-hand = خفض اليد
remove = إزالة
ban = حظر
make-viewer = منح دور المشاهد
make-participant = منح دور المشارك
make-moderator = منح دور المشرف
make-host = منح دور المضيف
more-options = المزيد من الخيارات لـ { $name }
remove-question = إزالة { $name }؟
remove-means = سيغادر المكالمة { $name } فورًا، مع إشعار يذكر من أجرى ذلك. العودة ممكنة إذا سمحت بذلك شروط الدخول.
ban-question = حظر { $name }؟
ban-means = سيغادر المكالمة { $name } فورًا، ولن تكون العودة ممكنة بأي اسم حتى يرفع أحد المضيفين أو المشرفين الحظر.
admit-person = قبول { $name }
deny-person = رفض { $name }
lift-the-ban-on = رفع الحظر عن { $name }
banned-by = حظر من { $name }
from-country = من { $country }
since = منذ { $time }
hand-raised-since =
    { $place ->
       *[other] اليد مرفوعة منذ { $time }، الترتيب { $place }
    }

## The settings of a room

settings-hint = يسري أي تغيير فورًا وعلى الجميع. وتذكر الدردشة من أجراه.
settings-for-hosts = لا يمكن لغير المضيفين تغيير هذه الإعدادات.
who-can-come-in = من يمكنه الدخول
door-hint = يمكن للمضيفين والمشرفين الدخول دائمًا، ولا يمكن ذلك أبدًا للمحظورين.
new-password = كلمة مرور جديدة
set-password = تعيين كلمة المرور
password-hint = يصبح الدخول بها. تحل محل أي كلمة مرور سابقة، ولا تُعرض لأحد.
password-empty = يُرجى كتابة كلمة مرور أولًا.
participants-may = يمكن للمشاركين
rights-hint = يمكن للمضيفين والمشرفين فعل كل شيء، ولا يمكن للمشاهدين سوى المشاهدة والاستماع.
bad-language = الألفاظ المسيئة
keep-the-chat = حفظ الدردشة
keep-the-chat-hint = تُحسب المدة من مغادرة الجميع.
most-people = الحد الأقصى للأشخاص
most-people-hint = من يأتي بعد ذلك يظهر له أن الغرفة ممتلئة. لا يضطر أحد إلى المغادرة.
reactions-hint = إعجاب وتصفيق وما شابه، تظهر لحظات.
right-microphone = استخدام الميكروفون
right-microphone-hint = من دونه، يُكتم صوت المشاركين فورًا ولا يمكنهم إلغاء الكتم بأنفسهم.
right-camera = استخدام الكاميرا
right-camera-hint = من دونه، تتوقف كاميرات المشاركين فورًا.
right-screen = مشاركة الشاشة
right-screen-hint = من دونها، تتوقف مشاركة الشاشات فورًا.
right-chat = الكتابة والتفاعل
right-chat-hint = من دونهما، يمكن للمشاركين قراءة الدردشة دون الكتابة أو إرسال تفاعلات.
door-open-choice = كل من لديه الرابط
door-open-hint = الدخول فوري.
door-lobby-choice = من يُسمح له بالدخول
door-lobby-hint = الانتظار في غرفة الانتظار حتى يسمح أحد المضيفين أو المشرفين بالدخول. مَن سُمح له بالدخول مرة يمكنه العودة.
door-password-choice = كل من لديه كلمة المرور
door-password-hint = تُطلب كلمة المرور قبل الدخول.
door-locked-choice = لا أحد آخر
door-locked-hint = يبقى مَن في المكالمة، حتى عند إعادة تحميل الصفحة.
filter-refuse = رفض
filter-refuse-hint = لا تُرسل الرسالة، ولا يُبلَّغ بذلك سوى كاتبها.
filter-mask = حجب
filter-mask-hint = تُستبدل هذه الألفاظ بنجوم.
filter-off = سماح
filter-off-hint = تُرسل الرسائل كما كُتبت.
keep-call = حتى تخلو الغرفة
keep-day = مدة يوم
keep-week = مدة أسبوع
keep-month = مدة شهر
most-people-wrong =
    { $most ->
       *[other] يُرجى كتابة رقم من 1 إلى { $most }.
    }
not-changed-no-password = لا توجد كلمة مرور بعد. عند تعيينها أدناه، ستُطلب عند الدخول.
not-changed-out-of-range = لا يتسع هذا الخادم لهذا العدد في غرفة واحدة.
not-changed-fault = لم يتم التغيير: حدث خطأ في الخادم. يُرجى إعادة المحاولة.
not-changed-too-soon = تغييرات كثيرة جدًا في وقت قصير. يُرجى إعادة المحاولة بعد { $wait }.

## What is told in passing

news-muted = تم كتم صوتك من قِبل { $by }. يمكنك تشغيل الميكروفون من جديد.
news-camera-stopped = تم إيقاف الكاميرا لديك من قِبل { $by }. يمكنك تشغيلها من جديد.
news-screen-stopped = تم إيقاف مشاركة شاشتك من قِبل { $by }. يمكنك مشاركتها من جديد.
news-no-microphone = لم يعد بإمكانك استخدام الميكروفون هنا، وقد تم إيقافه.
news-no-camera = لم يعد بإمكانك استخدام الكاميرا هنا، وقد تم إيقافها.
news-no-screen = لم يعد بإمكانك مشاركة الشاشة هنا، وقد تم إيقاف مشاركتك.
news-hand-lowered = تم خفض يدك من قِبل { $by }.
news-made-viewer = تم منحك دور المشاهد من قِبل { $by }. يمكنك رؤية الآخرين وسماعهم، ورفع اليد.
news-made-participant = تم منحك دور المشارك من قِبل { $by }. يمكنك المشاركة مثل الجميع.
news-made-moderator = تم منحك دور المشرف من قِبل { $by }. يمكنك السماح للأشخاص بالدخول وكتم صوتهم وإزالتهم.
news-made-host = تم منحك دور المضيف من قِبل { $by }. يمكنك إدارة الغرفة ودور كل شخص فيها.
news-hand-raised = رُفعت يد { $name }.
news-knocked = بانتظار السماح بالدخول: { $name }.
news-device-replaced = تم فصل { $label }. يُستخدم الآن { $instead }.
news-device-gone = تم فصل { $label }.
news-device-found = تم توصيل { $label }.
news-machine-too-slow = هذا الجهاز مشغول. تُرسل صورتك بتفاصيل أقل مؤقتًا.
news-said = رسالة من { $name }
news-said-privately = رسالة خاصة من { $name }
somebody = شخص ما
done-muted = كتمت صوت { $name }.
done-camera-stopped = أوقفت كاميرا { $name }.
done-screen-stopped = أوقفت مشاركة شاشة { $name }.
done-muted-all = كتمت صوت كل من يمكنك كتم صوته.
done-hand-lowered = خفضت يد { $name }.
done-hands-lowered = خفضت كل الأيدي.
done-removed = أزلت { $name }.
done-banned = حظرت { $name }.
done-ban-lifted = رفعت الحظر.
done-made-viewer = منحت { $name } دور المشاهد.
done-made-participant = منحت { $name } دور المشارك.
done-made-moderator = منحت { $name } دور المشرف.
done-made-host = منحت { $name } دور المضيف.
done-admitted = قبلت دخول { $name }.
done-denied = رفضت دخول { $name }.
done-admitted-all = قبلت دخول كل المنتظرين.
done-deleted = تم حذف الرسالة.
done-ended = أنهيت المكالمة للجميع.
now-door-open = يمكن لكل من لديه الرابط الدخول.
now-door-lobby = لا يدخل أحد إلا بعد السماح له بالدخول.
now-door-password = تُطلب كلمة المرور ممن يأتي.
now-door-locked = الغرفة مقفلة: لا يمكن لأحد آخر الدخول.
now-password = تم تعيين كلمة المرور. تُطلب ممن يأتي.
now-rights = تغيّر ما يمكن للمشاركين فعله.
now-filter-refuse = تُرفض الرسائل التي فيها ألفاظ مسيئة.
now-filter-mask = تُحجب الألفاظ المسيئة.
now-filter-off = يُسمح بكل الألفاظ.
now-kept-call = تُحذف الدردشة بعد مغادرة الجميع.
now-kept-day = تُحفظ الدردشة يومًا بعد مغادرة الجميع.
now-kept-week = تُحفظ الدردشة أسبوعًا بعد مغادرة الجميع.
now-kept-month = تُحفظ الدردشة شهرًا بعد مغادرة الجميع.
now-reactions-on = التفاعلات مفعّلة.
now-reactions-off = التفاعلات متوقفة.
now-limit =
    الحد الأقصى في الغرفة { $limit ->
        [zero] { $limit } شخص
        [one] شخص واحد
        [two] شخصان
        [few] { $limit } أشخاص
        [many] { $limit } شخصًا
       *[other] { $limit } شخص
    }.
refused-malformed = لم يفهم الخادم ذلك. قد تفيد إعادة تحميل هذه الصفحة.
refused-too-long = النص طويل جدًا.
refused-not-waiting = لم يعد هذا الشخص في الانتظار.
refused-not-here = لم يعد هذا الشخص هنا.
refused-not-reachable = هذا الشخص غير متصل حاليًا. يُرجى إعادة المحاولة بعد قليل.
refused-to-oneself = لا يمكنك فعل ذلك بنفسك.
refused-by-role = لا يسمح دورك بذلك.
refused-forbidden = لا يمكنك فعل ذلك في هذه الغرفة.
refused-too-soon = الطلبات متقاربة جدًا. يُرجى إعادة المحاولة بعد { $wait }.
refused-profane = تم الرفض: لا تسمح هذه الغرفة بالألفاظ المسيئة. لم يرها أحد غيرك.
refused-no-line = لم تعد هذه الرسالة موجودة.
refused-ban-lifted = سبق رفع هذا الحظر.
refused-no-member = هذا الشخص غير معروف في هذه الغرفة.
refused-room-full = كل الأماكن مشغولة. لا يمكن لأحد الدخول قبل أن يغادر شخص آخر.
refused-no-password = لا توجد كلمة مرور بعد. يُرجى تعيينها أولًا.
refused-out-of-range = هذا الرقم صغير جدًا أو كبير جدًا.

## The page about the product

about-link = حول
about-title = حول Confab
about-what = يقدّم Confab مكالمات فيديو من برنامج واحد يمكن تشغيله على خادم خاص. ينتقل الصوت والصورة مشفّرين مباشرة بين المتصفحات، ولا يُسأل عن شيء سوى هذا الخادم.
about-licence = الترخيص
about-licence-more = برنامج Confab حر، ويمكن استخدامه بترخيص MIT أو Apache License 2.0، حسب الاختيار.
about-work-of-others = أعمال الآخرين
about-work-of-others-more = بُني على برمجيات حرة من كثيرين، بتراخيص MIT وApache 2.0 وBSD وISC وZlib وUnicode وBoost وMPL 2.0 وما شابهها.
about-parts = كل الأجزاء وتراخيصها
about-countries = البلدان
about-version = الإصدار { $version }
about-countries-built-in = يُستخرج العلم بجانب الاسم من جدول على هذا الخادم، حسب عنوان الاتصال:
about-countries-given = يُستخرج العلم بجانب الاسم من جدول اختاره مشغّل هذا الخادم، حسب عنوان الاتصال. إذا كان من DB-IP:

## The stage

options-for = خيارات { $name }
pin = تثبيت
mute-for-me = كتم الصوت عندي
muted-for-you = الصوت مكتوم عندك
volume = مستوى الصوت
whole-picture = عرض الصورة كاملة
full-screen = ملء الشاشة
small-window = صورة داخل صورة
hide-own-picture = إخفاء صورتي
next-corner = نقل إلى الزاوية التالية
layout = التخطيط
layout-automatic = تلقائي
layout-grid = شبكة
layout-spotlight = تركيز
previous-page = الصفحة السابقة
next-page = الصفحة التالية
page-of = الصفحة { $page } من { $pages }
quality-fair = اتصال متوسط
quality-poor = اتصال ضعيف
video-waiting = بانتظار الصورة ({ $seconds } ث)
video-frozen = توقفت الصورة ({ $seconds } ث)
cause-own-network = انقطع اتصالك. تحقّق من شبكتك أو جرّب شبكة أخرى.
cause-their-network = انقطع اتصال { $name }.
cause-connecting = ما زال الاتصال جاريًا
cause-away = فقدت صفحة { $name } الخادم وتحاول العودة.
cause-nothing-own = لا يجد متصفحك أي شبكة. أوقف الشبكة الافتراضية الخاصة (VPN) أو إضافة الخصوصية، أو جرّب شبكة أخرى.
cause-nothing-theirs = لا يجد متصفح { $name } أي شبكة. ربما يعيقه VPN أو إضافة خصوصية.
cause-relay-own = لا تسمح شبكتك باتصال مباشر ولا بخادم الترحيل. أوقف VPN أو جرّب شبكة أخرى.
cause-relay-theirs = لا تسمح شبكة { $name } باتصال مباشر ولا بخادم الترحيل. قد تفيد شبكة أخرى.
cause-relay-both = لا يصل أيٌّ منكما إلى خادم الترحيل، ولا يوجد اتصال مباشر. أخبر من يدير هذا الخادم.
cause-relay-refused = لا يخدمك خادم الترحيل الآن. أعد تحميل الصفحة أو أخبر من يدير هذا الخادم.
cause-no-relay = لا تسمح شبكتاكما باتصال مباشر، وهذا الخادم لا يوفّر ترحيلًا. جرّب شبكة أخرى.
cause-no-pair = لم يُعثر على طريق إلى { $name }، ولا حتى عبر خادم الترحيل. جرّب شبكة أخرى أو أوقف VPN.
cause-families = لدى أحدكما IPv6 فقط ولدى الآخر IPv4 فقط: لا يصلك بـ { $name } إلا خادم الترحيل.
cause-nothing-comes = الاتصال قائم، لكن لا يصل شيء من { $name }. تجري محاولة أخرى.
cause-their-camera = كاميرا { $name } مشغّلة ولا تعطي صورًا.
cause-their-machine = جهاز { $name } بطيء جدًا.
cause-loss = يضيع { $percent }٪ مما يُرسل. اقترب من شبكة Wi-Fi أو استخدم كبلًا.
cause-delay = يستغرق الذهاب والإياب { $millis } ملّي ثانية. أوقف التنزيلات أو جرّب شبكة أخرى.
cause-udp-own = شبكتك تحجب UDP؛ تمرّ المكالمة عبر خادم الترحيل.
cause-udp-theirs = شبكة { $name } تحجب UDP؛ تمرّ المكالمة عبر خادم الترحيل.
cause-udp-both = شبكتك وشبكة { $name } تحجبان UDP؛ تمرّ المكالمة عبر خادم الترحيل.
cause-tls-own = لا تسمح شبكتك إلا بالويب؛ تمرّ المكالمة عبر خادم الترحيل.
cause-tls-theirs = لا تسمح شبكة { $name } إلا بالويب؛ تمرّ المكالمة عبر خادم الترحيل.
cause-tls-both = لا تسمح شبكتك وشبكة { $name } إلا بالويب؛ تمرّ المكالمة عبر خادم الترحيل.
cause-relayed = لا طريق مباشر إلى { $name }؛ تمرّ المكالمة عبر خادم الترحيل.
video-in-background = في الخلفية
video-paused = توقفت الصورة مؤقتًا: اتصال ضعيف
whole-screen-repeats = تجري الآن مشاركة شاشتك كاملة. إذا عُرضت هنا، فستتكرر صورة هذه المكالمة بلا نهاية.

## Keys and announcements

skip-to-controls = الانتقال إلى عناصر التحكم في المكالمة
keyboard-shortcuts = اختصارات لوحة المفاتيح
single-keys = المفاتيح المفردة
single-keys-hint = تتحكم الحروف والأرقام ومفتاح المسافة وعلامة ? في المكالمة. يمكن إيقاف ذلك إذا تكرر الضغط عليها سهوًا، أو عند استخدام برنامج لقراءة الشاشة أو للتحكم الصوتي.
coming-from = لمن اعتاد { $product }
shortcut-microphone = تشغيل الميكروفون أو إيقافه
shortcut-talk = التحدث طوال الضغط على المفتاح
shortcut-camera = تشغيل الكاميرا أو إيقافها
shortcut-screen = مشاركة الشاشة أو إيقافها
shortcut-hand = رفع اليد أو خفضها
shortcut-react = تفاعل: { $reaction }
shortcut-chat = فتح الدردشة أو إغلاقها
shortcut-people = فتح قائمة الأشخاص أو إغلاقها
shortcut-layout = شبكة أو تركيز
shortcut-full-screen = تشغيل ملء الشاشة أو إيقافه
shortcut-bar = الانتقال إلى عناصر التحكم في المكالمة والعودة منها
shortcut-close-panel = إغلاق اللوحة المفتوحة
shortcut-help = عرض هذه المفاتيح
key-control = Ctrl
key-alt = Alt
key-shift = Shift
key-space = المسافة
key-escape = Esc
said-microphone-on = الميكروفون قيد التشغيل
said-microphone-off = الميكروفون متوقف
said-camera-on = الكاميرا قيد التشغيل
said-camera-off = الكاميرا متوقفة
said-screen-on = تجري الآن مشاركة شاشتك
said-screen-off = توقفت مشاركة شاشتك
said-hand-raised = تم رفع اليد
said-hand-lowered = تم خفض اليد
connected-again = عاد الاتصال
let-in = تم السماح لك بالدخول
pinned = تم تثبيت { $name }
no-longer-pinned = لم يعد هناك شيء مثبّت
muted-title = الصوت مكتوم · { $title }

## Invitations, and being alone

invite-people = دعوة أشخاص
share-link = مشاركة…
invited-open = يمكن لكل من لديه هذا الرابط الدخول فورًا.
invited-lobby = ينتظر مَن يفتح هذا الرابط حتى يسمح له أحد هنا بالدخول.
invited-password = تُطلب كلمة المرور ممن يفتح هذا الرابط، وهي ليست جزءًا منه.
invited-locked = الغرفة مقفلة: لا يمكن لأحد آخر الدخول، حتى بهذا الرابط.
link-code = رمز QR لرابط هذه الغرفة
link-code-more = يمكن مسح الرمز بكاميرا الهاتف، أو إرسال هذا الرابط:
still-there = أما زلت هنا؟
still-there-more = لا أحد غيرك هنا منذ مدة.
leaving-in =
    { $seconds ->
        [zero] ستنتهي مشاركتك في المكالمة الآن.
        [one] ستنتهي مشاركتك في المكالمة بعد ثانية.
        [two] ستنتهي مشاركتك في المكالمة بعد ثانيتين.
        [few] ستنتهي مشاركتك في المكالمة بعد { $seconds } ثوانٍ.
        [many] ستنتهي مشاركتك في المكالمة بعد { $seconds } ثانية.
       *[other] ستنتهي مشاركتك في المكالمة بعد { $seconds } ثانية.
    }
still-here = ما زلت هنا
asked-when-alone = السؤال عمّا إذا كنت ما زلت هنا
asked-when-alone-hint = بعد عشرين دقيقة وحدك. إذا لم يصل رد خلال دقيقة، تنتهي مشاركتك في المكالمة.

## Devices and the person's own settings

settings = الإعدادات
settings-sound = الصوت
settings-picture = الصورة
settings-general = عام
microphone-options = خيارات الميكروفون
camera-options = خيارات الكاميرا
speaker = مكبّر الصوت
system-default = الجهاز الافتراضي للنظام
system-default-is = الجهاز الافتراضي للنظام ({ $device })
numbered-microphone = ميكروفون { $number }
numbered-camera = كاميرا { $number }
numbered-speaker = مكبّر صوت { $number }
allow-microphone-to-choose = يُرجى السماح باستخدام الميكروفون ليصبح الاختيار ممكنًا
allow-camera-to-choose = يُرجى السماح باستخدام الكاميرا ليصبح الاختيار ممكنًا
no-microphone-to-choose = لم يُعثر على ميكروفون
no-camera-to-choose = لم يُعثر على كاميرا
no-speaker-to-choose = لم يُعثر على مكبّر صوت
allow = سماح
test-speaker = اختبار مكبّر الصوت
playing-test-sound = جارٍ تشغيل صوت الاختبار…
flip-camera = تبديل الكاميرا
preview-hint = صورتك معكوسة عندك فقط، لا عند الآخرين.
music-mode = وضع الموسيقى
music-mode-hint = تُرسل أصوات الآلات والغناء كما هي. يتوقف إلغاء الصدى وكتم الضوضاء وضبط الصوت التلقائي، لذا يُنصح باستخدام سماعات الرأس.
microphone-hints = تنبيهات الميكروفون
microphone-hints-hint = تنبيه عندما لا يصدر صوت من الميكروفون، وعند التحدث والصوت مكتوم.
page-sounds = أصوات هذه الصفحة
sound-of-arrival = عندما ينضم شخص أو يغادر
sound-of-hand = عندما يرفع شخص يده
sound-of-message = عندما يكتب شخص رسالة
sound-volume = مستوى هذه الأصوات
picture-quality = جودة صورتي
quality-saver = توفير البيانات
quality-saver-hint = صورة صغيرة وأقل سلاسة. للاتصال البطيء والأجهزة القديمة، وحيث تكون البيانات مكلفة.
quality-standard = قياسية
quality-standard-hint = واضحة بما يكفي لكل مكالمة.
quality-high = عالية
quality-high-hint = بأقصى وضوح تتيحه معظم الكاميرات. تحتاج إلى جهاز سريع واتصال سريع.
audio-only = الصوت فقط
audio-only-hint = تتوقف الكاميرا لديك ولا تظهر صورة أحد، فيبقى الاتصال كله للصوت.
mirror-picture = عكس صورتي
mirror-picture-hint = عندك فقط. صورتك عند الآخرين غير معكوسة دائمًا.
hide-picture-hint = عندك فقط. يظل بإمكان الآخرين رؤيتك.
devices-not-allowed-by-system = لا يسمح النظام لهذا المتصفح باستخدام الكاميرا والميكروفون.
camera-not-allowed-by-system = لا يسمح النظام لهذا المتصفح باستخدام الكاميرا.
microphone-not-allowed-by-system = لا يسمح النظام لهذا المتصفح باستخدام الميكروفون.
steps-chromium = يُرجى الضغط على الأيقونة بجانب العنوان، وتشغيل ما هو متوقف هناك، ثم الضغط على «إعادة المحاولة».
steps-chromium-android = يُرجى الضغط على الأيقونة بجانب العنوان، ثم «الأذونات»، والسماح بالاستخدام، ثم الضغط على «إعادة المحاولة».
steps-firefox = يُرجى الضغط على الأيقونة المشطوبة بجانب العنوان، وإزالة «محجوب»، ثم الضغط على «إعادة المحاولة».
steps-safari = يُرجى فتح القائمة «سفاري»، واختيار إعدادات موقع الويب هذا، والسماح بالكاميرا والميكروفون، ثم الضغط على «إعادة المحاولة».
steps-ios = يُرجى الضغط على الأيقونة بجانب العنوان، ثم النقاط الثلاث إن وُجدت، ثم «إعدادات موقع الويب»، والسماح بالاستخدام. إذا لم يتوفر ذلك هناك: الإعدادات > التطبيقات > سفاري > الكاميرا والميكروفون.
steps-other-browser = يُرجى البحث في إعدادات المتصفح عما يُسمح لهذه الصفحة باستخدامه، والسماح به، ثم الضغط على «إعادة المحاولة».
steps-system-too = إذا كان ذلك مسموحًا به هناك، فقد يكون المنع من النظام:
steps-windows = يُرجى فتح الإعدادات > الخصوصية والأمان > الميكروفون أو الكاميرا، والسماح لتطبيقات سطح المكتب بالاستخدام.
steps-macos = يُرجى فتح إعدادات النظام > الخصوصية والأمن > الميكروفون أو الكاميرا، وتفعيل المتصفح. قد تلزم إعادة تشغيل المتصفح.
steps-ios-system = يُرجى فتح الإعدادات > التطبيقات > سفاري > الكاميرا أو الميكروفون، والسماح بالاستخدام.
steps-android = يُرجى فتح الإعدادات > التطبيقات > المتصفح > الأذونات، والسماح بالاستخدام.
steps-other-system = يُرجى مراجعة إعدادات الخصوصية في النظام.
steps-screen-macos = يُرجى فتح إعدادات النظام > الخصوصية والأمن > تسجيل الشاشة وصوت النظام، وتفعيل المتصفح.
try-again = إعادة المحاولة
choose-another = اختيار جهاز آخر
open-securely = فتح هذه الصفحة عبر HTTPS
microphone-interrupted = الميكروفون مشغول الآن، بمكالمة هاتفية مثلًا. لا يسمعك الآخرون.
camera-interrupted = الكاميرا قيد الاستخدام الآن في مكان آخر. لا يراك الآخرون.
resume-microphone = استئناف الميكروفون
resume-camera = استئناف الكاميرا
browser-asks = هناك سؤال من المتصفح بالقرب من العنوان: هل يُسمح لهذه الصفحة باستخدام أجهزتك؟
microphone-silent = الميكروفون قيد التشغيل، لكن لا يصدر منه صوت. قد يكون له مفتاح خاص به، أو يكون الميكروفون المختار غيره، أو يحظره النظام.
do-not-show-again = عدم العرض مرة أخرى
you-are-muted-keys = صوتك مكتوم. للتحدث، يُرجى الضغط على M أو زر الميكروفون.
you-are-muted = صوتك مكتوم. للتحدث، يُرجى الضغط على زر الميكروفون.
use-device = استخدام { $device }

## The check of devices and connection, and hearing oneself

check-title = فحص الأجهزة والاتصال
check-intro = يجرّب الميكروفون والكاميرا ومكبر الصوت والشبكة واحدًا تلو الآخر، ويخبرك بما تفعله إذا لم يعمل شيء منها. لا أحد غيرك يراك أو يسمعك، ولا يُحفظ شيء.
check-needs-javascript = يحتاج الفحص إلى JavaScript. فعّله في متصفحك ثم أعد تحميل هذه الصفحة.
check-start = بدء الفحص
check-again = الفحص من جديد
check-stop = إيقاف
check-skip = تخطي هذا
check-repeat = إعادة المحاولة: { $step }
check-download = تنزيل التقرير
check-download-hint = يذكر التقرير ما وُجد وفي أي متصفح وعلى أي نظام. لا يحتوي على عناوين ولا أسماء.
check-steps = ما يجري فحصه
check-step-recording = التسجيل وإعادة التشغيل
check-step-server = الخادم
check-step-stun = الخادم عبر UDP
check-step-relay-udp = المرحِّل عبر UDP
check-step-relay-tcp = المرحِّل عبر TCP
check-step-relay-tls = المرحِّل عبر TLS
check-step-direct = الاتصال المباشر
check-step-link = الجودة عبر المرحِّل
check-waiting = لم يُفحص بعد
check-running = جارٍ الفحص…
check-asking = بانتظار إجابتك
check-passed = ناجح
check-warning = يمكن أن يكون أفضل
check-failed = لا يعمل
check-left-out = تُرك
check-step-told = { $step }: { $verdict }. { $finding }
check-say-something = اسمح باستخدام الميكروفون وقل شيئًا. يجب أن يتحرك الشريط.
check-look = اسمح باستخدام الكاميرا. يجب أن ترى صورتك.
check-speak-to-record = تكلّم لأربع ثوانٍ، ثم يُعاد تشغيل كلامك لك.
check-heard-tone = هل سمعت الصوت؟
check-heard-yourself = هل سمعت ما قلته؟
check-yes = نعم
check-no = لا
check-microphone-heard = الميكروفون يلتقط صوتًا.
check-seen = تعطي الكاميرا صورة بقياس { $width } × { $height }.
check-seen-small = تعطي الكاميرا صورة صغيرة فقط بقياس { $width } × { $height }. اختر كاميرا أخرى إن وُجدت.
check-no-picture = الكاميرا تعمل لكنها لا تعطي صورة. افتح غطاءها أو أغلق البرامج الأخرى التي تستخدمها أو اختر غيرها.
check-browser-unanswered = سأل متصفحك ولم يتلقَّ إجابة. حاول مرة أخرى واسمح بذلك.
check-unanswered = لم تصل إجابة. حاول مرة أخرى حين تستطيع الاستماع.
check-confirmed = لقد سمعته.
check-denied-tone = ارفع مستوى الصوت، وصِل السماعات أو افصلها، وانظر أي مكبر صوت يستخدمه نظامك.
check-denied-recording = إن كنت قد سمعت الصوت السابق فالمشكلة في الميكروفون: اختر غيره أو اقترب منه.
check-not-played = لم يستطع متصفحك تشغيل شيء أو تسجيله. صِل مكبر صوت أو جرّب متصفحًا آخر.
check-no-microphone = لا يوجد ميكروفون للتسجيل.
check-server-reached = يجيب الخادم خلال { $millis } مللي ثانية.
check-server-slow = لا يجيب الخادم إلا بعد { $millis } مللي ثانية. استخدم كبلًا أو اقترب من الواي فاي وأوقف التنزيلات.
check-server-not-reached = لا يمكن الوصول إلى الخادم لإجراء المكالمات. ربما يحجب وكيل أو جدار حماية اتصالات WebSocket: جرّب شبكة أخرى أو اسأل من يدير شبكتك.
check-stun-reached = يجيب الخادم عبر UDP خلال { $millis } مللي ثانية.
check-same-address = يجيب الخادم عبر UDP، ولا يغيّر أي موجّه عنوانك.
check-stun-not-reached = يبدو أن شبكتك تحجب UDP. جرّب شبكة أخرى أو أوقف VPN، أو اطلب ممن يدير الشبكة السماح بـ UDP إلى هذا الخادم.
check-no-network = لا يذكر متصفحك أي شبكة. تحقّق من اتصالك ومن الإضافات التي تحجب WebRTC.
check-relay-reached = يجيب المرحِّل خلال { $millis } مللي ثانية.
check-relay-not-reached = لا يمكن الوصول إلى المرحِّل بهذه الطريقة. يمكن للمكالمة أن تسلك غيرها.
check-direct-reached = يتصل الطرفان مباشرة خلال { $millis } مللي ثانية.
check-direct-not-reached = لا يستطيع طرفان في هذا المتصفح الاتصال مباشرة. ربما تمنع ذلك إضافة أو VPN أو سياسة، وحينها تحتاج المكالمات إلى المرحِّل.
check-link-carries = ذهابًا وإيابًا { $millis } مللي ثانية، مفقود { $lost }%، { $rate } ميغابت/ث.
check-link-weak = استخدم كبلًا أو اقترب من الواي فاي، وأوقف التنزيلات، أو استقبل الصوت فقط.
check-link-not-reached = لم يمرّ شيء عبر المرحِّل رغم أنه يجيب. أخبر من يدير هذا الخادم.
check-not-offered = لا يوفّره هذا الخادم.
check-no-relay = لم يُوصَل إلى أي مرحِّل لقياسه.
check-skipped = لقد تخطيته.
check-summary-well = كل شيء يعمل. أنت جاهز للمكالمة.
check-summary-mostly = ستعمل المكالمة. تبيّن القائمة ما يمكن تحسينه.
check-summary-only-streams = شبكتك تحجب UDP. تمر المكالمات عبر المرحِّل باستخدام TCP، وقد يتقطع الصوت والصورة. الأفضل شبكة أخرى أو دون VPN.
check-summary-devices = تتصل المكالمات، لكن قد لا يراك الآخرون أو لا يسمعونك، أو لا تسمعهم أنت. تبيّن القائمة ما تفعله.
check-summary-no-way = لا تتصل أي مكالمة من هذه الشبكة. انتقل إلى شبكة أخرى أو أوقف VPN.
check-summary-no-server = لا يمكن الوصول إلى الخادم لإجراء المكالمات. تحقّق من اتصالك أو جرّب شبكة أخرى.
prospect-ready = اتصالك جاهز.
prospect-over-relay = شبكتك تحجب UDP. تمرّ المكالمات عبر خادم الترحيل باستخدام { $way }.
hear-yourself = سماع نفسك
hear-yourself-hint = يشغّل ما قد يسمعه الآخرون بعد ثانية ولمدة دقيقة على الأكثر. استخدم سماعات الرأس وإلا حدث صفير.
hear-connecting = جارٍ الاتصال…
hear-by-relay = تسمع نفسك عبر مرحِّل الخادم.
hear-within = تسمع نفسك داخل هذا الجهاز؛ لم يُوصَل إلى أي مرحِّل.
hear-failed = لم ينجح ذلك. اسمح باستخدام الميكروفون ثم حاول مرة أخرى.

## Meeting strangers

meet-title = التعرّف إلى شخص ما
meet-intro = تحدّث مع شخص لا تعرفه. يجب أن يوافق كلاكما، ويمكن لأي منكما المغادرة في أي وقت.
meet-off = التعرّف إلى الغرباء معطّل على هذا الخادم.
meet-needs-javascript = تحتاج هذه الصفحة إلى JavaScript. فعّله في متصفحك ثم أعد تحميلها.
meet-devices = يُطلب إذن الكاميرا والميكروفون عند بدء المحادثة. تبقى الصورتان مموّهتين إلى أن يرغب كلاكما في توضيحهما.
meet-name-hint = يراه من يُقترح عليك قبل أن تتحدثا.
meet-interests = ما تحب التحدث عنه
meet-interests-chosen = تم اختيار { $chosen } من { $limit }
meet-rules = القواعد
meet-rule-kind = كن لطيفًا.
meet-rule-sexual = لا محتوى جنسيًا.
meet-rule-recording = لا تسجّل أحدًا.
meet-rule-personal = لا بيانات شخصية: لا عنوان ولا رقم ولا حساب.
meet-rule-report = أبلغ عن كل ما هو مخالف.
meet-accept-rules = عمري 18 عامًا أو أكثر وسألتزم بالقواعد
meet-rules-missing = حدّد هذا المربع للمتابعة.
meet-find = البحث عن شخص
meet-waiting-count =
    { $count ->
        [zero] لا أحد ينتظر
        [one] شخص واحد ينتظر
        [two] شخصان ينتظران
        [few] { $count } أشخاص ينتظرون
        [many] { $count } شخصًا ينتظرون
       *[other] { $count } شخص ينتظرون
    }
meet-talking-count =
    { $count ->
        [zero] ولا أحد يتحدث
        [one] وشخص واحد يتحدث
        [two] وشخصان يتحدثان
        [few] و{ $count } أشخاص يتحدثون
        [many] و{ $count } شخصًا يتحدثون
       *[other] و{ $count } شخص يتحدثون
    }
meet-numbers = { $waiting }، { $talking }
meet-nobody = لا أحد هنا الآن.
meet-nobody-else = لا أحد غيرك هنا الآن. تواصل هذه الصفحة البحث.
meet-connecting = جارٍ الاتصال…
meet-looking = جارٍ البحث عن شخص…
meet-expected = يستغرق ذلك عادةً نحو { $time }.
meet-stop = إيقاف
somebody-is-there = وُجد شخص
meet-found = وُجد شخص: { $name }
meet-in-common = ما يحبه كلاكما
meet-answer-in =
    { $count ->
        [zero] انتهى وقت الإجابة
        [one] بقيت ثانية واحدة للإجابة
        [two] بقيت ثانيتان للإجابة
        [few] بقيت { $count } ثوانٍ للإجابة
        [many] بقيت { $count } ثانية للإجابة
       *[other] بقيت { $count } ثانية للإجابة
    }
meet-yes = موافقة
meet-no = لا، التالي
meet-waiting-for = في انتظار { $name }…
meet-connecting-with = جارٍ توصيلك مع { $name }…
meet-talk = هذه المحادثة
meet-talking-with = محادثة مع { $name }
meet-next = التالي
meet-reveal = عرض الصور بوضوح
meet-blurred = الصورتان مموّهتان إلى أن يضغط كلاكما «عرض الصور بوضوح».
meet-reveal-waiting = تتضح الصورتان عندما يرغب { $name } في ذلك أيضًا.
meet-clear = الصورتان واضحتان.
meet-escape = اضغط Esc مرة أخرى للمغادرة
meet-block = حظر
meet-report = إبلاغ
meet-block-name = حظر { $name }
meet-report-name = الإبلاغ عن { $name }
meet-block-title = حظر { $name }؟
meet-block-more = لن يُجمع بينكما مرة أخرى أبدًا، وتنتهي المحادثة الجارية الآن. ولن يُذكر السبب للطرف الآخر.
meet-report-more = يُحظر الشخص فورًا. ويرى مشغّل هذا الخادم بلاغك.
meet-report-reason = ما المشكلة؟
meet-report-choose = اختر سببًا.
meet-report-note = إضافة أخرى (اختياري)
meet-report-length = { $length } من { $limit } حرف
meet-send-report = إرسال البلاغ
meet-noted = تم. لن تلتقي { $name } مرة أخرى.
meet-report-too-soon = أرسلت بلاغات كثيرة فلم يُحفظ هذا البلاغ. ومع ذلك فقد حُظر الشخص.
meet-stopped = توقفت عن البحث
meet-stopped-more = لن يُقترح عليك أحد حتى تبحث من جديد.
meet-ended-you = أنت من أنهى اللقاء
meet-ended-you-more = الكاميرا والميكروفون متوقفان لديك.
meet-ended-they = غادر الطرف الآخر
meet-ended-they-more = يحدث هذا، ولا يعني الكثير عنك. الكاميرا والميكروفون متوقفان لديك.
meet-unanswered = لم تجب في الوقت المحدد
meet-unanswered-more = لذلك توقفت هذه الصفحة عن البحث كي لا ينتظرك أحد دون جدوى.
meet-lost = انقطع الاتصال
meet-lost-more = كان اتصالك أو اتصال الطرف الآخر. الكاميرا والميكروفون متوقفان لديك.
meet-failed = تعذّر بدء المحادثة
meet-failed-more = حدث خطأ في هذا الخادم. ليس ذلك بسببك، ويمكنك المحاولة مرة أخرى.
meet-too-soon = خذ استراحة قصيرة
meet-too-soon-more = انتقلت إلى أشخاص آخرين مرات كثيرة في وقت قصير.
meet-go-on-in = يمكنك المتابعة بعد { $time }.
meet-go-on-now = يمكنك المتابعة الآن.
meet-find-else = البحث عن شخص آخر
meet-back = رجوع
meet-full = كل الأماكن مشغولة
meet-full-more = بلغ عدد الموجودين الحد الذي يتسع له هذا الخادم. حاول مرة أخرى بعد بضع دقائق.
meet-tabs = هذه الصفحة مفتوحة في ألسنة كثيرة
meet-tabs-more = أغلق هذه الصفحة في لسان آخر ثم حاول مرة أخرى.
meet-taken-over = يستمر اللقاء في لسان آخر
meet-taken-over-more = تولّى لسان آخر الأمر بدلًا من هذا. يمكنك البدء من جديد هنا.
meet-name-refused = هذا الاسم غير مسموح به هنا
meet-name-refused-more = اختر اسمًا بلا كلمات مسيئة أو عناوين أو أرقام.
meet-came-too-often = عدت مرات كثيرة جدًا
meet-came-too-often-more = إنصافًا للجميع، يطلب منك هذا الخادم الانتظار قليلًا.
meet-unreachable = تعذّر الوصول إلى الخادم
meet-unreachable-more = تحقق من اتصالك ثم حاول مرة أخرى.
meet-refused = أغلق الخادم الاتصال
meet-refused-more = حاول مرة أخرى. وإذا تكرر ذلك فانتظر بضع دقائق.
meet-outage = تعذّر الوصول إلى الخادم حاليًا. تستمر المحادثة رغم ذلك.
interest-animals = الحيوانات
interest-art = الفن
interest-books = الكتب
interest-cooking = الطبخ
interest-crafts = الأشغال اليدوية
interest-dancing = الرقص
interest-fashion = الأزياء
interest-films = الأفلام
interest-fitness = اللياقة
interest-games = الألعاب
interest-gardening = البستنة
interest-history = التاريخ
interest-languages = اللغات
interest-music = الموسيقى
interest-nature = الطبيعة
interest-philosophy = الفلسفة
interest-photography = التصوير
interest-programming = البرمجة
interest-science = العلوم
interest-series = المسلسلات
interest-space = الفضاء
interest-sports = الرياضة
interest-technology = التقنية
interest-travel = السفر
report-sexual = محتوى جنسي
report-harassment = إهانات أو تهديدات
report-hate = كراهية لأشخاص بسبب هويتهم
report-violence = عنف أو دعوة إليه
report-minor = يبدو أنه طفل
report-spam = إعلان أو تسجيل
report-other = شيء آخر
