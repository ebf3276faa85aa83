"""The TAXII server served: one process on loopback, for a proxy of yours that speaks TLS to partners."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from countervail.activity.deployment import read_deployment
from countervail.disruption.infrastructure.formats.hash_prefixes import FULL
from countervail.disruption.sharing.taxii.full_hashes import FullHashes
from countervail.disruption.sharing.taxii.resources import Server
from countervail.disruption.sharing.taxii.server import application
from countervail.disruption.sharing.taxii.service import Taxii
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import Clock
from countervail.vocabulary.tlp import Tlp
from countervail.workflow.blocklists import folder_of
from countervail.workflow.installation import Installation
from countervail.workflow.serving.watched import watched


@dataclass(frozen=True, slots=True)
class TaxiiPlace:
    """Where it listens, and what partners call it."""

    host: str
    port: int
    origin: str
    """https://HOST under which a proxy of yours serves it."""
    blocklists: Path | None = None
    """Folder of `blocks write`, whose full hashes partners may ask for; None: nobody asks about links."""


@contextmanager
def taxii_of(
    place: TaxiiPlace, installation: Installation, keyring: Keyring, clock: Clock, config: Path | None
) -> Iterator[Taxii]:
    """The service of an installation.

    Raises:
        InputError: countervail.toml does not say who answers for it.
    """
    answers = read_deployment(config)
    database = installation.database()
    try:
        about = Server(answers.controller, answers.contact, place.origin)
        yield Taxii(database, keyring.key("taxii"), about, clock, links=full_hashes(place.blocklists))
    finally:
        database.close()


def full_hashes(blocklists: Path | None) -> FullHashes:
    """The full hashes that `blocks write` laid into its folder: they lie in the list that is ours alone."""
    return FullHashes(folder_of(blocklists, Tlp.RED) / FULL if blocklists else None)


def serve_taxii(place: TaxiiPlace, taxii: Taxii) -> None:
    """Serve until interrupted. The log names routes, not partners: who read what stands in the receipts."""
    config = uvicorn.Config(
        watched(application(taxii), "taxii", taxii.database, taxii.clock),
        host=place.host,
        port=place.port,
        http="httptools",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
    )
    gc.collect()
    gc.freeze()  # what was imported stays: the collector need not walk it again and again while pages are made
    uvicorn.Server(config).run()
