# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a first visit weighs on the wire, from the real server, and that nobody else is asked."""

import re

import pytest

from .at_a_desk import demo

pytestmark = pytest.mark.browser
PAGES = ["/", "/come-in/", "/help/", "/kept/", "/promise/public/", "/ask/take-back/"]
INSIDE = ["/project/", "/listen/", "/make/", "/decide/", "/ask/", "/learn/", "/promise/", "/me/"]
ANY_PAGE, INTERVIEW_PAGE, PICTURES = 100_000, 40_000, 60_000  # bytes


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    with demo(tmp_path_factory.mktemp("visit") / "home") as (address, printed):
        words = dict(re.findall(r"^  (\w+) \([^)]*\)\n  ([a-z -]+)$", printed, re.MULTILINE))
        yield address.rstrip("/"), words


def visit(context, address: str, apart: str = "") -> tuple[int, set[str], int]:
    """Bytes on the wire of everything the page loads, and the hosts it asked. What has `apart` in its address: last."""
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    weights, addresses, hosts = {}, {}, set()
    wire.on(
        "Network.requestWillBeSent",
        lambda told: addresses.update({told["requestId"]: told["request"]["url"]}),
    )
    wire.on(
        "Network.loadingFinished",
        lambda told: weights.update({told["requestId"]: told["encodedDataLength"]}),
    )
    page.on("request", lambda asked: hosts.add(re.sub(r"^\w+:(//)?([^/]*).*", r"\2", asked.url)))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.close()
    told_apart = {one for one, asked in addresses.items() if apart and apart in asked}
    beside = sum(weight for one, weight in weights.items() if one in told_apart)
    return int(sum(weights.values()) - beside), hosts, int(beside)


def come_in(window, address: str, words: str):
    context = window(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{address}/come-in/")
    page.fill("[name=words]", words)
    with page.expect_navigation():
        page.click("main button")
    page.close()
    return context


@pytest.mark.parametrize("path", PAGES)
def test_a_first_visit_is_light_and_asks_nobody_else(window, city, path):
    address, _ = city

    weight, hosts, _ = visit(window(), address + path)

    print(f"\n{path}: {weight:,} bytes on the wire")
    assert 1_000 < weight <= ANY_PAGE
    assert hosts == {address.removeprefix("http://")}


def test_pages_inside_are_light_too(window, city):
    address, words = city
    context = come_in(window, address, words["Bev"])

    weights = {path: visit(context, address + path)[0] for path in INSIDE}

    print(f"\n{weights}")
    assert max(weights.values()) <= ANY_PAGE


def test_the_interview_page_is_lighter_still(window, city):
    address, words = city
    context = come_in(window, address, words["Bev"])

    weight, hosts, pictures = visit(context, f"{address}/ask/interview/", apart="/picture/")

    print(f"\nthe interview page: {weight:,} bytes on the wire; then its pictures: {pictures:,}")
    assert 5_000 < weight <= INTERVIEW_PAGE
    assert 4_000 < pictures <= PICTURES
    assert hosts == {address.removeprefix("http://")}


def test_over_the_real_server_a_phone_becomes_ready_to_work_without_signal(window, city):
    address, words = city
    page = come_in(window, address, words["Bev"]).new_page()
    page.goto(f"{address}/ask/interview/")

    page.wait_for_selector("html[data-ready=yes]", state="attached", timeout=15_000)


def test_a_heavy_page_would_be_noticed(window, city):
    """The control: the same weighing finds a page that is too heavy."""
    address, _ = city
    context = window()
    context.route("**/*.css", lambda asked: asked.fulfill(body="/* */" + "x" * 120_000))

    weight, _, _ = visit(context, f"{address}/help/")

    assert weight > ANY_PAGE
