# SPDX-License-Identifier: Apache-2.0
"""Every way of writing an XLSForm that pyxform converts comes in, goes out, and comes in the same.

The workbooks are our own words; which names of types and columns exist is a fact of pyxform 4.5.0
(pyxform/aliases.py, question_type_dictionary.py), and pyxform itself says of each that it is sound.
"""

import pytest

pytest.importorskip("openpyxl", reason="needs the extra `forms`")
xls2xform = pytest.importorskip("pyxform.xls2xform", reason="needs the extra `forms`")

from alongside_core.interchange.xlsform_in import SpreadsheetProblem, read_xlsform  # noqa: E402
from alongside_core.interchange.xlsform_out import write_xlsform  # noqa: E402
from alongside_core.questionnaire import visible  # noqa: E402

from .workbooks import as_csv, as_xlsx  # noqa: E402

YN = """
choices | list_name | name | label
| yn | yes | Yes
| yn | no | No
"""
# why → (the workbook, “name:type” of every question, words that the notes must hold)
FORMS = {
    "the plainest survey": ("""
survey | type | name | label
| text | how | How is it here?
""", "how:text", []),
    "select_one": ("""
survey | type | name | label
| select_one yn | safe | Do you feel safe here?
""" + YN, "safe:one", []),
    "select one": ("""
survey | type | name | label
| select one yn | safe | Do you feel safe here?
""" + YN, "safe:one", []),
    "select one from": ("""
survey | type | name | label
| select one from yn | safe | Do you feel safe here?
""" + YN, "safe:one", []),
    "select1": ("""
survey | type | name | label
| select1 yn | safe | Do you feel safe here?
""" + YN, "safe:one", []),
    "add select one prompt using": ("""
survey | type | name | label
| add select one prompt using yn | safe | Do you feel safe here?
""" + YN, "safe:one", []),
    "select_multiple and its old names": ("""
survey | type | name | label
| select_multiple yn | a | Which of these?
| select all that apply from yn | b | And which of these?
| select all that apply yn | c | And these?
| add select multiple prompt using yn | d | And these?
""" + YN, "a:many b:many c:many d:many", []),
    "rank": ("""
survey | type | name | label
| rank yn | order | Which comes first?
""" + YN, "order:ranking", []),
    "likert is a scale": ("""
survey | type | name | label | appearance
| select_one yn | agree | We are listened to | likert
""" + YN, "agree:scale", []),
    "numbers by all their names": ("""
survey | type | name | label
| integer | a | How many?
| int | b | How many more?
| decimal | c | How far?
| add integer prompt | d | How many now?
| q int | e | How many then?
| add decimal prompt | f | How far now?
""", "a:integer b:integer c:decimal d:integer e:integer f:decimal", []),
    "words by all their names": ("""
survey | type | name | label | appearance | parameters
| text | a | What happened? | |
| string | b | And then? | |
| q string | c | And then? | |
| add text prompt | d | And then? | |
| text | e | Tell me all of it | multiline |
| text | f | Tell me more | | rows=4
""", "a:text b:text c:text d:text e:long_text f:long_text", ["appearance", "rows=4"]),
    "days by all their names": ("""
survey | type | name | label
| date | a | When was that?
| q date | b | When was that?
| add date prompt | c | When was that?
""", "a:date b:date c:date", []),
    "times, places, pictures": ("""
survey | type | name | label
| time | a | What time?
| datetime | b | What time and day?
| dateTime | c | What time and day?
| geopoint | d | Where?
| geotrace | e | Which way?
| geoshape | f | Which area?
| image | g | Take a picture
| photo | h | Take a picture
| audio | i | Say it
| video | j | Film it
| file | k | Bring it
| barcode | l | Scan it
| location | m | Where?
""", "a:text b:text c:text d:text e:text f:text g:text h:text i:text j:text k:text l:text m:text",
        ["row 2: a time", "row 5: a place on a map", "row 8: a picture", "row 10: a recording", "row 13: a barcode"]),
    "what a machine fills in": ("""
survey | type | name | label
| start | start |
| end | end |
| today | today |
| deviceid | deviceid |
| username | username |
| phonenumber | phonenumber |
| email | email |
| simserial | sim |
| subscriberid | sub |
| hidden | secret |
| audit | |
| start-geopoint | place |
| background-audio | sound |
| text | how | How is it here?
""", "how:text", ["row 2: “start” is filled in by a machine", "row 12: “audit”", "row 13: “start-geopoint”"]),
    "note and acknowledge and trigger": ("""
survey | type | name | label
| note | hello | We are glad you came
| note | | A note without a name
| acknowledge | agree | I agree that you write this down
| trigger | agree2 | And this
| text | how | How is it here?
""", "hello:note generated_note_name_3:note agree:consent agree2:consent how:text", []),
    "an acknowledgement in a rule": ("""
survey | type | name | label | relevant
| acknowledge | agree | I agree that you write this down |
| text | how | How is it here? | ${agree} = 'OK'
""", "agree:consent how:text", []),
    "groups in both spellings": ("""
survey | type | name | label | relevant
| begin_group | here | Here |
| text | a | How is it? |
| begin group | food | Food | ${a} != ''
| text | b | What do you eat? |
| end group | | |
| end_group | | |
""", "a:text b:text", []),
    "a group named like another's question": ("""
survey | type | name | label
| begin group | morning | Morning
| text | how | How is the morning?
| end group | |
| begin group | evening | Evening
| text | how | How is the evening?
| end group | |
""", "how:text evening_how:text", ["row 6: two questions are called “how”"]),
    "a part that repeats": ("""
survey | type | name | label | repeat_count
| begin repeat | visit | A visit | 3
| text | how | How was it? |
| end repeat | | |
| begin_repeat | call | A call |
| text | who | Who called? |
| end_repeat | | |
""", "how:text who:text", ["row 2: this part repeats", "row 2: repeat count", "row 5: this part repeats"]),
    "a loop over a list": ("""
survey | type | name | label
| begin loop over yn | each | Each
| integer | count | How many %(label)s?
| end loop | |
""" + YN, "count:integer no_count:integer", ["repeats"]),
    "a table of answers": ("""
survey | type | name | label | appearance
| begin group | table | How do you find these? | table-list
| select_one yn | a | The food |
| select_one yn | b | The staff |
| end group | | |
""" + YN, "a:one b:one", ["appearance"]),
    "or_other and its other name": ("""
survey | type | name | label
| select_one yn or_other | a | Which?
| select_multiple yn or specify other | b | Which of them?
""" + YN, "a:one a_other:text b:many b_other:text", []),
    "a slider": ("""
survey | type | name | label | parameters
| range | a | From 1 to 10? |
| range | b | From 0 to 100? | start=0 end=100 step=5
| range | c | How much? | start=0 end=1 step=0.1
""", "a:integer b:integer c:decimal", ["row 2: the slider", "from 0 to 100", "steps of 0.1"]),
    "headings with the language after one colon": ("""
survey | type | name | label:en | label:pl
| text | how | How is it? | Jak jest?
""", "how:text", []),
    "languages with their codes": ("""
survey | type | name | label::English (en) | label::Polski (pl) | hint::English (en) | hint::Polski (pl)
| text | how | How is it? | Jak jest? | Take your time | Nie ma pośpiechu
settings | default_language
| Polski (pl)
""", "how:text", []),
    "languages that nobody knows": ("""
survey | type | name | label::中文 | label::ગુજરાતી | label::Krio
| text | how | 你好吗 | કેમ છો | Aw di bodi
""", "how:text", []),
    "one column without a language": ("""
survey | type | name | label::English | label::French | hint
| text | how | How is it? | Comment ça va ? | No hurry
""", "how:text", []),
    "a translation that is not there": ("""
survey | type | name | label::English (en) | label::French (fr) | label::Somali (so)
| text | how | How is it? | Comment ça va ? |
| text | why | Why? | |
""", "how:text why:text", ["row 2: “how” has no words in so", "row 3: “why” has no words in fr, so"]),
    "pictures and sounds": ("""
survey | type | name | label | media::image | audio | media::video
| select_one yn | face | Which face? | faces.png | faces.mp3 | faces.mp4
choices | list_name | name | label | image | media::audio
| yn | yes | Yes | smile.png | yes.mp3
| yn | no | No | frown.png |
""", "face:one", ["row 2: recordings", "row 2: films", "“choices”, row 2: recordings"]),
    "pictures in two languages": ("""
survey | type | name | label::English (en) | label::French (fr) | image::English (en) | image::French (fr)
| text | what | What is this? | Qu'est-ce ? | cup.png | tasse.png
""", "what:text", ["one picture serves all languages"]),
    "old names of columns": ("""
survey | command | tag | caption | relevance | constraint_message | constraint | readonly | required_message
| integer | age | How old are you? | | That is very old | . < 120 | no | Please say
| text | school | How is school? | ${age} < 18 | | | |
choices | list name | value | caption
| yn | yes | Yes
""", "age:integer school:text", ["required"]),
    "columns written as binds": ("""
survey | type | name | label | bind::relevant | bind::constraint | bind::jr:constraintMsg | bind::required
| integer | age | How old are you? | | . < 120 | That is very old | true()
| text | school | How is school? | ${age} < 18 | | |
""", "age:integer school:text", ["required"]),
    "headings in any case, with spaces": ("""
Survey | Type | Name | Label | Relevant | Constraint Message | Constraint
| integer | age | How old are you? | | Really? | . > 0
| text | school | How is school? | ${age} < 18 | |
Choices | List Name | Name | Label
| yn | yes | Yes
Settings | Form Title | Form ID | Version
| Our survey | ours | 7
""", "age:integer school:text", []),
    "a calculation within the subset": ("""
survey | type | name | label | calculation | relevant
| integer | a | How many by day? | |
| integer | b | How many by night? | |
| calculate | all | | ${a} + ${b} |
| calculate | many | | if(${all} > 10, 'yes', 'no') |
| text | why | That is a lot. Why? | | ${many} = 'yes'
""", "a:integer b:integer why:text", ["row 4: the calculation “all”", "rules that use it"]),
    "a calculation beyond it": ("""
survey | type | name | label | calculation | relevant
| text | a | What is your name? | |
| calculate | first | | substr(${a}, 0, 1) |
| text | why | Why B? | | ${first} = 'B'
""", "a:text why:text", ["row 3: the calculation “first” is not carried", "row 4: the rule"]),
    "words that are worked out": ("""
survey | type | name | label | calculation | read_only
| integer | a | How many? | |
| text | twice | Twice that | ${a} * 2 | yes
| text | shown | A line to read | | yes
""", "a:integer twice:note shown:note", ["row 3: nobody can type into this"]),
    "a cascade of lists": ("""
survey | type | name | label | choice_filter
| select_one county | county | Which county? |
| select_one town | town | Which town? | county = ${county}
choices | list_name | name | label | county
| county | kent | Kent |
| county | essex | Essex |
| town | dover | Dover | kent
| town | clacton | Clacton | essex
""", "county:one town:one", []),
    "a filter on the answer's own name": ("""
survey | type | name | label | choice_filter
| select_multiple yn | first | Which of these? |
| select_one yn | best | Which is best? | selected(${first}, name)
""" + YN, "first:many best:one", []),
    "choices on a sheet of their own": ("""
survey | type | name | label | choice_filter
| text | county | Which county? |
| select_one_external town | town | Which town? | county=${county}
choices | list_name | name | label
| yn | yes | Yes
external_choices | list_name | name | label | county
| town | dover | Dover | kent
| town | clacton | Clacton | essex
""", "county:text town:one", []),
    "choices in another file": ("""
survey | type | name | label
| select_one_from_file towns.csv | town | Which town?
| select_multiple_from_file places.xml | towns | Which towns?
| select one from file areas.geojson | place | Which place?
""", "town:text towns:text place:text", ["row 2: its answers are kept in another file (“towns.csv”)"]),
    "choices from earlier answers": ("""
survey | type | name | label
| begin repeat | person | A person
| text | called | What are they called?
| end repeat | |
| select one ${called} | oldest | Who is the oldest?
""", "called:text oldest:text", ["row 5: its answers are kept in earlier answers"]),
    "answers with numbers for names": ("""
survey | type | name | label | relevant
| select_one mark | mark | From 1 to 3? |
| text | why | Why 3? | ${mark} = 3
| text | low | Why so low? | ${mark} < 2
choices | list_name | name | label
| mark | 1 | One
| mark | 2 | Two
| mark | 3 | Three
""", "mark:one why:text low:text", []),
    "the same answer under two parents": ("""
survey | type | name | label | choice_filter
| select_one area | area | Which area? |
| select_one road | road | Which road? | area=${area}
choices | list_name | name | label | area
| area | north | North |
| area | south | South |
| road | high | High Street | north
| road | high | High Street | south
settings | allow_choice_duplicates
| yes
""", "area:one road:one", []),
    "empty rows, spaces at the ends, a row for ourselves": ("""
survey | type | name | label | what we talked about
| | | |
|   text  |  how  |   How is it here?   |
| | | | Dee: ask Amina about this one
| | | |
| text | why | Why? | rather long
""", "how:text why:text", ["row 4: this row is left out: it has no type", "what we talked about"]),
    "a disabled row": ("""
survey | type | name | label | disabled
| text | how | How is it here? |
| text | old | An old one | yes
""", "how:text", ["row 3: this row is left out: it is marked as disabled"]),
    "required, default, appearance, trigger": ("""
survey | type | name | label | required | default | appearance | trigger | calculation
| text | how | How is it here? | yes | fine | numbers | |
| calculate | again | | | | | ${how} | 1
""", "how:text", ["no answer is ever compulsory", "row 2: default", "the look is our own", "row 3: the calculation"]),
    "random order and seeds": ("""
survey | type | name | label | parameters
| select_one yn | safe | Do you feel safe? | randomize=true seed=42
""" + YN, "safe:one", ["row 2: parameters"]),
    "an earlier answer inside the words": ("""
survey | type | name | label | hint
| text | who | Who helps you? |
| text | how | How does ${who} help? | Think of ${who}
""", "who:text how:text", ["row 3: an earlier answer"]),
    "quotes as people type them": ("""
survey | type | name | label | relevant
| select_one yn | safe | Do you feel “at home” here? That’s what we’d like to know |
| text | why | Why don’t you? | ${safe} = ‘no’
""" + YN, "safe:one why:text", []),
    "settings that are not ours": ("""
survey | type | name | label
| text | how | How is it here?
settings | form_title | form_id | version | instance_name | style | public_key
| Our survey | ours | 3 | concat('a', 'b') | pages | ABCD
""", "how:text", ["the setting “style”", "the setting “instance_name”", "the setting “public_key”"]),
    "a sheet for ourselves": ("""
survey | type | name | label
| text | how | How is it here?
minutes | when | who
| Monday | Dee
""", "how:text", ["sheet “minutes”: this sheet is not read"]),
    "percentages and days of the month carry their own check": ("""
survey | type | name | label
| percentage | share | How much of it?
| number of days in last month | days | How many days?
""", "share:integer days:integer", []),
    "rules of many kinds": ("""
survey | type | name | label | relevant | constraint
| integer | n | How many? | | . >= 0 and . <= 31
| date | d | Since when? | | . >= date('2020-01-01')
| select_multiple yn | m | Which? | | count-selected(.) <= 2
| text | a | a | ${n} mod 2 = 1 or ${n} div 2 > 5 |
| text | b | b | not(selected(${m}, 'yes')) and string-length(${a}) > 3 |
| text | c | c | coalesce(${a}, ${b}) = 'x' |
| text | e | e | ${d} < date('2026-01-01') |
| text | f | f | number(${a}) + -1 > .5 |
| text | g | g | regex(${a}, '[a-z]+') |
| text | h | h | ${d} > today() |
""" + YN, "n:integer d:date m:many a:text b:text c:text e:text f:text g:text h:text",
        ["row 10: the rule “regex", "row 11: the rule “${d} > today()”"]),
    "words that look like sums": ("""
survey | type | name | label | hint
| text | a | -5 degrees? | +44 is the code
| text | b | @home, how is it? | (=) means the same
""", "a:text b:text", []),
}  # fmt: skip


