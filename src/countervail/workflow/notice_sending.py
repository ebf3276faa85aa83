"""Sending, put together: the outbox, the journal, our mail server, the platform, and the leave of two people."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from countervail.casework.approved_plan import ApprovedPlan
from countervail.casework.case import Case
from countervail.casework.hand import Hand
from countervail.casework.refusal import refuse
from countervail.disruption.notices.exclusions import ExclusionList
from countervail.disruption.notices.mail.conversation import Conversation
from countervail.disruption.notices.mail.frame import Frame, Letterhead
from countervail.disruption.notices.people_list import PeopleList
from countervail.disruption.notices.sending.delivery import Parcel
from countervail.disruption.notices.sending.fallback import Fallback
from countervail.disruption.notices.sending.journal import Journal
from countervail.disruption.notices.sending.lease import Lease
from countervail.disruption.notices.sending.notice import Addressee
from countervail.disruption.notices.sending.outbox import Due
from countervail.disruption.notices.sending.sender import Post, Sender
from countervail.disruption.notices.told import told_meanwhile
from countervail.people.rights import Right
from countervail.platforms.telling import InPlatform, Notified
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import RefusedError, StorageError
from countervail.vocabulary.warrant import Warrant
from countervail.workflow.acting import Acting
from countervail.workflow.notice_people import kept_list
from countervail.workflow.notice_settings import NoticeSettings


@dataclass
class TwoPeoplesLeave:
    """Asks casework for the warrant of each batch anew, and hands it to the platform with the person's place."""

    acting: Acting
    keys: Keyring
    approved: dict[str, ApprovedPlan] = field(default_factory=dict)
    """By plan; read again only where its case has grown."""
    warrants: dict[str, Warrant] = field(default_factory=dict)
    """By plan; of the batch that is going out."""
    lists: dict[str, PeopleList] = field(default_factory=dict)
    """By plan: a list never changes."""

    def check(self, hand: Hand, batch: Sequence[Due]) -> Mapping[str, str]:
        """Those who may not be told any more.

        Raises:
            RefusedError: the person may not send. A plan that is over or called off spares its own people only.
        """
        over: dict[str, str] = {}
        for case, plan, step in {(due.case, due.plan, due.step) for due in batch}:
            hand.demand(Right.SEND_NOTICES, case)
            try:
                self._renew(hand, plan, step)
            except RefusedError as error:  # this plan's people are spared; other plans' go on
                over[plan] = error.message
        spared = {due.key: over[due.plan] for due in batch if due.plan in over}
        return spared | self._since(hand, [due for due in batch if due.key not in spared])

    def _since(self, hand: Hand, batch: Sequence[Due]) -> dict[str, str]:
        """What their release could not know of people: told by another one, kept from it by law, or made up."""
        exclusions = ExclusionList(self.keys.key("notice"))
        told = told_meanwhile(hand.connection, batch, hand.now)
        suppressed = exclusions.suppressed(hand.connection, hand.now)
        found = dict.fromkeys(told, "told by then")
        found |= {due.key: "suppressed since" for due in batch if due.person in suppressed}
        return found | dict.fromkeys(self._decoys(hand, exclusions, batch), "a decoy since")

    def _decoys(self, hand: Hand, exclusions: ExclusionList, batch: Sequence[Due]) -> list[str]:
        """Keys of the decoys; nothing is opened where none was ever marked."""
        if not exclusions.decoys(hand.connection):
            return []
        seals = {case: self.acting.casework.cases.keys.seal(case) for case in {due.case for due in batch}}
        accounts = {due.key: Addressee.opened(seals[due.case], due.notice, due.addressee).accounts for due in batch}
        decoys = exclusions.decoys_among(hand.connection, frozenset().union(*accounts.values()))
        return [key for key, theirs in accounts.items() if theirs & decoys]

    def _renew(self, hand: Hand, plan: str, step: str) -> None:
        """The warrant of this moment; the case is read again only where it has grown."""
        approvals = self.acting.casework.approvals
        known = self.approved.get(plan) or approvals.carried(hand, plan)
        self.approved[plan] = now = approvals.refresh(hand, known)
        if plan not in self.warrants or now.seen != known.seen:
            _require_network(self.acting.casework.cases.load(hand.connection, now.plan.case))
        self.warrants[plan] = approvals.warrant(hand, self.approved[plan], step)

    def tell(self, due: Due, parcel: Parcel, frame: Frame) -> Notified:
        """One notice inside the platform; no answer in time is unknown, and looked for before anything else."""
        listed = self._list(due).listed(due.number)
        notice = InPlatform(due.key, frame.language, frame.text(parcel.reference), listed)
        try:
            return self.acting.adapter.notify(self.warrants[due.plan], parcel.address, notice)
        except StorageError:
            return Notified.UNKNOWN

    def _list(self, due: Due) -> PeopleList:
        if due.plan not in self.lists:
            with self.acting.database.reading() as connection:
                plan = self.acting.plan(connection, due.plan)
                step = plan.step(due.step)
                seal = self.acting.casework.cases.keys.seal(due.case)
                subject = step.subject if step else ""
                self.lists[due.plan] = kept_list(connection, seal, subject).tree
        return self.lists[due.plan]


def _require_network(case: Case) -> None:
    if case.cleared:
        said = f"everybody of case {case.id} was cleared."
        raise refuse(said, "Judge the case again and draft the notices anew, if somebody is to be warned of it.")


@contextmanager
def sender(
    acting: Acting, keys: Keyring, settings: NoticeSettings, letterhead: Letterhead, journal_folder: Path
) -> Iterator[Sender]:
    """Whoever sends, alone on this machine while it lasts.

    Raises:
        StorageError: another process is sending.
    """
    journal = Journal(settings.journal or journal_folder)
    seal = acting.casework.cases.keys.seal
    try:
        yield Sender(
            Post(
                hand=acting.hand,
                seal=seal,
                journal=journal,
                lease=Lease(keys.folder),
                letterhead=letterhead,
                connect=lambda: Conversation(settings.host, settings.port),
                leave=TwoPeoplesLeave(acting, keys),
                fall_back=Fallback(keys.key("notice"), seal),
            )
        )
    finally:
        journal.close()
