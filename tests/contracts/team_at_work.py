"""An operator's team of twelve at work, told as a story: what a bought fact must not pardon."""

TEAM = tuple(f"persona-{n}" for n in range(1, 13))

PLATFORM = """\
06:00:00 user-{1..60} like star-{1..60}
06:10:00 user-{1..60} comment star-{1..60}
06:20:00 user-{1..60} share star-{1..60}
06:30:00 user-{1..60} profile_view star-{1..60}
06:40:00 user-{1..60} message_send star-{1..60}
"""

WORK = """\
09:00:00 persona-1 profile_view person-{1..40}
09:10:00 persona-2 search person-{1..40}
09:20:00 persona-3 profile_view person-{1..40}
09:30:00 persona-3 connect_request person-{1..40}
09:40:00 persona-4 profile_view person-{1..40}
11:00:00 persona-1 message_send person-{1..4} url=https://one.a.test/{1..4}
11:10:00 persona-2 message_send person-{5..8} url=https://two.a.test/{5..8}
11:20:00 persona-3 message_send person-{9..12} url=https://three.a.test/{9..12}
11:30:00 persona-4 message_send person-{13..16} url=https://four.a.test/{13..16}
13:00:00 persona-1 like stranger-{1..40}
13:10:00 persona-2 share stranger-{41..80}
13:20:00 persona-3 comment stranger-{81..120}
"""
"""Silent and insistent towards forty people, sociable towards everybody else, with four hosts of its own."""
