"""What the real programs make of our lists: they take them, and answer as was decided, no more and no less."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from tests.contracts.blocklists import EVIL, SMUGGLED, blocklist
from tests.exchange import debian
from tests.exchange.dns_question import NOWHERE, NXDOMAIN, asked
from tests.exchange.filter_readers import read_filters
from tests.exchange.oracles import ask

from countervail.disruption.infrastructure.manifest import written
from countervail.simulation.homeserver.process import Process, free_port
from countervail.vocabulary.loopback import LOOPBACK

ELSEWHERE = "192.0.2.1"
"""What every name under .example leads to that no list names."""
BLOCKED = ("one.example", "bad.example", "x.y.bad.example", "mail.registered.example", "xn--mnchen-3ya.example")
BLOCKED += ("_sip.under_score.example", "z.a.b.c.d.e.f.g.example")
FREE = ("x.one.example", "notbad.example", "g.example", "pages.example", "smuggled.example")


@pytest.fixture(scope="module", params=[None, EVIL], ids=["plain", "smuggling"])
def lists(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list of everything that can be blocked, in every format; once with a head that somebody filled with rules."""
    made = blocklist() if request.param is None else blocklist(responsible=EVIL, licence=SMUGGLED)
    folder = tmp_path_factory.mktemp("lists")
    for name, content in written(made, {}).items():
        (folder / name).write_bytes(content)
    return folder


@contextmanager
def _served(name: str, arguments: list[str], folder: Path, answers: Callable[[], bool]) -> Iterator[None]:
    process = Process([debian.program(name), *arguments], folder, answers, debian.environment())
    process.start()
    try:
        yield
    finally:
        process.end()


def _up(port: int) -> Callable[[], bool]:
    def answers() -> bool:
        try:
            return asked(port, "up.example") == ELSEWHERE
        except OSError:
            return False

    return answers


def test_bind_takes_the_zone_and_writes_it_again_the_same(lists: Path, tmp_path: Path) -> None:
    zone = lists / "rpz.zone"
    done = debian.run("named-checkzone", "rpz.local", str(zone))
    assert done.returncode == 0, done.stdout
    assert "loaded serial 1772366400" in done.stdout
    again = tmp_path / "again.zone"
    done = debian.run("named-compilezone", "-s", "full", "-o", str(again), "rpz.local", str(zone))
    assert done.returncode == 0, done.stdout
    owners = {line.split()[0] for line in again.read_text().splitlines() if "CNAME" in line}
    ours = {line.split()[0] for line in zone.read_text().splitlines() if line.endswith("CNAME .")}
    assert owners == {f"{name}.rpz.local." for name in ours}


def test_bind_would_have_found_a_broken_zone(lists: Path, tmp_path: Path) -> None:
    """The twin: the same zone without its SOA."""
    broken = tmp_path / "broken.zone"
    broken.write_text("\n".join(row for row in (lists / "rpz.zone").read_text().splitlines() if " SOA " not in row))
    assert debian.run("named-checkzone", "rpz.local", str(broken)).returncode != 0


def test_bind_answers_that_blocked_names_do_not_exist(lists: Path, tmp_path: Path) -> None:
    port = free_port()
    records = (
        f"@ SOA l. l. 1 1 1 1 1\n@ NS l.\n* A {ELSEWHERE}\nheld A 198.18.0.7\nranged A 198.18.4.9\nnear A 198.18.5.9\n"
    )
    (tmp_path / "example.zone").write_text(f"$TTL 60\n{records}")
    (tmp_path / "named.conf").write_text(
        f'options {{ directory "{tmp_path}"; pid-file "{tmp_path}/pid"; session-keyfile "{tmp_path}/key";'
        f" listen-on port {port} {{ 127.0.0.1; }}; listen-on-v6 {{ none; }}; recursion yes; dnssec-validation no;"
        ' response-policy { zone "rpz.local"; } qname-wait-recurse no; };\ncontrols { };\n'
        f'zone "example" {{ type primary; file "{tmp_path}/example.zone"; }};\n'
        f'zone "rpz.local" {{ type primary; file "{lists}/rpz.zone"; }};\n'
    )
    with _served("named", ["-g", "-c", str(tmp_path / "named.conf")], tmp_path, _up(port)):
        assert {name: asked(port, name) for name in BLOCKED} == dict.fromkeys(BLOCKED, NXDOMAIN)
        assert {name: asked(port, name) for name in FREE} == dict.fromkeys(FREE, ELSEWHERE)
        assert [asked(port, f"{name}.example") for name in ("held", "ranged")] == [NXDOMAIN] * 2
        assert asked(port, "near.example") == "198.18.5.9"


