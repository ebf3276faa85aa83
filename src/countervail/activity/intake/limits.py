"""How large a row and each of its fields may be, in bytes of UTF-8. Past a limit a row is quarantined, never cut."""

MAX_ROW_BYTES = 1 << 20
"""A CSV or NDJSON row. Also how far an opened CSV quote may run before it counts as a stray one."""

ID_BYTES = 512
"""Ids and opaque hashes: the longest in use (Matrix event ids, DIDs, URNs) stay under 256."""

LONG_TEXT_BYTES = 8 * 1024
"""User agents and bios: servers cut header lines at 8 KiB (Apache LimitRequestFieldSize, nginx)."""

URL_BYTES = 64 * 1024
"""Browsers still send URLs of tens of thousands of characters; beyond this a link is an attack on the reader."""

EXTRA_BYTES = 64 * 1024
"""Columns that travel along."""

FIELD_BYTES = {
    "user_agent": LONG_TEXT_BYTES,
    "bio": LONG_TEXT_BYTES,
    "display_name": LONG_TEXT_BYTES,
    "claimed_employer": LONG_TEXT_BYTES,
    "contact_hashes": EXTRA_BYTES,
    "url": URL_BYTES,
}
"""Limits that differ from ID_BYTES."""


def limit_of(field: str) -> int:
    """The most bytes a field of the contract may have."""
    return FIELD_BYTES.get(field, ID_BYTES)
