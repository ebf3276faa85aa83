"""What a route asks of whoever comes: a right, a session, or nothing."""

from enum import StrEnum

from countervail.people.rights import Right


class Open(StrEnum):
    """Routes that ask for no right, each with its reason in the test of the table."""

    ANYBODY = "anybody"
    """The way in, and files that say nothing about anybody."""
    SIGNED_IN = "signed_in"
    """What concerns only oneself: signing out, help, one's own passkeys."""


Gate = Right | Open
