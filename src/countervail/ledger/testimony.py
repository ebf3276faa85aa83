"""What a witness has to say, taken together and weighed: only what the ledger's own key signed counts."""

from dataclasses import dataclass

from countervail.ledger.checkpoint import Checkpoint, opened
from countervail.ledger.documents import CHECKPOINT, LEAVES, came_as, checkpoint_name, leaves_of
from countervail.ledger.frontier import Frontier
from countervail.ledger.note import Verifier
from countervail.ledger.witness import Witness


@dataclass(frozen=True, slots=True)
class Fault:
    """A document of the witness that cannot be what was kept there."""

    document: str
    reason: str


@dataclass(frozen=True, slots=True)
class Testimony:
    """What entries must be held against."""

    checkpoints: tuple[Checkpoint, ...]
    """By size."""
    leaves: dict[int, bytes]
    """Leaf hashes that add up to a signed root."""
    faults: tuple[Fault, ...]

    @property
    def protected(self) -> int:
        """How many entries the last checkpoint covers."""
        return self.checkpoints[-1].size if self.checkpoints else 0

    def roots(self) -> dict[int, bytes]:
        """Signed roots by size."""
        return {checkpoint.size: checkpoint.root for checkpoint in self.checkpoints}


def heard(witness: Witness | None, verifier: Verifier) -> Testimony:
    """Everything a witness holds; without a witness there is nothing."""
    names = witness.names() if witness else []
    documents = {name: witness.read(name) for name in names} if witness else {}
    checkpoints, faults = _checkpoints(documents, verifier)
    leaves, unreadable = _leaves(documents)
    faults += unreadable
    added_up = _added_up(leaves, checkpoints)
    if checkpoints and added_up < checkpoints[-1].size:
        reason = f"the leaf hashes kept beside it do not add up to its root from entry {added_up} on"
        faults.append(Fault(checkpoint_name(_first_beyond(checkpoints, added_up)), reason))
    believed = {seq: leaf for seq, leaf in leaves.items() if seq < added_up}
    return Testimony(tuple(checkpoints), believed, tuple(faults))


def _checkpoints(documents: dict[str, bytes], verifier: Verifier) -> tuple[list[Checkpoint], list[Fault]]:
    """One for each size. Signed twice over the same, at other times, is no fault: whoever was killed after the witness
    took a checkpoint, and before knowing it, hands it over again."""
    found: dict[int, Checkpoint] = {}
    faults = []
    for name, content in documents.items():
        if not name.endswith(LEAVES):
            checkpoint = opened(content, verifier) if came_as(name).endswith(CHECKPOINT) else None
            if not checkpoint or came_as(name) != checkpoint_name(checkpoint.size):
                faults.append(Fault(name, "not a checkpoint signed by this ledger's key for this place"))
            elif found.setdefault(checkpoint.size, checkpoint).root != checkpoint.root:
                faults.append(Fault(name, "signed by this ledger's key over other entries than another of this size"))
    return [found[size] for size in sorted(found)], faults


def _leaves(documents: dict[str, bytes]) -> tuple[dict[int, bytes], list[Fault]]:
    found: dict[int, bytes] = {}
    faults = []
    for name, content in documents.items():
        if name.endswith(LEAVES):
            read = leaves_of(name, content)
            if read is None or any(found.get(seq, leaf) != leaf for seq, leaf in read.items()):
                faults.append(Fault(name, "damaged, or at odds with what was kept before"))
            else:
                found |= read
    return found, faults


def _added_up(leaves: dict[int, bytes], checkpoints: list[Checkpoint]) -> int:
    """Up to which entry the leaf hashes add up to signed roots."""
    frontier, good = Frontier(), 0
    for checkpoint in checkpoints:
        while frontier.size < checkpoint.size and frontier.size in leaves:
            frontier.add(leaves[frontier.size])
        if frontier.size != checkpoint.size or frontier.root != checkpoint.root:
            return good
        good = checkpoint.size
    return good


def _first_beyond(checkpoints: list[Checkpoint], size: int) -> int:
    return next(checkpoint.size for checkpoint in checkpoints if checkpoint.size > size)
