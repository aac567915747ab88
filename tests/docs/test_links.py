"""Every page can be reached from the README, and every link leads somewhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", *DOCS.rglob("*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
TREE = re.compile(r"^```{toctree}\n(.*?)^```$", re.M | re.S)


def links(page: Path) -> list[Path]:
    text = page.read_text()
    targets = [target for target in LINK.findall(text) if "://" not in target]
    for tree in TREE.findall(text):
        targets += [f"{line}.md" for line in tree.split("\n") if line[:1] not in ("", ":")]
    return [(page.parent / target).resolve() for target in targets]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    assert [target for target in links(page) if not target.exists()] == []


def test_every_page_can_be_reached() -> None:
    reached, to_read = set(), [ROOT / "README.md"]
    while to_read:
        page = to_read.pop()
        if page not in reached and page.suffix == ".md":
            reached.add(page)
            to_read += links(page)
    assert {page for page in PAGES if page not in reached} == set()
