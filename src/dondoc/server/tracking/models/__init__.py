"""The rows of tracking: assigned tasks, which agencies hold them, and how far each of these has come."""

from .amendment import Amendment
from .assigned_task import AssignedTask, TaskStage
from .assignment import Assignment, AssignmentRole
from .bulk_run import BulkItem, BulkRun, ItemState, RunSource, RunState
from .calendar_move import CalendarMove
from .extension_request import ExtensionRequest, ExtensionState
from .field import Field
from .hand_on_request import HandOnRequest, HandOnState
from .milestone import Milestone
from .oral_direction import OralDirection
from .plan_event import PlanEvent, PlanEventKind
from .progress_update import ProgressUpdate, UpdateFigure, UpdateFile, UpdateState
from .reminder_letter import RemindedShare, ReminderLetter
from .reply import Reply, ReplyFile, ReplyState
from .report_day import ReportDay
from .responsibility import Aspect, Responsibility
from .responsibility_rule import ResponsibilityRule
from .saved_view import ListChoice, SavedView, SharedWith
from .share import Share
from .task_cadence import TaskCadence
from .task_words import TaskWords
from .tracker_import import ImportState, TrackerImport, TrackerRow

__all__ = [
    "Amendment",
    "Aspect",
    "AssignedTask",
    "Assignment",
    "AssignmentRole",
    "BulkItem",
    "BulkRun",
    "CalendarMove",
    "ExtensionRequest",
    "ExtensionState",
    "Field",
    "HandOnRequest",
    "HandOnState",
    "ImportState",
    "ItemState",
    "ListChoice",
    "Milestone",
    "OralDirection",
    "PlanEvent",
    "PlanEventKind",
    "ProgressUpdate",
    "RemindedShare",
    "ReminderLetter",
    "Reply",
    "ReplyFile",
    "ReplyState",
    "ReportDay",
    "Responsibility",
    "ResponsibilityRule",
    "RunSource",
    "RunState",
    "SavedView",
    "Share",
    "SharedWith",
    "TaskCadence",
    "TaskStage",
    "TaskWords",
    "TrackerImport",
    "TrackerRow",
    "UpdateFigure",
    "UpdateFile",
    "UpdateState",
]
