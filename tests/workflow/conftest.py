"""One made run for all tests of what is asked of a run, and one made log for the leads asked of it."""

from itertools import count
from pathlib import Path

import pytest
from tests.runs import clock
from tests.workflow.asked_leads import Ask
from tests.workflow.made_run import MadeRun, make_run, write_log

from countervail.networks.leads.lead import read_lead
from countervail.oversight.access import AccessLog
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Silence
from countervail.workflow.expand import expand
from countervail.workflow.expansion.expanded import Expanded
from countervail.workflow.expansion.order import Order


@pytest.fixture(scope="session")
def made_run(tmp_path_factory: pytest.TempPathFactory, keys: Keyring) -> MadeRun:
    return make_run(tmp_path_factory.mktemp("made"), keys)


@pytest.fixture
def crowd(tmp_path: Path) -> Path:
    """The crowd with its cell as a bare log."""
    return write_log(tmp_path / "log").folder


@pytest.fixture
def ask(keys: Keyring) -> Ask:
    def asked(log: Path, *leads: str, reason: str = "") -> tuple[Expanded, ...]:
        seconds = count()
        order = Order(log, tuple(read_lead(lead) for lead in leads), reason, threads=1)
        return expand(order, keys, AccessLog(log, clock), lambda: float(next(seconds)), Silence())

    return asked
