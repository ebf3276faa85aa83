"""`countervail forensics import`: MVT's output as evidence about one target, by reference."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.at_work import at_work
from countervail.cli.case.options import AsJson, login
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.operators.import_ import read_file
from countervail.cli.operators.options import tell
from countervail.cli.terminal import print_json
from countervail.intelligence.forensics.mvt import Read, read_output
from countervail.vocabulary.errors import InputError, Place
from countervail.workflow.forensic_evidence import Examination, enter_examination, hashed

EXAMPLE = "Example: `countervail forensics import mvt-output --case C-1 --target T-XC3DD2LLNJ2ICP3B --as ana`"
WARNING = "A tool's finding is no proof, and nothing found is no all-clear: refer the person to a helpline."


def command(
    path: Annotated[Path, typer.Argument(help="Folder of MVT's output, or one JSON file of it.", metavar="PATH")],
    case: Annotated[str, typer.Option(help="The case whose network watched them.", metavar="CASE")],
    target: Annotated[str, typer.Option(help="The target's reference, like T-...", metavar="REF")],
    as_name: As,
    confirmed_by: Annotated[
        str, typer.Option(help="The laboratory that examined the device and confirms it.", metavar="NAME")
    ] = "",
    reference: Annotated[str, typer.Option(help="Its report, by title or number.", metavar="REF")] = "",
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Enter findings: targeted, suspected, or confirmed by a laboratory. No message text is read into the case."""
    raw = _files(path)
    read = tuple(_read(path, name, content) for name, content in raw.items())
    examination = Examination(case, target, read, hashed(raw), confirmed_by, reference)
    with at_work(login(as_name, passphrase_file, state, config), "forensics import") as work:
        done = enter_examination(work.casework, work.hand, examination)
    if as_json:
        findings = [
            {"malware": one.malware, "operator": one.operator, "state": one.state.value, "detections": one.detections}
            for one in done.findings
        ]
        print_json({"case": case, "evidence": done.evidence.id, "findings": findings})
        return
    tell(WARNING)
    for one in done.findings:
        whose = f" ({one.operator})" if one.operator else ""
        tell(f"{one.state.value}: {one.malware}{whose}, {one.detections:,} detections, by {', '.join(one.modules)}")
    tell(f"entered as {done.evidence.id}")


def _files(path: Path) -> dict[str, bytes]:
    """The JSON and CSV files of an output, by name."""
    if path.is_dir():
        names = sorted(one for one in path.iterdir() if one.suffix in {".json", ".csv"} and one.is_file())
    else:
        names = [path]
    if not names:
        raise InputError("there is no output of MVT here.", hint="Name its folder.", where=Place(str(path)))
    return {one.name: read_file(one) for one in names}


def _read(path: Path, name: str, content: bytes) -> Read:
    try:
        return read_output(name, content)
    except InputError as error:
        where = path / name if path.is_dir() else path
        raise InputError(error.message, hint=error.hint, where=Place(str(where))) from error
