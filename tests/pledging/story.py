# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the tests of promising start from: a short pledge and Hope House on its way through it."""

import datetime

from tests.making.story import a_draft, settled

from alongside.making import actions as making
from alongside.pledging import actions, queries

AUTUMN = datetime.date(2026, 9, 14)
LINES = [
    ("would_like", "One worker who stays"),
    ("treated", "Believe me"),
    ("in_return", "I will ring"),
]


def a_pledge(table):
    """Three lines, one on each side, with settled words."""
    work = making.begin_work(by=table.dee, kind="pledge", title="The pledge", values=["honesty"])
    for section, words in LINES:
        settled(table, a_draft(table, work, words, section=section))
    return work


def published(table, work):
    return making.publish(by=table.dee, work=work)


def begun(table, version=None, by=None):
    by = by or table.grace
    version = version or published(table, a_pledge(table))
    return actions.begin_adoption(by=by, service=by.service, version=version)


def answered(table, version=None, by=None):
    """Every line of the two service sides has an answer; the first is new."""
    by = by or table.grace
    adoption = begun(table, version, by)
    first, *others = queries.lines_of(adoption)
    actions.make_offer(
        by=by,
        adoption=adoption,
        line=first.id,
        kind="new",
        words="A number for nights",
        owner="Grace",
        by_when=datetime.date(2027, 3, 1),
    )
    for line in others:
        actions.make_offer(
            by=by, adoption=adoption, line=line.id, kind="already", words="Every day"
        )
    return adoption


def sent(table, version=None, by=None):
    adoption = answered(table, version, by)
    actions.send_for_review(by=by or table.grace, adoption=adoption)
    return adoption


def reviewed(table, version=None, by=None):
    adoption = sent(table, version, by)
    actions.review(
        by=table.bev,
        voice=table.voice("peer"),
        adoption=adoption,
        accepts=True,
        words="The number matters",
    )
    return adoption


def signed(table, version=None, by=None):
    adoption = reviewed(table, version, by)
    actions.sign(
        by=by or table.grace, adoption=adoption, name="Grace Obi", role="Manager", on=AUTUMN
    )
    return adoption
