# SPDX-License-Identifier: Apache-2.0
"""Whose words are in the final text, and whose ideas."""

from .ideas import Credit, Mark, Suggestion, ideas_taken_up
from .shares import Share, WhoseWords, whose_words
from .tokens import Revision, Token, follow, words_of

__all__ = [
    "Credit",
    "Mark",
    "Revision",
    "Share",
    "Suggestion",
    "Token",
    "WhoseWords",
    "follow",
    "ideas_taken_up",
    "whose_words",
    "words_of",
]
