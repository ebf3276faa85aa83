"""Settings: defaults that work at once, a file that names other places, mistakes that are named."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from countervail.ledger.git_witness import GitWitness
from countervail.ledger.mail_witness import MailWitness
from countervail.platforms.several import SeveralAdapters
from countervail.platforms.synapse.adapter import SynapseAdapter
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError
from countervail.workflow.installation import Installation


def _config(folder: Path, text: str) -> Path:
    path = folder / "countervail.toml"
    path.write_text(text)
    return path


def test_without_a_file_all_lies_in_the_state_folder_and_the_witness_is_warned_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    installation = Installation.at(tmp_path / "state")
    assert installation.witness().where == str(tmp_path / "state" / "witness")
    assert "one disk is no witness" in (installation.warning or "")
    database = installation.database()
    assert database.engine.url.database == str(tmp_path / "state" / "countervail.db")
    database.close()


def test_a_file_names_store_witness_and_the_ledger_itself(tmp_path: Path, keys: Keyring) -> None:
    text = f"""
[deployment]
controller = "left to others"
[storage]
url = "sqlite:///{tmp_path}/elsewhere.db"
[ledger]
name = "platform.example/ledger"
witness = "{tmp_path}/outside"
"""
    installation = Installation.at(tmp_path / "state", _config(tmp_path, text))
    database = installation.database()
    notary = installation.notary(database, keys)
    assert (notary.signer.name, notary.witness.where) == ("platform.example/ledger", f"{tmp_path}/outside")
    assert (tmp_path / "elsewhere.db").is_file()
    assert installation.warning is None
    database.close()


def test_a_git_folder_may_be_the_witness(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path / "clone")], check=True)  # noqa: S603, S607 -- git as installed
    installation = Installation.at(tmp_path, _config(tmp_path, f'[ledger]\nwitness = "git:{tmp_path}/clone"\n'))
    assert isinstance(installation.witness(), GitWitness)


def test_a_mailbox_may_be_the_witness_where_a_server_is_named(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a password\n")
    mail = f"""
[ledger]
witness = "mail:auditor@audit.example"
[ledger.mail]
server = "mail.platform.example:587"
sender = "ledger@platform.example"
user = "ledger"
password_file = "{tmp_path}/secret"
"""
    witness = Installation.at(tmp_path / "state", _config(tmp_path, mail)).witness()
    assert isinstance(witness, MailWitness)
    assert (witness.where, witness.server.port, witness.server.tls.value) == (
        "mail:auditor@audit.example",
        587,
        "starttls",
    )
    assert witness.server.password == "a password"  # noqa: S105 -- of the file above
    missing = Installation.at(tmp_path, _config(tmp_path, mail.replace("secret", "nowhere")))
    with pytest.raises(InputError, match="password cannot be read"):
        missing.witness()
    unnamed = Installation.at(tmp_path, _config(tmp_path, '[ledger]\nwitness = "mail:a@audit.example"\n'))
    with pytest.raises(InputError, match="no mail server"):
        unnamed.witness()


@pytest.mark.parametrize("line", ['withness = "x"', 'name = "two words"', 'name = "a+b"', "witness = 7"])
def test_a_mistake_in_the_file_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    with pytest.raises(InputError) as caught:
        Installation.at(tmp_path, _config(tmp_path, f"[ledger]\n{line}\n"))
    assert caught.value.where
    assert caught.value.where.line == 2


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        Installation.at(tmp_path, tmp_path / "missing.toml")


def test_a_synapse_may_be_the_platform(tmp_path: Path, keys: Keyring) -> None:
    for name, text in {"token": "syt_secret\n", "canary": "its password\n", "tap.key": "k" * 32}.items():
        (tmp_path / name).write_text(text)
    synapse = f"""
[synapse]
url = "http://127.0.0.1:8008"
server = "platform.example"
token_file = "{tmp_path}/token"
entrance = "https://matrix.platform.example"
tap = "{tmp_path}/tap.jsonl"
tap_key_file = "{tmp_path}/tap.key"
canary = "@canary:platform.example"
canary_password_file = "{tmp_path}/canary"
"""
    installation = Installation.at(tmp_path / "state", _config(tmp_path, synapse))
    database = installation.database()
    platform = installation.platform(database, keys, lambda: datetime(2026, 3, 2, tzinfo=UTC))
    assert isinstance(platform, SynapseAdapter)
    assert (platform.settings.token, platform.settings.tap_key) == ("syt_secret", b"k" * 32)
    assert not platform.settings.as_subject, "only tests take on somebody's account"
    assert "syt_secret" not in repr(platform)
    assert "its password" not in repr(platform)
    platform.close()
    database.close()


def test_two_servers_are_one_platform(tmp_path: Path, keys: Keyring) -> None:
    (tmp_path / "token").write_text("syt_secret\n")
    (tmp_path / "password").write_text("a password\n")
    both = f"""
[synapse]
url = "http://127.0.0.1:8008"
server = "platform.example"
token_file = "{tmp_path}/token"
[atproto]
pds = "http://127.0.0.1:2583"
ozone = "http://127.0.0.1:2585"
password_file = "{tmp_path}/password"
moderator = "did:plc:ewvi7nxzyoun6zhxrhs64oiz"
"""
    installation = Installation.at(tmp_path / "state", _config(tmp_path, both))
    database = installation.database()
    platform = installation.platform(database, keys, lambda: datetime(2026, 3, 2, tzinfo=UTC))
    assert isinstance(platform, SeveralAdapters)
    assert list(platform.each) == ["matrix:", "at:"]
    assert "a password" not in repr(platform)
    for one in platform.each.values():
        one.close()  # type: ignore[attr-defined]
    database.close()
