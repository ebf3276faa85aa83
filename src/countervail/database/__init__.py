"""The operational store: SQL engine, transactions, migrations.

In: a database URL. Out: connections, each inside one transaction. Never: activity rows or analysis.
Add: tables in the package that owns them, on `METADATA`, and one new file in `migrations`.
"""
