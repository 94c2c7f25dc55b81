# SPDX-License-Identifier: AGPL-3.0-or-later
"""One of everything that deciding keeps, for tests that walk every page."""

from uuid import uuid4

from alongside.deciding import actions
from alongside.deciding.models import Worry


def things(table) -> dict[str, dict]:
    """The URL kwargs of each page of deciding, for things made in this table's project."""
    proposal = actions.open_proposal(
        by=table.dee,
        title="Question 7",
        why="Last year nobody understood it.",
        about_kind="work",
        about_id=uuid4(),
        quorum={"client": 1, "peer": 2},
        shown_at="/make/",
        texts=[{"part_id": uuid4(), "words": "Did staff listen to you?", "context": "Yes / no"}],
    )
    first = proposal.texts.get()
    question = actions.ask(by=table.amina, voice="client", text=first, words="Which staff?")
    actions.answer_question(by=table.dee, question=question, answer="Those who see you most.")
    actions.take_position(
        by=table.amina,
        voice="client",
        text=first,
        stance="worry",
        words="They may read it.",
        told="facilitator",
    )
    text = actions.change_text(
        by=table.bev, text=first, words="Did people listen to you?", why_changed="shorter"
    )
    actions.take_position(by=table.bev, voice="peer", text=text, stance="ok")
    worry = {"worry_id": Worry.objects.get(text=text).pk}
    actions.answer_worry(by=table.dee, worry=Worry.objects.get(text=text), how_met="An envelope.")
    return {
        "deciding:home": {},
        "deciding:proposal": {"proposal_id": proposal.pk},
        "deciding:take_back": {"proposal_id": proposal.pk},
        "deciding:position": {"text_id": text.pk},
        "deciding:ask": {"text_id": text.pk},
        "deciding:change": {"text_id": text.pk},
        "deciding:answer": {"question_id": question.pk},
        "deciding:answer_worry": worry,
        "deciding:withdraw_worry": worry,
    }
