# SPDX-License-Identifier: AGPL-3.0-or-later
"""Server time of each main page at ten times the design size. Aim: 95 of 100 requests within 100 ms.

The time is that of the whole request inside the server: sessions, doors, queries, template. Not the network.
"""

import shutil
import sys
import time
from pathlib import Path
from statistics import quantiles

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "src")]
import big_city  # noqa: E402

AIM_MS, WARM_UPS, TIMES = 100, 3, 40


def pages(city) -> list[tuple[str, str, str]]:
    """(who looks, what is it, its address)."""
    from django.urls import reverse

    asked, release = city.rounds.get(), city.releases.get()
    survey, pledge = city.works.get(kind="survey"), city.works.get(kind="pledge")
    draft = survey.drafts.filter(state="settled").first()
    proposal, view = city.proposals.first(), city.views.first()
    adoption = city.adoptions.first()
    return [
        ("Amina", "my page", reverse("people:me")),
        ("Dee", "everybody", reverse("people:everyone")),
        ("Amina", "listen", reverse("listening:home")),
        ("Amina", "one view", reverse("listening:view", args=[view.pk])),
        ("Bev", "make", reverse("making:home")),
        ("Bev", "a survey", reverse("making:work", args=[survey.pk])),
        ("Bev", "a draft", reverse("making:draft", args=[draft.pk])),
        ("Bev", "a pledge", reverse("making:work", args=[pledge.pk])),
        ("Amina", "decide", reverse("deciding:home")),
        ("Amina", "a proposal", reverse("deciding:proposal", args=[proposal.pk])),
        ("Lena", "ask", reverse("asking:home")),
        ("Lena", "a round", reverse("asking:round", args=[asked.pk])),
        ("Bev", "what a phone carries", reverse("asking:bundle")),
        ("Amina", "learn", reverse("learning:home")),
        ("Lena", "quality of a round", reverse("learning:quality", args=[asked.pk])),
        ("nobody", "a release", reverse("learning:release", args=[release.pk])),
        ("Grace", "promise", reverse("pledging:home")),
        ("nobody", "everybody's promises", reverse("pledging:public_pledge", args=[pledge.pk])),
        ("nobody", "one promise", reverse("pledging:public_adoption", args=[adoption.pk])),
        ("Dee", "what happened", reverse("ledger:home")),
    ]


def browser(city, called: str):
    """A session of somebody who has come in."""
    from django.test import Client

    client = Client(HTTP_HOST="localhost")
    if called != "nobody":
        session = client.session
        session["person"] = str(city.people.filter(called=called).earliest("joined_at").pk)
        session.save()
    return client


def measure(client, address: str) -> tuple[float, float, int]:
    """Median and 95th percentile in milliseconds, and how many queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(WARM_UPS):
        answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}, so there is nothing to measure")
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    queries = len(asked)  # now: the next request forgets them
    took = []
    for _ in range(TIMES):
        start = time.perf_counter()
        client.get(address)
        took.append(1_000 * (time.perf_counter() - start))
    cuts = quantiles(took, n=20)
    return cuts[9], cuts[18], queries


def main() -> None:
    home = big_city.begin()
    try:
        city = big_city.grow()
        print(f"{'page':<24}{'who':<10}{'queries':>8}{'median ms':>11}{'p95 ms':>9}{'of aim':>9}")
        for who, name, address in pages(city):
            middle, late, queries = measure(browser(city, who), address)
            share = late / AIM_MS
            print(f"{name:<24}{who:<10}{queries:>8}{middle:>11.1f}{late:>9.1f}{share:>8.0%}")
    finally:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
