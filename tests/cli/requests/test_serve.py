"""`requests serve` over HTTP: an agency verified by commands hands a request in, and officers find it."""

import base64
import json
import secrets
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.cli.made_office import MadeOffice
from tests.oversight.requests.door.desk import REQUEST, public_of

from countervail.cli.console import serve as console
from countervail.cli.notify import serve as notices
from countervail.cli.requests import serve as requests
from countervail.cli.taxii import serve as taxii
from countervail.oversight.requests.agency import fingerprint
from countervail.oversight.requests.door.signed import signed_text
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.loopback import LOOPBACK


def test_each_server_of_ours_has_a_port_of_its_own() -> None:
    assert len({server.DEFAULT_PORT for server in (console, notices, requests, taxii)}) == 4


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _verified(register: MadeOffice, key: Ed25519PrivateKey) -> str:
    letter = register.folder / "letter.pdf"
    letter.write_bytes(b"a signed letter")
    told = ("--name", "Made-up Police", "--country", "US", "--domain", "police.example", "--telephone", "+1 555 0100")
    found = ("--found-in", "State directory", "--letter", str(letter), "--key", public_of(key))
    made: str = register.told("requests", "agency", *told, *found, by="ros")["agency"]
    with pytest.raises(RefusedError, match="not the one that was read out"):
        register("requests", "confirm", made, "--answered-by", "Sergeant N.", by="ren")
    register("requests", "confirm", made, "--answered-by", "N.", "--read-out", fingerprint(public_of(key)), by="ren")
    return made


def _call(origin: str, agency: str, key: Ed25519PrivateKey) -> httpx.Response:
    body = json.dumps({**REQUEST, "agency": agency}).encode()
    said = (agency, f"{to_micros(datetime.now(UTC))}", secrets.token_hex(16))
    value = key.sign(signed_text(origin, "POST", "/requests", body, *said))
    names = ("Countervail-Agency", "Countervail-Time", "Countervail-Nonce", "Countervail-Signature")
    headers = dict(zip(names, (*said, base64.b64encode(value).decode()), strict=True))
    return httpx.post(f"{origin}/requests", content=body, headers=headers, verify=LOOPBACK)


def test_an_agency_calls_and_officers_find_its_request(register: MadeOffice) -> None:
    key = Ed25519PrivateKey.generate()
    agency, port = _verified(register, key), _free_port()
    origin = f"http://localhost:{port}"
    where = ["--state", str(register.folder / "state"), "--config", str(register.folder / "countervail.toml")]
    program = str(Path(sys.executable).with_name("countervail"))
    with subprocess.Popen([program, "requests", "serve", "--port", str(port), *where]) as served:  # noqa: S603 -- our own program
        try:
            _wait(origin)
            assert _call(origin, agency, Ed25519PrivateKey.generate()).status_code == 401
            answer = _call(origin, agency, key)
            assert (answer.status_code, answer.json()["request"]) == (201, "R-1")
        finally:
            served.terminate()
    assert register.told("requests", "show", "R-1", by="ros")["agency"] == agency


def _wait(origin: str) -> None:
    for _ in range(1_000):
        try:
            httpx.get(origin, verify=LOOPBACK)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("nobody answers")
