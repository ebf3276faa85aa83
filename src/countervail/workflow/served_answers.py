"""The page for references served: one process on loopback, without sign-in, for a proxy of yours that speaks TLS."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from countervail.activity.deployment import FILE, read_deployment
from countervail.disruption.notices.answering.question import Questions
from countervail.disruption.notices.answering.server import application
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import Clock
from countervail.workflow.installation import Installation
from countervail.workflow.serving.watched import watched


@dataclass(frozen=True, slots=True)
class AnswersPlace:
    """Where it listens, and who stands before it."""

    host: str
    port: int
    caller_header: str | None = None
    """In which the proxy says who asks, like X-Forwarded-For."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The questions of an installation, and whose page it is."""

    questions: Questions
    controller: str


@contextmanager
def answers_of(installation: Installation, keyring: Keyring, clock: Clock, config: Path | None) -> Iterator[Answers]:
    """What answers for an installation.

    Raises:
        InputError: countervail.toml does not say who answers for it.
    """
    controller = read_deployment(config or Path(FILE)).controller
    database = installation.database()
    try:
        yield Answers(Questions(database, keyring.key("notice"), clock), controller)
    finally:
        database.close()


def serve_answers(place: AnswersPlace, answers: Answers) -> None:
    """Serve until interrupted. The log names routes only; no reference and no caller gets into it."""
    app = application(answers.questions, answers.controller, place.caller_header)
    config = uvicorn.Config(
        watched(app, "notify", answers.questions.database, answers.questions.clock),
        host=place.host,
        port=place.port,
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        http="h11",  # whose limit on a request's head is the next line
        h11_max_incomplete_event_size=16_384,
    )
    uvicorn.Server(config).run()
