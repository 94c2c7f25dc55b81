# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from . import views

app_name = "listening"
urlpatterns = [
    path("", views.home, name="home"),
    path("pass-on/", views.relay, name="relay"),
    path("wall/", views.wall, name="wall"),
    path("file/", views.bring_file, name="bring_file"),
    path("seats/", views.hopes, name="hopes"),
    path("workshops/", views.workshops, name="workshops"),
    path("workshops/new/", views.new_workshop, name="new_workshop"),
    path("workshops/<uuid:workshop_id>/", views.workshop, name="workshop"),
    path("workshops/<uuid:workshop_id>/count/", views.count_present, name="count_present"),
    path("<uuid:view_id>/", views.view, name="view"),
    path("<uuid:view_id>/feel/", views.react, name="react"),
    path("<uuid:view_id>/join/", views.join, name="join"),
    path("<uuid:view_id>/aside/", views.set_aside, name="set_aside"),
    path("<uuid:view_id>/back/", views.bring_back, name="bring_back"),
]
