"""`people confirm`: a line by one's own key, that a passkey is oneself's."""

from tests.cli.people.conftest import People

from countervail.people.proof import read_line
from countervail.vocabulary.clock import system_clock


def test_one_line_is_printed_that_ones_key_signed_just_now(people: People) -> None:
    done = people("confirm", "--as", "ana")
    assert (done.exit_code, done.stdout.count("\n")) == (0, 1)
    signed = read_line("P-1", done.stdout)
    assert (len(signed.value), abs((system_clock() - signed.signed_at).total_seconds()) < 60) == (64, True)


def test_whoever_is_gone_confirms_nothing(people: People) -> None:
    assert people("remove", "ana", "--as", "root").exit_code == 0
    assert "no longer opens anything" in str(people("confirm", "--as", "ana").exception)
