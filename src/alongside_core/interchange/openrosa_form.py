# SPDX-License-Identifier: Apache-2.0
"""A questionnaire as a form for OpenRosa clients, with the map by which its answers find home.

Every question gets a node name that XML and pyxform always accept ("q3_helped"); the map, kept beside the
form's bytes, says which permanent question and wording that is. Consent comes first, and nothing else
shows until somebody said yes. "Don't know" and its kin are choices here and statuses again on the way in;
where there is nothing to choose from, a short question after it offers them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from alongside_core.questionnaire import Question, Questionnaire, Section, words_in

from .needs import need
from .xpath_rules import to_expression

MAP = "alongside-openrosa-map/1"
ONE_OF, SEVERAL_OF = ("one", "scale"), ("many",)
LISTS = {"one": "select_one", "scale": "select_one", "many": "select_multiple", "ranking": "rank"}
PLAIN = {
    "text": "text",
    "long_text": "text",
    "integer": "integer",
    "decimal": "decimal",
    "date": "date",
    "note": "note",
    "consent": "select_one yes_no",
}
NUMBER = re.compile(r"-?\d+(\.\d+)?\Z")
COMPARING = ("==", "!=", "<", "<=", ">", ">=")
TAKE_PART = "consent_take_part"
YES, NO = "yes", "no"


@dataclass(frozen=True)
class Words:
    """What the form itself says, in the project's language. `consent` is {part: exact words}."""

    consent: dict[str, str]
    limits: str = ""
    yes: str = "Yes"
    no: str = "No"
    statuses: tuple[tuple[str, str], ...] = (
        ("dont_know", "I don’t know"),
        ("rather_not", "I’d rather not say"),
        ("does_not_apply", "It does not apply to me"),
    )
    no_answer: str = "No answer? Then why?"
    please_say: str = "Please say it in your own words"
    look_back: str = "Did you go over together what they said yes to?"
    outcome: str = "How did it end?"
    outcomes: tuple[tuple[str, str], ...] = (
        ("complete", "We finished"),
        ("partial", "We did part of it"),
        ("stopped_by_person", "They stopped it"),
        ("stopped_by_interviewer", "I stopped it"),
    )
    slip: str = "The code on their slip: two words and a number. Leave it empty if there is none."


@dataclass(frozen=True)
class Form:
    """The form's bytes and its map (plain JSON)."""

    xml: bytes
    names: dict


def make_form(
    questionnaire: Questionnaire,
    *,
    form_id: str,
    version: str,
    title: str,
    words: Words,
    digests: dict[str, str],
    pictures: dict[tuple[str, str], str] | None = None,
) -> Form:
    """The form for one version of one round.

    `digests` are the digests of the consent words, by part: they come back with every interview.
    `pictures` are names of picture files by (question name, option value or ""). Raises ValueError in plain words when
    a rule or a name cannot be carried.
    """
    writer = _Writer(questionnaire, words, digests, pictures or {})
    sheets = writer.sheets(form_id, version, title)
    errors = need("pyxform.errors", "forms")
    try:
        made = need("pyxform.xls2xform", "forms").convert(sheets, form_name="data")
    except errors.PyXFormError as problem:
        raise ValueError(" ".join(str(problem).split())) from None
    return Form(made.xform.encode(), writer.names)


