"""The real server in a real browser: one question in each language, nothing from outside.

``MIHANG_SCREENSHOTS=1`` takes the pictures of docs/screenshots/ over the whole corpus instead
(with the library of ``MIHANG_HOME`` where that is set).
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import pytest

from ingest.corpus import corpus_folder
from tests.app.hostile import HOSTILE, HOSTILE_ID, write_hostile_record

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page

ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
TAKE_PICTURES = os.environ.get("MIHANG_SCREENSHOTS") == "1"
RECORDS = (
    "us/us/us-motorola-v-hytera-2024.md",
    "us/us/us-aleynikov-2012.md",
    "bri/sg/sg-i-admin-v-hong-2020.md",
)
QUESTION_ZH = "挖了对手三个工程师，会不会被美国起诉？"
QUESTION_EN = (
    "We only showed the product at a US trade fair. Can a US court take our global profits?"
)
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of ``mihang web`` over three records and a hostile one, with the bundled encoder."""
    place, home = tmp_path_factory.mktemp("server"), tmp_path_factory.mktemp("home")
    if TAKE_PICTURES:
        place, home = ROOT, Path(os.environ.get("MIHANG_HOME", home))
    else:
        _small_installation(place)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path_factory.mktemp("log") / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "app.cli", "web", "--no-browser", "--port", str(port)],
            cwd=place, env={**os.environ, "MIHANG_HOME": str(home)}, stdout=output, stderr=output,
            start_new_session=True,  # so that streamlit, its child, ends with it
        )  # fmt: skip
    try:
        _wait_until_listening(port, process, log)
        yield f"http://127.0.0.1:{port}/"
    finally:
        with contextlib.suppress(ProcessLookupError):  # it has ended by itself
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)


def _small_installation(place: Path) -> None:
    """The program as it is, beside a corpus of four records; what stands in the folder from
    which python is started comes first on its path."""
    for package in ("ingest", "search", "app"):
        (place / package).symlink_to(ROOT / package)
    whole, corpus = corpus_folder(), place / "corpus"
    for file in whole.iterdir():
        if file.is_file():
            corpus.mkdir(exist_ok=True)
            shutil.copy(file, corpus)
    for name in RECORDS:
        target = corpus / "cases" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(whole / "cases" / name, target)
    shutil.copytree(whole / "guides", corpus / "guides")
    write_hostile_record(corpus, whole / "cases" / "us/us/us-tianrui-v-itc-2011.md")


def _wait_until_listening(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + (280 if TAKE_PICTURES else 60)
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text("utf-8")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the server does not listen:\n{log.read_text('utf-8')}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: pip install playwright"
    )
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield opened
        opened.close()


