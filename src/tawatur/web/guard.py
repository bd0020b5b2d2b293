"""The guard at the door: only pages of this server may talk to it, and its pages may talk to nobody else.

Against a page elsewhere that reaches for 127.0.0.1 (a rebound name, a forged form, a frame): the Host must be ours,
the Origin must be ours, and the answer may be framed, fetched or embedded by nobody.
"""

from __future__ import annotations

from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
_READING: Final = frozenset(["GET", "HEAD"])


class Guard:
    """Turns away what does not come from our own pages, and sets the headers of every answer."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        """`hosts` are the values of the Host header under which this server answers."""
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; anything but HTTP and the start and end of the server is not served at all."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        fault = self._fault(scope["method"], Headers(scope=scope))
        answer = PlainTextResponse(fault + "\n", 403) if fault else self.app
        await answer(scope, receive, dressed)

    def _fault(self, method: str, headers: Headers) -> str:
        """Why a request is turned away, in words; empty if it is let in."""
        if headers.getlist("host") != [headers.get("host", "")] or headers["host"].lower() not in self.hosts:
            return "this server answers only to 127.0.0.1"
        origin = headers.get("origin")
        ours = origin is not None and origin.lower() in {f"http://{host}" for host in self.hosts}
        if origin is not None and not ours:
            return "this request comes from another page"
        if method not in _READING and (not ours or headers.get("sec-fetch-site", "same-origin") != "same-origin"):
            return "only the pages of this server may write"
        return ""
