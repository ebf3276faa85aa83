"""A Synapse module: the log that Synapse does not keep, and a list of what is refused.

In: Synapse's callbacks, a list on disk. Out: JSON lines on disk, refusals.
Never: what a message says; a network call; an error that stops the server. Add: a callback in `module.py`.
"""

from typing import Any

__all__ = ["TapAndBlocker"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 -- PEP 562: hosts and lists can be used where there is no Synapse
    if name == "TapAndBlocker":
        from countervail_synapse.module import TapAndBlocker

        return TapAndBlocker
    raise AttributeError(name)
