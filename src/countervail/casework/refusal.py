"""A transition that a case does not take, in one sentence."""

from countervail.vocabulary.errors import RefusedError


def refuse(message: str, hint: str) -> RefusedError:
    """The error of a step that is not allowed as things stand; `hint` says what would allow it."""
    return RefusedError(message, hint=hint)


def require_reason(reason: str, what: str) -> None:
    """Refuse silence where others must later be able to read why.

    Raises:
        RefusedError: the reason is blank.
    """
    if not reason.strip():
        raise refuse(f"{what} needs a reason.", "Say why; it stays in the case's history.")
