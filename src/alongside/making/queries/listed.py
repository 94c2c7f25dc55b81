# SPDX-License-Identifier: AGPL-3.0-or-later
"""The group's word list as people read it, and the rules of the check they keep."""

from dataclasses import dataclass

from alongside.deciding.models import Proposal
from alongside.making.models import ListedWord, Looked, RuleChoice, ToExplain
from alongside.making.ours import entry_of, showings, word_list
from alongside.people.models import Person, Project
from alongside_core.wording import Difference, Entry, Tally, WordList, compare, tallies
from alongside_core.wording.rules import Rule, rule_book

LOOKS = 2


@dataclass(frozen=True)
class Listed:
    """A word with its entry in the library's own shape."""

    word: ListedWord
    entry: Entry


def listed_words(project: Project) -> list[Listed]:
    """Every word the group has taken in hand, in the order of the alphabet."""
    return [Listed(word, entry_of(word)) for word in project.listed_words.all()]


def only_proposed(project: Project, page: str = "") -> list[Entry]:
    """What the library proposes and nobody here has looked at; `page` keeps those that hold these letters."""
    taken = {word.term.lower() for word in project.listed_words.all()}
    wanted = page.strip().lower()
    return [
        entry for entry in word_list(project).entries
        if entry.term.lower() not in taken and (not wanted or wanted in " ".join(entry.forms).lower())
    ]  # fmt: skip


def looks_at(word: ListedWord, reader: Person) -> list[Looked]:
    """What people said alone. Until two have looked, each sees only their own."""
    looks = list(word.looks.select_related("voice"))
    if len(looks) >= LOOKS:
        return looks
    return [look for look in looks if look.person_id == reader.pk]


def open_word_proposal(word: ListedWord) -> Proposal | None:
    """What the group is asked about this word now, if anything."""
    return Proposal.objects.filter(
        about_kind="word", about_id=word.pk, outcome=Proposal.Outcome.OPEN
    ).first()


def word_is_with_the_group(word: ListedWord) -> bool:
    return open_word_proposal(word) is not None


def to_explain(project: Project):
    """Buzzed words: those that wait for an explanation first."""
    return ToExplain.objects.filter(project=project)


def against(project: Project, theirs: WordList) -> list[Difference]:
    """Where another project's list and ours differ, apart from words that only we have."""
    return [each for each in compare(word_list(project), theirs) if each.theirs is not None]


def open_rule_proposal(choice: RuleChoice) -> Proposal | None:
    """What the group is asked about this rule now, if anything."""
    return Proposal.objects.filter(
        about_kind="rule", about_id=choice.pk, outcome=Proposal.Outcome.OPEN
    ).first()


def rule_is_with_the_group(choice: RuleChoice) -> bool:
    return open_rule_proposal(choice) is not None


def a_rule(name: str) -> Rule | None:
    """A rule of the check by its name."""
    return next((rule for rule in rule_book().rules if rule.id == name), None)


def rules_here(project: Project) -> list[tuple[Rule, RuleChoice | None, Tally | None]]:
    """Every rule that was shown here or decided about, with what happened to it."""
    counted = {tally.rule: tally for tally in tallies(showings(project))}
    choices = {choice.rule: choice for choice in project.rule_choices.all()}
    return [
        (rule, choices.get(rule.id), counted.get(rule.id))
        for rule in rule_book().rules
        if rule.id in counted or rule.id in choices
    ]
