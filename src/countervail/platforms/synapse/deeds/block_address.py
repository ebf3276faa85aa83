"""Block: Nobody can sign in or register from the address; sessions in being go on."""

from countervail.platforms.synapse.listing import listing
from countervail.vocabulary.acts import Act

DEED = listing(
    Act.BLOCK_ADDRESS,
    "address",
    "Nobody can sign in or register from the address; sessions in being go on.",
    "It is open again.",
)
