"""Rights fall into two kinds, and into no third."""

from countervail.people.rights import OF_A_CASE, OF_THE_INSTALLATION, Right


def test_every_right_belongs_to_a_case_or_to_the_installation_and_not_to_both() -> None:
    assert set(Right) == OF_A_CASE | OF_THE_INSTALLATION
    assert not OF_A_CASE & OF_THE_INSTALLATION


def test_whatever_shows_a_network_or_a_target_belongs_to_a_case() -> None:
    shows = {Right.READ_NETWORK, Right.READ_TARGETS, Right.REVEAL_TARGET, Right.EXPORT_CASE, Right.EXPAND}
    assert shows <= OF_A_CASE
