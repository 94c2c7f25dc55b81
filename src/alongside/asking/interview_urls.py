# SPDX-License-Identifier: AGPL-3.0-or-later
"""The interview page and what it talks to, all below one folder: that is what its worker keeps."""

from django.urls import path

from .views import interview, pictures, shell

urlpatterns = [
    path("", interview.page, name="interview"),
    path("worker.js", interview.worker, name="worker"),
    path("app.webmanifest", interview.manifest, name="manifest"),
    path("app.js", shell.app, name="app"),
    path("rest.js", shell.rest, name="rest"),
    path("look.css", shell.look, name="look"),
    path("bundle.json", interview.bundle, name="bundle"),
    path("send/", interview.send, name="send"),
    path("boxes/", interview.boxes, name="boxes"),
    path("phone/", interview.phone, name="phone"),
    path("unlock/", interview.unlock, name="unlock"),
    path("picture/<uuid:round_id>/<str:md5>/", pictures.picture, name="picture"),
    path("kept/", interview.kept, name="kept"),
]
