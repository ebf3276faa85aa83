"""`countervail share contacts`: hashes of what is on file of judged accounts, listed for one partner."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.release.options import many
from countervail.cli.share.options import AsJson, desk_of_contacts
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.sharing.contacts.contact import read_contacts
from countervail.disruption.sharing.partner import partner_named

EXAMPLE = "Example: `countervail share contacts R-7KQ2M4TB6XWZ3DFA --partner Lines --file contacts.csv --as ana`"


def command(
    release: Annotated[str, typer.Argument(help="A release for platforms that is out.", metavar="RELEASE")],
    partner: Annotated[str, typer.Option(help="For whom, by name or id.", metavar="PARTNER")],
    file: Annotated[Path, typer.Option(help="CSV with the columns account,contact.", metavar="CSV")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """List hashes under a key of this partner and this release. The contacts themselves are kept nowhere.

    Every account must be judged to belong. The partner may ask by prefix at once, and gets the whole list when counsel
    consents. A list tells nothing any more once a judgement changes, the release is taken back, or 180 days are over.
    """
    given = read_contacts(file)
    with desk_of_contacts(as_name, passphrase_file, state, config, "contacts") as at:
        hand = at.work.hand
        made = at.desk.draft(hand, release, partner_named(hand.connection, partner), given, str(file))
    if as_json:
        print_json({"list": made.id, "release": release, "partner": made.partner, "digest": made.digest})
        return
    said = f"{made.id}: {many(len({one.contact for one in given}), 'contact')} for {partner}, SHA-256 {made.digest}"
    STDOUT.print(said, markup=False, soft_wrap=True)
    STDOUT.print(f"{file} holds contacts in clear: delete it when you no longer need it.", markup=False, soft_wrap=True)
    STDOUT.print(
        f"Counsel consents to hand it over whole: `countervail share consent {made.id} --as NAME`.", markup=False
    )
