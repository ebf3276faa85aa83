"""People warned from the console: counted, drafted, signed by two, let go, and seen going out by whoever looks."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Browser, expect
from tests import runs
from tests.browser.axe import grave_findings
from tests.browser.office import Office, opened
from tests.browser.test_journey import enrol_passkey, open_case
from tests.browser.visitor import visiting
from tests.disruption.notices.post_office import open_office

from countervail.casework.assembly import Casework
from countervail.disruption.notices.mail.dkim_key import dkim_key
from countervail.people.person import Actor
from countervail.people.roll import pseudonyms
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import system_clock
from countervail.workflow.acting import Acting
from countervail.workflow.installation import Installation
from countervail.workflow.notice_house import letterhead_of
from countervail.workflow.notice_sending import sender

TEXT = """[notices]
address = "notices@plaza.example"
port = {port}
accounts = "{world}/accounts.parquet"
contacts = "{folder}/contacts.parquet"
spread_hours = 0
channels = ["mail"]
[deployment]
controller = "Plaza Ltd"
lawful_basis = "Security of the service"
contact = "trust@plaza.example"
appeal_url = "https://plaza.example/appeal"
"""
SOON_MS = 30_000


@dataclass(frozen=True)
class Warner:
    """An office that can warn people, and its post."""

    office: Office
    config: Path

    def send(self, most: int) -> None:
        """What `countervail notify send` does, for so many messages."""
        installation = Installation.at(self.office.state, self.config)
        settings, keys = installation.settings.notices, self.office.keys
        with closing(installation.database()) as database, closing(Casework.of(keys)) as casework:
            with database.reading() as connection:
                nora = next(person for person, name in pseudonyms(connection).items() if name == "nora")
            adapter = installation.platform(database, keys, system_clock)
            actor = Actor(nora, dev=True)
            acting = Acting(database, casework, adapter, actor, system_clock, keys.key("tokens"))
            letterhead = letterhead_of(settings, installation.deployment)
            with sender(acting, keys, settings, letterhead, self.office.state / "journal") as made:
                made.run(most=most)


@pytest.fixture
def warning(small: runs.Case, keys: Keyring, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warner]:
    """An office over the small world, in which everybody has an address."""
    folder = tmp_path_factory.mktemp("warning")
    people = sorted(set(pq.read_table(small.world / "accounts.parquet")["account_uid"].to_pylist()))
    mails = [f"p{number}@people.example" for number in range(len(people))]
    pq.write_table(pa.table({"account_uid": people, "address": mails}), folder / "contacts.parquet")
    kept = shutil.ignore_patterns("keys.db*")
    own = Keyring.ensure(shutil.copytree(keys.folder, folder / "keys", ignore=kept))  # a sender remembers there
    dkim_key(own)
    with open_office() as post:
        config = folder / "countervail.toml"
        config.write_text(TEXT.format(port=post.port, world=small.world, folder=folder))
        with opened(folder / "state", small.run, small.world, own, config=config) as office:
            yield Warner(office, config)


def test_two_people_warn_and_everybody_who_may_sees_it_go_out(browser: Browser, warning: Warner) -> None:
    office = warning.office
    notices = f"{office.origin}/cases/C-1/notices"
    with (
        visiting(browser, office, "ana") as ana,
        visiting(browser, office, "bea") as bea,
        visiting(browser, office, "nora") as nora,
        visiting(browser, office, "nora", script=False) as still,
    ):
        for visitor in (ana, bea):
            enrol_passkey(visitor, office)
        nora.page.goto(f"{office.origin}/notices/languages/en/variants/attacked")
        nora.page.get_by_role("button", name="Stand behind these words").click()
        expect(nora.page.locator("caption")).to_contain_text("1 reviewed by a person")
        ana.page.goto(office.origin)
        open_case(ana)
        ana.page.goto(notices)
        ana.page.get_by_role("button", name="Draft the notices").click()
        expect(ana.page.locator("h1")).to_have_text("Draft of notices", timeout=SOON_MS)
        expect(ana.page.get_by_role("columnheader", name="Language")).to_be_visible()
        assert grave_findings(ana.page) == []
        ana.page.get_by_role("button", name="Propose these notices, with your passkey").click()
        expect(ana.page.locator("#standing")).to_contain_text("Waits for: a second person to approve", timeout=SOON_MS)
        expect(ana.page.get_by_role("button", name="Let these notices go")).to_have_count(0)
        bea.page.goto(ana.page.url)
        bea.page.get_by_role("button", name="Approve, with your passkey").click()
        expect(bea.page.locator("#standing")).to_contain_text("Approved by", timeout=SOON_MS)
        ana.page.goto(notices)
        assert grave_findings(ana.page) == []
        ana.page.get_by_role("button", name="Let these notices go").click()
        expect(ana.page.locator("#list .progress")).to_contain_text("0 of ", timeout=SOON_MS)
        for visitor in (nora, still):
            visitor.page.goto(notices)
            expect(visitor.page.locator("#list .progress")).to_contain_text("0 of ")
        assert grave_findings(nora.page) == []
        warning.send(most=40)
        expect(nora.page.locator("#list .progress")).to_contain_text("40 of ", timeout=SOON_MS)
        expect(nora.page.locator("#said")).to_contain_text("40 of ", timeout=SOON_MS)
        still.page.get_by_role("link", name="Look again").click()
        expect(still.page.locator("#list .progress")).to_contain_text("40 of ")
        nora.page.locator("select[name=to]").focus()  # somebody is about to choose
        warning.send(most=10)
        expect(ana.page.locator("#list .progress")).to_contain_text("50 of ", timeout=SOON_MS)
        expect(nora.page.locator("select[name=to]")).to_be_focused()
        nora.page.locator("select[name=to]").select_option("stopped")
        nora.page.get_by_role("button", name="Change").click()
        expect(ana.page.locator("main")).to_contain_text("stopped", timeout=SOON_MS)
        expect(ana.page.get_by_role("link", name="Look again")).to_have_count(0)
