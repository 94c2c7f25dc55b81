# SPDX-License-Identifier: Apache-2.0
"""REFI-QDA in and out: codebooks (.qdc) and projects with coded texts (.qdpx), so that groups can leave.

The format: qdasoftware.org, "REFI-QDA Standard" 1.5. Only the standard library is used. Nothing of an
archive is ever written to the disk, and what cannot be carried is said in `notes`.
"""

import io
import uuid
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from alongside_core.themes.codebook import HOME, Code, Codebook, Coding

CODEBOOK = "urn:QDA-XML:codebook:1.0"
PROJECT = "urn:QDA-XML:project:1.0"
MADE_BY = "Alongside"
MOST_FILES, MOST_BYTES, MOST_TIMES = 10_000, 200_000_000, 200
OLDEST = (
    1980,
    1,
    1,
    0,
    0,
    0,
)  # the first date that a zip can hold: the same project, the same bytes


class QdaProblem(ValueError):
    """A file cannot be used; the sentence says why and what to do."""


@dataclass(frozen=True)
class Text:
    """One text that was coded."""

    id: str
    name: str
    words: str


@dataclass(frozen=True)
class QdaProject:
    """A codebook, texts, and who coded what. `notes` says what was in the file and is not carried."""

    name: str
    codebook: Codebook
    texts: tuple[Text, ...] = ()
    codings: tuple[Coding, ...] = ()
    coders: Mapping[str, str] = field(default_factory=dict)  # id → name
    notes: tuple[str, ...] = ()


def write_codebook(book: Codebook) -> bytes:
    """A .qdc file."""
    root = ET.Element("CodeBook", {"xmlns": CODEBOOK, "origin": MADE_BY})
    _codes_into(ET.SubElement(root, "Codes"), book)
    return _bytes(root)


def read_codebook(content: bytes) -> Codebook:
    """The codes of a .qdc file. Raises QdaProblem."""
    root = _parse(content, "the codebook")
    if _plain(root.tag) != "CodeBook":
        raise QdaProblem("This is not a codebook. Choose a file that ends in .qdc.")
    return _book(root)


def write_project(project: QdaProject) -> bytes:
    """A .qdpx file: project.qde and one text file for each text."""
    root = ET.Element("Project", {"xmlns": PROJECT, "name": project.name, "origin": MADE_BY})
    if project.coders:
        users = ET.SubElement(root, "Users")
        for coder, name in sorted(project.coders.items()):
            ET.SubElement(users, "User", {"guid": guid(coder), "name": name})
    _codes_into(ET.SubElement(ET.SubElement(root, "CodeBook"), "Codes"), project.codebook)
    if project.texts:
        sources = ET.SubElement(root, "Sources")
        for text in project.texts:
            _text_into(sources, text, [c for c in project.codings if c.text == text.id])
    files = {f"sources/{guid(text.id)}.txt": text.words.encode() for text in project.texts}
    return _zipped({"project.qde": _bytes(root), **files})


def read_project(content: bytes) -> QdaProject:
    """A .qdpx file. Raises QdaProblem; says in `notes` what it does not carry."""
    files = _unzipped(content)
    inside = [name for name in files if name.lower().endswith(".qde") and "/" not in name]
    if len(inside) != 1:
        raise QdaProblem("There is no single .qde file in it, so it is not a REFI-QDA project.")
    root = _parse(files[inside[0]], inside[0])
    if _plain(root.tag) != "Project":
        raise QdaProblem("Its .qde file does not hold a project. Save the project again as .qdpx.")
    notes: list[str] = []
    texts: list[Text] = []
    codings: list[Coding] = []
    for source in _all(root, "Sources"):
        if _plain(source.tag) != "TextSource":
            notes.append(f"“{source.get('name', '')}” is not a text, so it is not carried.")
            continue
        text = Text(_id(source), source.get("name", ""), _words_of(source, files))
        texts.append(text)
        codings += _codings_of(source, text, notes)
    coders = {_id(user): user.get("name", "") for user in _all(root, "Users")}
    book = next((child for child in root if _plain(child.tag) == "CodeBook"), None)
    codebook = _book(book) if book is not None else Codebook(())
    known = {code.id for code in codebook.codes}
    kept = [coding for coding in codings if coding.code in known]
    if len(kept) < len(codings):
        notes.append(f"{len(codings) - len(kept)} codings name a code that is not in the codebook.")
    name = root.get("name", "")
    return QdaProject(name, codebook, tuple(texts), tuple(kept), coders, tuple(notes))


# --- out --------------------------------------------------------------------------------------------


def guid(anything: str) -> str:
    """The id itself where it is one of the format's, or one made from it, always the same."""
    try:
        return str(uuid.UUID(anything))
    except ValueError:
        return str(uuid.uuid5(HOME, anything))


def _codes_into(parent: ET.Element, book: Codebook) -> None:
    places = {"": parent}
    waiting = list(book.codes)
    while waiting:
        ready = [code for code in waiting if code.under in places]
        if not ready:
            raise QdaProblem(
                "Some codes stand under each other in a ring. Take one of them out of it."
            )
        for code in ready:
            about = {"guid": guid(code.id), "name": code.name, "isCodable": "true"}
            if code.colour:
                about["color"] = code.colour
            places[code.id] = ET.SubElement(places[code.under], "Code", about)
            if code.definition:
                ET.SubElement(places[code.id], "Description").text = code.definition
        waiting = [code for code in waiting if code not in ready]


