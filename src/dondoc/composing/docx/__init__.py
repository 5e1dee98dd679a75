"""Papers as DOCX files."""

from .composed import compose_docx

__all__ = ["compose_docx"]
