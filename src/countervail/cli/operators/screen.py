"""`countervail operators screen`: who may be meant by a name."""

from typing import Annotated, Any

import typer

from countervail.cli.identity import As, PassphraseFile, acting
from countervail.cli.ledger.options import Config, State
from countervail.cli.operators.options import AsJson, login, tell
from countervail.cli.terminal import print_json
from countervail.intelligence.operators.registry import load_all
from countervail.intelligence.operators.screening import Screen, Screened
from countervail.people.rights import Right

EXAMPLE = 'Example: `countervail operators screen "NSO Grouo" "BellTrox " --as ana`'


def command(
    name: Annotated[list[str], typer.Argument(help="A name as somebody wrote it.", metavar="NAME")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Rank the operators that may be meant, with reasons. It is a proposal: nothing is merged, nothing is decided."""
    with acting(login(as_name, passphrase_file, state, config), "operators screen") as seat:
        seat.hand.demand(Right.READ_OPERATORS)
        screen = Screen(load_all(seat.hand.connection))
    answers = [screen.screen(one) for one in name]
    if as_json:
        print_json([_as_json(answer) for answer in answers])
        return
    for answer in answers:
        tell(f"'{answer.name}': {_in_words(answer)}")
        for one in answer.candidates:
            tell(f"  {one.score:>3}  {one.operator}  {one.called}: {one.reason}")


def _in_words(answer: Screened) -> str:
    if answer.resolved is not None:
        return f"probably {answer.resolved.operator}, {answer.resolved.called}"
    return "nobody stands out" if answer.candidates else "nobody of this registry"


def _as_json(answer: Screened) -> dict[str, Any]:
    candidates = [
        {"operator": c.operator, "called": c.called, "score": c.score, "likeness": c.likeness, "reason": c.reason}
        for c in answer.candidates
    ]
    resolved = None if answer.resolved is None else answer.resolved.operator
    return {"name": answer.name, "resolved": resolved, "candidates": candidates}
