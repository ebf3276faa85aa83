"""`countervail signals calibrate`: what labelled logs say each card is worth, beside what it weighs."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from countervail.cli.signals.options import AsJson
from countervail.cli.terminal import STDOUT, Lines, print_json, watched
from countervail.signals.card import all_cards
from countervail.signals.counter_card import all_counter_cards
from countervail.signals.likelihood import Seen
from countervail.vault.keys import Keyring
from countervail.workflow.card_rates import Rates, Tally, tallied
from countervail.workflow.group_labels import of_cases, of_world

EXAMPLE = "Example: `countervail signals calibrate world-101 world-102 world-103`"


@dataclass(frozen=True, slots=True)
class Line:
    """One card: what it weighs and what was seen of it."""

    name: str
    family: str
    in_use: float
    """Bits; of counter-evidence the most it takes off, negative."""
    everywhere: Rates
    in_question: Rates

    @property
    def verdict(self) -> str:
        """Whether the lower of the two figures bears the weight out: too few, within, above the figure, ABOVE."""
        if not (told := [rates for rates in (self.everywhere, self.in_question) if self._tells(rates)]):
            return "too few"
        figure = min(self._side * rates.bits for rates in told)
        bound = min(rates.interval[1] if self._side > 0 else -rates.interval[0] for rates in told)
        weight = round(abs(self.in_use), 2)
        return "within" if weight <= round(figure, 2) else "above the figure" if weight <= bound else "ABOVE"

    @property
    def _side(self) -> int:
        """1 against a group, -1 for it."""
        return 1 if self.in_use > 0 else -1

    def _tells(self, rates: Rates) -> bool:
        """Counter-evidence is known by the innocents it is heard of, evidence by operators."""
        return rates.tell if self._side > 0 else rates.others.times > 0

    def told(self) -> dict[str, Any]:
        """For --json."""
        return {
            "name": self.name,
            "family": self.family,
            "all_groups": self._counted(self.everywhere),
            "in_question": self._counted(self.in_question),
            "bits_in_use": round(self.in_use, 2),
            "verdict": self.verdict,
        }

    def _counted(self, rates: Rates) -> dict[str, Any]:
        tells = self._tells(rates)
        return {
            "operators": _share(rates.operators),
            "others": _share(rates.others),
            "bits": round(rates.bits, 2) if tells else None,
            "interval": list(rates.interval) if tells else None,
        }


def _share(seen: Seen) -> dict[str, Any]:
    return {"spoke": seen.times, "groups": seen.groups, "share": round(seen.share, 4)}


def command(
    logs: Annotated[list[Path], typer.Argument(help="Made-up worlds for tuning, or with --judged logs of one's own.")],
    judged: Annotated[
        list[Path] | None, typer.Option(help="What `case show --json` printed; once for each case.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Count how often each card speaks of operators' networks and of other groups, and compare with its weight.

    The figure is the log2 ratio of two smoothed shares, with a 95 % interval: over all groups, and over those whom
    everything else accuses enough for a review. It changes no card.
    """
    labels = [(log, of_cases(judged) if judged else of_world(log)) for log in logs]
    with watched(Lines()) as progress:
        tally = tallied(labels, Keyring.ensure(), progress)
    lines = _lines(tally)
    if as_json:
        groups = {"operators": tally.groups[True], "others": tally.groups[False], "unknown": tally.groups[None]}
        print_json({"logs": [log.name for log in logs], "groups": groups, "cards": [line.told() for line in lines]})
        return
    STDOUT.print(_table(lines))
    STDOUT.print("Each figure: operators' networks, other groups, bits and their 95 % interval.")


def _lines(tally: Tally) -> list[Line]:
    weights = [(card.name, card.weight.family, card.weight.bits) for card in all_cards()]
    weights += [(card.name, card.family, -card.weight.most) for card in all_counter_cards()]
    return [Line(*weight, tally.rates(weight[0]), tally.in_question(weight[0])) for weight in weights]


def _table(lines: list[Line]) -> Table:
    table = Table("signal", "all groups", "groups in question", "in use", "", box=None, pad_edge=False)
    for line in lines:
        told = line.told()
        figures = (_figure(told[scope]) for scope in ("all_groups", "in_question"))
        table.add_row(line.name, *figures, f"{line.in_use:+.1f}", line.verdict)
    return table


def _figure(told: dict[str, Any]) -> str:
    seen = ", ".join(f"{told[sort]['spoke']:,}/{told[sort]['groups']:,}" for sort in ("operators", "others"))
    if told["bits"] is None:
        return seen
    low, high = told["interval"]
    return f"{seen}: {told['bits']:+.1f} ({low:+.1f} to {high:+.1f})"
