"""How many groups of which size a world holds: innocents scaled to the population, operators never."""

import difflib

from countervail.simulation.dice import Seeds
from countervail.simulation.group_kinds import group_kinds
from countervail.simulation.population import Group
from countervail.simulation.scenario import GroupSpec, Scenario
from countervail.vocabulary.errors import CardError

_MOST_IN_GROUPS = 0.6
"""Share of a population that may belong to groups; the rest is ordinary."""


def lay_out(scenario: Scenario, size: int, seeds: Seeds) -> tuple[Group, ...]:
    """Ordinary accounts, innocent groups, operators: in that order."""
    scale = size / scenario.world.accounts
    groups = [group for spec in scenario.group for group in _groups(spec, scale, size, seeds)]
    room = int(size * _MOST_IN_GROUPS)
    kept: list[Group] = []
    for group in sorted(groups, key=lambda group: group.size):
        if group.size <= room:
            kept.append(group)
            room -= group.size
    kept.sort(key=lambda group: group.name)
    ordinary = Group("ordinary", "ordinary", size - sum(group.size for group in kept))
    operators = [Group(f"operator {spec.network}", "operator", spec.accounts) for spec in scenario.operator]
    return (ordinary, *kept, *operators)


def _groups(spec: GroupSpec, scale: float, size: int, seeds: Seeds) -> list[Group]:
    _check(spec)
    count = max(1, round(spec.groups * scale)) if spec.groups else 0
    smallest, largest = (max(2, min(bound, size // 20)) if bound > 1 else bound for bound in spec.sizes)
    made = []
    for number in range(count):
        name = f"{spec.kind} {spec.profile} {number}"
        members = int(seeds.stream(f"size of {name}").integers(smallest, largest + 1))
        made.append(Group(name, spec.kind, members, spec.profile, spec.activity))
    return made


def _check(spec: GroupSpec) -> None:
    kinds = group_kinds()
    if spec.kind not in kinds:
        near = difflib.get_close_matches(spec.kind, kinds, 1)
        hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(kinds)}."
        raise CardError(f"There is no kind of group {spec.kind}.", hint=hint)
    profiles = kinds[spec.kind].profiles
    if spec.profile not in profiles:
        raise CardError(
            f"The kind {spec.kind} has no profile {spec.profile}.", hint=f"There are: {', '.join(profiles)}."
        )
