"""The list of who may read what."""

from pathlib import Path

import pytest

from countervail.disruption.release.allow_list import FILE, allow_list, read_allow_list
from countervail.disruption.release.fields import known_fields
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.errors import CardError

NEVER = (
    "networks.targets.ref",
    "networks.unjudged.handle",
    "staff",
    "internal_notes",
    "evidence.query",
    "networks.case",
)


def test_every_field_stands_in_exactly_one_class() -> None:
    listed = [path for one in allow_list().classes for path in one.fields]
    assert sorted(listed) == sorted(known_fields())


@pytest.mark.parametrize("audience", Audience)
def test_nobody_is_told_who_was_watched_who_works_here_or_who_is_not_judged(audience: Audience) -> None:
    assert set(NEVER) & allow_list().allowed(audience) == set()


def test_the_table_of_the_views() -> None:
    told = {audience: allow_list().allowed(audience) for audience in Audience}
    handles = {audience for audience in Audience if "networks.accounts.handle" in told[audience]}
    indicators = {audience for audience in Audience if "indicators.value" in told[audience]}
    assert handles == {Audience.PLATFORMS, Audience.LAW_ENFORCEMENT}
    assert indicators == set(Audience) - {Audience.POLICY}
    assert "networks.media.sha256" not in told[Audience.PUBLIC]
    assert "networks.clients.country" not in told[Audience.PUBLIC]
    assert "networks.target_countries.count" not in {path for paths in told.values() for path in paths}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"would_help"', '"would_halp"', "no field 'would_halp'"),
        ('fields = ["method"]', 'fields = ["method", "title"]', "two classes"),
        ('fields = ["would_help"]', "fields = []", "'would_help' stands in no class"),
        ('names = ["internal_notes"]', 'names = ["title"]', "without that field"),
        ("because =", "becuase =", "unknown"),
    ],
)
def test_a_mistake_in_the_list_is_told(tmp_path: Path, old: str, new: str, says: str) -> None:
    path = tmp_path / "list.toml"
    path.write_text(FILE.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CardError, match=says):
        read_allow_list(path)
