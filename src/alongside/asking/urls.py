# SPDX-License-Identifier: AGPL-3.0-or-later
from django.shortcuts import redirect
from django.urls import include, path

from alongside.people import doors

app_name = "asking"


@doors.members
def home(request):
    """Until rounds have their pages, this room's first page is the interview page."""
    return redirect("asking:interview")


urlpatterns = [
    path("", home, name="home"),
    path("interview/", include("alongside.asking.interview_urls")),
]
