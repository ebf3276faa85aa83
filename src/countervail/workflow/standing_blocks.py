"""Blocks that still stand over what a release takes back: they are decisions of their own, lifted by a person."""

from sqlalchemy import Connection

from countervail.disruption.infrastructure.blocks import Blocks
from countervail.disruption.infrastructure.decision import Decision, Stand
from countervail.disruption.release.edition import Edition
from countervail.intelligence.indicators.judging import Normal, normal_form
from countervail.vocabulary.clock import Clock
from countervail.workflow.releasing import ReleaseRoom


def standing_blocks(connection: Connection, room: ReleaseRoom, edition: Edition, clock: Clock) -> tuple[Decision, ...]:
    """Blocks in force of a value that the edition has taken back, oldest first."""
    gone = {
        (read.kind, read.value)
        for one in edition.indicators
        if one.revoked and one.indicator.kind and one.indicator.value
        if isinstance(read := normal_form(one.indicator.kind, one.indicator.value), Normal)
    }
    blocks = Blocks(room.casework.cases, room.casework.guards.table)
    return tuple(
        one
        for one in blocks.shelf.all(connection)
        if one.stand(clock()) is Stand.IN_FORCE and (one.terms.subject.kind, one.terms.subject.value) in gone
    )
