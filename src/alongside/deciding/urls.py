# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from . import views

app_name = "deciding"
urlpatterns = [
    path("", views.home, name="home"),
    path("<uuid:proposal_id>/", views.proposal, name="proposal"),
    path("text/<int:text_id>/", views.stand, name="stand"),
    path("text/<int:text_id>/ask/", views.ask, name="ask"),
    path("question/<int:question_id>/", views.answer, name="answer"),
    path("worry/<int:worry_id>/", views.meet_worry, name="meet_worry"),
    path("worry/<int:worry_id>/gone/", views.withdraw_worry, name="withdraw_worry"),
]
