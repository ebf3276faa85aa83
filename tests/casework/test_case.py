"""Questions a case answers about itself."""

from datetime import timedelta

from tests.casework.histories import MEMBERS, START, judge, piece, told

from countervail.casework.records.appeal import Appeal, Objection
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.phases import Phase

A, B, *_ = MEMBERS


def test_accounts_by_judgement_are_sorted_and_whole() -> None:
    case = told(judge(Judgement.POSITIVE, B, A))
    groups = [case.judged(judgement) for judgement in Judgement]
    assert groups[0] == (A, B)
    assert sorted(account for group in groups for account in group) == list(MEMBERS)


def test_exploitation_is_known_from_the_run_or_from_evidence() -> None:
    assert not told(piece(1, Phase.ENGAGEMENT)).exploits
    assert told(piece(1, Phase.EXPLOITATION)).exploits


def test_a_case_without_hold_or_appeal_says_so() -> None:
    case = told()
    assert case.hold_at(START + timedelta(hours=1)) is None
    assert case.appeal(2) is None
    assert case.owed_back() == frozenset()


def test_a_wrong_person_report_speaks_for_its_accounts() -> None:
    assert told(Appeal(Objection.WRONG_PERSON, (A,), "mail", "not me")).owed_back() == {A}


def test_the_evidence_version_does_not_depend_on_the_order_of_finding() -> None:
    assert told(piece(1), piece(2)).evidence_version == told(piece(2), piece(1)).evidence_version


def test_a_case_is_cleared_when_all_its_members_are_and_not_before() -> None:
    assert told(judge(Judgement.NEGATIVE, *MEMBERS)).cleared
    assert not told(judge(Judgement.NEGATIVE, *MEMBERS[1:])).cleared, "one was not judged"
    assert not told(judge(Judgement.NEGATIVE, *MEMBERS), judge(Judgement.UNSURE, A)).cleared
