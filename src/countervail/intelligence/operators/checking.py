"""What a claim must look like before it is kept."""

from dataclasses import replace

from countervail.intelligence.operators.claim import About, Claim, Listing
from countervail.intelligence.operators.day import read_day
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.phases import Phase

LONGEST = 4_000
"""Characters of a value: a long description, not a document."""


def checked(claim: Claim) -> Claim:
    """The claim with blanks at its ends removed.

    Raises:
        InputError: it has no value or source, a word outside of its list, or a day that is none.
    """
    value, detail = " ".join(claim.value.split()), claim.detail.strip()
    if not value and claim.about is not About.ACTIVITY:
        raise InputError(f"a claim about '{claim.about}' says nothing.", hint="Give its value.")
    if not claim.source.name.strip():
        raise InputError("a claim without a source is a rumour.", hint="Say who says it: --source.")
    if len(value) > LONGEST:
        raise InputError(f"the value has {len(value):,} characters, more than {LONGEST:,}.", hint="Shorten it.")
    since, until = read_day(claim.since), read_day(claim.until)
    if since and until and until < since[: len(until)]:
        raise InputError(f"it ends ({until}) before it begins ({since}).", hint="Correct one of the days.")
    _require_word(claim.about, value, detail)
    return replace(claim, value=_spelled(claim.about, value), detail=detail, since=since, until=until)


def _require_word(about: About, value: str, detail: str) -> None:
    if about is About.PHASE and value not in set(Phase):
        raise InputError(f"'{value}' is no phase.", hint=f"Known: {', '.join(Phase)}.")
    if about is About.LISTING and detail not in set(Listing):
        hint = f"Say by --detail how the listing stands: {', '.join(Listing)}."
        raise InputError("a listing without its standing cannot be told from a call for one.", hint=hint)
    if about is About.COUNTRY and not (len(value) == 2 and value.isascii() and value.isalpha()):
        raise InputError(f"'{value[:40]}' is no country.", hint="Write its two letters (ISO 3166), like MK.")
    if about in {About.HANDLE, About.IDENTIFIER} and not detail:
        raise InputError(f"a claim about '{about}' does not say where.", hint="Name the service or list: --detail.")


def _spelled(about: About, value: str) -> str:
    return value.upper() if about is About.COUNTRY else value
