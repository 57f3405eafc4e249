"""The English names of languages, for messages."""

from __future__ import annotations

from splchk.text.characters import language_code

_NAMES = (
    "af Afrikaans,am Amharic,ar Arabic,az Azerbaijani,be Belarusian,bg Bulgarian,bn Bengali,bs Bosnian,"
    "ca Catalan,cs Czech,cy Welsh,da Danish,de German,el Greek,en English,eo Esperanto,es Spanish,et Estonian,"
    "eu Basque,fa Persian,fi Finnish,fil Filipino,fr French,ga Irish,gl Galician,gu Gujarati,he Hebrew,hi Hindi,"
    "hr Croatian,hu Hungarian,hy Armenian,id Indonesian,is Icelandic,it Italian,ja Japanese,ka Georgian,"
    "kk Kazakh,km Khmer,kn Kannada,ko Korean,la Latin,lt Lithuanian,lv Latvian,mk Macedonian,ml Malayalam,"
    "mn Mongolian,mr Marathi,ms Malay,my Burmese,nb Norwegian,ne Nepali,nl Dutch,nn Norwegian,no Norwegian,"
    "pa Punjabi,pl Polish,pt Portuguese,ro Romanian,ru Russian,si Sinhala,sk Slovak,sl Slovenian,sq Albanian,"
    "sr Serbian,sv Swedish,sw Swahili,ta Tamil,te Telugu,th Thai,tl Filipino,tr Turkish,uk Ukrainian,ur Urdu,"
    "uz Uzbek,vi Vietnamese,zh Chinese"
)


def english_name(tag: str) -> str:
    """Return the English name of the language of a tag; the tag itself if it is not known here."""
    code = language_code(tag)
    found = f",{_NAMES},".partition(f",{code} ")[2]
    return found.partition(",")[0] or tag
