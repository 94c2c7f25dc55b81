# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import include, path

from .views import devices, inviting, paper, phones, pictures, preparing, rounds, taking_back

app_name = "asking"
urlpatterns = [
    path("", rounds.home, name="home"),
    path("interview/", include("alongside.asking.interview_urls")),
    path("plan/", rounds.plan, name="plan"),
    path("round/<uuid:round_id>/", rounds.round, name="round"),
    path("round/<uuid:round_id>/open/", rounds.open_, name="open"),
    path("round/<uuid:round_id>/close/", rounds.close, name="close"),
    path("round/<uuid:round_id>/places/", rounds.more_places, name="more_places"),
    path("round/<uuid:round_id>/invite/", inviting.invite, name="invite"),
    path("round/<uuid:round_id>/paper/<str:arm>/", paper.paper, name="paper"),
    path("round/<uuid:round_id>/type-in/<str:arm>/", paper.type_in, name="type_in"),
    path("invitation/<uuid:invitation_id>/match/", inviting.match, name="match"),
    path("invitation/<uuid:invitation_id>/swap/", inviting.swap, name="swap"),
    path("invitation/<uuid:invitation_id>/no-thanks/", inviting.no_thanks, name="no_thanks"),
    path("devices/", devices.devices, name="devices"),
    path("devices/<int:key_id>/end/", devices.end_device, name="end_device"),
    path("reading/", devices.reading, name="reading"),
    path("reading/<int:key_id>/end/", devices.end_reading, name="end_reading"),
    path("round/<uuid:round_id>/form/", devices.as_form, name="as_form"),
    path("round/<uuid:round_id>/pictures/", pictures.pictures, name="pictures"),
    path("pictures/<int:picture_id>/drop/", pictures.drop_picture, name="drop_picture"),
    path("mine/", inviting.mine, name="mine"),
    path("prepare/", preparing.prepare, name="prepare"),
    path("prepare/practice/<slug:who>/", preparing.practice, name="practice"),
    path("prepare/in-threes/", preparing.role_play, name="role_play"),
    path("prepare/ready/<slug:topic>/", preparing.ready, name="ready"),
    path("when/", preparing.when, name="when"),
    path("when/<uuid:person_id>/", preparing.when_of, name="when_of"),
    path("held-back/", rounds.held_back, name="held_back"),
    path("held-back/<int:held_id>/looked-at/", rounds.look_at, name="look_at"),
    path("held-back/<int:held_id>/take-in/", phones.take_in, name="take_in"),
    path("phones/", phones.phones, name="phones"),
    path("phones/<uuid:phone_id>/lost/", phones.lost, name="lost"),
    path("phones/<uuid:phone_id>/found/", phones.found, name="found"),
    path("hand-in/", phones.hand_in, name="hand_in"),
    path("take-back/", taking_back.withdraw, name="withdraw"),
    path("take-back/<uuid:project_id>/", taking_back.withdraw_here, name="withdraw_here"),
]
