"""What notebooks show: well-formed, escaped, with pictures of the right values."""

from __future__ import annotations

import base64
import re
import struct
import zlib
from html.parser import HTMLParser
from typing import Any

import numpy as np
import pytest

import tango
from tango import AttrQuality, mock
from tango._html.pictures import image, spectrum
from tango._html.tables import cell, table

EMPTY = {"br", "circle", "img", "path", "polyline"}


class Page(HTMLParser):
    """The elements of a page, which has to close what it opens."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.images: list[dict[str, Any]] = []
        self.cells: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag == "img":
            self.images.append(dict(attrs))
        if tag in ("td", "th", "caption"):
            self.cells.append("")
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        assert tag in EMPTY
        if tag == "img":
            self.images.append(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


def pixels(source: str) -> Any:
    """The brightness of the pixels of a PNG in a page."""
    data = base64.b64decode(source.removeprefix("data:image/png;base64,"))
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    place, parts = 8, {}
    while place < len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        kind, body = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        assert struct.unpack(">I", data[place + 8 + length : place + 12 + length])[0] == (
            zlib.crc32(kind + body)
        )
        parts[kind] = body
        place += length + 12
    columns, rows = struct.unpack(">II", parts[b"IHDR"][:8])
    lines = np.frombuffer(zlib.decompress(parts[b"IDAT"]), np.uint8)
    return lines.reshape(rows, columns + 1)[:, 1:]


def test_an_image_shows_its_values() -> None:
    page = Page(image(np.array([[0, 5], [10, 10]])))
    assert pixels(page.images[0]["src"]).tolist() == [[0, 127], [255, 255]]
    large = Page(image(np.arange(1000 * 500).reshape(1000, 500)))
    assert max(pixels(large.images[0]["src"]).shape) <= 192
    assert image(np.full((2, 2), np.nan)) == ""


def test_a_spectrum_shows_its_values() -> None:
    drawn = spectrum(np.array([0.0, 1.0, 0.5]))
    Page(drawn)
    heights = [float(point.split(",")[1]) for point in points(drawn)]
    assert heights == [30.0, 2.0, 16.0]
    peak = np.zeros(100_000)
    peak[54_321] = 1.0
    thinned = spectrum(peak)
    assert len(points(thinned)) <= 320
    assert min(float(point.split(",")[1]) for point in points(thinned)) == 2.0
    assert spectrum(np.array([1.0])) == ""
    assert len(points(spectrum(np.array([0.0, np.nan, 1.0])))) == 2


def points(svg: str) -> list[str]:
    found = re.search("points='([^']*)'", svg)
    assert found is not None
    return found[1].split()


def test_texts_are_escaped() -> None:
    Page(table("<b>", [("<i>", cell("<script>"))]))
    assert "&lt;script&gt;" in cell("<script>")
    assert len(cell("x" * 10_000)) < 400
    assert "(100)" in cell(list(range(100)))
    with np.errstate(all="raise"):
        assert "nan" in cell(np.array([np.nan, 1.0]))


def made() -> Any:
    return mock.DeviceProxy(
        {
            "current": 1.5,
            "wave": [float(number % 7) for number in range(100)],
            "picture": [[1, 2, 3], [4, 5, 6]],
            "name": "<psu>",
        },
        "lab/psu/1",
    )


def test_a_reading() -> None:
    psu = made()
    mock.set_value(psu, "current", 2.5, AttrQuality.ATTR_ALARM)
    page = Page(psu.read_attribute("current")._repr_html_())
    assert page.cells[0] == "current"
    assert {"2.5", "ALARM", "DevDouble scalar"} <= {*page.cells}
    assert "<svg" in psu.read_attribute("wave")._repr_html_()
    assert len(Page(psu.read_attribute("picture")._repr_html_()).images) == 1
    Page(tango.DeviceAttribute()._repr_html_())


def test_an_event() -> None:
    psu = made()
    seen: list[tango.EventData] = []
    psu.subscribe_event("current", tango.EventType.CHANGE_EVENT, seen.append)
    page = Page(seen[0]._repr_html_())
    assert page.cells[0] == "lab/psu/1/current"
    assert {"change", "1.5", "VALID"} <= {*page.cells}
    mock.fail(psu, "current", ValueError("no supply"))
    psu.subscribe_event("wave", tango.EventType.CHANGE_EVENT, seen.append)
    error = tango.DevError()
    error.reason = "API_Something"
    failed = tango.EventData(None, "a/b/c/d", "change", None, tango.EventReason.Update, (error,))
    assert "API_Something" in failed._repr_html_()


def test_a_proxy() -> None:
    page = Page(made()._repr_html_())
    assert page.cells[0] == "Mock lab/psu/1"
    assert {"current", "1.5", "VALID", "'<psu>'", "State"} <= {*page.cells} | {"'<psu>'"}
    assert len(page.images) == 1
    psu = mock.DeviceProxy({"x": 1}, green_mode=tango.GreenMode.Asyncio)
    assert "await" in psu._repr_html_()


def test_a_proxy_of_a_device_that_is_gone() -> None:
    psu = made()
    psu.__dict__["_device"] = None

    def refuse(*_: object, **__: object) -> None:
        tango.Except.throw_exception("API_DeviceNotExported", "it is gone", "here")

    psu.__dict__.update(dev_name=lambda: "lab/psu/1", get_attribute_list=refuse)
    page = Page(psu._repr_html_())
    assert "API_DeviceNotExported: it is gone" in page.cells


def test_a_group() -> None:
    group = tango.Group("all")
    assert Page(group._repr_html_()).cells == ["Group all"]


@pytest.mark.parametrize("kind", [tango.AttributeInfoEx, tango.AttributeEventInfo, tango.DbDevInfo])
def test_information(kind: Any) -> None:
    assert Page(kind()._repr_html_()).cells[0] == kind.__name__
