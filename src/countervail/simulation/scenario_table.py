"""What every table of a scenario file keeps to, and the kinds of figures they share."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Share = Annotated[float, Field(ge=0, le=1)]
Country = Annotated[str, Field(pattern="^[A-Z]{2}$")]
Factor = Annotated[float, Field(ge=0, le=10)]


class Table(BaseModel):
    """A table of which every key is known, and which nobody changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)
