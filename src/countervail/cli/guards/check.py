"""`countervail guards check`: may this be blocked, and who objects?"""

from typing import Annotated

import typer
from rich.markup import escape

from countervail.cli.guards.options import Config, Own, WarningLists, standing
from countervail.cli.terminal import STDERR, STDOUT, print_json, watched
from countervail.intelligence.guards.blocks import StandingBlockGuards
from countervail.intelligence.guards.grade import Grade, Hit, strongest
from countervail.intelligence.indicators.indicator import Indicator
from countervail.intelligence.indicators.judging import Origin, judged
from countervail.intelligence.indicators.kinds import Scope
from countervail.intelligence.indicators.row import Row
from countervail.vocabulary.clock import system_clock
from countervail.vocabulary.errors import InputError
from countervail.workflow.summary.outside_text import defanged

EXAMPLE = "Example: `countervail guards check gr.com ferrari.gr.com --scope registered`"
REFUSED = 1


def command(
    values: Annotated[list[str], typer.Argument(help="Hosts, links, addresses or hashes, defanged or not.")],
    scope: Annotated[Scope | None, typer.Option(help="How far a block would reach. Default: by the kind.")] = None,
    lists: WarningLists = None,
    own: Own = None,
    config: Config = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Ask the guards about values. Exit 1 if one of them may never be blocked. Nothing is looked up anywhere."""
    with watched() as progress:
        progress.stage("compiling the lists")
        guards = standing(lists, own, config)
        table, old = guards.table(), StandingBlockGuards(guards).stale(system_clock())
    answers = []
    for text in values:
        one = _indicator(text)
        reach = scope or one.scope if one.scope else None
        answers.append((one, reach, table.check(one.kind, one.value, reach)))
    if as_json:
        print_json([_as_json(*answer) for answer in answers])
    else:
        for one, _, hits in answers:
            _tell(one, hits)
    if old:
        STDERR.print(escape(old), soft_wrap=True)
    if any(strongest(hits) is Grade.REFUSE for _, _, hits in answers):
        raise typer.Exit(REFUSED)


def _indicator(text: str) -> Indicator:
    found = judged(Row("", text), Origin("", "", ""))
    if not isinstance(found, Indicator):
        hint = "Give a host, a link, an address or a hash."
        raise InputError(f"'{defanged(text)}' is nothing that could be blocked.", hint=hint)
    return found


def _tell(one: Indicator, hits: tuple[Hit, ...]) -> None:
    shown = escape(defanged(one.value))
    if not hits:
        STDOUT.print(f"{shown}: no objection", soft_wrap=True)
    for hit in hits:
        STDOUT.print(f"{shown}: {escape(hit.words)}", soft_wrap=True)
    refusing = [hit for hit in hits if hit.grade is Grade.REFUSE]
    if refusing:
        STDOUT.print(f"  If that is wrong: {escape(refusing[0].source.appeal)}.", soft_wrap=True)


def _as_json(one: Indicator, scope: Scope | None, hits: tuple[Hit, ...]) -> dict[str, object]:
    grade = strongest(hits)
    return {
        "kind": one.kind.value,
        "value": defanged(one.value),
        "scope": scope.value if scope else None,
        "grade": grade.value if grade else None,
        "hits": [
            {
                "grade": hit.grade.value,
                "list": hit.source.name,
                "version": hit.source.version,
                "entry": hit.entry,
                "relation": hit.relation.value,
                "appeal": hit.source.appeal,
            }
            for hit in hits
        ],
    }
