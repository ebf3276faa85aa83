"""Block: The account can invite nobody."""

from countervail.platforms.synapse.listing import listing
from countervail.vocabulary.acts import Act

DEED = listing(
    Act.BLOCK_INVITER,
    "inviter",
    "The account can invite nobody.",
    "It can invite again.",
)
