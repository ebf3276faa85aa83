"""Quarantine media: by hash. Whoever else uploaded the same bytes loses theirs too, and is counted before."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from countervail.platforms.adapter import Method
from countervail.platforms.synapse.admin import ADMIN, part
from countervail.platforms.synapse.bearings import Bearings
from countervail.platforms.synapse.deed import Cause, Deed, Site, Touched, require
from countervail.vocabulary.acts import Act, Reversibility
from countervail.vocabulary.prospect import Collateral

Row = dict[str, Any]


def _do(site: Site, mxid: str, cause: Cause) -> None:  # noqa: ARG001 -- as every deed is called
    # What somebody had quarantined before stays so when this is taken back.
    before = sorted(str(one["media_id"]) for _, one in _alike(site, mxid) if one.get("quarantined_by"))
    site.memory.keep(Act.QUARANTINE_MEDIA, mxid, before)
    require(site.api.post(f"{ADMIN}/v1/user/{part(mxid)}/media/quarantine", {}), "quarantine_media")


def _take_back(site: Site, mxid: str) -> None:
    """One by one, since the platform has no way back by hash: strangers' files first of all."""
    before = set(site.memory.recall(Act.QUARANTINE_MEDIA, mxid) or ())
    for _, one in _alike(site, mxid):
        if one.get("quarantined_by") and one["media_id"] not in before:
            path = f"{ADMIN}/v1/media/unquarantine/{part(site.names.server)}/{part(str(one['media_id']))}"
            require(site.api.post(path, {}), "quarantine_media")
    site.memory.forget(Act.QUARANTINE_MEDIA, mxid)


def _holds(site: Site, mxid: str) -> bool:
    rows = [one for one in _media(site, mxid) if not one.get("safe_from_quarantine")]
    return all(one.get("quarantined_by") for one in rows)


def _touched(site: Site, subjects: Sequence[str], insiders: frozenset[str]) -> Touched:
    everybody = list(_everything(site))
    hashes = {owner: set[str]() for owner in subjects}
    for owner, one in everybody:
        if owner in hashes and one.get("sha256"):
            hashes[owner].add(str(one["sha256"]))
    found = {}
    for subject in subjects:
        falls = [(o, one) for o, one in everybody if one.get("sha256") in hashes[subject] and o not in insiders]
        files, owners = len(falls), len(Counter(owner for owner, _ in falls))
        if files:
            found[subject] = (Collateral(f"a file, byte for byte ({files} files)", owners),)
    return found


def _alike(site: Site, mxid: str) -> Iterator[tuple[str, Row]]:
    """Every upload, by whomever, of bytes that the account uploaded."""
    hashes = {one["sha256"] for one in _media(site, mxid) if one.get("sha256")}
    own = {one["media_id"] for one in _media(site, mxid)}
    return ((o, one) for o, one in _everything(site) if one["media_id"] in own or one.get("sha256") in hashes)


def _everything(site: Site) -> Iterator[tuple[str, Row]]:
    rows = site.api.whole(f"{ADMIN}/v1/statistics/users/media", "users")
    for mxid in [str(row["user_id"]) for row in rows if row["user_id"]]:  # previews of links are nobody's
        yield from ((mxid, one) for one in _media(site, mxid))


def _media(site: Site, mxid: str) -> list[Row]:
    return list(site.api.whole(f"{ADMIN}/v1/users/{part(mxid)}/media", "media"))


def _seen(site: Site, bearings: Bearings, mxid: str) -> bool | None:
    rows = [one for one in _media(site, mxid) if not one.get("safe_from_quarantine")]
    opened = {bearings.opens(site.names.server, str(one["media_id"])) for one in rows}
    return False if True in opened else None if None in opened else True


DEED = Deed(
    Act.QUARANTINE_MEDIA,
    Reversibility.PARTIAL,
    "The account's files cannot be opened, nor the same files of anybody else.",
    "They open again, one by one.",
    _do,
    _holds,
    _take_back,
    seen=_seen,
    seen_by=frozenset({Method.PUBLIC}),
    touched=_touched,
)
