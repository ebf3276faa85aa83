"""Writes the reference from the code itself: commands, settings, words, signals, ties, the API.

python docs/reference/make.py        # into docs/reference/, beside this file; git ignores what it writes
"""

import ast
import inspect
import itertools
import re
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, get_type_hints

import typer.main
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from countervail.activity.deployment import Deployment
from countervail.cli.main import build
from countervail.console.api import PREFIX
from countervail.console.catalogue import all_operations
from countervail.console.operation import Operation
from countervail.networks.channels import Channel, all_channels
from countervail.signals.card import Card, all_cards
from countervail.signals.counter_card import CounterCard, all_counter_cards
from countervail.signals.tactics import all_tactics
from countervail.vocabulary.acts import Act, Reversibility, StepState
from countervail.vocabulary.phases import Disposition, Phase
from countervail.vocabulary.roles import Role
from countervail.vocabulary.verbs import Verb
from countervail.workflow.installation import Installation

HERE = Path(__file__).parent


def commands() -> str:
    """Every command with its help and example."""
    root = typer.main.get_command(build())
    return "# Commands\n\n" + "\n".join(_command(root, "countervail"))


def _command(command: Any, name: str) -> Iterator[str]:  # noqa: ANN401 -- click's own
    context = command.make_context(name, [], resilient_parsing=True)
    names = command.list_commands(context) if hasattr(command, "list_commands") else []
    if not names:
        yield f"## {name}\n\n{command.help or ''}\n\n{command.epilog or ''}\n"
        yield "| option | meaning |\n|---|---|"
        yield from (
            f"| `{_spelling(option)}` | {_plain(getattr(option, 'help', '') or '')} |" for option in command.params
        )
        yield ""
    for sub in names:
        yield from _command(command.get_command(context, sub), f"{name} {sub}")


def _spelling(option: Any) -> str:  # noqa: ANN401 -- click's own
    return " ".join(option.opts) if option.opts[0].startswith("-") else option.name.upper()


def _plain(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def words() -> str:
    """The closed lists."""
    lists: tuple[type[StrEnum], ...] = (Verb, Act, StepState, Reversibility, Phase, Disposition, Role)
    parts = [
        f"## {kind.__name__}\n\n{(kind.__doc__ or '').splitlines()[0]}\n\n" + ", ".join(f"`{word}`" for word in kind)
        for kind in lists
    ]
    return "# Words\n\n" + "\n\n".join(parts) + "\n"


def signals() -> str:
    """A section a card."""
    evidence = (
        _card(card, f"{card.phase}, {_rates(card)}, family {card.weight.family}", card.condition)
        for card in all_cards()
    )
    against = (_card(card, _takes_off(card), card.counts) for card in all_counter_cards())
    return "# Signals\n\n" + "\n".join(evidence) + "\n# Counter-evidence\n\n" + "\n".join(against)


def _takes_off(card: CounterCard) -> str:
    sold = "for sale" if card.for_sale else "not for sale"
    return f"at most {-card.weight.most:+g} bits, {sold}; its price: {'; '.join(card.price)}"


def _rates(card: Card) -> str:
    weight = card.weight
    return f"in {weight.operators:g} of operators' networks and {weight.others:g} of others, {weight.bits:+.1f} bits"


def tactics() -> str:
    """What operators do, and which card finds it."""
    cards = all_cards()
    rows = "\n".join(
        f"| {one.id} | {one.phase} | {one.says} | {', '.join(c.name for c in cards if one.id in c.tactics) or '-'} |"
        for one in all_tactics()
    )
    said = "A dash is what no card looks for; some of it ties find ([ties](ties.md))."
    return f"# Tactics\n\n{said}\n\n| tactic | phase | an operator | cards |\n|---|---|---|---|\n{rows}\n"


def ties() -> str:
    """A section a tie."""
    return "# Ties\n\n" + "\n".join(
        _card(tie, f"group {tie.group}, cap {tie.cap} accounts an item", tie.item) for tie in all_channels()
    )


def _card(card: Card | CounterCard | Channel, said: str, query: str) -> str:
    lists = "\n".join(
        f"- **{title}**: {'; '.join(values)}"
        for title, values in (("innocent", card.innocent), ("misses", card.misses), ("sources", card.sources))
    )
    stories = "\n".join(f"- {story.name}" for story in card.stories)
    shown = f"```sql\n{query.rstrip()}\n```"
    return f"## {card.name}\n\n{card.finds} ({said}).\n\n{lists}\n\nStories, run as tests:\n\n{stories}\n\n{shown}\n"


def settings() -> str:
    """Every key of countervail.toml."""
    found = {"deployment": Deployment} | {
        name: field.annotation for name, field in get_type_hints(Installation)["settings"].model_fields.items()
    }
    return "# Settings\n\nKeys of `countervail.toml`.\n\n" + "\n".join(
        _section(name, model) for name, model in found.items()
    )


def _section(name: str, model: Any) -> str:  # noqa: ANN401 -- a model, or an optional one
    kinds = (model, *getattr(model, "__args__", ()))
    table = next(k for k in kinds if isinstance(k, type) and issubclass(k, BaseModel))
    meanings = _meanings(table)
    rows = "\n".join(
        f"| `{key}` | {_type(field)} | {_default(field)} | {meanings.get(key, '')} |"
        for key, field in table.model_fields.items()
    )
    return f"## [{name}]\n\n| key | type | default | meaning |\n|---|---|---|---|\n{rows}\n"


def _meanings(table: type[BaseModel]) -> dict[str, str]:
    """What stands under each key in the source."""
    body = ast.parse(inspect.getsource(table)).body[0]
    lines = body.body if isinstance(body, ast.ClassDef) else []
    return {
        key.target.id: _plain(str(said.value.value))
        for key, said in itertools.pairwise(lines)
        if isinstance(key, ast.AnnAssign) and isinstance(key.target, ast.Name)
        if isinstance(said, ast.Expr) and isinstance(said.value, ast.Constant)
    }


def _type(field: FieldInfo) -> str:
    kind = field.annotation
    plain = kind.__name__ if isinstance(kind, type) else _plain(str(kind))
    return re.sub(r"\b(?:\w+\.)+(?=\w)", "", plain)


def _default(field: FieldInfo) -> str:
    return "needed" if field.is_required() else f"`{field.default}`"


def api() -> str:
    """Every operation of the console, which is every operation of the API."""
    by_noun = sorted(all_operations(), key=lambda one: (one.noun, one.path, one.method))
    rows = "\n".join(f"| {one.method} `{PREFIX}{one.path}` | {one.gate} | {_does(one)} |" for one in by_noun)
    said = f"Each with the right it asks for. The console serves the OpenAPI 3.1 document at `{PREFIX}/openapi.json`."
    return f"# API\n\n{said}\n\n| operation | right | what it does |\n|---|---|---|\n{rows}\n"


def _does(operation: Operation) -> str:
    return _plain((inspect.getdoc(operation.does) or "").splitlines()[0])


PAGES = {
    "api": api,
    "commands": commands,
    "words": words,
    "signals": signals,
    "tactics": tactics,
    "ties": ties,
    "settings": settings,
}


def main() -> None:
    """Write every page."""
    for name, page in PAGES.items():
        (HERE / f"{name}.md").write_text(page(), "utf-8")
    sys.stdout.write(f"{len(PAGES)} pages of reference\n")


if __name__ == "__main__":
    main()
