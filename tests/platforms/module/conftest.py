"""The Synapse module is a distribution of its own; here its parts that need no Synapse are tried."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3] / "packages" / "countervail-synapse" / "src"))
