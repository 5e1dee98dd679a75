"""Duties in the running text of a document: who is told to do what, by when, with whose help."""

from .stage import read_prose

__all__ = ["read_prose"]
