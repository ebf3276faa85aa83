"""`countervail notify test`: a notice to oneself, signed as a real one is."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import FOUND_WRONG, Config, State
from countervail.cli.notify.counter import AsJson, Lang, at_counter
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.notices.mail.conversation import Conversation, End
from countervail.disruption.notices.wording.language_file import find_language
from countervail.disruption.notices.wording.variant import Variant
from countervail.people.rights import Right
from countervail.workflow.notice_house import house_of
from countervail.workflow.notice_preview import preview, send_test, tongue_of

EXAMPLE = "Example: `countervail notify test fa --to nora@platform.example --as nora`"


def command(
    lang: Lang,
    to: Annotated[str, typer.Option(help="An address of the deployment's own domain.", metavar="ADDRESS")],
    as_name: As,
    variant: Annotated[Variant, typer.Option(help="What was seen.")] = Variant.ATTACKED,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Send a preview through the real mail server to a colleague; nobody concerned is told anything."""
    find_language(lang)
    with at_counter(as_name, passphrase_file, state, config, "test") as counter:
        acting, settings = counter.shift.acting, counter.settings
        with acting.hand() as hand:
            hand.demand(Right.REVIEW_NOTICES)
            house = house_of(hand.connection, settings, counter.deployment, counter.keys)
            hand.enter("notice.test_sent", "notices", {"language": lang, "variant": variant.value})
        tongue = tongue_of(lang, settings.usual, draft=lang not in house.allowed.reviewed)
        frame = preview(tongue, variant, house.imprint, acting.clock())
        ended = send_test(house, frame, to, lambda: Conversation(settings.host, settings.port), acting.clock())
    if as_json:
        print_json({"end": ended.end.value, "detail": ended.detail})
    else:
        STDOUT.print(f"{ended.end.value}: {ended.detail}", markup=False)
    if ended.end is not End.SENT:
        raise typer.Exit(FOUND_WRONG)
