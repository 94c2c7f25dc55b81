# SPDX-License-Identifier: Apache-2.0
"""What a group on the map stands for: statements on which it differs from all others (agreement.md 3.1, step 7).

The figures are those of the Polis engine, to compare with what others published. Their tests add 1 to successes and
trials, so one lonely vote passes: they choose and order statements among very many people, and prove nothing.
"""

from dataclasses import dataclass

import numpy as np

Z_90 = 1.2816  # one-sided 90 %, as in the engine
MOST = 5


@dataclass(frozen=True)
class StandsOut:
    """One statement for one group. `share` = (n + 1) / (votes + 2); `times` = share / the same of the others."""

    statement: str
    agrees: bool  # or disagrees
    said_so: int
    votes: int
    share: float
    times: float
    z_share: float
    z_times: float

    @property
    def weight(self) -> float:
        """Orders statements: times · its z · share · its z."""
        return self.times * self.z_times * self.share * self.z_share


def z_of_share(said_so: np.ndarray, votes: np.ndarray) -> np.ndarray:
    """One-proportion z against one half, with 1 added to both counts."""
    return 2 * np.sqrt(votes + 1) * ((said_so + 1) / (votes + 1) - 0.5)


def z_of_difference(said_so, votes, others_said_so, others_votes) -> np.ndarray:
    """Two-proportion z with 1 added to all four counts; 0 where nobody could differ."""
    a, n, b, k = said_so + 1, votes + 1, others_said_so + 1, others_votes + 1
    pooled = (a + b) / (n + k)
    spread = np.sqrt(np.maximum(pooled * (1 - pooled), 0) * (1 / n + 1 / k))
    return np.where(spread > 0, (a / n - b / k) / np.where(spread > 0, spread, 1), 0)


def figures(cube: np.ndarray, group: int, agrees: bool) -> dict[str, np.ndarray]:
    """share, times, z_share and z_times of every statement for one group; `cube` is (groups, statements, 3)."""
    side = 2 if agrees else 0
    said_so, votes = cube[group, :, side], cube[group].sum(1)
    others_said_so = cube[:, :, side].sum(0) - said_so
    others_votes = cube.sum((0, 2)) - votes
    share = (said_so + 1) / (votes + 2)
    return {
        "said_so": said_so,
        "votes": votes,
        "share": share,
        "times": share / ((others_said_so + 1) / (others_votes + 2)),
        "z_share": z_of_share(said_so, votes),
        "z_times": z_of_difference(said_so, votes, others_said_so, others_votes),
    }


def zero_left_out(cube: np.ndarray, left_out: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """The cube as the engine tests it: on a statement that was left out everybody passed."""
    cube = cube.copy()
    cube[:, left_out] = 0
    cube[:, left_out, 1] = sizes[:, None]
    return cube


def stands_out(
    cube: np.ndarray, group: int, statements, sound: np.ndarray | None = None
) -> tuple[StandsOut, ...]:
    """At most five statements: both z above 1.2816, the weightiest first; only those marked as `sound`."""
    found = []
    for agrees in (True, False):
        f = figures(cube, group, agrees)
        passes = (f["z_share"] > Z_90) & (f["z_times"] > Z_90)
        if sound is not None:
            passes &= sound
        found += [
            StandsOut(
                statements[j],
                agrees,
                int(f["said_so"][j]),
                int(f["votes"][j]),
                *(float(f[name][j]) for name in ("share", "times", "z_share", "z_times")),
            )
            for j in np.flatnonzero(passes)
        ]
    return tuple(sorted(found, key=lambda s: (-s.weight, s.statement))[:MOST])


def consensus(
    everyone: np.ndarray, statements, agrees: bool
) -> tuple[tuple[str, float, float], ...]:
    """Up to five statements on which all together lean one way: (statement, share, z), by share · z.

    `everyone` is (statements, 3). Share above one half and z above 1.2816 (agreement.md 3.1, step 8).
    """
    said_so, votes = everyone[:, 2 if agrees else 0], everyone.sum(1)
    share, z = (said_so + 1) / (votes + 2), z_of_share(said_so, votes)
    order = [j for j in np.argsort(-share * z, kind="stable") if share[j] > 0.5 and z[j] > Z_90]
    return tuple((statements[j], float(share[j]), float(z[j])) for j in order[:MOST])
