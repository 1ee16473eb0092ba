#!/usr/bin/env python3
"""Tell how the cost of prose grows with its length: what nobody would write must end, and in time.

    cargo build --release
    python3 benches/prose.py              # each piece 20,000 and 40,000 times
    python3 benches/prose.py 100000

Each piece of Markdown, so many times in a row, is the whole text of a page in a small registry that is checked; printed are
the seconds of the processor, less those of the registry with a page of one line, and how they grow when the page is twice
as long: about 2 if each character costs the same, 4 if each is looked at once for every other.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PROGRAM = PROJECT / os.environ.get("CARGO_TARGET_DIR", "target") / "release/consortia"
PIECES = [">", "- ", "[", "*", "`", "![", "**a ", "<", "_a", "\\", "&", "# ", "| ", "[a](", "1. "]


def seconds(content: Path, text: str) -> float:
    """Processor time of a check with `text` as a page, the least of three."""
    (content / "pages/about.zh.md").write_text(f"# 关于\n\n{text}\n", encoding="utf-8")
    command = [PROGRAM, "check", "--content", content, "--as-of", "2026-11-01"]

    def once() -> float:
        before = os.times()
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    return min(once() for _ in range(3))


def main() -> None:
    """Measure all pieces."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        shutil.copytree(PROJECT / "tests/suite/registry/content", content)
        empty = seconds(content, "一行。")
        print(f"{'piece':<8}{many:>12}{2 * many:>12}{'growth':>9}")
        for piece in PIECES:
            one, two = (max(seconds(content, piece * times) - empty, 0.0) for times in (many, 2 * many))
            growth = f"{two / one:.1f}" if one > 0.02 else "-"
            print(f"{piece!r:<8}{one:>10.2f} s{two:>10.2f} s{growth:>9}")


if __name__ == "__main__":
    main()
