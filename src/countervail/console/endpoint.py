"""From an operation to a function with the signature a web framework reads its inputs from."""

from collections.abc import Callable
from inspect import Parameter, Signature
from typing import Annotated, Any

from fastapi import Depends, Query, Request
from starlette.responses import Response

from countervail.console.operation import Operation, is_model
from countervail.console.plain_text import check_text

Answer = Callable[..., Response]
"""Takes the request, what was sent with it, and the operation's inputs."""


async def body_of(request: Request) -> bytes:
    """The bytes of a request, as they were sent."""
    return await request.body()


async def form_of(request: Request) -> dict[str, list[str]]:
    """Every field of a form, files apart."""
    fields: dict[str, list[str]] = {}
    for name, value in (await request.form()).multi_items():
        if isinstance(value, str):
            fields.setdefault(name, []).append(value)
    return fields


def endpoint(operation: Operation, answer: Answer, sent: Any, body: Any) -> Callable[..., Response]:  # noqa: ANN401 -- a framework's own markers
    """A function the framework can call.

    Args:
        operation: what is asked for.
        answer: gives the response.
        sent: dependency for what was sent besides the inputs.
        body: marks a POST's model: as JSON or as a form.
    """

    def called(request: Request, sent: Any, **inputs: Any) -> Response:  # noqa: ANN401 -- as the operation wants them
        check_text(inputs)
        return answer(request, sent, inputs)

    own = [
        Parameter("request", Parameter.KEYWORD_ONLY, annotation=Request),
        Parameter("sent", Parameter.KEYWORD_ONLY, annotation=Annotated[Any, Depends(sent)]),
    ]
    called.__signature__ = Signature([*own, *_inputs(operation, body)])  # type: ignore[attr-defined] # read by the framework
    called.__name__ = operation.name
    called.__doc__ = operation.does.__doc__
    return called


def _inputs(operation: Operation, body: Any) -> list[Parameter]:  # noqa: ANN401 -- as above
    marker = body if operation.writes else Query()
    return [
        Parameter(
            name,
            Parameter.KEYWORD_ONLY,
            annotation=Annotated[parameter.annotation, marker] if is_model(parameter) else parameter.annotation,
        )
        for name, parameter in operation.inputs.items()
    ]
