"""The organisation's own sign-in: OpenID Connect by code, with PKCE, state and nonce; only issuer and subject count."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
from authlib.common.security import generate_token
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oauth2 import OAuth2Error
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from countervail.console.settings import OidcSettings
from countervail.vocabulary.errors import RefusedError, StorageError

_SIGNED_WITH = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA"]
"""Never `none`, and never a shared secret."""
_TIMEOUT_SECONDS = 10
_SECRET = 48
_AGAIN = "Begin again at the sign-in page."


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in on its way: what the browser brings back must fit."""

    state: str
    nonce: str
    verifier: str
    at: int
    """Epoch seconds."""

    def text(self) -> bytes:
        """As it is kept, sealed, in the browser."""
        return json.dumps([self.state, self.nonce, self.verifier, self.at]).encode()

    @classmethod
    def read(cls, text: bytes) -> "Begun":
        """What `text` wrote."""
        return cls(*json.loads(text))


@dataclass(frozen=True, slots=True)
class OidcFlow:
    """Signs people in at one provider."""

    settings: OidcSettings
    back: str
    """Our own address that the provider leads back to."""
    transport: httpx.BaseTransport | None = None
    """How the provider is reached; None: by the network."""

    def begin(self, at: int) -> tuple[str, Begun]:
        """Where the browser goes, and what must come back."""
        begun = Begun(generate_token(_SECRET), generate_token(_SECRET), generate_token(_SECRET), at)
        with self._client() as client:
            where, _ = client.create_authorization_url(
                self._provider()["authorization_endpoint"],
                state=begun.state,
                nonce=begun.nonce,
                code_verifier=begun.verifier,
                **({"acr_values": self.settings.acr} if self.settings.acr else {}),
            )
        return str(where), begun

    def finish(self, address: str, begun: Begun) -> str:
        """The subject that the provider vouches for.

        Args:
            address: ours as the browser came back to it, with its query.
            begun: what was kept when it left.

        Raises:
            RefusedError: it was not begun here, the provider refused, or its token does not hold.
            StorageError: the provider is away.
        """
        provider = self._provider()
        try:
            with self._client() as client:
                token = client.fetch_token(
                    provider["token_endpoint"],
                    authorization_response=address,
                    state=begun.state,
                    code_verifier=begun.verifier,
                )
        except (OAuthError, OAuth2Error, ValueError) as error:
            raise RefusedError("the provider did not vouch for this sign-in.", hint=_AGAIN) from error
        except httpx.HTTPError as error:
            raise _away() from error
        return self._subject(token, provider, begun.nonce)

    def _subject(self, token: Mapping[str, Any], provider: Mapping[str, Any], nonce: str) -> str:
        wanted: dict[str, Any] = {
            "iss": {"essential": True, "value": self.settings.issuer},
            "aud": {"essential": True, "value": self.settings.client_id},
            "sub": {"essential": True},
            "exp": {"essential": True},
            "iat": {"essential": True},
            "nonce": {"essential": True, "value": nonce},
        }
        if self.settings.acr:
            wanted["acr"] = {"essential": True, "value": self.settings.acr}
        try:
            keys = KeySet.import_key_set(self._get(provider["jwks_uri"]))
            claims = jwt.decode(str(token.get("id_token", "")), keys, algorithms=_SIGNED_WITH).claims
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
            with httpx.Client(transport=self.transport, timeout=_TIMEOUT_SECONDS) as client:
                return client.get(address).raise_for_status().json()
        except (httpx.HTTPError, ValueError) as error:
            raise _away() from error

    def _client(self) -> OAuth2Client:
        return OAuth2Client(
            self.settings.client_id,
            self.settings.client_secret,
            scope="openid",
            redirect_uri=self.back,
            code_challenge_method="S256",
            token_endpoint_auth_method="client_secret_basic" if self.settings.client_secret else "none",
            transport=self.transport,
            timeout=_TIMEOUT_SECONDS,
        )


def _away() -> StorageError:
    return StorageError("the organisation's sign-in cannot be reached.", hint="Try again, or ask whoever keeps it.")
