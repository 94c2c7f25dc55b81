# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from . import views

app_name = "deciding"
urlpatterns = [
    path("", views.home, name="home"),
    path("<uuid:proposal_id>/", views.proposal, name="proposal"),
    path("<uuid:proposal_id>/take-back/", views.take_back, name="take_back"),
    path("text/<int:text_id>/", views.position, name="position"),
    path("text/<int:text_id>/ask/", views.ask, name="ask"),
    path("text/<int:text_id>/change/", views.change, name="change"),
    path("question/<int:question_id>/", views.answer, name="answer"),
    path("worry/<int:worry_id>/", views.answer_worry, name="answer_worry"),
    path("worry/<int:worry_id>/withdraw/", views.withdraw_worry, name="withdraw_worry"),
]
