"""The parts of the table, one file each: `run` measures at an extent and gives what was seen of its promises."""
