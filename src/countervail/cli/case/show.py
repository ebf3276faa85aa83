"""`countervail case show`: a case as it stands."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from countervail.casework.case import Case
from countervail.casework.met_again import met_again
from countervail.casework.standing import StandingAppeal
from countervail.cli.at_work import Work, at_work
from countervail.cli.case.options import AsJson, CaseId, login
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT, print_json
from countervail.intelligence.leads.leads import Leads
from countervail.people.access import can
from countervail.people.rights import Right
from countervail.people.roll import everyone, person_with
from countervail.vocabulary.judgement import Judgement
from countervail.workflow.summary.outside_text import defanged, visible

EXAMPLE = "Example: `countervail case show C-1 --as ana`"


def command(
    case: CaseId,
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Show what was said in a case and where it stands; its accounts only to those who may see them."""
    with at_work(login(as_name, passphrase_file, state, config), "case show") as work:
        work.hand.demand(Right.READ_CASE, case)
        told = _told(work, work.casework.cases.load(work.hand.connection, case))
    if as_json:
        print_json(told)
    else:
        _tell(told)


def _told(work: Work, case: Case) -> dict[str, Any]:
    """The case as far as whoever asks may see it."""
    hand = work.hand
    names = {person.id: person.pseudonym for person in everyone(hand.connection, hand.now)}
    sees = bool(can(person_with(hand.connection, hand.id, hand.now), Right.READ_NETWORK, case=case.id))
    accounts = {account: case.judgement(account).value for account in case.members}
    return {
        **_standing(case, hand.now, names),
        "accounts": accounts if sees else None,
        "on_edge": _on_edge(case) if sees else None,
        **_said(case, names),
        "lead_notes": _outside(work, case.id),
        "evidence": _evidence(work, case, sees=sees),
        "appeals": [_appeal(one, sees=sees) for one in case.appeals],
        "plans": work.casework.proposals.shelf.of_case(hand.connection, case.id),
        "also_in": _also_in(work, case) if sees else None,
    }


def _on_edge(case: Case) -> list[dict[str, Any]] | None:
    """Accounts tied to few of their network, when the case was opened; None where that was not counted."""
    tied = case.tied
    if tied is None:
        return None
    return [
        {"account": one, "said": tied.said(one), "others": tied.others, **asdict(tied.members[one])}
        for one in tied.on_edge
    ]


def _standing(case: Case, now: datetime, names: dict[str, str]) -> dict[str, Any]:
    opening, hold = case.opening, case.hold_at(now)
    return {
        "case": case.id,
        "state": case.state.value,
        "origin": opening.record.origin.value,
        "run": opening.record.run,
        "network": opening.record.snapshot.network_id,
        "opened_at": opening.learned_at.isoformat(timespec="seconds"),
        "assignee": names.get(case.assignee or ""),
        "judged": {judgement.value: len(case.judged(judgement)) for judgement in Judgement},
        "held_until": hold.ends_at.isoformat(timespec="seconds") if hold else None,
        "kin": list(case.kin),
        "merged_into": case.merged_into,
    }


def _said(case: Case, names: dict[str, str]) -> dict[str, Any]:
    """What people wrote down, each with who it was."""
    return {
        "holds": [
            {"number": one.said.number, "by": names[one.said.by], "reason": one.said.record.reason}
            for one in case.holds
        ],
        "attributions": [
            {
                "operator": one.record.operator,
                "likelihood": one.record.likelihood.value,
                "by": names[one.by],
                "reason": one.record.reason,
            }
            for one in case.attributions
        ],
        "decisions": [
            {"outcome": one.record.outcome.value, "by": names[one.by], "reason": one.record.reason}
            for one in case.decisions
        ],
        "notes": [{"number": one.number, "by": names[one.by], "text": one.record.text} for one in case.notes],
    }


