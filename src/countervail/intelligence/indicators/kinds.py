"""What an indicator can be of, and how far one reaches."""

from enum import StrEnum


class Kind(StrEnum):
    """What is named."""

    HOST = "host"
    URL = "url"
    ADDRESS = "address"
    """One IP address."""
    RANGE = "range"
    """A range of IP addresses."""
    MD5 = "md5"
    SHA1 = "sha1"
    SHA256 = "sha256"
    SHA512 = "sha512"
    APP = "app"
    """Package name or store id of an app."""
    CERTIFICATE = "certificate"
    """SHA-256 of the certificate that signed an app."""
    PROFILE = "profile"
    """Identifier of a configuration profile."""
    FILE = "file"
    """Path or name of a file on a device."""
    PROCESS = "process"
    EMAIL = "email"
    PHONE = "phone"
    PATTERN = "pattern"
    """A STIX pattern that we do not understand, word for word. It matches nothing here."""


class Scope(StrEnum):
    """How much of the web an indicator covers. Never widened by guess."""

    URL = "url"
    """This page, whatever is added as query or fragment."""
    HOST = "host"
    """This host alone."""
    HOST_AND_SUBDOMAINS = "host+subdomains"
    REGISTERED = "registered"
    """All that whoever registered (or rents) the name holds; under a private suffix that is the customer's name."""


PERSONAL = frozenset({Kind.EMAIL, Kind.PHONE})
"""Kinds that name a person, or a persona that may be a stolen one."""

HASH_LENGTHS = {32: Kind.MD5, 40: Kind.SHA1, 64: Kind.SHA256, 128: Kind.SHA512}
"""Hexadecimal digits of each kind of hash."""
