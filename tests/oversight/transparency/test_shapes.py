"""Export shapes: the columns the field uses, whatever the folder holds; a round trip loses nothing."""

from pathlib import Path

import pytest
from tests.oversight.transparency.editions import CLOSED, CORRECTED

from countervail.oversight.transparency.csv_table import oddities
from countervail.oversight.transparency.datapackage import description, read_package, write_package
from countervail.oversight.transparency.shape import all_shapes, shape
from countervail.oversight.transparency.shares import percent
from countervail.vocabulary.errors import InputError

META = (
    "Country,Total Requests for User Data,Total User Accounts Referenced,"
    "Total Percentage of Requests Where Some Data Produced,Content Restrictions,Preservations Requested,"
    "Users/Accounts Preserved"
)


def test_the_shapes_are_the_files_of_the_folder() -> None:
    assert set(all_shapes()) == {"full", "github", "google", "meta"}
    with pytest.raises(InputError, match="no shape 'twitter'"):
        shape("twitter")


@pytest.mark.parametrize("name", sorted(all_shapes()))
def test_a_shape_is_written_described_read_back_and_has_no_oddities(name: str, tmp_path: Path) -> None:
    tables = shape(name).tables([CORRECTED], "US")
    write_package(tmp_path / "out", description(name, "Report", tables), tables)
    back = read_package(tmp_path / "out")
    assert [one.rows for one in back] == [one.rows for one in tables]
    assert [said for one in back for said in oddities(one)] == []


def test_metas_columns_keep_preservation_apart() -> None:
    (made,) = shape("meta").tables([CLOSED], None)
    assert made.content.decode().splitlines() == [META, "France,4,9,25,-,0,0", "United States,13,15,77,-,5,6"]


def test_googles_columns_are_by_period_and_process() -> None:
    (made,) = shape("google").tables([CLOSED], None)
    lines = made.content.decode().splitlines()
    assert lines[0].startswith("Period Ending,Country,CLDR Territory Code,Legal Process,User Data Requests")
    assert lines[1] == "2026-06-30,France,FR,Mutual Legal Assistance Requests,4,25,9"


def test_githubs_tables_tell_requests_of_other_states_apart_and_band_only_national_security() -> None:
    made = {one.name: one.content.decode().splitlines() for one in shape("github").tables([CLOSED], "US")}
    assert made["requests_received_and_disclosed_by_calendar_year_half"] == [
        "year,half,type,count_requests_received,count_disclosed",
        "2026,1,criminal or government agency subpoena,10,8",
        "2026,1,cross-border request,4,1",
        "2026,1,exigent circumstances,3,2",
    ]
    assert made["cross_border_data_requests_by_calendar_year_half"][1:] == ["2026,1,France,FR,4"]
    assert made["national_security_letters_and_orders"][1:] == [
        "2026,Jan-Jun,National security letters and orders received,0-249",
        "2026,Jan-Jun,Affected accounts,250-499",
    ]


def test_corrections_stand_in_the_full_shape() -> None:
    made = {one.name: one.rows for one in shape("full").tables([CORRECTED], None)}
    assert made["corrections"][0][-3:] == ("rows US subpoena fraudulent", "0", "1")
    assert made["corrections"][1][-3:] == ("refusals US overbroad", "", "1")


def test_a_share_of_nothing_is_not_nought() -> None:
    assert (percent(0, 0), percent(0, 3), percent(2, 3), percent(1, 8)) == ("-", "0", "67", "13")
