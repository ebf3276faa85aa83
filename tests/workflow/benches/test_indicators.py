"""The bench measures what it says, on a small scale: what was put in is found, floors stand beside, bars are judged."""

import random

from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.reading import Given, read_document
from countervail.vocabulary.progress import Silence
from countervail.workflow.benches.indicators import Wish, bench_indicators, bundle


def test_every_measure_stands_beside_its_floor() -> None:
    bench = bench_indicators(Wish(links=2_000, indicators=500, protected=50, bundle=100, checks=500), Silence())
    assert len(bench.figures) == 4
    assert all(one.cpu_s > 0 and one.per_second > 0 and one.floor and one.bar for one in bench.figures)
    assert bench.stix_growth > 0
    assert bench.guard_entries > 100


def test_a_made_up_bundle_is_read_whole() -> None:
    reading = read_document(Document("made.stix2", bundle(30, random.Random(1))), Given("made up"))
    assert (len(reading.indicators), reading.rejections) == (30, ())
    assert all(one.phase and one.expires for one in reading.indicators)
