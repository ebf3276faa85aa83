"""Email Activity (4009): a mail sent is a message to its first recipient; links come along, bodies never."""

from countervail.activity.intake.ocsf.event import Decision, Facts, OcsfClass, columns, left
from countervail.vocabulary.verbs import Verb

SEND = "1"
WITHOUT_VERB = frozenset({"2", "3", "4"})
"""Receive, scan and trace tell of the same mail again."""


def verb(facts: Facts) -> Decision:
    """A message, or left out."""
    if facts.activity_id in WITHOUT_VERB:
        return left(CLASS.name, facts)
    return facts.code or (Verb.MESSAGE_SEND if facts.activity_id == SEND else None)


CLASS = OcsfClass(
    4009,
    "Email Activity",
    columns(
        actor_uid=("actor.user.uid", "email.from"),
        target_uid=("dst_user.uid", "email.to[0]"),
        container_uid=("email.message_thread_uid",),
        ip=("src_endpoint.ip", "email.x_originating_ip[0]"),
        url=("email.urls[0].url_string", "url.url_string"),
        media_hash=("email.files[0].hashes[0].value", "file.hashes[0].value"),
    ),
    verb,
)
