"""Who looks from outside whether acts are in force: the subject itself, a canary of ours, or anybody.

To look as the subject is to take on a person's account: off unless the settings say that everybody consented (tests).
Else the same act is done to a canary, which has signed in as people do and comes back to see. Where a batch is large a
random sample of it is looked at; one that finds the act not in force has all of them looked at.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from secrets import token_hex
from time import time_ns

from countervail.platforms.adapter import Method
from countervail.platforms.synapse.admin import ADMIN, AdminApi, part
from countervail.platforms.synapse.bearings import Bearings
from countervail.platforms.synapse.deed import Cause, DeclinedError, Deed, Site
from countervail.platforms.wire import LostAnswerError
from countervail.vocabulary.errors import StorageError

SAMPLE = 50
"""Subjects of a batch that are looked at; of a share of 6 % that does not hold one is missed in twenty cases."""
TOKEN_MILLISECONDS = 60_000
"""A token for somebody's account lives this long at most; it is given back as soon as it was used."""


@dataclass(frozen=True, slots=True)
class CanaryAccount:
    """An account of our own, of which nobody but us knows."""

    mxid: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Look:
    """What somebody outside saw."""

    method: Method
    holds: bool
    reason: str = ""


@dataclass
class Outlook:
    """The looks of one verification."""

    site: Site
    entrance: str
    """The public address, by which people come; not the administrator's."""
    dice: Random
    canary: CanaryAccount | None = None
    as_subject: bool = False

    def looks(self, deed: Deed, subjects: Sequence[str], *, undone: bool) -> Mapping[str, Look]:
        """What is seen of an act on subjects that the administrator says is in force (or taken back)."""
        if deed.seen is None or not subjects or (undone and not deed.undoing_seen):
            return {}
        if self.as_subject and Method.SUBJECT in deed.seen_by:
            return self._sampled(deed, subjects, undone=undone)
        if self.canary is None:
            return {}
        if Method.CANARY in deed.seen_by:
            return self._by_canary(deed, self.canary, subjects, undone=undone)
        return self._by_anybody(deed, self.canary, subjects, undone=undone) if Method.PUBLIC in deed.seen_by else {}

    def _sampled(self, deed: Deed, subjects: Sequence[str], *, undone: bool) -> dict[str, Look]:
        drawn = self.dice.sample(sorted(subjects), min(SAMPLE, len(subjects)))
        seen = {subject: self._as_subject(deed, subject) for subject in drawn}
        if any(holds is undone for holds in seen.values()):
            seen |= {subject: self._as_subject(deed, subject) for subject in subjects if subject not in seen}
        found = {subject: _look(holds, Method.SUBJECT, undone=undone) for subject, holds in seen.items()}
        rest = Look(Method.SUBJECT, holds=True, reason=f"a random sample of {len(seen)} of {len(subjects)} was seen")
        return {subject: found.get(subject, rest) for subject in subjects}

    def _as_subject(self, deed: Deed, subject: str) -> bool:
        path = f"{ADMIN}/v1/users/{part(subject)}/login"
        until = {"valid_until_ms": _now_ms() + TOKEN_MILLISECONDS}
        token = str(self.site.api.post(path, until, reading=True).body["access_token"])
        with_token = self.site.api.as_other(self.entrance, token)
        try:
            return self._see(deed, with_token, subject, subject)
        finally:
            with_token.post("/_matrix/client/v3/logout", {}, reading=True)

    def _by_canary(
        self, deed: Deed, canary: CanaryAccount, subjects: Sequence[str], *, undone: bool
    ) -> dict[str, Look]:
        """Do the same to the canary, have it come, and let it go again: what it meets, everybody meets."""
        with_token = self._signed_in(canary)
        if with_token is None:
            return dict.fromkeys(subjects, Look(Method.CANARY, holds=False, reason="our own canary cannot sign in"))
        try:
            deed.do(self.site, canary.mxid, Cause("canary", "canary", "canary", ""))
            held = self._see(deed, with_token, canary.mxid, canary.mxid)
            if deed.take_back is not None:
                deed.take_back(self.site, canary.mxid)
            freed = deed.take_back is None or not self._see(deed, with_token, canary.mxid, canary.mxid)
            with_token.post("/_matrix/client/v3/logout", {}, reading=True)
        except (DeclinedError, LostAnswerError) as error:
            return dict.fromkeys(subjects, Look(Method.CANARY, holds=False, reason=f"the canary: {error}"))
        why = "" if held else "a canary to which the same was done goes on undisturbed"
        back = "" if freed else "a canary that was let go again is still stopped"
        look = Look(Method.CANARY, freed, back) if undone else Look(Method.CANARY, held, why)
        return dict.fromkeys(subjects, look)

    def _by_anybody(
        self, deed: Deed, canary: CanaryAccount, subjects: Sequence[str], *, undone: bool
    ) -> dict[str, Look]:
        with_token = self._signed_in(canary)
        if with_token is None:
            return {}
        drawn = self.dice.sample(sorted(subjects), min(SAMPLE, len(subjects)))
        seen = {subject: self._see(deed, with_token, canary.mxid, subject) for subject in drawn}
        with_token.post("/_matrix/client/v3/logout", {}, reading=True)
        return {subject: _look(holds, Method.PUBLIC, undone=undone) for subject, holds in seen.items()}

    def _see(self, deed: Deed, with_token: AdminApi, who: str, subject: str) -> bool:
        profile = self.site.api.get(f"/_matrix/client/v3/profile/{part(who)}").body
        if deed.seen is None:
            raise StorageError("nobody can look at this act.", hint="Verify what can be seen.")
        return deed.seen(self.site, Bearings(with_token, who, profile), subject)

    def _signed_in(self, canary: CanaryAccount) -> AdminApi | None:
        """The canary at the public entrance, as people come: with its password."""
        nobody = self.site.api.as_other(self.entrance, "")
        told = {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": canary.mxid},
            "password": canary.password,
            "device_id": f"CANARY{token_hex(4)}",
        }
        answer = nobody.post("/_matrix/client/v3/login", told, reading=True)
        return self.site.api.as_other(self.entrance, str(answer.body["access_token"])) if answer.fine else None


def _look(holds: bool, method: Method, *, undone: bool) -> Look:  # noqa: FBT001 -- what was seen
    if holds is not undone:
        return Look(method, holds=True)
    return Look(
        method, holds=False, reason="seen from outside it still holds" if undone else "seen from outside it goes on"
    )


def _now_ms() -> int:
    return time_ns() // 1_000_000
