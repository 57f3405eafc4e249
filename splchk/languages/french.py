"""French."""

from __future__ import annotations

from splchk.languages.base import Language, Spelling

FRENCH = Language(
    "fr",
    name="French",
    spelling=Spelling(
        vowels=frozenset("aeiouyàâäéèêëîïôöùûüœæ"),
        similar=frozenset("sc cs çs sç sz zs ck kc qk kq gj jg fp tc ct mn nm".split()),
        keyboard=("azertyuiop", "qsdfghjklm", "wxcvbn"),
    ),
    elisions=frozenset(
        "c d j l m n s t qu jusqu lorsqu puisqu quoiqu quelqu presqu entr aujourd parce-qu tandis-qu".split()
    ),
    endings=frozenset("e é ée ées és ent er ez ons s x".split()),
    genders=(
        # utilisateur·rice·s, développeur.euse.s, utilisateur(rice)s, employé-e-s
        r"(?:[·•.‧-]|\()((?:e|s|x|ne|te|le|se|ve|trice|rice|euse|ice|ère|esse|fem)+)\)?(?:[·•.‧-]?s)?(?!\w)",
    ),
    doubled=frozenset("nous vous bien très".split()),
    abbreviations=frozenset(
        "al app av bd boul cf chap éd env ex fig hab ibid id inc mme mlle mm max min nb no n° p pp par ref réf resp st "
        "ste suiv tel tél tome vol vs dr me pr".split()
    ),
)
