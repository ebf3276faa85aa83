"""The organisation's own sign-in: OpenID Connect by code, with PKCE, state and nonce; only issuer and subject count."""

import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from countervail.console.settings import OidcSettings
from countervail.vocabulary.errors import RefusedError, StorageError

_SIGNED_WITH = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA"]
"""Never `none`, and never a shared secret."""
_TIMEOUT_SECONDS = 10
_SECRET_BYTES = 32
_AGAIN = "Begin again at the sign-in page."


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in on its way: what the browser brings back must fit."""

    state: str
    nonce: str
    verifier: str
    at: int
    """Epoch seconds."""

    @classmethod
    def fresh(cls, at: int) -> "Begun":
        """One that nobody can guess."""
        state, nonce, verifier = (secrets.token_urlsafe(_SECRET_BYTES) for _ in range(3))
        return cls(state, nonce, verifier, at)

    def text(self) -> bytes:
        """As it is kept, sealed, in the browser."""
        return json.dumps([self.state, self.nonce, self.verifier, self.at]).encode()

    @classmethod
    def read(cls, text: bytes) -> "Begun":
        """What `text` wrote."""
        return cls(*json.loads(text))

    @property
    def challenge(self) -> str:
        """What the provider hears of the verifier before it hears the verifier itself (RFC 7636, S256)."""
        return base64.urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest()).rstrip(b"=").decode()


@dataclass(frozen=True, slots=True)
class OidcFlow:
    """Signs people in at one provider."""

    settings: OidcSettings
    back: str
    """Our own address that the provider leads back to."""
    transport: httpx.BaseTransport | None = None
    """How the provider is reached; None: by the network."""

    def begin(self, at: int) -> tuple[str, Begun]:
        """Where the browser goes, and what must come back.

        Raises:
            StorageError: the provider is away.
        """
        begun = Begun.fresh(at)
        asked = {
            "response_type": "code",
            "client_id": self.settings.client_id,
            "redirect_uri": self.back,
            "scope": "openid",
            "state": begun.state,
            "nonce": begun.nonce,
            "code_challenge": begun.challenge,
            "code_challenge_method": "S256",
        }
        asked |= {"acr_values": self.settings.acr} if self.settings.acr else {}
        where = httpx.URL(self._provider()["authorization_endpoint"]).copy_merge_params(asked)
        return str(where), begun

    def finish(self, said: Mapping[str, str], begun: Begun) -> str:
        """The subject that the provider vouches for.

        Args:
            said: the query the browser came back with.
            begun: what was kept when it left.

        Raises:
            RefusedError: it was not begun here, the provider refused, or its token does not hold.
            StorageError: the provider is away.
        """
        code = self._code(said, begun)
        provider = self._provider()
        return self._subject(self._token(provider["token_endpoint"], code, begun), provider, begun.nonce)

    def _code(self, said: Mapping[str, str], begun: Begun) -> str:
        """The code, if this is the answer to what was begun, from the provider it was begun at (RFC 9207)."""
        if not hmac.compare_digest(said.get("state", "").encode(), begun.state.encode()):
            raise RefusedError("this sign-in was not begun here.", hint=_AGAIN)
        if said.get("iss", self.settings.issuer) != self.settings.issuer:
            raise RefusedError("another provider answered than was asked.", hint=_AGAIN)
        if "error" in said or not said.get("code"):
            raise _not_vouched()
        return said["code"]

    def _token(self, endpoint: str, code: str, begun: Begun) -> str:
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": self.back}
        form["code_verifier"] = begun.verifier
        secret = self.settings.client_secret
        form |= {} if secret else {"client_id": self.settings.client_id}
        try:
            with self._client() as client:
                if secret:  # each half is form-encoded before it is put together (RFC 6749, 2.3.1)
                    client.auth = httpx.BasicAuth(quote(self.settings.client_id, ""), quote(secret, ""))
                answer = client.post(endpoint, data=form)
                if answer.is_client_error:
                    raise _not_vouched()
                return str(answer.raise_for_status().json()["id_token"])
        except (httpx.HTTPError, ValueError) as error:
            raise _away() from error
        except (KeyError, TypeError) as error:
            raise _not_vouched() from error

    def _subject(self, token: str, provider: Mapping[str, Any], nonce: str) -> str:
        wanted: dict[str, Any] = {
            "iss": {"essential": True, "value": self.settings.issuer},
            "aud": {"essential": True, "value": self.settings.client_id},
            "azp": {"value": self.settings.client_id},
            "sub": {"essential": True},
            "exp": {"essential": True},
            "iat": {"essential": True},
            "nonce": {"essential": True, "value": nonce},
        }
        if self.settings.acr:
            wanted["acr"] = {"essential": True, "value": self.settings.acr}
        try:
            keys = KeySet.import_key_set(self._get(provider["jwks_uri"]))
            claims = jwt.decode(token, keys, algorithms=_SIGNED_WITH).claims
            jwt.JWTClaimsRegistry(now=int(time.time()), leeway=60, **wanted).validate(claims)
        except (JoseError, ValueError, KeyError) as error:
            raise RefusedError("the provider's token does not hold.", hint=_AGAIN) from error
        return str(claims["sub"])

    def _provider(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._get(f"{self.settings.issuer.rstrip('/')}/.well-known/openid-configuration")
        if found.get("issuer") != self.settings.issuer:
            raise RefusedError("the provider calls itself by another name.", hint="Correct [oidc] issuer.")
        return found

    def _get(self, address: str) -> Any:  # noqa: ANN401 -- the provider's JSON
        try:
            with self._client() as client:
                return client.get(address).raise_for_status().json()
        except (httpx.HTTPError, ValueError) as error:
            raise _away() from error

    def _client(self) -> httpx.Client:
        return httpx.Client(transport=self.transport, timeout=_TIMEOUT_SECONDS)


def _not_vouched() -> RefusedError:
    return RefusedError("the provider did not vouch for this sign-in.", hint=_AGAIN)


def _away() -> StorageError:
    return StorageError("the organisation's sign-in cannot be reached.", hint="Try again, or ask whoever keeps it.")
