"""`[files]` of countervail.toml: the platform as a folder of signed jobs."""

from countervail.activity.toml_file import Strict


class Files(Strict):
    """The platform as a folder of signed jobs."""

    folder: str | None = None
    """Where jobs go and results come from; default: `exchange` in the state folder."""
    log: str | None = None
    """The platform's activity, for looking from outside."""
    result_key: str | None = None
    """Public key (PEM, Ed25519) that the platform's tooling signs results with."""
