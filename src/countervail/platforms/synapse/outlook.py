"""Who looks from outside whether acts are in force: the subject itself, a canary of ours, or anybody.

To look as the subject is to take on a person's account: off unless the settings say that everybody consented (tests).
Else the same act is done to a canary, which has signed in as people do and comes back to see. Where a batch is large a
random sample of it is looked at; one that finds the act not in force has all of them looked at. Who could not look, or
was refused for another reason than the act, has seen nothing: then the act is neither confirmed nor not in force.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from secrets import token_hex
from time import time_ns

from countervail.platforms.adapter import Method
from countervail.platforms.synapse.abilities import abilities
from countervail.platforms.synapse.admin import ADMIN, NOT_FOUND, AdminApi, part
from countervail.platforms.synapse.bearings import Bearings
from countervail.platforms.synapse.deed import Cause, DeclinedError, Deed, Site
from countervail.platforms.wire import LostAnswerError, UnreadableError
from countervail.vocabulary.errors import StorageError

SAMPLE = 50
"""Subjects of a batch that are looked at; of a share of 6 % that does not hold one is missed in twenty cases."""
TOKEN_MILLISECONDS = 60_000
"""A token for somebody's account lives this long at most; it is given back as soon as it was used."""

UNSEEN = "whoever looked from outside was refused for another reason, and could not tell"


@dataclass(frozen=True, slots=True)
class CanaryAccount:
    """An account of our own, of which nobody but us knows."""

    mxid: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Look:
    """What somebody outside saw."""

    method: Method
    holds: bool | None
    """None: they could not tell."""
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
        if None in seen.values():  # a sample that could not be seen speaks for nobody else
            return found
        rest = Look(Method.SUBJECT, holds=True, reason=f"a random sample of {len(seen)} of {len(subjects)} was seen")
        return {subject: found.get(subject, rest) for subject in subjects}

    def _as_subject(self, deed: Deed, subject: str) -> bool | None:
        path = f"{ADMIN}/v1/users/{part(subject)}/login"
        until = {"valid_until_ms": _now_ms() + TOKEN_MILLISECONDS}
        answer = self.site.api.post(path, until, reading=True)
        if not answer.fine:
            return None
        with_token = self.site.api.as_other(self.entrance, str(answer.body["access_token"]))
        try:
            return self._see(deed, with_token, subject, subject)
        finally:
            _sign_out(with_token)

    def _by_canary(
        self, deed: Deed, canary: CanaryAccount, subjects: Sequence[str], *, undone: bool
    ) -> dict[str, Look]:
        """Do the same to the canary, have it come, and let it go again: what it meets, everybody meets."""
        with_token = self._signed_in(canary)
        if with_token is None:
            return dict.fromkeys(subjects, Look(Method.CANARY, None, "our own canary cannot sign in"))
        try:
            look = self._done_to(deed, canary, with_token, undone=undone)
        except (DeclinedError, LostAnswerError) as error:
            look = Look(Method.CANARY, None, f"the canary: {str(error) or 'an answer was lost on the way'}")
        finally:
            self._free(canary)
            _sign_out(with_token)
        return dict.fromkeys(subjects, look)

    def _done_to(self, deed: Deed, canary: CanaryAccount, with_token: AdminApi, *, undone: bool) -> Look:
        deed.do(self.site, canary.mxid, Cause("canary", "canary", "canary", ""))
        held = self._see(deed, with_token, canary.mxid, canary.mxid)
        if not undone or deed.take_back is None:
            return _of_canary(held, "a canary to which the same was done goes on undisturbed")
        deed.take_back(self.site, canary.mxid)
        still = self._see(deed, with_token, canary.mxid, canary.mxid)
        return _of_canary(None if still is None else not still, "a canary that was let go again is still stopped")

    def _free(self, canary: CanaryAccount) -> None:
        """Take back what is in force on the canary, now or since an answer was lost; what cannot be is so next time."""
        for deed in abilities().values():
            if Method.CANARY in deed.seen_by and deed.take_back is not None:
                with suppress(DeclinedError, LostAnswerError, UnreadableError):
                    if deed.holds(self.site, canary.mxid):
                        deed.take_back(self.site, canary.mxid)

    def _by_anybody(
        self, deed: Deed, canary: CanaryAccount, subjects: Sequence[str], *, undone: bool
    ) -> dict[str, Look]:
        with_token = self._signed_in(canary)
        if with_token is None:
            return {}
        drawn = self.dice.sample(sorted(subjects), min(SAMPLE, len(subjects)))
        seen = {subject: self._see(deed, with_token, canary.mxid, subject) for subject in drawn}
        _sign_out(with_token)
        return {subject: _look(holds, Method.PUBLIC, undone=undone) for subject, holds in seen.items()}

    def _see(self, deed: Deed, with_token: AdminApi, who: str, subject: str) -> bool | None:
        if deed.seen is None:
            raise StorageError("nobody can look at this act.", hint="Verify what can be seen.")
        try:
            profile = self.site.api.get(f"/_matrix/client/v3/profile/{part(who)}").told_unless(NOT_FOUND) or {}
            return deed.seen(self.site, Bearings(with_token, who, profile), subject)
        except (LostAnswerError, UnreadableError):
            return None

    def _signed_in(self, canary: CanaryAccount) -> AdminApi | None:
        """The canary at the public entrance, as people come: with its password."""
        self._free(canary)
        nobody = self.site.api.as_other(self.entrance, "")
        told = {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": canary.mxid},
            "password": canary.password,
            "device_id": f"CANARY{token_hex(4)}",
        }
        answer = nobody.post("/_matrix/client/v3/login", told, reading=True)
        return self.site.api.as_other(self.entrance, str(answer.body["access_token"])) if answer.fine else None


def _look(holds: bool | None, method: Method, *, undone: bool) -> Look:  # noqa: FBT001 -- what was seen
    if holds is None:
        return Look(method, None, UNSEEN)
    if holds is not undone:
        return Look(method, holds=True)
    return Look(
        method, holds=False, reason="seen from outside it still holds" if undone else "seen from outside it goes on"
    )


def _of_canary(agrees: bool | None, otherwise: str) -> Look:  # noqa: FBT001 -- what was seen
    return Look(Method.CANARY, agrees, UNSEEN if agrees is None else "" if agrees else otherwise)


def _sign_out(with_token: AdminApi) -> None:
    with_token.post("/_matrix/client/v3/logout", {}, reading=True)


def _now_ms() -> int:
    return time_ns() // 1_000_000
