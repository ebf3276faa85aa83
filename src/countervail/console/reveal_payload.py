"""What a person confirms before a target is revealed."""

from countervail.vocabulary.canonical import canonical_json, digest


def reveal_payload(case: str, ref: str) -> str:
    """The hash a passkey signs: this very target, in this very case."""
    return digest(canonical_json({"case": case, "reveal": ref}))
