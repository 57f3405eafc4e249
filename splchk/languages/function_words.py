"""The language of a passage, told from its most frequent words: articles, pronouns, conjunctions, prepositions.

Every sentence has some of them, and hardly any name or term is spelled like one, so that a dozen words are enough.
The lists are the words that speakers of each language use most; words that English has as well are left out of the
others' lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from splchk.languages import DEFAULT_LANGUAGE, Language, language

_WORDS = {
    "de": (
        "German",
        "und der die das den dem des ist nicht ein eine einer eines einem einen mit auf für von zu zum zur im sich "
        "sie er es wir ihr auch aus bei nach wird werden wurde kann können oder wenn wie als dass über unter sind "
        "durch nur noch aber diese dieser dieses bis vor hier mehr ich mich mir du dich dir man muss soll haben hat "
        "sein",
    ),
    "fr": (
        "French",
        "le la les de des du et est un une en pour que qui dans sur pas par avec ce cette ces vous nous il elle ils "
        "sont au aux ou si plus être avoir fait peut votre notre leur leurs comme mais sans où ne se sa son ses "
        "tout tous toute ont été même je tu mon ma mes lui y cela ainsi lorsque lors chaque aussi très deux afin",
    ),
    "es": (
        "Spanish",
        "el la los las de del y que en un una es para con por se su sus no lo al como más si este esta estos estas "
        "pero o son ser está puede pueden cuando todo todos también sin sobre entre hay ya tiene desde hasta donde "
        "muy nos usted cada cual porque yo tú él ella ellos me te mi le les eso esto otro otra fue ha han",
    ),
    "it": (
        "Italian",
        "il lo la gli le di del della dei delle degli dello e è che in un una per con non si da dal dalla sono come "
        "più al alla alle ai nel nella nelle nei su sul sulla questo questa questi queste anche se ma o essere può "
        "ogni quando tutti tutto dove ha hanno loro sua suo ci mi ti vi cui quindi senza io tu noi voi",
    ),
    "pt": (
        "Portuguese",
        "o os as de do da dos das e é que em um uma para com não se por no na nos nas ao à como mais ou seu sua "
        "seus suas este esta isso ser são pode você quando também pelo pela foi mas tem está todos todo sem até "
        "entre muito já há onde cada ele ela eles eu me te lhe nós num numa aos às esse essa",
    ),
    "nl": (
        "Dutch",
        "de het een en van in is dat op te zijn voor met niet die aan om ook als er wordt worden naar bij uit of "
        "maar door kan kunnen je jij u uw deze dit dan nog wel geen heeft hebben over moet zoals alle meer tot "
        "onder tussen wij hij zij hun ons mijn waar wanneer zonder omdat",
    ),
    "sv": (
        "Swedish",
        "och att det som en är för på av med den till inte ett om har de kan från du när eller så vi ska vara men "
        "din ditt dina var inom efter alla också detta denna dessa här hur där finns under över mellan mot utan jag "
        "han hon sig bara mycket måste",
    ),
    "da": (
        "Danish",
        "og at det som en er for på af med den til ikke et om har de kan fra du når eller så vi skal være men din "
        "dit dine var efter alle også dette denne disse her hvor der findes under over mellem mod uden jeg han hun "
        "sig kun meget hvis hvordan blive bliver",
    ),
    "nb": (
        "Norwegian",
        "og at det som en er for på av med den til ikke et om har de kan fra du når eller så vi skal være men din "
        "ditt dine var etter alle også dette denne disse her hvor der finnes under over mellom mot uten jeg han hun "
        "seg bare mye hvis hvordan bli blir ei",
    ),
    "fi": (
        "Finnish",
        "ja on ei että se joka tai kun myös ovat ole sen niin kuin voi jos mutta vain tämä tämän tässä mitä jotka "
        "oli ovat olla sitä hän minä sinä me te he mukaan kanssa sekä eli vielä jo nyt kaikki niiden",
    ),
    "pl": (
        "Polish",
        "i w na z się nie do to że jest o jak po od przez dla lub oraz są co może być tylko za ten ta te tym tego "
        "jeśli czy już ale ich jego jej który która które gdy bez pod przy także nad można aby był tak",
    ),
    "cs": (
        "Czech",
        "a je se na v že to s z do pro o jako ale by po si tak které který která nebo jsou k od při jeho aby už byl "
        "být jen co pokud ve také za může bude tento tato toto není ho jsem",
    ),
    "sk": (
        "Slovak",
        "a je sa na v že to s z do pre o ako ale by po si tak ktoré ktorý ktorá alebo sú k od pri jeho aby už bol "
        "byť len čo ak vo aj za môže bude tento táto toto nie som",
    ),
    "hu": (
        "Hungarian",
        "a az és hogy nem is egy van meg ha csak már de mint vagy ez azt ezt ki el fel le be még kell lehet amely "
        "ami aki minden után alatt között szerint nincs volt vannak ezek azok",
    ),
    "ro": (
        "Romanian",
        "și în de la cu pe este un o nu că să se din pentru care mai sau ale al a sunt dacă prin fi poate această "
        "acest aceste acestea după când doar fără către între lui ei lor ca dar cum unui unei",
    ),
    "ca": (
        "Catalan",
        "el la els les de del dels i que en un una és per amb no es al als com més si aquest aquesta aquests però o "
        "són ser pot quan també sense sobre entre hi ha ja seu seva on cada perquè us vostre",
    ),
    "tr": (
        "Turkish",
        "ve bir bu için ile de da olarak daha çok gibi olan en ne var değil ya ama her kadar sonra veya o şu ancak "
        "eğer ise mi mı nasıl tüm olduğu tarafından üzerinde göre hem ki",
    ),
    "id": (
        "Indonesian",
        "yang dan di ini untuk dengan dari pada dalam itu tidak akan atau adalah ke sebagai juga oleh dapat anda "
        "jika ada telah karena lebih bisa saat harus hanya sudah setiap semua tersebut seperti kami kita agar",
    ),
    "vi": (
        "Vietnamese",
        "và của là có các được cho không trong một với những này để khi người về đã từ cũng như sẽ tại nếu bạn đến "
        "hoặc vào ra theo thì phải trên sử dụng",
    ),
    "hr": (
        "Croatian",
        "i u je se na da za od su koji koja koje s ne ili kao što može ako to će iz po do nije bi ali samo ovo ova "
        "ovaj te biti sve kada kako pri kroz nego već jer",
    ),
    "sl": (
        "Slovenian",
        "in je se na da za v so ki z pri ne ali kot lahko če to iz po do ni bi tudi samo ta tega te biti vse kako "
        "ko pa med ker bo kar",
    ),
    "lt": (
        "Lithuanian",
        "ir yra kad su iš į tai kaip ar bet ne už po per prie buvo gali jei taip pat nuo šis ši tik kurie kuris "
        "apie dėl arba",
    ),
    "lv": (
        "Latvian",
        "un ir kas no ar uz par ka lai tas tiek vai bet pie šis nav var pēc kā jo arī tikai ja līdz bez",
    ),
    "et": (
        "Estonian",
        "ja on ei et see mis või kui ka oma selle seda kes siis nii aga välja olla oli peab saab ning",
    ),
    "la": (
        "Latin",
        "et in est non ad cum ut sed qui quae quod ex si per ab sunt aut nec hoc enim esse atque eius quam",
    ),
    "eu": (
        "Basque",
        "eta da ez bat du dira edo hau dute izan egin ere baina den dago behar",
    ),
    "eo": (
        "Esperanto",
        "la kaj de en estas al ne por kun mi vi li ŝi ĝi ni ili ke kiu tio ĉi per pri se aŭ sed",
    ),
}
"""Languages by their codes: the English name, and words in lower case. English has a package beside this module.

