# SPDX-License-Identifier: AGPL-3.0-or-later
"""What happened, in plain words."""

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from . import queries

ON_A_PAGE = 50


def home(request):
    """The project's record, newest first; `?about=` shows only what concerns one thing.

    This room stands below `people`, so it keeps its own door instead of importing one.
    """
    person = getattr(request, "person", None)
    if person is None:
        return redirect(f"/come-in/?{urlencode({'next': request.get_full_path()})}")
    about = request.GET.get("about", "")[:40]
    entries = queries.what_happened(person.project_id)
    pages = Paginator(entries.filter(about_id=about) if about else entries, ON_A_PAGE)
    return render(
        request,
        "ledger/home.html",
        {
            "page": pages.get_page(request.GET.get("page")),
            "about": about,
            "anchor": queries.anchor(person.project_id),
            "voices": {voice.key: voice for voice in person.project.voices.all()},
        },
    )


home.door = "members"  # type: ignore[attr-defined]
