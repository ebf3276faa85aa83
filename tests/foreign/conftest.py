"""Lets `tests.foreign` be imported under bare pytest, which in importlib mode leaves the repository's root out."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2]))
