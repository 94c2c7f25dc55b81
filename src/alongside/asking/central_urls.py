# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses that pyODK asks for. They are ODK Central's, so they end without a slash."""

from django.urls import path

from .views import central

app_name = "central"
FORM = "projects/<int:project>/forms/<str:form_id>"
ONE = f"{FORM}/submissions/<str:instance_id>"
urlpatterns = [
    path("sessions", central.sessions, name="sessions"),
    path("projects", central.projects, name="projects"),
    path("projects/<int:project>/forms", central.forms, name="forms"),
    path(f"{FORM}/submissions", central.submissions, name="submissions"),
    path(ONE, central.submission, name="submission"),
    path(f"{ONE}/attachments", central.attachments, name="attachments"),
    path(f"{ONE}/comments", central.comments, name="comments"),
    path(f"{FORM}.svc/<str:name>", central.table, name="table"),
]
