"""Telling people by the host's mail, once: Ozone keeps the notice's key for good and takes it once.

The host says `{"sent": true}` with no mail transport at all. It means that a message was handed to a mailer.
"""

from countervail.platforms.atproto.account import Services
from countervail.platforms.atproto.deed import EVENTS, REPEATED
from countervail.platforms.telling import InPlatform, Notified
from countervail.platforms.wire import LostAnswerError


def tell_by_mail(services: Services, did: str, notice: InPlatform, moderator: str) -> Notified:
    """Hand one notice to the host's mailer, unless it was handed over before, or nobody would read it."""
    if services.of_host(did) is None:
        return Notified.UNREADABLE
    event = {"$type": f"{EVENTS}modEventEmail", "subjectLine": notice.text.splitlines()[0], "content": notice.text}
    told = {
        "event": event,
        "subject": {"$type": "com.atproto.admin.defs#repoRef", "did": did},
        "createdBy": moderator,
        "externalId": notice.key,
    }
    try:
        answer = services.ozone.post("tools.ozone.moderation.emitEvent", told)
    except LostAnswerError:
        return Notified.UNKNOWN
    if answer.code == REPEATED:
        return Notified.ALREADY
    return Notified.SENT if answer.fine else Notified.UNKNOWN