Of Chinese, Japanese and their like no word is ever reported.
"""
_SAME = {"ms": "id", "nn": "nb", "no": "nb"}
"""Codes of languages whose words are those of others."""

_LEAST = 3
"""Different words of a language that a passage must have, each of two letters or more: single ones are names, too."""
_SHARE = 8
"""One word in this many must be one of the language; of long texts in any language, one in two to four is."""
_AHEAD = 2
"""There must be this many times as many as of the language that is expected."""


def spoken(words: Iterable[str], codes: Iterable[str]) -> str | None:
    """Return that of some codes in whose language a sentence is, by its words; None: its words are of none of them.

    Words that several of the languages have say nothing.
    """
    default = language(DEFAULT_LANGUAGE)
    texts = {code: default.function_words if code == default.code else _listed(code) for code in codes}
    counts = Counter(word for text in texts.values() for word in set(text.split()))
    said = [word.lower() for word in words]
    times = {
        code: sum(counts[word] == 1 for word in said if f" {word} " in f" {text} ") for code, text in texts.items()
    }
    best = max(times, key=times.__getitem__, default=None)
    return best if best is not None and times[best] else None


def _listed(code: str) -> str:
    """Return the frequent words of a language; none of one that is not listed."""
    return _WORDS.get(_SAME.get(code, code), ("", ""))[1]


def foreign_language(words: Iterable[str], expected: Language) -> str | None:
    """Return the English name of the language of a passage, if that is surely another one than the one `expected`.

    `words` are the passage's words, in any case. None: it is in that language, or it is not known in which.
    """
    default = language(DEFAULT_LANGUAGE)
    known = {default.code: (default.name, default.function_words)} | _WORDS
    own = [known.pop(_SAME.get(code, code), ("", ""))[1] for code in expected.codes]
    ours = frozenset(" ".join(own).split())
    counts = Counter(word.lower() for word in words)
    found = {
        name: [word for word in listed.split() if len(word) > 1 and word not in ours and word in counts]
        for name, listed in known.values()
    }
    times = {name: sum(counts[word] for word in here) for name, here in found.items() if len(here) >= _LEAST}
    if not times:
        return None
    name = max(times, key=times.__getitem__)
    is_sure = times[name] * _SHARE >= counts.total() and times[name] >= _AHEAD * sum(counts[word] for word in ours)
    return name if is_sure else None
