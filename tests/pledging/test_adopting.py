# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hope House adopts the pledge line by line; people with lived experience look first."""

import datetime
import os
import subprocess
import sys

import pytest
from tests.making.story import a_draft, a_survey, settled

from alongside.making import actions as making
from alongside.pledging import actions, queries
from alongside.pledging.models import Offer

from .story import AUTUMN, a_pledge, answered, begun, published, reviewed, signed

pytestmark = pytest.mark.django_db


def test_only_the_person_who_answers_for_a_service_may_adopt_for_it(table):
    version = published(table, a_pledge(table))

    with pytest.raises(actions.NotTheirs, match="answers for Hope House"):
        actions.begin_adoption(by=table.dee, service=table.hope_house, version=version)
    with pytest.raises(actions.NotTheirs):
        actions.begin_adoption(by=table.grace, service=table.day_centre, version=version)
    actions.begin_adoption(by=table.grace, service=table.hope_house, version=version)

    with pytest.raises(actions.Refused, match="has begun"):
        actions.begin_adoption(by=table.grace, service=table.hope_house, version=version)


def test_a_survey_cannot_be_adopted(table):
    work = a_survey(table)
    settled(table, a_draft(table, work))

    with pytest.raises(actions.Refused, match="That is a survey"):
        actions.begin_adoption(
            by=table.grace,
            service=table.hope_house,
            version=making.publish(by=table.dee, work=work),
        )


def test_the_lines_of_people_themselves_are_never_offered_on_or_linked(table):
    adoption = begun(table)
    in_return = adoption.version.work.drafts.get(section="in_return")
    question = settled(table, a_draft(table, a_survey(table)))

    with pytest.raises(actions.NeverScored):
        actions.make_offer(
            by=table.grace, adoption=adoption, line=in_return, kind="already", words="They do"
        )
    with pytest.raises(actions.NeverScored):
        actions.make_offer(
            by=table.grace,
            adoption=adoption,
            line=str(in_return.pk),
            kind="already",
            words="They do",
        )
    with pytest.raises(actions.NeverScored):
        actions.link_line(by=table.dee, line=in_return, question=question)

    assert "in_return" not in {line.section for line in queries.lines_of(adoption)}


def test_every_line_needs_an_answer_and_one_thing_is_new(table):
    adoption = begun(table)
    line, *others = queries.lines_of(adoption)

    with pytest.raises(actions.NotReady) as refused:
        actions.send_for_review(by=table.grace, adoption=adoption)
    for each in [line, *others]:
        actions.make_offer(
            by=table.grace, adoption=adoption, line=each.id, kind="already", words="We do"
        )
    with pytest.raises(actions.NotReady) as nothing_new:
        actions.send_for_review(by=table.grace, adoption=adoption)

    assert len(refused.value.reasons) == 2
    assert line.text in refused.value.reasons[0]
    assert [str(r) for r in nothing_new.value.reasons] == [
        "Choose at least one new thing that you will do. It can be small."
    ]


def test_a_new_thing_has_a_name_and_a_date(table):
    adoption = begun(table)
    line = queries.lines_of(adoption)[0]

    with pytest.raises(actions.Refused, match="who will do it, and by when"):
        actions.make_offer(
            by=table.grace, adoption=adoption, line=line.id, kind="new", words="A night number"
        )

    assert not Offer.objects.exists()


@pytest.mark.parametrize(
    ("said", "voices"), [(None, ("client", "peer")), ("peer, partner", ("peer", "partner"))]
)
def test_whoever_looks_after_the_site_can_say_whose_people_review(said, voices, tmp_path):
    given = {**os.environ, "ALONGSIDE_HOME": str(tmp_path)}
    given.pop("ALONGSIDE_REVIEWING_VOICES", None)
    if said:
        given["ALONGSIDE_REVIEWING_VOICES"] = said
    asked = "from alongside.config import settings; print(settings.ALONGSIDE_REVIEWING_VOICES)"

    answer = subprocess.run(
        [sys.executable, "-c", asked], env=given, capture_output=True, text=True, check=True
    )

    assert answer.stdout.strip() == str(voices)


def test_only_people_with_lived_experience_review(table):
    adoption = answered(table)
    actions.send_for_review(by=table.grace, adoption=adoption)

    with pytest.raises(actions.ExpertsOnly, match="people taking part, peer researchers"):
        actions.review(
            by=table.dee, voice=table.voice("staff"), adoption=adoption, accepts=True, words="Fine"
        )
    with pytest.raises(actions.ExpertsOnly):
        actions.review(
            by=table.dee, voice=table.voice("peer"), adoption=adoption, accepts=True, words="Fine"
        )
    with pytest.raises(actions.Refused, match="reviewers now"):
        actions.make_offer(
            by=table.grace,
            adoption=adoption,
            line=queries.lines_of(adoption)[0].id,
            kind="already",
            words="Changed",
        )


