"""`simulate SCENARIO` and its sub-commands `apply` and `mailbox` in one: what is no sub-command is a scenario."""

from typing import Any

import typer
from typer.core import TyperGroup

from countervail.cli.simulate import apply, mailbox, world

_DEFAULT = "world"


class _ScenarioByDefault(TyperGroup):
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 -- Typer's own context
        """Read `simulate NAME ...` as `simulate world NAME ...`."""
        named = bool(args) and args[0] not in (*self.commands, "--help")
        return super().parse_args(ctx, [_DEFAULT, *args] if named else args)


def _build() -> typer.Typer:
    simulate = typer.Typer(
        cls=_ScenarioByDefault,
        help="Write a made-up world, and let it play the platform. `world` itself may be left out.",
        epilog=world.EXAMPLE,
        no_args_is_help=True,
    )
    simulate.callback()(lambda: None)
    simulate.command(name=_DEFAULT, epilog=world.EXAMPLE)(world.command)
    simulate.command(name="apply", epilog=apply.EXAMPLE)(apply.command)
    simulate.command(name="mailbox", epilog=mailbox.EXAMPLE)(mailbox.command)
    return simulate


app = _build()
