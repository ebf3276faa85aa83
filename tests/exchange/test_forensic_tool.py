"""The Mobile Verification Toolkit itself, run on a phone made by hand, and its results read: targeted, suspected.

The lists it looks with are one as laboratories publish them, and one that we share ourselves. Its parser of links does
not know `.example`, so on these names it falls back to looking for the name anywhere in the link.
"""

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.disruption.release.full_case import SALT, dossier, indicator, terms
from tests.exchange.oracles import PATIENCE_S, python_of
from tests.exchange.phone import APP, CANARY, LURE, RECEIVED_MS, TRACE, acquisition, backup, listed

from countervail.disruption.release.edition import Edition
from countervail.disruption.release.redaction import redact
from countervail.disruption.sharing.catalogue import all_formats
from countervail.intelligence.forensics.finding import Finding, State, findings
from countervail.intelligence.forensics.mvt import distinct, read_output
from countervail.vocabulary.audience import Audience

RECEIVED = datetime.fromtimestamp(RECEIVED_MS / 1000, UTC)
MALWARE = "Latchkey"


def examined(command: str, target: Path, iocs: Path, out: Path) -> tuple[Finding, ...]:
    """What the toolkit finds, as we read it. It never asks the network: a home of its own, and no updates."""
    tool = python_of("mobile_toolkit").with_name("mvt-android")
    quiet = ["--disable-update-check", "--disable-indicator-update-check"]
    order = [str(tool), *quiet, command, "--iocs", str(iocs), "--output", str(out), "--non-interactive", str(target)]
    home = os.environ | {"HOME": str(out.parent)}
    done = subprocess.run(order, capture_output=True, text=True, timeout=PATIENCE_S, check=False, env=home)  # noqa: S603 -- as pinned
    assert done.returncode == 0, done.stderr[-3000:]
    files = [path for path in sorted(out.iterdir()) if path.suffix in {".json", ".csv"}]
    reads = [read_output(path.name, path.read_bytes()) for path in files]
    assert {one.version for one in reads if one.version} == {"2026.10.26"}
    assert CANARY in "".join(path.read_text() for path in files)
    assert CANARY not in repr(reads)
    return findings(distinct(reads), {}, confirmed=False)


def test_a_link_in_a_message_means_targeted_with_the_day_it_came(tmp_path: Path) -> None:
    iocs = listed(tmp_path / "list.stix2", MALWARE)
    phone = backup(tmp_path / "backup.ab", f"{CANARY} https://{LURE}/x", f"{CANARY} dinner at eight")
    (found,) = examined("check-backup", phone, iocs, tmp_path / "out")
    assert (found.malware, found.state, found.detections) == (MALWARE, State.TARGETED, 1)
    assert (found.first, found.last) == (RECEIVED, RECEIVED)


def test_traces_on_the_device_mean_suspected(tmp_path: Path) -> None:
    iocs = listed(tmp_path / "list.stix2", MALWARE)
    phone = acquisition(tmp_path / "phone", app=APP, file=TRACE)
    (phone / "note.txt").write_text(CANARY)
    backup(phone / "backup.ab", CANARY)
    found = {one.malware: one for one in examined("check-androidqf", phone, iocs, tmp_path / "out")}
    assert found[MALWARE].state is State.SUSPECTED
    assert set(found[MALWARE].modules) == {"aqf_packages", "aqf_files"}
    assert found[MALWARE].last == RECEIVED


def test_a_phone_with_nothing_on_it_is_not_called_clean_and_has_no_finding(tmp_path: Path) -> None:
    iocs = listed(tmp_path / "list.stix2", MALWARE)
    phone = backup(tmp_path / "backup.ab", f"{CANARY} https://other.example/", f"{CANARY} dinner at eight")
    assert examined("check-backup", phone, iocs, tmp_path / "out") == ()


@pytest.mark.parametrize("sent", [True, False])
def test_our_own_list_finds_our_own_host_on_a_phone(tmp_path: Path, sent: bool) -> None:
    told = indicator(1)
    edition = Edition(redact(dossier(indicators=(told,)), terms(Audience.PUBLIC), SALT))
    for name, content in all_formats()["mvt"].write(edition).items():
        (tmp_path / Path(name).name).write_bytes(content)
    host = told.value if sent else "other.example"
    phone = backup(tmp_path / "backup.ab", f"{CANARY} https://{host}/x")
    found = examined("check-backup", phone, tmp_path / "mvt.stix2", tmp_path / "out")
    assert [one.state for one in found] == ([State.TARGETED] if sent else [])
