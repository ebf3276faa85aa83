"""Ways to spend time on a platform: which verbs, towards whom, carrying what. Tables only; shares are guesses."""

import numpy as np

from countervail.simulation.acts import CODE
from countervail.simulation.dice import Floats
from countervail.vocabulary.verbs import Verb

# One line a way; an account leans on one and mixes in another. The first four spend most of it looking at people.
_STYLES = """
profile_view 48 search 14 connections_view 3 link_click 7 like 5 message_send 6 comment 3 mention 2
profile_view 42 message_send 12 connect_request 6 search 13 like 5 comment 4 mention 3
profile_view 40 message_send 9 connect_request 6 like 7 connections_view 3 search 11 comment 3 mention 2
profile_view 40 message_send 11 search 12 like 6 call_attempt 1 link_click 6 comment 4 mention 3
message_send 54 comment 9 mention 7 call_attempt 4 file_send 4 like 7 profile_view 8
like 45 share 12 comment 12 link_click 10 follow 5 profile_view 6
post 22 share 18 comment 18 mention 6 like 14 link_click 6
link_click 42 like 15 share 8 search 6 profile_view 6
search 32 profile_view 30 follow 6 link_click 8 group_members_view 3 contact_lookup 1
comment 30 post 12 like 20 group_members_view 3 group_join 2 profile_view 10 mention 5
"""
# What everybody does now and then, whatever the style.
_CHORES = """
login 11 logout 1.5 profile_update 0.25 photo_set 0.3 group_join 0.5 group_leave 0.15 group_invite 0.2
connect_remove 0.2 content_delete 0.4
block 0.12 user_report 0.08 contact_lookup 0.4 contact_add 0.04 payment_add 0.02 password_reset 0.1
second_factor_prompt 0.2 oauth_grant 0.05 connect_request 2 profile_view 8 search 3 connections_view 0.7 like 5
message_send 6 link_click 2.5 comment 1.5 post 1.2 mention 0.5 call_attempt 0.7
file_send 0.4 follow 0.6 share 1.2
"""
_CHORES_SHARE = 0.38

# verb: share towards a friend, a public figure, an acquaintance, a stranger; the rest has no target.
_TOWARDS = """
profile_view 0.5 0.17 0.2 0.13
search 0.2 0.15 0.15 0.1
connections_view 0.5 0 0.3 0.2
contact_lookup 0.4 0 0.2 0
connect_request 0.35 0 0.5 0.15
connect_remove 0.7 0 0.3 0
follow 0.1 0.7 0.1 0.1
like 0.65 0.25 0.08 0.02
comment 0.6 0.25 0.1 0.05
mention 0.7 0.2 0.05 0.05
message_send 0.86 0 0.1 0.04
call_attempt 0.97 0 0.03 0
file_send 0.95 0 0.05 0
share 0.3 0.3 0 0
block 0.2 0.05 0.4 0.35
user_report 0.1 0.2 0.3 0.4
group_invite 0.9 0 0.1 0
"""


def _column(text: str) -> Floats:
    column = np.zeros(len(CODE))
    words = text.split()
    for verb, share in zip(words[::2], words[1::2], strict=True):
        column[CODE[Verb(verb)]] = float(share)
    return column


def _style(line: str) -> Floats:
    style, chores = _column(line), _column(_CHORES)
    return np.cumsum((1 - _CHORES_SHARE) * style / style.sum() + _CHORES_SHARE * chores / chores.sum())


def _ways() -> Floats:
    ways = np.zeros((4, len(CODE)))
    for line in _TOWARDS.strip().splitlines():
        verb, *shares = line.split()
        ways[:, CODE[Verb(verb)]] = np.cumsum([float(share) for share in shares])
    return ways


STYLES = np.array([_style(line) for line in _STYLES.strip().splitlines()])
"""Cumulated shares of verbs, one row a style."""
LOOKERS = 4
"""The first styles, which mostly look at people."""
TOWARDS = _ways()
"""Cumulated shares of the four ways to choose a target, one column a verb."""
LINKED = _column("post 0.3 share 0.65 message_send 0.09 comment 0.04 mention 0.08 link_click 1")
"""Share of acts that carry a link, by verb; so on for pictures, rooms and contact points."""
PICTURED = _column("post 0.4 share 0.35 photo_set 1 message_send 0.06 file_send 1 comment 0.02")
ROOMED = _column("group_join 1 group_leave 1 group_invite 1 group_members_view 1 post 0.2 comment 0.12")
CONTACTED = _column("contact_add 1 payment_add 1 contact_lookup 1")
LOGINS = 0.08
"""Logins for each act of a task, about as many as everyday life has."""
WEEK = (0.97, 0.96, 0.97, 0.98, 1.02, 1.06, 1.04)
"""Pace of everyday life by weekday, from Monday."""
