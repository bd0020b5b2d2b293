"""A tiny built site with every hook of the pen, and a desk whose rebuild writes the journal into the page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from tawatur.store.journal import journals
from tawatur.web.app import app
from tawatur.web.desk import Desk

HERE = "http://127.0.0.1:8020"

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Ledger</title><link rel="icon" href="data:,">
</head>
<body data-up=""><main>{above}
<ol><li data-pen="link" data-claim="C014" data-incident="IQ-20200311-1"><p>C014 and IQ-20200311-1</p></li>
<li data-pen="link" data-claim="C014" data-incident=""><p>No incident on record</p></li></ol>
<section data-pen="grade" data-source="a-page-12ab34"><p>Reliability F</p></section>
<ul><li data-pen="name" data-said="عصبة الثائرين"><bdi>عصبة الثائرين</bdi></li></ul>
<script type="application/json" id="parties">
[{"slug": "kataib_hezbollah", "name": "Kata'ib Hezbollah"}, {"slug": "usbat_al_thairin", "name": "Usbat al-Tha'irin"}]
</script>
<ul><li data-pen="name" data-said="Taji" data-what="place" data-candidates="place:taji place:camp">Taji</li></ul>
<script type="application/json" id="places">
[{"slug": "camp", "name": "Camp Taji"}, {"slug": "taji", "name": "Taji"}]
</script>
<ul><li data-pen="pair" data-a="party:a" data-b="party:b" data-names='["League A", "League B"]'>A and B</li></ul>
<div data-pen="note" data-about="claim:C014"></div>
<ol id="built">{built}</ol>
{tail}
</main></body></html>
"""
TAIL = "<p>More of the page.</p>\n" * 60


class Workbench:
    """Stands in for the builder: remembers that it was called, and prints the judgements into the page."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.calls = 0
        self.above = ""
        self.raises: Exception | None = None

    def build(self) -> Sequence[str]:
        self.calls += 1
        if self.raises:
            raise self.raises
        lines = [
            f'<li data-pen="decision" data-decision="{one.id}">{one.verb} {"stands" if one.standing else "undone"}</li>'
            for one in journals(self.root)[0]
        ]
        page = PAGE.replace("{above}", self.above).replace("{built}", "\n".join(lines)).replace("{tail}", TAIL)
        (self.root / "build/site/index.html").write_text(page, encoding="utf-8")
        return ["decisions", "links"]


@pytest.fixture
def workbench(tmp_path: Path) -> Workbench:
    (tmp_path / "build/site/incidents").mkdir(parents=True)
    (tmp_path / "build/site/incidents/index.html").write_text("<p>no head here</p>")
    (tmp_path / "build/site/data").mkdir()
    (tmp_path / "build/site/data/ledger.js").write_text("// </head>\n")
    (tmp_path / "case.toml").write_text("secret = 1\n")
    made = Workbench(tmp_path)
    made.build()
    made.calls = 0
    return made


@pytest.fixture
def new_desk(workbench: Workbench) -> Callable[[int], Desk]:
    ticks = (datetime(2026, 11, 2, 9, 30, tzinfo=UTC) + timedelta(seconds=n) for n in range(10_000))

    def made(port: int) -> Desk:
        return Desk(
            workbench.root,
            workbench.root / "build/site",
            "anna",
            port,
            "a-token-of-this-process",
            workbench.build,
            lambda: next(ticks),
        )

    return made


class Client:
    """Asks the application directly, without a network; one request after the other."""

    def __init__(self, desk: Desk) -> None:
        self.app = app(desk)

    def request(self, method: str, address: str, **more: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url=HERE) as client:
                return await client.request(method, address, **more)

        return asyncio.run(ask())

    def get(self, address: str, **more: Any) -> httpx.Response:
        return self.request("GET", address, **more)

    def post(self, address: str, **more: Any) -> httpx.Response:
        return self.request("POST", address, **more)


@pytest.fixture
def client(new_desk: Callable[[int], Desk]) -> Client:
    return Client(new_desk(8020))
