"""Every number that decides how far a lead is followed, each with its reason.

Tuned on one world of our own simulation and two of a generator that is not ours (40 random leads an operator), before
the account-versus-cut test of `membership` stood; there, halving or doubling any one of them moved mean recall and
precision by under one point unless said otherwise. With that test, FREE_CONDUCTANCES alone was tried again.
"""

TELEPORT = 0.1
"""Chance that a walk starts again from the lead at each step: walks of ten steps, three teams away at most."""
LEAST_MASS = 1e-7
"""Mass for each unit of an account's weight below which a walk stops (Andersen, Chung and Lang's epsilon). The largest
operator weighs about two million; at 1e-6 walks ended before they had crossed it, and its recall fell to 0.6."""
HULL_NEIGHBOURS = 2
"""Ties to accounts already walked on from which an account's own ties are looked up: with one, a chance
acquaintance brings in a whole campus; with three, a bridge between two teams was overlooked (recall 0.97 to 0.9)."""
MOST_ROUNDS = 8
"""Rounds of looking ties up; walks in tuning worlds needed four to seven."""
MOST_EXPLORED = 3_000
"""Accounts whose ties one lead may look up: ten times the largest operator known, and what keeps the work local."""
SLACK = 2.0
"""The cut is the first that is no worse than this times the best: further on the sweep gains innocents, not members."""
FREE_CONDUCTANCES = (0.001, 0.005, 0.02)
"""Shares of triangles leading out that are as good as none, strictest first; cuts below are not told apart. The next is
tried only where the lead's own account is no member of what the one before cut out: then a larger group was joined on
by a bridge and has swallowed it. A first value of 0.0002 answers alike on seed 101 and eight foreign tuning worlds (it
joined more teams and more innocents as long as nobody asked who belongs); 0.005 cost up to six points of recall."""
WORST_CONDUCTANCE = 0.5
"""A set with as many triangles leading out as in is no cluster at all, whatever the sweep finds."""
MOST_TRIES = 16
"""Clusters tried for one lead that many accounts share; the best connected of them are tried first."""
MOST_COLLEAGUES = 2
"""Clusters tried for a lead too idle to have one: each costs as much as a lead. In a tuning world the first answers."""
CORE_DEGREE_SHARE = 0.5
"""Share of the ties of the cut's upper quartile that makes a core member. Whoever is not of the core stays only if tied
to several of it."""
