"""A platform is what the settings name: one server, or several as one."""

from datetime import UTC, datetime
from pathlib import Path

from tests.workflow.settings_file import written

from countervail.platforms.several import SeveralAdapters
from countervail.platforms.synapse.adapter import SynapseAdapter
from countervail.vault.keys import Keyring
from countervail.workflow.installation import Installation


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
    installation = Installation.at(tmp_path / "state", written(tmp_path, synapse))
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
    installation = Installation.at(tmp_path / "state", written(tmp_path, both))
    database = installation.database()
    platform = installation.platform(database, keys, lambda: datetime(2026, 3, 2, tzinfo=UTC))
    assert isinstance(platform, SeveralAdapters)
    assert list(platform.each) == ["matrix:", "at:"]
    assert "a password" not in repr(platform)
    for one in platform.each.values():
        one.close()  # type: ignore[attr-defined]
    database.close()