def _appeal(one: StandingAppeal, *, sees: bool) -> dict[str, Any]:
    """An objection; whose, for those who see accounts, and how many for everybody else."""
    about = one.said.record.accounts
    return {
        "number": one.said.number,
        "objection": one.said.record.objection.value,
        "accounts": list(about) if sees else len(about),
        "upheld": None if one.answer is None else one.answer.record.upheld,
    }


def _outside(work: Work, case: str) -> list[dict[str, str]]:
    """What is noted on the leads of a case, for those who may read leads."""
    if not can(person_with(work.hand.connection, work.hand.id, work.hand.now), Right.READ_LEADS):
        return []
    notes = Leads(work.casework.cases.keys).notes_of(work.hand.connection, case)
    return [
        {"lead": lead, "text": one.note.text, "source": one.note.provenance.source, "at": f"{one.at:%Y-%m-%d}"}
        for lead, one in notes
    ]


def _evidence(work: Work, case: Case, *, sees: bool) -> list[dict[str, Any]]:
    """Every piece; what of it other cases hold too, for those who may see what is in it."""
    met = met_again(work.casework.index, work.hand.connection, case.id, case.evidence) if sees else {}
    return [
        {
            "id": piece.id,
            "says": piece.says,
            "sha256": piece.sha256,
            "also_in": [asdict(one) for one in met[piece.id]] if sees else None,
        }
        for piece in case.evidence
    ]


def _also_in(work: Work, case: Case) -> list[str]:
    """Other cases with the same accounts: that there are such, and no more."""
    found = work.casework.index.also_in(work.hand.connection, case.members, besides=case.id)
    return sorted({other for others in found.values() for other in others})


def _tell(told: dict[str, Any]) -> None:
    held = f", held until {told['held_until']}" if told["held_until"] else ""
    STDOUT.print(f"{told['case']} is {told['state']}{held}; {told['origin']} {told['network']} of {told['run']}")
    if told["merged_into"]:
        STDOUT.print(f"part of {told['merged_into']} now")
    STDOUT.print("accounts: " + ", ".join(f"{count:,} {word}" for word, count in told["judged"].items()))
    edge = {one["account"]: one for one in told["on_edge"] or ()}
    for account, judgement in (told["accounts"] or {}).items():
        STDOUT.print(f"  {account}  {judgement}{_said_of(edge.get(account))}")
    _tell_evidence(told["evidence"])
    _tell_sayings(told)
    for other in told["also_in"] or ():
        STDOUT.print(f"accounts of it are also in {other}")
    for plan in told["plans"]:
        STDOUT.print(f"plan {plan}")


def _said_of(edge: dict[str, Any] | None) -> str:
    return f"  on the edge: {edge['said']}" if edge else ""


def _tell_evidence(pieces: list[dict[str, Any]]) -> None:
    for piece in pieces:
        STDOUT.print(f"{piece['id']}: {piece['says']}", markup=False)
        for met in piece["also_in"] or ():
            where = ", ".join(met["also_in"])
            STDOUT.print(defanged(f"  its {met['part']} {met['what']} is also in {where}"), markup=False)


def _tell_sayings(told: dict[str, Any]) -> None:
    said = [
        f"{kind[:-1]} {one['number']} by {one['by']}: {one.get('text') or one.get('reason')}"
        for kind in ("notes", "holds")
        for one in told[kind]
    ]
    said += [
        f"attributed to {one['operator']}, {one['likelihood']}, by {one['by']}: {one['reason']}"
        for one in told["attributions"]
    ]
    said += [f"decided to {one['outcome']}, by {one['by']}: {one['reason']}" for one in told["decisions"]]
    said += [f"{one['lead']}, {one['at']}, {one['source']}: {one['text']}" for one in told["lead_notes"]]
    answers = {None: "unanswered", True: "upheld", False: "rejected"}
    said += [f"{one['objection']} {one['number']}: {answers[one['upheld']]}" for one in told["appeals"]]
    for line in said:
        STDOUT.print(visible(line), markup=False)
