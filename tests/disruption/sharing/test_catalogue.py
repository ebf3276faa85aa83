"""Formats found by a folder scan."""

from pathlib import Path

from countervail.disruption.sharing import formats
from countervail.disruption.sharing.catalogue import all_formats


def test_every_file_of_the_folder_is_a_format_of_its_name() -> None:
    found = {path.stem.replace("_", "-") for path in Path(formats.__path__[0]).glob("*.py") if path.stem != "__init__"}
    assert set(all_formats()) == found
