"""The platform's rules: what they forbid and the least sanction that answers it.

In: policies/*.toml. Out: frozen policies, and what a sanction may consist of. Never: a decision about anybody.
Add: a policy as one TOML in policies/.
"""
