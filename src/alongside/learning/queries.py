# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions we ask of a round. What leaves the team goes through release.py."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, prefetch_related_objects

from alongside.asking.models import Answer, Interview, Round
from alongside.asking.queries import MAY_BE_USED
from alongside.making.models import Version
from alongside.people.models import Project
from alongside_core.quality import (
    Event,
    Figure,
    QuestionFigures,
    Row,
    question_figures,
    stopped_early,
)

from . import release as release_door
from .models import Finding, Release
from .remembered import remembered


def interviews_of(asked: Round):
    """Interviews that took place and may be used: consent was given and not taken back."""
    took_place = Interview.objects.filter(round=asked).exclude(outcome=Interview.Outcome.NOT_TODAY)
    return took_place.filter(MAY_BE_USED)


def comparison_rows(asked: Round) -> list[Row]:
    """One row for each interview with a usable share (C5), by the version that was assigned to it."""
    found = (
        interviews_of(asked)
        .select_related("interviewer")
        .only("assigned_arm", "block", "quality", "interviewer__key")
    )
    return [
        Row(
            interview.interviewer.key,
            interview.assigned_arm,
            interview.block,
            100 * interview.quality["usable"],
        )
        for interview in found
        if interview.quality.get("usable") is not None
    ]


def stopped(asked: Round) -> Figure:
    """C1 for the round: shown beside every comparison."""
    return stopped_early(interviews_of(asked).values_list("outcome", flat=True))


@dataclass(frozen=True)
class QuestionInVersion:
    """One question as one version asked it, with its figures."""

    version: Version
    question: str
    wording: str
    text: str
    figures: QuestionFigures

    @property
    def sentence(self) -> str:
        """What went wrong, in words; empty when nothing did."""
        told = [
            f"{figure} {words}"
            for figure, words in (
                (self.figures.meaning, "asked what it means"),
                (self.figures.changed_words, "were asked in other words"),
                (self.figures.did_not_fit, "had an answer that did not fit"),
            )
            if figure.part >= 3
        ]
        return "; ".join(told)


def question_report(asked: Round) -> list[QuestionInVersion]:
    """Every question of the round's versions in order, with figures. Two queries, whatever the size."""
    return _in_order(asked, *remembered(asked, "answers", lambda: _counted(asked)))


def _counted(asked: Round) -> tuple[dict[tuple, Counter], dict[tuple, Counter]]:
    """Showings by status, and by event, of each (version, question, wording). One query."""
    answers = Answer.objects.filter(interview__in=interviews_of(asked))
    kinds = answers.values_list("interview__version", "question", "wording", "status", "events")
    statuses: dict[tuple, Counter] = defaultdict(Counter)
    events: dict[tuple, Counter] = defaultdict(Counter)
    for version, question, wording, status, noted, number in kinds.annotate(n=Count("pk")):
        statuses[version, question, wording][status] += number
        for event, times in _noted(noted).items():
            events[version, question, wording][event] += times * number
    return statuses, events


def _noted(events: list[str]) -> Counter:
    """Each event once for a showing, and "clarified" once for any request to repeat or explain."""
    kinds = Counter(set(events))
    if kinds[Event.REPEAT] or kinds[Event.MEANING]:
        kinds["clarified"] = 1
    return kinds


def _in_order(asked: Round, statuses, events) -> list[QuestionInVersion]:
    versions = {version.pk: version for version in asked.versions.values()}
    order, texts = {}, {}
    for version in versions.values():
        for place, question in enumerate(release_door.asked_in(version.content["items"])):
            order[version.pk, question["id"]] = place
            texts[question["wording"]] = question["text"][version.content["default_language"]]
    found = [
        QuestionInVersion(
            versions[version],
            str(question),
            str(wording),
            texts.get(str(wording), ""),
            question_figures(counts, events[version, question, wording]),
        )
        for (version, question, wording), counts in statuses.items()
        if version in versions
    ]
    return sorted(
        found, key=lambda row: (row.version.number, order.get((row.version.pk, row.question), 999))
    )


def problem_questions(asked: Round) -> list[QuestionInVersion]:
    """L4: questions that people stumbled over, in the order of the survey."""
    return [row for row in question_report(asked) if row.figures.problem]


def releases(project: Project):
    """Releases, newest first, without their bytes."""
    return (
        Release.objects.filter(project=project)
        .defer("content", "pdf", "memory")
        .select_related("round__comparison", "project")
    )


def with_what_was_said(releases) -> list[dict]:
    """Releases with their findings and answers, and whether the cycle is open. Few queries, whatever the size."""
    prefetch_related_objects(releases, "findings__answers", "told", "project__voices")
    return [
        {
            "release": release,
            "sentence": getattr(getattr(release.round, "comparison", None), "sentence", ""),
            "findings": release.findings.all(),
            "open": is_open(release),
        }
        for release in releases
    ]


def findings(release: Release):
    """What people said that wants an answer, with the answers."""
    return Finding.objects.filter(release=release).prefetch_related("answers")


@dataclass(frozen=True)
class Telling:
    """One voice, and how it was told, if it was."""

    voice: object
    told: object | None


def telling(release: Release) -> list[Telling]:
    """Every voice of the project; the cycle stays open while one is not told."""
    told = {row.voice_id: row for row in release.told.all()}
    return [Telling(voice, told.get(voice.pk)) for voice in release.project.voices.all()]


def is_open(release: Release) -> bool:
    """True until every voice has been told and every finding has an answer that the group calls one."""
    untold = any(row.told is None for row in telling(release))
    unanswered = any(
        not any(answer.is_an_answer for answer in finding.answers.all())
        for finding in release.findings.all()
    )
    return untold or unanswered


def answers_by_question(project: Project) -> dict[str, list[dict]]:
    """What the newest release printed about each question, everybody together: for linked pledge lines."""
    newest = Release.objects.filter(project=project).first()
    found: dict[str, list[dict]] = defaultdict(list)
    for table in release_door.tables(newest) if newest else []:
        if table["breakdown"] == "all":
            found[table["question_id"]].append(table)
    return found


def check_releases(project: Project) -> tuple[int, list[str]]:
    """Every release's bytes against its digest: (how many, what was changed)."""
    problems, number = [], 0
    for kept in Release.objects.filter(project=project).order_by("number"):
        number += 1
        if kept.number != number:
            problems.append(f"Release {number} is missing.")
            number = kept.number
        if release_door.digest_of(bytes(kept.content)) != kept.digest:
            problems.append(f"Release {kept.number} was changed after it went out.")
    return number, problems
