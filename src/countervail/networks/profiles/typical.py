"""What is typical of firms, habit by habit: how they differ from one another, and each from itself after years.

`typical.toml` is written by `countervail bench recidivism --calibrate`, from made-up firms: figures of real ones are
nobody's to publish, and until some are at hand every chance said here is that of a model.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np

from countervail.networks.profiles.traits import Row

FILE = Path(__file__).parent / "typical.toml"

LOOSER, NOT_QUITE = 6.0, 0.9
"""How much wider the variance of a firm that wanders is, and its most as a share of the variance among all firms."""


@dataclass(frozen=True)
class Typical:
    """One habit among firms."""

    usual: Mapping[str, float]
    """Kinds that are compared, with their share among all firms; empty where bins have an order."""
    mean: Row
    total: Row
    """Covariance of its traits over all firms."""
    within: Row
    """Covariance of one firm's traits around itself after years."""
    weight: float
    """What of its bits counts: habits of one office hang together."""

    @cached_property
    def loose(self) -> Row:
        """Covariance of a firm that wanders: LOOSER times as wide, and never quite as wide as all firms."""
        half = np.linalg.cholesky(self.total)
        back = np.linalg.inv(half)
        values, vectors = np.linalg.eigh(back @ self.within @ back.T)
        wide = np.minimum(np.maximum(values * LOOSER, values), np.maximum(values, NOT_QUITE))
        return np.asarray(half @ (vectors * wide) @ vectors.T @ half.T)


@dataclass(frozen=True, slots=True)
class Model:
    """All habits, and how much two strangers agree before anything is known."""

    habits: Mapping[str, Typical]
    strangers: float
    """Bits taken off every sum."""


@cache
def shipped() -> Model:
    """The model that comes with Countervail."""
    return read(FILE.read_text(encoding="utf-8"))


def read(text: str) -> Model:
    """A model that `write` wrote."""
    table = tomllib.loads(text)
    habits = {
        name: Typical(
            usual={kind: float(share) for kind, share in row["usual"].items()},
            mean=np.array(row["mean"]),
            total=np.array(row["total"]),
            within=np.array(row["within"]),
            weight=float(row["weight"]),
        )
        for name, row in table["habit"].items()
    }
    return Model(habits, float(table["strangers"]))


def write(model: Model, origin: str) -> str:
    """The model as TOML; `origin` says what it was read off."""
    lines = [f"# Read off {origin}. See typical.py.", f"strangers = {model.strangers:.3f}"]
    for name, habit in model.habits.items():
        usual = ", ".join(f'"{kind}" = {share:.4f}' for kind, share in habit.usual.items())
        lines += ["", f'[habit."{name}"]', f"weight = {habit.weight:.3f}", f"usual = {{ {usual} }}"]
        lines += [f"mean = {_numbers(habit.mean)}"]
        lines += [
            f"{part} = [{', '.join(_numbers(row) for row in getattr(habit, part))}]" for part in ("total", "within")
        ]
    return "\n".join(lines) + "\n"


def _numbers(row: Row) -> str:
    return "[" + ", ".join(f"{value:.6g}" for value in row.tolist()) + "]"
