"""The addresses of tasks: lists, one task, many at once, letters that remind."""

from __future__ import annotations

from django.urls import path

from dondoc.server.web.refusals import answers_refusals as page
from dondoc.server.web.views import (
    bulk,
    directing,
    letters,
    planning,
    proposals,
    reminders,
    replies,
    responsibility,
    saved_views,
    task_sheets,
    tasks,
    trackers,
)

task_urls = [
    path("nhiem-vu/", page(tasks.tasks), name="tasks"),
    path("nhiem-vu/xuat.<str:form>", page(tasks.export), name="export"),
    path("nhiem-vu/co-quan/", page(tasks.agencies), name="agencies_to_choose"),
    path("nhiem-vu/cot/", page(saved_views.columns), name="choose_columns"),
    path("nhiem-vu/danh-sach/luu/", page(saved_views.save), name="save_view"),
    path("nhiem-vu/danh-sach/<int:view_id>/", page(saved_views.view), name="saved_view"),
    path("nhiem-vu/danh-sach/<int:view_id>/nhu-dang-xem/", page(saved_views.replace), name="replace_view"),
    path("nhiem-vu/danh-sach/<int:view_id>/mo-dau/", page(saved_views.first), name="first_view"),
    path("nhiem-vu/danh-sach/<int:view_id>/xoa/", page(saved_views.remove), name="remove_view"),
    path("nhiem-vu/danh-sach/<int:view_id>/lay-lai/", page(saved_views.restore), name="restore_view"),
    path("nhiem-vu/giao/", page(directing.assign), name="assign"),
    path("nhiem-vu/don-doc/", page(letters.letters), name="letters"),
    path("nhiem-vu/don-doc/lap/", page(letters.remind), name="remind"),
    path("nhiem-vu/don-doc/<uuid:batch>.zip", page(letters.letters_file), name="letters_file"),
    path("nhiem-vu/don-doc/<int:letter_id>/", page(letters.letter), name="letter"),
    path("nhiem-vu/hang-loat/", page(bulk.bulk), name="bulk"),
    path("nhiem-vu/hang-loat/<uuid:run_id>/", page(bulk.bulk_run), name="bulk_run"),
    path("nhiem-vu/hang-loat/<uuid:run_id>/buoc/", page(bulk.bulk_progress), name="bulk_progress"),
    path("nhiem-vu/bang-tinh/", page(task_sheets.task_sheets), name="task_sheets"),
    path("nhiem-vu/bang-tinh/viec.xlsx", page(task_sheets.task_sheet_file), name="task_sheet_file"),
    path("nhiem-vu/nhap/", page(trackers.trackers), name="trackers"),
    path("nhiem-vu/nhap/<int:import_id>/", page(trackers.tracker), name="tracker"),
    path("nhiem-vu/nhap/<int:import_id>/hoan-tac/", page(trackers.undo_tracker), name="undo_tracker"),
    path("nhiem-vu/thu-tra-loi/<int:reply_id>/bo/", page(replies.drop), name="drop_reply"),
    path("nhiem-vu/thu-tra-loi/<int:reply_id>/lay-lai/", page(replies.restore), name="restore_reply"),
    path("nhiem-vu/thu-tra-loi/tep/<int:file_id>/", page(replies.file), name="reply_file"),
    path("nhiem-vu/<int:task_id>/", page(tasks.task), name="task"),
    path("nhiem-vu/<int:task_id>/rut-giao/", page(directing.withdraw), name="withdraw_directed"),
    path("nhiem-vu/<int:task_id>/ky-bao-cao/", page(planning.cadence), name="set_cadence"),
    path("nhiem-vu/<int:task_id>/moc/", page(planning.milestone), name="add_milestone"),
    path("nhiem-vu/moc/<int:milestone_id>/bo/", page(planning.drop_milestone), name="remove_milestone"),
    path("nhiem-vu/<int:task_id>/nhac-viec/", page(reminders.task), name="task_reminders"),
    path("nhiem-vu/<int:task_id>/phan-cong/", page(responsibility.task), name="task_responsibility"),
    path("nhiem-vu/<int:task_id>/rut/", page(proposals.take_back), name="take_back"),
]
