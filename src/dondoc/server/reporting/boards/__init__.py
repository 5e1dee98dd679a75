"""What Bàn điều hành shows: of the whole Office, of an agency and what is below it, of one plan."""

from .agency import AgencyBoard, view_agency_board
from .office import OfficeBoard, view_office_board
from .plans import Plan, PlanPage, PlanView, Year, list_plans, view_plan
from .recounts import Difference, differences_of, last_recount
from .rows import BoardRow

__all__ = [
    "AgencyBoard",
    "BoardRow",
    "Difference",
    "OfficeBoard",
    "Plan",
    "PlanPage",
    "PlanView",
    "Year",
    "differences_of",
    "last_recount",
    "list_plans",
    "view_agency_board",
    "view_office_board",
    "view_plan",
]
