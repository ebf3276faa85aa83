"""`countervail operators add`: a firm, a person, or somebody nobody can name."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile, acting
from countervail.cli.ledger.options import Config, State
from countervail.cli.operators.options import AsJson, Marking, Published, References, SourceName, cited, login, tell
from countervail.cli.terminal import print_json
from countervail.intelligence.operators.claim import About, Claim
from countervail.intelligence.operators.event import OperatorKind
from countervail.intelligence.operators.registry import enter
from countervail.vocabulary.tlp import Tlp

EXAMPLE = 'Example: `countervail operators add "unknown entity (CN)" --kind unknown --source "threat report" --as ana`'


def command(
    name: Annotated[str, typer.Argument(help="What it is called.", metavar="NAME")],
    as_name: As,
    source: SourceName = None,
    kind: Annotated[OperatorKind, typer.Option(help="Whether it has a name, and whose.")] = OperatorKind.FIRM,
    reference: References = None,
    published: Published = "",
    tlp: Marking = Tlp.CLEAR,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Enter an operator; what it is called is the first claim, unless nobody can name it."""
    named = kind is not OperatorKind.UNKNOWN
    claims = (Claim(About.NAME, name, cited(source, reference, published, tlp)),) if named else ()
    with acting(login(as_name, passphrase_file, state, config), "operators add") as seat:
        operator = enter(seat.hand, kind, name, claims)
    if as_json:
        print_json({"operator": operator.id, "name": operator.name})
    else:
        tell(f"{operator.id}: {operator.name}")
