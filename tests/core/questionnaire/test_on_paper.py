# SPDX-License-Identifier: Apache-2.0
"""Bev has no battery left, and asks from paper. The numbers say what to skip."""

from alongside_core.questionnaire import Option, Question, Questionnaire, Section
from alongside_core.questionnaire.on_paper import on_paper

YES_NO = (Option("1", "yes", {"en": "Yes"}), Option("2", "no", {"en": "No, not really"}))


def asked(name, kind="text", **more) -> Question:
    return Question(name, name, name, kind, {"en": name}, **more)


def test_numbers_pass_over_notes_and_say_what_to_skip():
    told_no = {"==": [{"var": "told"}, "no"]}
    whole = Questionnaire(
        "v",
        {"en": "Ours"},
        (
            asked("hello", "note"),
            asked("told", "one", options=YES_NO),
            asked("nights", "integer"),
            Section(
                "s",
                {"en": "About that"},
                (
                    asked("why"),
                    asked("more", show_if={"or": [{">=": [{"var": "nights"}, 3]}, {"answered": [{"var": "why"}]}]}),
                ),
                told_no,
            ),
        ),
    )  # fmt: skip

    printed = on_paper(whole)

    assert [(p.number, p.question.name, p.heading) for p in printed] == [
        (0, "hello", ""), (1, "told", ""), (2, "nights", ""), (3, "why", "About that"), (4, "more", ""),
    ]  # fmt: skip
    assert printed[3].only_if == "question 1 is “No, not really”"
    assert printed[4].only_if == (
        "question 1 is “No, not really” and question 2 is at least “3” or question 3 was answered"
    )


def test_rules_of_other_kinds_have_words_too():
    rule = {"!": [{"selected": [{"var": "a"}, "yes"]}]}
    several = asked("a", "many", options=YES_NO)
    empty = {"!=": [{"var": "a"}, ""]}
    sum_ = {"==": [{"+": [{"var": "a"}, 1]}, 3]}

    whole = Questionnaire(
        "v",
        {},
        (several, asked("b", show_if=rule), asked("c", show_if=empty), asked("d", show_if=sum_)),
    )

    assert [printed.only_if for printed in on_paper(whole)][1:] == [
        "it is not so that question 1 has “Yes”",
        "question 1 is not left empty",
        "(+: (var: a), 1) is “3”",
    ]
