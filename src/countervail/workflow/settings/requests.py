"""`[requests]` of countervail.toml: where the register of lawful requests is, apart from everything else."""

from countervail.activity.toml_file import Strict


class Requests(Strict):
    """Where the register of lawful requests is, apart from everything else."""

    url: str | None = None
    """Of the register's own database; default: `requests/register.db` in the state folder."""
    witness: str | None = None
    """Of the register's own log, as `[ledger] witness`; default: a folder beside it."""
