"""However events fall, nothing is handed out without two people and a law that covers it; bare, the search finds it."""

import tempfile
import tomllib
from collections import Counter as Tally
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.oversight.requests.counter import PASSES, A, Counter, Template, demand

from countervail.oversight.requests.agency import Agency
from countervail.oversight.requests.basis import Basis
from countervail.oversight.requests.basis_file import FOLDER
from countervail.oversight.requests.clerk import Clerk
from countervail.oversight.requests.process import DataKind, Process, Refusal
from countervail.oversight.requests.records.answering import Challenge, ChallengeEnded, Narrowing, Outcome, Refused
from countervail.oversight.requests.records.checking import CallBack, Check
from countervail.oversight.requests.records.demand import Channel, Gag
from countervail.oversight.requests.records.looking_back import Fraudulent
from countervail.oversight.requests.records.notifying import GagChanged, Notified
from countervail.oversight.requests.request import Request, RequestState
from countervail.oversight.requests.requests import Sayable
from countervail.oversight.requests.safeguard import Safeguard
from countervail.oversight.requests.scope import Scope
from countervail.people.granting import withdraw
from countervail.people.person import Grant
from countervail.people.statement import Purpose
from countervail.vocabulary.errors import InputError, RefusedError
from countervail.vocabulary.roles import Role
from countervail.vocabulary.warrant import Signature

officers = st.sampled_from(["ros", "ren", "rio"])
someone = st.sampled_from(["ros", "ren", "rio", "ana", "aud", "col"])
countries = st.sampled_from(["US", "DE", "IN", "TR"])
kinds = st.lists(st.sampled_from(list(DataKind)), min_size=1, max_size=3, unique=True).map(tuple)
places = st.integers(0, 20)
channels = st.sampled_from([Channel.POST, Channel.POST, Channel.API, Channel.MAIL, Channel.FORM])
gags = st.sampled_from([None, Gag("order"), Gag("order", demand().scope.until)])


class Everything:
    """No rule at all: any signature, any kind of data."""

    def bases(self, request: Request, agency: Agency) -> Sequence[Basis]:
        """Whatever is asked for is covered."""
        del agency
        return tuple(
            Basis(request.demand.country, kind, frozenset({request.demand.process}), "none", "nobody")
            for kind in request.scope.kinds
        )

    def check_one(self, clerk: Clerk, payload: str, signature: Signature, part: Purpose) -> None:
        """Any will do."""

    def check_two(self, clerk: Clerk, payload: str, proposal: Signature, approval: Signature) -> None:
        """Any two will do."""


def _laws() -> dict[str, dict[str, set[str]]]:
    """What the files say, read a second time and by other means: country, kind, processes."""
    found: dict[str, dict[str, set[str]]] = {}
    for path in FOLDER.glob("*.toml"):
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        of = found.setdefault(said["country"], {})
        for basis in said["basis"]:
            of.setdefault(basis["kind"], set()).update(basis["process"])
    return found


LAWS = _laws()


