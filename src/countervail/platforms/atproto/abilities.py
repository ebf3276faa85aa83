"""The acts of this platform: whatever lies in `deeds/`."""

import importlib
import pkgutil
from functools import cache

from countervail.platforms.atproto import deeds
from countervail.platforms.atproto.deed import Deed
from countervail.vocabulary.acts import Act


@cache
def abilities() -> dict[Act, Deed]:
    """Each act with what it is made of."""
    names = sorted(found.name for found in pkgutil.iter_modules(deeds.__path__))
    found = (importlib.import_module(f"{deeds.__name__}.{name}").DEED for name in names)
    return {deed.act: deed for deed in found}
