# SPDX-License-Identifier: Apache-2.0
"""Checks on the answers that a question offers: balance, bands, direction, labels, number, ways out.

Answers are given as a list, or are read out of the words themselves: “… : good, fair or poor”,
“Yes / No”, “(1-5 / 6-10)”.
"""

import re
from collections.abc import Iterator
from math import inf
from typing import TYPE_CHECKING

from .bands import Band, band, gap, overlap
from .hit import Hit

if TYPE_CHECKING:
    from .detectors import Asked
    from .rules import Rule, RuleBook

MOST = 7  # points of a scale that people can tell apart when they hear them
_NUMBERING = re.compile(r"^[ ]*(?:\(?[0-9]{1,2}[.)=:]+[ ]*|[0-9]{1,2} = |\(?[a-h][.)] |[-*•][ ]+)")
# The firmest mark that is there parts the answers: in “Yes, always / No” the comma does not.
_PARTED = tuple(map(re.compile, (r"[ ]*(?:\n|;|\||•)[ ]*", "[ ]+/[ ]+", "[ ]*,[ ]+", "[ ]*/[ ]*")))
_YES_NO = frozenset(("yes", "no", "true", "false"))


def scale(rule: "Rule", asked: "Asked") -> Iterator[Hit]:
    """Everything there is to say about the answers."""
    options, start, end = _answers(asked)
    if len(options) < 2:
        return
    answers = Answers([_tidy(option) for option in options], asked)
    for check in CHECKS:
        for level, name, family, reason, suggestion in check(answers):
            yield Hit(start, end, level, name, family, reason, (suggestion,))


def _answers(asked: "Asked") -> tuple[list[str], int, int]:
    """The options and where they stand in the text; (0, 0) when they were given beside it."""
    if asked.options is not None:
        return list(asked.options), 0, 0
    text = asked.reading.plain
    start, end = 0, len(text)
    if asked.kind != "option_set":
        start, end = _listed(text)
    elif match := re.match(r"[^,;/|]*[:?](?= )", text):
        start = match.end()
    parted = next((mark for mark in _PARTED if mark.search(text[start:end])), _PARTED[-1])
    pieces = [piece for piece in parted.split(text[start:end]) if piece.strip(" .?")]
    pieces = [part for piece in pieces for part in _last_or(piece, pieces)]
    return (pieces, start, end) if len(pieces) > 1 else ([], 0, 0)


def _listed(text: str) -> tuple[int, int]:
    """Answers inside the words of a question: in brackets, or after a colon or a question mark."""
    for pattern in (
        r"\(([^()]*(?:/|,|;)[^()]*)\)[ ?.]*$",
        r"\?[ ]+([^?]*(?:/|,|;)[^?]*)$",
        r":[ ]+([^:?]*(?:/|,|;)[^:?]*)\??$",
    ):
        if match := re.search(pattern, text):
            return match.span(1)
    return 0, 0


def _last_or(piece: str, pieces: list[str]) -> list[str]:
    """“fair or poor” at the end of a list is two answers; “2 or more” is one."""
    piece = re.sub(r"^(?:or|and) ", "", piece.strip(" .?"))
    both = re.match(r"^([a-z ]+) or ([a-z ]+)$", piece, re.IGNORECASE)
    if (
        both
        and len(pieces) > 1
        and piece.strip() in pieces[-1]
        and not re.match(r"(?:more|less|fewer|over|under|older|younger|above)", both.group(2))
    ):
        return [both.group(1), both.group(2)]
    return [piece]


def _tidy(option: str) -> str:
    return _NUMBERING.sub("", option).strip(" .?").lower().replace("’", "'")


