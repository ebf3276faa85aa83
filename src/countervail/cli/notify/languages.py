"""`countervail notify languages`: the languages of notices, which are fit, and which a person has reviewed."""

import typer

from countervail.cli.ledger.options import FOUND_WRONG, Config, State
from countervail.cli.notify.counter import AsJson
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.notices.wording.checks import faults
from countervail.disruption.notices.wording.language import SOURCE
from countervail.disruption.notices.wording.language_file import all_languages
from countervail.disruption.notices.words import allowed
from countervail.workflow.installation import Installation

EXAMPLE = "Example: `countervail notify languages`"


def command(state: State = None, config: Config = None, as_json: AsJson = False) -> None:
    """List every language with what may be sent here; exit 1 if a file has a fault."""
    installation = Installation.at(state, config)
    database, languages = installation.database(), all_languages()
    with database.reading() as connection:
        here = allowed(connection, languages, installation.settings.notices.usual)
    database.close()
    wrong = {tag: faults(one, languages[SOURCE].messages) for tag, one in languages.items()}
    stands = {tag: _standing(tag in here.reviewed, tag in here.by_counsel) for tag in languages}
    summary = f"{len(languages)} languages, {len(here.reviewed)} reviewed by a person"
    if as_json:
        rows = [
            {
                "tag": tag,
                "name": one.name,
                "stands": stands[tag],
                "faults": [f"{f.message} {f.says}" for f in wrong[tag]],
            }
            for tag, one in languages.items()
        ]
        print_json({"summary": summary, "languages": rows})
    else:
        for tag, one in languages.items():
            STDOUT.print(f"{tag:8} {one.name}  {stands[tag]}", markup=False)
            for fault in wrong[tag]:
                STDOUT.print(f"         FAULT {fault.message}: {fault.says}", markup=False)
        STDOUT.print(summary)
    if any(wrong.values()):
        raise typer.Exit(FOUND_WRONG)


def _standing(reviewed: bool, by_counsel: bool) -> str:
    if reviewed:
        return "reviewed by a person"
    return "unreviewed draft, let out by counsel" if by_counsel else "unreviewed draft"
