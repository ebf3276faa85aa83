"""What is typical of firms, habit by habit: how they differ from one another, and each from itself after years.

`typical.toml` is written by `countervail bench recidivism --calibrate`, from made-up firms: figures of real ones are
nobody's to publish, and until some are at hand every chance said here is that of a model.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from countervail.networks.profiles.traits import Row

FILE = Path(__file__).parent / "typical.toml"


@dataclass(frozen=True, slots=True)
class Constancy:
    """What becomes of a habit in years; the shares add up to one."""

    kept: float
    strayed: float
    """Share of firms that have it still, but not quite ..."""
    given_up: float
    """... and of those that have another, as any firm may."""
    stray: float
    """Of what firms differ by, the part in which one that strayed is free."""


@dataclass(frozen=True, slots=True)
class Typical:
    """One habit among firms."""

    usual: Mapping[str, float]
    """Kinds that are compared, with their share among all firms; empty where bins have an order."""
    mean: Row
    between: Row
    """Covariance of what firms are by nature."""
    drift: Row
    """Variance of each trait around that nature, from one look to the next."""
    counting: Row
    """How many times the noise of counting it differs: acts of one member are not each by themselves."""
    alike: Row
    """Correlation of drift and noise among the traits."""
    constancy: Constancy
    weight: float
    """What of its bits counts: habits of one office hang together."""

    def within(self, noise: Row) -> Row:
        """Covariances of looks around the firms' nature; `noise`: of counting, one row a look."""
        spread = np.sqrt(self.drift + self.counting * noise)
        return np.asarray(self.alike * spread[..., :, None] * spread[..., None, :])


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
    return Model({name: _read(row) for name, row in table["habit"].items()}, float(table["strangers"]))


def _read(row: Mapping[str, Any]) -> Typical:
    numbers = {part: np.array(row[part], np.float64) for part in ("mean", "between", "drift", "counting", "alike")}
    usual = {kind: float(share) for kind, share in row["usual"].items()}
    return Typical(usual=usual, constancy=Constancy(**row["constancy"]), weight=float(row["weight"]), **numbers)


def write(model: Model, origin: str) -> str:
    """The model as TOML; `origin` says what it was read off."""
    lines = [f"# Read off {origin}. See typical.py.", f"strangers = {model.strangers:.3f}"]
    for name, habit in model.habits.items():
        usual = ", ".join(f'"{kind}" = {share:.4f}' for kind, share in habit.usual.items())
        lines += ["", f'[habit."{name}"]', f"weight = {habit.weight:.3f}", f"usual = {{ {usual} }}"]
        lines += [f"constancy = {_constancy(habit.constancy)}"]
        lines += [f"{part} = {_numbers(getattr(habit, part))}" for part in ("mean", "drift", "counting")]
        lines += [f"{part} = [{', '.join(map(_numbers, getattr(habit, part)))}]" for part in ("between", "alike")]
    return "\n".join(lines) + "\n"


def _constancy(one: Constancy) -> str:
    parts = ("kept", "strayed", "given_up", "stray")
    return "{ " + ", ".join(f"{part} = {getattr(one, part):.3f}" for part in parts) + " }"


def _numbers(row: Row) -> str:
    return "[" + ", ".join(f"{value:.6g}" for value in row.tolist()) + "]"
