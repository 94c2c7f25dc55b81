# SPDX-License-Identifier: Apache-2.0
"""Run every rule over one text."""

from collections.abc import Callable, Iterable, Iterator

from . import frequency
from .around import Around
from .cues import cue_of_word
from .detectors import DETECTORS, Asked
from .exceptions import applies
from .finding import KINDS, LEVELS, Finding
from .hit import Hit
from .lexicon import Lexicon
from .reading import Reading, read
from .rules import Rule, RuleBook, rule_book
from .word_list import Entry, WordList, seed

_RARE = "rare-word"
_WORD_FAMILIES = ("stigma", "jargon", "tone")  # what a group can decide by deciding about a word


def check(
    text: str,
    kind: str,
    *,
    options: Iterable | None = None,
    offer: Iterable[str] | None = None,
    survey: Around | None = None,
    word_list: WordList | None = None,
    language: str = "en",
    audience: str = "",
    how_common: Callable[[str], float] | None = frequency.how_common,
    off: Iterable[str] = (),
    levels: dict[str, str] | None = None,
) -> list[Finding]:
    """What there is to look at in one text, in the text's order. Never a score; nothing is blocked.

    `kind` is one of KINDS. `options`: the answers offered, as words (or objects with `text`); None when
    not known. `offer`: ways out beside them, of questionnaire.STATUSES. `survey`: what stands around the
    question. `word_list`: the group's own; the seed when None. `how_common`: Zipf frequency of a word, or
    None to leave rare words alone. `off`: rules that the group switched off. `levels`: {rule: level} that
    the group's dismissals have lowered (see learning.lowered).

    Raises ValueError for a kind that is not known.
    """
    if kind not in KINDS:
        raise ValueError(f"“{kind}” is none of {', '.join(KINDS)}.")
    book = rule_book()
    lexicon = _lexicon(word_list or seed())
    spoken = None if options is None else tuple(_spoken(option, language) for option in options)
    offered = None if offer is None else tuple(offer)
    asked = Asked(read(text), kind, book, spoken, offered, survey, lexicon.known, how_common)
    found = list(
        _Looking(asked, lexicon, language, audience, frozenset(off), levels or {}).findings()
    )
    return _settled(found)


def _spoken(option, language: str) -> str:
    """The words of an answer, however it was handed over."""
    text = option if isinstance(option, str) else getattr(option, "text", None)
    if text is None:
        text = option["text"]
    return text if isinstance(text, str) else text.get(language) or next(iter(text.values()), "")


_recent: dict[int, tuple[WordList, Lexicon]] = {}  # by identity: a changed list is another list


def _lexicon(words: WordList) -> Lexicon:
    kept = _recent.get(id(words))
    if kept is None:
        if len(_recent) >= 16:
            _recent.clear()
        kept = _recent[id(words)] = (words, Lexicon(words, rule_book().lists))
    return kept[1]