def test_unbound_takes_its_settings_and_answers_so(lists: Path, tmp_path: Path) -> None:
    port = free_port()
    settings = tmp_path / "unbound.conf"
    settings.write_text(
        f'server:\n  directory: "{tmp_path}"\n  chroot: ""\n  username: ""\n  pidfile: "{tmp_path}/pid"\n'
        f'  interface: 127.0.0.1\n  port: {port}\n  do-daemonize: no\n  use-syslog: no\n  module-config: "iterator"\n'
        f'  local-zone: "example." redirect\n  local-data: "example. A {ELSEWHERE}"\n'
        f'include: "{lists}/unbound.conf"\nforward-zone:\n  name: "."\n  forward-addr: 127.0.0.1@{free_port()}\n'
        "remote-control:\n  control-enable: no\n"
    )
    done = debian.run("unbound-checkconf", str(settings))
    assert done.returncode == 0, done.stderr
    with _served("unbound", ["-d", "-c", str(settings)], tmp_path, _up(port)):
        told = {name: asked(port, name) for name in BLOCKED}
        assert {name for name, said in told.items() if said == NOWHERE} == {"one.example", "_sip.under_score.example"}
        assert set(told.values()) == {NOWHERE, NXDOMAIN}
        assert asked(port, "notbad.example") == ELSEWHERE
        assert asked(port, "smuggled.example") == ELSEWHERE
        assert asked(port, "x.one.example") not in {NOWHERE, NXDOMAIN}, "resolved as if there were no list"


def test_dnsmasq_takes_its_settings_and_answers_so(lists: Path, tmp_path: Path) -> None:
    port = free_port()
    assert debian.run("dnsmasq", "--test", "-C", str(lists / "dnsmasq.conf")).returncode == 0
    order = ["--keep-in-foreground", "--no-resolv", "--no-hosts", f"--port={port}", "--listen-address=127.0.0.1"]
    order += ["--bind-interfaces", "--user=", f"--pid-file={tmp_path}/pid", f"--conf-file={lists}/dnsmasq.conf"]
    with _served("dnsmasq", [*order, f"--address=/example/{ELSEWHERE}"], tmp_path, _up(port)):
        told = {name: asked(port, name) for name in BLOCKED}
        assert {name for name, said in told.items() if said == NOWHERE} == {"one.example", "_sip.under_score.example"}
        assert set(told.values()) == {NOWHERE, NXDOMAIN}
        assert {name: asked(port, name) for name in FREE} == dict.fromkeys(FREE, ELSEWHERE)


def test_nginx_takes_the_maps_and_refuses_so(lists: Path, tmp_path: Path) -> None:
    port, settings = free_port(), tmp_path / "nginx.conf"
    folders = " ".join(
        f"{one}_temp_path {tmp_path}/{one};" for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    settings.write_text(
        f"daemon off; master_process off; pid {tmp_path}/pid; error_log stderr; events {{ }}\n"
        f"http {{ access_log off; {folders} include {lists}/nginx-map-sizes.conf; include {lists}/nginx-map.conf;\n"
        f"server {{ listen 127.0.0.1:{port}; server_name _; if ($countervail_host) {{ return 451; }}\n"
        "if ($countervail_page) { return 410; } return 200; } }\n"
    )
    done = debian.run("nginx", "-t", "-e", "stderr", "-c", str(settings))
    assert done.returncode == 0, done.stderr

    def status(host: str, path: str = "/") -> int:
        return httpx.get(
            f"http://127.0.0.1:{port}{path}", headers={"Host": host}, timeout=10, verify=LOOPBACK
        ).status_code

    def answers() -> bool:
        try:
            return status("up.example") == 200
        except httpx.TransportError:
            return False

    with _served("nginx", ["-e", "stderr", "-c", str(settings)], tmp_path, answers):
        assert {host: status(host) for host in BLOCKED} == dict.fromkeys(BLOCKED, 451)
        assert {host: status(host) for host in FREE} == dict.fromkeys(FREE, 200)
        assert [status("BAD.Example."), status("198.18.0.7")] == [451, 200]
        assert status("pages.example", "/lure/a.html?x=1") == 410
        assert status("pages.example", "/lure/a.html/more") == 200


def test_adguards_parser_and_ghosterys_engine_read_the_filters_so(lists: Path, tmp_path: Path) -> None:
    pages = ("pages.example/lure/a.html", "pages.example/lure/a.html?x=1")
    no_pages = ("pages.example/", "pages.example/lure/a.html/more")
    wanted = [
        f"https://{one}" for one in (*(f"{host}/a?b" for host in BLOCKED), *pages, "198.18.0.7/", "[2001:db8::7]/")
    ]
    free = [f"https://{one}" for one in (*(f"{host}/" for host in FREE if host != "pages.example"), *no_pages)]
    content = (lists / "adguard.txt").read_bytes()
    told = read_filters(content, [*wanted, *free], tmp_path)
    rules = sum(line.endswith("$document") for line in content.decode().split("\n"))
    assert (told["network"], told["invalid"], told["other"], told["filters"]) == (rules, 0, 0, rules)
    assert told["blocked"] == wanted


def test_two_parsers_of_suricatas_rules_read_every_one(lists: Path) -> None:
    text = (lists / "suricata.rules").read_text()
    numbers = [int(found) for found in re.findall(r"^drop .*sid:(\d+);", text, re.MULTILINE)]
    told = ask("suricata_parsers", str(lists / "suricata.rules"))
    assert told == {"sids": numbers, "actions": ["drop"], "grammar": len(numbers)}
