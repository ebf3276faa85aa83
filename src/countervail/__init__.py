"""Countervail finds surveillance-for-hire networks, explains them, and answers for every step."""
