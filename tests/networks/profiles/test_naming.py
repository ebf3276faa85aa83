"""How hosts and paths are named, told without any of the names."""

from countervail.intelligence.lookalikes.index import Lookalikes
from countervail.networks.profiles.naming import name_traits, path_traits

KNOWN = Lookalikes(["heron-gazette.example"])


def test_traits_are_counted_beside_the_whole() -> None:
    traits = name_traits(["update-willowbrook.test", "ab12.test"], KNOWN)
    assert traits["all"] == 2
    assert traits["errand"] == traits["hyphen"] == traits["digit"] == 1
    assert traits["ends in .test"] == 2
    assert traits["up to 6 letters"] == traits["16 letters and more"] == 1


def test_a_host_like_a_known_one_is_counted_as_such_and_the_known_one_is_not() -> None:
    assert name_traits(["heron-gazette.test"], KNOWN)["like a known host"] == 1
    assert name_traits(["heron-gazette.example"], KNOWN)["like a known host"] == 0


def test_shapes_of_paths() -> None:
    shapes = path_traits(
        [
            "https://a.test/0010aa",
            "https://a.test/d/0123456789abcdef",
            "https://a.test/news/amber-lake-31",
            "https://a.test",
        ]
    )
    assert shapes == {
        "one part, code that begins with 0": 1,
        "two parts, long code": 1,
        "two parts, words and number": 1,
        "bare": 1,
    }


def test_a_link_that_is_no_address_has_a_shape_all_the_same() -> None:
    broken = ["https://[evil.test/a", "https://[x].evil.test/a", "https://evil.test]/a?b/c#d/e", "not a link"]
    assert path_traits(broken) == {"one part, short code": 3, "bare": 1}


def test_no_trait_holds_a_name() -> None:
    told = " ".join(
        [*name_traits(["secure-osprey.test"], KNOWN), *path_traits(["https://secure-osprey.test/d/osprey"])]
    )
    assert "osprey" not in told
