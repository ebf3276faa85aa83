"""A Synapse module: the log that Synapse does not keep, and a list of what is refused.

In: Synapse's callbacks, a list on disk. Out: JSON lines on disk, refusals.
Never: what a message says; a network call; an error that stops the server. Add: a callback in `module.py`.
"""

from countervail_synapse.module import TapAndBlocker

__all__ = ["TapAndBlocker"]
