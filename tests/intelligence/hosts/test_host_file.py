"""Files of hosts: every line one, or the line is named."""

from pathlib import Path

import pytest

from countervail.intelligence.hosts.host_file import hosts_of
from countervail.vocabulary.errors import InputError


def test_remarks_and_blank_lines_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("# ours\n\nForum.Example # the old one\nmünchen.example\n")
    assert hosts_of(path) == ["forum.example", "xn--mnchen-3ya.example"]


def test_a_line_that_is_no_host_is_named(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("a.example\nhttp://b.example/\n")
    with pytest.raises(InputError, match=r"names\.txt:2") as caught:
        hosts_of(path)
    assert "one host a line" in str(caught.value)
    with pytest.raises(InputError, match="cannot be read"):
        hosts_of(tmp_path / "nothing.txt")
