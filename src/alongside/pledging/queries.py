# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions we ask about adoptions. None of them ranks a service."""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Lower
from django.urls import reverse

from alongside.making import queries as making
from alongside.making.models import Draft, Version, Work
from alongside.people.models import Project, Service

from .models import Adoption, LineLink, Offer
from .rules import SERVICE_SIDES

CURRENT, LAPSED, LEFT, NOT_YET = "current", "lapsed", "left", "not_yet"
PUBLIC_STATES = (Adoption.State.SIGNED, Adoption.State.LEFT)


def pledges(project: Project):
    """The project's pledges with their versions."""
    return project.works.filter(kind=Work.Kind.PLEDGE).prefetch_related("versions")


def versions_to_adopt(project: Project):
    """The newest version of each pledge that has one."""
    newest = Version.objects.filter(work=OuterRef("work")).order_by("-number").values("pk")[:1]
    return Version.objects.filter(
        work__project=project, work__kind=Work.Kind.PLEDGE, pk=Subquery(newest)
    ).order_by("title")


def adoptions(project: Project):
    """Every adoption of the project, by the name of the service."""
    return project.adoptions.select_related("service", "version__work").order_by(
        "service__name", "version__number"
    )


def standing(adoption: Adoption, on: datetime.date) -> str:
    """current, lapsed or left on that day; not_yet before it is signed."""
    if adoption.state == Adoption.State.LEFT:
        return LEFT
    if adoption.state != Adoption.State.SIGNED:
        return NOT_YET
    return CURRENT if adoption.renew_by and on <= adoption.renew_by else LAPSED


def public_list(work: Work):
    """Signed, lapsed and left adoptions of a pledge, by name: a service's newest one only.

    Alphabetical on purpose. Nothing here may be sorted by how well anybody does.
    """
    signed = Adoption.objects.filter(version__work=work, state__in=PUBLIC_STATES)
    newer = signed.filter(
        service=OuterRef("service"), version__number__gt=OuterRef("version__number")
    )
    newest = signed.exclude(Exists(newer)).select_related("service", "version")
    return newest.order_by(Lower("service__name"), "pk")


def public_rows(adoptions, on: datetime.date) -> list[dict]:
    """A page of the public list: where each stands on a day and what is new, in one question."""
    offers = Offer.objects.filter(adoption__in=adoptions, kind=Offer.Kind.NEW).order_by("by_when")
    new: dict = {}
    for offer in offers:
        new.setdefault(offer.adoption_id, []).append(offer)
    return [
        {"adoption": adoption, "standing": standing(adoption, on), "new": new.get(adoption.pk, [])}
        for adoption in adoptions
    ]


def public_pledges():
    """Pledges that at least one service signed, by title."""
    signed = Adoption.objects.filter(state__in=PUBLIC_STATES).values("version__work")
    return Work.objects.filter(pk__in=signed).select_related("project").order_by("title")


def address_of(adoption: Adoption, line: "Line | None") -> str:
    """The page of one line, or of the whole adoption."""
    if line is None:
        return reverse("pledging:adoption", args=[adoption.pk])
    return reverse("pledging:line", args=[adoption.pk, line.id])


def public_adoptions():
    """Adoptions that the street may see."""
    return Adoption.objects.filter(state__in=PUBLIC_STATES).select_related(
        "service", "version__work__project"
    )


@dataclass(frozen=True)
class Line:
    """One pledge line, what the service says about it, and the questions that tell how it is kept."""

    id: str
    section: str  # a Draft.Section value
    text: str
    offer: Offer | None
    questions: tuple[Draft, ...] = ()

    @property
    def part(self) -> str:
        """The title of the side it stands on."""
        return Draft.Section(self.section).label


def service_lines(version: Version) -> list[dict]:
    """The lines of the two sides that a service answers: never the “in return” side."""
    return [line for line in version.content["lines"] if line["section"] in SERVICE_SIDES]


def lines_of(adoption: Adoption) -> list[Line]:
    """The service's lines in order, each with its offer and linked questions."""
    offers = {str(offer.line_id): offer for offer in adoption.offers.all()}
    linked = _questions_by_line(adoption.version)
    return [
        Line(line["id"], line["section"], line["text"], offers.get(line["id"]),
             tuple(linked.get(line["id"], ())))
        for line in service_lines(adoption.version)
    ]  # fmt: skip


def in_return_of(version: Version) -> list[dict]:
    """The “in return” lines, to be read; nothing else ever happens to them."""
    return [line for line in version.content["lines"] if line["section"] not in SERVICE_SIDES]


def new_things(adoption: Adoption) -> list[Offer]:
    """What the service said it will newly do, soonest first."""
    return list(adoption.offers.filter(kind=Offer.Kind.NEW).order_by("by_when", "pk"))


def questions_for_line(line) -> list[Draft]:
    """The survey questions that tell how this line (a Draft or its id) is kept."""
    line_id = getattr(line, "pk", line)
    links = LineLink.objects.filter(line_id=line_id).select_related("question__work")
    return [link.question for link in links.order_by("question__order")]


def _questions_by_line(version: Version) -> dict[str, list[Draft]]:
    links = LineLink.objects.filter(pledge=version.work_id).select_related("question__settled")
    found: dict[str, list[Draft]] = {}
    for link in links:
        found.setdefault(str(link.line_id), []).append(link.question)
    return found


def lines_to_link(work: Work) -> list[tuple[Draft, list[LineLink]]]:
    """The two service sides' lines of a pledge in the making, each with its links."""
    lines = work.drafts.filter(section__in=SERVICE_SIDES).select_related("settled")
    links: dict = {}
    for link in LineLink.objects.filter(pledge=work).select_related("question__settled"):
        links.setdefault(link.line_id, []).append(link)
    return [(line, links.get(line.pk, [])) for line in lines]


def questions_to_link(project: Project):
    """Settled questions of the project's surveys."""
    return Draft.objects.filter(
        work__project=project, work__kind=Work.Kind.SURVEY, settled__isnull=False
    ).select_related("settled", "work")


def adoption_before(service: Service, version: Version) -> Adoption | None:
    """The service's newest adoption of an earlier version of the same pledge."""
    earlier = Adoption.objects.filter(
        service=service, version__work=version.work_id, version__number__lt=version.number
    )
    return earlier.select_related("version").order_by("-version__number").first()


@dataclass(frozen=True)
class Newer:
    """A newer version than the one adopted, and which lines differ."""

    version: Version
    added: list[dict]
    changed: list[tuple[dict, dict]]  # (as adopted, as it is now)
    gone: list[dict]


def adopted_older_version(adoption: Adoption) -> Newer | None:
    """What changed since the version that this service adopted; None when it is the newest."""
    newest = making.latest_version(adoption.version.work)
    if newest is None or newest.number == adoption.version.number:
        return None
    before = {line["id"]: line for line in adoption.version.content["lines"]}
    after = {line["id"]: line for line in newest.content["lines"]}
    return Newer(
        version=newest,
        added=[line for key, line in after.items() if key not in before],
        changed=[
            (before[key], line) for key, line in after.items()
            if key in before and before[key]["wording"] != line["wording"]
        ],
        gone=[line for key, line in before.items() if key not in after],
    )  # fmt: skip
