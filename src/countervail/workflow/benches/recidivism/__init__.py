"""Bench of recidivism: firms removed, the same firms two years on among others, and who is taken for whom.

    town without operators -> + four firms, judged and kept -> two years -> four back, six strangers, innocents

Five such towns a seed make 20 returns and 60 other networks, each held against all 20 profiles of its seed. Give it
seeds no tuning has read; the firms are made up, their drift over two years is a guess, and so are its figures.
"""
