"""STIX 2.1: one bundle with a report and everything that it tells."""

from countervail.disruption.release.edition import Edition
from countervail.disruption.sharing.format import Files, Format
from countervail.disruption.sharing.stix.bundle import bundle


def _write(edition: Edition) -> Files:
    return {"stix21.json": bundle(edition)}


FORMAT = Format("stix21", "STIX 2.1 bundle, for threat intelligence platforms", _write)
"""The format."""
