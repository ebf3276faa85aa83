from countervail.vocabulary.canonical import canonical_json, digest


def test_one_meaning_has_one_spelling() -> None:
    assert (
        canonical_json({"b": [1, 2.0], "a": "é"})
        == canonical_json({"a": "é", "b": [1, 2]})
        == '{"a":"é","b":[1,2]}'.encode()
    )


def test_a_digest_is_sha_256_in_hexadecimal() -> None:
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
