"""Whether steps hold: read back as administrator, and those that do looked at from outside."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from countervail.platforms.adapter import Question, Reach, Sight
from countervail.platforms.synapse.abilities import abilities
from countervail.platforms.synapse.deed import DeclinedError, Deed
from countervail.platforms.synapse.outlook import Look
from countervail.platforms.synapse.server import Server
from countervail.platforms.wire import UnreadableError
from countervail.vocabulary.acts import Act

MANY = 100
"""Subjects from which a list of everybody is worth reading instead of one account after another."""
Held = dict[tuple[Act, bool], dict[str, Question]]
"""By act, and whether it was taken back: the questions whose answer the administrator affirms, by subject."""


def sights(server: Server, questions: Sequence[Question]) -> dict[str, Sight]:
    """What is seen of every step asked about."""
    at = server.clock()
    found, held = _read_back(server, questions, at)
    for (act, undone), asked in held.items():
        looks = server.outlook.looks(abilities()[act], list(asked), undone=undone)
        found |= {asked[subject].step: _seen(look, at) for subject, look in looks.items()}
    return found


def _read_back(server: Server, questions: Sequence[Question], at: datetime) -> tuple[dict[str, Sight], Held]:
    """The administrator's word on every step, and those that somebody may look at besides."""
    found: dict[str, Sight] = {}
    held: Held = {}
    at_once = _read_at_once(server, questions)
    for question in questions:
        deed, subject = server.named(question.order)
        known = at_once.get((question.order.act, subject or ""))
        holds = None if deed is None or subject is None else known
        if holds is None and deed is not None and subject is not None:
            holds = _holds(server, deed, subject)
        if holds is None or deed is None or subject is None:
            found[question.step] = Sight(Reach.UNCLEAR, at=at, reason="the platform cannot be asked about it")
        elif holds is question.undo:
            found[question.step] = _not_so(question, at)
        else:
            found[question.step] = Sight(Reach.ANSWERED, as_admin=True, at=at, reason="nobody has looked from outside")
            held.setdefault((deed.act, question.undo), {})[subject] = question
    return found, held


def _read_at_once(server: Server, questions: Sequence[Question]) -> dict[tuple[Act, str], bool]:
    """The administrator's word on many subjects of one act, where one list says it of all of them."""
    found: dict[tuple[Act, str], bool] = {}
    for act in {question.order.act for question in questions} & set(abilities()):
        deed = abilities()[act]
        named = [server.named(question.order)[1] for question in questions if question.order.act is act]
        subjects = [subject for subject in named if subject is not None]
        if deed.holds_all is not None and len(subjects) >= MANY:
            with suppress(UnreadableError):  # then each is asked about by itself
                told = deed.holds_all(server.site, subjects)
                found |= {(act, subject): holds for subject, holds in told.items()}
    return found


def _holds(server: Server, deed: Deed, subject: str) -> bool | None:
    try:
        return deed.holds(server.site, subject)
    except (UnreadableError, DeclinedError):
        return None


def _not_so(question: Question, at: datetime) -> Sight:
    """The administrator's read-back says no: a call that was answered was not carried out, another never arrived."""
    if not question.answered:
        return Sight(Reach.NEVER, at=at)
    return Sight(Reach.ANSWERED, as_admin=False, at=at, reason="read back by the administrator, it does not hold")


def _seen(look: Look, at: datetime) -> Sight:
    method = None if look.holds is None else look.method
    return Sight(Reach.ANSWERED, as_admin=True, as_seen=look.holds, method=method, at=at, reason=look.reason)
