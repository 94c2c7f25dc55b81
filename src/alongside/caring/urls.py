# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from .views import company, notes

app_name = "caring"
urlpatterns = [
    path("", notes.home, name="home"),
    path("key/", notes.key, name="key"),
    path("note/", notes.note, name="note"),
    path("note/sealed/", notes.send, name="send"),
    path("note/<uuid:concern_id>/", notes.concern, name="concern"),
    path("company/", company.company, name="company"),
    path("company/out/", company.go_out, name="go_out"),
    path("company/<uuid:outing_id>/later/", company.later, name="later"),
    path("company/<uuid:outing_id>/back/", company.come_back, name="come_back"),
    path("afterwards/<uuid:debrief_id>/", company.debrief, name="debrief"),
    path("afterwards/<uuid:debrief_id>/talked/", company.talked, name="talked"),
    path("my-log/", company.log, name="log"),
    path("my-log/<uuid:note_id>/take-out/", company.forget, name="forget"),
]
