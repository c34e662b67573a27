"""STOP in other languages, by code; a native speaker reviews each list.

A wish is groups of words in their order, with `+` between groups and `|` between the words of a group. Any words of
`BESIDE` may stand before, between and after them, and nothing else: it must be the whole clause, or be followed by a
reason. Capitals, accents and vowel signs do not matter. Words that only may mean it ("bas karo") are left out: the
coordinator reads those.
"""

WISHES: dict[str, tuple[str, ...]] = {
    "pl": (
        "nie + pisz|piszcie|pisać|wysyłaj|wysyłajcie|wysyłać|przysyłaj|przysyłajcie|przysyłać|smsuj|smsujcie",
        "nie chcę|nie życzę sobie|nie potrzebuję|nie chcę dostawać|nie chcę otrzymywać + wiadomości|smsów|sms|sms ów|smsy",
        "nie chcę + dostawać|otrzymywać|więcej + wiadomości|smsów|sms|sms ów|smsy",
        "przestań|przestańcie|przestać|koniec z|skończcie + pisać|wysyłać|pisaniem|wysyłaniem|przysyłać",
        "wypisz|wypiszcie|wypisać|wykreśl|wykreślcie|wykreślić|skreśl|skreślcie|skreślić|usuń|usuńcie|usunąć + mnie",
        "mnie + wypisz|wypiszcie|wypisać|wykreślić|skreślić|usunąć",
        "usuń|usuńcie|usunąć|skasuj|skasujcie|skasować + mój numer",
        "rezygnuję|rezygnuje z|zatrzymaj|zatrzymajcie|zatrzymać|koniec|dość|wyłącz|wyłączcie + wiadomości|smsów|smsy|subskrypcji",
        "nie + kontaktuj się|kontaktujcie się|kontaktować się",
        "zostaw|zostawcie|dajcie|daj + w spokoju|spokój",
        "stop + proszę|dziękuję",
        "proszę + stop",
    ),
    "ro": (
        "nu mai|nu îmi|nu mi|nu mă + scrie|scrieți|trimite|trimiteți|contacta|contactați",
        "nu + trimiteți|scrieți mi|contactați",
        "nu vreau|nu doresc|nu mai vreau|nu mai doresc|fără|gata cu + mesaje|mesajele|sms uri|smsuri|sms",
        "opriți|oprește|opriti va|încetați|încetează|stopați + mesajele|mesaje|cu mesajele|sms urile",
        "șterge|ștergeți|scoate|scoateți + numărul meu|mă",
        "mă dezabonez|dezabonare|dezabonează mă|dezabonați mă|vreau să mă dezabonez|doresc să mă dezabonez",
        "lăsați|lasă|lasati ma|lasa ma + în pace",
        "stop + vă rog|mulțumesc",
        "vă rog + stop",
    ),
    "pa": (
        "message|messages|msg|text|sms + na|nahi|band|nai + bhejo|karo|chahide|chahida|chahidey|kar deo",
        "mainu|menu + na|nahi + bhejo|likho",
        "mera number + hata deo|hatao|kat deo|kadd deo|delete karo|delete kar deo",
        "mainu|menu + list ton|list cho|list vicho + hatao|hata deo|kadd deo|kat deo",
        "mainu|menu + tang na|pareshan na|tang nahi + karo",
        "ਸਟਾਪ",
        "ਸੁਨੇਹੇ|ਸੁਨੇਹਾ|ਮੈਸੇਜ|ਟੈਕਸਟ + ਬੰਦ|ਨਾ|ਨਹੀਂ + ਕਰੋ|ਕਰ ਦਿਓ|ਭੇਜੋ|ਭੇਜਿਓ|ਚਾਹੀਦੇ|ਚਾਹੀਦਾ",
        "ਮੇਰਾ ਨੰਬਰ + ਹਟਾਓ|ਹਟਾ ਦਿਓ|ਕੱਟ ਦਿਓ|ਕੱਢ ਦਿਓ",
        "ਮੈਨੂੰ + ਲਿਸਟ ਤੋਂ|ਲਿਸਟ ਵਿੱਚੋਂ + ਹਟਾਓ|ਹਟਾ ਦਿਓ|ਕੱਢ ਦਿਓ",
        "ਮੈਨੂੰ + ਤੰਗ ਨਾ|ਪਰੇਸ਼ਾਨ ਨਾ + ਕਰੋ",
        "سٹاپ",
        "میسج|سنیہے|سنیہا + بند|نہ|نئیں|نا + کرو|بھیجو|گھلو|چاہیدے|چاہیدا|کر دیو",
        "میرا نمبر + ہٹاؤ|ہٹا دیو|کڈھ دیو",
        "مینوں + لسٹ توں|لسٹ وچوں + ہٹاؤ|ہٹا دیو|کڈھ دیو",
        "مینوں + تنگ نہ + کرو",
    ),
    "ur": (
        "mujhe + mat|na + bhejo|bhejein|bhejen|likho|likhein",
        "message|messages|msg|msgs|text|sms|paigham + mat|na|nahi|band|nahin + bhejo|bhejna|bhejein|bhejen|bhejiye|karo|karein|karen"
        "|kar do|kar dein|kar den|chahiye|chahiyen|chahie",
        "mat bhejo",
        "mera number + hata do|hata dein|hatao|nikal do|nikal dein|nikalo|delete karo|delete kar dein|delete kar do|mita do|mita dein",
        "mujhe + list se|apni list se + nikal do|nikal dein|hata do|hata dein|nikalo",
        "mujhe|mujhko + tang|pareshan + mat|na + karo|karein|karen",
        "mujhse|mujh se + rabta na|rabta mat|contact mat + karo|karein|karen",
        "پیغام|پیغامات|میسج|میسجز + بند|مت|نہ|نہیں + کرو|کریں|کر دیں|کر دو|بھیجو|بھیجیں|بھیجئے|چاہیے|چاہئے|چاہئیں|چاہییں",
        "پیغام|پیغامات|میسج + بھیجنا|کرنا + بند کریں|بند کرو|بند کر دیں",
        "میرا نمبر + ہٹا دو|ہٹا دیں|نکال دیں|نکال دو|مٹا دیں|ڈیلیٹ کریں",
        "مجھے + لسٹ سے|فہرست سے + نکال دیں|نکال دو|ہٹا دیں|ہٹا دو",
        "مجھے + تنگ|پریشان + نہ|مت + کریں|کرو",
        "مجھ سے رابطہ + نہ|مت + کریں|کرو",
    ),
    "ar": (
        "ستوب",
        "لا|ما + ترسل|ترسلوا|تراسلني|تراسلوني|تبعث|تبعثوا|تكتبوا|تتصلوا|تتصل|تبعتوا|تبعتولي|ترسلولي",
        "لا أريد|لا اريد|ما بدي|ما ابغى|ما ابي|ما اريد|مابدي|لا ارغب في|كفى|كفاية|بكفي + رسائل|رسايل|الرسائل|رسائلكم|مسجات",
        "أوقفوا|اوقف|أوقف|وقفوا|وقف|توقفوا عن|توقف عن|بطلوا + الرسائل|رسائل|هالرسائل|إرسال|الإرسال|ارسال|مراسلتي|الكتابة|تبعثوا",
        "احذفوا|احذف|امسحوا|امسح|شيلوا + رقمي|اسمي",
        "إلغاء الاشتراك|ألغوا اشتراكي|الغي اشتراكي",
        "اتركوني|اتركني|خلوني + وشأني|وشاني|في حالي|بحالي",
        "la + tirsil|tirsilu|tursil|tursilu|ab3at|tib3atu|tib3at + rasail|rasael|rasayel|li",
        "ma biddi|ma bidi|ma abgha|ma abi|la urid|la ureed|waqif|wa2if|waqfu|wa2fu + rasail|rasael|rasayel|el rasayel|al rasail",
    ),
    "gu": (
        "સ્ટોપ",
        "મેસેજ|સંદેશા|સંદેશો + ન|ના|નહીં + મોકલો|મોકલશો|મોકલતા|કરો|કરશો|લખો",
        "મેસેજ|સંદેશા + બંધ કરો|બંધ કરી દો|મોકલવાનું બંધ કરો|કરવાનું બંધ કરો",
        "મેસેજ|સંદેશા + નથી જોઈતા|નથી જોઇતા|નથી જોઈતો",
        "મારો નંબર + કાઢી નાખો|હટાવો|હટાવી દો|કાઢો|ડિલીટ કરો",
        "મને + લિસ્ટમાંથી|યાદીમાંથી + કાઢો|કાઢી નાખો|હટાવો",
        "મને + હેરાન + ન|ના + કરો|કરશો",
        "message|messages|msg + na|nahi + moklo|moklso|moklsho|karo|karso|karsho",
        "message|messages|msg + bandh karo|bandh kari do|moklvanu bandh karo|nathi joita|nathi joito",
        "maro number + kadhi nakho|hatavo|delete karo|kadho",
        "mane + heran na|heran nahi + karo|karso",
    ),
    "bn": (
        "স্টপ",
        "মেসেজ|বার্তা|এসএমএস + পাঠাবেন|দিবেন|দেবেন|দিয়েন|পাঠাইয়েন|পাঠাইবেন|লিখবেন|করবেন + না",
        "মেসেজ|বার্তা|এসএমএস + বন্ধ + করুন|করো|করেন|কর",
        "মেসেজ|বার্তা|এসএমএস + চাই না|লাগবে না|লাগব না",
        "আমার নম্বর|আমার নাম্বার + মুছে দিন|মুছে দেন|মুছে ফেলুন|ডিলিট করেন|ডিলিট করুন|বাদ দিন|বাদ দেন",
        "আমাকে|আমারে + লিস্ট থেকে|তালিকা থেকে + বাদ দিন|বাদ দেন",
        "আমাকে|আমারে + বিরক্ত + করবেন না|কইরেন না|করো না",
        "message|messages|msg|sms + pathaben|diben|deben|diyen|dien|pathaiyen|korben + na",
        "message|messages|msg|sms + bondho|bondo|off + koren|korun|koro|korben",
        "message|messages|msg|sms + chai na|lagbe na|lagto nay",
        "amar number|amar nambar + muche den|muche din|delete koren|delete korun|bad den|bad din",
        "amake|amare + birokto|disturb + korben na|koiren na|koro na",
    ),
    "so": (
        "jooji|joojiya",
        "ha|yaan + ii soo dirin|ii soo dirina|ii dirin|ii dirina|ii qorin|ii qorina|ii soo qorin|ii soo qorina|ila soo xiriirin|ila soo xiriirina"
        "|ila soo xidhiidhin",
        "ma rabo|ma doonayo|uma baahni + fariimo|fariin|fariimaha|farriimo|farriin",
        "fariimo|fariin|fariimaha|farriimo + ma rabo|ma doonayo|jooji|joojiya",
        "lambarkayga|lambarkeyga|magacayga + tirtir|tirtira|ka saar|ka saara|saar|saara",
        "iga saar|iga saara + liiska|fariimaha",
        "liiska + iga saar|iga saara",
        "iga daa|iga daaya|ha i dhibin|ha i dhibina|ha i dhibaateyn",
    ),
}  # fmt: skip

