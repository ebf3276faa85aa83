"""The Merkle log of acts, reversals and reads.

In: entries, in the transaction of what they record. Out: checkpoints and proofs. Never: a changed or removed entry.
"""

from countervail.ledger.entry import Entry
from countervail.ledger.log import append

__all__ = ["Entry", "append"]