Visit = Callable[..., "Page"]


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Visit]:
    """Opens pages; at the end nothing may have gone wrong in them or left this machine."""
    context = browser.new_context(viewport=WIDE)  # type: ignore[arg-type]
    outside: list[str] = []
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        # On a page other than the first, streamlit tries for its server below that page's path
        # before the root: two 404s that it expects.
        expected = "/_stcore/" in message.location.get("url", "")
        if message.type == "error" and not expected:
            complaints.append(f"{message.text} ({message.location})")

    def see(address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            outside.append(address)

    context.on("request", lambda request: see(request.url))
    context.on("console", hear)
    context.on("weberror", lambda error: complaints.append(str(error.error)))

    def open_page(path: str = "", **address: str) -> Page:
        page = context.new_page()
        page.on("websocket", lambda socket: see(socket.url))
        page.goto(f"{server}{path}?{urlencode(address)}")
        page.locator(".mh-foot").wait_for()
        return page

    yield open_page
    context.close()
    assert outside == []
    assert complaints == []


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not TAKE_PICTURES:
        return tmp_path_factory.mktemp("pictures")
    folder = ROOT / "docs" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def photograph(page: Page, file: Path, *, height: int) -> None:
    """The page from its top, ``height`` pixels of it or as many as it has."""
    whole = page.locator("[data-testid=stMain]").evaluate("main => main.scrollHeight")
    size = page.viewport_size or WIDE
    page.set_viewport_size({"width": size["width"], "height": min(int(whole), height)})
    page.locator("[data-testid=stMain]").evaluate("main => main.scrollTo(0, 0)")
    page.wait_for_timeout(200)
    page.screenshot(path=str(file))
    page.set_viewport_size(size)


def ask(page: Page, question: str, button: str, answered: str) -> str:
    """Type a question as a reader does; the text of the first point of the answer."""
    page.locator("textarea").fill(question)
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_url(lambda address: urlencode({"q": question}) in address)
    first = page.locator(f".mh-precedent[lang={answered}] .mh-words p").first
    first.wait_for()
    return first.inner_text()


def assert_fits(page: Page) -> None:
    """Nothing sticks out to the side, on a phone's width."""
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.wait_for_timeout(200)
    for selector in ("html", "[data-testid=stMain]"):
        over = page.locator(selector).evaluate("e => e.scrollWidth - e.clientWidth")
        assert over <= 0, f"{page.url}: {selector} is {over} pixels too wide"


def test_a_question_in_chinese_and_one_in_english(visit: Visit, pictures: Path) -> None:
    page = visit()
    assert any("\u4e00" <= c <= "\u9fff" for c in ask(page, QUESTION_ZH, "提问", "zh-CN"))
    page.get_by_text("收录范围").wait_for()
    photograph(page, pictures / "ask-zh.png", height=2200)
    page.get_by_role("button", name="English", exact=True).click()
    page.get_by_text("What this rests on").wait_for()
    assert page.locator("textarea").input_value() == QUESTION_ZH
    first = ask(page, QUESTION_EN, "Ask", "en")
    assert first.isascii()
    photograph(page, pictures / "ask-en.png", height=1300)
    assert_fits(page)
    photograph(page, pictures / "ask-en-phone.png", height=1500)
    page.go_back()
    page.wait_for_url(lambda address: urlencode({"q": QUESTION_ZH}) in address)
    page.get_by_text("诉海能达").first.wait_for()
    assert page.locator("textarea").input_value() == QUESTION_ZH


def test_from_an_answer_to_the_very_passage(visit: Visit, pictures: Path) -> None:
    page = visit(q=QUESTION_EN, lang="en")
    words = page.locator(".mh-words p").first.inner_text()
    page.locator(".mh-words .mh-key").first.click()
    cited = page.locator("#mh-cited")
    cited.wait_for()
    assert words in cited.inner_text()
    page.wait_for_function(
        "() => { const box = document.getElementById('mh-cited').getBoundingClientRect();"
        " return box.top >= 0 && box.bottom <= innerHeight }"
    )
    photograph(page, pictures / "case-en.png", height=1400)
    assert_fits(page)
    page.go_back()
    page.locator(".mh-precedent").first.wait_for()


def test_a_search_with_filters(visit: Visit, pictures: Path) -> None:
    page = visit("search", q="前员工带走源代码", region="us", lang="zh")
    page.locator(".mh-hits li").first.wait_for()
    photograph(page, pictures / "search-zh.png", height=1400)
    assert_fits(page)


def test_a_decline_names_what_is_not_held(visit: Visit, pictures: Path) -> None:
    page = visit(q="我们在秘鲁的经销商泄露了配方，秘鲁法院会怎么判？", lang="zh")
    page.locator(".mh-declined").wait_for()
    assert "秘鲁" in page.locator(".mh-declined").inner_text()
    assert "未收录" in page.locator(".mh-ledger .mh-none").first.inner_text()
    photograph(page, pictures / "decline-zh.png", height=1300)
    assert_fits(page)


def test_from_the_list_of_guides_to_one(visit: Visit, pictures: Path) -> None:
    page = visit("notes", lang="zh")
    page.locator(".mh-notes a").first.wait_for()
    assert_fits(page)
    page = visit("notes", lang="zh", id="guide-hiring")
    page.locator(".mh-role-row").first.wait_for()
    assert page.locator(".mh-rests a").count() > 10
    photograph(page, pictures / "guide-zh.png", height=1500)
    assert_fits(page)


def test_the_list_of_cases_fits_a_phone(visit: Visit) -> None:
    page = visit("case", lang="zh", country="US")
    page.locator(".mh-catalogue details[open] a").first.wait_for()
    assert_fits(page)


@pytest.mark.skipif(TAKE_PICTURES, reason="pictures are taken of the shipped corpus")
def test_hostile_texts_stay_texts(visit: Visit) -> None:
    for path, address in (
        ("case", {"id": HOSTILE_ID, "lang": "en"}),
        ("search", {"q": "TianRui " + HOSTILE[0], "region": "us", "lang": "en"}),
        ("", {"q": "TianRui " + HOSTILE[1], "lang": "en"}),
    ):
        page = visit(path, **address)
        shown = page.locator("[data-testid=stMain]").inner_text()
        for text in HOSTILE:
            assert text in shown, f"{path}: {text} is not shown as it stands"
        assert page.evaluate("window.pwned") is None
        assert page.locator("[data-testid=stMain] :is(img, iframe, .katex)").count() == 0
        targets = page.locator("a[href]").evaluate_all("links => links.map(a => a.href)")
        assert {urlsplit(target).hostname for target in targets} <= {"127.0.0.1", "good.example"}
        page.close()
