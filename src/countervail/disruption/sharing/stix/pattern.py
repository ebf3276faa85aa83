"""Patterns: one comparison for equality, in the spelling that our own reader and everybody else's takes."""

from countervail.disruption.release.content.indicator import Indicator
from countervail.intelligence.indicators.kinds import Kind

_PATHS = {
    Kind.HOST: "domain-name:value",
    Kind.URL: "url:value",
    Kind.MD5: "file:hashes.MD5",
    Kind.SHA1: "file:hashes.'SHA-1'",
    Kind.SHA256: "file:hashes.'SHA-256'",
    Kind.SHA512: "file:hashes.'SHA-512'",
    Kind.FILE: "file:name",
    Kind.PROCESS: "process:name",
}
_PHONES = {Kind.APP: "app:id", Kind.CERTIFICATE: "app:cert.sha256", Kind.PROFILE: "configuration-profile:id"}
"""Object paths of the lists for phones. They are no STIX, and readers of those lists know no others."""


def path_of(indicator: Indicator) -> str | None:
    """The object path that an indicator is compared at; None where STIX has none."""
    if indicator.kind in (Kind.ADDRESS, Kind.RANGE):
        return "ipv6-addr:value" if ":" in (indicator.value or "") else "ipv4-addr:value"
    return _PATHS.get(indicator.kind) if indicator.kind else None


def phone_path_of(indicator: Indicator) -> str | None:
    """The same, with those that only lists for phones know."""
    return path_of(indicator) or (_PHONES.get(indicator.kind) if indicator.kind else None)


def pattern(indicator: Indicator, spaced: bool = True) -> str | None:  # noqa: FBT001, FBT002 -- a spelling
    """The pattern; None where there is no path or no value.

    Args:
        spaced: whether blanks stand around the sign: some readers split at it and keep them.
    """
    path = path_of(indicator) if spaced else phone_path_of(indicator)
    if path is None or not indicator.value:
        return None
    sign = " = " if spaced else "="
    return f"[{path}{sign}'{_escaped(indicator.value)}']"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "\\'")
