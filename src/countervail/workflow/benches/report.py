"""What a report costs: forty pages in seven scripts, with Python's own start, beside an empty one."""

import re
import resource
import time
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from countervail.casework.likelihood import Likelihood
from countervail.disruption.publishing.reading import Reading
from countervail.disruption.publishing.report import PDF, report
from countervail.disruption.release.content.attribution import Attribution
from countervail.disruption.release.content.claim import Claim, ClaimStatus
from countervail.disruption.release.content.conduct import Measure, PhaseClaim, Procedure, SurfaceCount
from countervail.disruption.release.content.dossier import Dossier
from countervail.disruption.release.content.indicator import GuardResult, Indicator
from countervail.disruption.release.content.network import Network
from countervail.disruption.release.content.targets import TargetCategory, TargetCountry
from countervail.disruption.release.edition import Edition
from countervail.disruption.release.redaction import redact
from countervail.disruption.release.terms import Responsible, Terms
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.phases import Phase
from countervail.vocabulary.progress import Progress
from countervail.vocabulary.tlp import Tlp
from countervail.workflow.benches.own_process import in_own_process

NAMES = ("Žlutý dům", "Фонарный переулок", "شارع الفوانيس", "የመብራት መንገድ", "မီးအိမ်လမ်း", "लालटेन गली", "灯笼街")
"""Seven invented networks, one a script: Latin, Cyrillic, Arabic, Ethiopic, Burmese, Devanagari, Chinese."""
INDICATORS = 600
"""Rows of the appendix."""
WAYS = 12
"""Procedures a network."""
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
_COUNTRIES = ("XA", "XB", "XC", "XD", "XE", "XF", "XG", "XH", "XJ", "XK", "XL", "XM")
_SENTENCES = 14


@dataclass(frozen=True, slots=True)
class ReportBench:
    """What was seen."""

    pages: int
    cpu_seconds: float
    """Of a whole process: Python's start, imports, redaction, HTML and PDF."""
    floor_cpu_seconds: float
    """The same for a report without networks or indicators."""
    peak_mb: float
    html_bytes: int
    pdf_bytes: int
    same_bytes: bool
    """Whether two processes gave the same files."""


def bench_report(progress: Progress) -> ReportBench:
    """Three processes: the report twice, and an empty one."""
    with TemporaryDirectory(prefix="countervail-") as folder:
        first = in_own_process(whole_report, Path(folder), "report", progress)
        second = in_own_process(whole_report, Path(folder), "report again", progress)
        floor = in_own_process(empty_report, Path(folder), "empty report", progress)
    figures = {name: first[name] for name in ("pages", "cpu_seconds", "peak_mb", "html_bytes", "pdf_bytes")}
    return ReportBench(
        **figures, floor_cpu_seconds=floor["cpu_seconds"], same_bytes=first["sha256"] == second["sha256"]
    )


def whole_report(folder: Path, progress: Progress) -> dict[str, Any]:
    """The measured process."""
    return _measured(made_up(), folder, progress)


def empty_report(folder: Path, progress: Progress) -> dict[str, Any]:
    """The floor's process."""
    return _measured(Dossier(title="Empty", summary="Nothing."), folder, progress)


def made_up() -> Dossier:
    """A dossier of seven networks and six hundred indicators, all invented."""
    return Dossier(
        title="Seven that watch for hire",
        summary=_text("Seven networks were found and removed."),
        limits=_text("One platform is seen."),
        policy_annex=_text("Those who sell such services should say to whom."),
        networks=tuple(_network(number, name) for number, name in enumerate(NAMES, start=1)),
        indicators=tuple(_indicator(number) for number in range(INDICATORS)),
        claims=tuple(_claim(number) for number in range(1, len(NAMES) + 1)),
    )


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF has, by its own packed objects."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return sum(len(re.findall(rb"/Type\s*/Page\b", content)) for content in (pdf, *map(_unpacked, packed)))


def _measured(dossier: Dossier, folder: Path, progress: Progress) -> dict[str, Any]:
    progress.stage("setting the report")
    owner = Responsible("Example Platform Ltd", "trust@platform.example", "https://platform.example/appeal", "Security")
    terms = Terms("R-BENCH", 1, Audience.PUBLIC, Tlp.CLEAR, NOW, owner)
    files = report(Reading(Edition(redact(dossier, terms, b"s" * 32)), simulated=True))
    spent = time.process_time()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sizes = {f"{name.rpartition('.')[2]}_bytes": len(content) for name, content in files.items()}
    hashes = {name: digest(content) for name, content in files.items()}
    told = {"cpu_seconds": round(spent, 3), "peak_mb": round(peak), "sha256": hashes, **sizes}
    return told | {"pages": pages_of(files[PDF])}


def _unpacked(content: bytes) -> bytes:
    try:
        return zlib.decompress(content)
    except zlib.error:
        return b""


def _text(sentence: str) -> str:
    return " ".join(f"{sentence[:-1]}, as the log shows in part {number}." for number in range(1, _SENTENCES))


def _network(number: int, name: str) -> Network:
    return Network(
        id=f"network-{number}",
        name=name,
        summary=_text(f"{name} approaches people by invented journalists."),
        attribution=Attribution(
            operator=f"{name} Ltd",
            known=True,
            home_country="XA",
            likelihood=Likelihood.LIKELY,
            reason="Its invoices.",
            would_change="Another tenant.",
        ),
        first_seen=NOW - timedelta(days=90 * number),
        last_seen=NOW - timedelta(days=number),
        account_count=100 * number,
        surfaces=(SurfaceCount("courier", 60 * number), SurfaceCount("gallery", 40 * number)),
        phases=tuple(PhaseClaim(phase, _text("It was seen.")) for phase in Phase),
        procedures=tuple(
            Procedure("Gathering information", "T1593.001 Search Social Media", _text("It opened profiles."), None)
            for _ in range(WAYS)
        ),
        measures=(Measure("takedown", "confirmed", 100 * number), Measure("block_host", "confirmed", 12)),
        target_band="1,000-4,999",
        target_countries=tuple(TargetCountry(code, "50-199") for code in _COUNTRIES),
        target_categories=(TargetCategory("journalists", "10-49", "Safe Lines"),),
        against=("One address carries 71 % of the members.",),
    )


def _indicator(number: int) -> Indicator:
    value = f"sign-in-{number}.lantern-row-{number % 97}.example" if number % 3 else digest(str(number).encode())
    kind, scope = (Kind.HOST, Scope.HOST_AND_SUBDOMAINS) if number % 3 else (Kind.SHA256, None)
    return Indicator(
        id=f"I-{number:016x}", kind=kind, value=value, scope=scope, network=f"network-{number % 7 + 1}",
        phase=Phase.EXPLOITATION, expires=NOW + timedelta(days=180), confidence=80, marking=Tlp.CLEAR,
        guard=GuardResult.PASSED,
    )  # fmt: skip


def _claim(number: int) -> Claim:
    said = ("We work for law firms only.", "A spokesman", NOW - timedelta(days=40), "Its website")
    return Claim(f"network-{number}", *said, (), ("E-1",), ClaimStatus.OPEN, NOW - timedelta(days=14))
