"""What a day begins with: of the Office, and of the agencies that somebody reports for."""

from .agencies import AgencyToRemind, SilentAgency
from .agency import WorkView, view_agency_day, view_agency_work
from .copies import CopyWaiting
from .office import CalendarList, OfficeDay, view_office_day, waiting_to_decide

__all__ = [
    "AgencyToRemind",
    "CalendarList",
    "CopyWaiting",
    "OfficeDay",
    "SilentAgency",
    "WorkView",
    "view_agency_day",
    "view_agency_work",
    "view_office_day",
    "waiting_to_decide",
]
