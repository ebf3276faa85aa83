"""Measures of the system by itself: each against a floor or a peer in the same run, in CPU seconds."""
