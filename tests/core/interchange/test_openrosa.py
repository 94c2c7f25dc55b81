# SPDX-License-Identifier: Apache-2.0
"""Filled-in forms come from strangers: whatever they hold, we read an interview or say what to do."""

from uuid import UUID, uuid4
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside_core.interchange.openrosa import (
    Listed,
    MediaFile,
    NotAnInstance,
    form_list,
    manifest,
    md5,
    read_instance,
    response,
)

META = "<meta><instanceID>uuid:{}</instanceID></meta>"
NUMBER = "11111111-2222-4333-8444-555555555555"


def instance(inside: str, meta: str = META.format(NUMBER)) -> bytes:
    return f'<data id="f" version="1">{inside}{meta}</data>'.encode()


def test_leaves_are_read_by_name_whatever_group_they_stand_in():
    read = read_instance(instance("<a>1</a><asked><b>x y</b><c/></asked>"))

    assert (read.form_id, read.version, read.interview_id) == ("f", "1", UUID(NUMBER))
    assert read.values == {"a": "1", "b": "x y", "c": ""}


def test_meta_may_stand_in_the_namespace_of_the_specification():
    meta = (
        '<orx:meta xmlns:orx="http://openrosa.org/xforms">'
        f"<orx:instanceID>uuid:{NUMBER}</orx:instanceID></orx:meta>"
    )

    assert read_instance(instance("<a>1</a>", meta)).interview_id == UUID(NUMBER)


def test_an_id_that_is_no_uuid_always_becomes_the_same_one():
    meta = "<meta><instanceID>tablet 3, form 7</instanceID></meta>"
    once, again = (read_instance(instance("", meta)).interview_id for _ in range(2))

    assert once == again


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        (b"", "damaged"),
        (b"<data", "damaged"),
        (b"not xml", "damaged"),
        (instance("<a>1</a><a>2</a>"), "answered twice"),
        (instance("", ""), "instanceID"),
        (b"<data><meta><instanceID>uuid:1</instanceID></meta></data>", "which form"),
        (instance("<a>" * 30 + "</a>" * 30), "too many parts"),
        (instance("".join(f"<a{n}/>" for n in range(6_000))), "too many parts"),
        (instance(f"<a>{'x' * 20_001}</a>"), "longer than"),
        (b"x" * 1_100_000, "too large"),
        (b'<!DOCTYPE d [<!ENTITY a "b">]>' + instance("<a>&a;</a>"), "document type"),
        (b'<!DOCTYPE d SYSTEM "file:///etc/hostname">' + instance(""), "document type"),
        (instance("<a>&unknown;</a>"), "damaged"),
    ],
)
def test_what_is_no_interview_says_what_to_do(xml, words):
    with pytest.raises(NotAnInstance, match=words):
        read_instance(xml)


@given(st.binary(max_size=400))
def test_no_bytes_at_all_break_the_reader(data):
    assert said_of(data).endswith(".")
    assert said_of(b'<data id="f">' + data + b"</data>").endswith(".")


def said_of(xml: bytes) -> str:
    """The sentence of a refusal. None of these can be an interview."""
    with pytest.raises(NotAnInstance) as refused:
        read_instance(xml)
    return str(refused.value)


SAYABLE = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="￾￿"), max_size=200
)


@given(SAYABLE)
def test_whatever_was_said_comes_back_as_it_was(words):
    from xml.sax.saxutils import escape

    assert read_instance(instance(f"<a>{escape(words)}</a>")).values["a"] == words


def test_a_list_holds_what_collect_needs():
    listed = Listed("f&1", "<Spring>", "3", md5(b"x"), "https://here/f.xml", "https://here/m")

    (form,) = ElementTree.fromstring(form_list([listed]))

    space = "{http://openrosa.org/xforms/xformsList}"
    assert {one.tag.removeprefix(space): one.text for one in form} == {
        "formID": "f&1",
        "name": "<Spring>",
        "version": "3",
        "hash": "md5:9dd4e461268c8034f5c8564e155c67a6",  # md5("x"), RFC 1321's own algorithm
        "downloadUrl": "https://here/f.xml",
        "manifestUrl": "https://here/m",
    }


def test_a_manifest_and_an_answer_stand_in_their_namespaces():
    files = ElementTree.fromstring(manifest([MediaFile("a.png", md5(b"x"), "https://here/a")]))
    told = ElementTree.fromstring(response("No \x00room & <none>", error=True))

    assert files.tag == "{http://openrosa.org/xforms/xformsManifest}manifest"
    assert [len(one) for one in files] == [3]
    assert told[0].get("nature") == "error"
    assert told[0].text == "No room & <none>"


def test_every_interview_id_that_a_phone_makes_is_kept():
    for _ in range(5):
        made = uuid4()
        assert read_instance(instance("", META.format(made))).interview_id == made
