"""What is blocked: a thing in normal form and how far the block reaches. Nothing else gets into a list.

`BAD[.]Example.` -> bad.example      `münchen.example` -> xn--mnchen-3ya.example      `*.bad.example` -> refused
"""

import ipaddress
import re
from dataclasses import dataclass

from countervail.intelligence.hosts.suffixes import public_suffixes
from countervail.intelligence.indicators.indicator import Indicator
from countervail.intelligence.indicators.judging import Origin, Wrong, address_form, judged
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.intelligence.indicators.row import Row
from countervail.vocabulary.errors import InputError

BLOCKABLE = frozenset({Kind.HOST, Kind.URL, Kind.ADDRESS, Kind.RANGE, Kind.SHA256})
"""Kinds that some consumer can refuse."""
_NAME = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
"""Letters, digits, hyphens and underscores between dots: no sign that any list reads as anything else."""
_SCOPES = {
    Kind.HOST: frozenset({Scope.HOST, Scope.HOST_AND_SUBDOMAINS, Scope.REGISTERED}),
    Kind.URL: frozenset({Scope.URL}),
}
SHORTEST_PREFIX = {4: 16, 6: 32}
"""The widest range that is blocked as one, by version of IP: a wider one is a provider, not an operator."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing and how far."""

    kind: Kind
    value: str
    """In normal form; under the scope `registered` the name that was registered."""
    scope: Scope | None
    """For hosts and links; None for all else."""

    @property
    def wide(self) -> bool:
        """Whether the names below a host are meant too."""
        return self.scope in {Scope.HOST_AND_SUBDOMAINS, Scope.REGISTERED}


def subject_of(text: str, scope: Scope | None = None) -> Subject:
    """What a text names, as far as is asked; without a scope a host alone, since nothing is widened by guess.

    Raises:
        InputError: the text names nothing that can be blocked, or not this far.
    """
    found = judged(Row("", text), Origin("", "", ""))
    if not isinstance(found, Indicator) or found.kind not in BLOCKABLE:
        raise InputError("this is nothing that can be blocked.", hint="Give a host, a link, an address or a SHA-256.")
    return checked(found.kind, found.value, scope or _usual(found.kind))


def checked(kind: Kind, value: str, scope: Scope | None) -> Subject:
    """A subject whose value is in normal form already; errors as for `subject_of`."""
    allowed = _SCOPES.get(kind)
    if (scope is None) is not (allowed is None) or (allowed is not None and scope not in allowed):
        far = " or ".join(sorted(allowed)) if allowed else "no scope"
        raise InputError(
            f"a {kind.value} is blocked with {far}.", hint=f"Say --scope {far}." if allowed else "Omit it."
        )
    host = value.partition("/")[0] if kind is Kind.URL else value
    if kind in _SCOPES and not _is_address(host) and not _NAME.fullmatch(host):
        raise InputError("this host has signs that no name in the DNS has.", hint="Give it as the DNS has it.")
    if kind is Kind.RANGE:
        _check_range(value)
    if scope is Scope.REGISTERED:
        value = public_suffixes().split(value).registered or value
    return Subject(kind, value, scope)


def _usual(kind: Kind) -> Scope | None:
    return {Kind.HOST: Scope.HOST, Kind.URL: Scope.URL}.get(kind)


def _is_address(host: str) -> bool:
    return host.startswith("[") or host.rpartition(".")[2].partition(":")[0].isdigit()


def _check_range(value: str) -> None:
    net, hint = ipaddress.ip_network(value), "Name the addresses or ranges that are the operator's."
    if net.prefixlen < SHORTEST_PREFIX[net.version]:
        said = f"a range of IPv{net.version} wider than /{SHORTEST_PREFIX[net.version]} is not blocked as one."
        raise InputError(said, hint=hint)
    if any(isinstance(address_form(str(end)), Wrong) for end in (net.network_address, net.broadcast_address)):
        raise InputError("such addresses mean another machine everywhere.", hint=hint)
