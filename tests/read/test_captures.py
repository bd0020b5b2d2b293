"""Web archives: pages under their own addresses, digests checked, hostile packages refused in words."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given as any_of
from hypothesis import settings
from hypothesis import strategies as st

from tawatur.kinds import Source
from tawatur.read.captures import captures
from tawatur.read.web_archive import wacz
from tawatur.read.web_archive.warc import Capture, Ended
from tawatur.read.web_archive.warc import captures as captures_in
from tawatur.store.addresses import cited_slug

PAGE = "<html><body><p>Rockets fell near Taji. Nobody was hurt.</p></body></html>"
URL = "https://example.org/a"


def warc(*pages: tuple[str, str], kind: str = "text/html", status: str = "200 OK", day: str = "2020-06-14") -> bytes:
    return b"".join(gzip.compress(record(url, body, kind, status, day)) for url, body in pages)


def record(url: str, body: str, kind: str = "text/html", status: str = "200 OK", day: str = "2020-06-14") -> bytes:
    """A response as a crawler writes it, with the digest of its payload."""
    payload = body.encode()
    block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\n\r\n".encode() + payload
    digest = base64.b32encode(hashlib.sha1(payload).digest()).decode()
    head = {
        "WARC-Type": "response",
        "WARC-Record-ID": "<urn:uuid:11111111-2222-3333-4444-555555555555>",
        "WARC-Target-URI": url,
        "WARC-Date": f"{day}T21:30:00Z",
        "WARC-Payload-Digest": f"sha1:{digest}",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return f"WARC/1.1\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def package(*archives: bytes, spoil: bool = False, listed: bool = True) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        resources = []
        for number, data in enumerate(archives):
            name = f"archive/{number}.warc.gz"
            zipped.writestr(name, data + (b" " if spoil else b""))
            resources.append({"name": name, "path": name, "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"})
        said = json.dumps({"profile": "data-package", "resources": resources if listed else []}).encode()
        zipped.writestr("datapackage.json", said)
        digest = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(said).hexdigest()}"}
        zipped.writestr("datapackage-digest.json", json.dumps(digest))
    return out.getvalue()


def test_a_captured_page_is_a_source_under_its_own_address(write: Callable[..., Any], given: Any) -> None:
    file = write("sources/a.warc.gz", warc((URL, PAGE), ("https://example.org/b", PAGE)), holds="documents")
    made = captures(given(file))
    first: Source = made["sources/captures"][0]
    assert (first.id, first.held, first.url) == (f"source:{cited_slug(URL)}", True, URL)
    assert (first.known_from, first.published_said) == (date(2020, 6, 15), "captured 2020-06-14 21:30:00 UTC")
    text = made["texts/captures"][0]
    assert text.text == "Rockets fell near Taji. Nobody was hurt."
    said = [row for row in made["statements/captures"] if row.source == first.id]
    assert [text.text[row.begin : row.end] for row in said] == ["Rockets fell near Taji.", "Nobody was hurt."]
    (sums,) = made["intakes/captures"]
    assert (sums.present, sums.taken, sums.refused) == (2, 2, 0)


def test_a_page_taken_again_counts_once_unless_it_changed(write: Callable[..., Any], given: Any) -> None:
    data = warc((URL, PAGE), (URL, PAGE)) + warc((URL, PAGE.replace("Nobody was", "Two were")), day="2020-06-20")
    made = captures(given(write("sources/a.warc.gz", data, holds="documents")))
    assert [row.slug for row in made["sources/captures"]] == [cited_slug(URL), f"{cited_slug(URL)}-20200620213000"]
    (sums,) = made["intakes/captures"]
    assert (sums.present, sums.taken, sums.refused) == (3, 3, 0)


def test_pictures_and_errors_are_counted_apart(write: Callable[..., Any], given: Any) -> None:
    data = warc((URL, "x"), kind="image/png") + warc((URL, PAGE), status="404 Not Found")
    made = captures(given(write("sources/a.warc.gz", data, holds="documents")))
    assert made["texts/captures"] == []
    assert "1 pictures, scripts and other files, 1 answers that were no page" in made["intakes/captures"][0].kinds


def test_a_page_that_was_changed_after_it_was_taken_is_refused(write: Callable[..., Any], given: Any) -> None:
    changed = record(URL, PAGE).replace(b"Nobody", b"Twenty")
    made = captures(given(write("sources/a.warc", changed, holds="documents")))
    assert made["texts/captures"] == []
    (trouble,) = made["troubles/captures"]
    assert "its digest is not that of its bytes" in trouble.text
    assert trouble.weight == "warn"


def test_a_package_is_read_after_its_hashes_were_checked(write: Callable[..., Any], given: Any) -> None:
    made = captures(given(write("sources/a.wacz", package(warc((URL, PAGE))), holds="documents")))
    assert len(made["texts/captures"]) == 1
    for spoilt in (package(warc((URL, PAGE)), spoil=True), package(warc((URL, PAGE)), listed=False)):
        made = captures(given(write("sources/a.wacz", spoilt, holds="documents")))
        assert made["texts/captures"] == []
        (sums,) = made["intakes/captures"]
        assert (sums.present, sums.refused) == (1, 1)


def hostile() -> dict[str, bytes]:
    bomb, twice, changed = io.BytesIO(), io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("archive/a.warc", b"\0" * 20_000_000)
    with zipfile.ZipFile(twice, "w") as zipped:
        zipped.writestr("archive/a.warc", b"x")
        with pytest.warns(UserWarning, match="Duplicate name"):
            zipped.writestr("archive/a.warc", b"y")
    with zipfile.ZipFile(changed, "w") as zipped:
        zipped.writestr("datapackage.json", '{"resources": []}')
        zipped.writestr("datapackage-digest.json", '{"hash": "sha256:00"}')
    return {
        "no sound zip": b"PK\x03\x04 nonsense",
        "times": bomb.getvalue(),
        "one name": twice.getvalue(),
        "was changed": changed.getvalue(),
        "no datapackage": package().replace(b"datapackage.json", b"datapackagf.json"),
    }


@pytest.mark.parametrize("why", ["no sound zip", "times", "one name", "was changed", "no datapackage"])
def test_hostile_packages_are_refused_in_words(why: str, write: Callable[..., Any], given: Any) -> None:
    made = captures(given(write("sources/a.wacz", hostile()[why], holds="documents")))
    (trouble,) = made["troubles/captures"]
    assert why in trouble.text
    assert made["intakes/captures"][0].refused == 1


def test_too_many_files_are_refused(write: Callable[..., Any], given: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wacz, "MOST", 2)
    made = captures(given(write("sources/a.wacz", package(warc((URL, PAGE))), holds="documents")))
    assert "holds 3 files" in made["troubles/captures"][0].text


WHOLE = warc((URL, PAGE), ("https://example.org/b", PAGE))


@settings(max_examples=150, deadline=None)
@any_of(st.binary(max_size=200) | st.integers(0, len(WHOLE)).map(lambda at: WHOLE[:at] + b"\xff" + WHOLE[at + 1 :]))
def test_any_bytes_end_without_an_error(data: bytes) -> None:
    assert all(isinstance(one, Capture | Ended) for one in captures_in(io.BytesIO(data)))


@pytest.mark.parametrize("packed", [True, False])
def test_wherever_an_archive_is_cut_it_is_told(packed: bool, capfd: pytest.CaptureFixture[str]) -> None:
    records = [record(f"https://example.org/{name}", PAGE) for name in "ab"]
    first, second = (gzip.compress(one) if packed else one for one in records)
    for cut in [*range(len(first) - 4), *range(len(first) + 1, len(first + second) - 4)]:
        found = list(captures_in(io.BytesIO((first + second)[:cut])))
        assert any(isinstance(one, Ended) or one.lost for one in found), cut
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    "data", [b"", b"WARC/1.0\r\n" + b"A" * 1_000_000, b"WARC/1.0\r\nWARC-Type: response\r\n\r\nwords"]
)
def test_what_is_no_record_is_told(data: bytes) -> None:
    for said in (data, gzip.compress(data)):
        (ended,) = captures_in(io.BytesIO(said))
        assert isinstance(ended, Ended)
