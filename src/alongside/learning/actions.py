# SPDX-License-Identifier: AGPL-3.0-or-later
"""Things people do with what was learned. Each function is one whole deed."""

import datetime
from dataclasses import asdict

from django.db import transaction

from alongside.asking.models import Round
from alongside.ledger import anchors
from alongside.ledger import queries as ledger
from alongside.making import actions as making
from alongside.people.actions import recorded
from alongside.people.models import Person, Voice
from alongside_core import quality
from alongside_core.disclosure import Settings, known_people, rounded

from . import messages, printing, queries, release
from .models import AnswerBack, Comparison, Finding, Release, Told

LEAST_NEW = 10


class NotYet(Exception):
    """It cannot be done now; the message says why, in plain words."""


@transaction.atomic
def compare(*, by: Person, round: Round) -> Comparison:
    """Compare the two versions once, by the rule fixed with the round. There is no second look."""
    _must_be_closed(round)
    if Comparison.objects.filter(round=round).exists():
        raise NotYet(messages.ALREADY_COMPARED)
    rows = queries.comparison_rows(round)
    result = quality.compare(
        rows, smallest_difference=round.smallest_difference, seed=round.seed % 2**32
    )
    kept = Comparison.objects.create(
        round=round,
        result=asdict(result),
        label=result.label,
        seed=round.seed,
        sentence=quality.sentence(result),
    )
    recorded(
        by=by,
        deed="compare",
        about=kept,
        label=result.label,
        said="The two versions were compared, once.",
    )
    return kept


@transaction.atomic
def make_release(*, by: Person, round: Round) -> Release:
    """Freeze the round's figures, unless somebody could be picked out. Printed by the worker."""
    _must_be_closed(round)
    last = Release.objects.filter(project=by.project).first()
    _must_have_new_people(round, last)
    number = last.number + 1 if last else 1
    anchor = ledger.anchor(by.project_id)
    if anchor is None:  # comparing, at the least, was written into the record
        raise NotYet(messages.NO_RECORD)
    frozen = release.freeze(
        round, number=number, about=_about(round, anchor), earlier=last.memory if last else None
    )
    if not frozen.may_go_out:
        raise NotYet(messages.BLOCKED.format(reasons="; ".join(sorted(set(frozen.breaches)))))
    kept = Release.objects.create(
        project=by.project,
        round=round,
        number=number,
        content=frozen.as_bytes(),
        digest=frozen.digest,
        memory=frozen.memory,
        anchor=str(anchor),
        made_by=by,
    )
    recorded(
        by=by,
        deed="make_release",
        about=kept,
        number=number,
        digest=frozen.digest,
        said=f"Release {number} was made.",
    )
    anchors.keep(by.project_id, anchor)
    _keep_with_the_questions(by, round)
    printing.print_release.enqueue(str(kept.pk))
    return kept


def _keep_with_the_questions(by: Person, asked: Round) -> None:
    """What happened when each question was asked goes down to making, into the question’s own history.

    Only where enough people were asked it for a figure to be shown.
    """
    rows = [
        making.Asked(row.wording, _in_words(row.figures))
        for row in queries.question_report(asked)
        if row.figures.meaning.is_shown
    ]
    making.keep_field_evidence(by=by, source=asked.pk, title=asked.title, rows=rows)


def _in_words(figures) -> tuple[tuple[str, str], ...]:
    told = [
        (messages.LEFT_BLANK, figures.blank), (messages.DID_NOT_KNOW, figures.dont_know),
        (messages.RATHER_NOT, figures.rather_not), (messages.ASKED_MEANING, figures.meaning),
        (messages.IN_OTHER_WORDS, figures.changed_words), (messages.DID_NOT_FIT, figures.did_not_fit),
    ]  # fmt: skip
    return tuple((str(what), str(figure)) for what, figure in told)


def _about(asked: Round, anchor) -> dict:
    """What a release says of itself: nothing finer than the round."""
    compared = Comparison.objects.filter(round=asked).first()
    return {
        "project": asked.project.name,
        "round": asked.title,
        "anchor": str(anchor),
        "comparison": compared.sentence if compared else "",
        "label": compared.label if compared else "",
        "working": _working(compared) if compared else {},
    }


