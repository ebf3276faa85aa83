"""A passkey made of software: what a security key and a browser do together, by the standard's own text."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import bytes_to_base64url

from countervail.people.passkeys import Answer, RelyingParty

PARTY = RelyingParty("localhost", "http://localhost:8000")
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass
class SoftPasskey:
    """One credential for one site."""

    party: RelyingParty = PARTY
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    credential: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    count: int = 0
    counting: bool = True
    flags: int = PRESENT | VERIFIED

    def register(self, challenge: bytes) -> Answer:
        """The answer to `navigator.credentials.create`, without attestation."""
        data = self._data(self.flags | ATTESTED) + bytes(16) + len(self.credential).to_bytes(2) + self.credential
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data + self._cose()})
        client = self._client("webauthn.create", challenge)
        return self._answer(clientDataJSON=client, attestationObject=attestation)

    def answer(self, challenge: bytes) -> Answer:
        """The answer to `navigator.credentials.get`."""
        self.count += self.counting
        data, client = self._data(self.flags), self._client("webauthn.get", challenge)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._answer(clientDataJSON=client, authenticatorData=data, signature=signature)

    def _data(self, flags: int) -> bytes:
        return hashlib.sha256(self.party.id.encode()).digest() + bytes([flags]) + self.count.to_bytes(4)

    def _client(self, kind: str, challenge: bytes) -> bytes:
        said = {"type": kind, "challenge": bytes_to_base64url(challenge), "origin": self.party.origin}
        return json.dumps(said | {"crossOrigin": False}).encode()

    def _cose(self) -> bytes:
        numbers = self.key.public_key().public_numbers()
        return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)})

    def _answer(self, **response: bytes) -> Answer:
        identity = bytes_to_base64url(self.credential)
        said: dict[str, Any] = {name: bytes_to_base64url(value) for name, value in response.items()}
        return {"id": identity, "rawId": identity, "type": "public-key", "response": said}