class _Writer:
    """Rows of the sheets, and the map as it grows."""

    def __init__(self, questionnaire, words: Words, digests, pictures):
        self.whole, self.words, self.pictures = questionnaire, words, pictures
        self.nodes = {
            question.name: f"q{number}_{_tidy(question.name)}"
            for number, question in enumerate(questionnaire.questions(), 1)
        }
        self.by_name = {question.name: question for question in questionnaire.questions()}
        self.choices: list[dict] = []
        self.groups = 0
        self.names: dict[str, Any] = {
            "format": MAP,
            "consent": {
                f"consent_{part}": {"part": part, "words": digests.get(part, "")}
                for part in words.consent
            },
            "questions": [],
        }

    def sheets(self, form_id: str, version: str, title: str) -> dict[str, list[dict]]:
        settings = {"form_title": title, "form_id": form_id, "version": version}
        if len(self.whole.languages) > 1:
            settings["default_language"] = _heading(self.whole.default_language)
        rows = [*self.before(), *self.asked(), *self.after()]
        survey = [{name: cell for name, cell in row.items() if cell} for row in rows]
        return {"survey": survey, "choices": self.choices, "settings": [settings]}

    # What stands around the questions

    def before(self) -> Iterator[dict]:
        if self.words.limits:
            yield {"type": "note", "name": "limits", **self.own("label", self.words.limits)}
        self.list("yes_no", [(YES, self.words.yes), (NO, self.words.no)])
        for node, about in self.names["consent"].items():
            said = self.own("label", self.words.consent[about["part"]])
            only = "" if node == TAKE_PART else f"${{{TAKE_PART}}} = '{YES}'"
            yield {"type": "select_one yes_no", "name": node, "relevant": only, **said}
        only = f"${{{TAKE_PART}}} = '{YES}'"
        said = self.own("label", self.words.look_back)
        yield {"type": "select_one yes_no", "name": "look_back", "relevant": only, **said}

    def asked(self) -> Iterator[dict]:
        only = f"${{{TAKE_PART}}} = '{YES}'"
        title = self.texts("label", self.whole.title)
        yield {"type": "begin_group", "name": "asked", "relevant": only, **title}
        yield from self.items(self.whole.items)
        yield {"type": "end_group", "name": "asked"}

    def after(self) -> Iterator[dict]:
        only = f"${{{TAKE_PART}}} = '{YES}'"
        self.list("outcomes", self.words.outcomes)
        said = self.own("label", self.words.outcome)
        yield {"type": "select_one outcomes", "name": "outcome", "relevant": only, **said}
        said = self.own("label", self.words.slip)
        yield {"type": "text", "name": "slip", "relevant": only, **said}

    # The questions

    def items(self, items) -> Iterator[dict]:
        for item in items:
            if not isinstance(item, Section):
                yield from self.question(item)
                continue
            self.groups += 1
            name = f"section_{self.groups}"
            show = {"relevant": self.expression(item.show_if)}
            yield {"type": "begin_group", "name": name, **show, **self.texts("label", item.title)}
            yield from self.items(item.items)
            yield {"type": "end_group", "name": name}

    def question(self, question: Question) -> Iterator[dict]:
        node = self.nodes[question.name]
        row = {"name": node, "relevant": self.expression(question.show_if)}
        row |= self.texts("label", question.text) | self.texts("hint", question.hint)
        row |= self.texts("guidance_hint", question.interviewer_note)
        row |= self.picture(question)
        about: dict[str, Any] = {"node": node, "type": question.type, "id": question.id}
        about |= {"wording": question.wording, "name": question.name}
        if question.type in LISTS:
            row["type"] = f"{LISTS[question.type]} {node}"
            about |= self.options(node, question)
        else:
            row["type"] = PLAIN[question.type]
            if question.type == "consent":
                about["values"], about["statuses"] = {YES: YES, NO: NO}, {}
            if question.type == "long_text":
                row["appearance"] = "multiline"
        row |= self.constraint(question)
        yield row
        if question.is_asked:
            self.names["questions"].append(about)
            yield from self.why_no_answer(question, about)
            yield from self.own_words(question, about)

    def options(self, node: str, question: Question) -> dict:
        """Choices of their own for each question, with codes that hold no spaces."""
        values = codes(question)
        rows = [
            {"list_name": node, "name": code, **self.texts("label", option.text)}
            | self.picture(question, option.value)
            for code, option in zip(values, question.options, strict=True)
        ]
        self.choices += rows
        statuses = coded_statuses(question)
        self.list(node, [(code, self.status_words(status)) for code, status in statuses.items()])
        return {
            "values": {c: o.value for c, o in zip(values, question.options, strict=True)},
            "statuses": statuses,
        }

    def why_no_answer(self, question: Question, about: dict) -> Iterator[dict]:
        if question.type in (*ONE_OF, *SEVERAL_OF) or not question.offer:
            return
        node = f"{about['node']}_why"
        about["why"] = node
        self.list(node, [(status, self.status_words(status)) for status in question.offer])
        empty = f"${{{about['node']}}} = ''"
        show = self.expression(question.show_if)
        said = self.own("label", self.words.no_answer)
        only = f"({show}) and {empty}" if show else empty
        yield {"type": f"select_one {node}", "name": node, "relevant": only, **said}

    def own_words(self, question: Question, about: dict) -> Iterator[dict]:
        """The place that “other, please say” opens: a short question of its own, with ids that stay."""
        for code, option in zip(codes(question), question.options, strict=True):
            name = f"{question.name}_{option.value}"
            if not option.other or name in self.by_name:
                continue
            node = f"{about['node']}_own_{_tidy(code)}"
            made_from = f"{question.id}/{option.value}"
            self.names["questions"].append(
                {
                    "node": node,
                    "type": "text",
                    "id": str(uuid5(NAMESPACE_URL, f"alongside:own-words:{made_from}")),
                    "wording": str(
                        uuid5(NAMESPACE_URL, f"alongside:own-words-wording:{made_from}")
                    ),
                    "name": name,
                    "only_if_given": True,
                }
            )
            only = f"selected(${{{about['node']}}}, '{code}')"
            said = self.own("label", self.words.please_say)
            yield {"type": "text", "name": node, "relevant": only, **said}

    def constraint(self, question: Question) -> dict:
        """The question's own check, which a status always passes; a status stands alone in a list."""
        rules = []
        statuses = coded_statuses(question)
        if question.check is not None:
            own = self.expression(question.check)
            passes = "".join(f" or selected(., '{code}')" for code in statuses)
            rules.append(f"(({own}){passes})" if passes else own)
        if question.type in SEVERAL_OF:
            rules += [f"not(selected(., '{code}') and count-selected(.) > 1)" for code in statuses]
        said = self.texts("constraint_message", question.check_message)
        return {"constraint": " and ".join(rules), **said} if rules else {}

    # Rules

    def expression(self, rule: Any) -> str:
        """A rule as XPath that means the same: a status is no answer, and figures are numbers."""
        if rule is None:
            return ""
        return re.sub(r"\$\{([^}]+)\}", self.answer, to_expression(self.carried(rule)))

    def answer(self, found: re.Match) -> str:
        name = found.group(1)
        if name not in self.nodes:
            raise ValueError(f"A rule looks at “{name}”, which is not in this survey.")
        node = f"${{{self.nodes[name]}}}"
        statuses = [f"selected({node}, '{c}')" for c in coded_statuses(self.by_name[name])]
        return f"if({' or '.join(statuses)}, '', {node})" if statuses else node

    def carried(self, rule: Any) -> Any:
        if not isinstance(rule, dict):
            return rule
        ((operator, given),) = rule.items()
        if operator == "var":
            return rule
        parts = given if isinstance(given, list) else [given]
        asked = next(
            (part["var"] for part in parts if isinstance(part, dict) and "var" in part), ""
        )
        literal = self.literal(operator, asked)
        return {operator: [literal(p) if isinstance(p, str) else self.carried(p) for p in parts]}

    def literal(self, operator: str, name: str):
        """An option's value is its code here; text that looks like a number is compared as one."""
        question = self.by_name.get(name)
        known = {}
        if question is not None:
            known = {
                o.value: code for o, code in zip(question.options, codes(question), strict=True)
            }

        def read(text: str):
            code = known.get(text, text)
            numeric = operator in COMPARING and NUMBER.match(code)
            return (float(code) if "." in code else int(code)) if numeric else code

        return read

    # Cells

    def list(self, name: str, rows) -> None:
        self.choices += [
            {"list_name": name, "name": code, **self.own("label", said)} for code, said in rows
        ]

    def picture(self, question: Question, option: str = "") -> dict:
        """The picture beside a question or one of its options, if there is one."""
        file = self.pictures.get((question.name, option))
        return self.own("media::image", file) if file else {}

    def status_words(self, status: str) -> str:
        return dict(self.words.statuses)[status]

    def own(self, heading: str, said: str) -> dict:
        """Words that are the same in every language of the form."""
        return self.texts(heading, {self.whole.default_language: said})

    def texts(self, heading: str, text: dict[str, str]) -> dict:
        """Cells by language. A missing translation falls back to words, never to a dash."""
        if not text:
            return {}
        first = words_in(text, self.whole.default_language)
        if len(self.whole.languages) < 2:
            return {heading: first}
        return {
            f"{heading}::{_heading(language)}": text.get(language) or first
            for language in self.whole.languages
        }


def codes(question: Question) -> list[str]:
    """A code for each option, in order: its value where that has no spaces, else "option_2"."""
    return [
        option.value
        if option.value and not re.search(r"[\s'\"]", option.value)
        else f"option_{number}"
        for number, option in enumerate(question.options, 1)
    ]


def coded_statuses(question: Question) -> dict[str, str]:
    """{code: status} of the statuses that stand among the choices; never the code of an option."""
    if question.type not in (*ONE_OF, *SEVERAL_OF):
        return {}
    taken = set(codes(question))
    return {
        status if status not in taken else f"alongside_{status}": status
        for status in question.offer
    }


def _tidy(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_]+", "_", name)[:40].strip("_") or "x"


def _heading(language: str) -> str:
    return f"{language} ({language})"
