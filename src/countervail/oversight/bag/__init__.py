"""A case for counsel and courts, as a bag: what was known, who did what, and what proves that nothing was changed.

In: a case, its ledger entries, proofs. Out: a BagIt folder (RFC 8493), stamped where a stamper is named.
Never: a target in clear, a person's real name.
"""
