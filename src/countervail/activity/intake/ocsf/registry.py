"""The OCSF classes of the classes/ folder."""

import importlib
import pkgutil

from countervail.activity.intake.ocsf import classes
from countervail.activity.intake.ocsf.event import OcsfClass


def known_classes() -> dict[int, OcsfClass]:
    """Every class by its class_uid. Two files of one class_uid are a mistake of ours and stop the program."""
    found: dict[int, OcsfClass] = {}
    for entry in pkgutil.iter_modules(classes.__path__):
        record: OcsfClass = importlib.import_module(f"{classes.__name__}.{entry.name}").CLASS
        if record.uid in found:
            raise AssertionError(f"two files describe OCSF class {record.uid}")
        found[record.uid] = record
    return found
