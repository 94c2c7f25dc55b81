# SPDX-License-Identifier: AGPL-3.0-or-later
"""The reader opens many boxes together: what comes of it is what came of them one by one, only cheaper."""

from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.asking.things import body, box, opened

from alongside.asking import actions, queries
from alongside.asking.actions import arriving, desk, opening
from alongside.asking.models import Answer, HeldBack, Interview, Invitation, SealedBox, Slot
from alongside.caring.models import Debrief, Slip
from alongside.ledger import queries as ledger
from alongside.ledger.chain import problems

pytestmark = pytest.mark.django_db
KINDS = [
    "plain", "plain", "again", "other content", "no consent", "broken", "unknown version", "not today",
    "slip", "taken back", "not to be quoted", "another tool", "moved", "not an interviewer", "invited",
]  # fmt: skip


@pytest.fixture
def round(table):
    return opened(table)


@pytest.fixture
def invitations(table, round):
    made = [
        actions.invite(by=table.lena, round=round, person=one) for one in (table.amina, table.dee)
    ]
    for one in made:
        actions.match(by=table.lena, invitation=one, interviewer=table.bev)
    return made


def sent(table, round, invitations, kinds) -> list[tuple]:
    """(who sends it, the box) of each kind, in order; ids are the same every time it is called."""
    boxes, said = [], []
    for number, (kind, choice) in enumerate(kinds):
        by = (table.bev, table.callum)[choice % 2]
        one = body(round, UUID(int=1_000 + number), position=choice + 1)
        if kind in ("again", "other content") and said:
            by, one = said[choice % len(said)]
            one = one | ({"active_seconds": number} if kind == "other content" else {})
        one |= {
            "no consent": {"consent": {}},
            "broken": {"outcome": "vanished"},
            "unknown version": {"version": str(UUID(int=5))},
            "not today": {"outcome": "not_today", "answers": [], "consent": {}},
            "slip": {"slip": f"river lamp {choice % 2}"},
            "another tool": {"mode": "openrosa", "position": None, "used_arm": "ab"[choice % 2]},
        }.get(kind, {})
        if kind in ("not today", "invited"):
            by, one = table.bev, one | {"invitation": str(invitations[choice % 2].pk)}
        if kind == "not an interviewer":
            by = table.amina
        if kind in ("taken back", "not to be quoted"):
            scope = "everything" if kind == "taken back" else "quotes"
            actions.withdraw_again(interview_id=one["id"], scope=scope, project_id=table.project.pk)
        said.append((by, one))
        sealed = box(table.project, one)
        boxes.append(
            (by, sealed | {"id": str(UUID(int=9_000 + number))} if kind == "moved" else sealed)
        )
    return boxes


def rows(found, *columns) -> list[tuple]:
    return sorted(map(repr, found.values_list(*columns)))


def everything(table) -> dict:
    """What the database holds, but for the numbers and moments that it gives itself."""
    anchor = ledger.anchor(table.project.pk)
    entries = list(ledger.in_order(table.project.pk))
    assert problems(entries, length=anchor.number, anchors=[anchor]) == []
    counted = ("heldback", "debrief")
    fields = [f.attname for f in Interview._meta.concrete_fields if f.name != "arrived_at"]
    answers = [f.attname for f in Answer._meta.concrete_fields if f.name != "id"]
    return {
        "interviews": rows(Interview.objects, *fields),
        "answers": rows(Answer.objects, *answers),
        "held": rows(HeldBack.objects, "interview_id", "digest", "why", "body", "sent_by"),
        "slots": rows(Slot.objects.exclude(interview_id=None), "pk", "interview_id"),
        "invitations": rows(Invitation.objects, "pk", "state"),
        "slips": rows(Slip.objects, "code_index", "interview_id"),
        "talks": rows(Debrief.objects, "person_id"),
        "waiting": SealedBox.objects.filter(opened_at=None).count(),
        "record": [
            (
                e.deed,
                e.by_key,
                e.said,
                e.details,
                e.about_kind,
                e.about_kind in counted or e.about_id,
            )
            for e in entries
        ],
    }


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    kinds=st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 7)), min_size=2, max_size=12),
    at_once=st.sampled_from([3, 25]),
)
def test_many_at_once_leave_what_one_by_one_leaves(table, round, invitations, kinds, at_once):
    found = []
    with transaction.atomic():
        boxes = sent(table, round, invitations, kinds)
        for by, one in boxes:
            actions.take_in_boxes(by=by, boxes=[one])
        waiting = SealedBox.objects.filter(opened_at=None).count()
        for size in (1, at_once):
            with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
                patch.setattr(opening, "AT_ONCE", size)
                assert actions.open_waiting() == waiting
                found.append(everything(table))
                transaction.set_rollback(True)
        transaction.set_rollback(True)

    assert found[0] == found[1]
    assert found[0]["waiting"] == 0