def test_a_no_sends_it_back_and_a_yes_from_inside_does_not_open_the_way(table):
    adoption = answered(table)
    actions.send_for_review(by=table.grace, adoption=adoption)

    actions.review(
        by=table.callum,
        voice=table.voice("peer"),
        adoption=adoption,
        accepts=False,
        words="What is new here?",
    )
    adoption.refresh_from_db()
    assert adoption.state == "draft"

    actions.send_for_review(by=table.grace, adoption=adoption)
    actions.review(
        by=table.amina, voice=table.voice("client"), adoption=adoption, accepts=True, words="Good"
    )
    adoption.refresh_from_db()
    with pytest.raises(actions.NotReady, match="from outside your service"):
        actions.sign(by=table.grace, adoption=adoption, name="Grace Obi", role="Manager", on=AUTUMN)
    actions.review(
        by=table.bev, voice=table.voice("peer"), adoption=adoption, accepts=True, words="Good"
    )
    adoption.refresh_from_db()
    actions.sign(by=table.grace, adoption=adoption, name="Grace Obi", role="Manager", on=AUTUMN)

    assert queries.standing(adoption, AUTUMN) == "current"


def test_it_lapses_and_coming_back_is_one_step(table):
    adoption = signed(table)
    last_day = datetime.date(2027, 9, 14)
    after = last_day + datetime.timedelta(days=1)

    assert [queries.standing(adoption, day) for day in (AUTUMN, last_day, after)] == [
        "current",
        "current",
        "lapsed",
    ]
    actions.renew(by=table.grace, adoption=adoption, on=after)
    assert queries.standing(adoption, after) == "current"
    actions.leave(by=table.grace, adoption=adoption, words="We are closing for a while")
    assert queries.standing(adoption, after) == "left"
    actions.renew(by=table.grace, adoption=adoption, on=after, months=6)
    assert (adoption.state, adoption.left_on, adoption.left_words) == ("signed", None, "")
    assert adoption.signed_on == AUTUMN


def test_a_month_that_is_too_short_ends_on_its_last_day(table):
    adoption = reviewed(table)

    actions.sign(
        by=table.grace,
        adoption=adoption,
        name="Grace Obi",
        role="Manager",
        on=datetime.date(2027, 8, 31),
        months=6,
    )

    assert adoption.renew_by == datetime.date(2028, 2, 29)
    with pytest.raises(actions.Refused, match="1 to 36 months"):
        actions.renew(by=table.grace, adoption=adoption, on=AUTUMN, months=60)


def test_services_see_what_changed_and_agree_only_those_lines_again(table):
    adoption = signed(table)
    work = adoption.version.work
    changed = work.drafts.get(section="treated")
    wording = making.offer_wording(
        by=table.bev, voice=table.voice("peer"), draft=changed, text="Believe me first"
    )
    settled(table, changed, wording)
    added = settled(table, a_draft(table, work, "A door that opens", section="would_like"))
    newest = making.publish(by=table.dee, work=work)

    newer = queries.adopted_older_version(adoption)
    again = actions.begin_adoption(by=table.grace, service=table.hope_house, version=newest)

    assert newer.version == newest
    assert [line["text"] for line in newer.added] == ["A door that opens"]
    assert [(b["text"], a["text"]) for b, a in newer.changed] == [
        ("Believe me", "Believe me first")
    ]
    open_lines = {line.id for line in queries.lines_of(again) if line.offer is None}
    assert open_lines == {str(changed.pk), str(added.pk)}


def test_the_public_list_is_in_the_order_of_the_alphabet(table):
    from alongside.people import actions as people

    adoption = signed(table)
    a_place = people.add_service(by=table.dee, name="a better place")
    manager = people.bring_in(
        by=table.dee, called="Hana", voices=["staff"], duties=["signatory"], service=a_place
    )
    other = signed(table, version=adoption.version, by=manager)
    people.bring_in(
        by=table.dee, called="Ivo", voices=["staff"], duties=["signatory"], service=table.day_centre
    )

    rows = queries.public_rows(queries.public_list(adoption.version.work), AUTUMN)

    assert [row["adoption"] for row in rows] == [other, adoption]
    assert [offer.words for offer in queries.new_things(adoption)] == ["A number for nights"]


def test_lines_are_linked_to_the_questions_that_tell_how_they_are_kept(table, next_door):
    line = a_pledge(table).drafts.get(section="treated")
    question = settled(table, a_draft(table, a_survey(table)))

    actions.link_line(by=table.dee, line=line, question=question)
    actions.link_line(by=table.dee, line=line, question=question)
    linked = queries.questions_for_line(line)
    actions.unlink_line(by=table.dee, line=line, question=question)

    assert linked == [question]
    assert queries.questions_for_line(line.pk) == []
    with pytest.raises(actions.Refused, match="in this project"):
        actions.link_line(by=next_door.dee, line=line, question=question)
