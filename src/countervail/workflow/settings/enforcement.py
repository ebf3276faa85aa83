"""`[enforcement]` of countervail.toml: when a plan stops by itself for a person to look, and when counsel signs too."""

from typing import Annotated

from pydantic import Field

from countervail.activity.toml_file import Strict
from countervail.vocabulary.acts import Act
from countervail.workflow.acting import MOST_FAILURES


class Enforcement(Strict):
    """When a plan stops by itself for a person to look, and when counsel signs too."""

    most_failures: Annotated[float, Field(ge=0, le=1)] = MOST_FAILURES
    """Share of a plan's steps that may fail before a person must look."""
    third_for: tuple[Act, ...] = ()
    """Acts for which counsel must sign a plan too, as its third person, like `deactivate`."""
