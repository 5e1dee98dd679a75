"""What may stand between the braces of a template: names of fields, one turn over a list, if. Nothing else.

The office's own file comes from outside: whatever it asks for beyond that is refused before it is filled, and
what is left runs in Jinja's sandbox without any function.
"""

from __future__ import annotations

import difflib
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ..errors import TemplateMistaken
from .fields import FIELDS

_PLAIN = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.Not, nodes.And, nodes.Or)
_OF_LOOP = frozenset(("first", "last", "index"))
_FILTERS = frozenset(("upper",))
_LONGEST = 2_000_000  # characters of one part of the file


class FieldLanguage(ImmutableSandboxedEnvironment):
    """Jinja with nothing in it; each part of a file is looked through before it is filled."""

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True)
        self.globals.clear()
        self.tests.clear()
        for name in set(self.filters) - _FILTERS:
            del self.filters[name]
        self.named: set[str] = set()  # the fields that were asked for so far

    def from_string(self, source: Any, *args: Any, **options: Any) -> Template:
        if len(source) > _LONGEST:
            raise TemplateMistaken("Mẫu dài quá mức. Hãy bỏ bớt nội dung; thân văn bản do phần mềm viết vào.")
        try:
            parsed = self.parse(source)
        except TemplateSyntaxError as error:
            raise TemplateMistaken(
                f"Mẫu có chỗ {{{{ … }}}} hoặc {{% … %}} viết chưa đúng ({error.message}). "
                "Hãy xem lại các dấu ngoặc, hoặc tải mẫu đang dùng về sửa lại."
            ) from None
        self._look_through(parsed, loop="")
        return super().from_string(source, *args, **options)

    def _look_through(self, node: nodes.Node, *, loop: str) -> None:
        if isinstance(node, nodes.For):
            self._look_through_turn(node, loop=loop)
            return
        if isinstance(node, nodes.Name):
            self._look_at_name(node.name, loop=loop)
            return
        is_of_loop = isinstance(node, nodes.Getattr) and node.attr in _OF_LOOP and _is_loop(node.node)
        if is_of_loop and loop:
            return
        is_filter = isinstance(node, nodes.Filter) and node.name in _FILTERS and not node.args
        if not is_filter and not isinstance(node, _PLAIN):
            raise TemplateMistaken(
                f"Mẫu có lệnh {_told(node)} không dùng được. Trong dấu ngoặc chỉ ghi tên trường, "
                "{% for … in … %} với trường là danh sách, và {% if … %}."
            )
        for child in node.iter_child_nodes():
            self._look_through(child, loop=loop)

    def _look_through_turn(self, node: nodes.For, *, loop: str) -> None:
        over = node.iter.name if isinstance(node.iter, nodes.Name) else ""
        if over not in FIELDS or not FIELDS[over].is_list:
            lists = ", ".join(one.name for one in FIELDS.values() if one.is_list)
            raise TemplateMistaken(f"Lệnh for trong mẫu chỉ dùng với trường là danh sách: {lists}.")
        if loop or not isinstance(node.target, nodes.Name) or node.recursive or node.test or node.else_:
            raise TemplateMistaken(
                "Lệnh for trong mẫu không lồng nhau và không có phần thêm. Hãy viết gọn lại."
            )
        if node.target.name in FIELDS or node.target.name.startswith("_"):
            raise TemplateMistaken(f"Tên “{node.target.name}” sau for trùng tên trường. Hãy đặt tên khác.")
        self.named.add(over)
        for child in node.body:
            self._look_through(child, loop=node.target.name)

    def _look_at_name(self, name: str, *, loop: str) -> None:
        if name == loop:
            return
        if name not in FIELDS:
            close = difflib.get_close_matches(name, FIELDS, n=1)
            hint = f" Có phải “{close[0]}”?" if close else ""
            raise TemplateMistaken(
                f"Mẫu có trường “{name[:60]}” mà phần mềm không biết.{hint} "
                f"Các trường dùng được: {', '.join(FIELDS)}."
            )
        self.named.add(name)


def _is_loop(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == "loop"


def _told(node: nodes.Node) -> str:
    return f"“{type(node).__name__.lower()}”"
