"""What consultation decides without a database; today is an argument."""

from .counting import AskedFacts, Reply, RoundCounts, count_round, reply_of
from .due import Due, due_by_hand, due_by_rule, due_of_agency, is_late
from .saying import Problem, Said, SaidOfClause, problem_of

__all__ = [
    "AskedFacts",
    "Due",
    "Problem",
    "Reply",
    "RoundCounts",
    "Said",
    "SaidOfClause",
    "count_round",
    "due_by_hand",
    "due_by_rule",
    "due_of_agency",
    "is_late",
    "problem_of",
    "reply_of",
]
