# SPDX-License-Identifier: Apache-2.0
"""What findings led to (U1-U3). A use is said by the person who used it, with one tap; nobody is tracked."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from .figure import Figure
from .open_answers import evenness

KINDS = ("read", "discussed", "decided", "changed")
LEAST_USES = 10
STATES = ("decided", "doing", "done", "not_doing")


@dataclass(frozen=True)
class Use:
    """One use of a finding by somebody in a role."""

    role: str
    kind: str

    def __post_init__(self):
        if self.kind not in KINDS:
            raise ValueError(f"a use is one of {', '.join(KINDS)}")


@dataclass(frozen=True)
class WhoUsedIt:
    """U1: roles with a use, of roles invited, and which are missing. U2: evenness, from ten uses on."""

    roles: Figure
    missing: list[str]
    uses: int
    evenness: float | None

    def __str__(self):
        without = f"; not yet: {', '.join(self.missing)}" if self.missing else ""
        return f"{self.roles.part} of {self.roles.whole} kinds of role used the findings{without}"


def who_used_it(uses: Iterable[Use], invited: Sequence[str]) -> WhoUsedIt:
    """U1 and U2. A use by a role that was not invited counts among the uses, not among the roles."""
    counts = Counter(use.role for use in uses)
    used = [role for role in invited if counts[role]]
    enough = counts.total() >= LEAST_USES
    return WhoUsedIt(
        Figure("U1", len(used), len(invited), n_min=10**9),  # always as counts
        [role for role in invited if not counts[role]],
        counts.total(),
        evenness(counts) if enough else None,
    )


def used_more_widely(before: WhoUsedIt, now: WhoUsedIt) -> str:
    """U1 over time, in plain words: counts of kinds of role."""
    return (
        f"Last time {before.roles.part} of {before.roles.whole} kinds of role used the findings; "
        f"this time {now.roles.part} of {now.roles.whole} did."
    )


@dataclass(frozen=True)
class Reply:
    """What became of one finding: a state, why not if not, who was told, and days until the reply."""

    state: str
    reason: str = ""
    told: tuple[str, ...] = ()
    days: float | None = None

    def __post_init__(self):
        if self.state not in STATES:
            raise ValueError(f"a reply is one of {', '.join(STATES)}")

    @property
    def counts(self) -> bool:
        """“We can't, because…” is a reply; “we won't” without a reason is none."""
        return self.state != "not_doing" or bool(self.reason.strip())


@dataclass(frozen=True)
class LedTo:
    """U3: findings that have a reply, by state, how many were told to somebody, and days to the reply."""

    replied: Figure
    states: dict[str, int]
    told: int
    median_days: float | None


def led_to(findings: Sequence[Reply | None]) -> LedTo:
    """U3 over all findings; None is a finding nobody has answered yet."""
    replies = [reply for reply in findings if reply and reply.counts]
    days = [reply.days for reply in replies if reply.days is not None]
    states = Counter(reply.state for reply in replies)
    return LedTo(
        Figure("U3", len(replies), len(findings), n_min=10**9),
        {state: states[state] for state in STATES},
        sum(bool(reply.told) for reply in replies),
        float(median(days)) if days else None,
    )
