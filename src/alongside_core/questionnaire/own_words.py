# SPDX-License-Identifier: Apache-2.0
"""“Other, please say”: the person's own words are a short question of their own, straight after.

That is how XLSForm does it too, so phone, paper, exports and other people's tools need nothing special:
the question is shown when the option was chosen, and its answer is words like any other.
"""

from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from .definition import Option, Question, Questionnaire, Section

PLEASE_SAY = {
    "en": "Please say it in your own words",
    "en-x-easy": "What is it? Say it your way",
    "cy": "Dywedwch yn eich geiriau eich hun",
    "fr": "Dites-le avec vos propres mots",
    "de": "Bitte sagen Sie es mit eigenen Worten",
    "es": "Dígalo con sus propias palabras",
    "pl": "Proszę powiedzieć własnymi słowami",
    "pt": "Diga pelas suas próprias palavras",
    "it": "Lo dica con parole sue",
}


def with_own_words(questionnaire: Questionnaire) -> Questionnaire:
    """The same survey, with a place for own words after each question that has an “other” option.

    Doing it twice changes nothing. Ids are made from the ids of question and option, so they stay.
    """
    names = {question.name for question in questionnaire.questions()}
    return replace(questionnaire, items=tuple(_opened(questionnaire.items, questionnaire, names)))


def own_words_name(question: Question, option: Option) -> str:
    """The name of the question that holds the words: “help_other”."""
    return f"{question.name}_{option.value}"


def _opened(items, whole: Questionnaire, names: set[str]):
    for item in items:
        if isinstance(item, Section):
            yield replace(item, items=tuple(_opened(item.items, whole, names)))
            continue
        yield item
        for option in item.options:
            if option.other and own_words_name(item, option) not in names:
                yield _own_words(item, option, whole)


def _own_words(question: Question, option: Option, whole: Questionnaire) -> Question:
    made_from = f"{question.id}/{option.value}"
    text = {lang: PLEASE_SAY[lang] for lang in whole.languages if lang in PLEASE_SAY}
    return Question(
        id=str(uuid5(NAMESPACE_URL, f"alongside:own-words:{made_from}")),
        wording=str(uuid5(NAMESPACE_URL, f"alongside:own-words-wording:{made_from}")),
        name=own_words_name(question, option),
        type="text",
        text=text or {whole.default_language: PLEASE_SAY["en"]},
        show_if={"selected": [{"var": question.name}, option.value]},
        sensitive=question.sensitive,
        offer=tuple(status for status in question.offer if status == "rather_not"),
    )
