# SPDX-License-Identifier: AGPL-3.0-or-later
"""A release on paper: a tagged PDF that aims at PDF/UA-1, made outside the page by the worker."""

from django.template.loader import render_to_string
from django_tasks import task

from . import messages, queries, release
from .models import Release


@task()
def print_release(release_id: str) -> int:
    """Make the PDF of one release and keep it; returns its size in bytes."""
    kept = Release.objects.select_related("project", "round").get(pk=release_id)
    kept.pdf = as_pdf(kept)
    kept.save(update_fields=["pdf"])
    return len(kept.pdf)


def as_pdf(kept: Release) -> bytes:
    """The PDF of a release. WeasyPrint is imported here: it is heavy, and pages do not need it."""
    from weasyprint import CSS, HTML  # noqa: PLC0415

    page = render_to_string("learning/print.html", context_of(kept))
    return HTML(string=page).write_pdf(pdf_variant="pdf/ua-1", stylesheets=[CSS(string=PAPER)])


def context_of(kept: Release) -> dict:
    """What the page and the paper show, from the same bytes."""
    content = release.read(kept)
    behind = content["about"].get("working", {})
    return {
        "release": kept,
        "content": content,
        "working": [
            (words, behind[name]) for name, words in messages.WORKING.items() if name in behind
        ],
        "tables": release.tables(kept),
        "findings": queries.findings(kept),
        "telling": queries.telling(kept),
    }


PAPER = """
@page { size: A4; margin: 2cm; @bottom-right { content: counter(page) " / " counter(pages); font: 10pt sans-serif } }
body { font: 14pt/1.5 "DejaVu Sans", sans-serif; color: #211a2b }
h1 { font-size: 24pt } h2 { font-size: 17pt; margin-top: 1.5em }
table { border-collapse: collapse; width: 100%; margin: .5em 0 1.2em } caption { text-align: left; font-weight: bold }
th, td { text-align: left; padding: .25em .6em .25em 0; border-bottom: 1px solid #999; vertical-align: top }
tr, table { break-inside: avoid }
.small { font-size: 11pt } .digest { font: 9pt monospace; overflow-wrap: anywhere }
"""
