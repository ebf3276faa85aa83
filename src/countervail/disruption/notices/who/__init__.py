"""Who is told: one notice a person, whatever number of accounts, networks or surfaces it was.

In: targets of a case, what the platform knows of reaching them, who must not be told. Out: people in order of risk,
and a count of everybody left out, by reason. Never: a list anybody can search by name.
"""
