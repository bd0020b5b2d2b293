"""What the pen in the page asks and says: the judgements so far, and one more."""

from __future__ import annotations

import hmac
import json
from importlib import resources
from typing import Any, Final
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tawatur.kinds import CaseError, Decision
from tawatur.store.journal import journals
from tawatur.web.desk import Act, Desk, decide

LONGEST: Final = 64 * 1024
_STATIC: Final = {"pen.js": "text/javascript; charset=utf-8", "pen.css": "text/css; charset=utf-8"}


async def static(request: Request) -> Response:
    """The pen's own script and style."""
    name = request.path_params["name"]
    if name not in _STATIC:
        return refused(404, "there is no such file")
    data = (resources.files("tawatur.web") / "static" / name).read_bytes()
    return Response(data, headers={"content-type": _STATIC[name]})


async def state(request: Request) -> Response:
    """Who writes, every judgement of every analyst (undone ones marked), and journal lines that cannot be read."""
    desk: Desk = request.app.state.desk
    decisions, troubles = await run_in_threadpool(journals, desk.root)
    lines = [{"path": one.path, "line": one.line, "text": one.text, "hint": one.hint} for one in troubles]
    return JSONResponse({"who": desk.who, "decisions": [plain(one) for one in decisions], "troubles": lines})


async def judge(request: Request) -> Response:
    """One judgement: read, checked, written into the journal; then the case is built anew."""
    desk: Desk = request.app.state.desk
    body = await _body(request)
    if body is None:
        return refused(413, f"a judgement has at most {LONGEST} bytes")
    said = _said(request.headers.get("content-type", ""), body)
    if said is None:
        return refused(415, "send a judgement as a form or as an object of JSON")
    token = request.headers.get("x-pen-token") or said.get("token")
    if not isinstance(token, str) or not hmac.compare_digest(token.encode("utf-8", "replace"), desk.token.encode()):
        return refused(403, "this page is older than the server; load it again")
    try:
        act = await run_in_threadpool(decide, desk, said)
    except CaseError as error:
        return refused(422, "; ".join(complaint.text for complaint in error.complaints))
    return JSONResponse(answer(act))


def plain(decision: Decision) -> dict[str, Any]:
    """A judgement as the pen reads it."""
    names = ("id", "by", "verb", "about", "value", "why", "source", "undoes", "standing", "line")
    return {**{name: getattr(decision, name) for name in names}, "at": decision.at.isoformat()}


def answer(act: Act) -> dict[str, Any]:
    """What the pen is told after a judgement; `trouble` says why the pages could not be made anew."""
    return {"decision": plain(act.decision), "ran": list(act.ran), "ms": act.ms, "trouble": act.trouble}


def refused(status: int, text: str) -> JSONResponse:
    """An answer that says what is wrong."""
    return JSONResponse({"error": text}, status)


async def _body(request: Request) -> bytes | None:
    """The body, or None as soon as it is too long."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST:
            return None
    return bytes(body)


def _said(kind: str, body: bytes) -> dict[str, Any] | None:
    """A judgement out of JSON or of a form, where `about` may stand several times; None if it is neither."""
    try:
        if kind.startswith("application/json"):
            said = json.loads(body)
            return said if isinstance(said, dict) else None
        if kind.startswith("application/x-www-form-urlencoded"):
            fields = parse_qs(body.decode(), keep_blank_values=True, strict_parsing=bool(body), max_num_fields=50)
            return {name: values if name == "about" else values[-1] for name, values in fields.items()}
    except (ValueError, RecursionError):
        pass
    return None
