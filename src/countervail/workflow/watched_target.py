"""Whether a case is about a target: only for its own run and network does anybody ask for a name."""

from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from countervail.casework.case import Case
from countervail.vocabulary.errors import InputError, Place
from countervail.workflow.run_folder import RunFolder


def watched_target(case: Case, run: Path, ref: str) -> RunFolder:
    """The run of a case, if the case's network watched the target of this reference.

    Raises:
        InputError: the case was opened on another run, or its network has no such target.
        RunError: there is no finished run.
    """
    opening = case.opening.record
    if Path(opening.run).absolute() != run.absolute():
        hint = f"Case {case.id} was opened on {opening.run}."
        raise InputError("the case was not opened on this run.", hint=hint, where=Place(str(run)))
    found = RunFolder.open(run)
    table = pq.read_table(run / "targets.parquet", columns=["network_id", "target_ref"])
    of_network = table.filter(pc.equal(table["network_id"], opening.snapshot.network_id))
    if ref not in of_network["target_ref"].to_pylist():
        hint = "Only whom this case's network watched can be revealed for it: see targets.parquet of the run."
        raise InputError(f"case {case.id} has no target {ref}.", hint=hint, where=Place(str(run)))
    return found
