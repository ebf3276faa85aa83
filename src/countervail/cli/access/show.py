"""`countervail access show`: who looked at whom and why, and what to ask about."""

from countervail.cli.access.options import AsJson, line, told
from countervail.cli.at_work import at_work
from countervail.cli.case.options import login
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT, print_json
from countervail.oversight.glass import broken
from countervail.oversight.hints import hints
from countervail.people.rights import Right
from countervail.people.roll import pseudonyms
from countervail.workflow.kept import looks

EXAMPLE = "Example: `countervail access show --as aud`"


def command(
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """List looks with reasons, then hints, then broken glass that no auditor has looked at. Hints are questions."""
    who = login(as_name, passphrase_file, state, config)
    with at_work(who, "access show") as work:
        work.hand.demand(Right.READ_ACCESS)
        found = looks(who.installation, work.hand.connection, work.casework.cases)
        waiting = [one for one in broken(work.hand.connection) if not one.acknowledged]
        names = pseudonyms(work.hand.connection)
        work.hand.enter("access.read", "access", {"looks": len(found)})
    asked = hints(found)
    if as_json:
        said = [{"who": names.get(h.who, h.who), "says": h.says, "looks": len(h.looks)} for h in asked]
        glass = [{"id": g.id, "who": names.get(g.who, g.who), "case": g.case, "reason": g.reason} for g in waiting]
        print_json({"looks": [told(look, names) for look in found], "hints": said, "glass": glass})
        return
    for look in found:
        STDOUT.print(line(look, names), markup=False, soft_wrap=True)
    for hint in asked:
        STDOUT.print(f"ASK: {names.get(hint.who, hint.who) or 'somebody'} {hint.says}", markup=False, soft_wrap=True)
    for one in waiting:
        said_ = f"GLASS: {one.id} {names.get(one.who, one.who)} took {one.role} in {one.case}: {one.reason}"
        STDOUT.print(said_, markup=False, soft_wrap=True)
