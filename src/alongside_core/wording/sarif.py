# SPDX-License-Identifier: Apache-2.0
"""Findings in SARIF 2.1.0, the form in which editors and build servers read what a check says."""

import json

from .files import Item
from .finding import Finding
from .rules import rule_book

_LEVELS = {"stop": "error", "ask": "warning", "hint": "note"}


def to_sarif(checked: list[tuple[Item, list[Finding]]], file: str) -> str:
    """One run with its rules; the region is the row in the file and the columns in the text."""
    named = sorted({finding.rule for _, findings in checked for finding in findings})
    results = [_result(item, finding, file) for item, findings in checked for finding in findings]
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
    rule = known.get(name) or known["scale"]
    return {"id": name, "shortDescription": {"text": rule.reason or "About the answers offered."}}


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
