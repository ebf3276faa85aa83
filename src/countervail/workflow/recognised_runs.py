"""What was said of a run's networks when somebody held them against kept profiles."""

import json
from typing import Any

from countervail.vocabulary.errors import Place, RunError
from countervail.workflow.run_folder import RECOGNISED, RunFolder

UNKNOWN = "unknown"
"""The leader of a network that looks like nobody kept."""


def recognised_in(run: RunFolder, network: str) -> dict[str, Any] | None:
    """What was said of a network; None: nobody has asked, or nothing leads.

    Raises:
        RunError: the file was damaged.
    """
    path = run.folder / RECOGNISED
    if not path.is_file():
        return None
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        hint = "Run `countervail profiles recognise` again."
        raise RunError("what was recognised in this run is damaged.", hint=hint, where=Place(str(path))) from error
    found: dict[str, Any] | None = next((row for row in rows if row["network"] == network), None)
    return found if found and found["leader"] != UNKNOWN else None
