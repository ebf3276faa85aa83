"""The dossier: everything that some cases could tell, before anything is held back.

In: cases with what is known beside them, an analyst's brief. Out: a dossier, which only redaction reads. Never: a fact
that neither case nor brief has. Add: a file a noun.
"""
