# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions we ask about works, drafts, wordings and versions."""

from collections import Counter, defaultdict
from uuid import UUID

from django.db.models import Count, Max, Prefetch, Q

from alongside.deciding import queries as deciding
from alongside.deciding.models import Proposal
from alongside.listening.models import View
from alongside.people.models import Person, Project, Voice
from alongside_core.questionnaire import Questionnaire
from alongside_core.questionnaire import minutes as core_minutes

from . import comparing, document, hints, messages
from .models import Complaint, Draft, DraftView, Version, VersionItem, Wording, Work
from .naming import plain_letters

Balance = list[tuple[Voice, int]]


def works(project: Project):
    """The project's surveys and pledges, newest first, with how far each has come."""
    return project.works.annotate(
        drafts_made=Count("drafts", filter=~Q(drafts__state="parked"), distinct=True),
        drafts_settled=Count("drafts", filter=Q(drafts__state="settled"), distinct=True),
        latest=Max("versions__number"),
    )


def next_order(work: Work) -> int:
    """The place after the last draft."""
    return (work.drafts.aggregate(last=Max("order"))["last"] or 0) + 1


def drafts_of(work: Work) -> list[Draft]:
    """Every draft that is not parked, in order, with its wordings and complaints at hand."""
    return list(_with_wordings(work.drafts.exclude(state=Draft.State.PARKED)))


def parked_drafts(work: Work) -> list[Draft]:
    """Drafts left for another time; each says why."""
    return list(_with_wordings(work.drafts.filter(state=Draft.State.PARKED)))


def _with_wordings(drafts):
    wordings = Wording.objects.select_related("voice").order_by("made_at")
    return drafts.select_related("settled", "work").prefetch_related(
        Prefetch("wordings", queryset=wordings)
    )


def wording_now(draft: Draft) -> Wording | None:
    """The settled wording, or the newest while none is settled."""
    return draft.settled or max(draft.wordings.all(), key=lambda each: each.made_at, default=None)


def wordings_of(draft: Draft) -> list[Wording]:
    """All wordings of a draft, newest first, with what was said about each."""
    return list(
        draft.wordings.select_related("voice", "built_on")
        .prefetch_related("worries__voice", "fine_here")
        .order_by("-made_at")
    )


def complaints_of(draft: Draft):
    """What went wrong when this was asked, oldest first."""
    return Complaint.objects.filter(draft=draft).select_related("voice", "wording")


def option_words(wording: Wording) -> list[str]:
    """The answers to choose from, as words in the wording's own language."""
    return [
        option["text"].get(wording.language) or next(iter(option["text"].values()), "")
        for option in wording.options
    ]


def balance(draft: Draft) -> Balance:
    """(voice, how many people's views) for every voice of the project, zeros too.

    A view relayed from six people counts six. Views joined with a linked one count as well,
    for the group put them together and the draft carries them all.
    """
    voices = list(draft.work.project.voices.all())
    return _balance(voices, _people_by_voice([draft.pk])[draft.pk])


def balances(drafts: list[Draft], project: Project) -> dict[UUID, Balance]:
    """The balance of several drafts at once, by draft id."""
    voices = list(project.voices.all())
    counts = _people_by_voice([draft.pk for draft in drafts])
    return {draft.pk: _balance(voices, counts[draft.pk]) for draft in drafts}


def _balance(voices: list[Voice], counts: Counter) -> Balance:
    return [(voice, counts[voice.pk]) for voice in voices]


def _people_by_voice(draft_ids) -> dict[UUID, Counter]:
    counts: dict[UUID, Counter] = defaultdict(Counter)
    links = DraftView.objects.filter(draft__in=draft_ids).values_list("draft_id", "view_id")
    drafts_of_view: dict[UUID, set] = defaultdict(set)
    for draft_id, view_id in links:
        drafts_of_view[view_id].add(draft_id)
    views = View.objects.filter(Q(pk__in=drafts_of_view) | Q(joined_with__in=drafts_of_view))
    for view in views:
        same_as = [key for key in (view.pk, view.joined_with_id) if key]
        drafts = set().union(*(drafts_of_view.get(key, set()) for key in same_as))
        for draft_id in drafts:
            counts[draft_id][view.voice_id] += view.relayed_from or 1
    return counts


def views_of(draft: Draft):
    """The views a draft came from."""
    return View.objects.filter(became__draft=draft).select_related("voice").order_by("heard_at")


def views_to_choose(project: Project):
    """Views a draft may come from: all that stand on their own, newest first."""
    return project.views.filter(state=View.State.OPEN).select_related("voice")


def orphan_views(work: Work):
    """Views that are heard but became no draft, of this work or another of the project."""
    return work.project.views.filter(state=View.State.OPEN, became=None).select_related("voice")


def orphan_drafts(work: Work):
    """Drafts that nobody asked for: no view led to them."""
    return work.drafts.exclude(state=Draft.State.PARKED).filter(came_from=None)


