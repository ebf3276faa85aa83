"""`countervail case bag`: the case for counsel or a court, with chain of custody, proofs and time stamps."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from countervail.activity.deployment import read_deployment
from countervail.cli.at_work import at_work
from countervail.cli.case.options import AsJson, CaseId, login
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT, print_json
from countervail.oversight.bag.bag import MANIFEST
from countervail.oversight.bag.case_bag import Recipient, bag_of, case_payload, pack, record_bag
from countervail.oversight.bag.custody import chain
from countervail.oversight.bag.stamp import HttpStamper
from countervail.people.rights import Right
from countervail.people.roll import pseudonyms
from countervail.vault.keys import Keyring
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.clock import system_clock
from countervail.workflow.installation import Installation
from countervail.workflow.ledger_office import ledger_office

EXAMPLE = "Example: `countervail case bag C-1 --out C-1-bag --to 'District court' --reason 'Order of 3 March' --as col`"


def command(
    case: CaseId,
    out: Annotated[Path, typer.Option(help="Folder to write; must not exist.", metavar="FOLDER")],
    to: Annotated[str, typer.Option(help="Whom it is for.", metavar="TEXT")],
    reason: Annotated[str, typer.Option(help="Why; stands in the bag.", metavar="TEXT")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Write a BagIt folder. Accounts stand in clear, watched people by reference; the ledger keeps its hash."""
    who = login(as_name, passphrase_file, state, config)
    recipient = Recipient(to, reason, read_deployment(config).controller)
    with at_work(who, "case bag") as work:
        work.hand.demand(Right.EXPORT_CASE, case)
        content = case_payload(work.hand.connection, work.casework, case)
        links, names = list(chain(work.hand.connection, case)), pseudonyms(work.hand.connection)
    with ledger_office(who.installation, Keyring.ensure()) as office:
        office.vouch(system_clock())
        files = pack(
            content,
            links,
            names,
            lambda seq: canonical_json(office.prove_entry(seq).model_dump(mode="json")),
            str(office.notary.signer.verifier),
        )
    bag = bag_of(case, files, recipient, system_clock().date())
    with at_work(who, "case bag") as work:
        record_bag(work.hand, case, bag, recipient)
        bag.write(out, _stamps(who.installation))
    if as_json:
        print_json({"bag": str(out), "manifest_sha256": digest(bag.manifest), "files": len(bag.payload)})
    else:
        STDOUT.print(f"{len(bag.payload)} files in {out}. {MANIFEST}: {digest(bag.manifest)}", soft_wrap=True)


def _stamps(installation: Installation) -> Callable[[bytes], dict[str, bytes]] | None:
    """How the manifest is stamped, where somebody is named who does."""
    said = installation.settings.timestamp
    if said.url is None or said.roots is None:
        return None
    stamper = HttpStamper(said.url, said.roots)
    return lambda manifest: {"stamps/manifest-sha256.tsr": stamper.stamp(manifest)}
