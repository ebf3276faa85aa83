"""Which case answers for what another one did, once cases were merged and split: acts are owed back where accounts are.

merged:  C-1 -> C-2                 C-2 takes back whatever C-1 did
split:   C-1 -> C-1 and C-2         C-1 takes back what it did, and C-2 what was done to the accounts it has now
"""

from sqlalchemy import Connection

from countervail.casework.case import Case
from countervail.casework.cases import Cases
from countervail.casework.plans.plan import Plan
from countervail.vocabulary.errors import InputError


def heir(cases: Cases, connection: Connection, case: str) -> Case:
    """The case as it stands; where it was merged, the one it has become part of.

    Raises:
        InputError: there is none of this id, or it was erased.
    """
    found = cases.load(connection, case)
    while found.merged_into is not None:
        found = cases.load(connection, found.merged_into)
    return found


def answering(cases: Cases, connection: Connection, plan: Plan) -> dict[str, frozenset[str]]:
    """The cases in which a plan can be taken back, each with the subjects for which it can; errors as for `heir`."""
    home = heir(cases, connection, plan.case)
    subjects = frozenset(step.subject for step in plan.steps)
    living = [one for one in family(cases, connection, home) if one.merged_into is None]
    parts = {one.id: subjects & set(one.members) for one in living}
    return {case: part for case, part in parts.items() if part} | {home.id: subjects}


def family(cases: Cases, connection: Connection, case: Case) -> list[Case]:
    """The case and whatever is akin to it by merging and splitting, near or far; an erased one leads no further."""
    found, ahead = {case.id: case}, [*_nearest(case)]
    while ahead:
        one = ahead.pop()
        if one not in found and (there := _there(cases, connection, one)) is not None:
            found[one] = there
            ahead += _nearest(there)
    return list(found.values())


def _nearest(case: Case) -> tuple[str, ...]:
    return case.kin if case.merged_into is None else (*case.kin, case.merged_into)


def _there(cases: Cases, connection: Connection, case: str) -> Case | None:
    try:
        return cases.load(connection, case)
    except InputError:
        return None
