# SPDX-License-Identifier: AGPL-3.0-or-later
"""The door for other people's tools: below a key, or below a project for those who sign in by header.

Addresses are those that the OpenRosa specifications fix; they end without a slash.
"""

from django.urls import path

from .views import openrosa

app_name = "openrosa"
urlpatterns = [
    path("formList", openrosa.form_list, name="form_list"),
    path("forms/<str:form_id>.xml", openrosa.form, name="form"),
    path("forms/<str:form_id>/manifest", openrosa.manifest, name="manifest"),
    path("forms/<str:form_id>/media/<str:filename>", openrosa.media, name="media"),
    path("submission", openrosa.submission, name="submission"),
]