class Register(RuleBasedStateMachine):
    """Every rule tries something; what is refused must leave everything as it was."""

    template: ClassVar[Template]
    safeguard: ClassVar[Safeguard | None] = None
    reached: ClassVar[Tally[str]]

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="countervail-register-")
        self.counter: Counter = self.template.copy(Path(self.folder.name) / "counter", self.safeguard)
        self.requests: list[str] = []
        self.out: dict[str, tuple[tuple[str, ...], set[str], set[str], bool]] = {}
        """By request handed out: who put a key to it, kinds in the files, officers in service then, and whether a call
        to the number in the agency's file had confirmed it."""
        self.officers = {"ros", "ren", "rio"}

    def teardown(self) -> None:
        self.counter.close()
        self.folder.cleanup()

    @initialize()
    def verified(self) -> None:
        self.counter.agency()

    def tried(self, what: Callable[[], object]) -> bool:
        """Whether something was allowed."""
        try:
            what()
        except (RefusedError, InputError):
            return False
        return True

    def one(self, place: int) -> str:
        """One of the requests, a fresh one where there is none."""
        if not self.requests:
            self.requests.append(self.counter.receive(demand(), by=min(self.officers)).id)
        return self.requests[place % len(self.requests)]

    @rule(process=st.sampled_from(list(Process)), asked=kinds, country=countries, gag=gags, channel=channels)
    def receive(
        self, process: Process, asked: tuple[DataKind, ...], country: str, gag: Gag | None, channel: Channel
    ) -> None:
        came = demand(process, asked, country=country, gag=gag, channel=channel)
        self.requests.append(self.counter.receive(came, by=min(self.officers)).id)

    @rule(place=places, passes=st.sampled_from([True, True, True, False]))
    def check(self, place: int, passes: bool) -> None:
        check = PASSES if passes else Check(necessary=True, proportionate=False, rights=True, findings="Too much.")
        self.say(place, check)

    @rule(
        asked=st.sampled_from([demand().scope.kinds, (DataKind.LOGS,)]),
        by=officers,
        second=officers,
        channel=channels,
        calls=st.booleans(),
    )
    def carry(self, asked: tuple[DataKind, ...], by: str, second: str, channel: Channel, calls: bool) -> None:
        """What honest officers do, so that something gets out, and what one alone or one who calls nobody would."""
        came = demand(kinds=asked, channel=channel)
        self.requests.append(self.counter.receive(came, by=min(self.officers)).id)
        last = len(self.requests) - 1
        for step in (CallBack("the desk", confirmed=True), PASSES) if calls else (PASSES,):
            self.say(last, step)
        self.propose(last, by)
        self.approve(last, second)

    @rule(place=places, confirmed=st.booleans())
    def call(self, place: int, confirmed: bool) -> None:
        self.say(place, CallBack("the desk", confirmed=confirmed))

    @rule(place=places, kind=st.sampled_from(list(DataKind)))
    def narrow(self, place: int, kind: DataKind) -> None:
        scope = self.counter.load(self.one(place)).scope
        self.say(place, Narrowing(Scope.of((A,), (kind,), scope.since, scope.until), "Less."))

    @rule(place=places)
    def refuse(self, place: int) -> None:
        if place % 4 == 0:
            self.say(place, Refused(Refusal.OVERBROAD, "No."))

    @rule(place=places, outcome=st.sampled_from([None, *Outcome]))
    def challenge(self, place: int, outcome: Outcome | None) -> None:
        if place % 3 == 0:
            self.say(place, Challenge("court", "No.") if outcome is None else ChallengeEnded(outcome, "So."))

    @rule(place=places, what=st.sampled_from([Fraudulent("sold"), Notified(1, "letter"), GagChanged("order", None)]))
    def afterwards(self, place: int, what: Sayable) -> None:
        self.say(place, what)

    @rule(place=places, by=officers)
    def propose(self, place: int, by: str) -> None:
        if self.tried(lambda: self.counter.propose(self.one(place), by=by)):
            self.reached["proposed"] += 1

    @rule(place=places, by=someone)
    def approve(self, place: int, by: str) -> None:
        request = self.one(place)
        before = self.counter.load(request)
        if self.tried(lambda: self.counter.approve(request, by=by)):
            self.reached["disclosed"] += 1
            assert before.proposal is not None
            names = {person.id: name for name, person in self.counter.staff.people.items()}
            hands = (names[before.proposal.signature.person], by)
            covered = {one.kind for one in before.proposal.manifest.covered}
            self.out[request] = (hands, covered, set(self.officers), before.called_back is True)

    @rule(by=officers)
    def leave(self, by: str) -> None:
        if len(self.officers) > 2 and by in self.officers:
            with self.counter.staff.occasion() as occasion:
                person = self.counter.staff.people[by].id
                withdraw(occasion, self.counter.staff.actor("root"), person, Grant(Role.REQUESTS_OFFICER))
            self.officers.discard(by)

    @rule(days=st.integers(1, 40))
    def wait(self, days: int) -> None:
        self.counter.staff.now += timedelta(days=days)

    def say(self, place: int, what: Sayable) -> None:
        """Somebody in service says something."""
        by = min(self.officers)
        self.tried(lambda: self.counter.say(self.one(place), what, by=by))

    @invariant()
    def nothing_is_out_that_two_people_and_a_law_do_not_stand_behind(self) -> None:
        for request, (hands, covered, officers_then, called) in self.out.items():
            told = self.counter.load(request).demand
            assert len(set(hands)) == 2, "one person"
            assert set(hands) <= officers_then, "somebody without the right"
            of = LAWS.get(told.country, LAWS["ZZ"])
            assert covered, "nothing"
            assert called or told.channel not in (Channel.MAIL, Channel.FORM), "nobody was called"
            assert all(told.process.value in of.get(kind, set()) for kind in covered), "no law"

    @invariant()
    def what_is_out_is_what_the_book_says(self) -> None:
        for request in self.requests:
            out = self.counter.load(request).state is RequestState.DISCLOSED
            assert out == (request in self.out)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed register, made once."""
    return Template.make(tmp_path_factory.mktemp("counter"))


LIMITS = settings(
    max_examples=10,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_nothing_goes_out_without_two_people_and_a_law(template: Template) -> None:
    guarded = type("Guarded", (Register,), {"template": template, "reached": Tally()})
    run_state_machine_as_test(guarded, settings=LIMITS)  # type: ignore[no-untyped-call] # hypothesis's own
    assert guarded.reached["disclosed"] > 0, "a search that reaches nothing proves nothing"


def test_the_same_search_finds_what_goes_out_once_the_rule_is_taken_away(template: Template) -> None:
    parts = {"template": template, "reached": Tally(), "safeguard": Everything()}
    bare = type("Bare", (Register,), parts)
    with pytest.raises(AssertionError, match=r"one person|without the right|no law|nobody was called"):
        run_state_machine_as_test(bare, settings=LIMITS)  # type: ignore[no-untyped-call] # hypothesis's own
