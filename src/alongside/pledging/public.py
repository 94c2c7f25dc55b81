# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the street may see: who promised, since when, what is new. In the order of the alphabet."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from alongside.making.models import Work
from alongside.people import doors

from . import queries

ON_A_PAGE = 50


@doors.anyone
def everybody(request):
    """Every pledge that a service of this house has signed."""
    return render(request, "pledging/public.html", {"pledges": queries.public_pledges()})


@doors.anyone
def pledge(request, work_id):
    """Who adopted one pledge. No ranking, and nothing about how well anybody does."""
    work = get_object_or_404(Work, pk=work_id, kind=Work.Kind.PLEDGE)
    found = Paginator(queries.public_list(work), ON_A_PAGE)
    if not found.count:
        raise Http404
    page = found.get_page(request.GET.get("page"))
    rows = queries.public_rows(page.object_list, timezone.localdate())
    shown = {"work": work, "rows": rows, "page": page}
    return render(request, "pledging/public_pledge.html", shown)


@doors.anyone
def adoption(request, adoption_id):
    """One service's promise, in its own words."""
    adoption = get_object_or_404(queries.public_adoptions(), pk=adoption_id)
    return render(request, "pledging/public_adoption.html", {
        "adoption": adoption, "lines": queries.lines_of(adoption),
        "standing": queries.standing(adoption, timezone.localdate()),
        "new_things": queries.new_things(adoption), "newer": queries.adopted_older_version(adoption),
        "values": adoption.version.content["values"],
    })  # fmt: skip
