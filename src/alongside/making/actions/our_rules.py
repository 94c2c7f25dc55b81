# SPDX-License-Identifier: AGPL-3.0-or-later
"""The group switches a rule of the wording check off together, or keeps it as it is."""

import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from alongside.deciding import actions as deciding
from alongside.deciding.models import Proposal
from alongside.making import messages, queries
from alongside.making.models import RuleChoice
from alongside.making.refusals import Refused, StillDeciding
from alongside.people.actions import recorded
from alongside.people.models import Person
from alongside_core.wording.rules import rule_book


@transaction.atomic
def ask_about_rule(
    *, by: Person, rule: str, off: bool, quorum: dict[str, int], why: str = ""
) -> Proposal:
    """Ask the group whether a rule is switched off here (`off`), or stays, or is switched on again."""
    about = next((each for each in rule_book().rules if each.id == rule), None)
    if about is None:
        raise Refused(messages.NO_SUCH_RULE)
    choice, _ = RuleChoice.objects.get_or_create(project=by.project, rule=rule)
    if queries.rule_is_with_the_group(choice):
        raise StillDeciding(messages.RULE_ALREADY_OPEN)
    words = messages.SWITCH_RULE_OFF if off else messages.KEEP_RULE
    proposal = deciding.open_proposal(
        by=by, title=str(messages.RULE_TITLE), why=why, about_kind="rule", about_id=choice.pk,
        texts=[{"part_id": choice.pk, "words": str(words).format(reason=about.reason)}],
        quorum=quorum, shown_at=reverse("making:rule", args=[rule]),
    )  # fmt: skip
    choice.proposed_off = off
    choice.save(update_fields=["proposed_off"])
    recorded(by=by, deed="ask_about_rule", about=choice, rule=rule,
             said="A rule of the wording check was put to the group.")  # fmt: skip
    return proposal


@transaction.atomic
def agree_about_rule(
    *, by: Person, choice: RuleChoice, look_again_on: datetime.date, outcome_words: str = ""
) -> RuleChoice:
    """Close the decision about a rule; from now on the check goes by it."""
    proposal = queries.open_rule_proposal(choice)
    if proposal is None:
        raise Refused(messages.RULE_NOT_OPEN)
    deciding.close(
        by=by, proposal=proposal, look_again_on=look_again_on, outcome_words=outcome_words
    )
    choice.off, choice.decision = choice.proposed_off, proposal.pk
    choice.decided_on = timezone.localdate()
    choice.save(update_fields=["off", "decision", "decided_on"])
    recorded(by=by, deed="agree_about_rule", about=choice, rule=choice.rule, off=choice.off,
             said="The group decided about a rule of the wording check.")  # fmt: skip
    return choice
