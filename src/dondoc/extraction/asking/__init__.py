"""What a paper asks opinions on: the draft, who writes it, whom it asks, and by when."""

from .requests import OpinionRequest, read_opinion_request

__all__ = ["OpinionRequest", "read_opinion_request"]
