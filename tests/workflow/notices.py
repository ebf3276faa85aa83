"""Fixtures of the notices' own tests, for those of the workflow."""

from tests.disruption.notices.conftest import made, office, own_office, plan, post, signing_key

__all__ = ["made", "office", "own_office", "plan", "post", "signing_key"]
