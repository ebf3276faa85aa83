"""Suricata itself takes our rules, and drops what was decided and nothing else."""

import json
import re
import subprocess
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest
from tests.contracts.blocklists import EVIL, SMUGGLED, blocklist
from tests.exchange import debian
from tests.exchange.captured import greeting, packet_to, port_of, question, request, write_capture
from tests.exchange.test_blocklists import BLOCKED, FREE

from countervail.disruption.infrastructure.manifest import written

BARRED = ("198.18.0.7", "198.18.4.200", "2001:db8::7", "2001:db8:1:9::1", "2001:db8:1:2:3:4:5:6")
OPEN = ("198.18.0.8", "198.18.5.1", "2001:db8::8", "2001:db8:2::1")
NAMED: dict[str, Callable[[str], list[bytes]]] = {"dns": question, "tls": greeting, "http": request}


@pytest.fixture(params=[None, EVIL], ids=["plain", "smuggling"])
def rules(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Rules for everything that can be blocked; once with a head that somebody filled with rules."""
    made = blocklist() if request.param is None else blocklist(responsible=EVIL, licence=SMUGGLED)
    file = tmp_path / "suricata.rules"
    file.write_bytes(written(made, {})[file.name])
    return file


def _suricata(folder: Path, rules: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Run it by Debian's own configuration, with our rules alone."""
    given = debian.consumers(debian.BACKPORTED) / "etc" / "suricata"
    kept = {"classification-file": "classification.config", "reference-config-file": "reference.config"}
    kept |= {"threshold-file": "threshold.config"}
    places = [part for name, file in kept.items() for part in ("--set", f"{name}={given / file}")]
    order = ["-c", str(given / "suricata.yaml"), "-S", str(rules), "-l", str(folder), "-k", "none", *places, *more]
    return debian.run("suricata", *order, packages=debian.BACKPORTED)


def _dropped(folder: Path, rules: Path, said: dict[str, list[bytes]]) -> dict[str, set[str]]:
    """By whom it was said to: the rules by which it was dropped, as an inline Suricata would."""
    capture = write_capture(folder / "packets.pcap", chain.from_iterable(said.values()))
    done = _suricata(folder, rules, "--simulate-ips", "-r", str(capture))
    assert done.returncode == 0, done.stderr
    to = {port_of(packets): name for name, packets in said.items()}
    found: dict[str, set[str]] = {name: set() for name in said}
    for event in map(json.loads, (folder / "eve.json").read_text().splitlines()):
        if event["event_type"] == "alert":
            assert event["alert"]["action"] == "blocked"
            found[to[event["src_port"]]].add(event["alert"]["signature"])
    return found


def test_it_takes_every_rule(rules: Path, tmp_path: Path) -> None:
    done = _suricata(tmp_path, rules, "-T", "-v")
    assert done.returncode == 0, done.stderr
    count = len(re.findall(r"^drop ", rules.read_text(), re.MULTILINE))
    assert f"{count} rules successfully loaded, 0 rules failed" in done.stdout + done.stderr


def test_a_rule_that_is_none_would_have_been_noticed(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.rules"
    wrong.write_text('drop dns any any -> any any (msg:"x"; dns.query; content:"a.example"; bsize:x; sid:1;)\n')
    assert _suricata(tmp_path, wrong, "-T").returncode != 0


@pytest.mark.parametrize("protocol", NAMED)
def test_what_leads_to_a_blocked_name_is_dropped_and_nothing_else(rules: Path, tmp_path: Path, protocol: str) -> None:
    # No client greets a name with an underscore.
    names = [name for name in (*BLOCKED, *FREE) if protocol != "tls" or "_" not in name]
    found = _dropped(tmp_path, rules, {name: NAMED[protocol](name) for name in names})
    assert {name: len(by) for name, by in found.items()} == {name: int(name in BLOCKED) for name in names}


def test_what_goes_to_a_blocked_address_is_dropped_and_nothing_else(rules: Path, tmp_path: Path) -> None:
    found = _dropped(tmp_path, rules, {address: packet_to(address) for address in (*BARRED, *OPEN)})
    assert {address for address, by in found.items() if by} == set(BARRED)
