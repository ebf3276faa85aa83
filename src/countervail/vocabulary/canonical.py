"""Canonical JSON: one spelling for one meaning, so that a hash stands for the thing (RFC 8785)."""

import hashlib
from typing import Any

import rfc8785


def canonical_json(value: Any) -> bytes:  # noqa: ANN401 -- any JSON value
    """The RFC 8785 bytes of a JSON value. Times and bytes must be text by now."""
    return rfc8785.dumps(value)


def digest(content: bytes) -> str:
    """SHA-256 in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()
