"""Whom a case's notices would go to: its targets, named once in this process, without those who must not be told."""

import json
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from sqlalchemy import Connection, insert, select

from countervail.activity.identities import Identities
from countervail.casework.case import Case
from countervail.casework.hand import Hand
from countervail.disruption.notices.exclusions import ExclusionList
from countervail.disruption.notices.people_list import PeopleList
from countervail.disruption.notices.tables import LISTS
from countervail.disruption.notices.who.cards import read_cards
from countervail.disruption.notices.who.choosing import Chosen, Exclusions, choose
from countervail.disruption.notices.who.person import Card, Watched
from countervail.vault.fields import FieldSeal, Place
from countervail.vault.keys import Keyring
from countervail.vocabulary.canonical import canonical_json
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.errors import Place as Where
from countervail.vocabulary.phases import Phase
from countervail.workflow.notice_settings import NoticeSettings
from countervail.workflow.run_folder import RunFolder

SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Listing:
    """The approved list: everybody on it, in order, with their salts."""

    watched: tuple[Watched, ...]
    people: tuple[str, ...]
    salts: tuple[bytes, ...]

    @property
    def tree(self) -> PeopleList:
        """Its Merkle tree."""
        accounts = [one.account for one in self.watched]
        return PeopleList(list(zip(accounts, self.salts, strict=True)))

    @classmethod
    def of(cls, chosen: Chosen) -> "Listing":
        """The list of the people chosen."""
        watched = tuple(Watched(p.account, p.furthest, p.first, p.last) for p in chosen.people)
        people = tuple(person.person for person in chosen.people)
        return cls(watched, people, tuple(secrets.token_bytes(SALT_BYTES) for _ in watched))


@dataclass(frozen=True, slots=True)
class Sources:
    """Where people and their contacts are looked up."""

    settings: NoticeSettings
    keys: Keyring

    def watched(self, case: Case) -> list[Watched]:
        """The targets of a case's network, in clear.

        Raises:
            RunError: the run the case was opened on is gone.
        """
        opening = case.opening.record
        run = RunFolder.open(Path(opening.run))
        table = pq.read_table(run.folder / "targets.parquet")
        rows = table.filter(pc.equal(table["network_id"], opening.snapshot.network_id)).to_pylist()
        names = self._names(run, {row["target_ref"] for row in rows})
        return [
            Watched(names[row["target_ref"]], Phase(row["furthest_phase"]), row["first_time"], row["last_time"])
            for row in rows
            if row["target_ref"] in names
        ]

    def watched_with(self, case: Case, listed: Collection[Watched]) -> list[Watched]:
        """Those of an approved list as it has them, and every other target: an account beside the one on the list may
        say of its person that they are held, or a decoy. Errors as for `watched`.
        """
        mine = {one.account for one in listed}
        return [*listed, *(one for one in self.watched(case) if one.account not in mine)]

    def inside(self, case: Case) -> frozenset[str]:
        """Every account of a suspect network: of the case, and of any network of its run."""
        members = pq.read_table(Path(case.opening.record.run) / "members.parquet", columns=["account_uid"])
        return frozenset(members["account_uid"].to_pylist()) | frozenset(case.members)

    def cards(self, case: Case, accounts: Collection[str]) -> dict[str, Card]:
        """How these accounts are reached now.

        Raises:
            InputError: no table of accounts in clear is named, or one cannot be read.
        """
        return read_cards(self.accounts_of(case), self.settings.contacts, accounts)

    def accounts_of(self, case: Case) -> Path:
        """The table in which accounts stand in clear. Errors as for `cards`."""
        if self.settings.accounts is not None:
            return self.settings.accounts
        log = RunFolder.open(Path(case.opening.record.run)).log
        table = log.folder / "accounts.parquet"
        if log.is_store or not table.exists():
            hint = "Name the platform's table as `accounts` under [notices] in countervail.toml."
            raise InputError("nothing says how people are reached.", hint=hint, where=Where(str(log.folder)))
        return table

    def chosen(self, connection: Connection, case: Case, watched: Collection[Watched], now: datetime) -> Chosen:
        """Who of them is told, as things stand now."""
        cards = self.cards(case, [one.account for one in watched])
        exclusions = ExclusionList(self.keys.key("notice"))
        people = {card.person for card in cards.values()}
        barred = Exclusions(
            inside=self.inside(case),
            decoys=exclusions.decoys_among(connection, cards),
            suppressed=exclusions.suppressed_among(connection, people, now),
            told=exclusions.told(connection, people, now),
        )
        return choose(watched, cards, barred, now)

    def _names(self, run: RunFolder, refs: Collection[str]) -> dict[str, str]:
        identities = Identities.load(run.identities_file, self.keys)
        surrogates = identities.table["surrogate"].combine_chunks()
        by_ref = dict(zip(identities.target_refs(surrogates).to_pylist(), surrogates.to_pylist(), strict=True))
        wanted = [ref for ref in sorted(refs) if ref in by_ref]
        names = identities.ids(pa.array([by_ref[ref] for ref in wanted], pa.int64())).to_pylist()
        return {ref: name for ref, name in zip(wanted, names, strict=True) if name is not None}


def keep_list(hand: Hand, seal: FieldSeal, subject: str, listing: Listing) -> None:
    """Keep a drafted list, sealed as a whole under its case's key."""
    said = [
        [one.account, one.furthest.value, one.first.isoformat(), one.last.isoformat(), person, salt.hex()]
        for one, person, salt in zip(listing.watched, listing.people, listing.salts, strict=True)
    ]
    sealed = seal.seal(canonical_json(said).decode(), _place(subject))
    row = {"subject": subject, "case_id": seal.case, "made_at": to_micros(hand.now), "sealed": sealed}
    hand.connection.execute(insert(LISTS).values(row))


def kept_list(connection: Connection, seal: FieldSeal, subject: str) -> Listing:
    """The list behind a step's subject.

    Raises:
        InputError: there is none.
    """
    sealed = connection.execute(select(LISTS.c.sealed).where(LISTS.c.subject == subject)).scalar_one_or_none()
    if sealed is None:
        raise InputError("nobody knows the list this plan names.", hint="Draft the notices again.")
    rows = json.loads(seal.open(sealed, _place(subject)))
    moment = datetime.fromisoformat
    return Listing(
        watched=tuple(Watched(a, Phase(f), moment(first), moment(last)) for a, f, first, last, _, _ in rows),
        people=tuple(row[4] for row in rows),
        salts=tuple(bytes.fromhex(row[5]) for row in rows),
    )


def _place(subject: str) -> Place:
    return Place("notice_lists", subject, "sealed")
