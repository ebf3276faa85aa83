"""A key file made on the way, and gone again if what it was made for is refused."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from countervail.people.key_file import KeyFile, OpenKey


@contextmanager
def made_key(file: KeyFile, passphrase: bytes) -> Iterator[OpenKey]:
    """A fresh key in its file, for as long as nothing goes wrong.

    Raises:
        InputError: a key file of that name is there already.
    """
    key = file.create(passphrase)
    with ExitStack() as refused:
        refused.callback(file.path.unlink)
        yield key
        refused.pop_all()
