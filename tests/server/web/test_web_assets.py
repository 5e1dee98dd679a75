"""Style and script: few, small, kept by browsers, and nothing inline."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.test import Client

import dondoc.server.web
from dondoc.server.web.bundles import PARTS, bundle

HERE = Path(dondoc.server.web.__file__).parent


def test_the_bundles_are_small() -> None:
    sizes = {name: len(bundle(name).compressed) for name in PARTS}
    assert sizes["dondoc.css"] <= 15_000
    assert sizes["dondoc.js"] <= 34_000  # of which htmx is 16,500
    assert sizes["passkeys.js"] <= 2_000
    assert sizes["favicon.svg"] <= 500


def test_every_source_is_in_a_bundle() -> None:
    sources = {str(path.relative_to(HERE / "static/web")) for path in (HERE / "static/web").rglob("*.*")}
    assert sources == {part for parts in PARTS.values() for part in parts} - {"htmx"}


def test_a_bundle_is_kept_for_ever_under_its_digest() -> None:
    found = bundle("dondoc.css")
    answer = Client().get(f"/assets/{found.digest}/dondoc.css", headers={"accept-encoding": "gzip, br"})
    assert answer.status_code == 200
    assert gzip.decompress(answer.content) == found.content
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert Client().get(f"/assets/{found.digest}/dondoc.css").content == found.content


def test_a_page_of_yesterday_finds_the_style_of_today() -> None:
    answer = Client().get("/assets/000000000000/dondoc.css")
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/assets/{bundle('dondoc.css').digest}/dondoc.css"
    assert Client().get("/assets/000000000000/settings.py").status_code == 404


@pytest.mark.parametrize("template", sorted((HERE / "templates").rglob("*.html")), ids=lambda path: path.stem)
def test_no_template_has_style_or_script_of_its_own(template: Path) -> None:
    """The policy would refuse them; here they are found before a browser does."""
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|hx-on|hx-vals='js:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert not re.search(r"https?://(?!www\.w3\.org)", text)


def test_the_numbers_of_colours_stand_in_the_tokens_alone() -> None:
    for path in (HERE / "static/web/css").glob("*.css"):
        if path.name == "tokens.css":
            continue
        colours = set(re.findall(r"#[0-9a-f]{3,8}\b", path.read_text(encoding="utf-8")))
        # On the picture of a page, which is paper whatever the scheme, colours do not turn.
        assert colours <= {"#fff", "#f0c33c", "#ffcf3a", "#8a5f00"}, path.name
