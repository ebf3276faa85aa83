"""`countervail appeal`: somebody objects to an act, or says it met the wrong person; and the answer."""

from typing import Annotated

import typer

from countervail.casework.records.appeal import Answer, Appeal, Objection
from countervail.cli.case.options import Accounts, AsJson, CaseId, login, say
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.vocabulary.errors import InputError

EXAMPLE = (
    "Example: `countervail appeal C-1 --account plaza:9a --text 'I am a reporter.' --as ana`,"
    " then `countervail appeal C-1 --answer 14 --upheld --reason 'She is.' --as bea`"
)


def command(
    case: CaseId,
    as_name: As,
    account: Accounts = None,
    text: Annotated[str, typer.Option(help="What is said.")] = "",
    channel: Annotated[str, typer.Option(help="How it came: form, mail, notice.")] = "form",
    wrong_person: Annotated[
        bool, typer.Option(help="A wrong-person report, by anybody, rather than an appeal.")
    ] = False,
    answer: Annotated[int | None, typer.Option(help="Answer the appeal of this number instead.", metavar="N")] = None,
    upheld: Annotated[bool | None, typer.Option("--upheld/--rejected", help="The answer.")] = None,
    reason: Annotated[str, typer.Option(help="Why it is answered so.", metavar="TEXT")] = "",
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Take in an appeal or a wrong-person report, or answer one. Upheld, its accounts are cleared and owed back."""
    objection = Objection.WRONG_PERSON if wrong_person else Objection.APPEAL
    appeals = answer is None
    said = _appeal(objection, account, channel, text) if answer is None else _answer(answer, upheld, reason)
    who = login(as_name, passphrase_file, state, config)
    say(who, case, said, "appeal" if appeals else "appeal --answer", as_json)


def _appeal(objection: Objection, account: list[str] | None, channel: str, text: str) -> Appeal:
    if not account or not text.strip():
        raise InputError("an appeal names accounts and says something.", hint="Give --account A and --text TEXT.")
    return Appeal(objection, tuple(account), channel, text)


def _answer(number: int, upheld: bool | None, reason: str) -> Answer:
    if upheld is None:
        raise InputError("an answer is one or the other.", hint="Say --upheld or --rejected.")
    return Answer(number, upheld, reason)
