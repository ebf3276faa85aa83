"""What the sub-commands of `notify` share: options, settings, and somebody at the platform who warns people."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from countervail.activity.deployment import FILE, Deployment, read_deployment
from countervail.cli.at_work import Shift, at_platform
from countervail.cli.identity import Login
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.notices.release import ReleaseState, find, set_state
from countervail.vault.keys import Keyring
from countervail.workflow.installation import Installation
from countervail.workflow.notice_people import Sources
from countervail.workflow.notice_settings import NoticeSettings

Plan = Annotated[str, typer.Argument(help="The plan of notices, or its first letters.", metavar="PLAN")]
Lang = Annotated[str, typer.Argument(help="BCP 47, like fa; `notify languages` lists them.", metavar="LANG")]
Langs = Annotated[list[str], typer.Argument(help="BCP 47, like fa th; several go out together.", metavar="LANG...")]
Reason = Annotated[str, typer.Option(help="Why; it stays in the ledger and names nobody.", metavar="TEXT")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


@dataclass(frozen=True, slots=True)
class Counter:
    """Somebody who warns people."""

    shift: Shift
    settings: NoticeSettings
    keys: Keyring
    installation: Installation
    config: Path | None

    @property
    def sources(self) -> Sources:
        """Where people are looked up."""
        return Sources(self.settings, self.keys)

    @property
    def deployment(self) -> Deployment:
        """Who answers for this installation.

        Raises:
            InputError: countervail.toml does not say.
        """
        return read_deployment(self.config or Path(FILE))

    @property
    def journal(self) -> Path:
        """Default folder of the journal of sending."""
        return self.installation.state / "notices"


@contextmanager
def at_counter(
    name: str, passphrase: Path | None, state: Path | None, config: Path | None, doing: str
) -> Iterator[Counter]:
    """Several transactions of one person; errors as for `at_platform`."""
    installation = Installation.at(state, config)
    with at_platform(Login(name, installation, passphrase), f"notify {doing}") as shift:
        yield Counter(shift, installation.settings.notices, Keyring.ensure(), installation, config)


def turn(counter: Counter, plan: str, to: ReleaseState, as_json: bool) -> None:
    """Pause, resume or stop a release, and say so."""
    acting = counter.shift.acting
    with acting.hand() as hand:
        release = set_state(hand, find(hand.connection, plan).plan, to)
    if as_json:
        print_json({"plan": release.plan, "state": release.state.value})
    else:
        STDOUT.print(f"{release.plan[:12]}: {release.state.value}")
