"""Block: Nobody can upload the file."""

from countervail.platforms.synapse.listing import listing
from countervail.vocabulary.acts import Act

DEED = listing(
    Act.BLOCK_MEDIA,
    "media",
    "Nobody can upload the file.",
    "The file passes again.",
)
