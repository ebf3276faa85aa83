"""`countervail notify preview`: a notice as its reader will see it."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.activity.deployment import FILE, read_deployment
from countervail.cli.ledger.options import Config, State
from countervail.cli.notify.counter import Lang
from countervail.cli.terminal import STDOUT
from countervail.disruption.notices.wording.language_file import all_languages, find_language
from countervail.disruption.notices.wording.variant import Variant
from countervail.disruption.notices.words import allowed
from countervail.vocabulary.clock import system_clock
from countervail.workflow.installation import Installation
from countervail.workflow.notice_house import imprint_of
from countervail.workflow.notice_preview import preview, tongue_of

EXAMPLE = "Example: `countervail notify preview fa attacked --html notice.html`"


def command(
    lang: Lang,
    variant: Annotated[Variant, typer.Argument(help="What was seen.")] = Variant.ATTACKED,
    short: Annotated[bool, typer.Option(help="The form for a device that others use too.")] = False,
    html: Annotated[Path | None, typer.Option(help="Write the page here.", metavar="FILE")] = None,
    state: State = None,
    config: Config = None,
) -> None:
    """Print it as text, or write it as a page, with a made-up time span and a reference that is nobody's."""
    find_language(lang)
    installation = Installation.at(state, config)
    database, settings = installation.database(), installation.settings.notices
    with database.reading() as connection:
        here = allowed(connection, all_languages(), settings.usual)
    database.close()
    imprint = imprint_of(settings, read_deployment(config or Path(FILE)))
    tongue = tongue_of(lang, settings.usual, draft=lang not in here.reviewed)
    frame = preview(tongue, variant, imprint, system_clock(), short=short)
    if html is None:
        STDOUT.print(f"{frame.subject}\n\n{frame.plain}", markup=False, soft_wrap=True)
    else:
        html.write_text(frame.html, encoding="utf-8")
        STDOUT.print(f"written: {html}", markup=False)
