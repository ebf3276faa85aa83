"""Whom a lead points to: those who have the thing, its subdomains too, and nobody where everybody has it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.stories import StoryTables, tell
from countervail.networks.channels import all_channels
from countervail.networks.leads.lead import Lead, LeadKind, read_lead
from countervail.networks.leads.seeds import holders, visitors
from countervail.vocabulary.errors import InputError

CHANNELS = all_channels()
STORY = tell("""
08:00:00 acct-a message_send person-1 url=https://news.a.test/1 ip=198.18.0.7
08:01:00 acct-b message_send person-2 url=https://mail.news.a.test/2 ip=198.18.0.8
08:02:00 acct-c post url=https://othernews.a.test/3 media=m-1
08:03:00 acct-d post url=https://a.test/4
08:04:00 person-1 link_click url=https://news.a.test/1
08:05:00 acct-e like person-1 ip=198.18.0.7
08:06:00 acct-f profile_view person-1
d1 account acct-g avatar=m-1
d1 account acct-h avatar=m-2
""")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        show(engine, STORY)
        yield engine


def show(engine: DuckDb, told: StoryTables) -> None:
    engine.register("activity", told.activity)
    engine.register("accounts", told.accounts)


def pointed_to(engine: DuckDb, lead: str) -> set[str]:
    return {STORY.names[n - 1] for n in holders(engine, CHANNELS, read_lead(lead))}


@pytest.mark.parametrize(
    ("lead", "accounts"),
    [
        ("domain:news.a.test", {"acct-a", "acct-b"}),
        ("domain:mail.news.a.test", {"acct-b"}),
        ("domain:a.test", {"acct-a", "acct-b", "acct-c", "acct-d"}),
        ("domain:hxxps://othernews[.]a[.]test", {"acct-c"}),
        ("domain:nobody.test", set()),
        ("ip:198.18.0.7", {"acct-a", "acct-e"}),
        ("media:m-1", {"acct-c", "acct-g"}),
    ],
)
def test_a_lead_points_to_those_who_have_it(engine: DuckDb, lead: str, accounts: set[str]) -> None:
    assert pointed_to(engine, lead) == accounts


def test_a_person_leads_to_those_who_looked_or_wrote_in_private_and_not_to_who_liked(engine: DuckDb) -> None:
    person = STORY.names.index("person-1") + 1
    found = visitors(engine, CHANNELS, Lead(LeadKind.TARGET, "person-1"), person)
    assert {STORY.names[n - 1] for n in found} == {"acct-a", "acct-f"}


def test_a_celebrated_address_is_refused_with_the_figures(engine: DuckDb) -> None:
    cap = next(channel.cap for channel in CHANNELS if channel.name == "ip")
    show(engine, tell(f"08:00:00 acct-{{1..{cap + 1}}} login ip=198.18.0.7"))
    with pytest.raises(InputError, match=f"{cap + 1} accounts used this address, more than {cap}"):
        holders(engine, CHANNELS, read_lead("ip:198.18.0.7"))


def test_a_celebrated_person_is_refused_without_being_named(engine: DuckDb) -> None:
    cap = next(channel.cap for channel in CHANNELS if channel.name == "covert-target")
    story = tell(f"08:00:00 acct-{{1..{cap + 1}}} profile_view person-1")
    show(engine, story)
    with pytest.raises(InputError) as refused:
        visitors(engine, CHANNELS, Lead(LeadKind.TARGET, "person-1"), story.names.index("person-1") + 1)
    assert f"more than {cap}" in str(refused.value)
    assert "person-1" not in str(refused.value)
