"""Timed takedown: the same for a week, after which Ozone gives the account back by itself."""

from countervail.platforms.atproto.removal import removal
from countervail.vocabulary.acts import Act

HOURS = 168
"""A week: long enough for an appeal to be read, short enough to end by itself if nobody reads it."""
DEED = removal(
    Act.TAKEDOWN_UNTIL,
    "The account can no longer sign in or write for a week, and its repository is served to nobody.",
    "It can sign in again and its records are back; sessions are lost.",
    HOURS,
)
