"""A notebook in JupyterLab, as a browser shows it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.notebooks.in_jupyter.browser import Browser
from tests.notebooks.in_jupyter.lab import Lab
from tests.notebooks.in_jupyter.page import CELLS, output, run_all
from tests.notebooks.in_jupyter.site import site

PROXY, READING, VIEW, PLOT, FAILURE = range(len(CELLS))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The notebook, all of whose cells have been run."""
    folder = tmp_path_factory.mktemp("lab")
    with (
        site(folder) as (host, _),
        Lab(folder, CELLS, TANGO_HOST=host) as lab,
        Browser() as browser,
    ):
        run_all(browser, lab.address)
        yield browser


def rows(page: Browser, cell: int) -> dict[str, list[str]]:
    """What a table says, by the first column."""
    cells: list[list[str]] = page.run(
        f"{output(cell, 'tr')}.map(row => [...row.children].map(cell => cell.innerText.trim()))"
    )
    return {name: others for name, *others in cells}


def test_a_proxy_is_a_table(page: Browser) -> None:
    shown = rows(page, PROXY)
    assert shown["temperature"] == ["318.5 K", "WARNING"]
    assert shown["interlock"][0] == "OSError: the interlock does not answer"
    assert shown["State"] == ["ALARM", "VALID"]
    assert page.run(f"{output(PROXY, 'caption')}[0].innerText") == "PowerSupply lab/psu/1"


def test_spectra_and_images_are_pictures(page: Browser) -> None:
    width = page.run(f"{output(PROXY, 'svg polyline')}[0].getBoundingClientRect().width")
    assert width > 100
    loaded = page.run(f"{output(PROXY, 'img')}[0].naturalWidth")
    assert loaded == 48  # of the image: what the browser has made of the PNG


def test_qualities_have_colours(page: Browser) -> None:
    colours = page.run(
        f"{output(PROXY, 'td:last-child span')}.map(one => getComputedStyle(one).backgroundColor)"
    )
    assert len(set(colours)) == 2  # valid, and the warning
    assert not any(one == "rgba(0, 0, 0, 0)" for one in colours)


def test_a_reading_is_a_table(page: Browser) -> None:
    shown = rows(page, READING)
    assert shown["value"] == ["318.5"]
    assert shown["quality"] == ["WARNING"]


def test_a_view_follows_the_device(page: Browser) -> None:
    values = seen(lambda: rows(page, VIEW)["current"][0], 3)
    assert all(value.endswith(" A") for value in values)
    assert rows(page, VIEW)["State"] == ["ALARM", "VALID"]


def test_a_plot_grows(page: Browser) -> None:
    count = f"{output(PLOT, 'polyline')}.map(one => one.points.numberOfItems)"
    before = seen(lambda: page.run(count), 1)[0]
    page.wait_for(f"{count}.every((now, i) => now > {before}[i] + 2)")
    assert len(before) == 2


def test_an_error_begins_with_what_went_wrong(page: Browser) -> None:
    lines = page.run(f"{output(FAILURE)}[0].innerText").splitlines()
    assert lines[0] == "OSError: the interlock does not answer"
    assert lines[1].strip() == ("Failed to read_attribute on device lab/psu/1, attribute interlock")
    assert lines[2].strip() == "in cell In[5], line 1: psu.interlock"
    assert len(lines) == 4


def seen(ask: Callable[[], Any], count: int) -> list[Any]:
    """Different answers, without those before something is there."""
    found: list[Any] = []
    end = time.monotonic() + 60
    while len(found) < count:
        answer = ask()
        if answer and answer != "..." and answer not in found:
            found.append(answer)
        assert time.monotonic() < end, found
        time.sleep(0.05)
    return found
