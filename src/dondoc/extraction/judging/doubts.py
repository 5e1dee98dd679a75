"""Why a proposed task may be wrong: each kind of doubt, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ..lexicon import load_lexicon, tables_of, words_of


class DoubtCode(StrEnum):
    """The kinds of doubt; lexicon/doubts.toml says which fields each is about."""

    ROW_NOT_DIVIDED = "row_not_divided"
    COLUMNS_RUN_TOGETHER = "columns_run_together"
    NO_LEAD = "no_lead"
    SEVERAL_LEADS = "several_leads"
    AGENCIES_BOUNDARY_UNCLEAR = "agencies_boundary_unclear"
    ONE_LIST_OF_AGENCIES = "one_list_of_agencies"
    NOT_LIKE_AN_AGENCY = "not_like_an_agency"
    AGENCY_NOT_IN_DIRECTORY = "agency_not_in_directory"
    AGENCY_GUESSED = "agency_guessed"
    AGENCY_AMBIGUOUS = "agency_ambiguous"
    MAY_NOT_ASSIGN = "may_not_assign"
    REPEATED_FROM_ABOVE = "repeated_from_above"
    NO_PERIOD = "no_period"
    PERIOD_NOT_UNDERSTOOD = "period_not_understood"
    TEXT_TOO_SHORT = "text_too_short"
    TEXT_BEGINS_MIDWAY = "text_begins_midway"
    TEXT_CUT_BY_PAGE = "text_cut_by_page"
    # What the checks find (`checks`):
    AGENCY_OF_ANOTHER_TIME = "agency_of_another_time"
    TASK_ALIKE = "task_alike"
    PERIOD_AFTER_END = "period_after_end"
    # Signs that the last stage finds on a task that is read (`signs.py`):
    TEXT_LONG = "text_long"
    TEXT_FEW_WORDS = "text_few_words"
    TEXT_OF_SENTENCES = "text_of_sentences"
    TEXT_ENDS_OPEN = "text_ends_open"
    TEXT_TELLS_WHAT_WAS = "text_tells_what_was"
    TEXT_WITHOUT_MARKS = "text_without_marks"
    TEXT_BEGINS_WITHIN = "text_begins_within"
    TEXT_ENDS_WITHIN = "text_ends_within"
    WORDS_SHARED = "words_shared"
    TEXT_BEGINS_SMALL = "text_begins_small"
    OTHERS_DOUBTED = "others_doubted"
    NAME_ODD = "name_odd"
    NAME_BEGINS_SMALL = "name_begins_small"
    FEW_TASKS = "few_tasks"
    NAME_GOES_ON = "name_goes_on"
    NAME_LONG = "name_long"
    MANY_LEADS = "many_leads"
    AGENCIES_BESIDE = "agencies_beside"
    LEADS_TWICE = "leads_twice"
    HELPERS_NOT_NAMED = "helpers_not_named"
    TIME_LEFT = "time_left"
    PERIOD_WITHOUT_A_DAY = "period_without_a_day"
    PERIOD_OVER = "period_over"
    SEVERAL_DEADLINES = "several_deadlines"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason for doubt. `message` is Vietnamese, for the officer."""

    code: DoubtCode
    message: str


@cache
def fields_of(code: DoubtCode) -> tuple[str, ...]:
    """The fields of a task that a doubt of this kind is about."""
    return words_of(tables_of(load_lexicon("doubts")["fields"])[code])
