"""`countervail notify allow`: counsel lets unreviewed languages out, never alone."""

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.notify.counter import AsJson, Langs, Reason, at_counter
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.notices.wording.language_file import find_language
from countervail.disruption.notices.words import allow_unreviewed

EXAMPLE = 'Example: `countervail notify allow my th --reason "No reviewer could be found in time." --as col`'


def command(
    langs: Langs,
    reason: Reason,
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Let drafts go out, above a reviewed language and saying that they are drafts: all that are named, or none.

    Each decision stays in the ledger.
    """
    languages = [find_language(lang) for lang in dict.fromkeys(langs)]
    with at_counter(as_name, passphrase_file, state, config, "allow") as counter, counter.shift.acting.hand() as hand:
        for language in languages:
            allow_unreviewed(hand, language, reason)
    if as_json:
        print_json([{"language": language.tag, "digest": language.digest} for language in languages])
        return
    for language in languages:
        STDOUT.print(f"{language.tag} ({language.name}): may go out unreviewed, beside a reviewed language")