def topics(work: Work) -> list[tuple[str, int, int]]:
    """(topic, views about it, drafts about it), most views first: is a range of issues covered?"""
    views = Counter(
        work.project.views.exclude(topic="")
        .exclude(state=View.State.SET_ASIDE)
        .values_list("topic", flat=True)
    )
    drafts = Counter(
        work.drafts.exclude(topic="")
        .exclude(state=Draft.State.PARKED)
        .values_list("topic", flat=True)
    )
    rows = [(topic, views[topic], drafts[topic]) for topic in {*views, *drafts}]
    return sorted(rows, key=lambda row: (-row[1], -row[2], row[0]))


def proposals_of(work: Work):
    """Every time this work was put to the group, newest first."""
    return Proposal.objects.filter(about_kind="work", about_id=work.pk).order_by("-opened_at")


def open_proposal(work: Work) -> Proposal | None:
    """What the group is deciding about this work now, if anything."""
    return proposals_of(work).filter(outcome=Proposal.Outcome.OPEN).first()


def last_proposal(work: Work) -> Proposal | None:
    """The last time this work was put to the group."""
    return proposals_of(work).first()


def last_agreed(work: Work) -> Proposal | None:
    """The newest decision that was agreed."""
    return proposals_of(work).filter(outcome=Proposal.Outcome.AGREED).first()


def work_of(proposal: Proposal) -> Work | None:
    """The work a proposal is about."""
    return Work.objects.filter(pk=proposal.about_id).first()


def texts_now(proposal: Proposal):
    """The texts as they stand: changed ones in their newest form."""
    return proposal.texts.filter(replaced_by=None)


def is_with_the_group(draft: Draft) -> bool:
    """True while an open proposal holds this draft."""
    proposal = open_proposal(draft.work)
    if proposal is None:
        return False
    return draft.wordings.filter(pk__in=proposal.texts.values("part_id")).exists()


def as_they_stand(drafts) -> list[Draft]:
    """The same drafts, read afresh, in the order given."""
    fresh = Draft.objects.select_related("settled", "work").in_bulk([draft.pk for draft in drafts])
    return [fresh[draft.pk] for draft in drafts]


def not_ready(work: Work, drafts: list[Draft]) -> list[str]:
    """Why these drafts cannot be put to the group yet, in plain words; [] when they can."""
    if not drafts:
        return [str(messages.NOTHING_CHOSEN)]
    last_word = work.project.voices.filter(key=work.last_word).first()
    voice = last_word.name if last_word else work.last_word
    return [gap for draft in drafts for gap in _gaps(work, draft, voice)]


def _gaps(work: Work, draft: Draft, voice: str) -> list[str]:
    if draft.work_id != work.pk:
        return [str(messages.NOT_FROM_HERE).format(name=draft.name)]
    if draft.state == Draft.State.PARKED:
        return [str(messages.PARKED).format(name=draft.name)]
    gaps = []
    if not draft.says_why:
        gaps.append(str(messages.SAY_WHY_FIRST).format(name=draft.name))
    if draft.state != Draft.State.SETTLED:
        somebody = f"A {voice}"
        gaps.append(str(messages.SETTLE_FIRST).format(name=draft.name, voice=somebody))
    return gaps


def ready_drafts(work: Work) -> list[Draft]:
    """Drafts that could be put to the group now."""
    return [draft for draft in drafts_of(work) if not not_ready(work, [draft])]


def settled_drafts(work: Work) -> list[Draft]:
    """What a version would hold now, in order; a pledge's sections in their order."""
    sections = list(Draft.Section.values)
    drafts = work.drafts.filter(state=Draft.State.SETTLED).select_related("settled")
    return sorted(drafts, key=lambda draft: (sections.index(draft.section), draft.order))


def not_yet_asked(work: Work, drafts: list[Draft], decision: Proposal | None) -> list[Draft]:
    """Settled drafts whose words neither this decision nor an earlier version holds."""
    agreed = set(texts_now(decision).values_list("words", flat=True)) if decision else set()
    published = set(
        Wording.objects.filter(in_versions__version__work=work).values_list("pk", flat=True)
    )
    return [
        draft for draft in drafts
        if draft.settled_id not in published and draft.settled_wording.text not in agreed
    ]  # fmt: skip


def versions(work: Work):
    """Published versions, newest first."""
    return work.versions.order_by("-number")


def latest_version(work: Work) -> Version | None:
    """The newest published version."""
    return versions(work).first()


def pledge_of(version: Version) -> dict:
    """A published pledge: {"format", "values", "lines": [{id, wording, section, text}]}."""
    return version.content


def sections_of(version: Version) -> list[tuple[str, list[dict]]]:
    """A pledge's lines under their section titles, in order."""
    return [
        (label, [line for line in version.content["lines"] if line["section"] == section])
        for section, label in Draft.Section.choices
        if any(line["section"] == section for line in version.content["lines"])
    ]


