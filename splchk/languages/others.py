"""Languages of which little is known besides their dictionaries: letters that are mistaken, and some words."""

from __future__ import annotations

from splchk.languages.base import Language, Spelling

_QWERTY = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_RUSSIAN_KEYS = ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
_SIMILAR = frozenset("ck kc cs sc sz zs fv vf dt td bp pb gj jg mn nm vw wv bv vb".split())
_CYRILLIC = frozenset("бп пб гк кг дт тд зс сз жш шж вф фв шщ щш цс мн нм ьъ ъь".split())


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


OTHERS = {
    "es": Language(
        "es",
        name="Spanish",
        spelling=Spelling(frozenset("aeiouáéíóúü"), frozenset(), _SIMILAR, _QWERTY),
        endings=_words("a ado ados ando ar ear eado es s"),
        doubled=_words("muy ya así casi nada"),
        abbreviations=_words(
            "art av avda cap cía cf col dr dra ed ej etc fig máx mín núm p pág págs prof ref sr sra tel ud uds vol vs"
        ),
    ),
    "pt": Language(
        "pt",
        name="Portuguese",
        spelling=Spelling(frozenset("aeiouáâãàéêíóôõúü"), frozenset(), _SIMILAR, _QWERTY),
        endings=_words("a ada ado ados ando ar es s"),
        doubled=_words("muito já logo quase nós vós"),
        abbreviations=_words("art av cap cf dr dra ed etc ex fig máx mín núm p pág págs prof ref sr sra tel vol vs"),
    ),
    "nl": Language(
        "nl",
        name="Dutch",
        spelling=Spelling(frozenset("aeiouyëïöéè"), frozenset(), _SIMILAR, _QWERTY),
        endings=_words("d de den e en er ers s t te ten"),
        participle="ge",
        doubled=_words("die dat heel zeer wie wat er je ze we zich"),
        abbreviations=_words(
            "afb art bijv blz bv ca cf dhr dr drs etc evt excl fig hfst i.p.v incl ing jl max mevr "
            "min mr nl nr o.a ong p pag prof resp st tel vgl vs zgn"
        ),
    ),
    "pl": Language(
        "pl",
        name="Polish",
        spelling=Spelling(
            frozenset("aąeęioóuy"), frozenset(), _SIMILAR | _words("żz zż źż żź łl lł ńn nń śs sś ćc cć rż"), _QWERTY
        ),
        endings=_words(
            "a ach ami ą e em ę i ie iem mi om owi ów u y owy owe "
            "owa owych owym owego owej ową owymi owo ować owanie owania"
        ),
        doubled=_words("bardzo coraz już ledwo"),
        abbreviations=_words(
            "ang art dr hab im in inż itd itp jw lek max mgr min m.in nast np nr ok os pkt pl pod por "
            "pow poz prof ps pt red rys rozdz str św tab tel tj tys tzn tzw ul ust ww wyd zob zw"
        ),
    ),
    "sv": Language(
        "sv",
        name="Swedish",
        spelling=Spelling(frozenset("aeiouyåäö"), frozenset(), _SIMILAR, _QWERTY),
        endings=_words("a ad ade ar are en er erna et n na or s t"),
        doubled=_words("att som den det de så"),
        abbreviations=_words(
            "bl a bl.a ca d.v.s dvs e.d etc ev exkl f.d fr.o.m inkl jfr kap kl m.fl m.m max min nr "
            "o.d osv p.g.a resp s sid st t.ex t.o.m tel"
        ),
    ),
    "uk": Language(
        "uk",
        name="Ukrainian",
        spelling=Spelling(frozenset("аеєиіїоуюя"), frozenset("й"), _CYRILLIC | _words("гґ ґг"), _RUSSIAN_KEYS),
        doubled=_words("ледве дуже що"),
        abbreviations=_words(
            "акад буд вид вул гл грн див дол ін ім кв км коп млн млрд напр нар пл пп пор проф рис "
            "розд рр ст стор табл та тис тел тощо укр ч"
        ),
    ),
    "ru": Language(
        "ru",
        name="Russian",
        spelling=Spelling(frozenset("аеёиоуыэюя"), frozenset("й"), _CYRILLIC, _RUSSIAN_KEYS),
        doubled=_words("чуть едва еле очень что"),
        abbreviations=_words(
            "акад англ вкл гг гл гр др ед им кв коп макс мин млн млрд напр обл пер пл пр прим проф "
            "рис руб рус см соотв ср ст стр табл тел тыс ул числ чел шт"
        ),
    ),
    "ca": Language("ca", name="Catalan", elisions=_words("l d n s m t")),
    "oc": Language("oc", name="Occitan", elisions=_words("l d n s m t qu")),
}
"""The languages by their codes. What has a module of its own is not among them."""
