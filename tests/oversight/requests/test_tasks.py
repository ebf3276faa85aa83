"""What is owed, and when: the innocent are told, gags are asked after, emergencies looked at again."""

from datetime import timedelta

from tests.oversight.requests.counter import START, Counter, demand

from countervail.oversight.requests.process import Process
from countervail.oversight.requests.records.answering import Withdrawn
from countervail.oversight.requests.records.demand import Gag
from countervail.oversight.requests.records.looking_back import Fraudulent, Reviewed
from countervail.oversight.requests.records.notifying import GagChanged, Notified
from countervail.oversight.requests.records.preserving import Preserved
from countervail.oversight.requests.request import NO_END
from countervail.oversight.requests.tasks import REVIEW_WITHIN, Duty, next_due, tasks


def test_without_a_gag_the_user_is_to_be_told_at_once_and_then_nothing_is_owed(counter: Counter) -> None:
    request = counter.disclosed()
    assert [(task.duty, task.due_at) for task in tasks(request)] == [(Duty.NOTIFY, START)]
    assert next_due(counter.say(request.id, Notified(2, "letter"))) is None


def test_what_was_refused_or_is_only_asked_for_owes_nothing(counter: Counter) -> None:
    assert tasks(counter.receive(demand())) == ()


def test_a_gag_puts_it_off_to_its_end_and_one_without_end_is_asked_after(counter: Counter) -> None:
    ends = START + timedelta(days=90)
    request = counter.disclosed(demand(gag=Gag("order", ends)))
    assert [(task.duty, task.due_at) for task in tasks(request)] == [(Duty.NOTIFY, ends)]
    endless = counter.disclosed(demand(gag=Gag("order")))
    assert [(task.duty, task.due_at) for task in tasks(endless)] == [(Duty.ASK_AFTER_GAG, START + NO_END)]
    later = counter.say(endless.id, GagChanged("extended", ends))
    assert next_due(later) == ends


def test_an_emergency_is_to_be_reviewed_within_a_fortnight(counter: Counter) -> None:
    request = counter.disclosed(demand(Process.EMERGENCY))
    owed = {task.duty: task.due_at for task in tasks(request)}
    assert owed == {Duty.NOTIFY: START, Duty.REVIEW: START + REVIEW_WITHIN}
    counter.say(request.id, Reviewed(justified=True, findings="She was found."), by="rio")
    assert [task.duty for task in tasks(counter.load(request.id))] == [Duty.NOTIFY]


def test_forgery_makes_the_notice_due_at_once_whatever_gag_it_carried(counter: Counter) -> None:
    request = counter.checked(demand(gag=Gag("order")))
    forged = counter.say(request.id, Fraudulent("A sold mailbox."))
    assert [(task.duty, task.due_at) for task in tasks(forged)] == [(Duty.NOTIFY, START)]


def test_a_preservation_ends_on_its_day_unless_the_agency_took_it_back(counter: Counter) -> None:
    until = START + timedelta(days=90)
    request = counter.receive(demand(Process.PRESERVATION))
    kept = counter.say(request.id, Preserved(1, until, "ticket 7"))
    assert [(task.duty, task.due_at) for task in tasks(kept)] == [(Duty.END_PRESERVATION, until)]
    assert tasks(counter.say(request.id, Withdrawn("Solved."))) == ()
