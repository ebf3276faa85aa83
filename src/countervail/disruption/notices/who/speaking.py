"""In which languages somebody is told: their own setting first, never their country alone, a second one beside it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from countervail.activity.toml_file import read_toml
from countervail.vocabulary.errors import InputError

BESIDE = Path(__file__).parent / "beside.toml"
_SCRIPTS = {
    "zh": "zh-Hans",
    "zh-cn": "zh-Hans",
    "zh-sg": "zh-Hans",
    "zh-tw": "zh-Hant",
    "zh-hk": "zh-Hant",
    "zh-mo": "zh-Hant",
    "iw": "he",
    "in": "id",
    "fil": "tl",
    "sdh": "ckb",
}
"""Tags that mean a file of another name."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """Which languages may go out here."""

    reviewed: frozenset[str]
    """Somebody read the whole file and stands behind it."""
    by_counsel: frozenset[str]
    """Nobody has, and counsel has decided that they may go out beside a reviewed one."""
    usual: str
    """The deployment's own: used where a person's is not to be had, and the second one otherwise."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """The languages of one notice, and why."""

    first: str
    second: str | None
    why: str
    """Stored with the notice."""
    draft: bool
    """Whether nobody has reviewed the first; then the second counts."""


@lru_cache(maxsize=10_000)
def speak(setting: str | None, country: str | None, allowed: Allowed) -> Tongue:
    """The languages of a person.

    Raises:
        InputError: not even the usual language has been reviewed by anybody.
    """
    if allowed.usual not in allowed.reviewed:
        hint = f"Have somebody read it and stamp it: countervail notify review {allowed.usual} --as NAME."
        raise InputError(f"nobody has reviewed the notice in '{allowed.usual}'.", hint=hint)
    wanted = matching(setting, allowed.reviewed | allowed.by_counsel)
    if wanted is None:
        why = "no setting" if not setting else f"no notice in {setting} may be sent"
        return Tongue(allowed.usual, _beside(allowed.usual, country, allowed), why, draft=False)
    draft = wanted not in allowed.reviewed
    second = allowed.usual if wanted != allowed.usual else _beside(wanted, country, allowed)
    return Tongue(wanted, second, f"set to {setting}", draft)


def matching(setting: str | None, there: Collection[str]) -> str | None:
    """The tag among `there` that a setting means: exactly, by its script, or by its language."""
    if not setting:
        return None
    known = {tag.lower(): tag for tag in there}
    said = setting.replace("_", "-").lower()
    parts = said.split("-")
    attempts = (said, _SCRIPTS.get(said, ""), "-".join(parts[:2]), _SCRIPTS.get(parts[0], ""), parts[0])
    return next((known[one.lower()] for one in attempts if one.lower() in known), None)


def _beside(first: str, country: str | None, allowed: Allowed) -> str | None:
    """A second language for whoever reads the usual one: what is much spoken in their country, if it is reviewed."""
    return next((tag for tag in spoken_in(country) if tag in allowed.reviewed and tag != first), None)


def spoken_in(country: str | None) -> tuple[str, ...]:
    """Languages much spoken in a country, most first; only ever for the second place."""
    return _table().get(country or "", ())


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    tables, _ = read_toml(BESIDE)
    return {country: tuple(tags) for country, tags in tables["beside"].items()}
