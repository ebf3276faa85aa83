"""Keeps a wheel without the console's bundles from being made: they are built, not committed."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BundlesInside(BuildHookInterface):  # type: ignore[type-arg] -- hatchling's own configuration type is of no use here
    """Looks for the manifest of the bundles. An editable installation needs none: its pages work without script."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 -- the hook's interface
        """Look before anything is packed."""
        manifest = Path(self.root, "src", "countervail", "console", "static", "manifest.json")
        if version != "editable" and not manifest.is_file():
            raise FileNotFoundError("The console's bundles are not built. Run `make dist`, which builds them first.")
