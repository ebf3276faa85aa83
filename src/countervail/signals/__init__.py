"""What behaviour shows about an account, or about an account and a target: cards and the engine that runs them.

In: the activity and accounts views. Out: findings. Never: an act; a finding can open a case and nothing more.
Add: cards/<phase>/<name>.yml, or cards/counter/<name>.yml for what speaks for an innocent reading: one new file.
"""
