"""Opinions that say nearly the same of one clause, folded with every author kept."""

from .folding import Fold, OpinionText, fold_opinions

__all__ = ["Fold", "OpinionText", "fold_opinions"]