def outcome(imported) -> str:
    return " ".join(f"{q.name}:{q.type}" for q in imported.questionnaire.questions())


def test_there_are_enough_of_them():
    assert len(FORMS) >= 40


@pytest.mark.parametrize("why", FORMS)
def test_it_comes_in_goes_out_and_comes_in_the_same(why):
    text, expected, noted = FORMS[why]
    data = as_xlsx(text)
    assert xls2xform.convert(data, file_type=".xlsx").xform  # others' tools call it sound

    first = read_xlsform(data, name="theirs.xlsx")

    assert outcome(first) == expected
    said = "\n".join(map(str, first.notes))
    assert [words for words in noted if words not in said] == []
    out = write_xlsform(first.questionnaire)
    assert xls2xform.convert(out, file_type=".xlsx").xform.count(">-<") == 0
    assert read_xlsform(out, name="ours.xlsx").questionnaire == first.questionnaire


# pyxform takes only sheets that it knows from a .csv, with their names in small letters.
NOT_AS_CSV = {"a sheet for ourselves", "headings in any case, with spaces"}


@pytest.mark.parametrize("why", sorted(set(FORMS) - NOT_AS_CSV))
def test_the_same_as_a_csv(why):
    text, expected, _ = FORMS[why]

    assert outcome(read_xlsform(as_csv(text), name="theirs.csv")) == expected


