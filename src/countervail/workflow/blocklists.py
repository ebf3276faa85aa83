"""Blocklists written out: one folder a marking, every format in it, the version on record before anybody reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from countervail.activity.deployment import Deployment
from countervail.casework.hand import Hand
from countervail.disruption.infrastructure.blocks import Blocks
from countervail.disruption.infrastructure.listing import Imprint, Listing, keep_version, listing
from countervail.disruption.infrastructure.manifest import MANIFEST, written
from countervail.disruption.release.terms import Responsible
from countervail.vocabulary.errors import InputError, Place
from countervail.vocabulary.tlp import Tlp
from countervail.workflow.release_folder import read_release_folder, write_release


@dataclass(frozen=True, slots=True)
class Pressed:
    """A list and its files, on record and not yet in its folder."""

    listing: Listing
    folder: Path
    files: Mapping[str, bytes]

    def put(self) -> Path:
        """Put the folder in its place, whole; call it when the transaction is committed."""
        return write_release(self.folder, self.files)


def imprint_of(who: Deployment, licence: str) -> Imprint:
    """What stands at the head of every list, as countervail.toml says."""
    return Imprint(Responsible(who.controller, who.contact, who.appeal_url, who.lawful_basis), licence)


def press(hand: Hand, blocks: Blocks, marking: Tlp, imprint: Imprint, out: Path) -> Pressed:
    """The list for a marking as things stand, its version written down.

    Args:
        out: the folder that holds one folder for each marking.

    Raises:
        RefusedError: the person may not.
        InputError: something else lies where the list should go.
    """
    folder = folder_of(out, marking)
    before = _before(folder)
    found = listing(hand, blocks, marking, imprint)
    keep_version(hand, found)
    return Pressed(found, folder, written(found.blocklist, before))


def folder_of(out: Path, marking: Tlp) -> Path:
    """Where the list for a marking lies: `tlp-amber-strict`."""
    return out / marking.value.lower().replace(":", "-").replace("+", "-")


def _before(folder: Path) -> dict[str, bytes]:
    if not folder.exists():
        return {}
    files = read_release_folder(folder)
    if files and MANIFEST not in files:
        hint = "Name a folder of its own for blocklists: what lies there is replaced."
        raise InputError("this folder holds something else than a blocklist.", hint=hint, where=Place(str(folder)))
    return files
