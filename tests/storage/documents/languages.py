"""What a resident may say of a goal, in the languages of the reception centres: made up, with what is hard to print."""

from __future__ import annotations

from typing import Final

FROM_THE_RIGHT: Final = {
    "ar": "أريد أن أعمل لحّامًا في ورشة «أوتا» (الحدادة). لا إلى الآن. هاتف +47 55 44 33، يوم 12.03.2026",
    "fa_AF": "می‌خواهم جوشکار شوم و کتاب‌ها را بخوانم؛ از ۱۲ مارس (ساعت ۹:۰۰). شماره 12-03-44",
    "ps": "زه غواړم چې د ولډر په توګه کار وکړم. ښوونځی، ژبه، ځوان، ډاکټر، ټول، ګڼ، پټ، څوک",
    "ckb": "دەمەوێت وەک لەحیمچی کار بکەم. ڕێکخراوەکە، ڤیان، چۆن، گوڵ، هەیە",
}
FROM_THE_LEFT: Final = {
    "kmr": "Ez dixwazim wek kaynakvan bixebitim. Şev, çav, êvar, îro, jûr.",
    "ti": "ከም ሓጺን ሰራሒ ክሰርሕ ይደሊ። ዕለት 12.03.2026 (ሰላም፡ዓለም)።",
    "am": "እንደ ብየዳ ሠራተኛ መሥራት እፈልጋለሁ። ደረጃ B1።",
    "so": "Waxaan rabaa inaan u shaqeeyo sida alxanle. Dha'da, ma'aha.",
    "uk": "Хочу працювати зварником у селищі Отта. Ґанок, їжак, об’єм, є.",
    "ru": "Хочу работать сварщиком. Ёлка, объём, съезд.",
    "tr": "Kaynakçı olarak çalışmak istiyorum. Iğdır, İzmir, şeker, ölçü.",
    "fr": "Je veux travailler comme soudeur à Otta. Œuvre, naïf, ça, où.",
    "sw": "Nataka kufanya kazi kama mchomeleaji wa vyuma.",
}
ALL: Final = FROM_THE_RIGHT | FROM_THE_LEFT
