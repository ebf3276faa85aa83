"""Drafts of notices between the look and the signature: whom they name stays in this process, for a while.

A plan of notices names its people by one root over salted leaves. Until its proposer signs, the list behind the root
is written nowhere; afterwards it lies sealed under the case's key.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from countervail.vocabulary.errors import InputError
from countervail.workflow.notice_plan import NoticeDraft

LIFE = timedelta(minutes=15)
"""How long a draft waits for its signature; people and the case change meanwhile."""
MOST = 4
"""Drafts kept at once: each holds a list of everybody it would tell."""


@dataclass(frozen=True, slots=True)
class _Kept:
    draft: NoticeDraft
    at: datetime


class NoticeDrafts:
    """The last drafts, by the hash of their plans."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._lock = Lock()

    def put(self, draft: NoticeDraft, now: datetime) -> None:
        """Keep a draft; the oldest makes room."""
        with self._lock:
            self._kept[draft.plan.hash] = _Kept(draft, now)
            while len(self._kept) > MOST or self._late(next(iter(self._kept)), now):
                self._kept.popitem(last=False)

    def of(self, plan: str, case: str, proposer: str, now: datetime) -> NoticeDraft:
        """The draft of a plan, for whoever drafted it.

        Raises:
            InputError: nothing of this hash waits for this person in this case.
        """
        with self._lock:
            kept = None if plan not in self._kept or self._late(plan, now) else self._kept[plan].draft
        if kept is None or (kept.plan.case, kept.plan.proposer) != (case, proposer):
            hint = f"Draft them again: a draft waits {LIFE.seconds // 60} minutes, and only for whoever made it."
            raise InputError("these notices are not drafted any more.", hint=hint)
        return kept

    def drop(self, plan: str) -> None:
        """Forget a draft that was signed."""
        with self._lock:
            self._kept.pop(plan, None)

    def _late(self, plan: str, now: datetime) -> bool:
        return now - self._kept[plan].at > LIFE
