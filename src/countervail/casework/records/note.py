"""What people write into a case. Internal and public notes are kept apart from the first word."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """A remark."""

    text: str
    public: bool = False
    """Whether it may go into what others read. It cannot be changed afterwards."""
