"""What can be asked of a platform by file: each act with its effect, its way back, and where it can be seen."""

from dataclasses import dataclass
from enum import StrEnum

from countervail.vocabulary.acts import Act, Reversibility

ACTIVE = "active"
"""Status of an account that nothing was done to."""


class Trace(StrEnum):
    """Where an act shows to somebody who reads the platform's log."""

    ACCOUNT = "account"
    """The account's status, and that it does nothing more."""
    HOST = "host"
    URL = "url"
    ADDRESS = "address"
    MEDIA = "media"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Ability:
    """One act as the files adapter orders it."""

    back: Reversibility
    effect: str
    effect_of_undo: str
    trace: Trace = Trace.NOWHERE
    status: str = ""
    """Status of the account while the act holds."""


_EXACT, _ACCESS = Reversibility.EXACT, Reversibility.RESTORES_ACCESS
_PARTIAL, _NONE = Reversibility.PARTIAL, Reversibility.NONE
_NO_WAY_BACK = "Nothing: it cannot be taken back."
_ACTS_AGAIN = "The account can sign in and act again."

ABILITIES: dict[Act, Ability] = {
    Act.LOCK: Ability(_EXACT, "The account can no longer sign in or act.", _ACTS_AGAIN, Trace.ACCOUNT, "locked"),
    Act.SUSPEND: Ability(_EXACT, "The account can read, and no longer act.", _ACTS_AGAIN, Trace.ACCOUNT, "suspended"),
    Act.TAKEDOWN: Ability(
        _ACCESS, "Account and content disappear.", "They are back; sessions are lost.", Trace.ACCOUNT, "taken_down"
    ),
    Act.TAKEDOWN_UNTIL: Ability(
        _ACCESS, "Account and content disappear for a time.", "They are back.", Trace.ACCOUNT, "taken_down"
    ),
    Act.DEACTIVATE: Ability(
        _PARTIAL, "The account is closed.", "It is open; rooms it left stay left.", Trace.ACCOUNT, "deactivated"
    ),
    Act.END_SESSIONS: Ability(_NONE, "Every device is signed out.", _NO_WAY_BACK),
    Act.THROTTLE: Ability(_EXACT, "The account becomes slower.", "It is as fast as before."),
    Act.LABEL: Ability(_EXACT, "A label stands beside the account.", "The label is gone."),
    Act.REDACT: Ability(_NONE, "What the account sent is emptied.", _NO_WAY_BACK),
    Act.QUARANTINE_MEDIA: Ability(
        _PARTIAL, "The account's files cannot be opened, by whoever sent them.", "They open again, one by one."
    ),
    Act.BLOCK_HOST: Ability(_EXACT, "Nobody can send links to the host.", "Links pass again.", Trace.HOST),
    Act.BLOCK_URL: Ability(_EXACT, "Nobody can send the link.", "The link passes again.", Trace.URL),
    Act.BLOCK_ADDRESS: Ability(_EXACT, "Nobody can act from the address.", "It is open again.", Trace.ADDRESS),
    Act.BLOCK_MEDIA: Ability(_EXACT, "Nobody can send the file.", "The file passes again.", Trace.MEDIA),
    Act.BLOCK_INVITER: Ability(_EXACT, "The account can invite nobody.", "It can invite again."),
    Act.CLOSE_ROOM: Ability(_PARTIAL, "The room is closed, its members are out.", "It is open; members stay out."),
    Act.CLOSE_SIGNUP: Ability(_EXACT, "Nobody can register by this way.", "The way is open again."),
}
"""Nobody is told anything by file: notices, letters and reports have ways of their own."""
