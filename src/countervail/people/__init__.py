"""Who works here: identities, authenticators, roles and the one function can().

In: sign-ins and keys. Out: a person and what that person may do. Never: a bare name taken as identity.
Add: a right in `rights.py`, its roles in `permissions.py`, its line in the test that states every pair.
"""
