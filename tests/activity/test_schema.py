"""The contract with every platform: columns, order, and what changes in a store."""

import pyarrow as pa

from countervail.activity import schema


def test_the_activity_log_has_the_columns_of_the_contract_in_order() -> None:
    assert schema.ACTIVITY.names == [
        *("uid", "source", "time", "surface", "verb", "actor_uid", "target_uid", "container_uid"),
        *("ip", "device_uid", "user_agent", "url", "media_hash", "contact_hash"),
    ]
    assert set(schema.REQUIRED) <= set(schema.ACTIVITY.names)
    assert schema.ACTIVITY.field("time").type == pa.timestamp("us", tz="UTC")


def test_a_store_has_numbers_for_people_and_t_beside_the_time() -> None:
    changed = {f.name: f.type for f in schema.ACTIVITY_STORED if f not in list(schema.ACTIVITY)}
    assert changed == {"actor_uid": pa.int64(), "target_uid": pa.int64(), "t": pa.int64()}
    assert schema.ACTIVITY_STORED.names == [*schema.ACTIVITY.names, "t"]


def test_stored_accounts_have_numbers_for_accounts_and_persons() -> None:
    changed = {f.name: f.type for f in schema.ACCOUNTS_STORED if f not in list(schema.ACCOUNTS)}
    assert changed == {"account_uid": pa.int64(), "identity_uid": pa.int64()}
