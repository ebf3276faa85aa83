"""`countervail operators show`: an operator with every claim and its source, or the list of all."""

from datetime import datetime
from typing import Annotated, Any

import typer

from countervail.cli.case.options import moment
from countervail.cli.identity import As, PassphraseFile, acting
from countervail.cli.ledger.options import Config, State
from countervail.cli.operators.options import AsJson, login, tell
from countervail.cli.terminal import print_json
from countervail.intelligence.operators.claim import About, Standing
from countervail.intelligence.operators.day import covers, read_day
from countervail.intelligence.operators.operator import Operator, StandingClaim
from countervail.intelligence.operators.registry import Listed, listed, load
from countervail.people.rights import Right
from countervail.workflow.summary.outside_text import defanged

EXAMPLE = "Example: `countervail operators show OP-7 --on 2021-12-16 --as ana`"
NOTHING_IS_PROVED = "Claims of others, each with its source; none of them is a finding of this installation."
_LONGEST = 160


def command(
    as_name: As,
    operator: Annotated[str | None, typer.Argument(help="Default: a list of all.", metavar="ID")] = None,
    on: Annotated[str, typer.Option(help="Only what may hold on a day.", metavar="DAY")] = "",
    known_at: Annotated[str | None, typer.Option(help="As it was known at a moment.", metavar="TIME")] = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Show an operator, as it is known now or was known then; without one, the list."""
    day, known = read_day(on), moment(known_at) if known_at else None
    with acting(login(as_name, passphrase_file, state, config), "operators show") as seat:
        seat.hand.demand(Right.READ_OPERATORS)
        if operator is None:
            _list(listed(seat.hand.connection), as_json)
            return
        _show(load(seat.hand.connection, operator, known), day, known, as_json)


def _list(lines: list[Listed], as_json: bool) -> None:
    if as_json:
        print_json([{"operator": line.id, "name": line.name, "merged_into": line.merged_into} for line in lines])
        return
    for line in lines:
        into = f", part of {line.merged_into}" if line.merged_into else ""
        tell(f"{line.id:<8} {line.name} ({line.kind.value}, {line.claims:,} claims{into})")


def _show(operator: Operator, day: str, known: datetime | None, as_json: bool) -> None:
    claims = [one for one in operator.all_claims() if not day or covers(one.claim.since, one.claim.until, day)]
    if as_json:
        print_json(_as_json(operator, claims))
        return
    into = f"; part of {operator.merged_into}" if operator.merged_into else ""
    then = f", as known on {known:%Y-%m-%d}" if known else ""
    tell(f"{operator.id}: {operator.name} ({operator.kind.value}){then}{into}")
    for other in operator.absorbed:
        tell(f"with {other.id}: {other.name}")
    tell(NOTHING_IS_PROVED)
    for about in About:
        for one in (one for one in claims if one.claim.about is about):
            tell(f"  {_in_words(one)}")


def _in_words(one: StandingClaim) -> str:
    claim = one.claim
    span = f", {claim.since or '?'} to {claim.until or 'now'}" if claim.since or claim.until else ""
    detail = f" [{claim.detail}]" if claim.detail else ""
    value = defanged(claim.value) if claim.about is About.HANDLE else claim.value
    shown = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}..."
    text = f"{claim.about.value}: {shown}{detail}{span} (says {claim.source.name}, {claim.confidence.value}; {one.id})"
    last = one.answers[-1] if one.answers else None
    if last is None or one.standing is Standing.OPEN:
        return text
    return f"{text} {one.standing.value.upper()} by {last.source.name}: {last.reason}"


def _as_json(operator: Operator, claims: list[StandingClaim]) -> dict[str, Any]:
    return {
        "operator": operator.id,
        "kind": operator.kind.value,
        "name": operator.name,
        "merged_into": operator.merged_into,
        "absorbed": [other.id for other in operator.absorbed],
        "claims": [_claim(one) for one in claims],
    }


def _claim(one: StandingClaim) -> dict[str, Any]:
    claim = one.claim
    return {
        "id": one.id,
        "about": claim.about.value,
        "value": claim.value,
        "detail": claim.detail,
        "since": claim.since,
        "until": claim.until,
        "confidence": claim.confidence.value,
        "source": claim.source.name,
        "references": list(claim.source.references),
        "tlp": claim.source.tlp.value,
        "standing": one.standing.value,
        "learned_at": one.learned_at.isoformat(timespec="seconds"),
        "answers": [{"standing": a.standing.value, "reason": a.reason, "source": a.source.name} for a in one.answers],
    }
