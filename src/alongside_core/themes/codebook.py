# SPDX-License-Identifier: Apache-2.0
"""A codebook: themes with the names and definitions that people gave them, and what was coded with them."""

import uuid
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .piles import Merged

HOME = uuid.UUID("6f0f2c3a-5f0b-5c4e-9a51-7d1c6f0a4e10")  # under which ids of codes are made


@dataclass(frozen=True)
class Code:
    """One theme in a codebook. `id` is permanent: the name may change, the id does not."""

    id: str
    name: str
    definition: str = ""
    colour: str = ""  # "#rrggbb", or none
    under: str = ""  # the id of a wider code, or none


@dataclass(frozen=True)
class Codebook:
    """Codes in their order. No two have one id, and a wider code is in the book too."""

    codes: tuple[Code, ...]

    def __post_init__(self):
        ids = [code.id for code in self.codes]
        if len(set(ids)) != len(ids):
            raise ValueError("Two codes have the same id. Give one of them a new one.")
        for code in self.codes:
            if not code.name.strip():
                raise ValueError("A code has no name yet. People name it before it is used.")
            if code.under and code.under not in ids:
                raise ValueError(f"“{code.name}” stands under a code that is not in the book.")

    def named(self, name: str) -> Code:
        """The code with that name."""
        return next(code for code in self.codes if code.name == name)


@dataclass(frozen=True)
class Coding:
    """Somebody said that part of a text, from `start` to before `end` (characters), is about a code."""

    text: str  # id of the text
    start: int
    end: int
    code: str  # id of the code
    coder: str = ""


def name_themes(merged: Merged, names: Sequence[tuple[str, str]]) -> Codebook:
    """A codebook from (name, definition) for each theme, in the order of the map: said by people in a meeting.

    The ids come from the theme's key excerpts, so that naming twice gives the same codes.
    """
    if len(names) != len(merged.themes):
        raise ValueError(
            f"There are {len(merged.themes)} themes and {len(names)} names. Each theme needs one."
        )
    return Codebook(
        tuple(
            Code(str(uuid.uuid5(HOME, "\n".join(theme.key))), name.strip(), definition.strip())
            for theme, (name, definition) in zip(merged.themes, names, strict=True)
        )
    )


def answers_for_release(
    codings: Iterable[Coding], spoken_by: Mapping[str, Hashable], codebook: Codebook
) -> dict[Hashable, list[str]]:
    """{person: names of the themes they raised}: themes count people, however often each said it.

    Give it to `disclosure.make_release` as the answers to one question, so that the rules for small
    groups hold for themes too. `spoken_by` is {id of a text: person}; everybody in it is counted, with
    an empty list where nothing of theirs was coded.
    """
    names = {code.id: code.name for code in codebook.codes}
    raised: dict[Hashable, set[str]] = {person: set() for person in spoken_by.values()}
    for coding in codings:
        if coding.code in names and coding.text in spoken_by:
            raised[spoken_by[coding.text]].add(names[coding.code])
    return {person: sorted(found) for person, found in raised.items()}
