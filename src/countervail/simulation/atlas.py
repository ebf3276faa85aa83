"""Countries by ISO 3166 alpha-2 code: their share of the accounts, their clock and their language."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from countervail.simulation.dice import Floats, Ints

# code, share of accounts, hours from UTC, interface language
_TEXT = """
IN 90 5 hi US 80 -5 en ID 50 7 id BR 48 -3 pt MX 36 -6 es PH 32 8 tl VN 28 7 vi TH 22 7 th BD 20 6 bn EG 20 2 ar
PK 18 5 ur TR 17 3 tr GB 17 0 en NG 15 1 en CO 15 -5 es FR 14 1 fr DE 13 1 de IT 12 1 it AR 12 -3 es MY 11 8 ms
ES 10 1 es PE 10 -5 es JP 10 9 ja MM 9 6 my DZ 9 1 ar IQ 9 3 ar MA 9 0 ar CA 9 -5 en PL 8 1 pl KR 8 9 ko
SA 8 3 ar AU 7 10 en ZA 7 2 en KE 7 3 en TW 7 8 zh UA 7 2 uk RO 6 2 ro CL 6 -4 es EC 6 -5 es VE 6 -4 es
NP 6 5 ne ET 5 3 am GH 5 0 en LK 5 5 si TN 5 1 ar NL 5 1 nl BO 4 -4 es GT 4 -6 es KH 4 7 km DO 4 -4 es
HK 4 8 zh AE 4 4 ar PT 4 0 pt BE 4 1 fr HU 4 1 hu JO 4 3 ar CZ 3 1 cs GR 3 2 el SE 3 1 sv RS 3 1 sr
TZ 3 3 sw UG 3 3 en CI 3 0 fr SN 3 0 fr CM 3 1 fr AO 3 1 pt LY 3 2 ar YE 3 3 ar LB 3 2 ar IL 3 2 he
HN 3 -6 es SV 3 -6 es PY 3 -4 es NI 2 -6 es CR 2 -6 es UY 2 -3 es CU 2 -5 es HT 2 -5 fr JM 2 -5 en PA 2 -5 es
AT 2 1 de CH 2 1 de DK 2 1 da NO 2 1 nb FI 2 2 fi IE 2 0 en BG 2 2 bg HR 2 1 hr SK 2 1 sk LT 2 2 lt
AZ 2 4 az GE 2 4 ka AM 2 4 hy KZ 2 6 kk UZ 2 5 uz KG 2 6 ky MN 2 8 mn LA 2 7 lo SG 2 8 en NZ 2 12 en
RU 2 3 ru BY 1 3 be MD 1 2 ro AL 1 1 sq MK 1 1 mk BA 1 1 bs ME 1 1 sr SI 1 1 sl EE 1 2 et LV 1 2 lv
KW 1 3 ar QA 1 3 ar BH 1 3 ar OM 1 4 ar PS 1 2 ar SY 1 2 ar AF 1 4 fa IR 1 3 fa SD 1 2 ar SO 1 3 so
ZM 1 2 en ZW 1 2 en MW 1 2 en MZ 1 2 pt BW 1 2 en NA 1 2 en RW 1 2 rw BI 1 2 fr CD 1 1 fr CG 1 1 fr
GA 1 1 fr BJ 1 1 fr TG 1 0 fr BF 1 0 fr ML 1 0 fr NE 1 1 fr TD 1 1 fr GN 1 0 fr SL 1 0 en LR 1 0 en
GM 1 0 en MR 1 0 ar MG 1 3 mg MU 1 4 en FJ 1 12 en PG 1 10 en BT 1 6 dz MV 1 5 dv BN 1 8 ms TL 1 9 pt
IS 1 0 is CY 1 2 el MT 1 1 mt LU 1 1 fr GY 1 -4 en SR 1 -3 nl TT 1 -4 en BB 1 -4 en BZ 1 -6 en BS 1 -5 en
"""


@dataclass(frozen=True, slots=True)
class Atlas:
    """The made-up platform's countries, in the order of their codes' first mention."""

    codes: tuple[str, ...]
    languages: tuple[str, ...]
    offsets: Ints
    """Hours from UTC, whole."""
    cumulated: Floats
    """Cumulated share of accounts."""

    def index(self, code: str) -> int:
        """Where a country stands; ValueError for one the atlas lacks."""
        return self.codes.index(code)


@cache
def atlas() -> Atlas:
    """The one atlas."""
    words = _TEXT.split()
    shares = np.array([float(word) for word in words[1::4]])
    offsets = np.array([int(word) for word in words[2::4]])
    return Atlas(tuple(words[0::4]), tuple(words[3::4]), offsets, np.cumsum(shares))
