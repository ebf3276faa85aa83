"""AT Protocol: a host of repositories (PDS) and its moderation service (Ozone), acted on by the one and read at both.

In: warrants, an administrator's password. Out: activity of the repositories, replies, sights.
Never: "done" because Ozone says so; a retry of a write whose answer was lost; what a post says.
Add: an act as one file in `deeds/`.
"""
