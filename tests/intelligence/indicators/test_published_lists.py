"""The lists that were really published: every file is read, every row accounted for, the broken rows caught by name."""

from collections import Counter

import pytest
from tests.intelligence.indicators.pack import CYTROX, needs_pack, readings

from countervail.intelligence.hosts.suffixes import public_suffixes
from countervail.intelligence.indicators.indicator import exportable
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.intelligence.indicators.reasons import Reason
from countervail.vocabulary.tlp import Tlp

pytestmark = needs_pack
NO_LISTS = {"amnesty/README.md", "meta/LICENSE", "mvt/LICENSE"}


def of_format(name: str) -> dict[str, int]:
    return {file: one.read for file, one in readings().items() if one.format == name}


def hosts(file: str) -> set[str]:
    return {one.value for one in readings()[file].indicators if one.kind is Kind.HOST}


def caught(value: str) -> dict[str, set[Reason]]:
    """In which files a value was kept out, and why."""
    found: dict[str, set[Reason]] = {}
    for file, reading in readings().items():
        for one in reading.rejections:
            if one.value == value:
                found.setdefault(file, set()).add(one.reason)
    return found


def test_every_file_is_known_and_every_row_accounted_for() -> None:
    assert {file for file, one in readings().items() if one.format == "not a list"} == NO_LISTS
    assert all(one.read == len(one.indicators) + len(one.rejections) for one in readings().values())


def test_as_many_rows_are_read_as_the_pack_counts() -> None:
    tables = {file: rows for file, rows in of_format("meta-table").items() if file.endswith(".csv")}
    chains = {file: rows for file, rows in of_format("kill-chain").items() if rows}
    assert (len(tables), sum(tables.values())) == (11, 2_773)
    assert (len(chains), sum(chains.values())) == (57, 8_476)
    assert readings()["meta/Online_Operations_Killchain-TTPs.csv"].context["procedure"] == 161
    assert [one.read for file, one in readings().items() if one.format == "stix2"] == [343, 585, 167, 40]


def test_one_list_in_four_formats_is_one_set() -> None:
    files = [file for file in readings() if CYTROX in file]
    values = [{(one.kind, one.value) for one in readings()[file].indicators} for file in files]
    assert {readings()[file].format for file in files} == {"meta-table", "meta-json", "stix1"}
    assert [readings()[file].read for file in files] == [313] * 4
    assert all(one == values[0] for one in values)
    assert len(values[0]) == 310


def test_a_domain_broken_over_two_rows_is_reported_and_neither_half_imported() -> None:
    assert set(caught("fbc8213450838f7ae251d4").values().__iter__().__next__()) == {Reason.SPLIT_VALUE}
    assert len(caught("519c195138.xyz")) == 4
    assert "fbc8213450838f7ae251d4519c195138.xyz" in hosts("amnesty/domains.txt")
    remarks = readings()[f"meta/{CYTROX}.csv"].remarks
    assert len(remarks) == 1
    assert "line 85 and line 86" in remarks[0]
    assert not [one for reading in readings().values() for one in reading.indicators if one.value == "519c195138.xyz"]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("amazing.lab", Reason.UNKNOWN_LAST_LABEL),
        ("despachosnegocios", Reason.NOT_A_HOST),
        ("peticaonline.comv", Reason.UNKNOWN_LAST_LABEL),
        ("v21b4327d6881be1893fd2a8431317f6b", Reason.WRONG_LENGTH),
    ],
)
def test_broken_values_are_caught_by_name(value: str, reason: Reason) -> None:
    found = caught(value)
    assert found
    assert set().union(*found.values()) == {reason}


def test_few_rows_but_prose_and_broken_ones_are_kept_out() -> None:
    reasons = sum((one.reasons for one in readings().values()), Counter[str]())
    prose = reasons.pop("note")
    assert 900 <= prose <= 1_100
    assert reasons.total() <= 40


def test_overlapping_lists_agree() -> None:
    meta, amnesty = hosts(f"meta/{CYTROX}.csv"), hosts("amnesty/domains.txt")
    assert meta <= amnesty
    assert hosts("amnesty/cytrox.stix2") == amnesty
    assert amnesty <= hosts("mvt/predator.stix2")


def test_nothing_on_a_private_suffix_or_shared_host_reaches_beyond_its_own_name() -> None:
    suffixes = public_suffixes()
    claims = [one for reading in readings().values() for one in reading.indicators]
    assert not [one for one in claims if one.scope is Scope.REGISTERED]
    wide = [one for one in claims if one.scope is Scope.HOST_AND_SUBDOMAINS]
    assert wide
    assert not [one for one in wide if suffixes.is_suffix(one.value)]
    rented = {one.value for one in wide if suffixes.split(one.value).private}
    assert len({host for host in rented if host.endswith(".gr.com")}) >= 27
    assert not [one for one in claims if one.kind is Kind.URL and one.scope is not Scope.URL]


def test_prose_never_becomes_a_host() -> None:
    notes = [one for reading in readings().values() for one in reading.rejections if one.reason is Reason.NOTE]
    assert any("accounts" in one.value for one in notes)
    assert not [
        one
        for reading in readings().values()
        for one in reading.indicators
        if " " in one.value and one.kind is Kind.HOST
    ]


def test_dates_of_generation_count_as_publication_and_never_as_sightings() -> None:
    stix = [one for file, reading in readings().items() if file.endswith(".stix2") for one in reading.indicators]
    assert all(one.published and not one.first_seen and not one.last_seen and not one.expires for one in stix)
    table = readings()[f"meta/{CYTROX}.csv"].indicators
    assert {one.published.date().isoformat() for one in table if one.published} == {"2021-12-16"}


def test_a_label_that_contradicts_its_procedure_is_said_to() -> None:
    chains = [one for reading in readings().values() if reading.format == "kill-chain" for one in reading.indicators]
    contradicted = [one for one in chains if any("the label says tactic 1" in flag for flag in one.flags)]
    assert 1 <= len(contradicted) <= 32
    assert all(one.procedure.startswith("0.") for one in contradicted)


def test_personas_accounts_are_marked_and_nothing_unmarked_leaves() -> None:
    claims = [one for reading in readings().values() for one in reading.indicators]
    assert sum(one.personal for one in claims) > 500
    assert all(one.personal for one in claims if one.value.startswith("medium.com/@"))
    assert not [one for one in claims if exportable(one)]
    assert all(one.tlp is Tlp.RED for one in claims)


def test_no_mail_address_survives() -> None:
    for reading in readings().values():
        for one in (*reading.indicators, *reading.rejections):
            text = one.comment if hasattr(one, "comment") else one.value
            assert not [
                word for word in text.split() if "@" in word and "." in word.partition("@")[2] and "/" not in word
            ], text
