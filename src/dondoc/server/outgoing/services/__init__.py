"""Writes about papers; each one transaction with its log entry."""

from .files import replace_file, take_back_file
from .keeping import drop_paper, keep_paper, submit_paper, take_back_paper
from .recognising import recognise_copy
from .signing import CopyTaken, confirm_copy, refuse_copy, sign_paper, take_back_signing
from .starting import start_tasks
from .templates import give_up_template, replace_template

__all__ = [
    "CopyTaken",
    "confirm_copy",
    "drop_paper",
    "give_up_template",
    "keep_paper",
    "recognise_copy",
    "refuse_copy",
    "replace_file",
    "replace_template",
    "sign_paper",
    "start_tasks",
    "submit_paper",
    "take_back_file",
    "take_back_paper",
    "take_back_signing",
]
