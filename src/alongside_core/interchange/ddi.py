# SPDX-License-Identifier: Apache-2.0
"""Questionnaires as DDI-Codebook 2.5, the form in which data archives keep what was asked.

Several versions of a survey make one document. A variable is a question by its permanent id; each wording
in which it was ever asked is a `qstn` of its own, with the wording's id, and a `verStmt` says in which
versions it was asked. Order of elements as the schema "ddi:codebook:2_5" wants it.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from alongside_core.questionnaire import CHOOSING, Question, Questionnaire, Section, words_in

from .spss import FIRST_CODES, STATUSES, code_of_options
from .xpath_rules import to_expression

NAMESPACE = "ddi:codebook:2_5"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NOT_KEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
DOMAIN = {
    "one": "category", "scale": "category", "many": "multiple", "ranking": "multiple",
    "consent": "category", "integer": "numeric", "decimal": "numeric", "date": "datetime",
    "text": "text", "long_text": "text", "note": "",
}  # fmt: skip
FORMAT = {"integer": "numeric", "decimal": "numeric", "scale": "numeric", "one": "numeric"}
NATURE = {"one": "nominal", "consent": "nominal", "scale": "ordinal", "ranking": "ordinal",
          "integer": "ratio", "decimal": "ratio", "date": "interval"}  # fmt: skip


@dataclass
class _Variable:
    """A question through all versions: (version's label, question), oldest first."""

    asked: list[tuple[str, Question]] = field(default_factory=list)

    @property
    def latest(self) -> Question:
        return self.asked[-1][1]

    def wordings(self) -> dict[str, tuple[Question, list[str]]]:
        """{wording id: (question, versions it was asked in)}."""
        found: dict[str, tuple[Question, list[str]]] = {}
        for version, question in self.asked:
            found.setdefault(question.wording, (question, []))[1].append(version)
        return found


def ddi_codebook(
    versions: Sequence[Questionnaire], *, labels: Sequence[str] = (), producer: str = ""
) -> bytes:
    """The XML of one or more versions, oldest first. `labels` says what each version is called."""
    if not versions:
        raise ValueError("There is no version to write down. Give at least one.")
    names = list(labels) or [f"version {number}" for number in range(1, len(versions) + 1)]
    latest = versions[-1]
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(_tag("codeBook"), {"version": "2.5", LANG: latest.default_language})
    _study(root, latest, names, producer)
    _file(ET.SubElement(root, _tag("fileDscr"), {"ID": "F1"}), latest)
    _data(ET.SubElement(root, _tag("dataDscr")), versions, names)
    ET.indent(root, " ")
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _add(parent: ET.Element, tag: str, words: str = "", /, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, _tag(tag), attributes)
    element.text = NOT_KEPT.sub("", words) or None
    return element


def _said(parent: ET.Element, tag: str, text: dict[str, str]) -> None:
    """One element for each language."""
    for language, words in text.items():
        _add(parent, tag, words).set(LANG, language)


def _identity(kind: str, identity: str) -> str:
    """A permanent id as XML wants ids: no sign but letters, digits, - and _, and a letter first."""
    return f"{kind}-{re.sub(r'[^A-Za-z0-9_-]', '_', identity)}"


def _study(root: ET.Element, latest: Questionnaire, names: list[str], producer: str) -> None:
    citation = _add(_add(root, "stdyDscr"), "citation")
    titles = _add(citation, "titlStmt")
    _add(titles, "titl", words_in(latest.title, latest.default_language))
    for language, words in latest.title.items():
        if language != latest.default_language:
            _add(titles, "parTitl", words).set(LANG, language)
    _add(titles, "IDNo", latest.id, agency="alongside")
    if producer:
        _add(_add(citation, "prodStmt"), "producer", producer)
    statement = _add(citation, "verStmt")
    _add(statement, "version", names[-1], type="questionnaire")


def _file(parent: ET.Element, latest: Questionnaire) -> None:
    _add(_add(parent, "fileTxt"), "fileName", words_in(latest.title, latest.default_language))


def _data(parent: ET.Element, versions: Sequence[Questionnaire], names: list[str]) -> None:
    variables: dict[str, _Variable] = {}
    for version, name in zip(versions, names, strict=True):
        for question in version.questions():
            variables.setdefault(question.id, _Variable()).asked.append((name, question))
    latest = versions[-1]
    for section in _sections(latest.items):
        inside = " ".join(
            _identity("V", question.id)
            for question in Questionnaire("", {}, section.items).questions()
            if question.is_asked
        )
        if inside:
            group = _add(
                parent, "varGrp", ID=_identity("G", section.id), type="section", var=inside
            )
            _said(group, "labl", section.title)
    rules = {question.id: rule for question, rule in _with_rules(latest.items, ())}
    for identity, variable in variables.items():
        if variable.latest.is_asked:
            _variable(parent, identity, variable, rules.get(identity, ()), latest.default_language)


def _sections(items) -> Iterator[Section]:
    for item in items:
        if isinstance(item, Section):
            yield item
            yield from _sections(item.items)


def _with_rules(items, above: tuple) -> Iterator[tuple[Question, tuple]]:
    for item in items:
        rules = (*above, item.show_if) if item.show_if is not None else above
        if isinstance(item, Section):
            yield from _with_rules(item.items, rules)
        else:
            yield item, rules


def _variable(parent, identity: str, variable: _Variable, rules: tuple, default: str) -> None:
    """The parts of a `var` in the order of the schema."""
    question = variable.latest
    attributes = {"ID": _identity("V", identity), "name": question.name, "files": "F1"}
    if question.type in NATURE:
        attributes["nature"] = NATURE[question.type]
    var = _add(parent, "var", **attributes)
    _said(var, "labl", question.text)
    for wording, (asked, _) in variable.wordings().items():
        _question(var, f"{identity}-{wording}", asked)
    _missing(var, question)
    for rule in rules:
        _add(var, "universe", f"Asked when {to_expression(rule)}", clusion="I")
    _categories(var, question)
    for wording, (_, versions) in variable.wordings().items():
        statement = _add(var, "verStmt")
        _add(statement, "version", wording, type="wording")
        _add(statement, "notes", f"Asked in {', '.join(versions)}")
    kind = FORMAT.get(question.type, "character")
    _add(var, "varFormat", type=kind, schema="other")
    if question.check is not None:
        _add(var, "notes", f"An answer is looked at again unless {to_expression(question.check)}")


def _question(var: ET.Element, identity: str, asked: Question) -> None:
    question = _add(var, "qstn", ID=_identity("Q", identity))
    if DOMAIN[asked.type]:
        question.set("responseDomainType", DOMAIN[asked.type])
    _said(question, "qstnLit", asked.text)
    _said(question, "preQTxt", asked.hint)
    for text in (asked.interviewer_note, asked.explanation, *asked.follow_ups):
        _said(question, "ivuInstr", text)


def _missing(var: ET.Element, question: Question) -> None:
    """Ways of not answering, by the numbers that stand for them in our .sav."""
    offered = [
        (str(number), words)
        for number, (status, words) in enumerate(STATUSES, FIRST_CODES[0])
        if status in question.offer
    ]
    if offered:
        missing = _add(var, "invalrng")
        for number, _ in offered:
            _add(missing, "item", VALUE=number)
        _add(missing, "key", "; ".join(f"{number} {words}" for number, words in offered))


def _categories(var: ET.Element, question: Question) -> None:
    if question.type == "consent":
        for value in ("yes", "no"):
            _add(_add(var, "catgry"), "catValu", value)
    if question.type not in CHOOSING:
        return
    codes = code_of_options(question)
    for option in question.options:
        category = _add(var, "catgry")
        _add(category, "catValu", option.value)
        _said(category, "labl", option.text)
        if question.type in ("one", "scale") and str(codes[option.value]) != option.value:
            _add(category, "txt", f"{codes[option.value]} in SPSS")
    for status, words in STATUSES:
        if status in question.offer:
            category = _add(var, "catgry", missing="Y")
            _add(category, "catValu", status)
            _add(category, "labl", words)
