#!/usr/bin/env python3
"""Checks the links of all Markdown pages: every relative link leads to a file, every #anchor to a heading.

    Scripts/links.py    prints a line for each broken link and fails; prints nothing if all are right

Links within code are not links. Addresses on the web are not tried. Standard library of Python only.
"""

import os
import re
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def pages():
    """All Markdown files but those in hidden folders, such as `.build`."""
    for folder, folders, files in os.walk(ROOT):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder) / name for name in sorted(files) if name.endswith(".md"))


def without_code(text):
    """The text with blank lines in place of code blocks, and without code in lines."""
    def blank(match):
        return "\n" * match.group().count("\n")

    text = re.sub(r"^```.*?^```", blank, text, flags=re.M | re.S)
    return re.sub(r"`[^`]*`", blank, text)


@cache
def anchors(page):
    """The anchors of a page's headings, as GitHub makes them."""
    text = re.sub(r"^```.*?^```", "", page.read_text(), flags=re.M | re.S)
    found = []
    for title in re.findall(r"^#+ +(.*?)\s*$", text, flags=re.M):
        title = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", title).replace("`", "").lower()
        anchor = re.sub(r"[^\w\- ]", "", title).replace(" ", "-")
        count = sum(known == anchor or re.fullmatch(re.escape(anchor) + r"-\d+", known) is not None
                    for known in found)
        found.append(f"{anchor}-{count}" if count else anchor)
    return set(found)


def fault(page, link):
    """What is wrong with a link, or None."""
    if re.match(r"[a-z]+:", link):
        return None
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists():
        return "there is no such file"
    if anchor and (target.suffix != ".md" or anchor not in anchors(target)):
        return "there is no such heading"
    return None


def main():
    faults = []
    for page in pages():
        text = without_code(page.read_text())
        for match in LINK.finditer(text):
            if problem := fault(page, match.group(1)):
                line = text.count("\n", 0, match.end()) + 1
                faults.append(f"{page.relative_to(ROOT)}:{line}: {match.group(1)}: {problem}")
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
