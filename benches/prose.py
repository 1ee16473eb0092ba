#!/usr/bin/env python3
"""Tell how the cost of prose grows with its length: what nobody would write must end, and in time.

    cargo build --release
    python3 benches/prose.py              # each piece 100,000 and 200,000 times
    python3 benches/prose.py 500000

Each piece of Markdown, so many times in a row, is the whole text of a page in a small registry that is built; printed are
the milliseconds of the processor, less those of the registry with a page of one line, and how they grow when the page is
twice as long: about 2 if each character costs the same, 4 if each is looked at once for every other.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PROGRAM = PROJECT / os.environ.get("CARGO_TARGET_DIR", "target") / "release/consortia"
PIECES = [">", "- ", "[", "*", "`", "![", "**a ", "<", "_a", "\\", "&", "# ", "| ", "[a](", "1. "]


def milliseconds(content: Path, text: str) -> float:
    """Processor time of a build with `text` as a page, the least of three."""
    (content / "pages/about.zh.md").write_text(f"# 关于\n\n{text}\n", encoding="utf-8")
    site = content.parent / "site"
    command = [PROGRAM, "build", "--content", content, "--as-of", "2026-11-01", "--out", site]

    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        told = subprocess.run(command, check=False, capture_output=True, text=True)
        # A finding (1) is no fault of the measurement; a program that isn't there or breaks (2) is.
        if told.returncode not in (0, 1):
            sys.exit(told.stderr)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)

    return min(once() for _ in range(3))


def main() -> None:
    """Measure all pieces."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        shutil.copytree(PROJECT / "tests/suite/registry/content", content)
        empty = milliseconds(content, "一行。")
        print(f"{'piece':<8}{many:>12}{2 * many:>12}{'growth':>9}")
        for piece in PIECES:
            one, two = (max(milliseconds(content, piece * times) - empty, 0.0) for times in (many, 2 * many))
            # Less is lost in what else a build does.
            growth = f"{two / one:.1f}" if one > 20 else "-"
            print(f"{piece!r:<8}{one:>9.0f} ms{two:>9.0f} ms{growth:>9}")


if __name__ == "__main__":
    main()
