"""Time stamps, by a real authority that runs here: OpenSSL's own, behind the port the network would be behind."""

import shutil
import subprocess
from pathlib import Path

import httpx
import pytest

from countervail.oversight.bag.stamp import HttpStamper, check_stamp
from countervail.vocabulary.errors import InputError, StorageError

SETTINGS = """
[req]
distinguished_name = name
prompt = no
x509_extensions = root
[name]
CN = Made-up stamper
[root]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,digitalSignature
[tsa]
basicConstraints = CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[tsa_config]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
"""
pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here to play the authority")


def _openssl(folder: Path, *words: str) -> None:
    subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)  # noqa: S603, S607 -- as installed


class Authority(httpx.BaseTransport):
    """Answers as a stamper does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[bytes] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One query."""
        assert request.headers["content-type"] == "application/timestamp-query"
        self.asked.append(request.read())
        (self.folder / "q.tsq").write_bytes(self.asked[-1])
        order = ("ts", "-reply", "-config", "ts.cnf", "-section", "tsa_config", "-queryfile", "q.tsq", "-out", "r.tsr")
        _openssl(self.folder, *order)
        return httpx.Response(200, content=(self.folder / "r.tsr").read_bytes())


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """A stamper with a root of its own."""
    folder = tmp_path_factory.mktemp("tsa")
    (folder / "ts.cnf").write_text(SETTINGS.format(folder=folder))
    (folder / "serial").write_text("01\n")
    key = ("-newkey", "rsa:2048", "-nodes", "-config", "ts.cnf")
    _openssl(folder, "req", "-x509", *key, "-keyout", "root.key", "-out", "root.pem", "-days", "30")
    _openssl(folder, "req", "-new", *key, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Made-up TSA")
    signed = ("-CA", "root.pem", "-CAkey", "root.key", "-extfile", "ts.cnf", "-extensions", "tsa", "-days", "30")
    _openssl(folder, "x509", "-req", "-in", "tsa.csr", *signed, "-out", "tsa.pem")
    return Authority(folder)


def test_a_stamp_is_asked_for_by_hash_checked_and_holds_for_these_bytes_only(authority: Authority) -> None:
    roots = authority.folder / "root.pem"
    stamp = HttpStamper("http://stamper.test", roots, authority).stamp(b"the manifest")
    assert b"the manifest" not in authority.asked[-1]
    check_stamp(stamp, b"the manifest", roots)
    (authority.folder / "m").write_bytes(b"the manifest")
    (authority.folder / "s.tsr").write_bytes(stamp)
    _openssl(authority.folder, "ts", "-verify", "-data", "m", "-in", "s.tsr", "-CAfile", "root.pem")
    with pytest.raises(StorageError, match="no time stamp of these bytes"):
        check_stamp(stamp, b"another manifest", roots)
    with pytest.raises(StorageError, match="no time stamp"):
        check_stamp(stamp[:-1] + b"x", b"the manifest", roots)


def test_a_stranger_is_not_believed(authority: Authority, tmp_path: Path) -> None:
    (tmp_path / "ts.cnf").write_text(SETTINGS.format(folder=tmp_path))
    key = ("-newkey", "rsa:2048", "-nodes", "-config", "ts.cnf", "-days", "30")
    _openssl(tmp_path, "req", "-x509", *key, "-keyout", "root.key", "-out", "root.pem")
    with pytest.raises(StorageError, match="no time stamp of these bytes"):
        HttpStamper("http://stamper.test", tmp_path / "root.pem", authority).stamp(b"the manifest")


def test_nobody_there_or_no_roots_is_said(authority: Authority, tmp_path: Path) -> None:
    away = httpx.MockTransport(lambda _: httpx.Response(503))
    with pytest.raises(StorageError, match="gives no time stamp"):
        HttpStamper("http://stamper.test", authority.folder / "root.pem", away).stamp(b"x")
    with pytest.raises(InputError, match="roots of the stamper"):
        HttpStamper("http://stamper.test", tmp_path / "none.pem", authority).stamp(b"x")
