"""The accounts table: one row an account, in an order that says nothing."""

from datetime import date

import numpy as np
import pyarrow as pa

from countervail.activity.schema import ACCOUNTS, TIMESTAMP
from countervail.simulation.acts import CONTACT_KINDS
from countervail.simulation.atlas import atlas
from countervail.simulation.dice import Ints, Marks, Seeds, chance, mix
from countervail.simulation.hosts import HostBook
from countervail.simulation.looks import FIRMS, NONE, Looks
from countervail.simulation.names import bio, display_names, employer, outlet_title
from countervail.simulation.population import SURFACES, Population

EPOCH = date(1970, 1, 1)


def person_ids(population: Population, seeds: Seeds) -> list[str]:
    """The ids of all persons, accounts first; opaque but for the surface."""
    pages = np.arange(population.count, population.persons)
    marks = np.concatenate([mix(population.marks, seeds.salt, 151), mix(pages, seeds.salt, 152)])
    surfaces = np.concatenate([population.surface, np.zeros(len(pages), np.int8)])
    return [f"{SURFACES[surface]}:{mark:016x}" for surface, mark in zip(surfaces.tolist(), marks.tolist(), strict=True)]


def accounts_table(
    population: Population, looks: Looks, book: HostBook, ids: list[str], midnight: int, seeds: Seeds
) -> pa.Table:
    """The table, sorted by account id; `midnight` is the first day's, in epoch microseconds."""
    order = np.array(sorted(range(population.count), key=ids.__getitem__))
    marks = population.marks[order]
    created = population.created[order] + midnight
    columns = {
        "account_uid": pa.array([ids[number] for number in order.tolist()], pa.string()),
        "surface": pa.array(np.array(SURFACES)[population.surface[order]].tolist(), pa.string()),
        "created_time": pa.array(created, TIMESTAMP),
        "valid_from": pa.nulls(len(order), TIMESTAMP),
        "identity_uid": pa.array(_identities(population, order, seeds), pa.string()),
        "display_name": pa.array(display_names(population.marks[looks.namesake[order]]), pa.string()),
        "bio": pa.array([None if number == NONE else bio(number) for number in looks.bio[order].tolist()], pa.string()),
        "avatar_hash": pa.array(
            [f"{mark:016x}" if mark else None for mark in looks.avatar[order].tolist()], pa.string()
        ),
        "claimed_employer": pa.array(
            [_employer(number, book) for number in looks.employer[order].tolist()], pa.string()
        ),
        "country": pa.array([atlas().codes[number] for number in population.country[order].tolist()], pa.string()),
        "ui_language": pa.array(_languages(population.country[order], marks), pa.string()),
        "verified": pa.array(looks.verified[order]),
        "contact_hashes": pa.array(_contacts(looks, order), pa.list_(pa.string())),
        "status": pa.array(
            ["disabled" if flag else "active" for flag in (chance(mix(marks, 153)) < 0.01).tolist()], pa.string()
        ),
    }
    return pa.table(columns, schema=ACCOUNTS)


def _identities(population: Population, order: Ints, seeds: Seeds) -> list[str | None]:
    known = (population.twin[order] >= 0).tolist()
    owners = mix(population.places.owned[order], seeds.salt, 154).tolist()
    return [f"person:{mark:016x}" if linked else None for linked, mark in zip(known, owners, strict=True)]


def _employer(number: int, book: HostBook) -> str | None:
    if number == NONE:
        return None
    if number < FIRMS:
        return employer(number)
    return outlet_title(book.names[number - FIRMS].partition(".")[0])


def _languages(country: Ints, marks: Marks) -> list[str]:
    """Most use their country's language; English is everywhere."""
    english = (chance(mix(marks, 155)) < 0.15).tolist()
    return ["en" if flag else atlas().languages[number] for flag, number in zip(english, country.tolist(), strict=True)]


def _contacts(looks: Looks, order: Ints) -> list[list[str]]:
    rows = zip(looks.contacts[order].tolist(), looks.contact_kinds[order].tolist(), strict=True)
    return [
        [f"{CONTACT_KINDS[kind]}:{mark:016x}" for mark, kind in zip(marks, kinds, strict=True) if mark]
        for marks, kinds in rows
    ]
