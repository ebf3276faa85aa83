"""A case put into a bag: its history, its evidence, the chain of custody, and how to check all of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from countervail.casework.assembly import Casework
from countervail.casework.event_json import body_to_json, kind_of
from countervail.casework.hand import Hand
from countervail.oversight.bag.bag import Bag
from countervail.oversight.bag.custody import Link, payload
from countervail.people.rights import Right
from countervail.people.roll import pseudonyms
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.errors import RefusedError

README = """\
This bag holds a case as it stood on {day}, for {recipient}.

data/case.jsonl      what was said in the case, in order: who (by pseudonym), when it happened, when it was learned
data/evidence/       records exactly as their source gave them; their hashes stand in case.jsonl
data/custody.jsonl   every entry of the ledger about the case: what was done, who looked, what was exported before
data/proofs/         for each entry, that it stands in a log which a signed checkpoint vouches for
data/ledger-key.txt  the public key that checks them
stamps/              time stamps (RFC 3161) over manifest-sha256.txt, where there are any

To check: any BagIt validator; `countervail ledger proof --check data/proofs/entry-N.json --key KEY`;
`openssl ts -verify -data manifest-sha256.txt -in stamps/manifest-sha256.tsr -CAfile ROOTS`.

People who were watched appear by keyed reference only. Accounts of the network appear as the platform names them.
"""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a bag is for, and who answers for it."""

    name: str
    reason: str
    controller: str = ""
    """From `[deployment]`."""


def case_payload(connection: Connection, casework: Casework, case: str) -> dict[str, bytes]:
    """History and evidence of a case, each record checked against the hash it was found with."""
    names = pseudonyms(connection)
    events = casework.cases.history(connection, case)
    stands = casework.cases.load(connection, case)
    lines = [
        {
            "number": event.seq,
            "by": names.get(event.actor, event.actor),
            "happened_at": event.happened_at.isoformat(),
            "learned_at": event.learned_at.isoformat(),
            "kind": kind_of(event.body),
            "body": body_to_json(event.body),
        }
        for event in events
    ]
    found = {f"evidence/{piece.id}": casework.room.open(connection, stands, piece.id) for piece in stands.evidence}
    return {"case.jsonl": b"".join(canonical_json(line) + b"\n" for line in lines), **found}


def pack(
    content: Mapping[str, bytes],
    links: list[Link],
    names: Mapping[str, str],
    prove: Callable[[int], bytes],
    key: str,
) -> dict[str, bytes]:
    """Everything below `data/`."""
    return {**content, **payload(links, names, prove), "ledger-key.txt": f"{key}\n".encode()}


def bag_of(case: str, files: Mapping[str, bytes], to: Recipient, day: date) -> Bag:
    """The bag, ready to be written."""
    info = {
        "Source-Organization": to.controller or "not said",
        "Bagging-Date": day.isoformat(),
        "External-Identifier": case,
        "External-Description": f"Case {case}, for {to.name}: {to.reason}",
        "Bag-Software-Agent": "countervail",
    }
    readme = README.format(day=day.isoformat(), recipient=to.name).encode()
    return Bag({**files, "README.txt": readme}, info)


def record_bag(hand: Hand, case: str, bag: Bag, to: Recipient) -> None:
    """Write the export down: what it was, by hash, and for whom, by hash; the reason stands in the bag.

    Raises:
        RefusedError: the person may not, or it is for nobody.
    """
    hand.demand(Right.EXPORT_CASE, case)
    if not to.name.strip() or not to.reason.strip():
        raise RefusedError("a bag is for somebody, for a reason.", hint="Give --to and --reason.")
    facts = {"what": "bag", "sha256": digest(bag.manifest), "to_sha256": digest(to.name.encode())}
    hand.enter("case.exported", case, facts | {"files": len(bag.payload)}, high_impact=True)
