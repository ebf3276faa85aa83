"""The policy: days by class, those of the files unless countervail.toml says otherwise."""

from collections.abc import Mapping

from countervail.activity.toml_file import nearest
from countervail.oversight.retention.data_class import all_classes
from countervail.vocabulary.errors import InputError


def policy(said: Mapping[str, int] | None = None) -> dict[str, int]:
    """Days by class.

    Args:
        said: `[retention.days]` of countervail.toml.

    Raises:
        InputError: a class is unknown, or its days are none.
    """
    classes = all_classes()
    for name, days in (said or {}).items():
        if name not in classes:
            raise InputError(f"there is no class of data '{name}'.", hint=nearest(name, list(classes)))
        if days < 1:
            raise InputError(f"'{name}' is kept for a day at least.", hint="Give a number of days.")
    return {name: one.DAYS for name, one in classes.items()} | dict(said or {})
