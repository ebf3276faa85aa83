"""Sent once, whatever the server does; and a restored back-up sends nothing."""

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

import pytest
from tests.disruption.notices.post_office import PostOffice
from tests.full_disk import room_for

from countervail.casework.hand import Hand
from countervail.disruption.notices.exclusions import ExclusionList
from countervail.disruption.notices.mail.frame import Frame
from countervail.disruption.notices.release import ReleaseState, counts, decide, for_a_person, set_state
from countervail.disruption.notices.sending.delivery import Channel, DeliveryState, Parcel
from countervail.disruption.notices.sending.journal import FILE, Journal
from countervail.disruption.notices.sending.lease import Lease
from countervail.disruption.notices.sending.outbox import Due
from countervail.disruption.notices.sending.sender import Leave, Sender
from countervail.platforms.telling import Notified
from countervail.vocabulary.errors import RefusedError, StorageError
from countervail.workflow.benches.notice_office import NoticeOffice, opened


def _run(office: NoticeOffice, most: int | None = None) -> None:
    with office.sender() as sender:
        sender.run(most)


def _mails(office: NoticeOffice, plan: str) -> dict[DeliveryState, int]:
    with office.database.reading() as connection:
        return {state: n for (channel, state), n in counts(connection, plan).items() if channel is Channel.MAIL}


def test_everybody_gets_one_and_a_second_run_sends_none(office: NoticeOffice, plan: str, post: PostOffice) -> None:
    office.release(plan)
    _run(office)
    _run(office)
    assert len(post.ids) == len(set(post.ids)) == 12
    assert {to for _, to, _ in post.taken} == {f"person-{number:06d}@people.example" for number in range(12)}
    assert all(path == f"notices+{name}@plaza.example" for (path, _, _), name in zip(post.taken, post.ids, strict=True))
    assert _mails(office, plan) == {DeliveryState.SENT: 12}


def test_a_break_after_the_dot_is_unknown_and_never_tried_again(
    office: NoticeOffice, plan: str, post: PostOffice
) -> None:
    office.release(plan)
    post.rude = {"person-000005@people.example": "vanish after dot"}
    for _ in range(3):
        office.now += timedelta(hours=5)
        _run(office)
    assert len(post.ids) == len(set(post.ids)) == 12
    assert _mails(office, plan) == {DeliveryState.SENT: 11, DeliveryState.UNKNOWN: 1}
    with office.database.reading() as connection:
        assert len(for_a_person(connection, plan)) == 1


def test_no_answer_a_server_gives_to_the_dot_sends_again_what_it_has_kept(
    office: NoticeOffice, plan: str, post: PostOffice
) -> None:
    office.release(plan)
    post.rude = {"person-000005@people.example": "says 252 will try", "person-000006@people.example": "says hello"}
    for _ in range(3):
        office.now += timedelta(hours=5)
        _run(office)
    assert len(post.ids) == len(set(post.ids)) == 12
    assert _mails(office, plan) == {DeliveryState.SENT: 11, DeliveryState.UNKNOWN: 1}


def test_a_break_before_the_dot_and_a_temporary_no_are_tried_again(
    office: NoticeOffice, plan: str, post: PostOffice
) -> None:
    office.release(plan)
    post.rude = {"person-000005@people.example": "vanish at data", "person-000006@people.example": "dot 451"}
    _run(office)
    assert _mails(office, plan) == {DeliveryState.SENT: 10, DeliveryState.WAITING: 2}
    post.rude = {}
    _run(office)
    assert len(post.ids) == 10, "not before its time"
    office.now += timedelta(minutes=6)
    _run(office)
    assert len(post.ids) == len(set(post.ids)) == 12


def test_the_same_bytes_go_out_on_every_try(office: NoticeOffice, plan: str, post: PostOffice) -> None:
    office.release(plan)
    post.rude = {"person-000005@people.example": "vanish after dot"}
    _run(office)
    first = next(content for _, to, content in post.taken if "000005" in to)
    with office.database.reading() as connection:
        ((key, _, _),) = for_a_person(connection, plan)
    with office.acting("nora").hand() as hand:
        decide(hand, key, again=True, reason="The server lost it.")
    post.rude = {}
    _run(office)
    assert [content for _, to, content in post.taken if "000005" in to] == [first, first]


