"""How the people of a made-up world are reached: a table as a platform exports it, read by notices and nothing else.

Addresses are under .example. A few were changed on the world's last day (they may be the attacker's), and a few people
share a device, are detained, or have asked to be told later.
"""

from datetime import UTC, datetime, timedelta

import numpy as np
import pyarrow as pa

from countervail.simulation.dice import Seeds, chance, mark_of, mix

CONTACTS = pa.schema(
    [
        ("account_uid", pa.string()),
        ("address", pa.string()),
        ("changed_time", pa.timestamp("us", "UTC")),
        ("care", pa.list_(pa.string())),
        ("not_before", pa.date32()),
    ]
)
HOSTS = ("mail.example", "post.example", "letters.example")
CHANGED, WITHOUT = 0.02, 0.03
"""Shares of accounts whose address was changed on the last day, and that have none."""
CARES = ((0.010, "shared_device"), (0.013, "detention"), (0.018, "later"))
"""Each with the upper end of its share."""
LATER = timedelta(days=14)
"""After the last day, for whoever asked to be told later."""


def contacts_table(account_uids: list[str], ends: datetime, seeds: Seeds) -> pa.Table:
    """One row for each account that has an address, in the order of the accounts.

    Args:
        ends: the last day's midnight.
    """
    marks = np.concatenate([mix(np.array([mark_of(uid)]), seeds.salt, 171) for uid in account_uids])
    first, second = chance(mix(marks, 172)), chance(mix(marks, 173))
    has, changed = chance(mix(marks, 174)) >= WITHOUT, first < CHANGED
    rows = [
        {
            "account_uid": uid,
            "address": f"p{mark:016x}@{HOSTS[mark % len(HOSTS)]}",
            "changed_time": ends.astimezone(UTC) if late else None,
            "care": care,
            "not_before": (ends + LATER).date() if care == ["later"] else None,
        }
        for uid, mark, there, late, care in zip(
            account_uids, marks.tolist(), has.tolist(), changed.tolist(), map(_care, second.tolist()), strict=True
        )
        if there
    ]
    return pa.Table.from_pylist(rows, CONTACTS)


def _care(chance_of: float) -> list[str]:
    return next(([care] for below, care in CARES if chance_of < below), [])
