# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from . import views

app_name = "learning"
urlpatterns = [
    path("", views.home, name="home"),
    path("printed/<uuid:project_id>/", views.printed, name="printed"),
    path("round/<uuid:round_id>/", views.quality, name="quality"),
    path("round/<uuid:round_id>/compare/", views.compare, name="compare"),
    path("round/<uuid:round_id>/release/", views.make_release, name="make_release"),
    path("round/<uuid:round_id>/send-back/", views.send_back, name="send_back"),
    path("round/<uuid:round_id>/read/", views.read, name="read"),
    path("release/<uuid:release_id>/", views.release, name="release"),
    path("release/<uuid:release_id>/paper/", views.paper, name="paper"),
    path("release/<uuid:release_id>/tables.csv", views.tables, name="tables"),
    path("release/<uuid:release_id>/frozen/", views.frozen, name="frozen"),
    path("release/<uuid:release_id>/finding/", views.add_finding, name="add_finding"),
    path("release/<uuid:release_id>/tell/", views.tell, name="tell"),
    path("finding/<int:finding_id>/answer/", views.answer_back, name="answer_back"),
    path("answer/<int:answer_id>/verdict/", views.verdict, name="verdict"),
]
