# SPDX-License-Identifier: AGPL-3.0-or-later
"""One of everything that the deciding pages show."""

import uuid

from alongside.deciding import actions


def things(table) -> dict[str, dict]:
    """Route → URL kwargs, for things that this table's project owns."""
    proposal = actions.open_proposal(
        by=table.dee, title="The new questions", why="From twelve views", about_kind="work", about_id=uuid.uuid4(),
        texts=[{"part_id": uuid.uuid4(), "words": "How safe do you feel here?"}], quorum={"client": 1, "peer": 1},
    )
    text = proposal.texts.get()
    question = actions.ask(by=table.grace, voice=table.voice("staff"), text=text, words="Here in the hostel?")
    actions.take_position(
        by=table.amina, voice=table.voice("client"), text=text, stance="worry", words="Who will read it?"
    )
    worry = text.worries.get()
    routes = {
        "home": {}, "proposal": {"proposal_id": proposal.pk}, "stand": {"text_id": text.pk},
        "ask": {"text_id": text.pk}, "answer": {"question_id": question.pk},
        "meet_worry": {"worry_id": worry.pk}, "withdraw_worry": {"worry_id": worry.pk},
    }
    return {f"deciding:{name}": kwargs for name, kwargs in routes.items()}
