"""HTTP Activity (4002): a request. What it means is in its event code, or in its path as the mapping reads it."""

from countervail.activity.intake.ocsf.event import Decision, Facts, OcsfClass, columns


def verb(facts: Facts) -> Decision:
    """The event code first; else what the mapping's [requests] say of the path."""
    return facts.code or facts.request


CLASS = OcsfClass(
    4002,
    "HTTP Activity",
    columns(
        actor_uid=("actor.user.uid", "http_request.user.uid"),
        target_uid=("dst_user.uid",),
        container_uid=("container.uid",),
        url=("http_request.url.url_string",),
    ),
    verb,
)
