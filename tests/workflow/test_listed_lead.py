"""A stored list becomes a lead: what of it was seen here, and where it is claimed; the rest says why it is left out."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.casework.bureau import Bureau, Template
from tests.intelligence.guards.silenced import SILENCED

from countervail.intelligence.guards.standing import SHIPPED, StandingGuards
from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.intelligence.indicators.reading import Given, read_document
from countervail.intelligence.indicators.store import Sighting, indicator_id, keep, saw
from countervail.intelligence.leads.event import LeadKind
from countervail.intelligence.leads.leads import Leads
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.errors import InputError, RefusedError
from countervail.vocabulary.tlp import Tlp
from countervail.workflow.listed_lead import FromList, Listing, lead_from_list

LIST = """lure[.]example
hxxps://lure[.]example/page
hxxps://www.tiktok[.]com/@mira.sol
google.com
unseen.example
198.18.0.7
"""
SEEN = (
    (Kind.HOST, Scope.HOST_AND_SUBDOMAINS, "lure.example"),
    (Kind.HOST, Scope.HOST_AND_SUBDOMAINS, "google.com"),
    (Kind.ADDRESS, None, "198.18.0.7"),
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed database, made once."""
    return Template.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture
def desk(template: Template, tmp_path: Path) -> Iterator[Bureau]:
    """A bureau that took a list in and saw some of it."""
    made = template.copy(tmp_path / "bureau")
    reading = read_document(Document("hosts.txt", LIST.encode()), Given("lab", Tlp.GREEN))
    with made.hand("ana") as hand:
        keep(hand, reading, "lab")
        saw(hand, [Sighting(indicator_id(*one), "log", made.office.now - timedelta(days=1), 3) for one in SEEN])
    yield made
    made.close()


def _made(desk: Bureau, listing: Listing, guards: StandingGuards = SHIPPED, by: str = "ana") -> FromList:
    with desk.hand(by) as hand:
        return lead_from_list(Leads(desk.cases.keys), hand, listing, guards)


def test_what_was_seen_here_begins_a_lead_and_the_rest_says_why_not(desk: Bureau) -> None:
    made = _made(desk, Listing("lab"))
    assert [one.start for one in made.lead.starts] == ["ip:198.18.0.7", "domain:lure.example"]
    assert dict(made.left_out) == {
        "nothing that activity is followed by": 1,
        "a person's account": 1,
        "what everybody uses: the guards refuse it": 1,
        "never seen here": 1,
    }


def test_a_lead_says_whose_list_it_is_and_each_start_where_it_is_claimed(desk: Bureau) -> None:
    opened = _made(desk, Listing("lab", "Hosts of a made-up firm")).lead.opened
    assert (opened.kind, opened.title) == (LeadKind.LIST, "Hosts of a made-up firm")
    given = opened.provenance
    assert (given.source, given.reference, given.tlp) == ("lab", "hosts.txt", Tlp.GREEN)
    assert opened.provenance.sha256 == digest(opened.text.encode())
    assert f"lure[.]example # {indicator_id(*SEEN[0])}, hosts.txt, line 1\n" in opened.text
    assert "mira" not in opened.text


def test_unseen_ones_begin_it_only_if_wanted(desk: Bureau) -> None:
    made = _made(desk, Listing("lab", also_unseen=True))
    assert "domain:unseen.example" in [one.start for one in made.lead.starts]
    assert "never seen here" not in made.left_out


def test_without_guards_what_everybody_uses_would_be_followed(desk: Bureau) -> None:
    assert "domain:google.com" in [one.start for one in _made(desk, Listing("lab"), SILENCED).lead.starts]


def test_what_has_ended_begins_nothing(desk: Bureau) -> None:
    desk.office.now += timedelta(days=800)
    with pytest.raises(InputError, match="ended"):
        _made(desk, Listing("lab"))


def test_an_unknown_list_names_those_there_are_and_who_may_not_makes_none(desk: Bureau) -> None:
    with pytest.raises(InputError, match="no list of 'other'") as unknown:
        _made(desk, Listing("other"))
    assert unknown.value.hint == "Sources: lab."
    with pytest.raises(RefusedError):
        _made(desk, Listing("lab"), by="bea")
