# SPDX-License-Identifier: AGPL-3.0-or-later
"""The look alone, without rooms or a database: enough to open the page of components."""

SECRET_KEY = "only-for-tests"
DEBUG = False
ALONGSIDE_DEMO = True
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["alongside.web", "django.contrib.staticfiles", "django.forms"]
MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "alongside.web.middleware.SecurityHeaders",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
]
WHITENOISE_USE_FINDERS = True
ROOT_URLCONF = "tests.web.addresses"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"builtins": ["alongside.web.templatetags.alongside"]},
    }
]
FORM_RENDERER = "alongside.web.forms.Renderer"
STATIC_URL = "/static/"
SITE_NAME = "Our yearly survey"
LEAVE_TO = "https://www.bbc.co.uk/weather"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "form-action": ["'self'"],
    }
}
