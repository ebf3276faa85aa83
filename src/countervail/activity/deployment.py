"""Who answers for this installation: the `[deployment]` table of countervail.toml, needed before any real intake."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from countervail.activity.toml_file import Strict, read_toml, validated
from countervail.vocabulary.errors import InputError, Place

FILE = "countervail.toml"
EXAMPLE = """\
Write into countervail.toml (here or at --config):
[deployment]
controller = "Example Platform Ltd"
lawful_basis = "Legitimate interest: security of the service"
contact = "trust@platform.example"
appeal_url = "https://platform.example/appeal"
"""

Said = Annotated[str, Field(min_length=1)]


class Deployment(Strict):
    """Stands in every manifest, report, letter and notice."""

    controller: Said
    """The body responsible for the data."""
    lawful_basis: Said
    """Why it may be processed."""
    contact: Said
    """Where a person reaches the controller."""
    appeal_url: Said
    """Where a person appeals."""
    licence: str = ""
    """Under which what is published may be used, such as CC-BY-4.0; blank: no more than its marking says."""


NEEDED = frozenset(name for name, field in Deployment.model_fields.items() if field.is_required())
"""Keys without which nobody answers for anything."""


def read_deployment(path: Path | None = None) -> Deployment:
    """The deployment named in a configuration file; without a path, countervail.toml of the working directory.

    Raises:
        InputError: the file, the table or one of its four needed keys is missing, or a key is unknown.
    """
    path = path or Path(FILE)
    if not path.exists():
        raise InputError("no configuration says who runs this deployment.", hint=EXAMPLE, where=Place(str(path)))
    tables, text = read_toml(path)
    table = tables.get("deployment")
    if not isinstance(table, dict) or not set(table) | _misspelt(table) >= NEEDED:
        raise InputError("[deployment] is missing or incomplete.", hint=EXAMPLE, where=Place(str(path)))
    return validated(_Settings, {"deployment": table}, text, path).deployment


def named_deployment(path: Path | None = None) -> Deployment | None:
    """The same, where a file names one; None where there is no file or no such table.

    Raises:
        InputError: the table is there and wrong.
    """
    path = path or Path(FILE)
    if not path.exists() or "deployment" not in read_toml(path)[0]:
        return None
    return read_deployment(path)


class _Settings(Strict):
    deployment: Deployment


def _misspelt(table: dict[str, object]) -> set[str]:
    """All keys, if some key is unknown: then its own error, which names the nearest one, says more than ours."""
    known = set(Deployment.model_fields)
    return known if set(table) - known else set()
