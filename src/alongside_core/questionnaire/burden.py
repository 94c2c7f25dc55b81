# SPDX-License-Identifier: Apache-2.0
"""How many minutes a survey takes when it is read aloud.

Reading 150 words a minute, a calm speaking pace (talks are given at 140 to 160), plus time to answer by
type. The seconds are working values to be replaced by what a project's own interviews take; they are in
one table so that a group can change them.
"""

from .definition import Question, Questionnaire, words_in

WORDS_A_MINUTE = 150
SECONDS_TO_ANSWER = {
    "one": 6,
    "scale": 6,
    "many": 10,
    "ranking": 25,
    "text": 15,
    "long_text": 60,
    "integer": 8,
    "decimal": 10,
    "date": 10,
    "note": 0,
    "consent": 8,
}


def seconds(question: Question, language: str = "en") -> float:
    """Seconds to read a question with its options aloud and to answer it."""
    spoken = [question.text, question.hint, *(option.text for option in question.options)]
    words = sum(len(words_in(text, language).split()) for text in spoken)
    return words * 60 / WORDS_A_MINUTE + SECONDS_TO_ANSWER[question.type]


def minutes(questionnaire: Questionnaire, language: str | None = None) -> float:
    """Minutes for the whole survey when every question is asked; the longest it can take."""
    spoken = language or questionnaire.default_language
    return sum(seconds(question, spoken) for question in questionnaire.questions()) / 60
