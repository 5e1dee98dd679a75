"""Kept for readers that still look here: doubts live in `judging`."""

from .judging.doubts import Doubt, DoubtCode, confidence_of

__all__ = ["Doubt", "DoubtCode", "confidence_of"]
