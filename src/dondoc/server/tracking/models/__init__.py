"""The rows of tracking: assigned tasks, which agencies hold them, and how far each of these has come."""

from .assigned_task import AssignedTask, TaskStage
from .assignment import Assignment, AssignmentRole
from .extension_request import ExtensionRequest, ExtensionState
from .milestone import Milestone
from .plan_event import PlanEvent, PlanEventKind
from .progress_update import ProgressUpdate, UpdateFigure, UpdateFile, UpdateState
from .share import Share
from .task_cadence import TaskCadence

__all__ = [
    "AssignedTask",
    "Assignment",
    "AssignmentRole",
    "ExtensionRequest",
    "ExtensionState",
    "Milestone",
    "PlanEvent",
    "PlanEventKind",
    "ProgressUpdate",
    "Share",
    "TaskCadence",
    "TaskStage",
    "UpdateFigure",
    "UpdateFile",
    "UpdateState",
]
