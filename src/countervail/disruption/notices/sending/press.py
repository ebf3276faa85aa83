"""From people to the outbox's rows: each text composed once, each mail signed once, before anything is written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256

from countervail.disruption.notices.keys import delivery_key, notice_id, person_of
from countervail.disruption.notices.mail.dkim import DkimSigner
from countervail.disruption.notices.mail.frame import Frame, Letterhead, Stationery
from countervail.disruption.notices.reference import hashed
from countervail.disruption.notices.screen import Screen
from countervail.disruption.notices.sending.delivery import Channel, DeliveryState, Parcel
from countervail.disruption.notices.sending.notice import Addressee
from countervail.disruption.notices.who.choosing import held
from countervail.disruption.notices.who.person import Care, Recipient
from countervail.disruption.notices.who.speaking import Allowed, Tongue, speak
from countervail.disruption.notices.wording.composing import compose, compose_short
from countervail.disruption.notices.wording.facts import Facts, Imprint, Span
from countervail.disruption.notices.wording.language import Language
from countervail.disruption.notices.wording.variant import Variant
from countervail.vault.fields import FieldSeal
from countervail.vocabulary.clock import to_micros

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class House:
    """What is the same for every release of a deployment."""

    imprint: Imprint
    letterhead: Letterhead
    signer: DkimSigner
    languages: Mapping[str, Language]
    allowed: Allowed
    surfaces: Mapping[str, str]
    """Names of surfaces as their users know them; one not named here is shown as it is."""
    channels: frozenset[Channel]
    ordinary: frozenset[str] = frozenset()
    """Names of operators that are ordinary words too, as somebody of the house said."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A recipient at their place of the approved list."""

    recipient: Recipient
    number: int
    salt: bytes
    due: datetime

    @property
    def goes_out(self) -> datetime:
        """When: in its slot, or on the day the person asked for, at the same time of day."""
        day = self.recipient.not_before
        if day is None or day <= self.due.date():
            return self.due
        midnight = datetime.combine(self.due.date(), time(), UTC)
        return datetime.combine(day, time(), UTC) + (self.due - midnight) % timedelta(days=1)


@dataclass
class Printed:
    """The rows of one release."""

    frames: dict[str, Frame] = field(default_factory=dict)
    notices: list[Row] = field(default_factory=list)
    deliveries: list[Row] = field(default_factory=list)
    passed_over: int = 0
    """Accounts of the network whose names are words of every notice, and which were not looked for."""


class Press:
    """Prints the notices of one plan."""

    def __init__(self, house: House, key: bytes, seal: FieldSeal, screen: Screen) -> None:
        """Over a screen.

        Raises:
            RefusedError: the sender's name or address holds what no notice may.
        """
        screen.check_letterhead(house.letterhead)
        self.house, self._key, self._seal, self._screen = house, key, seal, screen
        self._frames: dict[tuple[Tongue, Facts, bool], Frame] = {}
        self._stationery: dict[str, Stationery] = {}

    def print(self, plan: str, people: Sequence[Placed], references: Callable[[], str]) -> Printed:
        """The rows of these people.

        Raises:
            RefusedError: a text holds what no notice may.
            InputError: no reviewed language is there to send.
        """
        printed = Printed(passed_over=self._screen.passed_over)
        for placed in people:
            self._print(printed, plan, placed, references())
        return printed

    def frame(self, tongue: Tongue, facts: Facts, *, short: bool) -> Frame:
        """The text of everybody of whom the same is said in the same languages; checked when it is first made."""
        found = self._frames.get((tongue, facts, short))
        if found is None:
            found = self._composed(tongue, facts, short=short)
            self._screen.check(found)
            self._frames[tongue, facts, short] = found
        return found

    def letter(self, frame: Frame, parcel: Parcel, key: str) -> tuple[bytes, bytes]:
        """Headers and body of a mail, unsigned."""
        ready = self._stationery.get(frame.digest)
        if ready is None:
            ready = self._stationery[frame.digest] = Stationery.of(frame, self.house.letterhead)
        return letter(ready, self.house.letterhead, parcel, key)

    def _print(self, printed: Printed, plan: str, placed: Placed, reference: str) -> None:
        recipient, card = placed.recipient, placed.recipient.card
        variant = Variant.of(recipient.furthest)
        tongue = speak(card.language, card.country, self.house.allowed)
        facts = Facts(variant, self._surface(card.surface), Span.of(recipient.first, recipient.last))
        frame = self.frame(tongue, facts, short=Care.SHARED_DEVICE in recipient.care)
        printed.frames[frame.digest] = frame
        person = person_of(self._key, recipient.person)
        name = notice_id(self._key, plan, person, variant)
        salt, others = placed.salt.hex(), recipient.others
        addressee = Addressee(recipient.account, salt, card.country, recipient.mail, card.active, others)
        printed.notices.append(
            {
                "id": name,
                "plan_hash": plan,
                "number": placed.number,
                "person": person,
                "variant": variant.value,
                "language": frame.languages,
                "why": tongue.why,
                "frame": frame.digest,
                "reference": hashed(self._key, reference),
                "sealed": addressee.sealed(self._seal, name),
            }
        )
        for channel in self._channels(recipient):
            printed.deliveries.append(self._delivery(plan, placed, name, channel, frame, reference))

    def _delivery(self, plan: str, placed: Placed, name: str, channel: Channel, frame: Frame, reference: str) -> Row:
        recipient, key = placed.recipient, delivery_key(self._key, name, channel.value)
        date = placed.goes_out
        parcel = Parcel(recipient.account, reference, date)
        fingerprint = None
        if channel is Channel.MAIL:
            parcel = Parcel(str(recipient.mail), reference, date)
            headers, body = self.letter(frame, parcel, key)
            signature = self.house.signer.header(headers, body, date)
            parcel = Parcel(parcel.address, reference, date, signature.decode("ascii"))
            fingerprint = sha256(b"".join((signature, headers, b"\r\n", body))).hexdigest()
        state = DeliveryState.HELD if held(recipient) else DeliveryState.WAITING
        return {
            "key": key,
            "notice": name,
            "plan_hash": plan,
            "channel": channel.value,
            "state": state.value,
            "due_at": to_micros(date),
            "tries": 0,
            "changed_at": to_micros(placed.due),
            "detail": "",
            "sha256": fingerprint,
            "sealed": parcel.sealed(self._seal, key),
        }

    def _channels(self, recipient: Recipient) -> list[Channel]:
        """The deployment's channels that reach this person; if none does, whichever other one."""
        reach = [Channel.MAIL] if recipient.mail else []
        reach += [Channel.PLATFORM] if recipient.card.active else []
        return [channel for channel in reach if channel in self.house.channels] or reach

    def _composed(self, tongue: Tongue, facts: Facts, *, short: bool) -> Frame:
        make = compose_short if short else compose
        languages, imprint = self.house.languages, self.house.imprint
        second = languages[tongue.second] if tongue.second else None
        counts = second.name if tongue.draft and second else None
        blocks = [make(languages[tongue.first], facts, imprint, counts)]
        blocks += [make(second, facts, imprint)] if second else []
        return Frame.of(tuple(blocks))

    def _surface(self, surface: str) -> str:
        return self.house.surfaces.get(surface, surface)


def letter(ready: Stationery, letterhead: Letterhead, parcel: Parcel, key: str) -> tuple[bytes, bytes]:
    """Headers and body of one mail; the key gives its Message-ID."""
    return ready.mail(parcel.address, parcel.reference, f"<{key}@{letterhead.domain}>", parcel.date)
