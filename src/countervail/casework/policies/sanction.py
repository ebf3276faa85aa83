"""The ladder of sanctions, from a warning to a ban of a whole firm, and the acts each step may consist of."""

from enum import StrEnum

from countervail.vocabulary.acts import Act


class Sanction(StrEnum):
    """How hard an answer to a broken rule is; the order is the ladder's."""

    WARN = "warn"
    LIMIT = "limit"
    LOCK = "lock"
    REMOVE = "remove"
    ENTITY_BAN = "entity_ban"
    """Everything of a firm: accounts, pages and domains, until a day of review."""

    @property
    def rung(self) -> int:
        """Its place on the ladder, 0 the mildest."""
        return list(Sanction).index(self)

    @property
    def usual(self) -> tuple[Act, ...]:
        """What is done to an account where nobody says more exactly: one act, the mildest that amounts to it."""
        return _USUAL[self]

    def allows(self, act: Act) -> bool:
        """Whether an act is no harder than this."""
        mildest = _MILDEST.get(act)
        return mildest is None or mildest.rung <= self.rung


_USUAL = {
    Sanction.WARN: (Act.NOTIFY,),
    Sanction.LIMIT: (Act.THROTTLE,),
    Sanction.LOCK: (Act.LOCK,),
    Sanction.REMOVE: (Act.DEACTIVATE,),
    Sanction.ENTITY_BAN: (Act.DEACTIVATE,),
}

_MILDEST = {
    Act.LABEL: Sanction.WARN,
    Act.THROTTLE: Sanction.LIMIT,
    Act.CLOSE_SIGNUP: Sanction.LIMIT,
    Act.BLOCK_URL: Sanction.LIMIT,
    Act.BLOCK_HOST: Sanction.LIMIT,
    Act.BLOCK_MEDIA: Sanction.LIMIT,
    Act.BLOCK_INVITER: Sanction.LIMIT,
    Act.BLOCK_ADDRESS: Sanction.LOCK,
    Act.LOCK: Sanction.LOCK,
    Act.SUSPEND: Sanction.LOCK,
    Act.END_SESSIONS: Sanction.LOCK,
    Act.TAKEDOWN_UNTIL: Sanction.LOCK,
    Act.QUARANTINE_MEDIA: Sanction.LOCK,
    Act.DEACTIVATE: Sanction.REMOVE,
    Act.TAKEDOWN: Sanction.REMOVE,
    Act.REDACT: Sanction.REMOVE,
    Act.CLOSE_ROOM: Sanction.REMOVE,
}
"""The mildest sanction each act may be part of. What tells people (notices, letters, reports) punishes nobody."""
