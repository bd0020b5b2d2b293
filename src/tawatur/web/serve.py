"""Show the dossier of a case on 127.0.0.1, with a pen."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tawatur.kinds import CaseError, Complaint, TawaturError
from tawatur.store.journal import who_of

if TYPE_CHECKING:
    from tawatur.web.desk import Desk


def serve(case_root: Path, *, port: int = 8020, who: str = "", open_browser: bool = False) -> None:
    """Serve a built case until it is interrupted; port 0 takes a free one. Prints the address.

    `who` names the journal (the login if empty). Raises `CaseError` for a name that cannot name a journal, and
    `TawaturError` when the port is taken.
    """
    import uvicorn

    from tawatur.web.app import app

    name = writer(who)
    with listening(port) as door:
        made = desk(case_root, name, door.getsockname()[1])
        address = f"http://127.0.0.1:{made.port}/"
        print(f"{address}  writing as {name}; Ctrl-C ends it", flush=True)
        if open_browser:
            import webbrowser

            webbrowser.open(address)
        config = uvicorn.Config(app(made), log_level="warning", server_header=False, ws="none", proxy_headers=False)
        with suppress(KeyboardInterrupt):  # how it is meant to end
            uvicorn.Server(config).run(sockets=[door])


def writer(who: str, option: str = "--as") -> str:
    """The name of the journal: as given by an option, or the login of this computer."""
    if who:
        if who_of(who) != who:
            hint = f"use letters, digits and hyphens, for example {who_of(who)}"
            raise CaseError([Complaint(option, f"{who!r} cannot name a journal", hint=hint)])
        return who
    from tawatur.custody import login

    return who_of(login())


def listening(port: int) -> socket.socket:
    """A socket of this computer alone; `TawaturError` when another program holds the port."""
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name != "nt":  # there it would let two servers share the port
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind(("127.0.0.1", port))
        door.listen(128)
    except (OSError, OverflowError) as error:
        door.close()
        raise TawaturError(f"port {port} cannot be had ({error}); choose another with --port") from None
    return door


def desk(case_root: Path, who: str, port: int) -> Desk:
    """The desk of a real case: its build is made anew after each judgement."""
    import secrets

    from tawatur.case import open_case
    from tawatur.web.desk import Desk

    case = open_case(case_root)

    def rebuild() -> list[str]:
        return [step.name for step in case.build().steps if step.ran]

    token = secrets.token_urlsafe(32)
    site = case.dossier.parent
    return Desk(case.root, site, who, port, token, rebuild)
