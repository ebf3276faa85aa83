"""Whom the platform itself knows to be one person on several surfaces: by `identity_uid`, and never by a name.

accounts  matrix:@h3:a  identity sso:31      at:did:plc:x  identity sso:31      at:did:plc:y  (none)
known     matrix:@h3:a -> T                  at:did:plc:x -> T                  at:did:plc:y -> missing

`T` is a keyed token, equal for one person in every log of an installation, and readable by nobody.
"""

from collections.abc import Collection

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from countervail.activity.identities import FILE, Identities
from countervail.activity.log import Log
from countervail.vault.keys import Keyring

_COLUMNS = ["account_uid", "identity_uid"]


def persons_behind(log: Log, keys: Keyring, accounts: Collection[str]) -> dict[str, str]:
    """The person's token of each account whose platform knows it; the others are missing."""
    if not log.accounts_file.exists() or not set(_COLUMNS) <= set(pq.read_schema(log.accounts_file).names):
        return {}
    wanted = pa.array(sorted(set(accounts)), pa.string())
    identities = Identities.load(log.folder / FILE if log.is_store else None, keys)
    table = pq.read_table(log.accounts_file, columns=_COLUMNS)
    if log.is_store:
        return _of_store(table, identities, wanted)
    rows = table.filter(pc.is_in(table["account_uid"].cast(pa.string()), value_set=wanted))
    tokens = identities.tokens(rows["identity_uid"].cast(pa.string()).combine_chunks())
    return _known(rows["account_uid"].to_pylist(), tokens)


def _of_store(table: pa.Table, identities: Identities, wanted: pa.Array) -> dict[str, str]:
    surrogates = identities.surrogates(wanted)
    names = dict(zip(surrogates.to_pylist(), wanted.to_pylist(), strict=True))
    rows = table.filter(pc.is_in(table["account_uid"], value_set=surrogates.drop_null()))
    tokens = identities.tokens(identities.ids(rows["identity_uid"].cast(pa.int64()).combine_chunks()))
    return _known([names[number] for number in rows["account_uid"].to_pylist()], tokens)


def _known(accounts: list[str], tokens: list[str | None]) -> dict[str, str]:
    return {account: token for account, token in zip(accounts, tokens, strict=True) if token is not None}
