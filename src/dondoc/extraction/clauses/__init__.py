"""From a Document to its clauses: which words stand in which article, point or row, and where."""

from .finding import CLAUSE_FINDER, find_clauses

__all__ = ["CLAUSE_FINDER", "find_clauses"]
