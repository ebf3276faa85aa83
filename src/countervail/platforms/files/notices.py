"""Notices by file: one signed file a notice, under its own key, for the platform's tooling to show to the person.

FOLDER/notices/KEY.json   {"account": "courier:a", "key": "...", "language": "fr", "text": "..."}   and KEY.json.sig
"""

from countervail.platforms.files.folder import JobFolder
from countervail.platforms.files.signing import signature
from countervail.platforms.telling import InPlatform, Notified
from countervail.vocabulary.canonical import canonical_json
from countervail.vocabulary.errors import InputError, Place


def lay_notice(folder: JobFolder, seed: bytes, account: str, notice: InPlatform) -> Notified:
    """Write a notice once; the file's name is its key, so that looking for it is looking for the message.

    Raises:
        InputError: another notice lies under this key.
        StorageError: the folder takes nothing.
    """
    path = folder.path / "notices" / f"{notice.key}.json"
    said = {"account": account, "key": notice.key, "language": notice.language, "text": notice.text}
    content = canonical_json(said)
    there = folder.read(path)
    if there is None:
        folder.put(path, content, signature(seed, content))
        return Notified.SENT
    if there != content:
        hint = "Look at the file before anything else is sent: somebody changed it."
        raise InputError("another notice lies under this key.", hint=hint, where=Place(str(path)))
    return Notified.ALREADY
