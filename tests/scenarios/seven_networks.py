"""The table the industry published, from a made-up world: `python seven_networks.py WORLD RUN KEYS FOLDER`.

The scenario's operators as one release for the public. What people do is played: every alert becomes a case, its
accounts are judged positive, the firm named as the world's truth has it; people watched are warned on the platform.
Everything else is the program's own: cases, plans, notices, release, counts, report and table.
"""

import json
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
from tests.workflow.whole_day import SEED

from countervail.activity.deployment import Deployment
from countervail.casework.assembly import Casework
from countervail.casework.likelihood import Likelihood
from countervail.casework.records.attribution import Attribution
from countervail.casework.records.verdict import Verdict
from countervail.database.state import open_state
from countervail.disruption.notices.mail.dkim_key import dkim_key
from countervail.disruption.notices.sending.delivery import Channel
from countervail.disruption.publishing.reading import Reading
from countervail.disruption.publishing.sections.summary import networks_table
from countervail.disruption.release.brief import Brief
from countervail.disruption.release.quorum import Signed, payload
from countervail.disruption.release.terms import MARKINGS
from countervail.intelligence.operators.claim import About, Claim, Source
from countervail.intelligence.operators.event import OperatorKind
from countervail.intelligence.operators.registry import enter
from countervail.people.statement import Purpose
from countervail.vault.keys import Keyring
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.judgement import Judgement
from countervail.workflow.benches.notice_office import NoticeOffice, _hire, _stamp
from countervail.workflow.case_opening import open_case
from countervail.workflow.issuing import Press, issue
from countervail.workflow.notice_settings import NoticeSettings
from countervail.workflow.releasing import ReleaseRoom, Wish, responsible

UNKNOWN = "unknown"
HERE = Deployment(
    controller="Plaza",
    lawful_basis="none: nobody here exists",
    contact="a@plaza.example",
    appeal_url="https://plaza.example",
)


def main(world: Path, run: Path, keys_folder: Path, folder: Path) -> str:
    """The table."""
    started = time.process_time()
    office = _office(world, keys_folder, folder)
    firms = _firms(world)
    networks = [one for one in json.loads((run / "networks.json").read_text()) if one["disposition"] == "alert"]
    cases, plans = [], []
    for one in sorted(networks, key=lambda row: -row["member_count"]):
        firm, home = _whose(one["members"], firms)
        cases.append(_case(office, run, one, firm, home))
        plans.append(office.approved(cases[-1]["case"]))
        office.release(plans[-1])
    with office.sender() as sender:
        sender.run()
    table = _published(office, cases, folder)
    print(f"{time.process_time() - started:.0f} CPU s", file=sys.stderr)
    return table


def _office(world: Path, keys_folder: Path, folder: Path) -> NoticeOffice:
    keys = Keyring.ensure(keys_folder)
    dkim_key(keys)
    accounts = next(world.rglob("accounts.parquet"))
    settings = NoticeSettings(
        address="notices@plaza.example", port=25, spread_hours=0, channels=(Channel.PLATFORM,), accounts=accounts
    )
    office = NoticeOffice(folder, settings, keys, open_state(folder / "state"), Casework.of(keys), {}, now=_now())
    _hire(office)
    with office.acting("col").hand() as hand:
        _stamp(hand, settings.usual)
    return office


def _firms(world: Path) -> dict[str, tuple[str, str]]:
    """Name and home of the firm behind each account, as whoever made the world knows."""
    named = {row["network"]: row for row in pq.read_table(world / "truth_networks.parquet").to_pylist()}
    accounts = pq.read_table(world / "truth.parquet").to_pylist()
    return {
        row["account_uid"]: (named[row["network"]]["name"], named[row["network"]]["origin"])
        for row in accounts
        if row["network"] in named
    }


def _whose(members: list[str], firms: dict[str, tuple[str, str]]) -> tuple[str, str]:
    """The firm most of the members belong to."""
    counts = Counter(firms[one] for one in members if one in firms)
    return counts.most_common(1)[0][0] if counts else (UNKNOWN, "")


def _case(office: NoticeOffice, run: Path, network: dict[str, object], firm: str, home: str) -> dict[str, object]:
    """A case on an alert: judged, and attributed to a firm that the registry has."""
    with office.acting("ana").hand() as hand:
        case = open_case(office.casework, hand, run, str(network["network_id"]), "an alert", None)
        office.casework.cases.say(hand, case.id, Verdict(case.members, Judgement.POSITIVE, "One desk."))
        if not firm.startswith(("UNK", UNKNOWN)):
            source = Source("What whoever made the world knows")
            claims = (Claim(About.NAME, firm, source), Claim(About.COUNTRY, home, source))
            operator = enter(hand, OperatorKind.FIRM, firm, claims)
            basis = (office.casework.cases.load(hand.connection, case.id).evidence[0].id,)
            office.casework.cases.say(
                hand, case.id, Attribution(operator.id, Likelihood.VERY_LIKELY, basis, "Its desk.")
            )
    return {"case": case.id, "name": firm, "home_country": home or None}


def _published(office: NoticeOffice, cases: list[dict[str, object]], folder: Path) -> str:
    """One release for the public: drafted, signed by three, issued with what came of it, its table printed."""
    room = ReleaseRoom(office.casework)
    words = {"title": "Seven networks that watched for hire", "summary": "They were found and their accounts judged."}
    brief = Brief.model_validate(words | {"networks": cases})
    wish = Wish(Audience.PUBLIC, MARKINGS[Audience.PUBLIC][0], responsible(HERE))
    with office.acting("ana").hand() as hand:
        made = room.draft(hand, brief, wish)
    parts = {"ana": Purpose.PROPOSE_RELEASE, "bea": Purpose.APPROVE_RELEASE, "col": Purpose.CLEAR_RELEASE}
    for name, part in parts.items():
        with office.acting(name).hand() as hand:
            signature = office.signers[name].sign(part, payload(made.hash, ""), hand.now)
            room.releases.sign(hand, made.terms.id, part, Signed(signature))
    press = Press(SEED, office.keys.key("tokens"), office.keys.key("taxii"), folder / "out")
    with office.acting("ana").hand() as hand:
        issue(hand, room, press, made.terms.id).put(press)
        edition = room.releases.edition(hand.connection, room.releases.read(hand, made.terms.id))
    table = networks_table(Reading(edition, simulated=True))
    rows = [["".join(str(part) for part in cell) for cell in row] for row in table.rows]
    lines = [list(table.columns), ["---"] * len(table.columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _now() -> datetime:
    return datetime(2021, 12, 16, tzinfo=UTC) + timedelta(hours=9)


if __name__ == "__main__":
    sys.stdout.write(main(*(Path(one) for one in sys.argv[1:5])) + "\n")
