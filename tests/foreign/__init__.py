"""Worlds made by a second team, from the public documents alone: a blind exam for detection, and its judge.

In: a seed, sizes and a style. Out: a bare log with truth beside it. Never imports countervail: what is judged
here must not share a line with what is judging.
"""
