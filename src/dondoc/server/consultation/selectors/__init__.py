"""Reads about consultations; each asks whom it is for."""

from .counting import counts_of_round, counts_of_rounds
from .files import draft_file, opinion_file
from .listing import (
    ConsultationRow,
    ConsultationsPage,
    QuestionRow,
    QuestionsPage,
    drafters_today,
    has_question_waiting,
    list_consultations,
    list_questions,
    part_in_lists,
    waiting_answer,
)
from .questions import QuestionView, own_question_of, question_of_letter, question_view
from .today import ConsultationDay, consultation_day
from .viewing import (
    AskedView,
    AskerView,
    MatrixRow,
    asked_view,
    asker_view,
    consultation_of,
)
from .whole import clauses_of_draft

__all__ = [
    "AskedView",
    "AskerView",
    "ConsultationDay",
    "ConsultationRow",
    "ConsultationsPage",
    "MatrixRow",
    "QuestionRow",
    "QuestionView",
    "QuestionsPage",
    "asked_view",
    "asker_view",
    "clauses_of_draft",
    "consultation_day",
    "consultation_of",
    "counts_of_round",
    "counts_of_rounds",
    "draft_file",
    "drafters_today",
    "has_question_waiting",
    "list_consultations",
    "list_questions",
    "opinion_file",
    "own_question_of",
    "part_in_lists",
    "question_of_letter",
    "question_view",
    "waiting_answer",
]
