# SPDX-License-Identifier: Apache-2.0
"""How many words 341 people wrote about immigration, counted from stm::gadarian (MIT); no text of theirs is here.

A word is a run of letters and apostrophes. Half were asked what worries them, and half what they think:
Gadarian and Albertson (2014), Anxiety, immigration, and the search for information. Order as in the data.
"""

THINK = [
    int(words)
    for words in """
    42 91 16 45 8 1 25 4 10 2 40 7 4 50 40 5 2 24 24 11 184 7 21 11 14 29 23 4 116 20 50 5 10 2
    6 14 4 57 2 39 10 17 3 26 9 10 10 54 4 37 43 7 33 53 6 36 28 12 2 12 68 5 3 85 9 2 11 102 10
    13 22 53 1 21 10 1 6 21 33 3 24 12 17 18 37 10 33 28 11 17 35 4 17 74 8 21 3 60 10 7 24 112
    145 52 5 3 8 14 5 28 24 3 2 10 15 53 8 12 6 19 18 1 12 12 10 3 11 16 7 21 11 45 2 1 5 2 9 9
    25 12 30 1 21 33 6 34 5 48 8 6 1 8 12 3 3 11 18 24 11 5 22 46 6 22 4 127 13 17 15 172
    """.split()  # noqa: SIM905
]
WORRY = [
    int(words)
    for words in """
    27 18 6 4 48 12 36 4 5 52 5 36 84 19 3 34 8 8 21 21 38 10 6 1 13 6 24 2 21 23 11 25 18 4 8
    20 14 59 63 22 9 34 11 19 34 9 19 20 77 39 16 7 12 3 55 5 9 24 75 6 46 17 20 21 11 58 7 11
    13 8 9 15 11 17 19 7 13 36 27 23 20 16 14 17 120 8 2 24 85 18 29 8 39 80 6 27 42 7 22 8 11 3
    4 26 18 4 17 9 14 9 11 4 4 31 34 4 46 11 4 45 17 59 30 61 7 29 8 3 10 13 8 41 2 22 8 14 14
    40 12 10 19 8 26 62 13 41 8 23 6 111 29 11 2 28 5 30 26 21 2 50 7 66 22 83 17 27 1 41 5 28 1
    """.split()  # noqa: SIM905
]
