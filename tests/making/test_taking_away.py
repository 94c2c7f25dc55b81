# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lena takes the questions of a published survey away. Answers never go along."""

import io
import xml.etree.ElementTree as ET

import pytest
from django.urls import reverse

from alongside.making import actions, old_surveys

from .story import a_survey, old_spreadsheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(table):
    work = a_survey(table)
    imported = old_surveys.read(old_spreadsheet(), "old.xlsx")
    actions.bring_in_survey(by=table.dee, work=work, imported=imported, file_name="old.xlsx")
    return actions.publish_as_it_was(by=table.dee, work=work, note="As it was")


def taken(sign_in, table, version, kind):
    answer = sign_in(table.lena).get(reverse("making:take_away", args=[version.pk, kind]))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    return answer.content


def test_an_xform_for_other_tools(sign_in, table, version):
    root = ET.fromstring(taken(sign_in, table, version, "xform"))

    names = {bind.get("nodeset") for bind in root.iter("{http://www.w3.org/2002/xforms}bind")}
    for question in version.content["items"]:
        if question["kind"] == "question":
            assert any(name.endswith(question["name"]) for name in names)


def test_ddi_for_an_archive(sign_in, table, version):
    root = ET.fromstring(taken(sign_in, table, version, "ddi"))

    assert root.tag == "{ddi:codebook:2_5}codeBook"
    assert list(root.iter("{ddi:codebook:2_5}qstnLit"))


def test_paper_is_a_tagged_pdf_with_the_numbers_of_the_typing_page(sign_in, table, version):
    pypdf = pytest.importorskip("pypdf")

    reader = pypdf.PdfReader(io.BytesIO(taken(sign_in, table, version, "paper")))

    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_data().decode()
    words = " ".join(page.extract_text() for page in reader.pages)
    assert "1. " in words


def test_what_is_no_kind_is_not_found(sign_in, table, version):
    page = sign_in(table.lena).get(reverse("making:take_away", args=[version.pk, "sav"]))

    assert page.status_code == 404
