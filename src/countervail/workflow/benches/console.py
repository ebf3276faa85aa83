"""Bench of the console: a large case, each page read alone for its CPU, then all pages by many readers at once.

Pages are those that a reader finds: the lists, then whatever the network's and the case's pages link to.
"""

import re
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx

from countervail.vocabulary.clock import Clock
from countervail.vocabulary.errors import MeasureError
from countervail.vocabulary.progress import Progress
from countervail.workflow.benches.console_readers import Reading, read_together, share_of
from countervail.workflow.benches.large_run import NETWORK
from countervail.workflow.benches.office import READER, BenchOffice, furnished
from countervail.workflow.benches.served_console import ServedConsole, serving

_HREF = re.compile(r'(?:href|data-graph)="(/[^"#]*)"')
_LOOK = "Look at this page with `console --dev`."
_ONE_OF_MANY = re.compile(r"[?&](?:a|b|account|after|below)=")
"""Addresses with these name one row of a list: reading each would say nothing new."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is measured."""

    accounts: int = 5_000
    ties: int = 50_000
    rounds: int = 20
    """How often each page is read alone."""
    readers: int = 8
    seconds: float = 20.0
    """How long all read together."""


@dataclass(frozen=True, slots=True)
class PageCost:
    """One page. CPU of the server for one request, all its threads."""

    path: str
    kilobytes: float
    median_cpu_ms: float
    p95_cpu_ms: float


@dataclass(frozen=True, slots=True)
class ConsoleBench:
    """All pages, and all readers."""

    wish: Wish
    pages: tuple[PageCost, ...]
    not_read: tuple[str, ...]
    """Addresses that answered something else than 200 at first sight, and so are in no figure, with their status."""
    together: Reading


def bench_console(wish: Wish, clock: Clock, progress: Progress) -> ConsoleBench:
    """Lay a case down in a folder of its own, serve it, read it.

    Raises:
        MeasureError: the console cannot be started or measured here.
    """
    with tempfile.TemporaryDirectory(prefix="countervail-bench-") as name:
        progress.stage("laying down a case")
        office = furnished(Path(name) / "office", wish.accounts, wish.ties, clock())
        with serving(office.state, office.keys, office.run) as console:
            return _measured(wish, office, console, progress)


def _measured(wish: Wish, office: BenchOffice, console: ServedConsole, progress: Progress) -> ConsoleBench:
    with ExitStack() as open_clients:
        clients = console.readers(READER, office.password, wish.readers)
        for client in clients:
            open_clients.callback(client.close)
        return _read(wish, office, console, clients, progress)


def _read(
    wish: Wish, office: BenchOffice, console: ServedConsole, clients: list[httpx.Client], progress: Progress
) -> ConsoleBench:
    answers = {path: clients[0].get(path).status_code for path in _found(clients[0], office)}
    good = [path for path, status in answers.items() if status == httpx.codes.OK]
    progress.stage("reading each page alone", len(good))
    pages = []
    for path in good:
        pages.append(_cost(console, clients[0], path, wish.rounds))
        progress.advance()
    progress.stage("reading together")
    together = read_together(clients, good, wish.seconds)
    refused = tuple(f"{path} ({status})" for path, status in answers.items() if path not in good)
    return ConsoleBench(wish, tuple(pages), refused, together)


def _found(client: httpx.Client, office: BenchOffice) -> list[str]:
    """The lists, the network, the case, and what these two link to below themselves."""
    network, case = f"/runs/{office.run.name}/networks/{NETWORK}", f"/cases/{office.case}"
    linked = {
        path
        for page in (network, case)
        for path in _links(_got(client, page).text)
        if path.startswith((f"{page}/", f"{page}?"))
    }
    return ["/queue", "/cases", network, case, *sorted(linked)]


def _got(client: httpx.Client, path: str) -> httpx.Response:
    try:
        answer = client.get(path)
    except httpx.TransportError as error:
        raise MeasureError(f"{path} did not answer: {error}.", hint=_LOOK) from error
    if answer.status_code != httpx.codes.OK:
        raise MeasureError(f"{path} answered {answer.status_code}.", hint=_LOOK)
    return answer


def _links(text: str) -> Iterator[str]:
    for path in _HREF.findall(text):
        plain = path.replace("&amp;", "&")
        if not _ONE_OF_MANY.search(plain):
            yield plain


def _cost(console: ServedConsole, client: httpx.Client, path: str, rounds: int) -> PageCost:
    spent, size = [], 0
    for _ in range(rounds):
        before = console.cpu_s()
        size = len(_got(client, path).content)
        spent.append((console.cpu_s() - before) * 1000)
    return PageCost(path, round(size / 1000, 1), round(share_of(spent, 0.5), 1), round(share_of(spent, 0.95), 1))