def _working(compared: Comparison) -> dict:
    """“Check our working”: what anybody needs to see how sure we are, rounded."""
    kept = (
        "effect",
        "low",
        "high",
        "p",
        "interviewers",
        "smallest_difference",
        "design",
        "shuffles",
    )
    working = {name: round(compared.result[name], 3) for name in kept}
    working |= {
        name: rounded(compared.result[name], Settings().rounding) for name in ("n_a", "n_b")
    }
    return working | {"seed": compared.seed}


def _must_be_closed(asked: Round) -> None:
    if asked.state != Round.State.CLOSED:
        raise NotYet(messages.NOT_CLOSED)


def _must_have_new_people(asked: Round, last: Release | None) -> None:
    """Change rule for the whole: at least ten people joined since the last release."""
    if last is None:
        return
    now = {(person["person"], person["round"]) for person in release.people_of(asked)}
    if len(now - known_people(last.memory)) < LEAST_NEW:
        raise NotYet(messages.TOO_FEW_NEW)


@transaction.atomic
def add_finding(*, by: Person, release: Release, you_said: str, about_question=None) -> Finding:
    """Say, in the group's words, something that wants an answer."""
    finding = Finding.objects.create(
        release=release, you_said=you_said.strip(), about_question=about_question
    )
    recorded(
        by=by,
        deed="add_finding",
        about=finding,
        said="Something that people said was put up for an answer.",
    )
    return finding


@transaction.atomic
def answer_back(
    *,
    by: Person,
    finding: Finding,
    kind: str,
    words: str,
    owner: str,
    due_on: datetime.date | None = None,
) -> AnswerBack:
    """We did, we are doing, we can't because, or we asked somebody: with an owner, and a date if under way."""
    if kind in (AnswerBack.Kind.DOING, AnswerBack.Kind.ASKED) and due_on is None:
        raise NotYet(messages.UNDER_WAY_NEEDS_A_DATE)
    answer = AnswerBack.objects.create(
        finding=finding, kind=kind, words=words.strip(), owner=owner.strip(), due_on=due_on
    )
    recorded(by=by, deed="answer_back", about=answer, kind=kind, said="An answer was given back.")
    return answer


@transaction.atomic
def say_whether_it_answers(*, by: Person, answer: AnswerBack, is_an_answer: bool) -> None:
    """The group says whether that is an answer. Managers answer; people judge."""
    answer.is_an_answer = is_an_answer
    answer.save(update_fields=["is_an_answer"])
    recorded(
        by=by,
        deed="say_whether_it_answers",
        about=answer,
        is_an_answer=is_an_answer,
        said="The group said that it is an answer."
        if is_an_answer
        else "The group said that it is not an answer yet.",
    )


@transaction.atomic
def tell(*, by: Person, release: Release, voice: Voice, how: str, told_on: datetime.date) -> Told:
    """Note that one voice has been told, how and when."""
    if release.told.filter(voice=voice).exists():
        raise NotYet(messages.TOLD_ALREADY)
    told = Told.objects.create(release=release, voice=voice, how=how.strip(), told_on=told_on)
    recorded(by=by, deed="tell", about=told, voice=voice, said="One voice was told what happened.")
    return told


@transaction.atomic
def send_back(*, by: Person, round: Round, problem) -> None:
    """Send a question that people stumbled over back to making, with what happened to it."""
    _must_be_closed(round)
    if not problem.figures.problem:
        raise NotYet(messages.NOT_A_PROBLEM)
    figures = {
        figure.id: str(figure)
        for figure in (
            problem.figures.meaning,
            problem.figures.changed_words,
            problem.figures.did_not_fit,
        )
    }
    try:
        making.bring_back_with_evidence(
            by=by,
            question_id=problem.question,
            wording_id=problem.wording,
            words=f"{round.title}: {problem.sentence}.",
            figures=figures,
        )
    except making.Refused as refusal:  # a survey that never came from this project's own making
        raise NotYet(str(refusal)) from refusal
    recorded(
        by=by,
        deed="send_back",
        about=round,
        said="A question that people stumbled over went back to making.",
    )