class _Looking:
    """One text being looked at."""

    def __init__(self, asked: Asked, lexicon: Lexicon, language, audience, off, levels):
        self.asked, self.lexicon, self.audience, self.off, self.levels = (
            asked,
            lexicon,
            audience,
            off,
            levels,
        )
        self.english = language == "en" or language.startswith("en-")

    def findings(self) -> Iterator[Finding]:
        allowed = []
        for start, end, entry in self.lexicon.matches(self.asked.reading) if self.english else ():
            if entry.state == "retired":
                allowed.append((start, end))
            elif finding := self.of_entry(start, end, entry):
                yield finding
        for rule, hit in self.hits():
            finding = self.of_rule(rule, hit)
            if not (finding.family in _WORD_FAMILIES and _inside(hit, allowed)):
                yield finding

    def hits(self) -> Iterator[tuple[Rule, Hit]]:
        book, reading = self.asked.book, self.asked.reading
        running = self.running()
        yield from self._at_words(book, reading, running)
        for rule in running:
            if rule and (rule.patterns or rule.detect):
                yield from ((rule, hit) for hit in self._searched(rule))

    def running(self) -> tuple[Rule | None, ...]:
        """The rules by their places, None where one does not run here."""
        fitting = self.asked.book.running(self.asked.kind, self.english)
        if not self.off and not (self.asked.around and self.asked.around.after_filter):
            return fitting
        return tuple(rule if rule and self.runs(rule) else None for rule in fitting)

    def runs(self, rule: Rule) -> bool:
        if rule.after_filter and self.asked.around and self.asked.around.after_filter:
            return False
        return rule.id not in self.off and rule.is_for(self.asked.kind, self.english)

    def _at_words(self, book: RuleBook, reading: Reading, running) -> Iterator[tuple[Rule, Hit]]:
        reached: dict[int, int] = {}
        lower = reading.lower
        for word in reading.words:
            for place, pattern in book.beginning_with(cue_of_word(word.text)):
                rule = running[place]
                if (
                    rule
                    and reached.get(place, 0) <= word.start
                    and (match := pattern.match(lower, word.start))
                ):
                    reached[place] = match.end()
                    if not applies(rule.unless, reading, match.start(), match.end(), self.audience):
                        yield rule, Hit(match.start(), match.end())

    def _searched(self, rule: Rule) -> Iterator[Hit]:
        reading = self.asked.reading
        where = reading.plain if rule.case else reading.lower
        for pattern in rule.patterns:
            for match in pattern.finditer(where):
                if match.end() > match.start():
                    yield from self._unless(rule, Hit(match.start(), match.end()))
        if rule.detect:
            for hit in DETECTORS[rule.detect](rule, self.asked):
                if not hit.rule or hit.rule not in self.off:
                    yield from self._unless(rule, hit)

    def _unless(self, rule: Rule, hit: Hit) -> Iterator[Hit]:
        if not applies(rule.unless, self.asked.reading, hit.start, hit.end, self.audience):
            yield hit

    def of_rule(self, rule: Rule, hit: Hit) -> Finding:
        name = hit.rule or rule.id
        level = hit.level or rule.level
        lowered = self.levels.get(name, level)
        return Finding(
            hit.start,
            hit.end,
            name,
            rule.version,
            max(level, lowered, key=LEVELS.index),
            hit.family or rule.family,
            hit.reason or rule.reason,
            rule.source,
            (hit.suggest or rule.suggest)[:2],
        )

    def of_entry(self, start: int, end: int, entry: Entry) -> Finding | None:
        rule = _rule_of(self.asked.book, entry)
        if not self.runs(rule) or (entry.kinds and self.asked.kind not in entry.kinds):
            return None
        for unless in (self.lexicon.unless(entry), rule.unless):
            if applies(unless, self.asked.reading, start, end, self.audience):
                return None
        level = "hint" if entry.state == "contested" else entry.level or rule.level
        lowered = self.levels.get(rule.id, level)
        return Finding(
            start,
            end,
            rule.id,
            rule.version,
            max(level, lowered, key=LEVELS.index),
            rule.family,
            entry.why or rule.reason,
            entry.source or rule.source,
            (entry.suggestions or rule.suggest)[:2],
            decided(entry),
        )


def decided(entry: Entry) -> str:
    """What the group decided about a word, in one sentence; "" while it is only proposed."""
    step = entry.decision
    if step.state == "proposed":
        return ""
    who = " and ".join(step.by) or "the group"
    when = f" on {step.on}" if step.on else ""
    what = {
        "agreed": f"Say “{entry.suggestions[0]}”" if entry.suggestions else "Say something else",
        "contested": "We are of two minds",
        "retired": "It is fine here",
    }[step.state]
    return f"{what}: decided by {who}{when}." + (f" {step.reasons}" if step.reasons else "")


def _rule_of(book: RuleBook, entry: Entry) -> Rule:
    """The rule for an entry's category; the group's own categories have one rule together."""
    head = entry.category.partition(":")[0]
    return book.of_lexicon.get(head) or book.of_lexicon["*"]


def _inside(hit: Hit, allowed: list[tuple[int, int]]) -> bool:
    return any(start < hit.end and hit.start < end for start, end in allowed)


def _settled(found: list[Finding]) -> list[Finding]:
    """One finding for one trouble in one place: the decided, the firmest, the longest stays."""
    best = sorted(
        found,
        key=lambda f: (
            not f.decided,
            f.rule == _RARE,
            LEVELS.index(f.level),
            f.start - f.end,
            f.start,
            f.rule,
        ),
    )
    kept: list[Finding] = []
    for finding in best:
        if not any(_same_trouble(finding, other) for other in kept):
            kept.append(finding)
    return sorted(kept, key=lambda f: (f.start, f.end, LEVELS.index(f.level), f.rule))


def _same_trouble(a: Finding, b: Finding) -> bool:
    if a.start == a.end or b.start == b.end:
        return a.rule == b.rule and a.reason == b.reason
    if a.rule.startswith("scale-") and b.rule.startswith("scale-"):
        return a.rule == b.rule
    if not (a.start < b.end and b.start < a.end):
        return False
    return a.family == b.family or (_RARE in (a.rule, b.rule) and _are_about_words(a, b))


def _are_about_words(*findings: Finding) -> bool:
    """A word that is pointed at already need not be called rare as well."""
    return all(finding.family in _WORD_FAMILIES for finding in findings)
