# SPDX-License-Identifier: AGPL-3.0-or-later
"""A survey or a pledge as a whole: minutes, order, what is covered, who promises. Never a score."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from alongside.listening.models import View
from alongside.making import document
from alongside.making.models import Draft, DraftView, Work
from alongside.making.ours import ours
from alongside_core import wording as core
from alongside_core.questionnaire import Questionnaire

from .drafts import drafts_of, wording_now
from .versions import latest_version


@dataclass(frozen=True)
class ToLookAt:
    """One thing to look at across the whole, and the drafts it is about."""

    reason: str
    suggestions: tuple[str, ...]
    about: list[Draft]


@dataclass(frozen=True)
class WholeSurvey:
    """`stretches`: (heading, minutes); `way`: (draft, hard to be asked, minutes so far)."""

    minutes: float
    stretches: list[tuple[str, float]]
    way: list[tuple[Draft, bool, float]]
    found: list[ToLookAt] = field(default_factory=list)

    @property
    def most(self) -> float:
        """The length of the longest bar."""
        return max((minutes for _, minutes in self.stretches), default=0.0)


@dataclass(frozen=True)
class WholePledge:
    """How many lines promise, ask, do both or leave it open; `in_return` lines are left out of it."""

    sentence: str
    sides: list[tuple[str, int]]
    found: list[ToLookAt] = field(default_factory=list)

    @property
    def most(self) -> int:
        """The length of the longest bar; 0 while there are no lines."""
        return max(number for _, number in self.sides)


def whole_survey(work: Work) -> WholeSurvey:
    """The survey with the wordings it has now."""
    drafts = [draft for draft in drafts_of(work) if wording_now(draft)]
    named = {str(draft.pk): draft for draft in drafts}
    survey = _survey(work, drafts)
    picture = core.picture(survey)
    way = [(named[step.question], step.hard, step.minutes) for step in picture.way]
    before = latest_version(work)
    found = core.look_over(
        survey, themes=_themes(work, drafts), word_list=ours(work.project).words,
        before=document.questionnaire_of(before) if before else None, longest=work.minutes,
    )  # fmt: skip
    return WholeSurvey(
        picture.minutes, _stretches(way), way, [_look(each, named) for each in found]
    )


def whole_pledge(work: Work) -> WholePledge:
    """Who does something in each line. What people give in return is theirs, and is not counted."""
    drafts = [d for d in drafts_of(work) if wording_now(d) and d.section != Draft.Section.IN_RETURN]
    texts = [_text(draft) for draft in drafts]
    count = core.balance(texts)
    sides = [
        (str(_("We promise")), len(count.promised)), (str(_("You are asked")), len(count.asked)),
        (str(_("Both of us")), len(count.both)), (str(_("It is not said who")), len(count.unsaid)),
    ]  # fmt: skip
    places = {str(place): draft for place, draft in enumerate(drafts)}
    found = [_look(each, places) for each in core.check_pledge(texts)]
    return WholePledge(count.sentence, sides, found)


def _text(draft: Draft) -> str:
    now = wording_now(draft)
    return now.text if now else ""


def _survey(work: Work, drafts: list[Draft]) -> Questionnaire:
    pairs = [(draft, now) for draft in drafts if (now := wording_now(draft))]
    return document.questionnaire(work, pairs, version_id=work.pk, title=work.title)


def _themes(work: Work, drafts: list[Draft]) -> list[core.Theme]:
    """Topics that people raised, each with the drafts that came from views about it or share its name."""
    views = work.project.views.exclude(topic="").exclude(state=View.State.SET_ASIDE)
    names = list(views.order_by("topic").values_list("topic", flat=True).distinct())
    linked: dict[str, set[str]] = {name: set() for name in names}
    of_view = DraftView.objects.filter(draft__in=drafts).values_list("view__topic", "draft_id")
    for topic, draft in [*of_view, *((draft.topic, draft.pk) for draft in drafts)]:
        if topic in linked:
            linked[topic].add(str(draft))
    return [core.Theme(name, questions=tuple(sorted(linked[name]))) for name in names]


def _stretches(way) -> list[tuple[str, float]]:
    found: dict[str, float] = {}
    before = 0.0
    for draft, _hard, so_far in way:
        name = draft.heading or str(Draft.Section.QUESTIONS.label)
        found[name] = found.get(name, 0.0) + so_far - before
        before = so_far
    return [(name, round(minutes, 1)) for name, minutes in found.items()]


def _look(found: core.SurveyFinding, named: dict[str, Draft]) -> ToLookAt:
    return ToLookAt(
        found.reason, found.suggestions, [named[each] for each in found.about if each in named]
    )
