# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every component, in a real browser: readable, reachable, small, and talking to nobody else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
WAYS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
    "small": {"viewport": {"width": 320, "height": 640}},
    "small-dark": {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
}
SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, input, select, textarea, summary')]
  .filter(e => e.offsetParent && !e.closest('p, li:not(nav li):not(.foot-links li), .skip') &&
          !e.classList.contains('skip'))
  .map(e => [e, (e.closest('label.tick') || e).getBoundingClientRect()])
  .filter(([e, box]) => box.height < 44 || box.width < 44)
  .map(([e, box]) => `${e.outerHTML.slice(0, 80)} ${box.width}x${box.height}`)"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Contrast of every text against the nearest painted background, as WCAG 2 works it out.
FAINT = """() => {
  const rgb = c => c.match(/[\\d.]+/g).map(Number);
  const light = c => { const [r, g, b] = rgb(c).slice(0, 3).map(v => v / 255)
    .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b; };
  const behind = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
    if (rgb(c).length === 3 || rgb(c)[3] > 0) return c; } return 'rgb(255,255,255)'; };
  return [...document.querySelectorAll('body *')].filter(e => !e.closest('svg') && e.offsetParent &&
    [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())).map(e => {
      const a = light(getComputedStyle(e).color), b = light(behind(e));
      return [(Math.max(a, b) + .05) / (Math.min(a, b) + .05), e.outerHTML.slice(0, 80)]; })
    .filter(([ratio]) => ratio < 7); }"""


@pytest.fixture(scope="module")
def address():
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.web.serve"],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        text=True,
    )
    yield f"http://127.0.0.1:{server.stdout.readline().strip()}"
    server.terminate()
    server.wait()


@pytest.fixture
def browser(chromium):
    return chromium


def open_page(browser, url, **way):
    page = browser.new_context(**way).new_page()
    page.complaints, page.asked = [], []
    page.on(
        "console", lambda said: page.complaints.append(said.text) if said.type == "error" else None
    )
    page.on("request", lambda request: page.asked.append(request.url))
    page.on(
        "response",
        lambda got: (
            page.complaints.append(f"{got.status} {got.url}") if got.status >= 400 else None
        ),
    )
    page.set_default_timeout(5000)
    assert page.goto(url).status == 200
    pictures = os.environ.get("ALONGSIDE_PICTURES")
    if pictures:
        name = "-".join(
            [url.split("/", 3)[3].strip("/?").replace("/?", "-"), *map(str, way.values())]
        )
        page.screenshot(
            path=f"{pictures}/{''.join(c for c in name if c.isalnum() or c == '-')}.png",
            full_page=True,
        )
    return page


@pytest.mark.parametrize("where", ["/looks/", "/looks/?wrong=1", "/help/", "/kept/"])
@pytest.mark.parametrize("way", WAYS)
def test_nothing_stands_in_anybodys_way(browser, address, where, way):
    page = open_page(browser, address + where, **WAYS[way])

    found = Axe().run(page, options=RULES)

    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate(SIDEWAYS) <= 0
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.complaints == []
    if way != "forced":
        assert page.evaluate(FAINT) == []


def test_the_check_finds_a_fault_put_there_on_purpose(browser, address):
    page = open_page(browser, address + "/looks/")
    page.evaluate("""() => { const main = document.querySelector('main');
        main.append(document.createElement('input'));
        const faint = document.createElement('p'); faint.textContent = 'faint';
        faint.style.color = '#aaa'; main.append(faint);
        const tiny = document.createElement('button'); tiny.textContent = 'x';
        tiny.style.minHeight = '20px'; tiny.style.padding = '0'; main.append(tiny); }""")

    found = {fault["id"] for fault in Axe().run(page, options=RULES).response["violations"]}

    assert "label" in found
    assert page.evaluate(FAINT)
    assert page.evaluate(SMALL_TARGETS)


def test_text_twice_as_large_does_not_run_off_the_side(browser, address):
    page = open_page(browser, address + "/looks/", viewport={"width": 1200, "height": 800})

    page.add_script_tag(url=address + "/static/web/leave.js")  # the policy lets ours in
    page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")

    assert page.evaluate(SIDEWAYS) <= 0


def test_a_first_visit_is_light_and_asks_nobody_else(browser, address):
    page = browser.new_context().new_page()
    asked, weight = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on(
        "requestfinished",
        lambda request: weight.append(
            request.sizes()["responseBodySize"] + request.sizes()["responseHeadersSize"]
        ),
    )

    answer = page.goto(address + "/looks/", wait_until="networkidle")

    print(f"first visit: {sum(weight)} bytes in {len(weight)} requests")
    assert answer.status == 200
    assert all(url.startswith(address) for url in asked)
    assert 0 < sum(weight) <= 100_000


def test_an_error_leads_to_its_field_and_says_what_to_do(browser, address):
    page = open_page(browser, address + "/looks/?wrong=1", java_script_enabled=False)

    page.locator(".lets-check a").last.click()

    assert page.url.endswith("#id_feeling_0")
    assert "Choose an answer" in page.locator("#id_feeling_wrong").inner_text()
    assert (
        page.locator("#id_words").get_attribute("aria-describedby")
        == "id_words_hint id_words_wrong"
    )


def test_shift_three_times_leaves_and_twice_does_not(browser, address):
    page = open_page(browser, address + "/looks/")
    page.route("**/leave/", lambda route: route.fulfill(body="gone"))

    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    still_here = page.locator("h1").count()
    page.keyboard.press("Shift")
    page.wait_for_url("**/leave/")

    assert still_here == 1
