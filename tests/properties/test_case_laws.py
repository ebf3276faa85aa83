"""Laws of the fold: order comes from numbers, repetition changes nothing, no judgement is lost or made."""

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.casework.histories import MEMBERS, START, history, judge, opening

from countervail.casework.case import Case
from countervail.casework.event import Body, Event
from countervail.casework.fold import extend, fold
from countervail.casework.records.kinship import Absorption, Separation
from countervail.casework.records.note import Note
from countervail.casework.records.opening import Origin
from countervail.vocabulary.judgement import Judgement

OTHERS = ("courier:e", "courier:f", "courier:g")
_some = st.lists(st.sampled_from(MEMBERS), min_size=1, unique=True)
_verdicts = st.builds(lambda judgement, accounts: judge(judgement, *accounts), st.sampled_from(Judgement), _some)
_bodies: st.SearchStrategy[Body] = st.one_of(_verdicts, st.builds(Note, st.just("looked again"), st.booleans()))
_tales = st.lists(_bodies, max_size=12)


def _conclusions(*cases: Case) -> Counter[tuple[str, Judgement]]:
    return Counter((account, case.judgement(account)) for case in cases for account in case.members)


@settings(max_examples=60, deadline=None)
@given(tale=_tales, data=st.data())
def test_events_may_come_in_any_order_and_more_than_once(tale: list[Body], data: st.DataObject) -> None:
    events = history(opening(), *tale)
    again = data.draw(st.lists(st.sampled_from(events), max_size=4))
    assert fold(data.draw(st.permutations([*events, *again]))) == fold(events)


@settings(max_examples=60, deadline=None)
@given(tale=_tales)
def test_folding_all_at_once_is_folding_one_by_one(tale: list[Body]) -> None:
    first, *rest = history(opening(), *tale)
    case = fold([first])
    for event in rest:
        case = extend(case, event)
    assert case == fold([first, *rest])


@settings(max_examples=60, deadline=None)
@given(left=_tales, judgement=st.sampled_from(Judgement))
def test_a_merge_conserves_judgements(left: list[Body], judgement: Judgement) -> None:
    into = fold(history(opening(), *left))
    gone = fold(history(opening(OTHERS), judge(judgement, *OTHERS), case="C-2"))
    taken = Absorption("C-2", gone.members, dict(gone.opinions), gone.evidence, "one team")
    after = extend(into, Event("C-1", into.seq + 1, "P-ANNA", START, START, taken))
    assert _conclusions(after) == _conclusions(into, gone)


@settings(max_examples=60, deadline=None)
@given(tale=_tales, leaving=st.lists(st.sampled_from(MEMBERS), min_size=1, max_size=3, unique=True))
def test_a_split_conserves_judgements(tale: list[Body], leaving: list[str]) -> None:
    whole = fold(history(opening(), *tale))
    accounts = tuple(leaving)
    rest = extend(whole, Event("C-1", whole.seq + 1, "P-ANNA", START, START, Separation("C-2", accounts, "a team")))
    opinions = {account: whole.opinions[account] for account in accounts if account in whole.opinions}
    begun = replace(opening(accounts), origin=Origin.SPLIT)
    other = fold(history(begun, Absorption("C-1", accounts, opinions, (), "a team"), case="C-2"))
    assert _conclusions(rest, other) == _conclusions(whole)
