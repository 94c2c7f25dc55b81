# SPDX-License-Identifier: AGPL-3.0-or-later
"""A pledge line that is linked to a question shows what the newest release printed about it."""

import uuid

import pytest
from tests.learning.story import a_finished_round

from alongside.learning import actions as learning
from alongside.making.models import Draft
from alongside.pledging import actions

from .story import a_pledge, published

pytestmark = pytest.mark.django_db


def test_amina_reads_beside_a_line_what_people_said_about_it(table, sign_in):
    asked = a_finished_round(table, 24)
    pledge = a_pledge(table)
    published(table, pledge)
    question = Draft.objects.create(
        id=uuid.UUID(asked.version_a.content["items"][0]["id"]), work=asked.work, name="listened"
    )
    line = pledge.drafts.get(section="treated")
    actions.link_line(by=table.dee, line=line, question=question)
    address = f"/promise/links/{pledge.pk}/"
    assert "People said" not in sign_in(table.amina).get(address).content.decode()

    learning.make_release(by=table.lena, round=asked)

    page = sign_in(table.amina).get(address).content.decode()
    assert "People said (version" in page
    assert "Hope House" not in page.split("<main")[1]  # everybody together, no service by itself
