"""The server stands on 127.0.0.1 alone, under a name that can name a journal."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

import tawatur
from tawatur.kinds import CaseError, TawaturError
from tawatur.web.serve import listening, writer

CODE = """
import sys
from pathlib import Path
from tawatur.web.serve import serve
serve(Path(sys.argv[1]), port=0, who="anna")
"""


def test_the_name_of_the_writer(monkeypatch: pytest.MonkeyPatch) -> None:
    assert writer("anna-2") == "anna-2"
    with pytest.raises(CaseError, match="for example Anna-B"):
        writer("Anna B.")
    monkeypatch.setenv("LOGNAME", "a.näme_x")
    assert writer("") == "a-n-me-x"


def test_a_port_that_is_taken_is_said_in_words() -> None:
    with listening(0) as door:
        assert door.getsockname()[0] == "127.0.0.1"
        with pytest.raises(TawaturError, match="choose another with --port"):
            listening(door.getsockname()[1])
    with pytest.raises(TawaturError, match="cannot be had"):
        listening(70_000)


def test_a_real_server_serves_a_case_and_ends_when_asked(tmp_path: Path) -> None:
    (tmp_path / "build/site").mkdir(parents=True)
    (tmp_path / "build/site/index.html").write_text("<html><head></head><body>The dossier</body></html>")
    (tmp_path / "case.toml").write_text("format = 1\n")
    command = [sys.executable, "-c", CODE, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            found = re.match(r"(http://127\.0\.0\.1:\d+/)  writing as anna", process.stdout.readline())
            assert found
            with urllib.request.urlopen(found[1], timeout=10) as page:
                assert b"The dossier" in page.read()
                assert "server" not in page.headers
            forged = urllib.request.Request(found[1], headers={"Host": "evil.example"})
            with pytest.raises(urllib.error.HTTPError, match="403"):
                urllib.request.urlopen(forged, timeout=10)
        finally:
            process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0


def test_the_pen_travels_with_the_package() -> None:
    static = Path(tawatur.__file__).parent / "web/static"
    assert {path.name for path in static.iterdir()} == {"pen.css", "pen.js"}
