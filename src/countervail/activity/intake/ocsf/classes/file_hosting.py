"""File Hosting Activity (6006): a picture uploaded is a photo set, any other file uploaded or shared is a file sent."""

from countervail.activity.intake.ocsf.event import Decision, Facts, OcsfClass, columns, left
from countervail.vocabulary.verbs import Verb

UPLOAD, DELETE, SHARE = "1", "4", "12"
WITHOUT_VERB = frozenset({"2", "3", "5", "6", "7", "8", "9", "10", "11", "13", "14", "15", "16"})
"""Downloads, renames, copies, previews, locks and syncs of a person's own files."""


def verb(facts: Facts) -> Decision:
    """A mapped event code says more than an upload."""
    if facts.activity_id in WITHOUT_VERB:
        return left(CLASS.name, facts)
    if facts.activity_id == UPLOAD:
        return facts.code or (Verb.PHOTO_SET if facts.image and not facts.target else Verb.FILE_SEND)
    return facts.code or {SHARE: Verb.FILE_SEND, DELETE: Verb.CONTENT_DELETE}.get(facts.activity_id)


CLASS = OcsfClass(
    6006,
    "File Hosting Activity",
    columns(
        target_uid=("dst_user.uid",),
        container_uid=("container.uid",),
        url=("file.url.url_string",),
        media_hash=("file.hashes[0].value",),
    ),
    verb,
)
