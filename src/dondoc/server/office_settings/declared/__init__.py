"""Every setting: what it is called, what it decides, which values it may have, and whence its default comes.

Read by what the field of `OfficeSettings` of the same name is passed to. `sure`: A is the text of a rule, B a
second source, C what is commonly done.
"""

from __future__ import annotations

from dondoc.server.office_settings.errors import SettingNotFound

from .deadlines import DEADLINES, EXTENSIONS
from .declaring import Declared, Section
from .periods import PERIODS
from .publishing import PORTAL
from .reminders import REMINDERS
from .summaries import DIGEST, TODAY

__all__ = ["DECLARED", "SECTIONS", "Declared", "Section", "declared"]

SECTIONS: tuple[Section, ...] = (DEADLINES, EXTENSIONS, PERIODS, REMINDERS, PORTAL, TODAY, DIGEST)
DECLARED: dict[str, Declared] = {one.key: one for section in SECTIONS for one in section.settings}


def declared(key: str) -> Declared:
    """The setting; SettingNotFound where there is none."""
    if key not in DECLARED:
        raise SettingNotFound("Không có mục thiết lập này. Hãy mở lại trang Thiết lập.")
    return DECLARED[key]
