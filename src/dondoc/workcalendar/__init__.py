"""Days as offices count them: dates of every precision, working days, holidays."""

from .dates import first_day, iso_day, last_day
from .working import Counted, WorkCalendar

__all__ = ["Counted", "WorkCalendar", "first_day", "iso_day", "last_day"]
