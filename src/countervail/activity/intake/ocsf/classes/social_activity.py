"""Social Activity (99906001), our extension: OCSF has no class for a direct message, an invitation or a follow.

Activity names are those of ActivityStreams 2.0; which verb `Create` or `Undo` is depends on what it points at.
"""

from countervail.activity.intake.ocsf.event import Decision, Facts, OcsfClass, columns
from countervail.vocabulary.verbs import Verb

VERBS = {
    "accept": Verb.CONNECT_ACCEPT,
    "announce": Verb.SHARE,
    "block": Verb.BLOCK,
    "delete": Verb.CONTENT_DELETE,
    "flag": Verb.USER_REPORT,
    "follow": Verb.FOLLOW,
    "ignore": Verb.CONNECT_IGNORE,
    "join": Verb.GROUP_JOIN,
    "leave": Verb.GROUP_LEAVE,
    "like": Verb.LIKE,
    "offer": Verb.CONNECT_REQUEST,
    "reject": Verb.CONNECT_IGNORE,
    "view": Verb.PROFILE_VIEW,
}


def verb(facts: Facts) -> Decision:
    """The event code first, then the activity's name."""
    name = facts.activity_name.lower()
    depends = {
        "create": Verb.MESSAGE_SEND if facts.target or facts.container else Verb.POST,
        "invite": Verb.GROUP_INVITE if facts.container else Verb.CONNECT_REQUEST,
        "undo": Verb.GROUP_LEAVE if facts.container else Verb.CONNECT_REMOVE,
    }
    return facts.code or VERBS.get(name) or depends.get(name)


CLASS = OcsfClass(
    99906001,
    "Social Activity",
    columns(
        uid=("ce_id", "metadata.uid", "message_uid"),
        target_uid=("dst_user.uid",),
        container_uid=("container.uid",),
        url=("urls[0].url_string", "urls[0]"),
        media_hash=("attachments[0].hashes[0].value",),
    ),
    verb,
)
