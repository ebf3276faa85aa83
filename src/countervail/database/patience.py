"""What both engines keep to: how a connection says that it only reads, and how long a writer waits for another."""

from sqlalchemy import Connection

READS_ONLY = "countervail_reads_only"
"""Execution option of a connection that must not write."""
WAIT_SECONDS = 30
"""Longer than any transaction of ours lasts; whoever waits longer is told rather than left hanging."""


def reads_only(connection: Connection) -> bool:
    """Whether this connection was opened for reading."""
    return bool(connection.get_execution_options().get(READS_ONLY, False))
