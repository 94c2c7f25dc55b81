# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of making, all under /make/."""

from django.urls import path

from .views import drafts, group, versions, wordings, works

app_name = "making"
urlpatterns = [
    path("", works.home, name="home"),
    path("begin/", works.begin, name="begin"),
    path("<uuid:work_id>/", works.work, name="work"),
    path("<uuid:work_id>/old-survey/", works.old_survey, name="old_survey"),
    path("<uuid:work_id>/as-it-was/", works.as_it_was, name="as_it_was"),
    path("<uuid:work_id>/covered/", works.covered, name="covered"),
    path("<uuid:work_id>/new/", drafts.new, name="new_draft"),
    path("draft/<uuid:draft_id>/", drafts.draft, name="draft"),
    path("draft/<uuid:draft_id>/history/", drafts.history, name="history"),
    path("draft/<uuid:draft_id>/why/", drafts.why, name="why"),
    path("draft/<uuid:draft_id>/views/", drafts.views, name="views"),
    path("draft/<uuid:draft_id>/complain/", drafts.complain, name="complain"),
    path("draft/<uuid:draft_id>/park/", drafts.park, name="park"),
    path("draft/<uuid:draft_id>/take-up/", drafts.take_up, name="take_up"),
    path("draft/<uuid:draft_id>/move/", drafts.move, name="move"),
    path("draft/<uuid:draft_id>/word/", wordings.offer, name="offer"),
    path("wording/<uuid:wording_id>/settle/", wordings.settle, name="settle"),
    path("wording/<uuid:wording_id>/worry/", wordings.worry, name="worry"),
    path("wording/<uuid:wording_id>/fine/<slug:rule>/", wordings.fine, name="fine"),
    path("worry/<int:worry_id>/answer/", wordings.answer, name="answer"),
    path("<uuid:work_id>/propose/", group.propose, name="propose"),
    path("<uuid:work_id>/decision/", group.decision, name="decision"),
    path("<uuid:work_id>/decision/<uuid:proposal_id>/", group.decision, name="earlier_decision"),
    path("text/<int:text_id>/change/", group.change_text, name="change_text"),
    path("<uuid:work_id>/agree/", group.agree, name="agree"),
    path("<uuid:work_id>/publish/", versions.publish, name="publish"),
    path("version/<uuid:version_id>/", versions.version, name="version"),
    path("version/<uuid:version_id>/xlsform/", versions.xlsform, name="xlsform"),
    path("version/<uuid:version_id>/take-away/<slug:kind>/", versions.take_away, name="take_away"),
    path("<uuid:work_id>/compare/<int:before>/<int:after>/", versions.compare, name="compare"),
]