def test_whoever_is_suppressed_meanwhile_is_spared(office: NoticeOffice, plan: str, post: PostOffice) -> None:
    office.release(plan)
    with office.acting("col").hand() as hand:
        until = office.now + timedelta(days=3)
        ExclusionList(office.keys.key("notice")).suppress(hand, "plaza:person-000007", "Order 7", until)
    _run(office)
    assert _mails(office, plan) == {DeliveryState.SENT: 11, DeliveryState.SPARED: 1}
    assert not [to for _, to, _ in post.taken if "000007" in to]


class StoppedInTheMiddle(Journal):
    """While the third message goes out somebody stops the release."""

    stop: Callable[[], object]
    answers = 0

    def sent(self, key: str, detail: str) -> None:
        """Note it, and stop after the third."""
        super().sent(key, detail)
        self.answers += 1
        if self.answers == 3:
            self.stop()


def _stop(office: NoticeOffice, plan: str) -> None:
    with office.acting("nora").hand() as hand:
        set_state(hand, plan, ReleaseState.STOPPED)


def test_what_went_out_while_somebody_stopped_the_release_is_known_as_sent(
    office: NoticeOffice, plan: str, post: PostOffice
) -> None:
    office.settings = office.settings.model_copy(update={"channels": (Channel.MAIL,)})
    office.release(plan)
    with office.sender() as sender:
        own = sender._post
    journal = StoppedInTheMiddle(own.journal.path.parent)
    journal.stop = partial(_stop, office, plan)
    Sender(replace(own, journal=journal)).run(most=5)
    journal.close()
    assert len(post.ids) == 5
    assert _mails(office, plan) == {DeliveryState.SENT: 5, DeliveryState.SPARED: 7}
    again = office.approved("C-1")
    assert office.release(again).people == 7
    _run(office)
    assert len({to for _, to, _ in post.taken}) == len(post.taken) == 12


class FullJournal(Journal):
    """On a disk that has room for three letters more when the intents begin."""

    def _write(self, line: str) -> None:
        with room_for(self.end + 3) if line.startswith("I") else nullcontext():
            super()._write(line)


def test_on_a_full_disk_nothing_goes_out_that_is_not_noted(office: NoticeOffice, plan: str, post: PostOffice) -> None:
    office.settings = office.settings.model_copy(update={"channels": (Channel.MAIL,)})
    office.release(plan)
    with office.sender() as sender:
        own = sender._post
    journal = FullJournal(own.journal.path.parent)
    with pytest.raises(StorageError, match="journal of sending cannot be written"):
        Sender(replace(own, journal=journal)).run()
    journal.close()
    assert post.taken == []
    _run(office)
    assert len(post.ids) == len(set(post.ids)) == 12


class ForgetfulJournal(Journal):
    """Knows how much of it a power cut leaves."""

    left = 0

    def _sync(self) -> None:
        super()._sync()
        self.left = self.end


@pytest.mark.parametrize("most", [6, None])
def test_a_power_cut_behind_a_batch_locks_nobody_out(
    office: NoticeOffice, plan: str, post: PostOffice, most: int | None
) -> None:
    office.release(plan)
    with office.sender() as sender:
        own = sender._post
    journal = ForgetfulJournal(own.journal.path.parent)
    Sender(replace(own, journal=journal)).run(most)
    journal.close()
    os.truncate(journal.path, journal.left)
    _run(office)
    assert len(post.ids) == len(set(post.ids)) == 12
    assert _mails(office, plan) == {DeliveryState.SENT: 12}


def test_without_a_server_nothing_is_lost(office: NoticeOffice, plan: str, post: PostOffice) -> None:
    office.settings = office.settings.model_copy(update={"channels": (Channel.MAIL,)})
    office.release(plan)
    right = office.settings
    office.settings = right.model_copy(update={"port": 1})
    with pytest.raises(StorageError, match="no mail server"):
        _run(office)
    office.settings = right
    _run(office)
    assert len(post.ids) == len(set(post.ids)) == 12


def test_nobody_without_the_right_sends(office: NoticeOffice, plan: str, post: PostOffice) -> None:
    office.release(plan)
    with pytest.raises(RefusedError), office.sender("ana") as sender:
        sender.run()
    office.now += timedelta(hours=49)
    _run(office)
    assert post.taken == []


