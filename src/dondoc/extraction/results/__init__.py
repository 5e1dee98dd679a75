"""What a report says was done: its passages with agencies, figures and footnotes."""

from .stage import read_results

__all__ = ["read_results"]
