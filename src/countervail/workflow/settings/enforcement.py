"""`[enforcement]` of countervail.toml: when a plan stops by itself for a person to look."""

from typing import Annotated

from pydantic import Field

from countervail.activity.toml_file import Strict
from countervail.workflow.acting import MOST_FAILURES


class Enforcement(Strict):
    """When a plan stops by itself for a person to look."""

    most_failures: Annotated[float, Field(ge=0, le=1)] = MOST_FAILURES
    """Share of a plan's steps that may fail before a person must look."""
