"""`countervail notify allow`: counsel lets an unreviewed language out, never alone."""

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.notify.counter import AsJson, Lang, Reason, at_counter
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.notices.wording.language_file import find_language
from countervail.disruption.notices.words import allow_unreviewed

EXAMPLE = 'Example: `countervail notify allow my --reason "No reviewer could be found in time." --as col`'


def command(
    lang: Lang,
    reason: Reason,
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Let a draft go out, above a reviewed language and saying that it is a draft. The decision stays in the ledger."""
    language = find_language(lang)
    with at_counter(as_name, passphrase_file, state, config, "allow") as counter, counter.shift.acting.hand() as hand:
        allow_unreviewed(hand, language, reason)
    if as_json:
        print_json({"language": lang, "digest": language.digest})
    else:
        STDOUT.print(f"{lang} ({language.name}): may go out unreviewed, beside a reviewed language")
