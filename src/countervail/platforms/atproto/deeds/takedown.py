"""Takedown: the account cannot sign in, its repository is served to nobody."""

from countervail.platforms.atproto.removal import removal
from countervail.vocabulary.acts import Act

DEED = removal(
    Act.TAKEDOWN,
    "The account can no longer sign in or write, and its repository is served to nobody.",
    "It can sign in again and its records are back; sessions are lost.",
)
