"""A letter written from a signed release, the registry and a brief; or refused, with the reason."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from countervail.casework.refusal import refuse
from countervail.disruption.letters.brief import LetterBrief
from countervail.disruption.letters.kind import LetterKind
from countervail.disruption.letters.letter import Exhibit, Letter
from countervail.disruption.letters.subject import subject_of
from countervail.disruption.release.content.network import Network
from countervail.disruption.release.quorum import needed
from countervail.disruption.release.redaction import check_words
from countervail.disruption.release.release import Release
from countervail.disruption.release.shelf import Kept
from countervail.intelligence.operators.event import OperatorKind
from countervail.intelligence.operators.operator import Operator


def write_letter(
    letter_id: str, brief: LetterBrief, kept: Kept, whole: Mapping[str, Any], operator: Operator, now: datetime,
    *, simulated: bool,
) -> Letter:  # fmt: skip
    """The letter of a brief.

    Args:
        whole: the dossier the release was made of: exhibits are named from it by hash, no word may give the rest away.

    Raises:
        RefusedError: nobody can be named, the release is not signed or not for this, or a word tells too much.
    """
    release = kept.release
    _check_addressee(brief, operator)
    _check_release(brief, kept)
    row = next((one for one in whole.get("networks", ()) if one.get("id") == brief.network), None)
    network = next((one for one in release.content.networks if one.id == brief.network), None)
    if row is None or network is None:
        raise refuse(f"the release tells of no {brief.network}.", "See `countervail release show`.")
    _check_attributed(row, operator)
    texts = [text for one in brief.words for text in one.said]
    check_words("\n".join([*texts, *brief.addressee.lines, brief.signed_by]), whole, brief.kind.audience)
    referral = brief.kind is not LetterKind.CEASE_AND_DESIST
    owner = release.terms.responsible
    return Letter(
        id=letter_id,
        kind=brief.kind,
        case=row["case"],
        operator=operator.id,
        operator_name=operator.name,
        release=release.terms.id,
        release_hash=release.hash,
        marking=release.terms.marking.value if referral else "",
        publisher=owner.controller,
        contact=owner.contact,
        appeal_url=owner.appeal_url,
        dated=now,
        addressee=brief.addressee,
        words=brief.words,
        facts=_facts(network, release),
        exhibits=_exhibits(brief.exhibits, whole.get("evidence", ())),
        subject=subject_of(operator, release.terms.marking) if referral else None,
        answer_by=brief.answer_by,
        follow_up=brief.follow_up,
        signed_by=brief.signed_by,
        simulated=simulated,
    )


def _check_addressee(brief: LetterBrief, operator: Operator) -> None:
    if operator.kind is OperatorKind.UNKNOWN or operator.id.startswith("UNK"):
        raise refuse(f"{operator.id} is nobody that can be named; a letter needs an addressee.", "Publish without one.")
    if operator.merged_into is not None:
        raise refuse(f"{operator.id} is part of {operator.merged_into}.", f"Write to {operator.merged_into}.")
    names = {one.claim.value.casefold() for one in operator.names} | {operator.name.casefold()}
    if brief.kind is LetterKind.CEASE_AND_DESIST and brief.addressee.name.casefold() not in names:
        said = f"{operator.id} is not known by the name '{brief.addressee.name}'."
        raise refuse(said, "Address it by a name in the registry, or claim that name there with its source.")


def _check_release(brief: LetterBrief, kept: Kept) -> None:
    terms = kept.release.terms
    if terms.audience is not brief.kind.audience:
        said = f"a {brief.kind.value} draws on a release for {brief.kind.audience.value}, not {terms.audience.value}."
        raise refuse(said, "Draft that release first.")
    if [part for part in needed(kept.release) if part not in kept.signed]:
        raise refuse("the release is not signed by everybody yet.", "See `countervail release show`.")
    if brief.kind is LetterKind.CEASE_AND_DESIST:
        return
    recipient = terms.recipient
    if recipient is None or not recipient.authority:  # else nobody has asked whose country this body serves
        hint = "Draft it with --recipient NAME --country CC --authority."
        raise refuse("a referral rests on a release that was made for one authority by name.", hint)
    if recipient.name != brief.addressee.name:
        raise refuse(f"this release was made for {recipient.name}.", "Address the dossier to them.")


def is_called(said: str, operator: Operator) -> bool:
    """Whether an id or a name is an operator's."""
    known = {operator.id.casefold(), operator.name.casefold()} | {one.claim.value.casefold() for one in operator.names}
    return said.casefold() in known


def _check_attributed(network: Mapping[str, Any], operator: Operator) -> None:
    if not is_called(str(network.get("attribution", {}).get("operator", "")), operator):
        raise refuse(f"the case does not attribute this network to {operator.id}.", "Attribute it in the case first.")


def _exhibits(wanted: Sequence[str], evidence: Sequence[Mapping[str, Any]]) -> tuple[Exhibit, ...]:
    by_id = {str(one["id"]): one for one in evidence}
    missing = [one for one in wanted if one not in by_id]
    if missing:
        raise refuse(f"there is no evidence {missing[0]} in this case.", "Name exhibits by the ids of evidence.")
    return tuple(
        Exhibit(number, one, by_id[one]["sha256"], str(by_id[one].get("happened_at", ""))[:10])
        for number, one in enumerate(wanted, start=1)
    )


def _facts(network: Network, release: Release) -> tuple[tuple[str, str], ...]:
    phases = ", ".join(one.phase.value for one in network.phases if one.phase)
    seen = " to ".join(f"{at:%Y-%m-%d}" for at in (network.first_seen, network.last_seen) if at)
    done = "; ".join(f"{one.act} ({one.state}): {one.count:,}" for one in network.measures if one.count is not None)
    told = (
        ("Network", network.name or ""),
        ("Seen", seen),
        ("Accounts", "" if network.account_count is None else f"{network.account_count:,}"),
        ("Phases", phases),
        ("Done about it", done),
        ("Release", f"{release.terms.id}, version {release.terms.version}, SHA-256 {release.hash}"),
    )
    return tuple((name, value) for name, value in told if value)
