# SPDX-License-Identifier: Apache-2.0
"""Votes that we made up, so that the truth is known."""

import numpy as np

from alongside_core.agreement import from_arrays


def noise(people, statements, seed, density=0.9, passing=0.1):
    """Nobody hangs together with anybody: every statement has its own share of agreeing, no more."""
    rng = np.random.default_rng(seed)
    share = rng.uniform(0.2, 0.8, statements)
    return table(rng, np.broadcast_to(share, (people, statements)), density, passing)


def groups(people, statements, seed, apart=0.35, k=2, density=0.9, passing=0.1):
    """k groups whose shares differ by ± `apart` on every statement; returns votes and each person's group."""
    rng = np.random.default_rng(seed)
    group = rng.integers(k, size=people)
    share = np.clip(0.5 + apart * rng.choice([-1, 1], (k, statements)), 0.02, 0.98)
    return table(rng, share[group], density, passing), group


def table(rng, share, density, passing):
    cast = rng.random(share.shape) < density
    value = np.where(rng.random(share.shape) < share, 1, -1)
    value[rng.random(share.shape) < passing] = 0
    who, which = np.nonzero(cast)
    return from_arrays(
        [f"p{n:05}" for n in range(share.shape[0])],
        [f"s{n:03}" for n in range(share.shape[1])],
        who,
        which,
        value[cast],
    )
