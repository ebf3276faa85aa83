"""What each act is done to, and in which order acts are carried out."""

from countervail.vocabulary.acts import Act

ON_ACCOUNTS = frozenset(
    {
        *(Act.LOCK, Act.SUSPEND, Act.END_SESSIONS, Act.DEACTIVATE, Act.REDACT, Act.QUARANTINE_MEDIA),
        *(Act.THROTTLE, Act.LABEL, Act.TAKEDOWN, Act.TAKEDOWN_UNTIL, Act.BLOCK_INVITER),
    }
)
"""Acts whose subject is an account: it comes from a positive judgement, never from a list somebody typed."""

ON_INFRASTRUCTURE = frozenset(
    {Act.BLOCK_URL, Act.BLOCK_HOST, Act.BLOCK_ADDRESS, Act.BLOCK_MEDIA, Act.CLOSE_ROOM, Act.CLOSE_SIGNUP}
)

PAGE = "page:"
"""Beginning of the name of a page: something an account keeps in public, that can be taken down by itself."""

_STAGES: tuple[frozenset[Act], ...] = (
    ON_ACCOUNTS,
    ON_INFRASTRUCTURE,
    frozenset({Act.NOTIFY}),
    frozenset({Act.LETTER}),
    frozenset({Act.SHARE, Act.PUBLISH}),
)
"""Evidence is checked before all of them; then nobody is told before the accounts can do no more harm."""

TURNS = tuple(Act)
"""On one subject what stops it comes first: an account whose sessions end before it is locked signs in again."""

HIGH_IMPACT = frozenset({Act.DEACTIVATE, Act.PUBLISH, Act.LETTER, Act.SHARE})
"""What cannot be unsaid or given back whole; a third person may be demanded for it."""


def stage(act: Act) -> int:
    """Its place in the fixed order: accounts, blocks, notices, letters, publication."""
    return next(number for number, acts in enumerate(_STAGES) if act in acts)


def on_account(act: Act, subject: str) -> bool:
    """Whether an act of this kind on this subject is done to an account."""
    return act in ON_ACCOUNTS and not subject.startswith(PAGE)