@pytest.mark.parametrize("restored", ["database", "database and journal"])
def test_a_restored_back_up_cannot_send_again(office: NoticeOffice, plan: str, post: PostOffice, restored: str) -> None:
    office.settings = office.settings.model_copy(update={"channels": (Channel.MAIL,)})
    state, journal = office.folder / "state", office.folder / "journal"
    shutil.copytree(state, office.folder / "old-state")
    office.release(plan)
    _run(office, most=5)
    if restored == "database and journal":
        shutil.copytree(state, office.folder / "old-state", dirs_exist_ok=True)
        shutil.copytree(journal, office.folder / "old-journal")
    _run(office)
    assert len(post.ids) == 12
    office.close()
    shutil.rmtree(state)
    shutil.copytree(office.folder / "old-state", state)
    if restored == "database and journal":
        shutil.copy(office.folder / "old-journal" / FILE, journal / FILE)
    again = opened(office.folder, office.settings, office.actors)
    with pytest.raises(RefusedError, match=r"this database does not know|restored back-up"), again.sender() as sender:
        sender.run()
    again.close()
    assert len(post.ids) == 12


def test_the_lease_lies_in_the_keys_folder_and_counts_along(office: NoticeOffice, plan: str) -> None:
    office.release(plan)
    _run(office)
    assert Lease(office.keys.folder).planned == 24


def test_a_journal_older_than_the_database_stops_everything(office: NoticeOffice, plan: str, post: PostOffice) -> None:
    office.release(plan)
    _run(office, most=5)
    path = office.folder / "journal" / FILE
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:1]))
    Lease(office.keys.folder).path.unlink()
    taken = len(post.ids)
    with pytest.raises(RefusedError, match="older than the database"), office.sender() as sender:
        sender.run()
    assert len(post.ids) == taken


def test_a_batch_in_which_everybody_is_spared_stops_nobody_behind_it(
    office: NoticeOffice, plan: str, post: PostOffice
) -> None:
    office.release(plan)
    with office.acting("col").hand() as hand:
        until = office.now + timedelta(days=3)
        for number in range(6):
            ExclusionList(office.keys.key("notice")).suppress(hand, f"plaza:person-{number:06d}", "Order 7", until)
    for _ in range(24):
        _run(office, most=1)
    assert {to for _, to, _ in post.taken} == {f"person-{number:06d}@people.example" for number in range(6, 12)}


@dataclass
class Told:
    """Asks as the sender's own does, and gives one answer for every notice inside the platform."""

    own: Leave
    answer: Notified

    def check(self, hand: Hand, batch: Sequence[Due]) -> Mapping[str, str]:
        """As ever."""
        return self.own.check(hand, batch)

    def tell(self, due: Due, parcel: Parcel, frame: Frame) -> Notified:
        """The one answer."""
        del due, parcel, frame
        return self.answer


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (Notified.SENT, DeliveryState.SENT),
        (Notified.ALREADY, DeliveryState.SENT),
        (Notified.UNREADABLE, DeliveryState.UNREADABLE),
        (Notified.UNKNOWN, DeliveryState.WAITING),
    ],
)
def test_what_a_platform_says_of_a_notice_is_what_it_counts_as(
    office: NoticeOffice, plan: str, answer: Notified, state: DeliveryState
) -> None:
    office.release(plan)
    with office.sender() as sender:
        sender._post = replace(sender._post, leave=Told(sender._post.leave, answer))
        sender.run()
    with office.database.reading() as connection:
        stand = counts(connection, plan)
    assert {found for channel, found in stand if channel is Channel.PLATFORM} == {state}


def test_a_letter_that_is_not_the_one_decided_on_does_not_go_out(
    office: NoticeOffice, plan: str, post: PostOffice
) -> None:
    office.settings = office.settings.model_copy(update={"channels": (Channel.MAIL,)})
    office.release(plan)
    right = office.settings
    office.settings = right.model_copy(update={"address": "others@plaza.example"})
    with pytest.raises(StorageError, match="not the one that was decided on"):
        _run(office)
    assert post.taken == []
    office.settings = right
    _run(office)
    assert len(post.ids) == 12, "the twin"


def test_one_sender_writes_the_same_letter_twice(office: NoticeOffice, plan: str, post: PostOffice) -> None:
    office.release(plan)
    post.rude = {"person-000006@people.example": "dot 451"}
    with office.sender() as sender:
        sender.run()
        post.rude = {}
        office.now += timedelta(minutes=6)
        sender.run()
    assert len(post.ids) == len(set(post.ids)) == 12
