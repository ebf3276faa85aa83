"""Bench of the TAXII server: a collection of many objects read whole while writers add more; CPU of the server alone.

The client is raw HTTP in this process, so that its cost is not the server's. What a page costs at the
beginning and at the end of the collection tells whether it is flat.
"""

import http.client
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import msgspec

from countervail.disruption.sharing.taxii.resources import ROOT, TAXII
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.clock import Clock
from countervail.vocabulary.errors import MeasureError
from countervail.vocabulary.progress import Progress
from countervail.workflow.benches.full_collection import PATIENCE_S, Collection, TaxiiWish, laid_and_served

WARMING = 50
"""Pages read before anything is counted: a fresh process compiles its queries once."""


@dataclass(frozen=True, slots=True)
class TaxiiBench:
    """What was seen. CPU is the server process's, all threads."""

    wish: TaxiiWish
    pages: int
    objects: int
    """Objects read."""
    distinct: int
    """Different ones among them; less than `objects` would be a loop."""
    missed: int
    """Of those that lay there at the beginning; a skip."""
    added_meanwhile: int
    pages_per_cpu_s: float
    first_tenth_ms: float
    """CPU milliseconds a page, in the first tenth of the pages."""
    last_tenth_ms: float


class _Object(msgspec.Struct):
    id: str


class _Envelope(msgspec.Struct):
    objects: list[_Object] = []
    more: bool = False
    next: str = ""


def bench_taxii(wish: TaxiiWish, clock: Clock, progress: Progress) -> TaxiiBench:
    """Lay a collection down in a folder of its own, serve it, read it whole.

    Raises:
        MeasureError: this is not Linux, or the server did not start.
    """
    if not Path("/proc/self/schedstat").exists():
        raise MeasureError("CPU of another process is read on Linux only.", hint="Measure there.")
    with (
        tempfile.TemporaryDirectory(prefix="countervail-bench-") as name,
        laid_and_served(Path(name), wish, clock, progress) as served,
        closing(http.client.HTTPConnection("127.0.0.1", served.port, timeout=PATIENCE_S)) as connection,
    ):
        progress.stage("reading", wish.objects)
        return _read(wish, served, connection, progress)


def _read(
    wish: TaxiiWish, served: Collection, connection: http.client.HTTPConnection, progress: Progress
) -> TaxiiBench:
    read: list[str] = []
    for _ in range(WARMING):
        _page(connection, served.token, wish.limit, "")
    costs, cursor, more = [served.cpu_s()], "", True
    while more:
        page = _page(connection, served.token, wish.limit, cursor)
        costs.append(served.cpu_s())
        read += [one.id for one in page.objects]
        progress.advance(len(page.objects))
        more, cursor = page.more, page.next
    pages, tenth = len(costs) - 1, max(1, (len(costs) - 1) // 10)
    return TaxiiBench(
        wish=wish,
        pages=pages,
        objects=len(read),
        distinct=len(set(read)),
        missed=len(served.ids - set(read)),
        added_meanwhile=served.added[0],
        pages_per_cpu_s=round(pages / (costs[-1] - costs[0]), 1),
        first_tenth_ms=round(1000 * (costs[tenth] - costs[0]) / tenth, 3),
        last_tenth_ms=round(1000 * (costs[-1] - costs[-1 - tenth]) / tenth, 3),
    )


def _page(connection: http.client.HTTPConnection, token: str, limit: int, cursor: str) -> _Envelope:
    more = f"&next={cursor}" if cursor else ""
    path = f"/{ROOT}/collections/{Audience.RESEARCHERS.value}/objects/?limit={limit}{more}"
    connection.request("GET", path, headers={"Accept": TAXII, "Authorization": f"Bearer {token}"})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != http.client.OK:
        raise MeasureError(f"a page answered {answer.status}: {body[:200]!r}.", hint="Read it with `curl`.")
    return msgspec.json.decode(body, type=_Envelope)
