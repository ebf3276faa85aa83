"""Press intake: what a text says of operators, and who in it is something else.

In: the text of an article, the registry's names. Out: proposals, each with its sentence and its reason. Never: a model,
a page fetched, a decision; a person confirms each proposal.
Add: a pattern with an example of both kinds in words/roles.yml, a name everybody knows in words/known.yml.
"""
