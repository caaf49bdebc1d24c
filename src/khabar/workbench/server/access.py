"""Who may talk to the server: tokens, hosts and origins.

A page of any site can send requests to a server on this machine. Three checks keep such requests out:

- **Token.** Every page and every request carries a token. It is random, or one of a file of named tokens. It
  is never in a cookie, which a browser would send along by itself.
- **Host.** The request names the address that the server was started with. A foreign name that was made to
  lead to this machine (DNS rebinding) is not one of them.
- **Origin.** A request that changes something comes from a page of this server.

The content policy lets a page load its own scripts and styles, and nothing from anywhere else.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from khabar.disk import parse_toml, read_bytes
from khabar.errors import UsageError
from khabar.messages import say

HEADERS: dict[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Headers of every answer."""

_SHORTEST = 16


@dataclass(frozen=True, slots=True)
class Access:
    """The tokens and addresses that are allowed.

    Attributes:
        hosts: The values of `Host` that name this server.
        tokens: The name of the annotator of each token; empty for the entry's own annotator.
    """

    hosts: frozenset[str]
    tokens: Mapping[str, str] = field(repr=False)

    def annotator(self, token: str) -> str | None:
        """Return the annotator that a token belongs to; `None` if there is no such token.

        >>> Access(frozenset(), {"a" * 16: "salma"}).annotator("a" * 16)
        'salma'
        """
        # All are compared, in constant time each: neither the token nor its place can be told from the time.
        found = [name for known, name in self.tokens.items() if _equal(known, token)]
        return found[0] if found else None

    def takes(self, host: str, origin: str | None, *, changes: bool) -> bool:
        """Whether a request with these headers may come from a page of this server.

        >>> access = Access(frozenset({"127.0.0.1:8000"}), {})
        >>> access.takes("127.0.0.1:8000", "http://127.0.0.1:8000", changes=True)
        True
        >>> access.takes("evil.example:8000", None, changes=False)
        False
        """
        if host not in self.hosts:
            return False
        if origin is None:
            return not changes
        return origin.removeprefix("http://").removeprefix("https://") in self.hosts


def _equal(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode(), other.encode("utf-8", "surrogatepass"))


def own_access(host: str, port: int) -> tuple[Access, str]:
    """Return access for one person on this machine, and the token."""
    token = secrets.token_urlsafe(24)
    return Access(_hosts(host, port), {token: ""}), token


def team_access(host: str, port: int, path: Path) -> Access:
    """Return access for the people of a file: a TOML table `[tokens]` with a token for each name.

    Raises:
        UsageError: if the file names nobody, or a token is short, or two are equal.
    """
    table = _tokens(path)
    if (
        not isinstance(table, dict)
        or not table
        or not all(isinstance(token, str) for token in table.values())
    ):
        raise UsageError(say("{path}: expected a table [tokens] with a token for each name", path=path))
    if any(len(token) < _SHORTEST for token in table.values()):
        raise UsageError(
            say("{path}: a token is shorter than {number} characters", path=path, number=_SHORTEST)
        )
    if len(set(table.values())) < len(table):
        raise UsageError(say("{path}: two people have the same token", path=path))
    return Access(_hosts(host, port), {token: name for name, token in table.items()})


def _tokens(path: Path) -> object:
    try:
        return parse_toml(read_bytes(path)).get("tokens")
    except ValueError as error:
        raise UsageError(say("{path}: {reason}", path=path, reason=str(error))) from error


def _hosts(host: str, port: int) -> frozenset[str]:
    names = {"127.0.0.1", "localhost", "[::1]"} if host in {"127.0.0.1", "::1", "localhost"} else {host}
    return frozenset(f"{name}:{port}" for name in names)
