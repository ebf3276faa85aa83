"""What warning people costs, beside bare smtplib sending the same bytes in the same run.

Ours: printing, signing, writing the outbox, the journal, our SMTP end and the receiving end. Bare: smtplib handing over
the same bytes in one connection, and the same receiving end. Both talk over real sockets of this machine.
"""

import importlib.util
import json
import signal
import smtplib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select

from countervail.disruption.notices.mail.dkim import DkimSigner
from countervail.disruption.notices.mail.dkim_key import dkim_key
from countervail.disruption.notices.mail.frame import Frame, Letterhead, Stationery
from countervail.disruption.notices.sending.delivery import Channel, Parcel
from countervail.disruption.notices.sending.press import letter
from countervail.disruption.notices.tables import DELIVERIES, FRAMES, NOTICES, OUTBOX
from countervail.vault.fields import FieldSeal
from countervail.vocabulary.errors import MeasureError
from countervail.vocabulary.progress import Progress
from countervail.workflow.benches.notice_office import DEPLOYMENT, NoticeOffice, furnished
from countervail.workflow.benches.notice_world import COUNTRIES
from countervail.workflow.notice_house import letterhead_of
from countervail.workflow.notice_settings import NoticeSettings

READY_SECONDS = 20.0
SINK = "countervail.workflow.benches.mail_sink"


@dataclass(frozen=True, slots=True)
class NoticesBench:
    """The figures; seconds are CPU seconds of all processes concerned."""

    people: int
    countries: int
    languages: int
    texts: int
    megabytes: float
    printing_s: float
    """Composing, filling, signing and writing the outbox."""
    sending_s: float
    """The outbox read, sealed rows opened, the journal, our SMTP end."""
    receiving_s: float
    bare_sending_s: float
    bare_receiving_s: float
    arrived: int
    distinct: int
    wall_s: float
    samples: tuple[bytes, ...] = field(repr=False, default=())
    record: str = field(repr=False, default="")
    """DNS record to check the samples with."""

    @property
    def ours_s(self) -> float:
        """Everything of ours, both ends."""
        return self.printing_s + self.sending_s + self.receiving_s

    @property
    def bare_s(self) -> float:
        """Bare smtplib, both ends."""
        return self.bare_sending_s + self.bare_receiving_s

    @property
    def ratio(self) -> float:
        """Ours by bare."""
        return self.ours_s / self.bare_s

    def as_json(self) -> dict[str, Any]:
        """The figures for programs."""
        names = ("people", "countries", "languages", "texts", "arrived", "distinct")
        seconds = (
            "megabytes",
            "printing_s",
            "sending_s",
            "receiving_s",
            "bare_sending_s",
            "bare_receiving_s",
            "wall_s",
        )
        sums = {"ours_s": round(self.ours_s, 2), "bare_s": round(self.bare_s, 2), "ratio": round(self.ratio, 3)}
        return {name: getattr(self, name) for name in names} | {n: round(getattr(self, n), 2) for n in seconds} | sums


