# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every address of the site. A new one needs a row in tests/trust/access.csv."""

from django.urls import include, path

from alongside.config import page

urlpatterns = [
    path("", page.home, name="home"),
    path("", include("alongside.web.urls")),
    path("", include("alongside.people.urls")),
    path("staff/", include("alongside.people.account_urls")),
    path("listen/", include("alongside.listening.urls")),
    path("make/", include("alongside.making.urls")),
    path("decide/", include("alongside.deciding.urls")),
    path("ask/", include("alongside.asking.urls")),
    path("key/<str:key>/", include("alongside.asking.openrosa_urls", namespace="openrosa_key")),
    path(
        "openrosa/<uuid:project_id>/",
        include("alongside.asking.openrosa_urls", namespace="openrosa_name"),
    ),
    path("v1/", include("alongside.asking.central_urls")),
    path("care/", include("alongside.caring.urls")),
    path("learn/", include("alongside.learning.urls")),
    path("promise/", include("alongside.pledging.urls")),
    path("happened/", include("alongside.ledger.urls")),
]
