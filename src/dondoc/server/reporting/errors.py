"""What reporting refuses, each with a message that tells the reader what to do next."""

from __future__ import annotations

from dondoc.server.refusals import Refusal


class ReportingError(Refusal):
    """The root of reporting's refusals; what cannot be done in a state is the server's `NotNow`."""

    code = "reporting"


class FieldRefused(ReportingError):
    """Something is missing, too long, or cannot be so; `field` is its name in the form."""

    code = "field_refused"

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class NothingToRebuild(ReportingError):
    """The sums are those of the rows."""

    code = "nothing_to_rebuild"


class DigestNotFound(ReportingError):
    """There is no such digest or item, or none that who asks may see."""

    code = "digest_not_found"


class StaleDigest(ReportingError):
    """Somebody else changed the digest meanwhile."""

    code = "stale_digest"


class ReportNotFound(ReportingError):
    """There is no such report, number of a report or schedule, or it is not for who asks."""

    code = "report_not_found"


def report_not_found() -> ReportNotFound:
    """One message for what is not there and for what is another's: nobody learns which."""
    return ReportNotFound("Không tìm thấy báo cáo này. Hãy mở lại từ danh sách báo cáo.")


class StaleReport(ReportingError):
    """Another change came first, or it was sent meanwhile. Nothing was written."""

    code = "stale_report"