def test_a_plain_survey_brings_no_notes():
    assert read_xlsform(as_xlsx(FORMS["select1"][0]), name="a.xlsx").notes == []


def test_a_calculation_still_decides_what_is_asked():
    whole = read_xlsform(
        as_xlsx(FORMS["a calculation within the subset"][0]), name="a.xlsx"
    ).questionnaire

    assert visible(whole, {"a": 6, "b": 5}) == ["a", "b", "why"]
    assert visible(whole, {"a": 5, "b": 5}) == ["a", "b"]


def test_quotes_stay_as_people_typed_them_but_not_in_rules():
    text = FORMS["quotes as people type them"][0]

    safe, why = read_xlsform(as_xlsx(text), name="a.xlsx").questionnaire.questions()

    assert safe.text == {"en": "Do you feel “at home” here? That’s what we’d like to know"}
    assert why.show_if == {"==": [{"var": "safe"}, "no"]}


BROKEN = {
    "a list that is not there": ("""
survey | type | name | label
| select_one nn | safe | Do you feel safe?
""" + YN, "sheet “survey”, row 2: its list of answers is not on the sheet “choices” (“nn”)"),
    "no choices sheet": ("""
survey | type | name | label
| select_one nn | safe | Do you feel safe?
""", "there is no sheet “choices”"),
    "a type that does not exist": ("""
survey | type | name | label
| essay | safe | Do you feel safe?
""", "we do not know this type of question (“essay”)"),
    "no type": ("""
survey | type | name | label
| | safe | Do you feel safe?
""", "row 2: a question has no type"),
    "no name": ("""
survey | type | name | label
| text | | Do you feel safe?
""", "row 2: a question or group has no name"),
    "a name with a space": ("""
survey | type | name | label
| text | my name | Who are you?
""", "row 2: a name has a letter or sign that cannot be used"),
    "the same name twice": ("""
survey | type | name | label
| text | a | One
| text | a | Two
""", "row 3: another question here has the same name (“a”)"),
    "a group that is not closed": ("""
survey | type | name | label
| begin group | g | Here
| text | a | One
""", "row 2: a group is opened and not closed"),
    "a group that is not opened": ("""
survey | type | name | label
| text | a | One
| end group | |
""", "row 3: a group is opened and not closed, or closed and not opened"),
    "a rule about nothing": ("""
survey | type | name | label | relevant
| text | a | One | ${b} = 1
""", "row 2: a rule or a text looks at a question that is not there (“b”)"),
    "an answer without a name": ("""
survey | type | name | label
| select_one yn | a | One
choices | list_name | name | label
| yn | | Yes
""", "sheet “choices”, row 2: an answer has no name"),
    "an answer twice": ("""
survey | type | name | label
| select_one yn | a | One
choices | list_name | name | label
| yn | yes | Yes
| yn | yes | Oh yes
""", "sheet “choices”, row 3: an answer stands in its list twice"),
    "a space in one of several answers": ("""
survey | type | name | label
| select_multiple yn | a | One
choices | list_name | name | label
| yn | oh yes | Yes
""", "has a space in its name (“oh yes”)"),
    "no survey sheet": ("""
questions | type | name | label
| text | a | One
other | type
| x
""", "there is no sheet called “survey”"),
    "no headings": ("""
survey | text | a | One
| text | b | Two
""", "a heading is missing from the first row"),
    "a calculation without a sum": ("""
survey | type | name | label
| calculate | a |
""", "row 2: there is nothing in the column “calculation”"),
    "nothing that is asked": ("""
survey | type | name | label
| start | a |
""", "has no questions that can be asked"),
    "two headings for one thing": ("""
survey | type | name | label | relevant | relevance
| text | a | One | |
""", "two headings mean the same"),
}  # fmt: skip


@pytest.mark.parametrize("why", BROKEN)
def test_a_broken_one_is_one_plain_sentence_and_what_to_do(why):
    text, said = BROKEN[why]

    with pytest.raises(SpreadsheetProblem) as refusal:
        read_xlsform(as_xlsx(text), name="theirs.xlsx")

    words = str(refusal.value)
    assert said in words
    assert words.startswith("theirs.xlsx")
    assert words.endswith(".")
    assert "[row" not in words
    assert "xlsform.org" not in words
