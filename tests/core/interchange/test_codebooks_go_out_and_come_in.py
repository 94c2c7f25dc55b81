# SPDX-License-Identifier: Apache-2.0
"""A group takes its codebook and coded texts to another tool, and comes back with them (REFI-QDA)."""

import io
import uuid
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside_core.interchange.refi_qda import (
    QdaProblem,
    QdaProject,
    Text,
    guid,
    read_codebook,
    read_project,
    write_codebook,
    write_project,
)
from alongside_core.themes import Code, Codebook, Coding

ONE, TWO, THREE = (str(uuid.UUID(int=n)) for n in (1, 2, 3))
BOOK = Codebook(
    (
        Code(ONE, "Being heard", "They listened & rang back", "#ff8800"),
        Code(TWO, "Rang <back>", under=ONE),
        Code(THREE, "The front desk"),
    )
)
WORDS = "Nobody rang back. “Wait,” they said – ☎ again."
BEV = str(uuid.UUID(int=9))
PROJECT = QdaProject(
    "Our city",
    BOOK,
    (Text(str(uuid.UUID(int=20)), "Answer 1", WORDS),),
    (
        Coding(str(uuid.UUID(int=20)), 0, 16, ONE, BEV),
        Coding(str(uuid.UUID(int=20)), 18, 24, THREE, BEV),
    ),
    {BEV: "Bev"},
)


def test_a_codebook_comes_back_as_it_went():
    assert read_codebook(write_codebook(BOOK)) == BOOK


def test_a_project_comes_back_as_it_went_and_is_the_same_bytes_each_time():
    assert read_project(write_project(PROJECT)) == PROJECT
    assert write_project(PROJECT) == write_project(PROJECT)


def test_other_peoples_tool_reads_our_codebook(tmp_path):
    pyrefiqda = pytest.importorskip("pyrefiqda", reason="pyrefiqda reads REFI-QDA; not here")
    file = tmp_path / "ours.qdc"
    file.write_bytes(write_codebook(BOOK))

    read = pyrefiqda.RefiCodebook.load(file)

    heard, desk = read.codes.code
    assert (heard.name, heard.description, heard.color) == (
        "Being heard",
        "They listened & rang back",
        "#ff8800",
    )
    assert [code.name for code in heard.code] == ["Rang <back>"]
    assert (desk.guid, desk.is_codable) == (THREE, True)
    theirs = tmp_path / "theirs.qdc"
    pyrefiqda.RefiCodebook.save(read, theirs)
    assert read_codebook(theirs.read_bytes()) == BOOK


def test_other_peoples_tool_reads_our_project(tmp_path):
    pyrefiqda = pytest.importorskip("pyrefiqda", reason="pyrefiqda reads REFI-QDA; not here")
    file = tmp_path / "ours.qdpx"
    file.write_bytes(write_project(PROJECT))

    read = pyrefiqda.RefiProject.load(file, extract_dir=tmp_path / "out")

    assert read.name == "Our city"
    (source,) = read.sources.text_source
    first, second = source.plain_text_selection
    assert (first.start_position, first.end_position) == (0, 16)
    assert [c.code_ref.target_guid for c in second.coding] == [THREE]
    path = pyrefiqda.RefiProject.resolve_source_path(source.plain_text_path, tmp_path / "out")
    assert path.read_text(encoding="utf-8") == WORDS
    theirs = tmp_path / "theirs.qdpx"
    pyrefiqda.RefiProject.save(read, theirs, source_media_dir=tmp_path / "out" / "sources")
    assert read_project(theirs.read_bytes()) == PROJECT


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


QDE = b'<Project xmlns="urn:QDA-XML:project:1.0" name="x"/>'
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Project name="&b;"/>'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"not a zip", "cut short"),
        (zipped({"notes.txt": b"x"}), "no single .qde"),
        (zipped({"project.qde": QDE, "other.qde": QDE}), "no single .qde"),
        (zipped({"project.qde": QDE, "../out.txt": b"x"}), "unsafe name"),
        (zipped({"project.qde": QDE, "/etc/x": b"x"}), "unsafe name"),
        (zipped({"project.qde": QDE, "c:\\x": b"x"}), "unsafe name"),
        (zipped({"project.qde": QDE, "sources/a.txt": b"0" * 60_000_000}), "grows too much"),
        (zipped({"project.qde": LAUGHS}), "document type"),
        (zipped({"project.qde": LAUGHS.decode().encode("utf-16")}), "document type"),
        (zipped({"project.qde": b"<Project"}), "could not read project.qde"),
        (zipped({"project.qde": b"<CodeBook/>"}), "does not hold a project"),
        (write_project(PROJECT)[:-30], "cut short"),
    ],
)
def test_what_is_refused_is_said_in_a_sentence(content, said):
    with pytest.raises(QdaProblem, match=said):
        read_project(content)


def test_a_text_that_lies_about_its_size_is_refused(monkeypatch):
    monkeypatch.setattr("alongside_core.interchange.refi_qda.MOST_BYTES", 1000)

    with pytest.raises(QdaProblem, match="more than we can take"):
        read_project(zipped({"project.qde": QDE, "sources/a.txt": bytes(range(256)) * 8}))


def test_what_is_not_carried_is_said():
    qde = (
        b'<Project xmlns="urn:QDA-XML:project:1.0" name="x"><Sources>'
        b'<PDFSource guid="00000000-0000-0000-0000-000000000001" name="Leaflet"/>'
        b'<TextSource guid="00000000-0000-0000-0000-000000000002" name="A">'
        b"<PlainTextContent>Short</PlainTextContent>"
        b'<PlainTextSelection guid="00000000-0000-0000-0000-000000000003" startPosition="2" endPosition="99"/>'
        b"</TextSource></Sources></Project>"
    )

    read = read_project(zipped({"project.qde": qde}))

    assert read.notes == (
        "“Leaflet” is not a text, so it is not carried.",
        "A coding in “A” points outside the text, so it is not carried.",
    )
    assert [text.words for text in read.texts] == ["Short"]


def test_a_text_that_is_not_inside_is_asked_for():
    qde = (
        b'<Project xmlns="urn:QDA-XML:project:1.0"><Sources><TextSource name="A" '
        b'guid="00000000-0000-0000-0000-000000000002" plainTextPath="internal://../../x"/></Sources></Project>'
    )
    with pytest.raises(QdaProblem, match="Save the project with its sources inside"):
        read_project(zipped({"project.qde": qde}))


def test_codes_in_a_ring_cannot_be_written():
    ring = Codebook((Code(ONE, "A", under=TWO), Code(TWO, "B", under=ONE)))

    with pytest.raises(QdaProblem, match="in a ring"):
        write_codebook(ring)


def test_an_id_of_ours_becomes_one_of_theirs_always_the_same():
    assert guid("theme 1") == guid("theme 1") != guid("theme 2")
    assert guid(ONE) == ONE


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content):
    for read in (read_codebook, read_project, lambda b: read_project(zipped({"project.qde": b}))):
        with suppress(QdaProblem):
            read(content)
