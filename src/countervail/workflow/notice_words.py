"""The words that no notice of a case may hold, gathered from wherever the installation has them.

Accounts of the network and their display names; every operator of the registry with its aliases, and whom the case
names; every stored indicator, and hosts and links in the case's evidence; the addresses of everybody else on the list.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from sqlalchemy import Connection, select

from countervail.casework.case import Case
from countervail.casework.records.attribution import UNKNOWN
from countervail.disruption.notices.screen import About, Screen, Word
from countervail.disruption.notices.sending.press import House
from countervail.disruption.notices.spelling_out import folded
from countervail.disruption.notices.who.person import Recipient
from countervail.disruption.notices.wording.language import Language
from countervail.intelligence.hosts.host import read_host
from countervail.intelligence.hosts.refang import refanged
from countervail.intelligence.indicators.kinds import Kind
from countervail.intelligence.indicators.tables import INDICATORS
from countervail.intelligence.operators.claim import About as Said
from countervail.intelligence.operators.event import OperatorKind
from countervail.intelligence.operators.operator import Operator
from countervail.intelligence.operators.registry import load_all

UNTOLD = frozenset({Kind.PATTERN, Kind.PROCESS, Kind.FILE})
"""Kinds of indicators that are not looked for: names of files and processes are words of every day."""
_NAMING = frozenset({Said.NAME, Said.ALIAS, Said.PRODUCT, Said.PARENT, Said.OWNER})
_WITH_A_DOT = re.compile(r"[^\s\"'<>(),;]+\.[^\s\"'<>(),;]+")


def screen_of(
    connection: Connection, case: Case, recipients: Iterable[Recipient], accounts: Path, house: House
) -> Screen:
    """The screen for one case's notices.

    Args:
        accounts: the platform's table, for display names.
        house: whose words a notice is made of.
    """
    said = frozenset(folded(word) for word in house.ordinary)
    everyday = _in_small_letters(house.languages)
    operators = load_all(connection)
    words = [
        *(Word(member, About.ACCOUNT) for member in case.members),
        *(Word(name, About.DISPLAY_NAME) for name in _display_names(case, accounts)),
        *_attributed(case, operators),
        *(word for one in operators for word in _named(one) if folded(word.text) not in everyday),
        *_indicators(connection),
        *_in_evidence(case, _own(house)),
        *_contacts(recipients),
    ]
    return Screen((word for word in words if folded(word.text) not in said), everyday)


def _own(house: House) -> frozenset[str]:
    """Hosts of the deployment itself, which evidence may name and notices do."""
    imprint = house.imprint
    texts = (house.letterhead.address, imprint.contact, imprint.appeal_url)
    hosts = (read_host(re.split(r"[/?#:]", text.rpartition("@")[2].rpartition("//")[2])[0]) for text in texts)
    return frozenset(host for host in hosts if host)


def _in_small_letters(languages: Mapping[str, Language]) -> frozenset[str]:
    """Words of the notices themselves that are no names: an operator called Protect is not met in "protection"."""
    texts = " ".join(_said(language) for language in languages.values())
    return frozenset(word for word in re.findall(r"\w+", texts) if word == word.casefold() and word != word.upper())


def _said(language: Language) -> str:
    values = language.messages.model_dump().values()
    return " ".join(" ".join(value) if isinstance(value, tuple) else str(value) for value in values)


def _attributed(case: Case, operators: Sequence[Operator]) -> Iterator[Word]:
    """Whom the case names, with every alias, whatever these words stand for elsewhere."""
    named = {said.record.operator for said in case.attributions} - {UNKNOWN}
    yield from (Word(name, About.OPERATOR) for name in sorted(named))
    for operator in operators:
        if operator.id in named or operator.label in named or named & set(_names(operator)):
            yield from _named(operator)


def _named(operator: Operator) -> Iterator[Word]:
    """Every name it has or had, disputed and rebutted ones too: who reads a notice does not know which of them hold."""
    if operator.kind is not OperatorKind.UNKNOWN:
        yield Word(operator.label, About.OPERATOR)
    yield from (Word(name, About.OPERATOR) for name in _names(operator))
    handles = (one.claim.value for one in operator.all_claims() if one.claim.about is Said.HANDLE)
    yield from (Word(handle, About.ACCOUNT) for handle in handles)


def _names(operator: Operator) -> Iterator[str]:
    yield from (one.claim.value for one in operator.all_claims() if one.claim.about in _NAMING)


def _indicators(connection: Connection) -> Iterator[Word]:
    left = [kind.value for kind in UNTOLD]
    wanted = select(INDICATORS.c.value).where(INDICATORS.c.kind.not_in(left))
    yield from (Word(value, About.INDICATOR) for value in connection.execute(wanted).scalars())


def _in_evidence(case: Case, own: Collection[str]) -> Iterator[Word]:
    """What the evidence says, and every host and link in it but the deployment's own."""
    snapshot = case.opening.record.snapshot
    statements = [piece.statement for piece in (*snapshot.evidence, *snapshot.counter_evidence)]
    yield from (Word(statement, About.EVIDENCE) for statement in statements)
    for text in (*statements, *(piece.says for piece in case.evidence)):
        for token in _WITH_A_DOT.findall(refanged(text)):
            bare = token.strip(".:").partition("://")[2] or token.strip(".:")
            host = read_host(bare.partition("/")[0])
            if host is not None and not any(host == one or host.endswith(f".{one}") for one in own):
                yield from (Word(bare, About.INDICATOR), Word(host, About.INDICATOR))


def _display_names(case: Case, accounts: Path) -> Iterator[str]:
    """Names that members show, of two words or more: one word alone is anybody's."""
    if "display_name" not in pq.read_schema(accounts).names:
        return
    table = pq.read_table(accounts, columns=["account_uid", "display_name"])
    ours = table.filter(pc.is_in(table["account_uid"], value_set=pa.array(sorted(case.members), pa.string())))
    for name in ours["display_name"].to_pylist():
        if name and len(name.split()) > 1:
            yield name


def _contacts(recipients: Iterable[Recipient]) -> Iterator[Word]:
    for one in recipients:
        yield from (Word(text, About.PERSON) for text in (one.account, one.mail) if text)
