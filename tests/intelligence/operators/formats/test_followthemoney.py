"""FollowTheMoney entities: firms and people, the ties between them, and the lists they stand on."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from countervail.intelligence.operators.claim import About, Listing, Source
from countervail.intelligence.operators.event import OperatorKind
from countervail.intelligence.operators.formats.followthemoney import FORMAT
from countervail.intelligence.operators.outside_list import OutsideList

SOURCE = Source("a made-up data set")


def _entity(key: str, schema: str, **properties: Any) -> dict[str, Any]:  # noqa: ANN401 -- whatever a test wants
    return {"id": key, "schema": schema, "properties": properties}


FIRM = _entity(
    "NK-1", "Company", name=["Vellum Gate", "Vellum"], country=["cy", "suhh"], incorporationDate=["2017-03-01"]
)
PERSON = _entity("NK-2", "Person", name=["Petra Made-Up"], birthDate=["1970"])
OWNS = _entity("NK-3", "Ownership", owner=["NK-2"], asset=["NK-1"], startDate=["2017"])
DIRECTS = _entity("NK-4", "Directorship", director=["NK-2"], organization=["NK-1"], role=["chair"], endDate=["2020"])
LISTED = _entity("NK-5", "Sanction", entity=["NK-1"], program=["A made-up list"], startDate=["2023-07-18"])
ENDED = _entity("NK-6", "Sanction", entity=["NK-1"], authority=["Another one"], endDate=["2024-01-01"])


def _read(*entities: object) -> OutsideList:
    return FORMAT.read("\n".join(json.dumps(one) for one in entities).encode(), SOURCE)


def _said(read: OutsideList, about: About) -> list[tuple[str, str, str, str]]:
    claims = (one for entry in read.entries if entry.identifier == "NK-1" for one in entry.claims)
    return [(one.value, one.detail, one.since, one.until) for one in claims if one.about is about]


def test_a_firm_and_a_person_are_operators_and_ties_are_claims() -> None:
    read = _read(FIRM, PERSON, OWNS, DIRECTS, LISTED, ENDED)
    assert [(one.name, one.kind) for one in read.entries] == [
        ("Vellum Gate", OperatorKind.FIRM),
        ("Petra Made-Up", OperatorKind.PERSON),
    ]
    assert _said(read, About.OWNER) == [("Petra Made-Up", "", "2017", "")]
    assert _said(read, About.DIRECTOR) == [("Petra Made-Up", "chair", "", "2020")]
    assert _said(read, About.ALIAS) == [("Vellum", "", "", "")]
    assert _said(read, About.COUNTRY) == [("cy", "", "", "")]


def test_a_listing_that_ended_is_not_in_force() -> None:
    read = _read(FIRM, LISTED, ENDED)
    assert _said(read, About.LISTING) == [
        ("A made-up list", Listing.IN_FORCE, "2023-07-18", ""),
        ("Another one", Listing.ENDED, "", "2024-01-01"),
    ]


def test_birth_dates_and_the_like_are_left_out() -> None:
    assert "1970" not in repr(_read(PERSON))


def test_lines_that_say_nothing_of_an_operator_are_rejected_by_number() -> None:
    read = _read(FIRM, {"id": "NK-9", "schema": "Vessel"}, 7, {"schema": "Company"}, _entity("NK-8", "Company"))
    assert [one.where for one in read.rejected] == ["line 2", "line 3", "line 4", "entity NK-8"]


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "id": st.sampled_from(["a", "b", "", "c"]) | st.integers(),
                "schema": st.sampled_from(["Company", "Person", "Ownership", "Sanction", "Vessel", ""]),
                "properties": st.dictionaries(
                    st.sampled_from(["name", "owner", "asset", "entity", "startDate", "country"]),
                    st.lists(st.sampled_from(["a", "b", "x", ""]) | st.integers(), max_size=3) | st.text(max_size=3),
                ),
            }
        ),
        max_size=6,
    )
)
def test_any_entities_are_read(entities: list[object]) -> None:
    read = _read(*entities)
    assert len(read.entries) <= len(entities)
