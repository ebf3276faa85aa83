"""A dossier from a case and a brief."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.casework.histories import START as NOW
from tests.casework.histories import judge, piece, told

from countervail.casework.case import Case
from countervail.casework.likelihood import Likelihood
from countervail.casework.records.attribution import Attribution
from countervail.casework.records.note import Note
from countervail.disruption.release.brief import Brief
from countervail.disruption.release.content.indicator import GuardResult
from countervail.disruption.release.gathering.dossier import gather
from countervail.disruption.release.gathering.ground import Asked, Ground
from countervail.intelligence.operators.claim import About, Claim, Source
from countervail.intelligence.operators.event import OperatorKind
from countervail.intelligence.operators.operator import Operator, StandingClaim
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.tlp import Tlp

NAMED = Attribution("lantern-row", Likelihood.LIKELY, ("E-1",), "Its invoices.")


def _case(*more: object) -> Case:
    judged = judge(Judgement.POSITIVE, "courier:a", "courier:b")
    return told(piece(), judged, Note("for all", public=True), Note("for us"), *more)  # type: ignore[arg-type]


def _brief(**network: object) -> Brief:
    row = {"case": "C-1", "name": "Lantern Row"} | network
    one = {"case": "C-1", "kind": "host", "value": "sign-in.example", "scope": "host"}
    return Brief.model_validate({"title": "t", "summary": "s", "networks": [row], "indicators": [one]})


def test_the_fold_gives_members_phases_evidence_and_notes() -> None:
    made = gather([Ground(_case(), target_countries={"XA": 12, "XB": 3})], _brief())
    network = made.networks[0]
    assert [one.handle for one in network.accounts] == ["a", "b"]
    assert [one.handle for one in network.unjudged] == ["c", "d"]
    assert network.account_count == len(network.accounts)
    assert [(row.country, row.band) for row in network.target_countries] == [("XA", "10-49"), ("other", "<10")]
    assert made.public_notes == ("for all",)
    assert made.internal_notes == ("for us",)
    assert made.evidence[0].sha256 == piece().sha256
    assert made.staff


def test_a_fact_has_the_same_id_in_every_dossier() -> None:
    ids = {gather([Ground(_case())], _brief(name=name)).indicators[0].id for name in ("one", "two")}
    assert len(ids) == 1


def test_a_name_that_the_registry_does_not_know_is_not_told() -> None:
    claims = (StandingClaim("OP-7/1", Claim(About.NAME, "Lantern Row Ltd", Source("A register")), "P-1", NOW),)
    firm = Operator("OP-7", OperatorKind.FIRM, "Lantern Row", 1, NOW, claims)
    ground = Ground(_case(NAMED), operator=firm)
    told = gather([ground], _brief()).networks[0].attribution
    assert told is not None
    assert told.operator == "Lantern Row Ltd"
    with pytest.raises(RefusedError, match="not known by the name"):
        gather([ground], _brief(operator="Somebody Else Ltd"))
    nobody = replace(firm, id="UNK-001", kind=OperatorKind.UNKNOWN)
    unknown = gather([replace(ground, operator=nobody)], _brief()).networks[0].attribution
    assert unknown is not None
    assert (unknown.known, unknown.operator) == (False, None)


def test_what_no_guard_looked_at_counts_as_unchecked() -> None:
    bare = gather([Ground(_case())], _brief()).indicators[0]
    assert (bare.guard, bare.marking) == (GuardResult.UNCHECKED, Tlp.RED)
    passed = gather([Ground(_case())], _brief(), lambda *_: GuardResult.PASSED)
    assert passed.indicators[0].guard is GuardResult.PASSED


def test_nobody_is_named_whom_no_case_names() -> None:
    assert gather([Ground(_case())], _brief()).networks[0].attribution.known is False  # type: ignore[union-attr]
    with pytest.raises(RefusedError, match="to nobody"):
        gather([Ground(_case())], _brief(operator="Lantern Row Ltd"))
    named = gather([Ground(_case(NAMED))], _brief(operator="Lantern Row Ltd")).networks[0].attribution
    assert named is not None
    assert (named.operator, named.likelihood, named.basis) == ("Lantern Row Ltd", Likelihood.LIKELY, ("E-1",))


def test_brief_and_cases_go_together() -> None:
    with pytest.raises(RefusedError, match="differ about"):
        gather([Ground(_case())], _brief(case="C-2"))
    stray = _brief().model_copy(update={"indicators": (_brief().indicators[0].model_copy(update={"case": "C-9"}),)})
    with pytest.raises(RefusedError, match="not released"):
        gather([Ground(_case())], stray)


def _claiming(**changes: object) -> Brief:
    said = {"case": "C-1", "says": "We serve law firms.", "speaker": "A spokesman", "said_at": "2026-01-01T00:00:00Z"}
    brief = _brief().model_dump()
    return Brief.model_validate(brief | {"claims": [said | {"source": "its website"} | changes]})


def test_a_claim_rests_on_evidence_of_its_cases() -> None:
    made = gather([Ground(_case())], _claiming(evidence_against=("E-1",)))
    assert (made.claims[0].network, made.claims[0].evidence_against) == ("network-1", ("E-1",))
    with pytest.raises(RefusedError, match="E-404"):
        gather([Ground(_case())], _claiming(evidence_for=("E-404",)))


def test_none_is_called_rebutted_before_its_speaker_was_asked() -> None:
    with pytest.raises(RefusedError, match="right of reply"):
        gather([Ground(_case())], _claiming(status="rebutted", evidence_against=("E-1",)))
    asked = {"evidence_against": ("E-1",), "asked_at": "2026-02-01T00:00:00Z"}
    assert gather([Ground(_case())], _claiming(status="rebutted", **asked)).claims[0].answered_at is None


def test_a_claim_about_a_case_that_is_not_released_is_refused() -> None:
    with pytest.raises(RefusedError, match="indicator or claim"):
        gather([Ground(_case())], _claiming(case="C-2"))


def test_a_right_of_reply_is_proved_by_a_letter_that_was_served() -> None:
    said = {"status": "rebutted", "evidence_against": ("E-1",), "letter": "L-7KQ2M4TB6XWZ3DFA"}
    with pytest.raises(RefusedError, match="no letter about case C-1 that was served"):
        gather([Ground(_case())], _claiming(**said))
    asked = Asked(NOW, NOW + timedelta(days=2), "We do not comment.")
    told = gather([Ground(_case(), letters={"L-7KQ2M4TB6XWZ3DFA": asked})], _claiming(**said)).claims[0]
    assert (told.asked_at, told.answered_at, told.answer) == (asked.asked_at, asked.answered_at, asked.answer)