def may_settle(person: Person, work: Work) -> bool:
    """True when this person holds the voice that has the last word."""
    return person.speaks_as(work.last_word)


def rows(work: Work, drafts: list[Draft]) -> list[dict]:
    """Drafts with the wording they have now and the balance of voices, ready to be listed."""
    voices = balances(drafts, work.project)
    return [
        {"draft": draft, "wording": wording_now(draft), "balance": voices[draft.pk],
         "views": sum(number for _, number in voices[draft.pk])}
        for draft in drafts
    ]  # fmt: skip


def next_step(work: Work, drafts: list[Draft]) -> str:
    """The one thing to do next: begin, settle, why, propose, decide or publish."""
    if not drafts:
        return "begin"
    latest = last_proposal(work)
    if latest is not None and latest.is_open:
        return "decide"
    settled = [draft for draft in drafts if draft.state == Draft.State.SETTLED]
    unasked = not_yet_asked(work, settled, last_agreed(work))
    if any(draft.state == Draft.State.MAKING for draft in drafts):
        return "settle"
    if unasked:
        return "propose" if all(draft.says_why for draft in unasked) else "why"
    return "publish" if _differs_from_the_last(work, settled) else "done"


def _differs_from_the_last(work: Work, settled: list[Draft]) -> bool:
    latest = latest_version(work)
    if latest is None:
        return True
    items = VersionItem.objects.filter(version=latest).values_list("draft_id", "wording_id")
    return set(items) != {(draft.pk, draft.settled_id) for draft in settled}


def can_be_as_it_was(work: Work) -> bool:
    """True for an old survey that came in and has not been published yet."""
    return not work.versions.exists() and work.drafts.exclude(came_in_from="").exists()


def place_of(draft: Draft) -> int:
    """Where a draft stands among its work's drafts; 1 is first."""
    return list(draft.work.drafts.values_list("pk", flat=True)).index(draft.pk) + 1


def versions_with(draft: Draft):
    """The published versions that hold this question."""
    return Version.objects.filter(items__draft=draft).order_by("number")


def items_of(version: Version) -> list[VersionItem]:
    """A version's questions or lines in order, with their wordings at hand."""
    return list(version.items.select_related("draft", "wording"))


def decision_of(version: Version) -> Proposal | None:
    """The decision that agreed a version, if there was one."""
    return Proposal.objects.filter(pk=version.decision).first() if version.decision else None


def file_name(version: Version) -> str:
    """A plain file name: our_yearly_survey_v2."""
    return f"{plain_letters(version.title)[:60] or 'survey'}_v{version.number}"


def minutes(work: Work) -> float:
    """Minutes a survey takes when it is read aloud, with the wordings it has now; 0 for a pledge."""
    if work.kind == Work.Kind.PLEDGE:
        return 0.0
    pairs = [(draft, wording_now(draft)) for draft in drafts_of(work)]
    asked = [(draft, wording) for draft, wording in pairs if wording is not None]
    return core_minutes(document.questionnaire(work, asked, version_id=work.pk, title=work.title))


def questionnaire_of(version: Version) -> Questionnaire:
    """A published survey as the library knows it."""
    return document.questionnaire_of(version)


def standing(proposal: Proposal | None) -> list[deciding.Standing]:
    """Each text as it stands, with who has spoken, by voice; positions stay with their owners."""
    return deciding.standing(proposal) if proposal is not None else []


def still_missing(proposal: Proposal | None) -> list[str]:
    """What stands between the group and “OK to try”, in plain sentences."""
    return deciding.what_is_missing(proposal) if proposal and proposal.is_open else []


def difference(before: Version, after: Version) -> list:
    """What changed between two versions: see comparing.difference."""
    return comparing.difference(before, after)


def findings(wording: Wording) -> list[hints.Hint]:
    """What the wording check points at: see hints.findings."""
    return hints.findings(wording)


def wordings_with_findings(draft: Draft) -> list[dict]:
    """Rival wordings side by side, the settled or newest one first, each with a letter and hints."""
    found = list(
        draft.wordings.select_related("voice", "draft__work")
        .prefetch_related("worries__voice", "fine_here")
        .order_by("made_at")
    )
    rows = [
        {"wording": wording, "letter": letter_of(place), "findings": hints.findings(wording),
         "good": hints.good_things(wording)}
        for place, wording in enumerate(found)
    ]  # fmt: skip
    return sorted(
        rows,
        key=lambda row: (
            row["wording"].pk != draft.settled_id,
            -row["wording"].made_at.timestamp(),
        ),
    )


def letter_of(place: int) -> str:
    """A, B, … Z, AA, AB, …: the first wording is A for ever."""
    first, second = divmod(place, 26)
    return (chr(64 + first) if first else "") + chr(65 + second)


def finding_of(wording: Wording, rule: str) -> hints.Hint | None:
    """The hint of this rule on this wording, if it still stands."""
    return next((hint for hint in hints.findings(wording) if hint.rule == rule), None)
