"""`countervail release show`: a release word for word, who signed it, what was taken back."""

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.release.options import AsJson, ReleaseId, releasing, signed_by, tell, told
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.release.quorum import needed
from countervail.disruption.release.tree import tree_of

EXAMPLE = "Example: `countervail release show R-7KQ2M4TB6XWZ3DFA --as bea`"


def command(
    release: ReleaseId,
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Show what an audience is told, what not, whose signatures it has and which it lacks."""
    with releasing(as_name, passphrase_file, state, config, "show") as at:
        hand, releases = at.work.hand, at.room.releases
        kept = releases.read(hand, release)
        edition, signed = releases.edition(hand.connection, kept), signed_by(at.work, kept)
        out = releases.shelf.issued(hand.connection, release)
    if as_json:
        errata = [tree_of(one) for one in edition.errata]
        print_json({**told(kept.release), "signed": signed, "issued": out, "errata": errata})
        return
    tell(kept.release)
    for one in edition.indicators:
        STDOUT.print(f"{one.indicator.id}  {'REVOKED' if one.revoked else 'stands'}", markup=False)
    for erratum in edition.errata:
        STDOUT.print(f"{erratum.at:%Y-%m-%d} {erratum.kind.value}: {erratum.says}", markup=False)
    lacks = [part.value for part in needed(kept.release) if part not in kept.signed]
    STDOUT.print("signed: " + ", ".join(f"{part} by {name}" for part, name in signed.items()))
    STDOUT.print(f"lacks: {', '.join(lacks) or 'nothing'}; versions out: {', '.join(map(str, out)) or 'none'}")
