"""A console with people in every role, a run with canaries, a case, a plan: what the console's tests walk through."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from anyio.from_thread import BlockingPortal
from fastapi import FastAPI
from tests.console.canary_run import WATCHED, canary_run, refs_of
from tests.console.visitor import ORIGIN, Visitor, visitor
from tests.people.ceremonies import with_passkey
from tests.people.office import Office, staffed
from tests.people.soft_passkey import SoftPasskey
from tests.workflow.acted import Pretence
from tests.workflow.made_run import MEMBERS
from webauthn.helpers import base64url_to_bytes

from countervail.activity.deployment import Deployment
from countervail.console.app import build
from countervail.console.assembly import services_of
from countervail.console.masking import Masking
from countervail.console.pace import Pace
from countervail.console.services import Paces, Services
from countervail.console.settings import Settings
from countervail.console.watching import Watching
from countervail.database.store import Database
from countervail.people.dev_mode import DevMode
from countervail.people.person import Grant
from countervail.people.sessions import begin
from countervail.vault.keys import Keyring
from countervail.vocabulary.prospect import Order, Prospect
from countervail.vocabulary.roles import Role
from countervail.workflow.installation import Installation

ROLES = {
    "ana": Role.ANALYST,
    "bea": Role.APPROVER,
    "col": Role.COUNSEL,
    "aud": Role.AUDITOR,
    "nora": Role.NOTIFIER,
    "req": Role.REQUESTS_OFFICER,
    "root": Role.ADMINISTRATOR,
}
DEPLOYMENT = Deployment(
    controller="Plaza Ltd", lawful_basis="Security", contact="trust@plaza.example", appeal_url="https://plaza.example/a"
)
OFTEN = Paces(*(Pace(1_000_000, timedelta(minutes=1)) for _ in range(4)))
ONE_LOOK = Watching(timedelta(0), looks=1)
"""A browser without a screen reads an answer to its end."""
RAW_CANARY = f'{{"looked at": "{WATCHED[0]}", "name": "canary-field-raw"}}'
"""A raw record somebody added, that names a target."""


@dataclass
class Platform(Pretence):
    """A platform in memory that foresees undoing too: what was locked is expected to be."""

    def preview(self, orders: Sequence[Order], *, undo: bool = False) -> Mapping[Order, Prospect]:
        """Everything is exact."""
        found = super().preview(orders, undo=undo)
        return {order: replace(one, expected="locked") for order, one in found.items()} if undo else found


@dataclass
class House:
    """One console, and whoever comes to it."""

    services: Services
    app: FastAPI
    portal: BlockingPortal
    office: Office
    run: Path
    passkeys: dict[str, SoftPasskey] = field(default_factory=dict)
    seated: dict[str, Visitor] = field(default_factory=dict)
    plan: str = "0" * 64
    """A plan of the case, where there is one."""

    def visitor(self, name: str | None = None) -> Visitor:
        """Somebody signed in; without a name, nobody."""
        if name is None:
            return visitor(self.portal, self.app)
        if name not in self.seated:
            self.seated[name] = visitor(self.portal, self.app, self.session(name))
        return self.seated[name]

    def session(self, name: str) -> str:
        """A fresh session's id."""
        with self.office.occasion() as occasion:
            return begin(occasion, self.office.people[name], dev=True, by="local")

    @property
    def ref(self) -> str:
        """The reference of one target."""
        return refs_of(self.run)[0]

    def consent(self, name: str, purpose: str, payload: str) -> dict[str, Any]:
        """Somebody's passkey, asked and answered over the console itself."""
        asked = self.visitor(name).call("/challenges", {"purpose": purpose, "payload": payload}).json()
        answer = self.passkeys[name].answer(base64url_to_bytes(asked["options"]["challenge"]))
        return {"nonce": asked["nonce"], "said_at": int(asked["said_at"]), "answer": json.dumps(answer)}


@dataclass(frozen=True)
class Staff:
    """Everybody hired once, to be copied: hiring takes longer than most tests."""

    state: Path
    office: Office
    passkeys: dict[str, SoftPasskey]

    @classmethod
    def hire(cls, state: Path) -> "Staff":
        """In a state folder."""
        database = Installation.at(state, None).database()
        office = staffed(database)
        for name in ("aud", "nora", "req", "cas", "nob"):
            office.add(name, *([Grant(ROLES[name])] if name in ROLES else []))
        office.now -= timedelta(days=8)
        passkeys = {name: with_passkey(office, name, by=name) for name in ("ana", "bea", "col")}
        office.now += timedelta(days=8)
        database.close()
        return cls(state, office, passkeys)

    def copy(self, state: Path, database: Callable[[], Database]) -> tuple[Office, dict[str, SoftPasskey]]:
        """The same people over a copy of the folder."""
        shutil.copytree(self.state, state)
        office = replace(self.office, database=database(), people=dict(self.office.people), journal=[])
        return office, {name: replace(one) for name, one in self.passkeys.items()}


@contextmanager
def house(
    folder: Path,
    keys: Keyring,
    portal: BlockingPortal,
    run: Path,
    staff: Staff,
    masking: Masking | None = None,
    config: Path | None = None,
) -> Iterator[House]:
    """A console over an installation of its own."""
    installation = Installation.at(folder / "state", config)
    settings = Settings(ORIGIN, DevMode.on("localhost"), runs=(run,), deployment=DEPLOYMENT)
    office, passkeys = staff.copy(folder / "state", installation.database)
    with services_of(
        settings, installation, keys, lambda: office.now, platform=lambda db: Platform(db, office.now), masking=masking
    ) as opened:
        services = replace(opened, paces=OFTEN, watching=ONE_LOOK)
        yield House(services, build(services), portal, office, run, passkeys)
    office.database.close()


def opened_case(made: House) -> str:
    """A case on the run's network, two of its accounts judged positive, with a record that names a target."""
    ana = made.visitor("ana")
    network = "/runs/run/networks/N-001"
    case: str = ana.call(f"{network}/case", {"reason": "first in the queue", "again": True}).json()["case"]
    judging = {"accounts": list(MEMBERS[:2]), "judgement": "positive", "reason": "looked at the ties"}
    assert ana.call(f"/cases/{case}/judgements", judging).status_code == 200
    found = {"source": "login log", "says": "One address.", "raw": RAW_CANARY, "happened_on": "2026-01-15"}
    assert ana.call(f"/cases/{case}/evidence", found).status_code == 200
    return case


def proposed_plan(made: House, case: str) -> str:
    """A plan that ana proposed."""
    ana = made.visitor("ana")
    wish = "policy=surveillance-for-hire&rule=covert-reconnaissance&sanction=lock"
    draft = ana.call(f"/cases/{case}/plans/new?{wish}", method="GET").json()
    consent = made.consent("ana", "propose", draft["plan"]["hash"])
    proposed = ana.call(f"/cases/{case}/plans", {"plan": draft["text"], **consent})
    assert proposed.status_code == 200, proposed.text
    plan: str = proposed.json()["plan"]
    return plan


__all__ = ["House", "canary_run", "house", "opened_case", "proposed_plan"]
