"""A portrait is counts, and comes back as it was kept."""

import json

from tests.networks.profiles.firms import PORTRAIT

from countervail.networks.profiles.portrait import Portrait


def test_what_is_kept_is_read_again() -> None:
    assert Portrait.from_json(json.loads(json.dumps(PORTRAIT.as_json()))) == PORTRAIT
