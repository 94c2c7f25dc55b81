# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from . import entrance, views

app_name = "people"
urlpatterns = [
    path("come-in/", entrance.come_in, name="come_in"),
    path("card/<str:token>/", entrance.card, name="card"),
    path("sign-in/", entrance.sign_in, name="sign_in"),
    path("which-project/", entrance.which_project, name="which_project"),
    path("sign-out/", entrance.sign_out, name="sign_out"),
    path("project/", views.project, name="project"),
    path("me/", views.me, name="me"),
    path("me/voice/", views.speak_as, name="speak_as"),
    path("me/step-back/", views.step_back, name="step_back"),
    path("me/come-back/", views.come_back, name="come_back"),
    path("people/", views.everyone, name="everyone"),
    path("people/new/", views.bring_in, name="bring_in"),
    path("people/<uuid:person_id>/", views.person, name="person"),
    path("people/<uuid:person_id>/part/", views.part, name="part"),
    path("people/<uuid:person_id>/card/", views.make_card, name="make_card"),
    path("people/<uuid:person_id>/end-card/", views.end_card, name="end_card"),
    path("people/<uuid:person_id>/account/", views.give_account, name="give_account"),
    path("people/<uuid:person_id>/do-not-contact/", views.do_not_contact, name="do_not_contact"),
    path("people/<uuid:person_id>/death/", views.note_a_death, name="note_a_death"),
    path("people/<uuid:person_id>/mistake/", views.noted_by_mistake, name="noted_by_mistake"),
    path("words/<slug:key>/", views.voice_words, name="voice_words"),
    path("agreement/", views.agreement, name="agreement"),
    path("agreement/<int:agreement_id>/agree/", views.agree_agreement, name="agree_agreement"),
    path("remit/", views.remit, name="remit"),
    path("services/", views.services, name="services"),
    path("who-to-ring/", views.who_to_ring, name="who_to_ring"),
]
