"""Every number that decides something about a network, in one place, each with its reason.

Start values: the design's, from one seed of another generator. Tuned on seeds 101-105 of our scenarios and on worlds
of a generator that is not ours; judged on seeds 1-3, which no tuning run has read (docs/limits.md).
"""

MICRO = 1_000_000
"""Scores are whole micro-nats, so that sums are exact and independent of order."""

TIE_NATS = 10.0
"""A tie needs this surprise: exp(-10) a pair leaves under five chance pairs per 100,000 that share anything."""
GROUP_NATS = 3.0
"""A channel, and so a group of channels, speaks for a pair only above this: exp(-3) is 5 %, the customary line for
'not by chance'. Most pairs of busy accounts end here, which is also what keeps the work near-linear."""
SUPPORT = 3
"""Common neighbours a tie needs. Two people may meet by chance in several ways; five people all meeting do not."""
EXPANSION_NEIGHBOURS = 4
"""Tied members a further account needs to be expanded into a network: one more than a tie's own support."""
JOINING_PERCENT = 80
"""Share of all users of a device, contact, photo or text that a network's members must be for another user to join."""
MIN_ALERT_MEMBERS = 10
"""Below this many members a network goes to a person's review, never to an alert: small groups are often families."""
MIN_REVIEW_MEMBERS = 5
"""Below this many members nothing is said at all; a tie with support of three has five accounts around it."""
SINGLE_GROUP_SHARE = 0.5
"""A network held by more than this share of single-group ties rests on one kind of fact: review at most."""
SEED = 20211216
"""Seed of the community search, fixed so that the same log gives the same networks."""
COMMUNITY_DENSITY = 0.1
"""Two groups of accounts are one community if at least this share of the pairs between them is tied."""
CORE_DEGREE_SHARE = 0.5
"""A core member has at least this share of the ties that the community's upper quartile has; whoever is not of the core
stays only if tied to EXPANSION_NEIGHBOURS of it. Without this a third of a network were passers-by."""
TARGET_MEMBERS = 3
"""Members who must act on a person before the person counts as a target in common: two meet by chance."""
TARGET_PERCENT = 15
"""... and the share of all the person's visitors they must be, in percent: celebrities are visited by everyone."""
OWN_HOST_PERCENT = 70
"""A host is as good as a network's own when its members do at least this share of all sending, in percent, and no more
than the rest of it is public: a newsroom's pages are posted by the public, an operator's by a few who warn of them."""
ALERT_BITS = 6.0
"""Bits from which a network ranks as an alert: in tuning worlds innocents reach 5.3, operators begin at 6.9."""
REVIEW_BITS = 3.0
"""Bits from which a network goes to a second look."""
NEXT_OF_FAMILY = 0.5
"""What the second evidence of a family adds: partly the same fact."""
REVIEWS_PER_100K = 30
"""Reviews a person can read per 100,000 active accounts; the lowest-ranked beyond are set aside, and counted."""
TARGET_FDR = 0.05
"""Share of the people listed as targets who may be there by mere popularity."""
MIN_TARGET_MEMBERS = 2
"""Members who must have acted on a person before the person is listed as a target."""
PHASE_CLAIM_BITS = 2.4
"""Bits from which a network is said to have entered a phase; below, bits are shown and nothing is claimed."""
