"""The REST API: shapes, errors of one shape, and nothing for anybody but this machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.api import create_app
from search.errors import LibraryBusy, LibraryDamaged
from search.library import MAX_QUESTION, Library, as_json
from search.models import Filters
from tests.conftest import FEW

TIANRUI = "us-tianrui-v-itc-2011"


@pytest.fixture(scope="module")
def client(shelf: Library) -> Iterator[TestClient]:
    with TestClient(create_app(shelf), base_url="http://127.0.0.1:8000") as opened:
        yield opened


def plain(value: Any) -> Any:
    """A result with lists for tuples, as JSON has it."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, list | tuple) else value


def problem(response: Any, status: int) -> dict[str, str]:
    """The body of an error, which must be a Problem."""
    assert response.status_code == status
    body: dict[str, str] = response.json()
    assert body.keys() == {"code", "message"}
    assert re.fullmatch(r"[a-z_]+", body["code"]) and body["message"]
    return body


def test_answers_are_the_librarys(client: TestClient, shelf: Library) -> None:
    question = "在中国发生的商业秘密侵权，美国能禁止进口吗？天瑞案"
    response = client.post("/v1/ask", json={"question": question})
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.json() == plain(as_json(shelf.ask(question)))
    assert response.json()["points"]


def test_a_follow_up_carries_its_context(client: TestClient, shelf: Library) -> None:
    body = {"question": "What happened next?", "context": "What did 661 F.3d 1322 decide?"}
    response = client.post("/v1/ask", json=body)
    assert response.json() == plain(as_json(shelf.ask(body["question"], context=body["context"])))
    assert response.json()["cases"] == ["us-tianrui-v-itc-2011"]


def test_a_decline_is_an_answer(client: TestClient) -> None:
    response = client.post("/v1/ask", json={"question": "What did 999 F.3d 99999 hold?"})
    assert response.status_code == 200
    assert response.json()["reason"] == "unknown_citation"


def test_rankings_are_the_librarys(client: TestClient, shelf: Library) -> None:
    response = client.get("/v1/search", params={"q": "trade secret", "k": 2})
    assert response.status_code == 200
    assert response.json() == plain(as_json(shelf.search("trade secret", k=2)))


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ("region=us&region=CN", Filters(region=("us", "cn"))),
        ("country=eu&lang=en", Filters(country=("EU",), language="en")),
        ("court=us-cafc&winner=owner", Filters(court=("us-cafc",), winner=("owner",))),
        ("topic=border-exclusion", Filters(topic=("border-exclusion",))),
        ("from=2011&to=2011-10-11", Filters(date_from="2011", date_to="2011-10-11")),
    ],
)
def test_filters(client: TestClient, shelf: Library, query: str, filters: Filters) -> None:
    found = client.get(f"/v1/search?q=secret&{query}").json()["hits"]
    expected = shelf.search("secret", filters=filters).hits
    assert [hit["case_id"] for hit in found] == [hit.case_id for hit in expected]
    assert 0 < len(found) < len(FEW)


def test_the_rest_is_the_librarys(client: TestClient, shelf: Library) -> None:
    assert client.get(f"/v1/cases/{TIANRUI}").json() == plain(shelf.show(TIANRUI))
    assert client.get("/v1/stats").json() == plain(as_json(shelf.stats()))
    cited = client.get("/v1/cite", params={"q": "661 F.3d 1322"}).json()
    assert cited == [{"case_id": TIANRUI, "how": "citation"}]


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/v1/cases/us-tianrui-v-itc-2012", 404, "unknown_case"),
        ("/v1/cases/" + "x" * 300, 422, "invalid_request"),
        ("/nowhere", 404, "not_found"),
        ("/v1/ask", 405, "method_not_allowed"),
        ("/v1/search", 422, "invalid_request"),
        ("/v1/search?q=", 422, "invalid_request"),
        ("/v1/search?q=%20", 422, "bad_question"),
        ("/v1/search?q=x&k=0", 422, "invalid_request"),
        ("/v1/search?q=x&k=many", 422, "invalid_request"),
        ("/v1/search?q=x&lang=fr", 422, "invalid_request"),
        ("/v1/search?q=x&from=2020-13", 422, "invalid_request"),
        ("/v1/search?q=x&to=yesterday", 422, "invalid_request"),
        ("/v1/search?q=x&region=mars", 422, "bad_question"),
        ("/v1/search?q=x&topic=cats", 422, "bad_question"),
        ("/v1/search?q=x&counrty=SG", 422, "invalid_request"),
        ("/v1/search?q=" + "x" * (MAX_QUESTION + 1), 422, "invalid_request"),
    ],
    ids=lambda value: str(value)[:32],
)
def test_errors_have_one_shape(client: TestClient, address: str, status: int, code: str) -> None:
    assert problem(client.get(address), status)["code"] == code


