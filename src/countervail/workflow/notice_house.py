"""What every notice of a deployment has in common, put together from its settings, keys and stamps."""

from sqlalchemy import Connection

from countervail.activity.deployment import Deployment
from countervail.disruption.notices.mail.dkim import DkimSigner
from countervail.disruption.notices.mail.dkim_key import dkim_key
from countervail.disruption.notices.mail.frame import Letterhead
from countervail.disruption.notices.sending.press import House
from countervail.disruption.notices.wording.facts import Imprint
from countervail.disruption.notices.wording.language_file import all_languages
from countervail.disruption.notices.words import allowed
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError
from countervail.workflow.notice_settings import NoticeSettings


def imprint_of(settings: NoticeSettings, deployment: Deployment) -> Imprint:
    """Who sends notices, as every one of them says it."""
    return Imprint(
        controller=deployment.controller,
        lawful_basis=deployment.lawful_basis,
        contact=deployment.contact,
        appeal_url=deployment.appeal_url,
        helplines=settings.helplines,
    )


def letterhead_of(settings: NoticeSettings, deployment: Deployment) -> Letterhead:
    """From whom mail comes.

    Raises:
        InputError: no address is set.
    """
    if settings.address is None:
        hint = 'Write address = "notices@platform.example" under [notices] in countervail.toml.'
        raise InputError("nothing says from which address notices come.", hint=hint)
    return Letterhead(settings.address, deployment.controller)


def house_of(connection: Connection, settings: NoticeSettings, deployment: Deployment, keys: Keyring) -> House:
    """The house.

    Raises:
        InputError: no address is set, or the key for signing cannot be read.
    """
    letterhead, languages = letterhead_of(settings, deployment), all_languages()
    return House(
        imprint=imprint_of(settings, deployment),
        letterhead=letterhead,
        signer=DkimSigner(dkim_key(keys), letterhead.domain, settings.selector),
        languages=languages,
        allowed=allowed(connection, languages, settings.usual),
        surfaces=settings.surfaces,
        channels=frozenset(settings.channels),
        ordinary=frozenset(settings.ordinary),
    )