def _text_into(sources: ET.Element, text: Text, codings: Iterable[Coding]) -> None:
    own = guid(text.id)
    about = {"guid": own, "name": text.name, "plainTextPath": f"internal://{own}.txt"}
    source = ET.SubElement(sources, "TextSource", about)
    for coding in codings:
        place = f"{own}:{coding.start}:{coding.end}:{coding.code}:{coding.coder}"
        chosen = {
            "guid": guid(place),
            "name": text.words[coding.start : coding.end][:80],
            "startPosition": str(coding.start),
            "endPosition": str(coding.end),
        }
        by = {"creatingUser": guid(coding.coder)} if coding.coder else {}
        selection = ET.SubElement(source, "PlainTextSelection", chosen | by)
        made = ET.SubElement(selection, "Coding", {"guid": guid(place + ":coding"), **by})
        ET.SubElement(made, "CodeRef", {"targetGUID": guid(coding.code)})


def _bytes(root: ET.Element) -> bytes:
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, OLDEST), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


# --- in ---------------------------------------------------------------------------------------------


def _unzipped(content: bytes) -> dict[str, bytes]:
    """Every file of the archive by name, in memory. Refuses what tries to be larger or elsewhere than it says."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile:
        raise QdaProblem("This is not a .qdpx file, or it was cut short. Fetch it again.") from None
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    _check_size(entries, len(content))
    files: dict[str, bytes] = {}
    left = MOST_BYTES
    for entry in entries:
        name = _safe_name(entry.filename)
        if name in files:
            raise QdaProblem(f"It holds “{name}” twice. Save the project again.")
        try:
            with archive.open(entry) as opened:
                files[name] = opened.read(left + 1)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
            raise QdaProblem(
                f"“{name}” in it cannot be unpacked. Save it without a password."
            ) from None
        left -= len(files[name])
        if left < 0:
            raise QdaProblem("It unpacks to more than we can take. Leave sound and film out.")
    return files


def _check_size(entries: list[zipfile.ZipInfo], packed: int) -> None:
    whole = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_FILES or whole > MOST_BYTES:
        raise QdaProblem("It unpacks to more than we can take. Leave sound and film out.")
    if whole > 1_000_000 and whole > MOST_TIMES * packed:
        raise QdaProblem("It grows too much when it is unpacked, so we did not open it.")


def _safe_name(name: str) -> str:
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\0" in name:
        raise QdaProblem(f"It holds a file with an unsafe name (“{name}”), so we did not open it.")
    return "/".join(parts)


def _parse(content: bytes, what: str) -> ET.Element:
    """XML without a document type: nothing in it can name another file or grow."""
    try:
        _refuse_doctype(content)
        return ET.fromstring(content)  # noqa: S314 - what is dangerous was refused the line above
    except (ET.ParseError, expat.ExpatError, ValueError, LookupError) as problem:
        if isinstance(problem, QdaProblem):
            raise
        raise QdaProblem(f"We could not read {what}: {problem}. Save it again.") from None


def _refuse_doctype(content: bytes) -> None:
    def refuse(*_):
        raise QdaProblem(
            "It holds a document type, which can hide other files. We did not open it."
        )

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.Parse(content, True)


def _plain(tag: str) -> str:
    return tag.rpartition("}")[2]


def _all(root: ET.Element, group: str) -> Iterator[ET.Element]:
    for child in root:
        if _plain(child.tag) == group:
            yield from child


def _id(element: ET.Element) -> str:
    return element.get("guid", "").strip("{}").lower()


def _book(element: ET.Element) -> Codebook:
    codes: list[Code] = []
    for code in _all(element, "Codes"):
        if _plain(code.tag) == "Code":
            _code(code, "", codes)
    try:
        return Codebook(tuple(codes))
    except ValueError as problem:
        raise QdaProblem(str(problem)) from None


def _code(element: ET.Element, under: str, codes: list[Code]) -> None:
    said = next((child.text or "" for child in element if _plain(child.tag) == "Description"), "")
    name, colour = element.get("name", ""), element.get("color", "")
    codes.append(Code(_id(element), name, said.strip(), colour, under))
    for child in element:
        if _plain(child.tag) == "Code":
            _code(child, _id(element), codes)


def _words_of(source: ET.Element, files: Mapping[str, bytes]) -> str:
    for child in source:
        if _plain(child.tag) == "PlainTextContent":
            return child.text or ""
    path = source.get("plainTextPath", "")
    name = "sources/" + path.removeprefix("internal://")
    if not path.startswith("internal://") or name not in files:
        raise QdaProblem(
            f"The text of “{source.get('name', '')}” is not in the file. "
            "Save the project with its sources inside."
        )
    try:
        return files[name].decode("utf-8-sig")
    except UnicodeDecodeError:
        raise QdaProblem(f"The text of “{source.get('name', '')}” is not in UTF-8.") from None


def _codings_of(source: ET.Element, text: Text, notes: list[str]) -> Iterator[Coding]:
    for chosen in source:
        if _plain(chosen.tag) != "PlainTextSelection":
            continue
        try:
            start, end = int(chosen.get("startPosition", "")), int(chosen.get("endPosition", ""))
        except ValueError:
            start, end = -1, -1
        if not 0 <= start <= end <= len(text.words):
            notes.append(
                f"A coding in “{text.name}” points outside the text, so it is not carried."
            )
            continue
        for coding in chosen:
            by = (
                (coding.get("creatingUser") or chosen.get("creatingUser") or "").strip("{}").lower()
            )
            for ref in coding:
                if _plain(ref.tag) == "CodeRef":
                    code = ref.get("targetGUID", "").strip("{}").lower()
                    yield Coding(text.id, start, end, code, by)
