"""The operational store: SQL engine, session, migrations.

In: a database URL. Out: sessions. Never: activity rows or analysis.
Add: a migration as one new file.
"""
