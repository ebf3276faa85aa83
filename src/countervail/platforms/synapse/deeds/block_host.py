"""Block: Nobody can send links to the host in rooms that are not encrypted."""

from countervail.platforms.synapse.listing import listing
from countervail.vocabulary.acts import Act

DEED = listing(
    Act.BLOCK_HOST,
    "host",
    "Nobody can send links to the host in rooms that are not encrypted.",
    "Links pass again.",
)
