"""Reading leads: the kinds there are, defanged or not, and mistakes that never repeat a person's id."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.networks.leads.lead import Lead, LeadKind, read_lead, refanged
from countervail.vocabulary.errors import InputError


@pytest.mark.parametrize(
    "written",
    [
        "domain:news.a.test",
        "domain:hxxps://news[.]a[.]test/story?id=1",
        "domain:https://NEWS.a.test",
        "domain:news(.)a[dot]test.",
        "domain:hXXp://news[.]a[.]test#top",
    ],
)
def test_a_host_is_read_however_it_was_written_down(written: str) -> None:
    assert read_lead(written) == Lead(LeadKind.DOMAIN, "news.a.test")


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("ip:198.18[.]0[.]7", "198.18.0.7"),
        ("ip:2001:DB8::7", "2001:db8::7"),
        ("ip:2001[:]db8[:]0[:]0[:]0[:]0[:]0[:]7", "2001:db8::7"),
    ],
)
def test_an_address_is_read_in_its_canonical_form(written: str, address: str) -> None:
    assert read_lead(written) == Lead(LeadKind.IP, address)


@pytest.mark.parametrize("kind", ["account", "media", "target"])
def test_an_id_is_taken_exactly_as_it_is(kind: str) -> None:
    assert read_lead(f"{kind}:Courier:00[.]FF").value == "Courier:00[.]FF"


@pytest.mark.parametrize("written", ["", "news.a.test", "phone:123", "domain:", "ip:300.1.1.1", "domain:nohost"])
def test_what_is_no_lead_is_refused_with_a_remedy(written: str) -> None:
    with pytest.raises(InputError) as refused:
        read_lead(written)
    assert "Write" in refused.value.hint


def test_a_refusal_never_repeats_the_id_of_a_target() -> None:
    with pytest.raises(InputError) as refused:
        read_lead("targets:canary-person")
    assert "canary" not in str(refused.value)


@given(st.from_regex(r"[a-z][a-z0-9-]{0,10}(\.[a-z][a-z0-9-]{0,10}){1,3}", fullmatch=True))
def test_defanging_and_back_changes_no_host(host: str) -> None:
    assert refanged(host.replace(".", "[.]")) == refanged(host)
    assert read_lead(f"domain:hxxps://{host.replace('.', '[.]')}/x").value == host
