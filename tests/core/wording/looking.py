# SPDX-License-Identifier: Apache-2.0
"""How the tests look: one line for what a check says about some words, and the shared cases."""

import json
from pathlib import Path

from alongside_core.wording import check

CASES = Path(__file__).resolve().parents[2] / "cases" / "wording"


def rules_in(text: str, kind: str = "question", **known) -> list[str]:
    """The rules that say something about a text."""
    return [finding.rule for finding in check(text, kind, **known)]


def levels_of(rule: str, text: str, kind: str = "question", **known) -> list[str]:
    """How firmly a rule speaks about a text; [] when it does not."""
    return [found.level for found in check(text, kind, **known) if found.rule == rule]


def cases_of(name: str) -> list[dict]:
    """The shared cases in one file; each names the rules that it is about."""
    document = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return [{"rules": [case["rule"]] if "rule" in case else document["rules"], **case}
            for case in document["cases"]]  # fmt: skip


def holds(case: dict) -> bool:
    """Whether the check says about a case what its author says it should."""
    found = check(case["text"], case["kind"], options=case.get("options"))
    if case.get("quiet"):
        return all(finding.level == "hint" for finding in found)
    return any(finding.rule in case["rules"] for finding in found) == case["found"]


def failing(name: str) -> list[str]:
    """The texts of a file of cases that are not as their author says."""
    return [case["text"] for case in cases_of(name) if not holds(case)]
