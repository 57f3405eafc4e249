"""English, in American, British, Canadian and Australian spelling."""

from __future__ import annotations

import os

from splchk.languages.base import BuiltinData, Language
from splchk.languages.english.affixes import AFFIXES, DERIVATION
from splchk.languages.english.names import CAPITALISED
from splchk.languages.english.spelling import SOUNDS, SPELLING

ENGLISH = Language(
    "en",
    spelling=SPELLING,
    affixes=AFFIXES,
    derivation=DERIVATION,
    sounds=SOUNDS,
    doubled=frozenset(
        "aye big blah bling boom bye choo extra far ha had hear hey knock later long many much never night no now ok "
        "on out over please quite really same so sub super tap that there tut twenty very way well what yada yeah "
        "yes zoom".split()
    ),
    # `'twas` itself is in the dictionary
    clipped=frozenset("cept gainst neath nother nuff tain't tis tisn't twasn't tween twere twill twould".split()),
    clipped_endings=(("in", "g"),),
    capitalised=CAPITALISED,
    abbreviations=frozenset(
        "al approx arch art bros ca capt cf ch co col corp dept dipl dr ed eds eg est etc ext fig figs gen gov hon ie "
        "inc incl jr lt ltd max messrs min mr mrs ms mt no nr op orig p pp prof ref rep resp rev sec sen sgt sr st tel "
        "trans univ viz vol vols vs".split()
    ),
    builtin=BuiltinData(
        folder=os.path.join(os.path.dirname(__file__), "data"),
        # `en` has the words of all regions, and variants that are standard in none
        regions={"en": None, "en_US": 0x01, "en_GB": 0x02, "en_CA": 0x04, "en_AU": 0x08},
        alphabet="abcdefghijklmnopqrstuvwxyz'",
        contractions=frozenset({"d", "ll", "ve"}),  # as in speech: `there'd`, `what've`
        verb_endings=frozenset({"d", "ed", "ing"}),  # `OR'ed`, `ssh'd`
    ),
)
