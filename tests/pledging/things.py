# SPDX-License-Identifier: AGPL-3.0-or-later
"""One of everything that the promising pages show."""

from tests.making.story import a_draft, a_survey, settled

from alongside.people import actions as people
from alongside.pledging import actions

from .story import sent, signed


def things(table) -> dict[str, dict]:
    """Route → URL kwargs, for things that this table's project owns."""
    adoption = signed(table)
    version = adoption.version
    manager = people.bring_in(
        by=table.dee,
        called="Hana",
        voices=["staff"],
        duties=["signatory"],
        service=table.day_centre,
    )
    with_reviewers = sent(table, version=version, by=manager)
    line = version.work.drafts.get(section="treated")
    question = settled(table, a_draft(table, a_survey(table)))
    actions.link_line(by=table.dee, line=line, question=question)
    one = {"adoption_id": adoption.pk}
    routes = {name: {} for name in ("home", "begin", "public")}
    routes |= dict.fromkeys(("adoption", "send", "sign", "renew", "leave", "public_adoption"), one)
    pledge = {"work_id": version.work_id}
    routes |= {
        "line": {**one, "line_id": line.pk}, "review": {"adoption_id": with_reviewers.pk},
        "links": pledge, "public_pledge": pledge, "link": {"line_id": line.pk},
        "unlink": {"line_id": line.pk, "question_id": question.pk},
    }  # fmt: skip
    return {f"pledging:{name}": kwargs for name, kwargs in routes.items()}
