"""What of npm ships in the wheel: the islands' own dependencies, as their lock file names them, and as CycloneDX."""

import json
import sys
from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

LOCK = Path(__file__).parents[2] / "src" / "countervail" / "console" / "islands" / "package-lock.json"


@dataclass(frozen=True)
class Bundled:
    """One package that may be bundled."""

    name: str
    version: str
    licence: str
    sha512: str

    @property
    def component(self) -> dict[str, Any]:
        """As a bill of materials names it."""
        return {
            "type": "library",
            "bom-ref": self.ref,
            "name": self.name,
            "version": self.version,
            "purl": self.ref,
            "licenses": [{"license": {"id": self.licence}}],
            "hashes": [{"alg": "SHA-512", "content": self.sha512}],
        }

    @property
    def ref(self) -> str:
        """Its package URL."""
        return f"pkg:npm/{quote(self.name)}@{self.version}"


def bundled(lock: Path = LOCK) -> list[Bundled]:
    """Whatever is not for building alone."""
    packages = json.loads(lock.read_text("utf-8"))["packages"]
    return [_bundled(path, one) for path, one in packages.items() if path and not one.get("dev")]


def _bundled(path: str, one: dict[str, Any]) -> Bundled:
    digest = b64decode(one["integrity"].removeprefix("sha512-")).hex()
    return Bundled(path.rpartition("node_modules/")[2], one["version"], one["license"], digest)


def completed(bill: dict[str, Any], parts: list[Bundled]) -> dict[str, Any]:
    """The bill of the Python side, with what the bundles hold."""
    root = bill["metadata"]["component"]["bom-ref"]
    uses = {one["ref"]: one for one in bill["dependencies"]}
    refs = [part.ref for part in parts]
    uses[root] = {"ref": root, "dependsOn": [*uses[root]["dependsOn"], *refs]}
    uses |= {ref: {"ref": ref} for ref in refs}
    components = [*bill["components"], *(part.component for part in parts)]
    return bill | {"components": components, "dependencies": list(uses.values())}


if __name__ == "__main__":
    file = Path(sys.argv[1])
    file.write_text(json.dumps(completed(json.loads(file.read_text("utf-8")), bundled()), indent=2) + "\n", "utf-8")
