"""Which plans were drafted here: what a browser posts is signed only if this console made it, word for word.

What a plan says it does (effects, ways back, who else it touches, the state it expects) is the platform's foresight. A
text that comes back from outside could say anything about it, and whoever approves would sign that.
"""

from collections import OrderedDict
from threading import Lock

from countervail.casework.plans.plan import Plan
from countervail.casework.refusal import refuse

MOST = 10_000
"""Hashes remembered, the last ones: a day's drafts of everybody, and a megabyte."""


class PlanDrafts:
    """Hashes of the plans this process drafted. A hash names case and proposer too."""

    def __init__(self) -> None:
        self._drafted: OrderedDict[str, None] = OrderedDict()
        self._lock = Lock()

    def put(self, plan: Plan) -> Plan:
        """Remember a draft; returns it."""
        with self._lock:
            self._drafted[plan.hash] = None
            self._drafted.move_to_end(plan.hash)
            while len(self._drafted) > MOST:
                self._drafted.popitem(last=False)
        return plan

    def require(self, plan: Plan) -> None:
        """Refuse a plan that was made elsewhere, or changed since.

        Raises:
            RefusedError: this process drafted none like it.
        """
        with self._lock:
            known = plan.hash in self._drafted
        if not known:
            hint = "Draft it again: a draft is signed as it stands, in the console that made it."
            raise refuse("this plan is not as it was drafted here.", hint)
