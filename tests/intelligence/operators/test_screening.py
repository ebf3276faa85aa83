"""Screening names: misspellings find their firm, other firms do not, and nobody is made one with anybody."""

import json
from pathlib import Path

import pytest
from tests.casework.bureau import Bureau, Template
from tests.intelligence.operators.firms import REPORT, entered, said

from countervail.intelligence.operators.claim import About, Standing
from countervail.intelligence.operators.importing import import_list
from countervail.intelligence.operators.registry import answer, load_all
from countervail.intelligence.operators.screening import Likeness, Screen

DATA = Path(__file__).parents[4] / "shared" / "data"
VENDORS = DATA / "vendors" / "surveillance-vendor.json"
SITES = DATA / "warninglists" / "tranco10k" / "list.json"
SCHOOLS = DATA / "warninglists" / "university_domains" / "list.json"
BANKS = DATA / "warninglists" / "bank-website" / "list.json"
packed = pytest.mark.skipif(not VENDORS.exists(), reason="the data pack is not beside the repository")


def _screen(desk: Bureau) -> Screen:
    with desk.office.database.reading() as connection:
        return Screen(load_all(connection))


@pytest.fixture
def made_up(desk: Bureau) -> Screen:
    entered(desk, "Vellum Gate CI", said(About.NAME, "ParchmentPro", until="2021"))
    entered(desk, "QXO Group")
    entered(desk, "SlateTroX ")
    return _screen(desk)


@pytest.mark.parametrize(
    ("name", "operator", "likeness"),
    [
        ("vellum gate ci", "OP-1", Likeness.SAME),
        ("VellumGate", "OP-1", Likeness.SAME_STRONG),
        ("Parchmentpro Ltd", "OP-1", Likeness.SAME),
        ("ParchmentPor", "OP-1", Likeness.MISSPELLED),
        ("QXO Grouo", "OP-2", Likeness.MISSPELLED),
        ("QXO", "OP-2", Likeness.SAME_STRONG),
        ("SlateTrox ", "OP-3", Likeness.SAME),
    ],
)
def test_drifting_names_find_their_firm(made_up: Screen, name: str, operator: str, likeness: Likeness) -> None:
    found = made_up.screen(name)
    assert found.resolved is not None
    assert (found.resolved.operator, found.resolved.likeness) == (operator, likeness)
    assert found.resolved.reason


@pytest.mark.parametrize("name", ["QXP Group", "Velvet Gate", "Gate", "Slate", "Parchment", "Group", "", "???"])
def test_other_names_find_nobody(made_up: Screen, name: str) -> None:
    assert made_up.screen(name).resolved is None


def test_two_firms_of_one_name_are_both_told_and_none_is_chosen(desk: Bureau) -> None:
    entered(desk, "Vellum Technologies")
    entered(desk, "Vellum Systems")
    found = _screen(desk).screen("Vellum")
    assert {one.operator for one in found.candidates} == {"OP-1", "OP-2"}
    assert found.resolved is None


def test_a_disputed_name_counts_less_and_says_so(desk: Bureau) -> None:
    operator = entered(desk, "Vellum Gate", said(About.ALIAS, "Latchkey"))
    with desk.hand("ana") as hand:
        answer(hand, operator.claims[1].id, Standing.DISPUTED, "A product.", REPORT)
    candidate = _screen(desk).screen("Latchkey").candidates[0]
    assert candidate.score < 100
    assert "disputed" in candidate.reason
    with desk.hand("ana") as hand:
        answer(hand, operator.claims[1].id, Standing.REBUTTED, "A product.", REPORT)
    assert _screen(desk).screen("Latchkey").candidates == ()


@pytest.fixture(scope="module")
def real(staffed_template: Template, tmp_path_factory: pytest.TempPathFactory) -> Screen:
    desk = staffed_template.copy(tmp_path_factory.mktemp("real") / "bureau")
    with desk.hand("ana") as hand:
        import_list(hand, VENDORS.read_bytes(), VENDORS.name)
    screen = _screen(desk)
    desk.close()
    return screen


@packed
def test_the_published_list_resolves_the_names_of_the_press(real: Screen) -> None:
    known = {"WebintPro": "Cognyte", "Bluehawk": "Bluehawk CI", "BellTrox ": "BellTroX", "NSO Grouo": "NSO group"}
    resolved = {name: found.called for name in known if (found := real.screen(name).resolved)}
    assert resolved == known


@packed
def test_few_names_of_no_operator_resolve_to_one(real: Screen) -> None:
    """The share of popular sites', banks' and universities' names that is taken for an operator's.

    A name that is spelled like an operator's own is counted apart: it may well be the operator's site.
    """
    sites = {host.split(".")[-2] for host in json.loads(SITES.read_text())["list"] if host.count(".") == 1}
    banks = {host.strip(".").split(".")[0] for host in json.loads(BANKS.read_text())["list"]}
    schools = {host.split(".")[0] for host in json.loads(SCHOOLS.read_text())["list"]}
    rates = {}
    for kind, names in (("sites", sites), ("banks", banks - {"www"}), ("universities", schools)):
        wrong = {name: found.called for name in sorted(names) if (found := real.screen(name).resolved)}
        spelled = {name for name, called in wrong.items() if name == called.casefold().replace(" ", "")}
        rates[kind] = (len(names), len(wrong), len(wrong.keys() - spelled))
        print(kind, rates[kind], {name: wrong[name] for name in sorted(wrong.keys() - spelled)})
    assert all(unlike / total < 0.01 for total, _, unlike in rates.values())
