"""A sign-in provider in memory: it keeps the protocol, and lies in whatever way a test asks for.

A real one signs people in under `make test-browser`; no real one can be made to lie.
"""

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import httpx
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

ISSUER = "https://id.example"
CLIENT, SECRET = "countervail", "a secret: with & signs"
Lie = Callable[[dict[str, Any]], None]
"""Changes the claims of a token before it is signed."""


@dataclass
class Provider:
    """Keeps codes that count once, and signs tokens."""

    issuer: str = ISSUER
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1"}))
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    lie: Lie | None = None
    signed_with: Callable[[dict[str, Any]], str] | None = None
    """Signs instead of the provider's own key."""
    away: bool = False

    @property
    def transport(self) -> httpx.MockTransport:
        """How the console reaches it."""
        return httpx.MockTransport(self._answer)

    def reform(self) -> None:
        """Keep the protocol from now on."""
        self.issuer, self.lie, self.signed_with, self.away = ISSUER, None, None, False

    def consent(self, where: str, subject: str) -> dict[str, str]:
        """Somebody signs in at the page a browser was led to; what the browser brings back."""
        asked = dict(httpx.URL(where).params)
        code = secrets.token_hex(8)
        self.codes[code] = asked | {"sub": subject}
        return {"code": code, "state": asked["state"], "iss": self.issuer}

    def _answer(self, request: httpx.Request) -> httpx.Response:
        if self.away:
            raise httpx.ConnectError("nobody there")
        path = request.url.path
        if path == "/.well-known/openid-configuration":
            places = {"authorization_endpoint": "auth?theme=dark", "token_endpoint": "token", "jwks_uri": "jwks"}
            return httpx.Response(200, json={"issuer": self.issuer} | {n: f"{ISSUER}/{p}" for n, p in places.items()})
        if path == "/jwks":
            return httpx.Response(200, json={"keys": [self.key.as_dict(private=False)]})
        return self._token(request)

    def _token(self, request: httpx.Request) -> httpx.Response:
        form = {name: values[0] for name, values in parse_qs(request.content.decode()).items()}
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None or not self._fits(form, asked) or not _is_client(request):
            return httpx.Response(400, json={"error": "invalid_grant"})
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": asked["sub"], "nonce": asked["nonce"], "acr": "mfa"}
        claims |= {"iat": now, "exp": now + 60}
        if self.lie:
            self.lie(claims)
        token = (
            self.signed_with(claims) if self.signed_with else jwt.encode({"alg": "RS256", "kid": "1"}, claims, self.key)
        )
        return httpx.Response(200, json={"access_token": "x", "token_type": "Bearer", "id_token": token})

    @staticmethod
    def _fits(form: dict[str, str], asked: dict[str, str]) -> bool:
        hashed = hashlib.sha256(form["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()
        return (challenge, form["redirect_uri"]) == (asked["code_challenge"], asked["redirect_uri"])


def unsigned(claims: dict[str, Any]) -> str:
    """A token that says it needs no signature."""
    return ".".join(_coded(json.dumps(part).encode()) for part in ({"alg": "none"}, claims)) + "."


def by_another_key(claims: dict[str, Any]) -> str:
    """A token signed by somebody else under the provider's key id."""
    return jwt.encode({"alg": "RS256", "kid": "1"}, claims, RSAKey.generate_key(2048, {"kid": "1"}))


def by_the_secret(claims: dict[str, Any]) -> str:
    """A token signed with what the client knows too."""
    return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET * 2), algorithms=["HS256"])


def _is_client(request: httpx.Request) -> bool:
    said = base64.b64decode(request.headers.get("authorization", "").removeprefix("Basic ")).decode()
    return said == "countervail:a%20secret%3A%20with%20%26%20signs"


def _coded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()
