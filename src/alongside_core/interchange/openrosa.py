# SPDX-License-Identifier: Apache-2.0
"""The XML that OpenRosa clients and servers exchange: filled-in forms in, lists and answers out.

What comes in is a stranger's, so it is read by expat with everything dangerous refused: document types,
entities, and anything larger, deeper or longer than an interview could be. Nothing here opens a file or
an address. Source: the OpenRosa form list, form submission and metadata specifications.
"""

import hashlib
import re
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.parsers import expat  # only with the guards below
from xml.sax.saxutils import escape, quoteattr

LIST = "http://openrosa.org/xforms/xformsList"
MANIFEST = "http://openrosa.org/xforms/xformsManifest"
RESPONSE = "http://openrosa.org/http/response"

MOST_BYTES = 1024 * 1024
DEEPEST = 20
MOST_ELEMENTS = 5_000
LONGEST_TEXT = 20_000
LONGEST_ID = 249  # as ODK Central allows


class NotAnInstance(ValueError):
    """The XML is no filled-in form that we can read; the sentence says what to do."""


@dataclass(frozen=True)
class Instance:
    """A filled-in form. `values` are the texts of its leaves by element name; "" when left empty."""

    form_id: str
    version: str
    instance_id: str
    deprecated_id: str = ""
    values: dict[str, str] = field(default_factory=dict)

    @property
    def interview_id(self) -> UUID:
        """The client's own id; one that is no UUID always becomes the same UUID."""
        bare = self.instance_id.removeprefix("uuid:")
        try:
            return UUID(bare)
        except ValueError:
            return uuid5(NAMESPACE_URL, f"openrosa:{self.instance_id}")


def read_instance(xml: bytes) -> Instance:
    """Read a filled-in form, or NotAnInstance in plain words.

    Refused: over 1 MB, document types and entities, more than 20 levels, 5,000 elements, a text over
    20,000 letters, the same question twice, no form id, no instanceID.
    """
    if len(xml) > MOST_BYTES:
        raise NotAnInstance("This is too large to be one interview. Ask the team to look at it.")
    reader = _Reader()
    try:
        reader.parse(xml)
    except expat.ExpatError:
        raise NotAnInstance("The file is damaged. Please send the interview again.") from None
    return reader.instance()


class _Reader:
    """Leaves by name, without their groups: every name in a form of ours stands once."""

    def __init__(self):
        self.depth = self.elements = 0
        self.root: dict[str, str] = {}
        self.values: dict[str, str] = {}
        self.meta: dict[str, str] = {}
        self.open: list[tuple[str, list[str], bool]] = []  # name, text so far, has children

    def parse(self, xml: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse
        parser.ExternalEntityRefHandler = parser.SkippedEntityHandler = _refuse
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.CharacterDataHandler = self.text
        parser.Parse(xml, True)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if len(self.open) >= DEEPEST or self.elements > MOST_ELEMENTS:
            raise NotAnInstance("This is no form of ours: it has too many parts.")
        if not self.open:
            self.root = attributes
        else:
            above, so_far, _ = self.open[-1]
            self.open[-1] = (above, so_far, True)
        self.open.append((name.rpartition(" ")[2], [], False))

    def text(self, words: str) -> None:
        so_far = self.open[-1][1]
        so_far.append(words)
        if sum(map(len, so_far)) > LONGEST_TEXT:
            raise NotAnInstance("One answer is longer than we can keep. Please shorten it.")

    def end(self, name: str) -> None:
        own, so_far, has_children = self.open.pop()
        if has_children or not self.open:
            return
        in_meta = any(above == "meta" for above, _, _ in self.open)
        kept = self.meta if in_meta else self.values
        if own in kept:
            raise NotAnInstance("A question is answered twice. Please ask the team to look at it.")
        kept[own] = "".join(so_far)

    def instance(self) -> Instance:
        form_id, version = self.root.get("id", ""), self.root.get("version", "")
        instance_id = self.meta.get("instanceID", "").strip()
        if not form_id or len(form_id) > LONGEST_ID:
            raise NotAnInstance("It does not say which form it is. Please fetch the form again.")
        if not instance_id or len(instance_id) > LONGEST_ID:
            raise NotAnInstance("It has no number of its own (instanceID). Please send it again.")
        before = self.meta.get("deprecatedID", "").strip()
        return Instance(form_id, version, instance_id, before, self.values)


def _refuse(*parts):
    raise NotAnInstance("It holds a document type or an entity, which we never read.")


@dataclass(frozen=True)
class Listed:
    """One form as the list shows it. `hash` is the MD5 of the exact bytes behind `url`, 32 hex digits."""

    form_id: str
    name: str
    version: str
    hash: str
    url: str
    manifest_url: str = ""
    description: str = ""


@dataclass(frozen=True)
class MediaFile:
    """One file that a form shows: its bare name, MD5 and address."""

    filename: str
    hash: str
    url: str


def md5(data: bytes) -> str:
    """What OpenRosa compares copies by. It protects nothing."""
    return hashlib.md5(data, usedforsecurity=False).hexdigest()


def form_list(forms: list[Listed]) -> bytes:
    """The answer to formList. Collect drops the whole list when one form lacks id, name or address."""
    return _document("xforms", LIST, "".join(map(_listed, forms)))


def manifest(files: list[MediaFile]) -> bytes:
    """Which files a form shows; every part is compulsory to Collect."""
    return _document("manifest", MANIFEST, "".join(map(_media, files)))


def response(message: str, *, error: bool = False) -> bytes:
    """What Collect shows to the interviewer after sending."""
    nature = "error" if error else ""
    inside = f"<message nature={quoteattr(nature)}>{escape(_clean(message))}</message>"
    return _document("OpenRosaResponse", RESPONSE, inside)


def _listed(form: Listed) -> str:
    parts = [
        ("formID", form.form_id),
        ("name", form.name),
        ("version", form.version),
        ("hash", f"md5:{form.hash}"),
        ("descriptionText", form.description),
        ("downloadUrl", form.url),
        ("manifestUrl", form.manifest_url),
    ]
    return f"<xform>{_parts(parts)}</xform>"


def _media(file: MediaFile) -> str:
    parts = [
        ("filename", file.filename),
        ("hash", f"md5:{file.hash}"),
        ("downloadUrl", file.url),
    ]
    return f"<mediaFile>{_parts(parts)}</mediaFile>"


def _parts(parts: list[tuple[str, str]]) -> str:
    return "".join(f"<{name}>{escape(_clean(text))}</{name}>" for name, text in parts if text)


def _document(root: str, namespace: str, inside: str) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f'{head}<{root} xmlns="{namespace}">{inside}</{root}>'.encode()


def _clean(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", str(text))
