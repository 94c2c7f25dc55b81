# SPDX-License-Identifier: AGPL-3.0-or-later
"""The way out, help, what is kept where, and the pages for when something goes wrong."""

from types import SimpleNamespace

from django import forms
from django.conf import settings
from django.contrib.auth import logout
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render

KEPT = [
    (
        "What you think",
        "On this project’s own computer. Others see your voice, not your name.",
        "Until the group takes it away.",
    ),
    (
        "An interview",
        "Sealed on the interviewer’s phone until there is signal. Then on the project’s computer.",
        "Two years, or until you take it back.",
    ),
    (
        "A note about safety",
        "Sealed. Only the person named for it can open it.",
        "Until they have dealt with it.",
    ),
    (
        "Figures in a report",
        "Rounded, and never about fewer than ten people.",
        "For good: they are printed.",
    ),
    ("Who did what", "A list with a key for each person, not a name.", "Six years."),
]


def leave(request):
    """Sign out and go somewhere ordinary. It cannot clear the browser's history, and help says so."""
    logout(request)
    response = HttpResponseRedirect(settings.LEAVE_TO)
    # Not "storage": that would throw away interviews that wait on this phone to be sent.
    response.headers["Clear-Site-Data"] = '"cache", "cookies"'
    response.headers["Cache-Control"] = "no-store"
    return response


def help_page(request):
    return render(request, "web/help.html")


def kept(request):
    return render(request, "web/kept.html", {"kept": [*KEPT, *getattr(settings, "KEPT_MORE", [])]})


class _Sample(forms.Form):
    words = forms.CharField(label="What do you think?", help_text="A few words is enough.")
    agree = forms.BooleanField(label="Keep my words for the group")
    feeling = forms.ChoiceField(
        label="How was it?",
        choices=[("good", "Good"), ("bad", "Not good")],
        widget=forms.RadioSelect,
    )


def looks(request):
    """Every component on one page, for those who build and test."""
    if not (settings.DEBUG or settings.ALONGSIDE_DEMO):
        raise Http404
    voices = [
        SimpleNamespace(name=shape, shape=shape, colour=f"voice-{shape}")
        for shape in ("circle", "diamond", "square", "triangle", "hexagon")
    ]
    seats = [SimpleNamespace(voice=voice, heard=n, hoped=4) for n, voice in enumerate(voices)]
    return render(
        request,
        "web/looks.html",
        {
            "voices": voices,
            "seats": seats,
            "form": _Sample({} if "wrong" in request.GET else None),
            "page": Paginator(range(30), 10).page(2),
            "rows": [("Same day", 12), ("A few days", 30), ("Still waiting", 5)],
        },
    )


def form_expired(request, reason=""):
    """The page was open too long, or cookies are off. Nothing was changed."""
    return render(request, "403_csrf.html", status=403)


for _view in (leave, help_page, kept, looks):
    _view.door = "anyone"  # type: ignore[attr-defined]  # `people.doors` stands on this room, so the mark is set by hand
