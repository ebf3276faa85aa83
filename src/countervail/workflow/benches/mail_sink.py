"""The receiving end of the notices bench: aiosmtpd in its own process; it counts, keeps samples and tells its cost.

Called with a folder, it writes the file `port` there; told to end by SIGTERM, it writes `told.json`.
"""

import asyncio
import json
import re
import signal
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

PORT, TOLD = "port", "told.json"
EVERY = 250
"""One message in so many is kept whole, for others to check its signature."""
_ID = re.compile(rb"\r\nMessage-ID: <([^>]+)>")


@dataclass
class Sink:
    """What arrived."""

    folder: Path
    ids: set[bytes] = field(default_factory=set)
    messages: int = 0
    size: int = 0

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 -- aiosmtpd's name
        """Take a message."""
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        found = _ID.search(content[:4_000])
        self.ids.add(found.group(1) if found else b"")
        if self.messages % EVERY == 0:
            (self.folder / f"{self.messages}.eml").write_bytes(content)
        self.messages += 1
        self.size += len(content)
        return f"250 queued as {self.messages}"


async def serve(folder: Path) -> None:
    """Serve until told to end."""
    sink, loop, ended = Sink(folder), asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, ended.set)
    server = await loop.create_server(lambda: SMTP(sink, loop=loop, hostname="sink.example"), "127.0.0.1", 0)
    began = time.process_time()
    draft = folder / "port.draft"
    draft.write_text(str(server.sockets[0].getsockname()[1]), encoding="ascii")
    draft.replace(folder / PORT)
    await ended.wait()
    told = {"messages": sink.messages, "distinct": len(sink.ids), "bytes": sink.size}
    cost = {"cpu_s": time.process_time() - began}
    (folder / TOLD).write_text(json.dumps(told | cost), encoding="ascii")
    server.close()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1])))
