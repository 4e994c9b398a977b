"""Makes random edits, as many as one likes, of sites of all configurations, and compares each with a clean build."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from functools import partial
from pathlib import Path

from mkdocs_multilingual_blog.core.blog import blog as blog_

from ..beside import BESIDE
from .configurations import CONFIGURATIONS
from .runs import run, run_in_a_row


def main() -> None:
    """Read the command line, edit, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=500, help="all in all (default: 500)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--later", action="store_true", help="do what takes long later, as large sites do")
    parser.add_argument("--whole", action="store_true", help="build the whole each time, with what builds before kept")
    parser.add_argument("--at-once", action="store_true", help="write languages at once at first, as large sites do")
    parser.add_argument("--pauses", type=float, help="make five edits in a row, at most so many seconds apart")
    parser.add_argument("--only", choices=[*CONFIGURATIONS, *BESIDE], help="one configuration")
    parser.add_argument("--often", nargs="*", default=(), metavar="EDIT", help="what to edit most, such as catalogue")
    arguments = parser.parse_args()
    names = [arguments.only] if arguments.only else [*CONFIGURATIONS, *BESIDE]
    if arguments.later:
        blog_.MIN_ARTICLES = 0  # type: ignore[misc] # small sites are large enough
    begin, total = time.monotonic(), Counter[str]()
    for name in names:
        folder = Path(tempfile.mkdtemp())
        try:
            number, tell = -(-arguments.edits // len(names)), partial(print, flush=True)
            if arguments.pauses is not None and name in CONFIGURATIONS:
                rows, longest = -(-number // 5), arguments.pauses
                run_in_a_row(name, folder, rows, arguments.seed, tell, longest=longest, often=arguments.often)
                total["in a row"] += -(-number // 5) * 5
                shutil.rmtree(folder)
                continue
            ways = {way: getattr(arguments, way) for way in ("later", "whole", "at_once")}
            total += run(name, folder, number, arguments.seed, tell, often=arguments.often, **ways)
        except AssertionError as error:
            sys.exit(f"{error}\nThe site is kept in {folder}")
        shutil.rmtree(folder)
    number = total["rebuilt"] + total["full"] + total["in a row"]
    print(f"{number} edits: {dict(sorted(total.items()))}; never wrong. {time.monotonic() - begin:.0f} s")


if __name__ == "__main__":
    main()
