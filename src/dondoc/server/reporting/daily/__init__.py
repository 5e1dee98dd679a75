"""What people are told once a day: the shares that a rule names, and the words of everybody's message."""

from .running import run_day

__all__ = ["run_day"]
