"""The pages are served unchanged but for the pen, a judgement goes all the way, and nobody else gets in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tawatur.kinds import TawaturError

HERE = "http://127.0.0.1:8020"
TOKEN = {"x-pen-token": "a-token-of-this-process"}
ACCEPT = {"verb": "accept", "about": ["claim:C014", "incident:IQ-20200311-1"], "why": "same night"}


def judge(client: Any, said: Any, **headers: str) -> Any:
    return client.post("/pen/decide", json=said, headers={"origin": HERE, **TOKEN, **headers})


def lines(root: Path) -> list[Any]:
    path = root / "decisions/anna.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def test_a_page_is_served_as_it_is_but_for_the_pen(client: Any, workbench: Any) -> None:
    built = (workbench.root / "build/site/index.html").read_text()
    for address in ("/", "/index.html"):
        served = client.get(address).text
        start, end = served.index('<link rel="stylesheet" href="/pen/pen.css">'), served.index("</head>")
        assert served[:start] + served[end:] == built
        assert 'src="/pen/pen.js" data-pen-token="a-token-of-this-process" data-pen-who="anna" defer' in served
    assert client.get("/incidents/").text.startswith("<p>no head here</p><link")
    assert client.get("/data/ledger.js").text == "// </head>\n"
    assert client.get("/data/ledger.js").headers["content-type"] == "text/javascript; charset=utf-8"


def test_the_pen_itself_is_served(client: Any) -> None:
    assert "use strict" in client.get("/pen/pen.js").text
    assert client.get("/pen/pen.css").headers["content-type"] == "text/css; charset=utf-8"
    assert client.get("/pen/app.py").status_code == 404


def test_a_judgement_is_a_line_and_a_build_and_undo_is_another_line(client: Any, workbench: Any) -> None:
    act = judge(client, ACCEPT).json()
    assert (act["ran"], act["trouble"], workbench.calls) == (["decisions", "links"], "", 1)
    assert act["decision"]["by"] == "anna"
    (line,) = lines(workbench.root)
    assert {name: line[name] for name in ("verb", "about", "why")} == ACCEPT
    undone = judge(client, {"verb": "undo", "undoes": act["decision"]["id"]})
    assert undone.status_code == 200
    assert len(lines(workbench.root)) == 2
    state = client.get("/pen/state").json()
    assert state["who"] == "anna"
    assert [(one["verb"], one["standing"]) for one in state["decisions"]] == [("accept", False), ("undo", True)]
    assert "accept undone" in client.get("/").text


def test_a_form_does_as_well(client: Any, workbench: Any) -> None:
    form = {"token": TOKEN["x-pen-token"], "verb": "accept", "about": ACCEPT["about"], "why": "نعم"}
    assert client.post("/pen/decide", data=form, headers={"origin": HERE}).status_code == 200
    assert lines(workbench.root)[0]["why"] == "نعم"


@pytest.mark.parametrize(
    "said",
    [
        {**ACCEPT, "why": " "},
        {**ACCEPT, "about": ["claim:C014"]},
        {**ACCEPT, "about": "claim:C014"},
        {**ACCEPT, "about": [1, 2]},
        {**ACCEPT, "verb": "delete"},
        {**ACCEPT, "why": "\ud800"},
        {"verb": "grade", "about": ["source:x"], "value": "Z", "why": "x"},
        {"verb": "undo", "undoes": "decision:0"},
        {},
    ],
)
def test_an_unsound_judgement_is_refused_in_words(client: Any, workbench: Any, said: dict[str, Any]) -> None:
    body = json.dumps(said).encode()
    headers = {"origin": HERE, "content-type": "application/json", **TOKEN}
    response = client.post("/pen/decide", content=body, headers=headers)
    assert response.status_code == 422
    assert response.json()["error"]
    assert (lines(workbench.root), workbench.calls) == ([], 0)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"x-pen-token": "another"}, 403),
        ({"x-pen-token": ""}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "https://127.0.0.1:8020"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"host": "evil.example:8020"}, 403),
        ({"host": "127.0.0.1:9999"}, 403),
        ({"host": "127.0.0.1"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "multipart/form-data; boundary=x"}, 415),
    ],
)
def test_nobody_else_can_write(client: Any, workbench: Any, headers: dict[str, str], status: int) -> None:
    response = judge(client, ACCEPT, **headers)
    assert response.status_code == status
    assert (lines(workbench.root), workbench.calls) == ([], 0)


def test_a_post_without_an_origin_is_refused(client: Any) -> None:
    assert client.post("/pen/decide", json=ACCEPT, headers=TOKEN).status_code == 403


@pytest.mark.parametrize("address", ["/", "/pen/state", "/pen/pen.js", "/nothing"])
def test_a_rebound_name_reads_nothing(client: Any, address: str) -> None:
    for headers in (
        {"host": "evil.example"},
        {"origin": "http://evil.example"},
        {"host": "127.0.0.1:8020.evil.example"},
    ):
        response = client.get(address, headers=headers)
        assert response.status_code == 403
        assert "token" not in response.text


@pytest.mark.parametrize(
    "address",
    [
        "/../../case.toml",
        "/%2e%2e/%2e%2e/case.toml",
        "/..%2f..%2fcase.toml",
        "/..%5c..%5ccase.toml",
        "//etc/passwd",
        "/%00",
        "/index.html%00.js",
        "/out/case.toml",
        "/data",
        "/nothing.html",
        "/" + "a" * 5000,
    ],
)
def test_an_address_never_leads_out_of_the_site(client: Any, workbench: Any, address: str) -> None:
    (workbench.root / "build/site/out").symlink_to(workbench.root)
    response = client.get(address)
    assert response.status_code == 404
    assert "secret" not in response.text
    assert "Traceback" not in response.text


def test_a_body_is_limited(client: Any, workbench: Any) -> None:
    assert judge(client, {**ACCEPT, "why": "x" * 70_000}).status_code == 413
    assert judge(client, {**ACCEPT, "why": "x" * 20_000}).status_code == 422
    deep = b"[" * 60_000
    headers = {"origin": HERE, "content-type": "application/json", **TOKEN}
    assert client.post("/pen/decide", content=deep, headers=headers).status_code == 415
    assert lines(workbench.root) == []


def test_every_answer_bears_the_headers(client: Any) -> None:
    answers = [client.get("/"), client.get("/nothing"), client.get("/", headers={"host": "x"}), judge(client, {})]
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert "access-control-allow-origin" not in answer.headers
        assert "set-cookie" not in answer.headers


def test_a_build_that_fails_leaves_the_line_and_says_why(client: Any, workbench: Any) -> None:
    workbench.raises = TawaturError("case.toml:3: seed is no number")
    act = judge(client, ACCEPT).json()
    assert (act["ran"], act["trouble"]) == ([], "case.toml:3: seed is no number")
    assert len(lines(workbench.root)) == 1


def test_a_bug_is_a_sentence_and_no_traceback(client: Any, workbench: Any) -> None:
    workbench.raises = ZeroDivisionError("in /home/anna/secret.py")
    response = judge(client, ACCEPT)
    assert response.status_code == 500
    assert "what the journal holds is safe" in response.json()["error"].lower()
    assert "anna" not in response.text
    assert len(lines(workbench.root)) == 1


def test_a_torn_line_is_told(client: Any, workbench: Any) -> None:
    judge(client, ACCEPT)
    with (workbench.root / "decisions/anna.jsonl").open("ab") as file:
        file.write(b'{"at": "20')
    (trouble,) = client.get("/pen/state").json()["troubles"]
    assert (trouble["path"], trouble["line"]) == ("decisions/anna.jsonl", 2)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "POST"])
def test_pages_can_only_be_read(client: Any, method: str) -> None:
    assert client.request(method, "/", headers={"origin": HERE}).status_code == 405
