"""Plans: the exact acts on the exact accounts and infrastructure, as one text with one hash.

In: a case, a policy, a choice, what the platform foresees. Out: a plan, its undoing, its difference to another.
Never: an act, an approval, an account that is not judged positive.
"""
