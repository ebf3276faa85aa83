import ssl

from countervail.vocabulary.loopback import LOOPBACK


def test_it_trusts_nobody_and_still_asks_whom_it_speaks_to() -> None:
    assert LOOPBACK.get_ca_certs() == []
    assert LOOPBACK.verify_mode is ssl.CERT_REQUIRED
    assert LOOPBACK.check_hostname
