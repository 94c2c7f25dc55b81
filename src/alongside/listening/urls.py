# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from . import views

app_name = "listening"
urlpatterns = [
    path("", views.home, name="home"),
    path("view/<uuid:view_id>/", views.view, name="view"),
    path("view/<uuid:view_id>/feel/", views.react, name="react"),
    path("view/<uuid:view_id>/join/", views.join, name="join"),
    path("view/<uuid:view_id>/set-aside/", views.set_aside, name="set_aside"),
    path("view/<uuid:view_id>/bring-back/", views.bring_back, name="bring_back"),
    path("pass-on/", views.relay, name="relay"),
    path("wall/", views.wall, name="wall"),
    path("list/", views.bring_file, name="bring_file"),
    path("workshops/", views.workshops, name="workshops"),
    path("workshops/<uuid:workshop_id>/", views.present, name="present"),
    path("hopes/", views.hopes, name="hopes"),
]
