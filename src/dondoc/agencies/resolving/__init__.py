"""From a mention to whom it means: names and abbreviations through time, enumerations, places, slips."""

from .answer import Answer, AnswerKind

__all__ = ["Answer", "AnswerKind"]