class Answers:
    """The options with what is known about each: a way out, its side, its band."""

    def __init__(self, options: list[str], asked: "Asked"):
        self.asked = asked
        self.stem = (
            asked.reading.lower if asked.options is not None or asked.kind != "option_set" else ""
        )
        words = asked.book.words
        self.all = options
        self.out = [option for option in options if option in words["opt_out"]]
        self.real = [option for option in options if option not in words["opt_out"]]
        graded = any(option in ("good", "very good", "excellent", "poor") for option in self.real)
        self.sides = [
            0 if graded and option == "fair" else side(option, asked.book) for option in self.real
        ]
        self.bands = [found for option in self.real if (found := _band(option))]

    @property
    def good(self) -> int:
        return self.sides.count(1)

    @property
    def bad(self) -> int:
        return self.sides.count(-1)

    @property
    def is_scale(self) -> bool:
        """Most of the answers judge, on one side or the other."""
        told = [each for each in self.sides if each is not None]
        return (
            len(self.real) >= 3 and len(told) >= 0.7 * len(self.real) and self.good + self.bad >= 2
        )

    @property
    def is_one_ended(self) -> bool:
        """From none to much of one thing: “not at all safe” to “very safe”."""
        if any(each.startswith("not ") and self._all_end_as(each) for each in self.real):
            return True
        return any(
            option.startswith(("not at all", "none at all")) for option in self.real
        ) and all(
            each != -1 or option.startswith("not ")
            for option, each in zip(self.real, self.sides, strict=True)
        )

    def _all_end_as(self, option: str) -> bool:
        return {each.split(" ")[-1] for each in self.real} == {option.split(" ")[-1]}

    @property
    def are_bands(self) -> bool:
        return len(self.bands) >= 2 and len(self.bands) >= 0.6 * len(self.real)

    def has_words(self, name: str) -> list[str]:
        """The options that are one of the words of a list."""
        return [option for option in self.real if option in self.asked.book.words[name]]


def side(option: str, book: "RuleBook") -> int | None:
    """1 the good side, -1 the other, 0 the middle, None when an answer does not judge."""
    if option in book.words["middle"] or option.startswith(("neither", "neutral")):
        return 0
    plain = re.sub(r"^(?:somewhat|slightly|a little|fairly|quite|rather|a bit) ", "", option)
    if plain in book.words["middle"]:
        return 0
    turned = bool(re.match(r"(?:not|no|never|don't|didn't|hardly)(?![a-z])", option))
    if match := book.any_of["negative"].search(option):
        return 1 if turned and match.start() > 0 and not option.startswith(match.group()) else -1
    if book.any_of["positive"].search(option):
        return -1 if turned else 1
    return None


def _band(option: str) -> Band | None:
    return band(option) if re.search("[0-9]", option) else None


def balance(answers: Answers):
    if not answers.is_scale or answers.is_one_ended or answers.good == answers.bad:
        return
    reason = f"{answers.good} answers lean to the good side and {answers.bad} to the other."
    yield "stop", "scale-balance", "unbalanced", reason, "Offer as many answers on each side"


def direction(answers: Answers):
    told = [each for each in answers.sides if each is not None]
    if answers.is_scale and told not in (sorted(told), sorted(told, reverse=True)):
        yield (
            "stop",
            "scale-direction",
            "unbalanced",
            "The answers do not run one way, from one end to the other.",
            "Put them in order",
        )


def middle(answers: Answers):
    if answers.is_scale and answers.good == answers.bad > 0 and 0 not in answers.sides:
        reason = "There is no answer in the middle. Has the group decided that?"
        yield "hint", "scale-middle", "unbalanced", reason, "Add “in the middle”, or note why not"


def too_many(answers: Answers):
    numbers = [option for option in answers.real if re.fullmatch("[0-9]+", option)]
    if len(answers.real) > MOST and (answers.is_scale or len(numbers) > MOST):
        reason = (
            f"{len(answers.real)} points are more than people can tell apart when they hear them."
        )
        yield "ask", "scale-length", "complex", reason, "Five is often enough"


def labels(answers: Answers):
    numbers = [option for option in answers.real if re.fullmatch("[0-9]+", option)]
    if 2 <= len(numbers) < len(answers.real) and answers.good + answers.bad:
        reason = "Some answers are numbers and some are words."
        yield "hint", "scale-labels", "unbalanced", reason, "Give every answer words"


