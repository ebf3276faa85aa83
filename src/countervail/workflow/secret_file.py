"""Secrets and keys, each in a file that the settings name."""

from pathlib import Path

from countervail.vocabulary.errors import InputError, Place


def secret_in(file: Path | None, what: str) -> str | None:
    """The first line of a file that holds a secret; None where no file is named.

    Raises:
        InputError: it cannot be read.
    """
    if file is None:
        return None
    try:
        return file.read_text("utf-8").split("\n", 1)[0].strip()
    except OSError as error:
        hint = "Name a file whose first line is the secret."
        raise InputError(f"{what} cannot be read.", hint=hint, where=Place(str(file))) from error


def content_of(file: Path | None) -> bytes:
    """A whole file; empty where none is named.

    Raises:
        InputError: it cannot be read.
    """
    if file is None:
        return b""
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(
            "this key cannot be read.", hint="Name the module's key file.", where=Place(str(file))
        ) from error
