"""Nothing leaves that no list allows; with the list opened, the same search finds it."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.disruption.release.full_case import NOW, SALT, dossier, filled, indicator, network, opened, release, terms

from countervail.disruption.release.allow_list import allow_list
from countervail.disruption.release.content.dossier import Dossier
from countervail.disruption.release.content.indicator import GuardResult
from countervail.disruption.release.content.outcome import NetworkOutcome, Outcome, PartnersOutcome
from countervail.disruption.release.redaction import check_words, read_release, redact, seen_by
from countervail.disruption.release.withheld import EXPIRED, MARKED_HIGHER, PERSONAL_KIND, UNGUARDED, UNREAD
from countervail.intelligence.indicators.kinds import Kind
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.errors import RefusedError, StorageError
from countervail.vocabulary.tlp import Tlp

FULL, CANARIES = filled()


def _found(made: bytes, audience: Audience) -> set[str]:
    """Withheld fields whose canary stands in a text."""
    allowed = allow_list().allowed(audience)
    return {path for path, canary in CANARIES.items() if path not in allowed and canary.encode() in made}


@pytest.mark.parametrize("audience", Audience)
def test_no_withheld_field_is_in_a_release(audience: Audience) -> None:
    made = redact(FULL, terms(audience), SALT)
    assert _found(made.text, audience) == set()
    shown = {path for path, canary in CANARIES.items() if canary.encode() in made.text}
    assert shown == {path for path in allow_list().allowed(audience) if path in CANARIES}


@pytest.mark.parametrize("path", sorted(set(CANARIES) - allow_list().allowed(Audience.PUBLIC)))
def test_with_the_list_opened_the_same_search_finds_it(path: str) -> None:
    wide = opened(allow_list(), path)
    assert path in _found(redact(FULL, terms(), SALT, wide).text, Audience.PUBLIC)


def test_a_text_that_spells_out_what_is_withheld_is_refused() -> None:
    for leak in ("It began with Mira.Sol.", "T-ABCDEFGHIJKLMNOP was first.", "edna.free too", "asked C-1907"):
        with pytest.raises(RefusedError, match="names something withheld"):
            release(summary=leak)
    assert release(Audience.PLATFORMS, summary="It began with mira.sol.").content.summary
    assert release(summary="It began quietly.").content.summary


def test_the_words_of_a_correction_spell_out_nothing_either() -> None:
    """They go out with the errata and as a note of the report."""
    second = replace(terms(), version=2)
    for leak in ("Mira.Sol was never one of them.", "T-ABCDEFGHIJKLMNOP was misread."):
        with pytest.raises(RefusedError, match="names something withheld"):
            redact(dossier(), replace(second, corrects=leak), SALT)
    assert redact(dossier(), replace(second, corrects="A stranger's host."), SALT).terms.corrects


def test_indicators_marked_higher_or_stopped_by_a_guard_stay_and_are_counted() -> None:
    rows = (
        indicator(1),
        indicator(2, marking=Tlp.AMBER),
        indicator(3, marking=None),
        indicator(4, guard=GuardResult.REFUSE),
        indicator(5, guard=None),
        indicator(6, guard=GuardResult.INFORM),
        indicator(7, kind=Kind.EMAIL, value="somebody@mail.example", scope=None),
        indicator(8, kind=Kind.PATTERN, value="[x-made-up:value = 'y']", scope=None),
    )
    made = release(indicators=rows)
    assert [one.id for one in made.content.indicators] == [rows[0].id, rows[5].id]
    assert {MARKED_HIGHER, PERSONAL_KIND, UNGUARDED, UNREAD} <= {one.name for one in made.withheld}
    amber = redact(dossier(indicators=rows), terms(Audience.RESEARCHERS, Tlp.AMBER), SALT)
    assert len(amber.content.indicators) == len(rows[:2]) + 1
    assert UNGUARDED not in {one.name for one in release().withheld}


def test_terms_are_looked_at() -> None:
    with pytest.raises(RefusedError, match="puts right"):
        redact(dossier(), replace(terms(), version=2), SALT)


def test_a_gate_is_seen_although_the_view_hides_what_it_rests_on() -> None:
    told = terms(Audience.POLICY, recipient=replace(terms(Audience.LAW_ENFORCEMENT).recipient, country="XB"))  # type: ignore[type-var]
    made = redact(dossier(), told, SALT)
    assert [gate.rule for gate in made.gates] == ["recipient-country"]
    assert redact(dossier(networks=(network(clients=()),)), told, SALT).warnings


@pytest.mark.parametrize("audience", Audience)
def test_a_stored_release_comes_back(audience: Audience) -> None:
    made = release(audience)
    assert read_release(made.text, made.hash) == made


def test_a_changed_release_does_not() -> None:
    made = release()
    with pytest.raises(StorageError, match="was changed"):
        read_release(made.text.replace(b"Lantern", b"Lamplit"), made.hash)
    smuggled = made.shown()
    smuggled["content"]["staff"] = ["P-ANNA7"]
    text = canonical_json(smuggled)
    with pytest.raises(StorageError, match="was changed"):
        read_release(text, digest(text))


def test_nothing_to_tell_is_a_release_too() -> None:
    assert redact(Dossier(), terms(), SALT).content == Dossier()
    assert redact(Dossier(), terms(), SALT).terms.drafted_at == NOW


def test_what_has_expired_stays_behind_and_is_counted() -> None:
    rows = (indicator(1), indicator(2, expires=NOW - timedelta(days=1)))
    made = redact(dossier(indicators=rows), terms(Audience.PUBLIC), SALT)
    assert [one.id for one in made.content.indicators] == [rows[0].id]
    assert EXPIRED in {one.name for one in made.withheld}


def test_what_came_of_it_passes_the_same_list_and_never_an_exact_count_of_people() -> None:
    networks = (NetworkOutcome("network-1", (), "10-49", 23),)
    whole = Outcome(NOW, networks, "10-49", 23, 3, PartnersOutcome(4, 3, 2, 1, 0, 0))
    seen = seen_by(whole, Audience.PUBLIC)
    assert seen == replace(whole, networks=(NetworkOutcome("network-1", (), "10-49"),), warned_count=None)
    assert seen_by(whole, Audience.LAW_ENFORCEMENT) is None
    wide = opened(allow_list(), "outcome.warned_count")
    assert (told := seen_by(whole, Audience.PUBLIC, wide)) and told.warned_count == 23, "the twin: the list decides"


def test_an_indicator_of_no_value_names_nobody_and_passes_as_the_guards_say() -> None:
    rows = (indicator(1, kind=None), indicator(2, value=None), indicator(3, kind=None, guard=GuardResult.REFUSE))
    assert [one.id for one in release(indicators=rows).content.indicators] == [rows[0].id, rows[1].id]


def test_a_name_of_five_letters_is_looked_for_and_a_shorter_one_would_be_any_word() -> None:
    for name, refused in (("abcde", True), ("abcd", False)):
        whole = {"networks": [{"accounts": [{"handle": name}]}]}
        with pytest.raises(RefusedError, match="names something withheld") if refused else nullcontext():
            check_words(f"It began with {name}.", whole, Audience.PUBLIC)