def bands(answers: Answers):
    if not answers.are_bands:
        return
    if shared := overlap(answers.bands):
        reason = f"Someone at {_said(shared[1].low)} fits two answers."
        yield "stop", "scale-overlap", "overlap", reason, "Start each one after the last ends"
    elif left_out := gap(answers.bands):
        reason = f"Someone at {_said(left_out[0].high + 1)} fits no answer."
        yield "stop", "scale-gap", "overlap", reason, "Start each one where the last ends"
    yield from _ages(answers)


def _ages(answers: Answers):
    lowest = min(each.low for each in answers.bands)
    if (
        re.search(r"(?<![a-z])(?:how old|age|aged|old)(?![a-z])", answers.stem)
        and inf > lowest > 16
    ):
        reason = f"Nobody under {_said(lowest)} finds an answer."
        yield "hint", "scale-ages", "overlap", reason, "Start at 16, or at the youngest you ask"


def _said(number: float) -> str:
    return str(int(number)) if number == int(number) else str(number)


def same_twice(answers: Answers):
    twice = [option for option in answers.all if answers.all.count(option) > 1]
    if twice:
        yield "ask", "scale-same", "overlap", f"“{twice[0]}” is there twice.", "Take one out"


def vague_times(answers: Answers):
    vague = answers.has_words("times_vague")
    if len(answers.real) >= 3 and vague:
        reason = f"“{vague[0]}” is a different number for each of us."
        yield (
            "ask",
            "scale-vague",
            "vague",
            reason,
            "Give times: every day, most weeks, once a month",
        )


def fits_the_question(answers: Answers):
    stem = answers.stem
    if not stem:
        return
    if how_much := re.search(
        r"(?<![a-z])how (?:often|many|much|well|satisfied|happy|safe|easy|long|likely|useful|helpful)(?![a-z])",
        stem,
    ):
        asked_for = how_much.group()
        if set(answers.real) <= _YES_NO:
            yield _mismatch(f"“{asked_for}” cannot be answered with yes or no.")
        elif asked_for not in ("how much", "how well") and any(
            "agree" in option for option in answers.real
        ):
            yield _mismatch(f"“{asked_for}” is not something to agree with.")
        elif asked_for in (
            "how satisfied",
            "how safe",
            "how happy",
            "how easy",
        ) and answers.has_words("times"):
            yield _mismatch(f"“{asked_for}” is not a number of times.")
    elif re.search(r"(?<![a-z])agree(?![a-z])", stem) and len(answers.has_words("times")) >= 2:
        yield _mismatch("“agree” is not a number of times.")


def _mismatch(reason: str):
    return "stop", "scale-fit", "unbalanced", reason, "Let the answers use the question's own word"


def way_out(answers: Answers):
    if answers.out or answers.asked.offer:
        return
    if (
        answers.are_bands
        or answers.is_scale
        or set(answers.real) <= _YES_NO
        or len(answers.real) >= 2
    ):
        reason = "There is no answer for someone who does not know or would rather not say."
        yield "hint", "scale-way-out", "no_opt_out", reason, "Add “don't know” or “rather not say”"


def none_of_these(answers: Answers):
    nominal = not answers.is_scale and not answers.are_bands and not answers.has_words("times")
    own = [
        option for option in answers.all if answers.asked.book.any_of["own_words"].search(option)
    ]
    if nominal and len(answers.real) >= 4 and not own:
        reason = "There is no answer for someone whom none of these fits."
        yield (
            "hint",
            "scale-none-of-these",
            "no_opt_out",
            reason,
            "Add “something else” or “none of these”",
        )


def own_word_for_gender(answers: Answers):
    named = {"male", "female", "man", "woman", "men", "women", "boy", "girl", "males", "females"}
    own_words = answers.asked.book.any_of["own_words"]
    asks_gender = len(named & set(answers.real)) >= 2
    if asks_gender and not any(own_words.search(option) for option in answers.all):
        reason = "Some people use another word for their gender."
        remedy = "Add “I use another word”, with a place for it"
        yield "ask", "scale-gender", "no_opt_out", reason, remedy


CHECKS = (
    balance,
    direction,
    middle,
    too_many,
    labels,
    bands,
    same_twice,
    vague_times,
    fits_the_question,
    way_out,
    none_of_these,
    own_word_for_gender,
)
