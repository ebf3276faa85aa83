"""Records of our own runs among a case's evidence: known by their source, which nobody else's record may bear."""

from countervail.vocabulary.errors import InputError

OWN_RECORDS = frozenset({"networks.json", "targets.parquet"})
"""Records of a run: they name targets by reference, or not at all, and are shown without a reveal."""


def check_brought(source: str) -> None:
    """Go on only with the source of something somebody brings from outside, which may name anybody.

    Raises:
        InputError: it is the name of a record of our own.
    """
    if source in OWN_RECORDS:
        hint = "Say who or what gave it; a run's own records are entered where a case is opened."
        raise InputError(f"'{source}' is a record of a run's own, and no source of evidence from outside.", hint=hint)
