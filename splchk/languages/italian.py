"""Italian."""

from __future__ import annotations

from splchk.languages.base import Language, Spelling

ITALIAN = Language(
    "it",
    name="Italian",
    spelling=Spelling(
        vowels=frozenset("aeiouàèéìòù"),
        similar=frozenset("ck kc qk kq cq qc sz zs dt td bp pb fv vf gc cg mn nm".split()),
        keyboard=("qwertyuiopè", "asdfghjklòà", "zxcvbnm"),
    ),
    elisions=frozenset(
        "l un d c s m t v n dell all dall nell sull coll bell buon quell quest nessun ciascun qualcun alcun sant "
        "grand cos com dov quand anch neanch nient tutt mezz senz altr ognun pover".split()
    ),
    endings=frozenset("a ando are ata ate ati ato i o".split()),
    doubled=frozenset("via poco piano man mano ben così sia molto quasi".split()),
    abbreviations=frozenset(
        "art avv ca cap cfr dott ecc ed es fig figg ing lett max min mr n no nr num op pag pagg prof rif sec seg segg "
        "sig sigg sigra tab tel vol voll vs".split()
    ),
)
