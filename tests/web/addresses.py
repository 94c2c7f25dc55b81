# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import include, path

urlpatterns = [path("", include("alongside.web.urls"))]
