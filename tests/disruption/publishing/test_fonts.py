"""The fonts that come along: what we say they show is what they show."""

import pytest
from tests.disruption.publishing.reports import NAMES

from countervail.disruption.publishing.glyphs import FONTS, check_glyphs
from countervail.vocabulary.errors import InputError


@pytest.mark.parametrize("script", NAMES)
def test_names_in_every_script_can_be_printed(script: str) -> None:
    check_glyphs([NAMES[script]])


def test_what_is_missing_is_named() -> None:
    with pytest.raises(InputError, match=r"U\+1F600"):
        check_glyphs(["smile \N{GRINNING FACE}"])


def test_their_licence_lies_beside_them() -> None:
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert len(list(FONTS.glob("*.ttf"))) >= 8
