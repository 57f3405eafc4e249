"""English, in American, British, Canadian and Australian spelling."""

from __future__ import annotations

import os

from splchk.languages.base import BuiltinData, Language, Sounds, Spelling
from splchk.languages.english.affixes import AFFIXES, DERIVATION
from splchk.languages.english.names import CAPITALISED

_DATA = os.path.join(os.path.dirname(__file__), "data")

ENGLISH = Language(
    "en",
    name="English",
    function_words=(
        "the and of to in is that it for on with as are this be by or from at an not which you can if your "
        "will has have was were but when all other one there their they we its use may should must only more "
        "these any into such than been also no how what who would do does about out so then them he she his "
        "her my our us i a while within without through because between after before could each some same where "
        "many most both very"
    ),
    spelling=Spelling(
        vowels=frozenset("aeiou"),
        semivowels=frozenset("y"),
        similar=frozenset("ck cs sz sc fv dt bp gj mn kc zs vf td pb jg nm".split()),
        keyboard=("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    ),
    affixes=AFFIXES,
    derivation=DERIVATION,
    # After Soundex and Lawrence Philips' Metaphone (Computer Language 7/12, 1990); `c` stands for `sh` and `ch`.
    # `scripts/build_dictionary.py` stores the signatures of entries, so a change takes effect when the dictionary has
    # been built again.
    sounds=Sounds(
        beginnings=(("kn", "n"), ("gn", "n"), ("pn", "n"), ("ps", "s"), ("wr", "r")),
        spellings=(
            ("ph", "f"),
            ("sch", "sk"),
            ("ck", "k"),
            ("tion", "Cn"),
            ("ght", "t"),
            ("x", "ks"),
            ("sh", "C"),
            ("ch", "C"),
        ),
        letters=str.maketrans("ckqzvC", "kkksfc", "aeiouyhw"),
    ),
    doubled=frozenset(
        "aye big blah bling boom bye choo etc extra far ha had hear hey knock later long many much never night no now "
        "ok on out over please quite really same so sub super tap that there tut twenty very way well what yada yeah "
        "yes zoom".split()
    ),
    verbs_with={
        "in": frozenset(
            "built bring brings check checked checking checks come comes fill filled go goes log logged logging logs "
            "opt opted plug plugged sign signed signing signs".split()
        ),
    },
    # `'twas` itself is in the dictionary
    clipped=frozenset("cept gainst neath nother nuff tain't tis tisn't twasn't tween twere twill twould".split()),
    clipped_endings=(("in", "g"),),
    capitalised=CAPITALISED,
    abbreviations=frozenset(
        "al approx arch art bros ca capt cf ch co col corp dept dipl dr ed eds eg est etc ext fig figs gen gov hon ie "
        "inc incl jr lt ltd max messrs min mr mrs ms mt no nr op orig p pp prof ref rep resp rev sec sen sgt sr st tel "
        "trans univ viz vol vols vs".split()
    ),
    confusions=os.path.join(_DATA, "en.confused"),
    confusable=os.path.join(_DATA, "en.confusable"),
    builtin=BuiltinData(
        folder=_DATA,
        # `en` has the words of all regions, and variants that are standard in none
        # of which Britain's are right in Ireland, India, New Zealand and South Africa, too
        regions={"en": None, "en_US": 0x01, "en_GB": 0x02, "en_CA": 0x04, "en_AU": 0x08}
        | dict.fromkeys(("en_IE", "en_IN", "en_NZ", "en_ZA"), 0x02),
        alphabet="abcdefghijklmnopqrstuvwxyz'",
        contractions=frozenset({"d", "ll", "ve"}),  # as in speech: `there'd`, `what've`
        verb_endings=frozenset({"d", "ed", "ing"}),  # `OR'ed`, `ssh'd`
    ),
)
