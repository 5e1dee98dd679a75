"""A text in capitals as one writes it within a sentence: small letters, names and abbreviations kept."""

from .sentence import within_a_sentence

__all__ = ["within_a_sentence"]
