"""Contents: what a log holds today, part by part, told by digests, so that a changed day is taken again.

A part is a day of events, or the accounts table as it is known by the day a step ends with.
"""

import hashlib
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from countervail.activity.log import Log
from countervail.activity.store import DAY_PREFIX
from countervail.networks.channels import Channel

ACCOUNTS = "accounts"
"""The part that is the accounts table."""


def days_of(log: Log) -> dict[str, str]:
    """The days of a log in order, each with the digest of its files."""
    folders = sorted((log.folder / "activity").glob(f"{DAY_PREFIX}*"))
    found = {folder.name.removeprefix(DAY_PREFIX): sorted(folder.glob("*.parquet")) for folder in folders}
    return {day: _digest(files) for day, files in found.items() if files}


def accounts_of(log: Log, day: str) -> str:
    """The digest of the accounts known by a day."""
    files = [log.accounts_file] if log.accounts_file.exists() else []
    return f"{_digest(files)}-{day}"


def same_accounts(digest: str, later: str) -> bool:
    """Whether both are of one accounts table, the second known by the same day or a later one."""
    (file, day), (later_file, later_day) = (each.split("-", 1) for each in (digest, later))
    return file == later_file and day <= later_day


def window_start(day: str, window: int) -> str:
    """First day of a window of so many days that ends with `day`."""
    return (date.fromisoformat(day) - timedelta(days=window - 1)).isoformat()


def wanted(days: Mapping[str, str], accounts: str, day: str, window: int) -> dict[str, str]:
    """The parts of the window that ends with `day`, with their digests."""
    first = window_start(day, window)
    return {each: digest for each, digest in days.items() if first <= each <= day} | {ACCOUNTS: accounts}


def rules_of(channels: tuple[Channel, ...]) -> str:
    """A digest of all that postings and pairs depend on: with other tie files nothing counted so far counts."""
    said = "\n".join(f"{each.settings}\n{each.bucket_of('t')}\n{each.item}" for each in channels)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _digest(files: list[Path]) -> str:
    """Of names, sizes and times: a store's files are replaced whole, never written into."""
    states = [(file.name, file.stat()) for file in files]
    said = "\n".join(f"{name} {state.st_size} {state.st_mtime_ns}" for name, state in states)
    return hashlib.sha256(said.encode()).hexdigest()[:16]
