"""The person's own setting decides, never the country alone; nothing unreviewed goes out alone."""

import pytest

from countervail.disruption.notices.who.speaking import BESIDE, Allowed, matching, speak, spoken_in
from countervail.vocabulary.errors import InputError

HERE = Allowed(frozenset({"en", "fr", "zh-Hans"}), frozenset({"fa", "zh-Hant"}), "en")


def test_the_setting_decides_and_the_usual_stands_beside() -> None:
    french = speak("fr-CA", "CA", HERE)
    assert (french.first, french.second, french.draft) == ("fr", "en", False)
    assert speak("fr", "IR", HERE) == speak("fr", "FR", HERE), "the country of a person changes nothing"


def test_a_draft_goes_only_by_counsels_leave_and_beside_a_reviewed_one() -> None:
    persian = speak("fa", "IR", HERE)
    assert (persian.first, persian.second, persian.draft) == ("fa", "en", True)
    assert speak("de", "DE", HERE).first == "en"
    assert speak("de", "DE", HERE).why == "no notice in de may be sent"


def test_a_country_gives_at_most_the_second_place() -> None:
    unset = speak(None, "FR", HERE)
    assert (unset.first, unset.second, unset.why) == ("en", "fr", "no setting")
    assert speak("en", "CN", HERE).second == "zh-Hans"
    assert speak("en", "IR", HERE).second is None, "a draft is nobody's second language"


def test_without_a_reviewed_usual_language_nothing_is_sent() -> None:
    with pytest.raises(InputError, match="nobody has reviewed"):
        speak("fr", None, Allowed(frozenset({"fr"}), frozenset({"en"}), "en"))


@pytest.mark.parametrize(
    ("setting", "tag"),
    [
        *(
            ("zh", "zh-Hans"),
            ("zh-CN", "zh-Hans"),
            ("zh_TW", "zh-Hant"),
            ("zh-Hant-HK", "zh-Hant"),
            ("ZH-HANS", "zh-Hans"),
        ),
        *(("iw-IL", "he"), ("he", "he"), ("pt-BR", "pt"), ("xx", None), ("", None), (None, None)),
    ],
)
def test_settings_are_matched_as_platforms_write_them(setting: str | None, tag: str | None) -> None:
    assert matching(setting, {"zh-Hans", "zh-Hant", "he", "pt"}) == tag


def test_countries_name_languages_for_the_second_place() -> None:
    assert BESIDE.exists()
    assert "fa" in spoken_in("IR")
    assert spoken_in("XX") == spoken_in(None) == ()
