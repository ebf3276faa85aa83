"""Every setting as it stands, and where it comes from: a line of countervail.toml, the environment, or our default."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel
from sqlalchemy.engine import make_url

from countervail.activity.deployment import Deployment
from countervail.activity.toml_file import line_of, read_toml
from countervail.database import state
from countervail.vault import keys
from countervail.workflow.installation import DEPLOYMENT, Installation

DEFAULT = "default"
MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Setting:
    """One key as it is in force."""

    key: str
    value: str | None
    """None: not set. A URL's password is never shown; secrets lie in files, and their names are shown."""
    origin: str
    """`FILE:LINE`, an environment variable, `default`, or `missing`: its table cannot be used without it."""


def explained(installation: Installation, config: Path) -> tuple[Setting, ...]:
    """Every setting: places first, then the tables of the file in their order.

    Raises:
        InputError: the file cannot be read.
    """
    tables, text = read_toml(config) if config.exists() else ({}, "")
    models = {DEPLOYMENT: Deployment} | {n: f.annotation for n, f in type(installation.settings).model_fields.items()}
    found: list[Setting] = list(_places(installation))
    for name, annotation in models.items():
        said = tables.get(name, {})
        found += _table(name, _model(annotation), said, (config, text))
    return tuple(found)


def _places(installation: Installation) -> Iterator[Setting]:
    for key, value, variable in (
        ("keys folder", keys.default_folder(), keys.ENVIRONMENT),
        ("state folder", installation.state, state.ENVIRONMENT),
    ):
        yield Setting(key, str(value), variable if os.environ.get(variable) == str(value) else DEFAULT)


def _table(name: str, model: type[BaseModel], said: Mapping[str, Any], file: tuple[Path, str]) -> Iterator[Setting]:
    config, text = file
    for key, field in model.model_fields.items():
        default = None if field.is_required() else field.get_default(call_default_factory=True, validated_data={})
        value = said.get(key, default)
        unsaid = MISSING if field.is_required() else DEFAULT
        origin = f"{config}:{line_of([name, key], text)}" if key in said else unsaid
        yield Setting(f"{name}.{key}", _shown(key, value), origin)


def _shown(key: str, value: Any) -> str | None:  # noqa: ANN401 -- whatever TOML holds
    if value is None:
        return None
    return make_url(value).render_as_string(hide_password=True) if key == "url" else str(value)


def _model(annotation: Any) -> type[BaseModel]:  # noqa: ANN401 -- a model, or an optional one
    kinds = (annotation, *get_args(annotation))
    return next(kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel))
