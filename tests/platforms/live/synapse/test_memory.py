"""What stood before an act is kept whole, or the act is not called for."""

from pathlib import Path

import pytest
from tests.full_disk import room_for

from countervail.platforms.synapse.memory import Memory
from countervail.vocabulary.acts import Act


def test_what_the_disk_does_not_take_whole_is_an_error_and_kept_when_there_is_room(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "before.jsonl", b"k" * 32)
    memory.keep(Act.LOCK, "@a:host.example", {"locked": False})
    size = memory.path.stat().st_size
    with room_for(size + 5), pytest.raises(OSError, match="No space left"):
        memory.keep(Act.LOCK, "@b:host.example", {"locked": False})
    assert memory.recall(Act.LOCK, "@b:host.example") is None
    memory.keep(Act.LOCK, "@b:host.example", {"locked": False})
    assert memory.recall(Act.LOCK, "@b:host.example") == {"locked": False}
    assert memory.recall(Act.LOCK, "@a:host.example") == {"locked": False}
