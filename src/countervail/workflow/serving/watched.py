"""An application with everything around it that whoever runs it needs."""

import logging
import secrets
import sys
from functools import partial

from starlette.types import ASGIApp

from countervail.database.store import Database
from countervail.vocabulary.clock import Clock
from countervail.workflow.serving.health import Health, answers
from countervail.workflow.serving.log import Overheard, server_log
from countervail.workflow.serving.request_log import RequestLog

_ID_BYTES = 8


def watched(app: ASGIApp, server: str, database: Database, clock: Clock) -> ASGIApp:
    """The application behind its health addresses and its log, which goes to stderr.

    Args:
        server: which of our servers it is, as its command is called.
    """
    log = server_log(server, clock, sys.stderr)
    logging.getLogger("uvicorn").handlers = [Overheard(log)]
    return Health(RequestLog(app, log, partial(secrets.token_hex, _ID_BYTES)), partial(answers, database))
