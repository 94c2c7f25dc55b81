# SPDX-License-Identifier: Apache-2.0
"""A share with the least base at which it is one; below that it is “3 of 8”."""

from dataclasses import dataclass

N_MIN = 20
OUT_OF_100 = 50  # from here on, “out of 100” is fair


@dataclass(frozen=True)
class Figure:
    """`part` of `whole`, with the least base for a share. Both are whole numbers of showings or people."""

    id: str
    part: int
    whole: int
    n_min: int = N_MIN

    @property
    def is_shown(self) -> bool:
        """False when the base is too small for a share."""
        return self.whole >= self.n_min

    @property
    def share(self) -> float | None:
        """A proportion, or None while the base is too small."""
        return self.part / self.whole if self.is_shown and self.whole else None

    def __str__(self):
        if self.share is None:
            return f"{self.part} of {self.whole}"
        if self.whole >= OUT_OF_100:
            return f"{round(100 * self.share)} out of 100"
        return f"{self.part} of {self.whole}"


@dataclass(frozen=True)
class Average:
    """A mean of `number` values and nothing while there are too few; with how many gave what."""

    id: str
    number: int
    n_min: int
    mean: float | None = None

    @classmethod
    def of(cls, id: str, values, n_min: int) -> "Average":
        """The mean of the values that are there."""
        given = [value for value in values if value is not None]
        mean = sum(given) / len(given) if len(given) >= n_min else None
        return cls(id, len(given), n_min, mean)

    def __str__(self):
        return f"{self.number} so far" if self.mean is None else f"{self.mean:.0f}"
