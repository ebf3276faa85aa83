"""Where checkpoints go: a folder, a git repository or a mailbox, as the settings name it."""

from pathlib import Path

from countervail.ledger.git_witness import GitWitness
from countervail.ledger.mail_server import MailServer
from countervail.ledger.mail_witness import MailWitness
from countervail.ledger.witness import FolderWitness, Witness
from countervail.vocabulary.clock import system_clock
from countervail.vocabulary.errors import InputError
from countervail.workflow.secret_file import secret_in
from countervail.workflow.settings.ledger import LedgerMail

GIT = "git:"
MAIL = "mail:"
WITNESS_FOLDER = "witness"


def named_witness(named: str | None, state: Path, mail: LedgerMail | None) -> Witness | None:
    """The witness the settings name; None where they name none.

    Args:
        state: the folder for what was sent to a mailbox.

    Raises:
        InputError: a git witness lies in no repository, or no mail server is named for a mailbox.
    """
    if named and named.startswith(MAIL):
        sent = FolderWitness(state / WITNESS_FOLDER)
        return MailWitness(named.removeprefix(MAIL), _mail_server(mail), sent, system_clock)
    if named and named.startswith(GIT):
        return GitWitness.open(Path(named.removeprefix(GIT)))
    return FolderWitness(Path(named)) if named else None


def _mail_server(mail: LedgerMail | None) -> MailServer:
    if mail is None:
        hint = "Add [ledger.mail] with server and sender."
        raise InputError("the ledger's witness is a mailbox, and no mail server is named.", hint=hint)
    host, port = mail.server.split(":")
    password = secret_in(mail.password_file, "the mail server's password")
    return MailServer(host, int(port), mail.sender, mail.tls, mail.user, password)
