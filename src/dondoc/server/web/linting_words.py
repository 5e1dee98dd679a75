"""What the log tells of looking through drafts, and of the lexicons behind it, in Vietnamese."""

from __future__ import annotations

_LEXICONS = {
    "power": "Từ điển thẩm quyền",
    "agency_field": "Từ điển lĩnh vực",
    "ended_act": "Văn bản hết hiệu lực",
}
_DEEDS = {
    "added": "ghi thêm một mục",
    "changed": "sửa một mục",
    "ended": "thôi dùng một mục",
    "taken_up": "dùng lại một mục",
    "switched_off": "thôi dùng một mục có sẵn",
    "switched_on": "dùng lại một mục có sẵn",
}
LINTING_NOUNS = {"draft_check": "Rà soát dự thảo", **_LEXICONS}
LINTING_ACTIONS = {
    "draft_check.waived": "Bỏ qua một điều rà soát nêu",
    "draft_check.waiver_taken_back": "Nêu lại điều đã bỏ qua",
    **{
        f"{noun}.{deed}": f"{lexicon}: {words}"
        for noun, lexicon in _LEXICONS.items()
        for deed, words in _DEEDS.items()
    },
}
LINTING_FACTS = {
    "rule": "điều",
    "key": "mã của điều",
    "says": "nội dung",
    "entry": "mục",
    "former": "trước",
    "new": "nay",
}
LINTING_SUBJECTS = {
    "linting.officepower": "mục từ điển thẩm quyền",
    "linting.officefield": "mục từ điển lĩnh vực",
    "linting.officeact": "mục văn bản hết hiệu lực",
    "linting.switchedoff": "mục có sẵn thôi dùng",
}
