# SPDX-License-Identifier: Apache-2.0
"""Whatever survey a group makes goes out as an XLSForm, is called sound by others, and comes back the same."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("openpyxl", reason="needs the extra `forms`")
pyxform = pytest.importorskip("pyxform", reason="needs the extra `forms`")

from alongside_core.interchange.xlsform_in import read_xlsform  # noqa: E402
from alongside_core.interchange.xlsform_out import (  # noqa: E402
    CannotWrite,
    to_xform,
    write_xlsform,
)
from alongside_core.questionnaire import (  # noqa: E402
    TYPES,
    Option,
    Question,
    Questionnaire,
    Section,
    problems,
    with_own_words,
)

LANGUAGES = ("en", "pl", "en-x-easy")
# One space between words and none at the ends: spreadsheets and pyxform take out the rest.
words = st.text(
    st.sampled_from("aZé3ż中👋 -=+@<>&'\"“”‘’!?.,;:|$#%()[]_/\\"), min_size=1, max_size=24
).map(lambda said: " ".join(said.split())).filter(lambda said: said not in ("", "-") and "${" not in said)  # fmt: skip


def texts(languages, *, empty: bool = False):
    """Words in the default language, and in some of the others."""
    others = dict.fromkeys(languages[1:], words)
    some = st.fixed_dictionaries({languages[0]: words}, optional=others)
    return st.one_of(st.just({}), some) if empty else some


@st.composite
def rules(draw, earlier):
    """A rule about earlier questions that fits their types; None when there are none."""
    if not earlier or draw(st.booleans()):
        return None
    return draw(st.recursive(st.sampled_from(earlier).flatmap(_about), _joined, max_leaves=3))


def _about(question: Question):
    var = {"var": question.name}
    if question.type in ("one", "scale"):
        return st.sampled_from(question.options).map(lambda o: {"==": [var, o.value]})
    if question.type in ("many", "ranking"):
        return st.sampled_from(question.options).map(lambda o: {"selected": [var, o.value]})
    if question.type in ("integer", "decimal"):
        return st.tuples(st.sampled_from(["<", ">=", "!="]), st.sampled_from([-2, 0, 7, 2.5])).map(
            lambda part: {part[0]: [var, part[1]]}
        )
    if question.type == "date":
        return st.just({"<": [var, "2026-03-01"]})
    if question.type == "consent":
        return st.just({"==": [var, "yes"]})
    return st.sampled_from([{"answered": [var]}, {">": [{"length": [var]}, 3]}])


def _joined(inner):
    several = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(
        st.tuples(st.sampled_from(["and", "or"]), several).map(lambda part: {part[0]: part[1]}),
        inner.map(lambda rule: {"!": [rule]}),
    )


@st.composite
def options(draw, languages, prefix):
    count = draw(st.integers(2, 4))
    return tuple(
        Option(
            f"{prefix}-{n}",
            f"a{n}",
            draw(texts(languages)),
            other=draw(st.booleans()) and n == count - 1,
            picture=draw(st.sampled_from(["", "", "cup.png"])),
            columns={"goes_with": f"a{n}"} if draw(st.booleans()) else {},
        )
        for n in range(count)
    )


@st.composite
def questions(draw, number, earlier, languages):
    kind = draw(st.sampled_from(TYPES))
    chooses = kind in ("one", "many", "scale", "ranking")
    chosen_before = [q for q in earlier if q.type == "one"]
    filtered = chooses and chosen_before and draw(st.booleans())
    return Question(
        id=f"question-{number}",
        wording=f"wording-{number}",
        name=f"q{number}",
        type=kind,
        text=draw(texts(languages)),
        hint=draw(texts(languages, empty=True)),
        interviewer_note=draw(texts(languages, empty=True)),
        explanation=draw(texts(languages, empty=True)),
        follow_ups=tuple(draw(st.lists(texts(languages), max_size=2))),
        options=draw(options(languages, f"o{number}")) if chooses else (),
        show_if=draw(rules(earlier)),
        check={"<": [{"var": "."}, 99]} if kind == "integer" and draw(st.booleans()) else None,
        check_message=draw(texts(languages, empty=True)),
        offer=()
        if kind == "note"
        else draw(
            st.sampled_from([(), ("dont_know",), ("dont_know", "rather_not", "does_not_apply")])
        ),
        sensitive=draw(st.booleans()),
        source=draw(st.sampled_from(["", "a workshop in May", "survey, row 3"])),
        picture=draw(st.sampled_from(["", "", "door.png"])),
        option_filter={"!=": [{"option": "goes_with"}, {"var": chosen_before[0].name}]}
        if filtered
        else None,
    )


@st.composite
def surveys(draw):
    languages = LANGUAGES[: draw(st.integers(1, 3))]
    earlier: list[Question] = []
    items: list = []
    for part in range(draw(st.integers(1, 3))):
        inside = []
        for _ in range(draw(st.integers(1, 3))):
            before = list(earlier)
            inside.append(draw(questions(len(earlier), before, languages)))
            earlier.append(inside[-1])
        if draw(st.booleans()):
            title, show_if = draw(texts(languages)), draw(rules(earlier[: -len(inside)]))
            items.append(Section(f"part-{part}", title, tuple(inside), show_if, f"part_{part}"))
        else:
            items += inside
    return Questionnaire("v1", draw(texts(languages)), tuple(items), languages, languages[0])


RUNS = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))


@RUNS
@given(surveys())
def test_it_comes_back_exactly_the_same(whole):
    out = write_xlsform(whole)

    assert b">-<" not in to_xform(whole)
    assert read_xlsform(out, name="ours.xlsx").questionnaire == whole


@RUNS
@given(surveys())
def test_json_keeps_it_too(whole):
    assert Questionnaire.from_json(whole.to_json()) == whole


ONE_OF_EACH = with_own_words(
    Questionnaire(
        "v1",
        {"en": "Everything", "pl": "Wszystko"},
        (
            Question("c", "wc", "agree", "consent", {"en": "I agree", "pl": "Zgadzam się"}),
            Section(
                "s",
                {"en": "You", "pl": "Ty"},
                (
                    Question("n", "wn", "hello", "note", {"en": "Hello", "pl": "Cześć"}),
                    Question(
                        "1", "w1", "help", "many", {"en": "Which help?", "pl": "Jaka pomoc?"},
                        options=(
                            Option("a", "food", {"en": "Food", "pl": "Jedzenie"}, picture="food.png"),
                            Option("b", "other", {"en": "Something else"}, other=True),
                        ),
                        offer=("dont_know", "rather_not"),
                    ),
                    Question(
                        "2", "w2", "best", "one", {"en": "Which was best?"},
                        options=(Option("c", "food", {"en": "Food"}), Option("d", "other", {"en": "Else"})),
                        option_filter={"selected": [{"var": "help"}, {"option": "name"}]},
                        offer=("dont_know",),
                    ),
                    Question(
                        "3", "w3", "order", "ranking", {"en": "Which comes first?"},
                        options=(Option("e", "food", {"en": "Food"}), Option("f", "rest", {"en": "Rest"})),
                    ),
                    Question(
                        "4", "w4", "mark", "scale", {"en": "How was it?"},
                        options=(Option("g", "1", {"en": "Bad"}), Option("h", "2", {"en": "Good"})),
                    ),
                    Question("5", "w5", "say", "long_text", {"en": "Tell me"}, picture="door.png"),
                ),
                {"==": [{"var": "agree"}, "yes"]},
                "you",
            ),
            Question(
                "6", "w6", "nights", "integer", {"en": "How many nights?"},
                check={"and": [{">=": [{"var": "."}, 0]}, {"<": [{"var": "."}, 32]}]},
                check_message={"en": "A month has 31 at most"},
            ),
            Question("7", "w7", "far", "decimal", {"en": "How far?"}, show_if={
                "if": [{"==": [{"%": [{"var": "nights"}, 2]}, 0]}, {"answered": [{"var": "say"}]}, True]
            }),
            Question("8", "w8", "since", "date", {"en": "Since when?"},
                     check={"<=": [{"var": "."}, "2026-12-31"]}),
            Question("9", "w9", "why", "text", {"en": "Why then?"},
                     show_if={"<": [{"var": "since"}, "2026-03-01"]}, interviewer_note={"en": "Go slowly"}),
        ),
        ("en", "pl"),
        "en",
    )
)  # fmt: skip


def test_the_survey_that_has_one_of_each_is_sound_and_travels():
    assert {question.type for question in ONE_OF_EACH.questions()} == set(TYPES)
    assert problems(ONE_OF_EACH) == []

    again = read_xlsform(write_xlsform(ONE_OF_EACH), name="ours.xlsx")

    assert again.questionnaire == ONE_OF_EACH


def test_a_formula_is_only_words():
    openpyxl = __import__("openpyxl")
    whole = Questionnaire("v", {"en": "x"}, (Question("1", "w", "a", "text", {"en": "=1+1"}),))

    book = openpyxl.load_workbook(__import__("io").BytesIO(write_xlsform(whole)))

    cells = [cell for row in book["survey"].iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in cells] == ["s"]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (Question("1", "w", "my name", "text", {"en": "?"}), "cannot be a name"),
        (Question("1", "w", "a", "one", {"en": "?"}), "no answers to choose from"),
        (
            Question(
                "1", "w", "a", "many", {"en": "?"}, options=(Option("1", "a b", {"en": "?"}),)
            ),
            "has a space",
        ),
    ],
)
def test_what_a_spreadsheet_cannot_hold_is_refused_in_words(question, said):
    with pytest.raises(CannotWrite, match=said):
        write_xlsform(Questionnaire("v", {"en": "x"}, (question,)))


JAR = Path(pyxform.__file__).parent / "validators" / "odk_validate" / "bin" / "ODK_Validate.jar"
needs_java = pytest.mark.skipif(
    shutil.which("java") is None,
    reason="ODK Validate needs Java: apt-get install default-jdk-headless (scripts/setup test does)",
)


def validated(folder: Path, *forms: bytes) -> str:
    """What ODK Validate says of each; "" when all is well. One start of Java for all of them."""
    paths = []
    for number, form in enumerate(forms):
        paths.append(folder / f"form{number}.xml")
        paths[-1].write_bytes(form)
    ran = subprocess.run(
        ["java", "-Djava.awt.headless=true", "-jar", str(JAR), *map(str, paths)],
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    return "" if ran.returncode == 0 else ran.stdout + ran.stderr


@needs_java
def test_odk_validate_passes_what_we_publish(tmp_path):
    drawn: list[Questionnaire] = []

    @settings(max_examples=25, deadline=None, derandomize=True, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(surveys())
    def draw(whole):
        drawn.append(with_own_words(whole))

    draw()

    assert validated(tmp_path, to_xform(ONE_OF_EACH)) == ""
    assert validated(tmp_path, *(to_xform(whole) for whole in drawn)) == ""


@needs_java
def test_odk_validate_would_have_said_so(tmp_path):
    sound = to_xform(ONE_OF_EACH)
    circle = replace(
        ONE_OF_EACH,
        items=(
            Question("1", "w", "a", "text", {"en": "a"}, show_if={"answered": [{"var": "b"}]}),
            Question("2", "w", "b", "text", {"en": "b"}, show_if={"answered": [{"var": "a"}]}),
        ),
    )

    assert validated(tmp_path, sound.replace(b'ref="/data/nights"', b'ref="/data/knights"')) != ""
    assert "ycl" in validated(tmp_path, to_xform(circle))  # “Cycle detected …”
