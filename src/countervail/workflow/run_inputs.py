"""Inputs: all that the steps of a run hang on, told by digests under names a person knows.

Threads and memory are none of them: however many, the same comes out.
"""

import os
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import countervail
from countervail.activity.engines.choice import EngineName
from countervail.activity.identities import FILE as IDENTITIES
from countervail.activity.log import Log
from countervail.networks.channels import Channel, all_channels
from countervail.signals.card import Card, all_cards
from countervail.vault.keys import Keyring
from countervail.vault.sealing import keyed_hash
from countervail.vocabulary.canonical import digest

_END = 1 << 16
"""Octets at the end of a file that are looked at: of Parquet the footer, which names sizes, extremes and places."""
_CODE = (".py", ".sql", ".yml", ".toml")
_MODULES = {EngineName.DUCKDB: "duckdb", EngineName.SPARK: "pyspark"}


@dataclass(frozen=True, slots=True)
class Rules:
    """What a run looks with."""

    channels: tuple[Channel, ...] = field(default_factory=all_channels)
    cards: tuple[Card, ...] = field(default_factory=all_cards)


def inputs_of(
    log: Log, since: str | None, until: str | None, engine: EngineName, rules: Rules, keys: Keyring
) -> dict[str, str]:
    """The inputs of a run over the days from `since` until `until` of a log in a folder."""
    return {
        "the log": _of_log(log),
        "the days asked for": f"{since} {until}",
        "the engine": f"{engine.value} {_version(_MODULES[engine])}",
        "the cards and ties": _of_rules(rules),
        "the version of Countervail": _of_code(Path(countervail.__file__).parent),
        "the keys": keyed_hash(keys.key("store"), b"", purpose=b"finished-steps").hex(),
    }


def _of_rules(rules: Rules) -> str:
    return digest("\n".join(each.model_dump_json() for each in (*rules.channels, *rules.cards)).encode())


def _of_log(log: Log) -> str:
    tables = [log.accounts_file, log.folder / IDENTITIES]
    files = [*sorted((log.folder / "activity").glob("day=*/*.parquet")), *(path for path in tables if path.exists())]
    return digest("\n".join(_of_file(file, log.folder) for file in files).encode())


def _of_file(file: Path, folder: Path) -> str:
    """Name, size, time and end: reading it all would take as long as a step."""
    state = file.stat()
    with file.open("rb") as opened:
        opened.seek(max(0, state.st_size - _END), os.SEEK_SET)
        end = digest(opened.read())
    return f"{file.relative_to(folder)} {state.st_size} {state.st_mtime_ns} {end}"


def _of_code(package: Path) -> str:
    """Of every text the program is made of, so that a mended rule is not met by what the old one found."""
    files = sorted(path for path in package.rglob("*") if path.suffix in _CODE and "islands" not in path.parts)
    return digest("\n".join(f"{path.relative_to(package)} {digest(path.read_bytes())}" for path in files).encode())


def _version(module: str) -> str:
    try:
        return version(module)
    except PackageNotFoundError:
        return "unknown"
