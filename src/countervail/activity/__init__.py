"""The activity log: schema, intake with quarantine, identities, the Parquet store and the engines that query it.

In: rows of a platform, in many shapes. Out: the tables of the activity contract, ids replaced by surrogates.
Never: a message body; a row lost or doubled in silence. Add: a reader in intake/, an engine in engines/.
"""
