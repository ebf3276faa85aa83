"""`countervail notify dkim`: the DNS record by which others check our signatures."""

from pathlib import Path

from countervail.activity.deployment import FILE, read_deployment
from countervail.cli.ledger.options import Config, State
from countervail.cli.notify.counter import AsJson
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.notices.mail.dkim import DkimSigner
from countervail.disruption.notices.mail.dkim_key import dkim_key
from countervail.vault.keys import Keyring
from countervail.workflow.installation import Installation
from countervail.workflow.notice_house import letterhead_of

EXAMPLE = "Example: `countervail notify dkim`"


def command(state: State = None, config: Config = None, as_json: AsJson = False) -> None:
    """Print name and text of the TXT record, making the key where there is none."""
    settings = Installation.at(state, config).settings.notices
    letterhead = letterhead_of(settings, read_deployment(config or Path(FILE)))
    signer = DkimSigner(dkim_key(Keyring.ensure()), letterhead.domain, settings.selector)
    if as_json:
        print_json({"name": signer.record_name, "text": signer.record})
    else:
        STDOUT.print(f"{signer.record_name}. TXT {signer.record}", soft_wrap=True, markup=False)
