"""The receiving end counts what it answers for."""

import asyncio
from pathlib import Path
from types import SimpleNamespace

from countervail.workflow.benches.mail_sink import Sink


def test_a_message_that_comes_twice_is_counted_twice_and_known_once(tmp_path: Path) -> None:
    sink = Sink(tmp_path)
    envelope = SimpleNamespace(content=b"From: a\r\nMessage-ID: <k@plaza.example>\r\n\r\nx")
    for number in (1, 2):
        said = asyncio.run(sink.handle_DATA(None, None, envelope))  # type: ignore[arg-type] # only the envelope is read
        assert said == f"250 queued as {number}"
    assert (sink.messages, len(sink.ids)) == (2, 1)
    assert len(list(tmp_path.glob("*.eml"))) == 1
