# SPDX-License-Identifier: AGPL-3.0-or-later
"""Take a survey's questions away: for other people's tools, for an archive, on paper. Never any answers."""

from collections.abc import Callable

from django.template.loader import render_to_string

from alongside_core.interchange.ddi import ddi_codebook
from alongside_core.interchange.xlsform_out import to_xform, write_xlsform
from alongside_core.questionnaire.on_paper import on_paper

from .document import questionnaire_of
from .models import Version


def as_xlsform(version: Version) -> bytes:
    """A survey version as an .xlsx workbook in the XLSForm shape."""
    return write_xlsform(questionnaire_of(version), version=str(version.number))


def as_xform(version: Version) -> bytes:
    """The same as XForm XML."""
    return to_xform(questionnaire_of(version), version=str(version.number))


def as_ddi(version: Version) -> bytes:
    """DDI-Codebook of this version and all before it, with every wording there ever was."""
    versions = version.work.versions.filter(number__lte=version.number).order_by("number")
    return ddi_codebook(
        [questionnaire_of(each) for each in versions],
        labels=[f"version {each.number}" for each in versions],
        producer=version.work.project.name,
    )


def as_paper(version: Version) -> bytes:
    """A tagged PDF that aims at PDF/UA-1. WeasyPrint is imported here: it is heavy, and pages do not need it."""
    from weasyprint import CSS, HTML  # noqa: PLC0415

    language = version.content["default_language"]
    context = {
        "version": version,
        "language": language,
        "printed": on_paper(questionnaire_of(version)),
    }
    page = render_to_string("making/on_paper.html", context)
    return HTML(string=page).write_pdf(pdf_variant="pdf/ua-1", stylesheets=[CSS(string=PAPER)])


# kind in the address → (what makes it, what it is, how its name ends)
KINDS: dict[str, tuple[Callable[[Version], bytes], str, str]] = {
    "xform": (as_xform, "application/xml", "xml"),
    "ddi": (as_ddi, "application/xml", "ddi.xml"),
    "paper": (as_paper, "application/pdf", "pdf"),
}

PAPER = """
@page { size: A4; margin: 2cm; @bottom-right { content: counter(page) " / " counter(pages); font: 10pt sans-serif } }
body { font: 13pt/1.5 "DejaVu Sans", sans-serif; color: #211a2b }
h1 { font-size: 22pt } h2 { font-size: 16pt; margin-top: 1.5em } h3 { font-size: 13pt; margin: 1.4em 0 .3em }
h3, .hint { break-after: avoid } ul { list-style: none; padding: 0 }
.line { border-bottom: 1px solid #777; height: 1.8em }
.small { font-size: 10.5pt }
"""
