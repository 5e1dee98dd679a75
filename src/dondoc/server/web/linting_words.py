"""What the log tells of looking through drafts, in Vietnamese."""

from __future__ import annotations

LINTING_NOUNS = {"draft_check": "Rà soát dự thảo", "power": "Từ điển thẩm quyền"}
LINTING_ACTIONS = {
    "draft_check.waived": "Bỏ qua một điều rà soát nêu",
    "draft_check.waiver_taken_back": "Nêu lại điều đã bỏ qua",
    "power.added": "Ghi một mục vào từ điển thẩm quyền",
    "power.ended": "Thôi dùng một mục của từ điển thẩm quyền",
}
LINTING_FACTS = {"rule": "điều", "key": "mã của điều", "says": "nội dung"}
LINTING_SUBJECTS = {"linting.officepower": "mục từ điển thẩm quyền"}
