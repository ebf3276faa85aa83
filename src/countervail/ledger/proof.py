"""Proofs as documents: one JSON that anybody checks with the ledger's public key, away from the database."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from countervail.ledger.checkpoint import Checkpoint, opened
from countervail.ledger.hashing import leaf_hash
from countervail.ledger.note import Verifier
from countervail.ledger.paths import extends, includes
from countervail.ledger.tree import Tree
from countervail.vocabulary.errors import InputError

Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


@dataclass(frozen=True, slots=True)
class Note:
    """A checkpoint together with the signed note it was read from."""

    checkpoint: Checkpoint
    content: bytes


@dataclass(frozen=True, slots=True)
class Proved:
    """What became of a proof."""

    holds: bool
    says: str
    """One sentence."""


class _Document(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    path: tuple[Hash, ...] = Field(strict=False)

    @property
    def hashes(self) -> list[bytes]:
        """The path as bytes."""
        return [bytes.fromhex(step) for step in self.path]


class Inclusion(_Document):
    """The proof that an entry stands in the log a checkpoint vouches for."""

    kind: Literal["ledger-inclusion-1"] = "ledger-inclusion-1"
    seq: int
    entry: str
    """Canonical JSON, byte for byte."""
    checkpoint: str
    """A signed note."""

    def check(self, verifier: Verifier) -> Proved:
        """Whether the path leads from this entry to the signed root."""
        signed = opened(self.checkpoint.encode(), verifier)
        if signed is None:
            return _UNSIGNED
        leaf = leaf_hash(self.entry.encode())
        if not includes(leaf, self.seq, signed.size, self.hashes, signed.root):
            return Proved(holds=False, says=f"entry {self.seq} is not proved to stand in the log.")
        return Proved(holds=True, says=f"entry {self.seq} stands in the log of {signed.size:,} entries of {signed.at}.")


class Consistency(_Document):
    """The proof that between two checkpoints entries were only added."""

    kind: Literal["ledger-consistency-1"] = "ledger-consistency-1"
    first: str
    second: str

    def check(self, verifier: Verifier) -> Proved:
        """Whether the path leads to both signed roots."""
        old, new = (opened(note.encode(), verifier) for note in (self.first, self.second))
        if old is None or new is None:
            return _UNSIGNED
        if not extends(old.size, new.size, self.hashes, old.root, new.root):
            return Proved(
                holds=False, says=f"the log of {new.size:,} entries does not begin with that of {old.size:,}."
            )
        return Proved(holds=True, says=f"the log of {new.size:,} entries begins with that of {old.size:,}.")


_UNSIGNED = Proved(holds=False, says="the checkpoint is not signed by this key.")
_KINDS: TypeAdapter[Inclusion | Consistency] = TypeAdapter(
    Annotated[Inclusion | Consistency, Field(discriminator="kind")]
)


def inclusion(tree: Tree, seq: int, entry: bytes, note: Note) -> Inclusion:
    """Make the proof for one entry.

    Raises:
        InputError: the checkpoint does not cover the entry.
    """
    size = note.checkpoint.size
    if not 0 <= seq < size:
        hint = "Run `countervail ledger checkpoint`, then ask again."
        raise InputError(f"the checkpoint over {size:,} entries does not cover entry {seq}.", hint=hint)
    path = tuple(step.hex() for step in tree.inclusion(seq, size))
    return Inclusion(path=path, seq=seq, entry=entry.decode(), checkpoint=note.content.decode())


def consistency(tree: Tree, old: Note, new: Note) -> Consistency:
    """Make the proof between two checkpoints, the smaller first."""
    path = tuple(step.hex() for step in tree.consistency(old.checkpoint.size, new.checkpoint.size))
    return Consistency(path=path, first=old.content.decode(), second=new.content.decode())


def checked(document: bytes, verifier: Verifier) -> Proved:
    """Whether a document proves what it claims. Needs neither database nor network.

    Raises:
        InputError: it is no proof.
    """
    try:
        return _KINDS.validate_json(document).check(verifier)
    except (ValidationError, UnicodeEncodeError) as error:
        hint = "Give the file that `countervail ledger proof` wrote."
        raise InputError("this is no proof of a ledger.", hint=hint) from error
