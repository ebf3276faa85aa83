"""Time stamps (RFC 3161): somebody else's word that these bytes were there at that time."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import httpx
from cryptography.x509 import load_pem_x509_certificates
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from countervail.vocabulary.errors import InputError, Place, StorageError

_SECONDS = 20


class Stamper(Protocol):
    """Gives a token for bytes."""

    def stamp(self, content: bytes) -> bytes:
        """The DER response, checked.

        Raises:
            StorageError: nobody stamps just now, or what came is no stamp of these bytes.
        """


@dataclass(frozen=True, slots=True)
class HttpStamper:
    """A time-stamping authority by HTTP; it sees a hash, never the bytes."""

    url: str
    roots: Path
    """PEM of the certificates that are trusted for it, nothing else."""
    transport: httpx.BaseTransport | None = None
    """How it is reached; None: by the network."""

    def stamp(self, content: bytes) -> bytes:
        """The DER response, checked against the roots."""
        asked = TimestampRequestBuilder().data(content).hash_algorithm(HashAlgorithm.SHA256).nonce(nonce=True).build()
        headers = {"Content-Type": "application/timestamp-query"}
        try:
            with httpx.Client(transport=self.transport, timeout=_SECONDS) as client:
                answer = client.post(self.url, content=asked.as_bytes(), headers=headers).raise_for_status().content
        except httpx.HTTPError as error:
            hint = "Try again later, or write the bag without: leave out [timestamp]."
            raise StorageError(f"{self.url} gives no time stamp: {error}.", hint=hint) from error
        check_stamp(answer, content, self.roots, asked.nonce)
        return answer


def check_stamp(stamp: bytes, content: bytes, roots: Path, nonce: int | None = None) -> None:
    """Make sure that a response is a stamp of these bytes by somebody the roots vouch for.

    Raises:
        InputError: the roots cannot be read.
        StorageError: it is not.
    """
    try:
        trusted = load_pem_x509_certificates(roots.read_bytes())
    except (OSError, ValueError) as error:
        hint = "Name a PEM file as `roots` under [timestamp]."
        raise InputError("the roots of the stamper cannot be read.", hint=hint, where=Place(str(roots))) from error
    builder = VerifierBuilder(nonce=nonce) if nonce is not None else VerifierBuilder()
    for one in trusted:
        builder = builder.add_root_certificate(one)
    try:
        builder.build().verify_message(decode_timestamp_response(stamp), content)
    except (VerificationError, ValueError) as error:
        hint = "Check the stamper's address and its roots."
        raise StorageError(f"this is no time stamp of these bytes: {error}.", hint=hint) from error
