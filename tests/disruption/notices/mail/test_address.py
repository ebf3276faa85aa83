"""What mail is sent to."""

import pytest

from countervail.disruption.notices.mail.address import is_address


@pytest.mark.parametrize("text", ["ana@people.example", "a.b+c@mail.plaza.example", "x_1@xn--80a.example"])
def test_an_address(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "ana", "ana@", "@x.example", "ana@localhost", "a b@x.example", "a@x.example\r\nRCPT TO:<b@x.example>"),
        *("a@x.example, b@x.example", "<a@x.example>", '"a b"@x.example', "a..b@x.example", "ä@x.example"),
        "a" * 250 + "@x.example",
    ],
)
def test_nothing_else_is(text: str) -> None:
    assert not is_address(text)
