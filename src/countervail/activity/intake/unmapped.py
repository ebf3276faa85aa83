"""Sources that need no mapping file: our own simulated worlds, and OCSF events."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from countervail.activity.intake.mapping import OWN, SIMULATION, FileKind, Mapping, Named, default_mapping
from countervail.activity.intake.sources import STDIN, SourceFile, find
from countervail.vocabulary.errors import InputError, Place

WORLD = "world.json"
OCSF_SOURCE = "ocsf"
HINT = 'Give --mapping MAP.toml. A log in our own layout needs one line in it: origin = "own-platform".'


def is_simulated(source: Path) -> bool:
    """Whether a folder is a world of our own simulation, which needs neither mapping nor deployment."""
    return (source / WORLD).is_file()


def mapping_for(source: Path) -> Named:
    """The mapping of a source that came without one.

    Raises:
        InputError: it needs one.
    """
    if is_simulated(source):
        return default_mapping(origin=SIMULATION, source=SIMULATION, kind=None)
    events = default_mapping(origin=OWN, source=OCSF_SOURCE, kind=FileKind.OCSF)
    if source == STDIN:
        return events
    files = find(source, Mapping(origin=OWN), source).files
    if all(_may_be_ocsf(file) for file in files):
        return events
    raise InputError("only OCSF events can be taken in without a mapping.", hint=HINT, where=Place(str(source)))


def _may_be_ocsf(file: SourceFile) -> bool:
    if file.kind is FileKind.PARQUET:
        try:
            return "class_uid" in pq.read_schema(file.path).names
        except (OSError, pa.ArrowInvalid):
            return False
    return file.kind is FileKind.NDJSON
