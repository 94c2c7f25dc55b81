# SPDX-License-Identifier: Apache-2.0
"""What the wording check says: where, how firmly, why, on whose word, and what could be said instead.

There is no score, and nothing here stops anyone from keeping their words.
"""

from dataclasses import dataclass

KINDS = (
    "question",
    "option_set",
    "statement",
    "pledge_line",
    "interviewer_note",
    "consent_text",
    "report_sentence",
)
LEVELS = ("stop", "ask", "hint")  # firmest first


@dataclass(frozen=True)
class Finding:
    """One thing to look at.

    `start` and `end` count characters of the text as it was given; both are 0 when it is about the
    answers as a whole. `level`: "stop" and look (strong evidence), "ask" the group, "hint" (often
    fine). `family` groups rules about one kind of trouble. `decided` is what the group decided about
    this word, "" when it has not.
    """

    start: int
    end: int
    rule: str
    version: int
    level: str
    family: str
    reason: str
    source: str
    suggestions: tuple[str, ...] = ()
    decided: str = ""

    def to_json(self) -> dict:
        """A plain dict, with the span as [start, end]."""
        return {
            "rule": self.rule,
            "version": self.version,
            "family": self.family,
            "level": self.level,
            "span": [self.start, self.end],
            "reason": self.reason,
            "source": self.source,
            "suggestions": list(self.suggestions),
            "decided": self.decided,
        }


@dataclass(frozen=True)
class SurveyFinding:
    """One thing to look at across a whole survey or pledge.

    `about` names the questions (their ids) or the lines (their places, as words), in order. The rest is
    as in Finding.
    """

    rule: str
    level: str
    family: str
    reason: str
    source: str
    suggestions: tuple[str, ...] = ()
    about: tuple[str, ...] = ()

    def to_json(self) -> dict:
        """A plain dict."""
        return {
            "rule": self.rule,
            "family": self.family,
            "level": self.level,
            "reason": self.reason,
            "source": self.source,
            "suggestions": list(self.suggestions),
            "about": list(self.about),
        }


def shown(findings: list[Finding], most: int = 3) -> list[Finding]:
    """What a screen shows first: every stop and ask, then at most `most` hints, in the text's order.

    A screen that is quiet is read; one that lists every doubt is closed.
    """
    firm = [each for each in findings if each.level != "hint"]
    hints = [each for each in findings if each.level == "hint"][:most]
    return sorted(firm + hints, key=lambda each: (LEVELS.index(each.level), each.start, each.rule))
