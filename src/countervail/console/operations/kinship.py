"""Cases that become one, and one that becomes two."""

from typing import Annotated

from pydantic import BaseModel, Field

from countervail.console.desk import Desk
from countervail.console.operation import writes
from countervail.console.operations.sayings import Names
from countervail.console.shown import Done, Key, Reason
from countervail.people.rights import Right


class Merging(BaseModel):
    """Into which case, and why."""

    into: Key
    reason: Reason


class Splitting(BaseModel):
    """Which accounts go on alone, and why."""

    accounts: Annotated[Names, Field(min_length=1)]
    reason: Reason


@writes("/cases/{case}/merger", Right.MERGE_CASES, then="/cases/{case}")
def merge_case(desk: Desk, case: str, merging: Merging) -> Done:
    """Let this case become part of another."""
    return Done(desk.services.casework.registry.merge(desk.hand, case, merging.into, merging.reason).id)


@writes("/cases/{case}/split", Right.MERGE_CASES, then="/cases/{case}")
def split_case(desk: Desk, case: str, splitting: Splitting) -> Done:
    """Take accounts out into a case of their own."""
    accounts = tuple(splitting.accounts)
    return Done(desk.services.casework.registry.split(desk.hand, case, accounts, splitting.reason).id)
