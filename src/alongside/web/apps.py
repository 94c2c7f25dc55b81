# SPDX-License-Identifier: AGPL-3.0-or-later
from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "alongside.web"

    def ready(self):
        from .forms import speak_plainly  # noqa: PLC0415  (fields may be touched once apps are ready)

        speak_plainly()
