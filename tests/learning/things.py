# SPDX-License-Identifier: AGPL-3.0-or-later
"""One of everything that learning shows."""

import datetime

from alongside.learning import actions

from .story import a_finished_round


def things(table) -> dict[str, dict]:
    """Route → URL kwargs, for things that this table's project owns."""
    asked = a_finished_round(table)
    actions.compare(by=table.lena, round=asked)
    release = actions.make_release(by=table.lena, round=asked)
    finding = actions.add_finding(by=table.bev, release=release, you_said="Nobody rings back")
    answer = actions.answer_back(
        by=table.dee,
        finding=finding,
        kind="doing",
        words="A phone on every landing",
        owner="Grace",
        due_on=datetime.date(2026, 12, 1),
    )
    here, one = {"round_id": asked.pk}, {"release_id": release.pk}
    routes = {"home": {}, "printed": {"project_id": table.project.pk}}
    routes |= dict.fromkeys(("quality", "read", "compare", "make_release", "send_back"), here)
    routes |= dict.fromkeys(("release", "paper", "tables", "frozen", "add_finding", "tell"), one)
    routes |= {"answer_back": {"finding_id": finding.pk}, "verdict": {"answer_id": answer.pk}}
    return {f"learning:{name}": kwargs for name, kwargs in routes.items()}
