"""A file of hosts, one a line, `#` before remarks: an organisation's own names, names to protect."""

from pathlib import Path

from countervail.intelligence.hosts.host import read_host
from countervail.vocabulary.errors import InputError, Place


def hosts_of(path: Path) -> list[str]:
    """The hosts of a file, in normal form.

    Raises:
        InputError: it cannot be read, or a line is no host.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("the file cannot be read.", hint="Name a text file.", where=Place(str(path))) from error
    hosts = []
    for number, line in enumerate(lines, start=1):
        text = line.partition("#")[0].strip()
        host = read_host(text)
        if text and host is None:
            hint = "Write one host a line, like forum.example."
            raise InputError(f"'{text}' is not a host.", hint=hint, where=Place(str(path), number))
        hosts += [host] if host else []
    return hosts
