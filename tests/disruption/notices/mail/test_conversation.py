"""Every way a hand-over can end, over a real socket."""

import socket

import pytest
from tests.disruption.notices.post_office import PostOffice

from countervail.disruption.notices.mail.conversation import Conversation, End
from countervail.vocabulary.errors import StorageError

CONTENT = b"Message-ID: <k@plaza.example>\r\n\r\nHello\r\n"


@pytest.mark.parametrize(
    ("how", "end", "intended"),
    [
        ("", End.SENT, True),
        ("rcpt 550", End.REFUSED, False),
        ("rcpt 450", End.LATER, False),
        ("rcpt 251", End.SENT, True),
        ("vanish at data", End.LATER, False),
        ("dot 554", End.REFUSED, True),
        ("dot 451", End.LATER, True),
        ("vanish after dot", End.UNKNOWN, True),
        ("says 200 thanks", End.SENT, True),
        ("says 252 will try", End.SENT, True),
        ("says 354 go on", End.UNKNOWN, True),
        ("says hello", End.UNKNOWN, True),
    ],
)
def test_an_end_is_what_it_was(post: PostOffice, how: str, end: End, intended: bool) -> None:
    post.rude["ana@people.example"] = how
    line, called = Conversation("127.0.0.1", post.port), []
    ended = line.hand_over("n+k@plaza.example", "ana@people.example", CONTENT, lambda: called.append(len(post.taken)))
    assert ended.end is end
    assert called == ([0] if intended else []), "the intent is noted before the dot, and only then"
    if line.usable:
        again = line.hand_over("n+k@plaza.example", "bea@people.example", CONTENT, lambda: None)
        assert again.end is End.SENT
    line.quit()
    assert all(content == CONTENT for _, _, content in post.taken)


def test_what_cannot_be_noted_does_not_go_out(post: PostOffice) -> None:
    def full() -> None:
        raise StorageError("no room.", hint="Make some.")

    line = Conversation("127.0.0.1", post.port)
    with pytest.raises(StorageError, match="no room"):
        line.hand_over("n+k@plaza.example", "ana@people.example", CONTENT, full)
    assert not line.usable, "half a message lies in it"
    assert post.taken == []


def test_a_server_that_is_not_there_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
    with pytest.raises(StorageError, match="no mail server answers"):
        Conversation("127.0.0.1", port)
