"""`countervail indicators lookalikes`: hosts that borrow a trusted name, with how often ordinary hosts do so too."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from countervail.cli.indicators.options import AsJson
from countervail.cli.terminal import STDOUT, print_json
from countervail.intelligence.hosts.host import read_host
from countervail.intelligence.hosts.host_file import hosts_of
from countervail.intelligence.hosts.refang import refanged
from countervail.intelligence.lookalikes.index import Lookalikes, protected_names
from countervail.intelligence.lookalikes.likeness import base_rates
from countervail.vocabulary.errors import InputError
from countervail.workflow.summary.outside_text import defanged

EXAMPLE = "Example: `countervail indicators lookalikes g00gle.com nytimes.web.app --protect our-names.txt`"
WARNING = "A likeness is weak evidence: ordinary popular hosts trip these rules about as often as listed ones do."


def command(
    hosts: Annotated[list[str], typer.Argument(help="Hosts, defanged or not.")],
    protect: Annotated[Path | None, typer.Option(help="File of further protected names, one host a line.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say which protected names hosts look like, by which rule, and how often strangers do the same by chance."""
    index = Lookalikes([*protected_names(), *(hosts_of(protect) if protect else ())])
    rates = base_rates()
    answers = []
    for text in hosts:
        host = read_host(refanged(text))
        if host is None:
            raise InputError(f"'{defanged(text)}' is not a host.", hint="Give hosts, like news.example.")
        answers.append((host, index.of(host)))
    if as_json:
        told = [
            {
                "host": defanged(host),
                "looks_like": [
                    {
                        "rule": one.rule.value,
                        "protected": one.protected,
                        "ordinary": rates.ordinary.by_rule[one.rule],
                        "listed": rates.listed.by_rule[one.rule],
                    }
                    for one in found
                ],
            }
            for host, found in answers
        ]
        print_json({"measured": rates.measured, "hosts": told})
        return
    for host, found in answers:
        if not found:
            STDOUT.print(f"{escape(defanged(host))}: like none of the protected names", soft_wrap=True)
        for one in found:
            rule, name = one.rule.value.replace("_", " "), defanged(one.protected)
            said = f"{defanged(host)}: {rule}, like {name}; {rates.words(one.rule)}"
            STDOUT.print(escape(said), soft_wrap=True)
    STDOUT.print(WARNING)
