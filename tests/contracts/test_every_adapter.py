"""Every platform that needs no server keeps the promises, and so do several as one; the others do in platforms/live."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.casework.bureau import Template
from tests.contracts import platforms as played
from tests.contracts.adapter_promises import *  # noqa: F403 -- the tests themselves

import countervail.platforms
from countervail.vault.keys import Keyring

ROOT = Path(__file__).parents[2]
CONTRACT = {"adapter", "pace", "telling", "wire"}
"""Files of the folder that are no platform."""
PLATFORMS = sorted(found.name for found in pkgutil.iter_modules(played.__path__))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed database, made once."""
    return Template.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture(params=PLATFORMS)
def platform(request: pytest.FixtureRequest, template: Template, tmp_path: Path, keys: Keyring) -> Iterator[Any]:
    """Each platform in turn, beside a bureau."""
    module = importlib.import_module(f"{played.__name__}.{request.param}")
    desk = template.copy(tmp_path / "bureau")
    yield module.platform(desk, tmp_path, keys)
    desk.close()


def test_every_platform_of_the_program_is_held_to_them() -> None:
    names = {found.name for found in pkgutil.iter_modules(countervail.platforms.__path__)}
    live = {path.parent.name for path in (ROOT / "tests" / "platforms" / "live").glob("*/test_promises.py")}
    assert names - CONTRACT == set(PLATFORMS) | live