def test_errors_say_what_is_wrong(client: TestClient) -> None:
    assert TIANRUI in problem(client.get("/v1/cases/us-tianrui-v-itc-2012"), 404)["message"]
    misspelt = problem(client.get("/v1/search?q=x&counrty=SG&k=0"), 422)["message"]
    assert "counrty" in misspelt and "query.k" in misspelt
    mars = problem(client.get("/v1/search?q=x&region=mars"), 422)["message"]
    assert "No region 'mars'. Known: us" in mars


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{bad",
        b"[]",
        b'{"question": 7}',
        b'{"question": ""}',
        b'{"question": " "}',
        b'{"question": "\\ud800"}',
        b'{"question": "x", "country": "SG"}',
        b'{"question": "\xff"}',
        b'{"question": "' + b"x" * (MAX_QUESTION + 1) + b'"}',
    ],
    ids=range(10),
)
def test_wrong_questions_have_the_same_shape(client: TestClient, body: bytes) -> None:
    response = client.post("/v1/ask", content=body, headers={"content-type": "application/json"})
    assert response.status_code in (400, 422)
    problem(response, response.status_code)


def test_the_longest_question_is_answered(client: TestClient) -> None:
    question = ("trade secret " * MAX_QUESTION)[:MAX_QUESTION]
    assert client.post("/v1/ask", json={"question": question}).status_code == 200


@pytest.mark.parametrize(
    ("error", "status"),
    [(LibraryBusy("home"), 503), (LibraryDamaged("file", "malformed"), 500)],
    ids=["busy", "damaged"],
)
def test_trouble_with_the_library(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    def fail(_self: Library) -> None:
        raise error

    monkeypatch.setattr(Library, "stats", fail)
    assert problem(client.get("/v1/stats"), status)["message"] == str(error)


def test_many_at_once_get_what_one_gets(client: TestClient) -> None:
    questions = ["天瑞案", "trade secret injunction", "商业秘密", "PepsiCo v. Redmond"] * 4
    alone = {q: client.get("/v1/search", params={"q": q}).json() for q in set(questions)}
    with ThreadPoolExecutor(8) as pool:
        found = pool.map(lambda q: client.get("/v1/search", params={"q": q}).json(), questions)
        assert list(found) == [alone[question] for question in questions]


# ---- for this machine only


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost", "localhost:80"])
def test_this_machines_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/v1/stats", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil", ""]
)
@pytest.mark.parametrize("path", ["/v1/stats", "/docs", "/openapi.json"])
def test_a_name_made_to_point_here_is_refused(client: TestClient, host: str, path: str) -> None:
    response = client.get(path, headers={"host": host})
    assert response.status_code == 400
    assert "cases" not in response.text


def test_no_other_sites_page_may_read_an_answer(client: TestClient) -> None:
    origin = {"origin": "https://evil.example"}
    asked = client.post("/v1/ask", json={"question": "trade secret"}, headers=origin)
    before = client.options("/v1/ask", headers={**origin, "access-control-request-method": "POST"})
    assert before.status_code == 405
    for response in (asked, before):
        assert not [name for name in response.headers if name.startswith("access-control-")]


# ---- documentation


def test_the_schema_is_whole(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    assert schema["openapi"].startswith("3.")
    operations = {(m, path) for path, item in schema["paths"].items() for m in item}
    assert operations >= {
        ("post", "/v1/ask"),
        ("get", "/v1/search"),
        ("get", "/v1/cases/{case_id}"),
    }
    models = schema["components"]["schemas"]
    for reference in re.findall(r"#/components/schemas/(\w+)", str(schema)):
        assert reference in models
    assert set(models["Problem"]["properties"]) == {"code", "message"}
    assert "HTTPValidationError" not in models  # errors have our shape, not the framework's
    names = {p["name"] for p in schema["paths"]["/v1/search"]["get"]["parameters"]}
    assert names == set("q k region country court topic winner from to lang".split())
    for path, item in schema["paths"].items():
        for operation in item.values():
            assert operation["description"], path
            assert operation["responses"]["200"]["content"]["application/json"]["schema"]


class _Resources(HTMLParser):
    """Collects what a page would load, and where it links."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name in ("src", "srcset", "data", "action", "background"):
                self.loaded.append(str(value))
            elif name == "href":
                (self.links if tag == "a" else self.loaded).append(str(value))
        if tag in ("script", "iframe", "object", "embed"):
            self.loaded.append(tag)


def test_the_documentation_loads_nothing_from_outside(client: TestClient) -> None:
    page = client.get("/docs")
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    resources = _Resources()
    resources.feed(page.text)
    assert resources.loaded == []
    assert all(link.startswith(("#", "/")) for link in resources.links)
    assert not re.search(r"url\(|@import", page.text)
    for operation in ("/v1/ask", "/v1/search", "/v1/cases/{case_id}"):
        assert operation in page.text
    assert client.get("/redoc").status_code == 404
