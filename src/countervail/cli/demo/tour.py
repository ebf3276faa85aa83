"""The tour: every file of stations/, in order of place."""

import importlib
import pkgutil

from countervail.cli.demo import stations
from countervail.cli.demo.stage import Stage
from countervail.cli.demo.station import Station, Story


def all_stations() -> tuple[Station, ...]:
    """Every file of the folder, in order of place."""
    names = [found.name for found in pkgutil.iter_modules(stations.__path__)]
    found = [importlib.import_module(f"{stations.__name__}.{name}").STATION for name in names]
    return tuple(sorted(found, key=lambda station: (station.place, station.title)))


def tour(stage: Stage) -> Story:
    """Play every station, in order."""
    story = Story()
    for station in all_stations():
        stage.title(station.title)
        station.play(stage, story)
    return story
