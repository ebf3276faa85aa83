"""The suffix list with its private section: what somebody rents is theirs, and not their landlord's."""

import pytest

from countervail.intelligence.hosts.suffixes import Split, Suffixes, public_suffixes

CASES = {
    "www.ministry.gov.uk": Split("gov.uk", "ministry.gov.uk", private=False),
    "ferrari.gr.com": Split("gr.com", "ferrari.gr.com", private=True),
    "deep.ferrari.gr.com": Split("gr.com", "ferrari.gr.com", private=True),
    "gr.com": Split("gr.com", None, private=True),
    "com": Split("com", None, private=False),
    "city.kawasaki.jp": Split("kawasaki.jp", "city.kawasaki.jp", private=False),
    "a.other.kawasaki.jp": Split("other.kawasaki.jp", "a.other.kawasaki.jp", private=False),
    "shop.example": Split("example", "shop.example", private=False),
}


@pytest.mark.parametrize("host", CASES)
def test_a_host_is_taken_apart(host: str) -> None:
    assert public_suffixes().split(host) == CASES[host]


def test_names_below_a_suffix_belong_to_strangers() -> None:
    suffixes = public_suffixes()
    assert all(suffixes.is_suffix(host) for host in ("com", "co.uk", "gr.com", "appspot.com", "other.kawasaki.jp"))
    assert not any(suffixes.is_suffix(host) for host in ("ferrari.gr.com", "example.com", "city.kawasaki.jp"))
    assert suffixes.is_private("gr.com")
    assert not suffixes.is_private("co.uk")


def test_last_labels_are_those_of_registries_and_of_tests() -> None:
    last = public_suffixes().last_labels
    assert {"com", "za", "xn--p1ai", "example", "test", "onion"} <= last
    assert not {"lab", "comv", "html", "local"} & last


def test_a_list_says_its_version_and_ignores_remarks() -> None:
    lines = [
        "// VERSION: 7",
        "com",
        "",
        "// ===BEGIN PRIVATE DOMAINS===",
        "blog.com",
        "// ===END PRIVATE DOMAINS===",
        "org",
    ]
    own = Suffixes(lines)
    assert own.version == "7"
    assert (own.is_private("blog.com"), own.is_private("org")) == (True, False)
