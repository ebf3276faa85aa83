"""Who works here: identities, authenticators, roles and the one function can().

In: sign-ins and keys. Out: a person and what that person may do. Never: a bare name taken as identity.
"""
