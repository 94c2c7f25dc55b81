# SPDX-License-Identifier: AGPL-3.0-or-later
"""Headers that keep a page to itself."""


class SecurityHeaders:
    """What django-csp and Django's own middleware leave out; nothing signed-in is kept by a browser."""

    ALWAYS = {
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in self.ALWAYS.items():
            response.headers.setdefault(name, value)
        if getattr(request, "person", None) is not None or request.method == "POST":
            response.headers.setdefault("Cache-Control", "no-store")
        return response
