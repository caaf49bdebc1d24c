"""The protocol: each request is answered, also one that cannot be understood.

pygls logs a message that it cannot read and waits for the next one. An editor then waits for its answer
without end, and with it the person who asked for a hover. JSON-RPC has an error response for each case.
"""

from dataclasses import dataclass
from typing import Any

from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInvalidParams,
    JsonRpcInvalidRequest,
    JsonRpcParseError,
)
from pygls.protocol import LanguageServerProtocol


@dataclass(frozen=True, slots=True)
class _Refused:
    """A message that cannot be handled.

    Attributes:
        id: The id of the request; `None` for a notification, which has no answer.
        error: The reason.
    """

    id: Any
    error: JsonRpcException


class AnsweringProtocol(LanguageServerProtocol):
    """The protocol of pygls, which answers requests that it cannot read with an error."""

    def structure_message(self, data: dict[str, Any]) -> Any:  # noqa: ANN401 (any type of message)
        """Return a message as a value of its type; this is called for each object in it, too."""
        if "method" in data and self.get_message_type(data["method"]) is None:
            # JSON-RPC lets a request leave them out; a method that nobody knows has no type that does.
            data.setdefault("params", None)
        try:
            return super().structure_message(data)
        except JsonRpcException:
            if "method" not in data:
                raise
            reason = f"{JsonRpcInvalidParams.MESSAGE}: {data['method']}"
            return _Refused(data.get("id"), JsonRpcInvalidParams(reason))

    def handle_message(self, message: Any) -> None:  # noqa: ANN401 (any type of message)
        """Handle a message, or refuse it."""
        refused = message if isinstance(message, _Refused) else self._refuse(message)
        if refused is None:
            super().handle_message(message)
        elif refused.id is not None or isinstance(message, list):
            self._send_response(refused.id, error=refused.error.to_response_error())

    def _refuse(self, message: Any) -> _Refused | None:  # noqa: ANN401 (any type of message)
        if isinstance(message, dict):
            return _Refused(message.get("id"), JsonRpcInvalidRequest())
        if not hasattr(message, "jsonrpc"):
            return _Refused(None, JsonRpcInvalidRequest())
        unknown = message.jsonrpc != self.VERSION
        if (unknown or self._shutdown) and hasattr(message, "id") and hasattr(message, "method"):
            return _Refused(message.id, JsonRpcInvalidRequest())
        return None

    def refuse_unreadable(self) -> None:
        """Answer a message that is not JSON, whose id is unknown."""
        self._send_response(None, error=JsonRpcParseError().to_response_error())  # type: ignore[arg-type]
