"""`countervail notify review`: a person stands behind the words of a language."""

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.notify.counter import AsJson, Lang, at_counter
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.notices.wording.language_file import find_language
from countervail.disruption.notices.words import review

EXAMPLE = "Example: `countervail notify preview fa attacked`, then `countervail notify review fa --as nora`"


def command(
    lang: Lang,
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Stamp a language as read, whole, by somebody who reads it. Another text needs another stamp."""
    language = find_language(lang)
    with at_counter(as_name, passphrase_file, state, config, "review") as counter, counter.shift.acting.hand() as hand:
        review(hand, language)
    if as_json:
        print_json({"language": lang, "digest": language.digest})
    else:
        STDOUT.print(f"{lang} ({language.name}): reviewed, text {language.digest[:12]}")
