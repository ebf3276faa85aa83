"""A witness is what the settings name: a git folder, or a mailbox where a server is named."""

import subprocess
from pathlib import Path

import pytest
from tests.workflow.settings_file import written

from countervail.ledger.git_witness import GitWitness
from countervail.ledger.mail_witness import MailWitness
from countervail.vocabulary.errors import InputError
from countervail.workflow.installation import Installation


def test_a_git_folder_may_be_the_witness(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path / "clone")], check=True)  # noqa: S603, S607 -- git as installed
    installation = Installation.at(tmp_path, written(tmp_path, f'[ledger]\nwitness = "git:{tmp_path}/clone"\n'))
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
    witness = Installation.at(tmp_path / "state", written(tmp_path, mail)).witness()
    assert isinstance(witness, MailWitness)
    assert (witness.where, witness.server.port, witness.server.tls.value) == (
        "mail:auditor@audit.example",
        587,
        "starttls",
    )
    assert witness.server.password == "a password"  # noqa: S105 -- of the file above
    missing = Installation.at(tmp_path, written(tmp_path, mail.replace("secret", "nowhere")))
    with pytest.raises(InputError, match="password cannot be read"):
        missing.witness()
    unnamed = Installation.at(tmp_path, written(tmp_path, '[ledger]\nwitness = "mail:a@audit.example"\n'))
    with pytest.raises(InputError, match="no mail server"):
        unnamed.witness()
