"""The built pages as they are, with the pen laid beside them: two lines in the head, nothing else."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from tawatur.kinds import CaseError
from tawatur.store.files import inside
from tawatur.web.desk import Desk

_HEAD_ENDS: Final = re.compile(rb"</head\s*>", re.IGNORECASE)
_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".md": "text/markdown; charset=utf-8",
}


async def page(request: Request) -> Response:
    """A file of the built site; a folder answers with its index.html."""
    desk: Desk = request.app.state.desk
    found = await run_in_threadpool(_found, desk.site, request.path_params["path"])
    if found is None:
        return PlainTextResponse("there is no such page\n", 404)
    path, data = found
    kind = _TYPES.get(path.suffix.lower(), "application/octet-stream")
    return Response(with_pen(data, desk) if path.suffix.lower() == ".html" else data, headers={"content-type": kind})


def with_pen(html: bytes, desk: Desk) -> bytes:
    """The page with the pen's style and script before the end of its head, or at its end if it has no head."""
    lines = (
        '<link rel="stylesheet" href="/pen/pen.css">\n'
        f'<script src="/pen/pen.js" data-pen-token="{escape(desk.token)}" data-pen-who="{escape(desk.who)}" defer>'
        "</script>\n"
    ).encode()
    ends = _HEAD_ENDS.search(html)
    at = ends.start() if ends else len(html)
    return html[:at] + lines + html[at:]


def _found(site: Path, path: str) -> tuple[Path, bytes] | None:
    """The file of an address and its bytes; None where there is none, or where the address leads out of the site."""
    try:
        there = inside(site, path) if path else site
        if there.is_dir():
            there = there / "index.html"
        return there, there.read_bytes()
    except (CaseError, OSError, ValueError):
        return None
