"""Traps of values: defanged, broken, in prose, and people among them."""

from datetime import UTC, datetime

import pytest
from tests.intelligence.data_traps.made_rows import HEADER, only, read, reasons, rows, values

from countervail.intelligence.indicators.indicator import exportable
from countervail.intelligence.indicators.reading import Given
from countervail.intelligence.indicators.reasons import Reason
from countervail.vocabulary.tlp import Tlp


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("bad[.]example", "bad.example"),
        ("hxxps://bad[.]example/a", "bad.example/a"),
        ("https[:]//bad[.]example/a", "bad.example/a"),
        ("unionq.bad[.]example", "unionq.bad.example"),
        ("https://bad.example/a", "bad.example/a"),
        ("bad.example", "bad.example"),
    ],
)
def test_07_whole_half_and_no_defanging_are_one_value(written: str, value: str) -> None:
    assert only(rows(written)).value == value


def test_07_a_defanged_mail_address_is_one_too() -> None:
    assert reasons(rows("someone[at]people[.]example")) == [Reason.PERSONAL]


@pytest.mark.parametrize(
    "prose",
    [
        "About 110 accounts",
        "A persona called Mira who wrote to farmers",
        "They used MediaFire[.]com to host the file",
        "see update-mail[.]example and others like it",
    ],
)
def test_08_a_host_in_prose_is_never_an_indicator(prose: str) -> None:
    reading = rows(f'"{prose}"')
    assert (values(reading), reasons(reading)) == ([], [Reason.NOTE])


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("fbc8213450838f7ae251d4", "519c195138.xyz"), [Reason.SPLIT_VALUE] * 2),
        (("amazing.lab",), [Reason.UNKNOWN_LAST_LABEL]),
        (("peticaonline.comv",), [Reason.UNKNOWN_LAST_LABEL]),
    ],
)
def test_09_broken_values_are_quarantined_and_nothing_is_guessed(lines: tuple[str, ...], why: list[Reason]) -> None:
    table_a = "indicator_type,indicator_value,comment,ds\n" + "".join(f"domain_name,{line},,\n" for line in lines)
    reading = read(table_a)
    assert (values(reading), reasons(reading)) == ([], why)


def test_09_a_hash_with_a_letter_too_many_and_a_word_for_a_host_are_caught() -> None:
    text = (
        "indicator_type,indicator_value,comment,ds\nmd5,v21b4327d6881be1893fd2a8431317f6b,,\ndomain_name,despachos,,\n"
    )
    assert reasons(read(text)) == [Reason.WRONG_LENGTH, Reason.NOT_A_HOST]


def test_09_the_tail_of_a_broken_domain_stays_out_beside_a_list_that_has_the_whole() -> None:
    head, tail = "fbc8213450838f7ae251d4", "519c195138.xyz"
    broken = read(f"indicator_type,indicator_value,comment,ds\ndomain_name,{head},,\ndomain_name,{tail},,\n")
    whole = read(f"{head}{tail}\n", "domains.txt")
    assert values(broken) == []
    assert values(whole) == [f"{head}{tail}"]
    assert "look like one value over two rows" in broken.remarks[0]


@pytest.mark.parametrize(
    "prose", ["registered 9/5/2024", "10-26-2022, Global", '"7 July 2024', "Registered: 2024-05-09"]
)
def test_14_days_in_prose_stay_prose_and_ds_is_the_day_of_publication(prose: str) -> None:
    one = only(rows(f"""one.example,"{prose.replace('"', '""')}\""""))
    assert one.comment == prose
    assert (one.published, one.first_seen, one.last_seen) == (None, None, None)
    dated = only(read("indicator_type,indicator_value,comment,ds\ndomain_name,one.example,,2021-12-16\n"))
    assert (dated.published, dated.first_seen) == (datetime(2021, 12, 16, tzinfo=UTC), None)


def test_18_people_in_lists_are_recognised_and_kept_nowhere() -> None:
    canaries = ("someone@people.example", "+44 20 7946 0000", "other[at]people[.]example")
    text = HEADER + "".join(f'0,0,0.6.2,{one},\n0,0,0.6.2,x{n}.example,"by {one}"\n' for n, one in enumerate(canaries))
    reading = read(text)
    assert reasons(reading) == [Reason.PERSONAL] * 3
    told = repr(reading)
    assert all(piece not in told for piece in ("someone", "7946", "other"))
    persona = only(read("https://www.tiktok.com/@mira.sol\n", "list.txt", Given("lab", Tlp.CLEAR)))
    assert persona.personal
    assert not exportable(persona)
    assert exportable(only(read("https://lure.example/@mira.sol\n", "list.txt", Given("lab", Tlp.CLEAR))))
