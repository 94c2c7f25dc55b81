# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from . import views

app_name = "web"
urlpatterns = [
    path("leave/", views.leave, name="leave"),
    path("help/", views.help_page, name="help"),
    path("kept/", views.kept, name="kept"),
    path("looks/", views.looks, name="looks"),
]