BESIDE: dict[str, str] = {
    "pl": "prosze bardzo juz wiecej natychmiast dziekuje teraz mi nigdy tu do mnie hej witam dzien dobry tych tej te zadnych takich"
    " wiadomosci smsow smsy sms ow z listy od was dosc a i mam tego",
    "ro": "va rog frumos acum imediat niciodata multumesc buna ziua mai imi mi sa primesc aceste astea mesaje mesajele sms uri smsuri"
    " de la voi pe din lista ma me voastre",
    "pa": "ji plz meherbani kar ke kirpa karke hun hor bilkul eh tusi mainu menu list ton aap apni sanu"
    " ਜੀ ਕਿਰਪਾ ਕਰਕੇ ਹੁਣ ਹੋਰ ਧੰਨਵਾਦ ਮਿਹਰਬਾਨੀ ਮੈਨੂੰ ਮੈਸੇਜ ਸੁਨੇਹੇ ਇਹ ਤੁਸੀਂ ਮੇਰੇ ਨੂੰ جی مہربانی کر کے ہن ہور میسج ایہہ تسیں مینوں",
    "ur": "ji plz meherbani kar ke barah e karam meharbani shukriya ab aur dobara kabhi yaar yeh ye is apni list se mujhe message messages ko"
    " جی مہربانی فرما کر کے براہ کرم شکریہ اب مزید دوبارہ پلیز یہ اور مجھے میسج پیغام پیغامات اپنی لسٹ سے",
    "ar": "من فضلك فضلكم لو سمحت سمحتم رجاء الرجاء شكرا الآن أبدا بعد اليوم لي الي إلي أي اي منكم المزيد القائمة عن هذه هالرسائل رسائل"
    " رسايل مرة أخرى min fadlak law samaht shukran",
    "gu": "મહેરબાની કરીને કૃપા હવે આભાર આ મને મારે વધુ પ્લીઝ લિસ્ટમાંથી મેસેજ સંદેશા have aa mare mane vadhu plz list mathi meherbani karine",
    "bn": "প্লিজ দয়া করে আর এখন ধন্যবাদ এই আমি আমাকে আমারে পাঠানো মেসেজ লিস্ট থেকে আপনারা ar ei ami amake amare message pathano plz doya kore"
    " list theke kono",
    "so": "fadlan mahadsanid hadda dambe mar walaal fariimo fariin fariimaha farriimo liiska ka waan baxayaa i iyo kale",
}
"""Words that may stand beside the wish: please, now, these, ever again, from the list."""

MANNERS = "stop please sorry ok okay no thanks thank you hi hello"
"""English words that go with any of them."""

BECAUSE = """
    bo poniewaz pentru fiindca ca kyunki kyonki kyun kionki kiunke کیونکہ ਕਿਉਂਕਿ لأن لاني لأني કારણ કેમકે কারণ sababtoo waayo
"""
"""What begins a reason: whatever follows it changes nothing."""
