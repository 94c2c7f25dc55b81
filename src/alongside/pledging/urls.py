# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of promising, all under /promise/."""

from django.urls import path

from . import public, views

app_name = "pledging"
urlpatterns = [
    path("", views.home, name="home"),
    path("begin/", views.begin, name="begin"),
    path("<uuid:adoption_id>/", views.adoption, name="adoption"),
    path("<uuid:adoption_id>/line/<uuid:line_id>/", views.line, name="line"),
    path("<uuid:adoption_id>/send/", views.send, name="send"),
    path("<uuid:adoption_id>/review/", views.review, name="review"),
    path("<uuid:adoption_id>/sign/", views.sign, name="sign"),
    path("<uuid:adoption_id>/renew/", views.renew, name="renew"),
    path("<uuid:adoption_id>/leave/", views.leave, name="leave"),
    path("links/<uuid:work_id>/", views.links, name="links"),
    path("links/line/<uuid:line_id>/", views.link, name="link"),
    path("links/line/<uuid:line_id>/part/<uuid:question_id>/", views.unlink, name="unlink"),
    path("public/", public.everybody, name="public"),
    path("public/pledge/<uuid:work_id>/", public.pledge, name="public_pledge"),
    path("public/<uuid:adoption_id>/", public.adoption, name="public_adoption"),
]
