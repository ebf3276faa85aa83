"""Three hundred scripted people on a live Synapse: two operators at work, and everybody who might look like one.

Everybody comes through the public entrance from an address of their own choice of 127.0.0.0/8, which is written down
there as one of 198.18.0.0/15. Names, hosts and words are invented.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from random import Random

import httpx
import pyarrow as pa
import pyarrow.parquet as pq
from tests.platforms.live.synapse.stage import Stage

from countervail.platforms.synapse.admin import part
from countervail.vocabulary.loopback import LOOPBACK

GROUPS = {"newsroom": 25, "activist": 30, "campus": 90, "ordinary": 92, "targets": 40}
OPERATORS = {"Night Heron": 16, "Grey Shrike": 12}
TARGETS_EACH = 10
"""Approaches of one operator's account."""
HALF = 20
"""People whom one operator watches."""
REPORTING = 0.5
"""Share of the operators' accounts that two of the people they wrote to report."""
CLIENTS = tuple(f"Element/{major}.{minor} (Invented)" for major in range(1, 5) for minor in range(12))


@dataclass
class Person:
    """Somebody."""

    name: str
    kind: str
    address: str
    client: str
    network: str = ""
    account: str = ""
    token: str = ""


@dataclass
class Crowd:
    """Everybody, and what is true of them."""

    stage: Stage
    dice: Random = field(default_factory=lambda: Random(41))
    people: list[Person] = field(default_factory=list)

    def of(self, kind: str) -> list[Person]:
        """Everybody of a kind."""
        return [person for person in self.people if person.kind == kind]

    def gather(self) -> None:
        """Everybody signs up and in."""
        alone = (f"127.0.{n // 200 + 10}.{n % 200 + 1}" for n in range(1_000))
        for kind, size in GROUPS.items():
            office = {"newsroom": "127.0.201.1", "activist": "127.0.202.1", "campus": "127.0.203.1"}.get(kind)
            for number in range(size):
                client = "Element/3.1 (Newsroom)" if kind == "newsroom" else self.dice.choice(CLIENTS)
                shown = "ordinary" if kind == "targets" else kind
                self.people.append(Person(f"{kind}{number:03}", shown, office or next(alone), client))
        for order, (network, size) in enumerate(OPERATORS.items()):
            for number in range(size):
                address = f"127.0.{210 + order}.{number % 3 + 1}"
                self.people.append(Person(self._name(), "operator", address, f"Synth/{order}.9", network))
        for person in self.people:
            made = self.stage.server.register(person.name)
            person.account = f"matrix:{made['user_id']}"
            for address, device in self._ways(person):
                person.token = self._sign_in(person, address, device)

    def live(self) -> None:
        """Everybody does what they came for, in an order nobody planned."""
        deeds = [*self._operators(), *self._newsroom(), *self._activists(), *self._friends()]
        self.dice.shuffle(deeds)
        for deed in deeds:
            self._write(*deed)
        self._report(deeds)
        for network in OPERATORS:
            crew = [person for person in self.people if person.network == network]
            faces = [secrets.token_bytes(200) for _ in range(4)]
            for number, person in enumerate(crew):
                self._wear(person, faces[number % len(faces)])
        badge = b"a badge" * 40
        for person in self.of("activist"):
            self._wear(person, badge)
        for person in self.dice.sample(self.of("ordinary"), 40):
            self._wear(person, secrets.token_bytes(200))

    def _ways(self, person: Person) -> list[tuple[str, str]]:
        """By which addresses and devices somebody comes: operators by three of four desks, people from wherever."""
        if person.kind == "operator":
            order = list(OPERATORS).index(person.network)
            return [(f"127.0.{210 + order}.{n + 1}", f"RIG{order}{n}") for n in self.dice.sample(range(4), 3)]
        usual = [(person.address, f"{person.name}A".upper())]
        if person.kind not in ("ordinary", "campus"):
            return usual
        away = [f"127.0.{self.dice.randrange(20, 200)}.{self.dice.randrange(1, 255)}" for _ in range(2)]
        return [*usual, *((one, f"{person.name}{n}".upper()) for n, one in enumerate(away))]

    def _sign_in(self, person: Person, address: str, device: str) -> str:
        who = {"type": "m.id.user", "user": person.name}
        told = {"type": "m.login.password", "identifier": who, "password": person.name, "device_id": device}
        way = httpx.HTTPTransport(local_address=address, verify=LOOPBACK)
        headers = {"User-Agent": person.client}
        with httpx.Client(base_url=self.stage.entrance.url, headers=headers, timeout=60, transport=way) as client:
            answer = client.post("/_matrix/client/v3/login", json=told)
        answer.raise_for_status()
        return str(answer.json()["access_token"])

    @contextmanager
    def client(self, person: Person) -> Iterator[httpx.Client]:
        """Somebody's own client, from where they are."""
        headers = {"User-Agent": person.client}
        headers |= {"Authorization": f"Bearer {person.token}"} if person.token else {}
        way = httpx.HTTPTransport(local_address=person.address, verify=LOOPBACK)
        with httpx.Client(base_url=self.stage.entrance.url, headers=headers, timeout=60, transport=way) as client:
            yield client

    def truth(self, folder: Path) -> None:
        """What is true, as `score` reads it."""
        watched = [person.account for person in self.people if person.name.startswith("targets")]
        people = [{"account_uid": p.account, "kind": p.kind, "network": p.network or None} for p in self.people]
        named = [{"network": name, "name": name, "phases": ["exploitation"]} for name in OPERATORS]
        targets = [
            {"network": name, "target_uid": target}
            for order, name in enumerate(OPERATORS)
            for target in watched[order * HALF : order * HALF + HALF]
        ]
        for file, rows in (("truth", people), ("truth_networks", named), ("truth_targets", targets)):
            pq.write_table(pa.Table.from_pylist(rows), folder / f"{file}.parquet")

    def _name(self) -> str:
        return self.dice.choice(("mira", "jonas", "petra", "ilan", "sofia", "oleg")) + secrets.token_hex(3)

    def _operators(self) -> list[tuple[Person, Person, str]]:
        """A link of its own for each of the people watched; colleagues take turns on them."""
        watched = [person for person in self.people if person.name.startswith("targets")]
        deeds = []
        for order, network in enumerate(OPERATORS):
            hosts = [f"read-{order}{n}.lure.example" for n in range(3)]
            crew = [person for person in self.people if person.network == network]
            half = watched[order * HALF : order * HALF + HALF]
            for person in crew:
                for target in self.dice.sample(half, TARGETS_EACH):
                    link = f"https://{self.dice.choice(hosts)}/{secrets.token_hex(6)}"
                    deeds.append((person, target, f"An article about you: {link}"))
        return deeds

    def _newsroom(self) -> list[tuple[Person, Person, str]]:
        """Journalists write to many strangers, from one address, with their own paper's links."""
        sources = self.of("ordinary")
        return [
            (person, source, f"Would you talk to us? https://gazette.example/story/{self.dice.randrange(6)}")
            for person in self.of("newsroom")
            for source in self.dice.sample(sources, 3)
        ]

    def _activists(self) -> list[tuple[Person, Person, str]]:
        """One petition for all, with friends and strangers."""
        others = [*self.of("ordinary"), *self.of("campus")]
        return [
            (person, other, "Please sign: https://petition.example/river")
            for person in self.of("activist")
            for other in self.dice.sample(others, 2)
        ]

    def _friends(self) -> list[tuple[Person, Person, str]]:
        """Every second of the others writes to a friend."""
        found = []
        for kind in ("campus", "ordinary"):
            crowd = self.of(kind)
            for person in crowd[::2]:
                friend = self.dice.choice([one for one in crowd if one is not person])
                link = f"https://site-{self.dice.randrange(500)}.example/" if self.dice.random() < 0.5 else ""
                found.append((person, friend, f"Seen this? {link}"))
        return found

    def _write(self, person: Person, other: Person, body: str) -> None:
        """A direct chat, sometimes accepted, with one message in it."""
        asked = {"is_direct": True, "preset": "trusted_private_chat", "invite": [other.account.removeprefix("matrix:")]}
        with self.client(person) as client:
            room = client.post("/_matrix/client/v3/createRoom", json=asked).json()["room_id"]
            path = f"/_matrix/client/v3/rooms/{part(room)}/send/m.room.message/1"
            client.put(path, json={"msgtype": "m.text", "body": body}).raise_for_status()
        if person.kind != "operator" or self.dice.random() < 0.15:
            with self.client(other) as client:
                client.post(f"/_matrix/client/v3/join/{part(room)}", json={}).raise_for_status()

    def _report(self, deeds: list[tuple[Person, Person, str]]) -> None:
        """Two of the people whom an operator's account wrote to tell the platform, for every second account."""
        for person in self.of("operator"):
            met = [other for one, other, _ in deeds if one is person]
            if self.dice.random() < REPORTING:
                for other in self.dice.sample(met, 2):
                    with self.client(other) as client:
                        path = f"/_matrix/client/v3/users/{part(person.account.removeprefix('matrix:'))}/report"
                        client.post(path, json={"reason": "a stranger with a link"}).raise_for_status()

    def _wear(self, person: Person, face: bytes) -> None:
        with self.client(person) as client:
            name = sha256(face).hexdigest()[:8]
            sent = client.post("/_matrix/media/v3/upload", content=face, params={"filename": name})
            mxid = part(person.account.removeprefix("matrix:"))
            shown = {"avatar_url": sent.json()["content_uri"]}
            client.put(f"/_matrix/client/v3/profile/{mxid}/avatar_url", json=shown).raise_for_status()
