"""The rows of tracking: assigned tasks and which agencies hold them."""

from .assigned_task import AssignedTask, TaskStage
from .assignment import Assignment, AssignmentRole

__all__ = ["AssignedTask", "Assignment", "AssignmentRole", "TaskStage"]
