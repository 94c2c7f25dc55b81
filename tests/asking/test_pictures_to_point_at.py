# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lena puts pictures beside the answers. Phones carry them, small, and nobody learns where they were taken."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageFile
from tests.asking.things import a_picture, add_picture, body, opened, planned, question

from alongside.asking import actions, queries
from alongside.asking.bundle import bundle_for
from alongside.asking.models import Picture
from alongside.asking.shrinking import MOST_DOTS, NotAPicture, made_small

ORIENTATION, GPS = 0x0112, 0x8825


def seen(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def a_photograph() -> bytes:
    """600 by 300 as the camera held it, turned by a quarter, with a place written into it."""
    about = Image.Exif()
    about[ORIENTATION] = 6
    about.get_ifd(GPS)[2] = (53.0, 48.0, 27.0)
    return a_picture("JPEG", (600, 300), exif=about)


class TestMadeSmall:
    def test_a_photograph_loses_its_place_and_stands_upright(self):
        assert seen(a_photograph()).getexif().get_ifd(GPS), "the control: there is a place in it"
        small, _ = made_small(a_photograph())

        assert seen(small).getexif().get_ifd(GPS) == {}
        assert b"Exif" not in small
        assert seen(small).size == (240, 480)

    def test_no_side_is_over_480_pixels(self):
        small, kind = made_small(a_picture("PNG", (3000, 1200)))

        assert seen(small).size == (480, 192)
        assert kind in ("image/png", "image/jpeg")

    def test_what_is_see_through_stands_on_white(self):
        out = io.BytesIO()
        Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(out, "PNG")

        assert seen(made_small(out.getvalue())[0]).convert("RGB").getpixel((5, 5)) == (
            255,
            255,
            255,
        )

    @pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", a_picture()[:-30]])
    def test_what_is_no_picture_is_refused(self, data, monkeypatch):
        monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as the PDF maker sets it
        with pytest.raises(NotAPicture):
            made_small(data)

    def test_a_picture_that_unpacks_to_a_very_large_one_is_refused(self):
        side = int(MOST_DOTS**0.5) + 10
        bomb = a_picture("PNG", (side, side))
        assert len(bomb) < 1_000_000

        with pytest.raises(NotAPicture):
            made_small(bomb)


@pytest.fixture
def asked(table):
    return planned(table)


@pytest.mark.django_db
class TestLenaAddsPictures:
    def add(self, browser, asked, **more):
        picture = SimpleUploadedFile("bus.png", a_picture(), "image/png")
        given = {"picture": picture, "place": "1", "shows": ""} | more
        return browser.post(reverse("asking:pictures", args=[asked.pk]), given, follow=True)

    def test_beside_an_answer(self, table, asked, sign_in):
        shown = self.add(sign_in(table.lena), asked).content.decode()

        kept = Picture.objects.get()
        assert (kept.question, kept.option) == ("listened", "1")
        assert "1 KB" in shown
        assert reverse("asking:picture", args=[asked.pk, kept.md5]) in shown

    def test_a_second_one_makes_room_for_the_first(self, table, asked):
        add_picture(table, asked, option="1", name="old.png")
        add_picture(table, asked, option="1", name="new.png", colour="red")

        assert [one.filename for one in asked.pictures.all()] == ["new.png"]

    def test_a_name_that_is_taken_is_said(self, table, asked):
        add_picture(table, asked, option="1")

        with pytest.raises(actions.Refused, match="rename"):
            add_picture(table, asked, option="2")

    def test_what_is_no_picture_is_said_and_nothing_is_kept(self, table, asked, sign_in):
        wrong = SimpleUploadedFile("bus.png", b"GIF89a", "image/png")
        shown = self.add(sign_in(table.lena), asked, picture=wrong, shows="A red bus").content

        assert b"Choose a picture" in shown
        assert b"A red bus" in shown, "what was typed comes back"
        assert not asked.pictures.exists()

    def test_a_file_finds_its_own_place_where_the_survey_names_it(self, table, asked, sign_in):
        content = asked.version_a.content
        content["items"][0]["options"][1]["picture"] = "bus.png"
        type(asked.version_a).objects.filter(pk=asked.version_a_id).update(content=content)
        browser, address = sign_in(table.lena), reverse("asking:pictures", args=[asked.pk])

        assert b"<b>bus.png</b>: No" in browser.get(address).content
        self.add(browser, asked, place="")
        assert asked.pictures.get().option == "2"
        stray = SimpleUploadedFile("tram.png", a_picture(), "image/png")
        assert (
            b"does not name that file" in self.add(browser, asked, place="", picture=stray).content
        )

    def test_it_can_be_taken_out_until_somebody_has_been_asked(self, table, sign_in):
        asked = opened(table)
        one, other = add_picture(table, asked), add_picture(table, asked, "why_not", name="b.png")
        browser = sign_in(table.lena)

        browser.post(reverse("asking:drop_picture", args=[one.pk]))
        assert list(asked.pictures.all()) == [other]
        actions.receive_interview(by=table.bev, body=body(asked))
        shown = browser.post(reverse("asking:drop_picture", args=[other.pk]), follow=True).content
        assert b"People have been asked already" in shown
        assert list(asked.pictures.all()) == [other]

    def test_a_round_next_door_is_not_theirs(self, table, next_door, asked):
        with pytest.raises(actions.Refused, match="another project"):
            add_picture(next_door, asked)

    def test_a_picture_needs_a_question_of_this_survey(self, table, asked):
        with pytest.raises(actions.Refused, match="not in this survey"):
            add_picture(table, asked, "shoe_size")


@pytest.mark.django_db
class TestOnThePhone:
    def test_the_bundle_says_where_they_are_and_for_whom_cannot_see(self, table):
        asked = opened(table)
        kept = add_picture(table, asked, option="1")
        at = reverse("asking:picture", args=[asked.pk, kept.md5])

        carried = bundle_for(table.bev)["rounds"][0]["pictures"]
        assert carried == {"listened": {"1": {"at": at, "shows": ""}}}

    def test_the_pages_worker_knows_how_their_addresses_begin(self, table, client):
        kept = add_picture(table, opened(table))
        told = client.get(reverse("asking:worker")).content.decode()
        begins = re.search(r'^const PICTURE = "(.+)";$', told, re.MULTILINE)[1]

        assert reverse("asking:picture", args=[kept.round_id, kept.md5]).startswith(begins)

    def test_another_picture_is_another_address_so_that_a_phone_may_keep_it(self, table, sign_in):
        asked = opened(table)
        before = queries.addresses_of_pictures(asked) or add_picture(table, asked)
        answer = sign_in(table.bev).get(reverse("asking:picture", args=[asked.pk, before.md5]))
        after = add_picture(table, asked, colour="red")

        assert "immutable" in answer["Cache-Control"]
        assert answer.content == bytes(before.data)
        assert after.md5 != before.md5

    def test_it_is_on_paper_too(self, table, sign_in):
        asked = opened(table)
        kept = add_picture(table, asked, option="1")
        shown = sign_in(table.bev).get(reverse("asking:paper", args=[asked.pk, "a"])).content

        assert kept.md5.encode() in shown


def test_both_versions_lend_their_places(table, db):
    asked = opened(table)
    asked.version_b.content["items"] = [question("how_fast", "How?", options=("Fast", "Slow"))]
    places = queries.places_for_pictures(asked)

    assert places["listened", ""] == "Did staff listen to you last week?"
    assert places["how_fast", "2"] == "Slow"
