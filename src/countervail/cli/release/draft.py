"""`countervail release draft`: what one audience would be told of the cases a brief names, and what not."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.activity.deployment import read_deployment
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.release.options import AsJson, ReleaseWork, releasing, tell, told
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.release.brief import read_brief
from countervail.disruption.release.quorum import Signed
from countervail.disruption.release.release import Release
from countervail.disruption.release.terms import MARKINGS, Recipient
from countervail.people.statement import Purpose
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.tlp import Tlp
from countervail.workflow.releasing import Wish, responsible

EXAMPLE = "Example: `countervail release draft brief.toml --audience researchers --as ana`, then again with `--propose`"


def command(
    brief: Annotated[Path, typer.Argument(help="The analyst's words, and which cases (TOML).", metavar="BRIEF")],
    audience: Annotated[Audience, typer.Option(help="Who is to read it.")],
    as_name: As,
    marking: Annotated[Tlp | None, typer.Option(help="TLP 2.0. Default: the audience's usual one.")] = None,
    recipient: Annotated[str | None, typer.Option(help="One body it is made for.", metavar="NAME")] = None,
    country: Annotated[
        str | None, typer.Option(help="The recipient's country, ISO 3166-1 alpha-2.", metavar="CC")
    ] = None,
    authority: Annotated[bool, typer.Option(help="The recipient can arrest, search or fine.")] = False,
    corrects: Annotated[
        str | None, typer.Option(help="It is the next version of this release.", metavar="RELEASE")
    ] = None,
    says: Annotated[str, typer.Option(help="What the correction puts right.", metavar="TEXT")] = "",
    propose: Annotated[bool, typer.Option(help="Keep it, signed by you, for others to approve.")] = False,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Show what an audience would be told and what not. Nothing is kept until you propose it."""
    words, to = read_brief(brief), _recipient(recipient, country, authority)
    answers = responsible(read_deployment(config))
    wish = Wish(audience, marking or MARKINGS[audience][0], answers, to, corrects, says)
    with releasing(as_name, passphrase_file, state, config, "draft") as at:
        if propose:
            made = _proposed(at, at.room.draft(at.work.hand, words, wish))
        else:
            made = at.room.preview(at.work.hand, words, wish)
    if as_json:
        print_json({**told(made), "kept": propose})
        return
    tell(made)
    STDOUT.print(
        "Proposed; somebody else approves it." if propose else "A draft: kept nowhere. Say --propose to go on."
    )


def _proposed(at: ReleaseWork, release: Release) -> Release:
    hand = at.work.hand
    signature = at.work.signer.sign(Purpose.PROPOSE_RELEASE, release.hash, hand.now)
    at.room.releases.sign(hand, release.terms.id, Purpose.PROPOSE_RELEASE, Signed(signature))
    return release


def _recipient(name: str | None, country: str | None, authority: bool) -> Recipient | None:
    if name is None:
        return None
    if country is None or len(country) != len("CC") or not country.isupper():
        raise InputError("a recipient has a country.", hint="Give --country as two capital letters, like DE.")
    return Recipient(name, country, authority)
