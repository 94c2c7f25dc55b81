# SPDX-License-Identifier: AGPL-3.0-or-later
"""A sealed note reaches the lead and nobody else, and hangs on nothing."""

import json
import subprocess
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.caring.things import PASSPHRASE, a_note

from alongside.caring import actions, sealing, slips
from alongside.caring.models import Concern, Slip
from alongside.ledger.models import Entry

ROOT = Path(__file__).resolve().parents[2]
TWIN = ROOT / "src/alongside/asking/static/asking/sealing.js"
OPENER = ROOT / "tests/js/unsealing.mjs"


@settings(max_examples=20, deadline=None)
@given(words=st.text(max_size=300))
def test_whatever_is_sealed_opens_again(words):
    public, private = sealing.new_pair()

    assert sealing.unseal(sealing.seal(words, public, "note"), private, "note") == words


def test_another_key_another_subject_or_one_changed_byte_opens_nothing():
    (public, private), (_, other) = sealing.new_pair(), sealing.new_pair()
    sealed = sealing.seal("A worker hit her", public, "note")
    envelope = json.loads(sealed)
    changed = json.dumps(envelope | {"box": envelope["box"][:-8] + "AAAAAAA="})

    for attempt in ((sealed, other, "note"), (sealed, private, "step"), (changed, private, "note")):
        with pytest.raises(sealing.CannotOpen):
            sealing.unseal(*attempt)


def in_node(script: str, *given) -> str:
    """Run the browser's twin in Node, which has the same WebCrypto."""
    run = subprocess.run(
        [
            "node",
            "--input-type=module",
            "-e",
            f"import * as twin from {json.dumps(str(TWIN))};"
            f"import {{ unseal }} from {json.dumps(str(OPENER))};{script}",
            *given,
        ],
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_what_the_phone_seals_the_lead_opens():
    public, private = sealing.new_pair()

    sealed = in_node(
        "process.stdout.write(await twin.seal(process.argv[1], process.argv[2], 'note'))",
        "Grüße – ok",
        public,
    )

    assert sealing.unseal(sealed, private, "note") == "Grüße – ok"


def test_what_we_seal_opens_in_the_browsers_twin():
    public, private = sealing.new_pair()
    sealed = sealing.seal("Grüße – ok", public, "draft")

    opened = in_node(
        "process.stdout.write(await unseal(...process.argv.slice(1), 'draft'))",
        sealed,
        private.hex(),
        public,
    )

    assert opened == "Grüße – ok"


@pytest.mark.django_db
def test_only_the_lead_with_the_passphrase_reads_it(table):
    concern = a_note(table, "She said a worker hit her.")

    with pytest.raises(actions.NotYoursToOpen):
        actions.open_concern(by=table.dee, concern=concern, passphrase=PASSPHRASE)
    with pytest.raises(actions.WrongPassphrase):
        actions.open_concern(by=table.lena, concern=concern, passphrase="not these words at all")

    assert (
        actions.open_concern(by=table.lena, concern=concern, passphrase=PASSPHRASE)
        == "She said a worker hit her."
    )
    assert concern.first_opened_at is not None
    assert Entry.objects.filter(deed="open_concern").count() == 1


@pytest.mark.django_db
def test_the_words_are_nowhere_in_the_database(table):
    concern = a_note(table, "canary-words")
    actions.add_step(by=table.lena, concern=concern, words="canary-step")

    kept = [
        *Concern.objects.values_list("sealed", flat=True),
        *concern.steps.values_list("sealed", flat=True),
        *map(str, Entry.objects.values_list("said", "details")),
    ]
    assert not any("canary" in text for text in kept)
    assert actions.read_steps(by=table.lena, concern=concern, passphrase=PASSPHRASE) == [
        "canary-step"
    ]


@pytest.mark.django_db
def test_sent_twice_is_kept_once_and_nothing_is_overwritten(table):
    concern = a_note(table)
    again = {"by": table.bev, "id": concern.pk, "lead_key": concern.sealed_to}
    other = sealing.seal("Something else", concern.sealed_to.public_key, actions.A_NOTE)

    actions.raise_concern(sealed=concern.sealed, **again)
    kept_apart = actions.raise_concern(sealed=other, **again)
    actions.raise_concern(sealed=other, **again)

    assert Concern.objects.count() == 2
    assert kept_apart.pk != concern.pk
    assert (
        actions.open_concern(by=table.lena, concern=kept_apart, passphrase=PASSPHRASE)
        == "Something else"
    )


@pytest.mark.django_db
def test_a_damaged_note_is_refused_so_that_it_is_written_again(table):
    key = actions.make_lead_key(by=table.lena, passphrase=PASSPHRASE)

    for sealed in ("", "{}", "[1]", '{"v": 1, "key": "AA==", "iv": "AA==", "box": "AA=="}'):
        with pytest.raises(actions.Refused):
            actions.raise_concern(by=table.bev, id=uuid4(), sealed=sealed, lead_key=key)


@pytest.mark.django_db
def test_a_new_key_still_opens_what_was_sealed_to_the_old_one(table):
    concern = a_note(table, "Before")
    actions.make_lead_key(by=table.lena, passphrase="another four plain words")

    assert actions.open_concern(by=table.lena, concern=concern, passphrase=PASSPHRASE) == "Before"


@pytest.mark.django_db
def test_only_a_safeguarding_lead_has_a_key(table):
    with pytest.raises(actions.Refused):
        actions.make_lead_key(by=table.bev, passphrase=PASSPHRASE)


@pytest.mark.django_db
def test_the_table_of_slips_holds_no_codes(table):
    interview = uuid4()
    actions.give_slip(project_id=table.project.pk, code="River lamp 42", interview_id=interview)

    assert actions.find_slip(table.project, "river-lamp 42").interview_id == interview
    assert "river" not in str(Slip.objects.values_list("code_index", flat=True))
    with pytest.raises(actions.CodeTaken):
        actions.give_slip(project_id=table.project.pk, code="river lamp 42", interview_id=uuid4())


def test_codes_are_two_plain_words_and_two_digits():
    one, two, digits = slips.new_code().split()

    assert {one, two} <= set(slips.words())
    assert len(digits) == 2
    assert len(set(slips.words())) == 384
