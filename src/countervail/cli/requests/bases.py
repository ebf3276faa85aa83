"""`countervail requests bases`: which process reaches which kind of data, under which law. Not legal advice."""

from typing import Annotated

import typer

from countervail.cli.requests.options import AsJson
from countervail.cli.terminal import STDOUT, print_json
from countervail.oversight.requests.basis import Country
from countervail.oversight.requests.basis_file import shipped

EXAMPLE = "Example: `countervail requests bases DE`"


def command(
    country: Annotated[str | None, typer.Argument(help="ISO code. Default: every file.", metavar="CC")] = None,
    as_json: AsJson = False,
) -> None:
    """Show the legal-basis matrix, with who reviewed it."""
    matrix = shipped()
    found = [matrix.country(country.upper())] if country else list(matrix.countries.values())
    if as_json:
        print_json([_told(one) for one in found])
        return
    for one in found:
        STDOUT.print(f"{one.code}  {one.name}. Not legal advice. Reviewed by: {one.reviewed_by}.", markup=False)
        for basis in one.bases:
            process = ", ".join(sorted(basis.process))
            STDOUT.print(f"  {basis.kind.value:11} {process}: {basis.law} ({basis.issued_by})", markup=False)


def _told(one: Country) -> dict[str, object]:
    bases = [
        {"kind": b.kind.value, "process": sorted(b.process), "law": b.law, "issued_by": b.issued_by, "note": b.note}
        for b in one.bases
    ]
    return {"country": one.code, "name": one.name, "reviewed_by": one.reviewed_by, "bases": bases}
