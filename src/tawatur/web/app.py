"""The pages with a pen as an ASGI application."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tawatur.web import pages, pen
from tawatur.web.desk import Desk
from tawatur.web.guard import Guard


def app(desk: Desk) -> Starlette:
    """The built pages at `/`, the pen at `/pen/`; the guard before both."""
    routes = [
        Route("/pen/decide", pen.judge, methods=["POST"]),
        Route("/pen/state", pen.state),
        Route("/pen/{name}", pen.static),
        Route("/{path:path}", pages.page),
    ]
    made = Starlette(
        routes=routes,
        middleware=[Middleware(Guard, hosts=desk.hosts)],
        exception_handlers={Exception: _failed},
    )
    made.state.desk = desk
    return made


async def _failed(_: Request, __: Exception) -> Response:
    """A bug: the terminal gets the traceback, the page a sentence."""
    return pen.refused(500, "the workbench failed; the terminal says how. What the journal holds is safe")
