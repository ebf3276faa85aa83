"""What a notice says: whole texts, one file a language, three variants by how far things went.

In: a variant, a time span in weeks, a surface, who sends it. Out: a text with a hole for the reference. Never: anything
about who did it, how it was noticed, or another person.
Add: a language as one file of `languages`.
"""
