"""What a server can do as it is now, and what is weak about it."""

from countervail.platforms.adapter import Description
from countervail.platforms.synapse.abilities import abilities
from countervail.platforms.synapse.server import Server

BATCH = 50
"""Steps between two commits: a call is some 10 ms, a commit with its ledger entries about as much."""
ENCRYPTED = (
    "In encrypted rooms neither the module nor the administrator sees content: only who, when, with whom and how much; "
    "no link can be found or refused there, and what a target gives of their own will is the way."
)


def description(server: Server) -> Description:
    """The server described; tries at most once a day to forge an address."""
    remarks = [ENCRYPTED]
    version = server.footing.version()
    offered = server.offered(version)
    if not offered:
        remarks.append("Nothing is done on this server: its version is unknown, or accounts are managed elsewhere.")
    if server.settings.blocklist is None:
        remarks.append("The server has no module of ours: no sign-in is on record and nothing can be refused.")
    if server.settings.canary is None and not server.settings.as_subject:
        remarks.append("No canary is named: nobody looks from outside, and nothing is ever confirmed.")
    distrust = server.footing.distrust()
    remarks += [distrust] if distrust else []
    acts = {act: deed.back for act, deed in abilities().items() if act in offered}
    return Description("synapse", version, acts, BATCH, tuple(remarks), addresses=not distrust)
