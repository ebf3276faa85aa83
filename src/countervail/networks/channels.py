"""Channels: the tie files of `ties/`, read and checked."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from countervail.networks.thresholds import MICRO
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY
from countervail.vocabulary.errors import CardError, Place
from countervail.vocabulary.extensions import TIES, brought, read_all

FOLDER = Path(__file__).parent / "ties"
_WHOLE_WINDOW = 10**18


class Group(StrEnum):
    """Channels that are the same kind of fact; two groups must speak before a tie may lead to an alert."""

    INFRASTRUCTURE = "infrastructure"
    CONTENT = "content"
    TARGETS = "targets"
    PERSONA = "persona"


NEXT_SHARE = {Group.INFRASTRUCTURE: 0.5, Group.CONTENT: 1.0, Group.TARGETS: 0.3, Group.PERSONA: 0.5}
"""What a group's second fact adds to its best: facts of one group are partly the same fact (an address and a device
of one desk), and counting them twice let thousands of innocents in."""


class Bucket(StrEnum):
    """How long an item stays the same item."""

    WINDOW = "window"
    DAY = "day"


class Story(BaseModel):
    """A few lines of activity and the pairs of accounts that must share an item after them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    story: str
    links: tuple[str, ...]
    """Pairs as `a+b`; empty in an innocent story."""


class Channel(BaseModel):
    """One tie file: what links two accounts, how far it is counted, and what innocently explains it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    finds: str
    group: Group
    fact: str
    """Channels of one fact count once (a link and its host are one fact)."""
    cap: Annotated[int, Field(ge=2)]
    """Items of more accounts than this are left out: they are publicity, and their pairs grow with the square."""
    max_nats: Annotated[float, Field(gt=0, le=2_000)]
    """The most one channel may say about a pair, in nats; in micro-nats it must fit 32 bits."""
    bucket: Bucket
    item: str
    """One query over `activity` and `accounts`, yielding account, item, t, uid."""
    innocent: Annotated[tuple[str, ...], Field(min_length=1)]
    misses: Annotated[tuple[str, ...], Field(min_length=1)]
    sources: Annotated[tuple[str, ...], Field(min_length=1)]
    stories: Annotated[tuple[Story, ...], Field(min_length=2)]

    @property
    def bucket_micros(self) -> int:
        """Width of a bucket in microseconds."""
        return MICROSECONDS_PER_DAY if self.bucket is Bucket.DAY else _WHOLE_WINDOW

    def bucket_of(self, t: str) -> str:
        """The SQL of the bucket in which a use at `t` falls, as `postings.sql` and `window_postings.sql` have it.

        A whole window has one bucket, also for accounts that are said to be made before 1970.
        """
        whole = self.bucket is Bucket.WINDOW
        return "cast(0 AS bigint)" if whole else f"cast(floor({t} / {MICROSECONDS_PER_DAY}) AS bigint)"

    @property
    def settings(self) -> str:
        """The one-row query by which the step texts read this channel's numbers."""
        return (
            f"SELECT '{self.name}' AS channel, '{self.group}' AS channel_group, '{self.fact}' AS fact, "
            f"cast({self.cap} AS bigint) AS cap, cast({round(self.max_nats * MICRO)} AS bigint) AS max_micro, "
            f"cast({self.bucket_micros} AS bigint) AS bucket_micros"
        )


def read_channel(path: Path) -> Channel:
    """One tie file.

    Raises:
        CardError: it is not what a tie file must be; the message names file and field.
    """
    try:
        fields = yaml.safe_load(path.read_text(encoding="utf-8"))
        return Channel(name=path.stem, **fields)
    except (yaml.YAMLError, TypeError) as error:
        raise CardError(f"not readable as YAML: {error}", hint="Mend the file.", where=Place(str(path))) from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        hint = f"A tie file holds exactly: {', '.join(list(Channel.model_fields)[1:])}."
        raise CardError(f"field '{field}': {first['msg']}.", hint=hint, where=Place(str(path))) from error


def all_channels(folder: Path | None = None) -> tuple[Channel, ...]:
    """Every tie file of a folder, in order of name; default: ours, then those that others bring.

    Raises:
        CardError: a file is broken, or two have one name.
    """
    folders = [folder] if folder else [FOLDER, *brought(TIES)]
    return read_all((path for one in folders for path in sorted(one.glob("*.yml"))), read_channel)
