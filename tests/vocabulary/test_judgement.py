from countervail.vocabulary.judgement import Judgement


def test_an_account_nobody_looked_at_is_not_unsure() -> None:
    assert Judgement("none") is not Judgement("unsure")
