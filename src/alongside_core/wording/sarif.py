# SPDX-License-Identifier: Apache-2.0
"""Findings in SARIF 2.1.0, the form in which editors and build servers read what a check says."""

import json

from .files import Item
from .finding import Finding, SurveyFinding
from .rules import rule_book

_LEVELS = {"stop": "error", "ask": "warning", "hint": "note"}


def to_sarif(
    checked: list[tuple[Item, list[Finding]]],
    across: list[tuple[SurveyFinding, dict[str, int]]],
    file: str,
) -> str:
    """One run with its rules; the region is the row in the file and the columns in the text."""
    results = [_result(item, finding, file) for item, findings in checked for finding in findings]
    results += [_across(finding, rows, file) for finding, rows in across]
    named = sorted({result["ruleId"] for result in results})
    tool = {"name": "alongside-core check", "rules": [_rule(name) for name in named]}
    run = {"tool": {"driver": tool}, "columnKind": "unicodeCodePoints", "results": results}
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _rule(name: str) -> dict:
    known = {rule.id: rule for rule in rule_book().rules}
    about = "About the answers offered." if name.startswith("scale") else "About the whole survey."
    said = known[name].reason if name in known and known[name].reason else about
    return {"id": name, "shortDescription": {"text": said}}


def _across(finding: SurveyFinding, rows: dict[str, int], file: str) -> dict:
    """A finding about several rows has a place for each; one about the whole survey has the file."""
    places = [{"startLine": max(rows[each], 1)} for each in finding.about if each in rows]
    return {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.level],
        "message": {"text": finding.reason},
        "locations": [
            {"physicalLocation": {"artifactLocation": {"uri": file}, "region": place}}
            for place in places or [{"startLine": 1}]
        ],
    }


def _result(item: Item, finding: Finding, file: str) -> dict:
    region = {
        "startLine": max(item.row, 1),
        "startColumn": finding.start + 1,
        "endColumn": finding.end + 1,
    }
    place = {"artifactLocation": {"uri": file}, "region": region}
    return {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.level],
        "message": {"text": finding.reason},
        "locations": [{"physicalLocation": place}],
    }
