"""Findings as comments in the office's own DOCX, at the words that they are about."""

from .writing import write_comments

__all__ = ["write_comments"]
