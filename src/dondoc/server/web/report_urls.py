"""The addresses of reports on assigned tasks."""

from __future__ import annotations

from django.urls import path

from dondoc.server.web.refusals import answers_refusals as page
from dondoc.server.web.views import report_files, reports

report_urls = [
    path("bao-cao/", page(reports.reports), name="reports"),
    path("bao-cao/lap/", page(reports.new_report), name="new_report"),
    path("bao-cao/lich/", page(reports.schedules), name="report_schedules"),
    path("bao-cao/lich/<int:schedule_id>/thoi/", page(reports.end_schedule), name="end_report_schedule"),
    path("bao-cao/<int:report_id>/", page(reports.report), name="report"),
    path("bao-cao/<int:report_id>/so-lieu/", page(reports.number), name="report_number"),
    path("bao-cao/<int:report_id>/muc/<str:section>/", page(reports.section), name="report_section"),
    path("bao-cao/<int:report_id>/dau-cuoi/", page(reports.head), name="report_head"),
    path("bao-cao/<int:report_id>/lap-lai/", page(reports.again), name="draw_report_again"),
    path("bao-cao/<int:report_id>/gui/", page(reports.send), name="send_report"),
    path("bao-cao/<int:report_id>/van-ban-di/", page(report_files.make_paper), name="make_report_paper"),
    path("bao-cao/<int:report_id>/bo/", page(reports.drop), name="drop_report"),
    path("bao-cao/<int:report_id>/bao-cao.pdf", page(report_files.report_pdf), name="report_pdf"),
    path("bao-cao/<int:report_id>/bao-cao.<str:form>", page(report_files.report_file), name="report_file"),
]