def take_in(table, round, number: int, **more) -> list[dict]:
    said = [body(round, **more) for _ in range(number)]
    actions.take_in_boxes(by=table.bev, boxes=[box(table.project, one) for one in said])
    return said


def statements(deed) -> int:
    with CaptureQueriesContext(connection) as asked:
        deed()
    return len(asked)


def test_opening_a_box_more_in_a_batch_costs_no_statement_more(table, round):
    take_in(table, round, 1)
    actions.open_waiting()  # the first offers Bev a talk afterwards

    take_in(table, round, 2, position=None)
    two = statements(actions.open_waiting)
    take_in(table, round, 25, position=None)
    many = statements(actions.open_waiting)

    assert (two, many) == (two, two)
    assert two <= 21
    assert Interview.objects.count() == 28


def test_an_interview_with_a_slip_costs_two_statements_more_in_any_batch(table, round):
    take_in(table, round, 1)
    actions.open_waiting()
    counted = []
    for number, start in ((2, 10), (12, 20)):
        for n in range(number):
            take_in(table, round, 1, position=None, slip=f"river lamp {start + n}")
        counted.append(statements(actions.open_waiting))

    assert counted[1] - counted[0] == 10 * 2
    assert Slip.objects.count() == 14


def test_another_tools_interview_is_taken_in_with_ten_statements(table, round):
    form = actions.forms_of(round)["a"]
    xml = (
        f'<data id="{form.form_id}" version="{form.version}"><consent_take_part>yes</consent_take_part>'
        "<asked/><outcome>complete</outcome><meta><instanceID>uuid:%s</instanceID></meta></data>"
    )
    sends = lambda: actions.take_in(by=table.bev, xml=(xml % uuid4()).encode())  # noqa: E731
    sends()

    assert statements(sends) <= 10  # with the savepoint of this test around it
    assert SealedBox.objects.count() == 2


def test_one_that_makes_the_reader_stumble_holds_up_no_other(table, round, monkeypatch):
    said = take_in(table, round, 9, position=None)
    bad = said[4]["id"]
    store = arriving._store

    def stumbling(at, arrival, *rest):
        if str(arrival.id) == bad:
            raise RuntimeError("a fault of ours")
        return store(at, arrival, *rest)

    monkeypatch.setattr(arriving, "_store", stumbling)
    assert actions.open_waiting() == 8
    assert bad not in {str(pk) for pk in Interview.objects.values_list("pk", flat=True)}
    assert (queries.waiting_boxes(table.project), HeldBack.objects.count()) == (1, 0)
    assert everything(table)["record"][-1][0] == "receive_interview"

    monkeypatch.setattr(arriving, "_store", store)
    assert actions.open_waiting() == 1
    assert Interview.objects.filter(pk=bad).exists()


def test_the_same_number_that_came_in_on_another_line_meanwhile_is_known(table, round, monkeypatch):
    """Between looking and writing, another process stores it: the second look finds it."""
    one, look = body(round), desk._here
    arriving.receive_interview(by=table.bev, body=one)
    blind = iter([lambda ids: {}])
    monkeypatch.setattr(desk, "_here", lambda ids: next(blind, look)(ids))

    assert actions.receive_interview(by=table.bev, body=one).state == "had_it"
    assert (Interview.objects.count(), Answer.objects.count()) == (1, 3)


def test_a_batch_that_fails_while_it_is_written_leaves_nothing_of_itself(table, round, monkeypatch):
    monkeypatch.setattr(desk, "_here", lambda ids: {})
    first, second = body(round), body(round)
    actions.receive_interview(by=table.bev, body=first)
    before = everything(table)
    arrivals = [desk.Arrival.of(table.bev, one) for one in (second, first | {"thanked": True})]

    with pytest.raises(IntegrityError), transaction.atomic():
        arriving.receive_together(arrivals)

    assert everything(table) == before