def bench_notices(people: int, progress: Progress) -> NoticesBench:
    """Warn made-up people through a real SMTP conversation on loopback, without release delays.

    Raises:
        MeasureError: the receiving server is not installed, or did not come up.
    """
    if importlib.util.find_spec("aiosmtpd") is None:
        raise MeasureError("the receiving server aiosmtpd is not installed.", hint="pip install aiosmtpd")
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="countervail-") as name:
        folder = Path(name)
        progress.stage("people")
        settings = NoticeSettings(address="notices@plaza.example", spread_hours=0, channels=(Channel.MAIL,))
        office, case = furnished(folder / "office", people, settings)
        plan = office.approved(case)
        progress.stage("print and sign")
        printing = _cpu(lambda: office.release(plan))
        progress.stage("send")
        with _sink(folder / "ours") as (port, told):
            office.settings = office.settings.model_copy(update={"port": port})
            sending = _cpu(lambda: _send(office))
        samples = tuple(path.read_bytes() for path in sorted((folder / "ours").glob("*.eml")))
        progress.stage("send by bare smtplib", people)
        with _sink(folder / "bare") as (port, bare_told):
            bare = _bare(office, port, progress)
        languages, texts = _kinds(office)
        record = _record(office)
        office.close()
    return NoticesBench(
        people=people,
        countries=len(set(COUNTRIES[: min(people, len(COUNTRIES))])),
        languages=languages,
        texts=texts,
        megabytes=told["bytes"] / 1e6,
        printing_s=printing,
        sending_s=sending,
        receiving_s=told["cpu_s"],
        bare_sending_s=bare,
        bare_receiving_s=bare_told["cpu_s"],
        arrived=told["messages"],
        distinct=told["distinct"],
        wall_s=time.monotonic() - began,
        samples=samples,
        record=record,
    )


def _record(office: NoticeOffice) -> str:
    """The DNS record of the office's signing key."""
    return DkimSigner(dkim_key(office.keys), letterhead_of(office.settings, DEPLOYMENT).domain, "cv1").record


def _send(office: NoticeOffice) -> None:
    with office.sender() as sender:
        sender.run()


def _bare(office: NoticeOffice, port: int, progress: Progress) -> float:
    """CPU seconds of smtplib alone; making the bytes again is not counted."""
    letterhead = letterhead_of(office.settings, DEPLOYMENT)
    spent = time.process_time()
    smtp = smtplib.SMTP("127.0.0.1", port)
    spent = time.process_time() - spent
    for key, to, content in _letters(office, letterhead):
        began = time.process_time()
        smtp.sendmail(letterhead.return_path(key), [to], content)
        spent += time.process_time() - began
        progress.advance()
    smtp.quit()
    return spent


def _letters(office: NoticeOffice, letterhead: Letterhead) -> Iterator[tuple[str, str, bytes]]:
    seal: FieldSeal = office.casework.cases.keys.seal("C-1")
    with office.database.reading() as connection:
        frames = {row.digest: Frame.read(row.content) for row in connection.execute(select(FRAMES))}
        ready = {digest: Stationery.of(frame, letterhead) for digest, frame in frames.items()}
        joined = select(DELIVERIES.c.key, DELIVERIES.c.sealed, NOTICES.c.frame).select_from(OUTBOX)
        for row in connection.execute(joined.order_by(DELIVERIES.c.key)).yield_per(500):
            parcel = Parcel.opened(seal, row.key, row.sealed)
            headers, body = letter(ready[row.frame], letterhead, parcel, row.key)
            yield row.key, parcel.address, b"".join((parcel.signature.encode("ascii"), headers, b"\r\n", body))


def _kinds(office: NoticeOffice) -> tuple[int, int]:
    with office.database.reading() as connection:
        tags = set(connection.execute(select(NOTICES.c.language).distinct()).scalars())
        texts = len(connection.execute(select(FRAMES.c.digest)).all())
    return len({tag.partition(",")[0] for tag in tags}), texts


@contextmanager
def _sink(folder: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """A receiving server in a process of its own; what it tells is there when it has ended."""
    folder.mkdir()
    told: dict[str, Any] = {}
    with subprocess.Popen([sys.executable, "-m", SINK, str(folder)]) as process:  # noqa: S603 -- our own interpreter
        try:
            yield _ready(folder / "port"), told
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(READY_SECONDS)
    told.update(json.loads((folder / "told.json").read_text(encoding="ascii")))


def _ready(port: Path) -> int:
    ends = time.monotonic() + READY_SECONDS
    while not port.exists():
        if time.monotonic() > ends:
            raise MeasureError("the receiving server did not come up.", hint="Run the bench again.")
        time.sleep(0.05)
    return int(port.read_text(encoding="ascii"))


def _cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
