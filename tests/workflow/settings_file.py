"""A countervail.toml."""

from pathlib import Path


def written(folder: Path, text: str) -> Path:
    path = folder / "countervail.toml"
    path.write_text(text)
    return path
