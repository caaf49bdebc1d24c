"""Every request is answered: with a result, or with an error that says what is wrong with it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PARSE_ERROR, INVALID_REQUEST, NO_METHOD, INVALID_PARAMS = -32700, -32600, -32601, -32602


class RawClient:
    """A client that sends whatever it is given."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "khabar", "lsp"]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.ask({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"capabilities": {}}})

    def send(self, body: bytes) -> None:
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def ask(self, message: object) -> dict[str, Any]:
        return self.exchange(json.dumps(message).encode())

    def exchange(self, body: bytes) -> dict[str, Any]:
        """Send a message, and return the next answer, which is not a notification."""
        self.send(body)
        while "method" in (answer := self._read()):
            pass
        return answer

    def _read(self) -> dict[str, Any]:
        assert self.process.stdout
        size = 0
        while header := self.process.stdout.readline().strip():
            if header.lower().startswith(b"content-length:"):
                size = int(header.split(b":")[1])
        message: dict[str, Any] = json.loads(self.process.stdout.read(size))
        return message


@pytest.fixture(scope="module")
def client() -> Iterator[RawClient]:
    client = RawClient()
    yield client
    assert "result" in client.ask({"jsonrpc": "2.0", "id": 99, "method": "shutdown"})
    # After a shutdown nothing more is done, but what is asked is answered.
    late = client.ask({"jsonrpc": "2.0", "id": 100, "method": "textDocument/hover", "params": hover(0, 0)})
    assert (late["id"], late["error"]["code"]) == (100, INVALID_REQUEST)
    client.send(b'{"jsonrpc": "2.0", "method": "exit"}')
    assert client.process.wait(30) == 0
    for pipe in (client.process.stdin, client.process.stdout):
        assert pipe
        pipe.close()


def hover(line: object, character: object) -> dict[str, Any]:
    return {
        "textDocument": {"uri": Path("/x.xml").as_uri()},
        "position": {"line": line, "character": character},
    }


@pytest.mark.parametrize(
    "params",
    [
        hover(-1, 0),
        hover(0, -1),
        hover(2**40, 0),
        hover("one", 0),
        hover(None, 0),
        {"textDocument": {"uri": "file:///x.xml"}},
        {"position": {"line": 0, "character": 0}},
        {"textDocument": "x", "position": {"line": 0, "character": 0}},
        {},
        [],
        "x",
    ],
)
@pytest.mark.parametrize("method", ["textDocument/hover", "textDocument/definition"])
def test_malformed_parameters(client: RawClient, method: str, params: object) -> None:
    answer = client.ask({"jsonrpc": "2.0", "id": 7, "method": method, "params": params})
    assert (answer["id"], answer["error"]["code"]) == (7, INVALID_PARAMS)


@pytest.mark.parametrize(
    "ends", [((-1, 0), (0, 0)), ((0, 0), (-5, 0)), ((0, 0), (0, -5))], ids=["start", "line", "character"]
)
def test_a_range_with_a_negative_end(client: RawClient, ends: tuple[tuple[int, int], ...]) -> None:
    start, end = ({"line": line, "character": character} for line, character in ends)
    params = {
        "textDocument": {"uri": "file:///x.xml"},
        "range": {"start": start, "end": end},
        "context": {"diagnostics": []},
    }
    answer = client.ask({"jsonrpc": "2.0", "id": "a", "method": "textDocument/codeAction", "params": params})
    assert (answer["id"], answer["error"]["code"]) == ("a", INVALID_PARAMS)


def test_what_is_well_formed_has_a_result(client: RawClient) -> None:
    answer = client.ask({"jsonrpc": "2.0", "id": 8, "method": "textDocument/hover", "params": hover(9, 9)})
    assert answer == {"jsonrpc": "2.0", "id": 8, "result": None}


@pytest.mark.parametrize(
    ("body", "identifier", "code"),
    [
        (b'{"jsonrpc": "2.0", "id": 9, "method": "no/such"}', 9, NO_METHOD),
        (b'{"jsonrpc": "1.0", "id": 9, "method": "shutdown"}', 9, INVALID_REQUEST),
        (b'{"id": 9, "method": "shutdown"}', 9, INVALID_REQUEST),
        (b'[{"jsonrpc": "2.0", "id": 9, "method": "no/such"}]', None, INVALID_REQUEST),
        (b"{not json", None, PARSE_ERROR),
        (b"\xff\xfe", None, PARSE_ERROR),
    ],
)
def test_a_message_that_is_no_request(client: RawClient, body: bytes, identifier: object, code: int) -> None:
    answer = client.exchange(body)
    assert (answer.get("id"), answer["error"]["code"]) == (identifier, code)


def test_a_malformed_notification_has_no_answer(client: RawClient) -> None:
    client.send(b'{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"x": -1}}')
    answer = client.ask({"jsonrpc": "2.0", "id": 11, "method": "textDocument/hover", "params": hover(0, 0)})
    assert answer["id"] == 11
