# SPDX-License-Identifier: Apache-2.0
"""The rules travel to a phone on a bad line: small, whole, and without what only Python reads."""

import gzip
import json

import pytest

from alongside_core.wording.browser import packed
from alongside_core.wording.rules import document_of_rules

MOST = 30 * 1024  # bytes, compressed; the bar of the wording lab


def test_the_rules_weigh_at_most_30_kilobytes():
    brotli = pytest.importorskip("brotli", reason="brotli is on the site, not in the plain library")

    assert len(brotli.compress(packed().encode())) <= MOST


def test_even_the_oldest_squeeze_keeps_them_near_that():
    assert len(gzip.compress(packed().encode(), 9)) <= MOST * 1.08


def test_every_rule_travels_with_its_reason_and_its_way_out():
    pack, kept = json.loads(packed()), document_of_rules()["rules"]

    assert [rest["id"] for rest in pack["rest"]] == [rule["id"] for rule in kept]
    assert pack["reason"] == [rule["reason"] for rule in kept]
    for column in ("find", "raw", "suggest"):
        assert [cell and cell.split("\n") for cell in pack[column]] == [
            rule.get(column) for rule in kept
        ]


def test_no_word_of_a_list_holds_the_mark_that_parts_them():
    lists = document_of_rules()["lists"]

    assert not [word for words in lists.values() for word in words if "|" in word or "\n" in word]
