"""A challenge is answered once: also where what its answer was for was refused, or broke off."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from countervail.console.caller import Caller
from countervail.console.consent import Consent
from countervail.console.services import Services
from countervail.people.challenges import use_up


@contextmanager
def answered_once(services: Services, caller: Caller, inputs: Mapping[str, Any], now: datetime) -> Iterator[None]:
    """Around what is asked for: its transaction, undone, would give back the challenge that was answered in it."""
    try:
        yield
    except Exception:
        nonces = [nonce for one in inputs.values() if isinstance(one, Consent) for nonce in one.nonces]
        if nonces:
            with services.database.transaction() as connection:
                for nonce in nonces:
                    use_up(connection, nonce, caller.person.id, now)
        raise
