# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from . import views

app_name = "caring"
urlpatterns = [
    path("", views.home, name="home"),
    path("key/", views.key, name="key"),
    path("note/", views.note, name="note"),
    path("note/sealed/", views.send, name="send"),
    path("note/<uuid:concern_id>/", views.concern, name="concern"),
]
