"""Files of languages: the folder is the list, and every one that ships is fit to be sent."""

from pathlib import Path

import pytest

from countervail.disruption.notices.who.speaking import matching
from countervail.disruption.notices.wording.checks import faults
from countervail.disruption.notices.wording.language_file import FOLDER, all_languages, find_language, read_language
from countervail.simulation.atlas import atlas
from countervail.simulation.scenario_file import find_scenario, read_scenario, scenario_names
from countervail.vocabulary.errors import CardError, InputError

ENGLISH = (FOLDER / "en.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("tag", sorted(all_languages()))
def test_every_language_is_fit_to_be_sent(tag: str) -> None:
    assert faults(find_language(tag), find_language("en").messages) == ()


def test_none_claims_a_review_nobody_made() -> None:
    assert [tag for tag, language in all_languages().items() if language.review is not None] == []


def test_a_stamp_in_a_file_is_read(tmp_path: Path) -> None:
    stamp = f'[review]\nby = "Ana"\non = "2026-03-02"\ndigest = "{find_language("en").digest}"\n\n[messages]'
    text = ENGLISH.replace('review = "unreviewed draft"\n', "").replace("[messages]", stamp)
    (tmp_path / "en.toml").write_text(text, encoding="utf-8")
    assert read_language(tmp_path / "en.toml").reviewed


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('subject = "A', 'sujet = "A', "'messages.sujet' is unknown"),
        ('direction = "ltr"', 'direction = "up"', "direction"),
        ("source = 1", "source = 0", "source"),
    ],
)
def test_a_mistake_names_file_line_and_remedy(tmp_path: Path, old: str, new: str, says: str) -> None:
    path = tmp_path / "xx.toml"
    path.write_text(ENGLISH.replace(old, new), encoding="utf-8")
    with pytest.raises(CardError, match=says) as caught:
        read_language(path)
    assert caught.value.where is not None
    assert caught.value.where.line


def test_an_empty_folder_and_an_unknown_tag_are_said(tmp_path: Path) -> None:
    with pytest.raises(CardError, match="no language file"):
        all_languages(tmp_path)
    with pytest.raises(InputError, match="no notice in 'xq'"):
        find_language("xq")


@pytest.mark.parametrize("scenario", scenario_names())
def test_every_country_that_a_made_up_operator_watches_has_its_language(scenario: str) -> None:
    language_of = dict(zip(atlas().codes, atlas().languages, strict=True))
    operators = read_scenario(find_scenario(scenario)).operator
    watched = {code for operator in operators for code in operator.target_countries}
    assert {code for code in watched if matching(language_of.get(code), all_languages()) is None} == set()
