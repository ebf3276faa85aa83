"""Tie files: read strictly, refused by file and field, and true to their own numbers."""

from pathlib import Path

import pytest

from countervail.networks.channels import NEXT_SHARE, Bucket, Channel, Group, all_channels, read_channel
from countervail.networks.thresholds import GROUP_NATS
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY
from countervail.vocabulary.errors import CardError

GOOD = """\
finds: two accounts with one hat
group: persona
fact: hat
cap: 10
max_nats: 12.5
bucket: day
item: SELECT actor_uid AS account, ip AS item, t, uid FROM activity
innocent: [a shop that sells hats]
misses: [hats changed daily]
sources: [an invented example]
stories:
  - {name: one hat, story: "08:00:00 acct-a login", links: [acct-a+acct-b]}
  - {name: two hats, story: "08:00:00 acct-a login", links: []}
"""


def _file(folder: Path, text: str) -> Path:
    path = folder / "hat.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_tie_is_named_by_its_file(tmp_path: Path) -> None:
    channel = read_channel(_file(tmp_path, GOOD))
    assert (channel.name, channel.group, channel.bucket) == ("hat", Group.PERSONA, Bucket.DAY)
    assert channel.bucket_micros == MICROSECONDS_PER_DAY


def test_the_settings_query_gives_whole_numbers(tmp_path: Path) -> None:
    settings = read_channel(_file(tmp_path, GOOD)).settings
    assert "cast(10 AS bigint) AS cap" in settings
    assert "cast(12500000 AS bigint) AS max_micro" in settings


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (GOOD.replace("cap: 10", "cap: 1"), "cap"),
        (GOOD.replace("group: persona", "group: hats"), "group"),
        (GOOD.replace("innocent: [a shop that sells hats]", "innocent: []"), "innocent"),
        (GOOD.replace("fact: hat\n", ""), "fact"),
        (GOOD + "colour: red\n", "colour"),
        ("[", "YAML"),
        ("just words", "YAML"),
    ],
)
def test_a_broken_tie_file_is_refused_with_file_and_field(tmp_path: Path, wrong: str, named: str) -> None:
    with pytest.raises(CardError, match=named) as caught:
        read_channel(_file(tmp_path, wrong))
    assert str(caught.value.where).endswith("hat.yml")


def test_the_ties_of_a_folder_come_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.yml").write_text(GOOD, encoding="utf-8")
    assert [channel.name for channel in all_channels(tmp_path)] == ["a", "b"]


@pytest.mark.parametrize("channel", all_channels(), ids=lambda channel: channel.name)
def test_every_shipped_tie_is_within_the_design(channel: Channel) -> None:
    assert 2 <= channel.cap <= 500
    assert GROUP_NATS < channel.max_nats <= 40, "a channel that may say no more than GROUP_NATS never speaks"


def test_facts_of_one_group_count_at_most_whole() -> None:
    assert set(NEXT_SHARE) == set(Group)
    assert all(0 < share <= 1 for share in NEXT_SHARE.values())


def test_a_fact_belongs_to_one_group() -> None:
    groups: dict[str, set[Group]] = {}
    for channel in all_channels():
        groups.setdefault(channel.fact, set()).add(channel.group)
    assert all(len(group) == 1 for group in groups.values())
