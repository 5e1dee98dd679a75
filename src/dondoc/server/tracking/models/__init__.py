"""The rows of tracking: assigned tasks, which agencies hold them, and how far each of these has come."""

from .assigned_task import AssignedTask, TaskStage
from .assignment import Assignment, AssignmentRole
from .extension_request import ExtensionRequest, ExtensionState
from .field import Field
from .milestone import Milestone
from .plan_event import PlanEvent, PlanEventKind
from .progress_update import ProgressUpdate, UpdateFigure, UpdateFile, UpdateState
from .responsibility import Aspect, Responsibility
from .responsibility_rule import ResponsibilityRule
from .share import Share
from .task_cadence import TaskCadence

__all__ = [
    "Aspect",
    "AssignedTask",
    "Assignment",
    "AssignmentRole",
    "ExtensionRequest",
    "ExtensionState",
    "Field",
    "Milestone",
    "PlanEvent",
    "PlanEventKind",
    "ProgressUpdate",
    "Responsibility",
    "ResponsibilityRule",
    "Share",
    "TaskCadence",
    "TaskStage",
    "UpdateFigure",
    "UpdateFile",
    "UpdateState",
]
