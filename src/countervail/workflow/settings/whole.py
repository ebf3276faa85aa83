"""countervail.toml as a whole: one table a file of this folder."""

from countervail.activity.toml_file import Strict
from countervail.workflow.notice_settings import NoticeSettings
from countervail.workflow.settings.atproto import Atproto
from countervail.workflow.settings.blocks import Blocks
from countervail.workflow.settings.enforcement import Enforcement
from countervail.workflow.settings.files import Files
from countervail.workflow.settings.guards import Guards
from countervail.workflow.settings.ledger import Ledger
from countervail.workflow.settings.oidc import Oidc
from countervail.workflow.settings.requests import Requests
from countervail.workflow.settings.retention import Retention
from countervail.workflow.settings.storage import Storage
from countervail.workflow.settings.synapse import Synapse
from countervail.workflow.settings.timestamp import Timestamp


class Settings(Strict):
    """Every table but `[deployment]`, which is read by whoever needs to know who answers for this."""

    storage: Storage = Storage()
    ledger: Ledger = Ledger()
    oidc: Oidc | None = None
    blocks: Blocks = Blocks()
    enforcement: Enforcement = Enforcement()
    files: Files = Files()
    synapse: Synapse | None = None
    atproto: Atproto | None = None
    requests: Requests = Requests()
    retention: Retention = Retention()
    guards: Guards = Guards()
    timestamp: Timestamp = Timestamp()
    notices: NoticeSettings = NoticeSettings()
