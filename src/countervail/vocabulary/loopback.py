"""The way to a server on this machine: plain HTTP, for which no certificate is ever read."""

import ssl

LOOPBACK = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Trusts nobody, so any sealed way is refused; reading whom the machine trusts would take longer than most calls."""
