"""`--dev`: a person trying things out on their own machine, and nowhere else."""

import ipaddress
from dataclasses import dataclass

from countervail.vocabulary.errors import InputError


@dataclass(frozen=True, slots=True)
class DevMode:
    """Leave to use local accounts. Whoever asks for one must hold this, and only loopback gives it."""

    host: str

    @classmethod
    def on(cls, host: str) -> "DevMode":
        """Development on the address a server listens at.

        Raises:
            InputError: others could reach it.
        """
        if not _is_loopback(host):
            hint = "Listen at localhost, or leave out --dev and configure OIDC."
            raise InputError(f"--dev is for this machine alone, not for '{host}'.", hint=hint)
        return cls(host)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
