"""The rows of tracking: assigned tasks, which agencies hold them, and how far each of these has come."""

from .amendment import Amendment
from .assigned_task import AssignedTask, TaskStage
from .assignment import Assignment, AssignmentRole
from .extension_request import ExtensionRequest, ExtensionState
from .plan_event import PlanEvent, PlanEventKind
from .progress_update import ProgressUpdate, UpdateFile, UpdateState
from .share import Share

__all__ = [
    "Amendment",
    "AssignedTask",
    "Assignment",
    "AssignmentRole",
    "ExtensionRequest",
    "ExtensionState",
    "PlanEvent",
    "PlanEventKind",
    "ProgressUpdate",
    "Share",
    "TaskStage",
    "UpdateFile",
    "UpdateState",
]
