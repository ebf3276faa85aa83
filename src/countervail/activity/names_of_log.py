"""Who has which surrogate in a log: as its store says, or named anew for this run."""

from countervail.activity.engines.engine import Engine
from countervail.activity.identities import FILE as IDENTITIES
from countervail.activity.identities import Identities
from countervail.activity.log import Log
from countervail.vault.keys import Keyring


def stored_names(engine: Engine, log: Log, keys: Keyring) -> Identities:
    """A store's identities; from elsewhere by way of the engine, still sealed."""
    if not log.uri:
        return Identities.load(log.folder / IDENTITIES, keys)
    engine.parquet("stored_identities", log.part(IDENTITIES))
    return Identities.of(engine.table("SELECT * FROM stored_identities"), keys)


def new_names(engine: Engine, keys: Keyring) -> Identities:
    """A surrogate for everybody a bare log names, which leads back in this run alone."""
    sides = [("raw_activity", "actor_uid"), ("raw_activity", "target_uid")]
    sides += [("raw_accounts", "account_uid"), ("raw_accounts", "identity_uid")]
    parts = [
        f"SELECT DISTINCT cast({column} AS VARCHAR) AS id FROM {table} WHERE {column} IS NOT NULL"
        for table, column in sides
        if column in engine.columns(table)
    ]
    ids = engine.table(" UNION ".join(parts))["id"].combine_chunks()
    identities = Identities.load(None, keys).including(ids)
    engine.register("identity_names", identities.mapping())
    engine.keep("identity_map", "SELECT id, surrogate FROM identity_names")
    return identities
