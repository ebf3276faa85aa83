"""`countervail retention holds`: who holds what, why, until when."""

from countervail.cli.identity import As, PassphraseFile, acting
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import login
from countervail.cli.retention.options import AsJson, holds_of
from countervail.cli.terminal import STDOUT, print_json
from countervail.people.rights import Right
from countervail.people.roll import pseudonyms

EXAMPLE = "Example: `countervail retention holds --as col`"


def command(
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """List every legal hold, ended ones too."""
    who = login(as_name, passphrase_file, state, config)
    with acting(who, "retention holds") as seat, holds_of() as holds:
        seat.hand.demand(Right.HOLD_RECORDS)
        found, names = holds.all(seat.hand.connection), pseudonyms(seat.hand.connection)
        now = seat.hand.now
    told = [
        {
            "hold": one.id,
            "scope": one.scope,
            "reason": one.reason,
            "by": names.get(one.set_by, one.set_by),
            "until": None if one.until is None else one.until.isoformat(timespec="seconds"),
            "active": one.active(now),
        }
        for one in found
    ]
    if as_json:
        print_json(told)
        return
    for row in told:
        state_ = "active" if row["active"] else "ended"
        line = (
            f"{row['hold']}  {row['scope']}  {state_}  until {row['until'] or 'lifted'}  {row['by']}: {row['reason']}"
        )
        STDOUT.print(line, markup=False, soft_wrap=True)
