# SPDX-License-Identifier: Apache-2.0
"""The sentence for a comparison: whole numbers, the range in it, and only as strong as the design allows.

Never "significant", "proves" or a bare percentage (quality.md 2.5).
"""

from .rows import LEAST_INTERVIEWERS, LEAST_PER_VERSION, Comparison

CHANCE = {
    0: "Who got which version was shuffled, so this is unlikely to be luck.",
    1: "Each interviewer used both, so this is unlikely to be luck or down to who asked.",
    2: "The same people were asked both times.",
    3: "Mostly the same interviewers asked both times.",
    4: "Different interviewers used each version, so who asked may matter too.",
}


def sentence(
    result: Comparison,
    *,
    what: str = "people usably answered",
    unit: str = "questions",
    other_changes: str = "",
) -> str:
    """One or two plain sentences. `what` and `unit` fit the outcome: usable answers out of 100 questions.

    `other_changes` is what the team typed about everything else that changed; it is said for designs 2 and 3.
    """
    words = _WORDS[result.label](result, what, unit)
    if result.design in (2, 3) and result.label != "too_few":
        because = f" ({other_changes})" if other_changes else ""
        return (
            f"Compared with last year: {words} Other things changed too{because}, "
            "so we can’t say the survey was the reason."
        )
    return words


def _chance(result: Comparison) -> str:
    """Why luck is unlikely. Where nobody asked, there is no interviewer to speak of."""
    return CHANCE[0 if result.design == 1 and nobody_asked(result) else result.design]


def nobody_asked(result: Comparison) -> bool:
    """People filled it in themselves."""
    return not result.interviewers


def _both(result: Comparison, what: str, unit: str) -> str:
    """Both halves with the same denominator; below 50 interviews, how many stand behind each."""
    few = min(result.n_a, result.n_b) < 50
    behind = f" ({result.n_b} and {result.n_a} interviews)" if few else ""
    return (
        f"With the new survey, {what} {round(result.mean_b)} out of every 100 {unit}, "
        f"compared with {round(result.mean_a)} with the old one{behind}."
    )


def _points(value: float) -> str:
    return f"{abs(round(value))}"


def _better(result: Comparison, what: str, unit: str) -> str:
    return (
        f"{_both(result, what, unit)} The real gain could be as small as {_points(result.low)} "
        f"or as large as {_points(result.high)}. {_chance(result)}"
    )


def _better_small(result: Comparison, what: str, unit: str) -> str:
    return (
        f"{_both(result, what, unit)} That is a small gain, between {_points(result.low)} and {_points(result.high)}. "
        f"We agreed beforehand that {_points(result.smallest_difference)} or more would matter; this is less."
    )


def _worse(result: Comparison, what: str, unit: str) -> str:
    return (
        f"{_both(result, what, unit)} The real loss could be as small as {_points(result.high)} "
        f"or as large as {_points(result.low)}. {_chance(result)}"
    )


def _same(result: Comparison, what: str, unit: str) -> str:
    return (
        f"The two did about equally well: any difference is likely smaller than "
        f"{_points(result.smallest_difference)} out of 100."
    )


def _leaning(result: Comparison, what: str, unit: str) -> str:
    return (
        f"{what[:1].upper()}{what[1:]} a bit more with the new survey, but with "
        f"{result.n_a + result.n_b} interviews this could be chance. "
        f"It fits with anything from {_signed(result.low)} to {_signed(result.high)} out of 100."
    )


def _leaning_other(result: Comparison, what: str, unit: str) -> str:
    return (
        f"{what[:1].upper()}{what[1:]} a bit less with the new survey, but with "
        f"{result.n_a + result.n_b} interviews this could be chance. "
        f"It fits with anything from {_signed(result.low)} to {_signed(result.high)} out of 100."
    )


def _cant_tell(result: Comparison, what: str, unit: str) -> str:
    return (
        f"We can’t tell. That is not the same as no difference: it fits with anything from "
        f"{_signed(result.low)} to {_signed(result.high)} out of 100."
    )


def _too_few(result: Comparison, what: str, unit: str) -> str:
    return _TOO_FEW.get(result.design, _few_interviews)(result)


def _few_interviews(result: Comparison) -> str:
    had = (
        f"Too few to say: {result.n_a} interviews with the old survey and {result.n_b} with the new"
    )
    if result.design == 1 and nobody_asked(result):
        return f"{had}. We need {LEAST_PER_VERSION} of each."
    return (
        f"{had}, by {result.interviewers} interviewers who used both. "
        f"We need {LEAST_PER_VERSION} of each and {LEAST_INTERVIEWERS} interviewers."
    )


def _few_pairs(result: Comparison) -> str:
    pairs = (result.n_a + result.n_b - result.left_out) // 2
    return (
        f"Too few to say: {pairs} people were asked both times and agreed to be linked. "
        f"We need {LEAST_PER_VERSION} of them, asked by {LEAST_INTERVIEWERS} interviewers."
    )


def _tangled(result: Comparison) -> str:
    return (
        "Too tangled with who interviewed to say. With one version for each interviewer, "
        f"we need {LEAST_INTERVIEWERS} interviewers for each version, and {LEAST_PER_VERSION} interviews."
    )


_TOO_FEW = {2: _few_pairs, 4: _tangled}


def who_is_missing(result: Comparison, *, also: str = "") -> str:
    """Who is not in the figures: said beside every comparison. `also` is what the team knows."""
    said = also.strip().rstrip(".")
    if result.left_out and result.design == 2:
        own = f"{result.left_out} interviews of people who were asked only once, or not linked"
    elif result.left_out:
        own = f"{result.left_out} interviews by interviewers who used only one version"
    else:
        own = ""
    parts = [part for part in (own, said) if part]
    return f"Not in these figures: {'; '.join(parts)}." if parts else ""


def _signed(value: float) -> str:
    whole = round(value)
    return f"{abs(whole)} fewer" if whole < 0 else f"{whole} more" if whole > 0 else "no change"


_WORDS = {
    "better": _better,
    "better_small": _better_small,
    "worse": _worse,
    "same": _same,
    "leaning": _leaning,
    "leaning_other": _leaning_other,
    "cant_tell": _cant_tell,
    "too_few": _too_few,
}
