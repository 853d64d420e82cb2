"""The review page in a real browser: a draft is corrected, checked and found as corrected.

``MIHANG_REVIEW_PICTURES=FOLDER`` keeps pictures of the page there.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.app import test_browser
from tests.app.test_browser import PHONE, WIDE, assert_fits, browser, photograph, visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["browser", "visit"]  # fixtures
CASES = """<meta charset="utf-8"><h2>北辰化工有限公司诉南岭材料有限公司侵害技术秘密纠纷案</h2><p>最高人民法院</p><p>（2019）最高法知民终999号</p>
<p>裁判日期：2020年11月6日</p><h3>基本案情</h3><p>两名工程师离职后携带退火炉控制图纸入职被告，被告三个月后即量产同类产品。</p><p>原告请求判令停止使用、销毁图纸并赔偿经济损失及合理开支。<img src=x onerror="window.pwned=1">$x^2$ <b>[a](javascript:1)</b></p>
<h3>裁判要旨</h3><p>证明被告有渠道接触且信息实质相同的，应由被告证明其合法来源；被告未能举证的，应当认定其使用了原告的技术秘密。</p>
<h3>裁判结果</h3><p>判令被告停止使用并赔偿原告200万元。</p>
<h2>东岭软件有限公司诉西川数据有限公司侵害商业秘密纠纷案</h2>
<h3>基本案情</h3><p>前员工离职前下载了全部源代码。</p><h3>裁判结果</h3><p>判令被告赔偿原告300万元。</p>
<h2>Motorola Solutions, Inc. v. Hytera Communications Corp., 108 F.4th 458 (7th Cir. 2024)</h2>
<h3>Facts</h3><p>Three engineers took source code to a rival.</p><h3>Holding</h3><p>The Act reaches conduct abroad.</p>"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """``mihang web`` over four records and an ingested compilation of three cases."""
    place, home = tmp_path_factory.mktemp("server"), tmp_path_factory.mktemp("home")
    test_browser._small_installation(place)
    (place / "办案汇编.html").write_text(CASES, "utf-8")
    environment = {**os.environ, "MIHANG_HOME": str(home)}
    command = [sys.executable, "-m", "app.cli"]
    subprocess.run(
        [*command, "ingest", "办案汇编.html"], cwd=place, env=environment, check=True,
        capture_output=True,
    )  # fmt: skip
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path_factory.mktemp("log") / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, "web", "--no-browser", "--port", str(port)], cwd=place, env=environment,
            stdout=output, stderr=output, start_new_session=True,
        )  # fmt: skip
    try:
        test_browser._wait_until_listening(port, process, log)
        yield f"http://127.0.0.1:{port}/"
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = Path(os.environ.get("MIHANG_REVIEW_PICTURES", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def open_draft(page: Page, name: str) -> None:
    page.locator(".mh-queue a").filter(has_text=name).click()
    page.locator(".mh-draft").wait_for()


def test_a_draft_is_corrected_and_checked(visit: test_browser.Visit, pictures: Path) -> None:
    page = visit("review", lang="zh")
    assert page.locator(".mh-queue li").count() == 3
    photograph(page, pictures / "review-queue-zh.png", height=1200)
    open_draft(page, "北辰化工")
    assert "[a](javascript:1)" in page.locator(".mh-draft").inner_text()
    assert page.evaluate("window.pwned") is None
    assert page.locator("[data-testid=stMain] :is(img, iframe, .katex)").count() == 0
    photograph(page, pictures / "review-draft-zh.png", height=2200)
    page.get_by_label("案名（英文）").fill("Beichen Chemicals v. Nanling")
    page.get_by_role("button", name="保存修改").click()
    page.locator(".mh-timeline").get_by_text("修改").wait_for()
    page.get_by_role("button", name="全部（含正文）通过").click()
    page.locator(".mh-checked").wait_for()
    photograph(page, pictures / "review-checked-zh.png", height=2200)
    page.get_by_role("button", name="English", exact=True).click()
    page.locator(".mh-checked").get_by_text("Checked by a person").wait_for()
    assert "Beichen Chemicals" in page.locator("h1").inner_text()
    photograph(page, pictures / "review-checked-en.png", height=2200)
    assert_fits(page)
    photograph(page, pictures / "review-phone-en.png", height=2600)
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    assert PHONE["width"] < WIDE["width"]
    page.goto(page.url.replace("/review?", "/case?"))
    page.locator(".mh-checked").wait_for()
    photograph(page, pictures / "review-case-en.png", height=1600)
    page = visit("review", lang="en")
    photograph(page, pictures / "review-queue-en.png", height=1200)
    assert_fits(page)
