"""Search: paste any id, host, address or hash. The query is the address, so that sharing it shares the question."""

from dataclasses import dataclass

from pydantic import BaseModel

from countervail.casework.items import record_item
from countervail.console.desk import Desk
from countervail.console.operation import reads
from countervail.console.runs import ShownRun
from countervail.console.shown import Key
from countervail.people.access import can
from countervail.people.rights import Right

_MOST = 100


@dataclass(frozen=True, slots=True)
class FoundNetwork:
    """An alert or review that has what was searched."""

    run: str
    network: str
    as_what: str
    """Its id, a member, or a shared item."""


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A case that holds what was searched; what else is in it is not said."""

    case: str
    readable: bool
    """Whether whoever asks may open it."""


@dataclass(frozen=True, slots=True)
class Results:
    """What was found. Somebody who is only a target is found nowhere: there is no search by person."""

    q: str
    networks: list[FoundNetwork]
    cases: list[FoundCase]


class Query(BaseModel):
    """What is searched, exactly as it is written."""

    q: Key = ""


@reads("/search", Right.READ_QUEUE, "search.html", title="Search")
def search(desk: Desk, query: Query) -> Results:
    """Networks and cases with this very id, host, address or hash; a whole record by its SHA-256."""
    wanted = refanged(query.q.strip())
    if not wanted:
        return Results("", [], [])
    networks = [hit for run in desk.services.runs for hit in _in_run(run, wanted)][:_MOST]
    also = desk.services.casework.index.also_in(desk.connection, [wanted, record_item(wanted)])
    cases = sorted({case for found in also.values() for case in found})
    listed = [FoundCase(case, bool(can(desk.person, Right.READ_CASE, case=case))) for case in cases[:_MOST]]
    return Results(query.q, networks, listed)


def refanged(text: str) -> str:
    """What a defanged text was: people paste what the console shows."""
    return text.replace("[.]", ".").replace("hxxp", "http").replace("fxp://", "ftp://")


def _in_run(run: ShownRun, wanted: str) -> list[FoundNetwork]:
    found = []
    for name, row in run.networks.items():
        if wanted == name:
            found.append(FoundNetwork(run.name, name, "network"))
        elif wanted in row["members"]:
            found.append(FoundNetwork(run.name, name, "member"))
        elif any(wanted == str(item["item"]) for item in row["top_items"]):
            found.append(FoundNetwork(run.name, name, "shared item"))
    return found
