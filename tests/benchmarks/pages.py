"""What Lighthouse says of this repository's site on a phone, and what of it the HTML checker finds.

The site is served with gzip, as publishers serve it. Lighthouse is no dependency of ours: `npx` brings it, or
`--lighthouse` names one that is installed, and `--vnu` the HTML checker's `vnu.jar`. Chromium is that of `CHROMIUM`.
The last column is Lighthouse's measure of the machine: below 1,000 or so it is busy or slow, and the points for
performance, which are worked out for a phone that is a quarter as fast, say more of it than of the page.
`python -m tests.benchmarks.pages --help`.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from pathlib import Path
from statistics import median
from typing import Any

from tests.browser.conftest import ROOT, executable

PAGES = ("", "blog/", "blog/ai-jobs-future-of-work/", "ko/", "ko/blog/", "ko/blog/ai-jobs-future-of-work/")
KINDS = (*PAGES, "guide/images/", "blog/page/2/", "blog/tags/", "blog/tags/gif/", "blog/archive/2024/", "404.html")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TEXTS = {".html", ".css", ".js", ".json", ".svg", ".xml"}


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files with gzip, and for what is missing the site's own page."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        status = 200 if path.is_file() else 404
        path = path if status == 200 else Path(self.directory) / "404.html"
        body, is_text = path.read_bytes(), path.suffix in TEXTS
        body = gzip.compress(body) if is_text else body
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=31536000")
        if is_text:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


def build(folder: Path) -> None:
    """Build the site."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})


def audit(lighthouse: list[str], url: str) -> dict[str, Any]:
    """Return the report of one visit with a phone."""
    flags = "--headless=new --no-sandbox --disable-background-networking"
    command = [*lighthouse, url, "--quiet", "--output=json", f"--chrome-flags={flags}"]
    env = {**os.environ, "CHROME_PATH": executable() or ""}
    run = subprocess.run(command, check=True, capture_output=True, text=True, env=env)
    return dict(json.loads(run.stdout))


def failures(report: dict[str, Any]) -> list[str]:
    """Return what takes points away, of all that has weight."""
    weighty = {ref["id"] for name in CATEGORIES for ref in report["categories"][name]["auditRefs"] if ref["weight"] > 0}
    audits = report["audits"]
    return sorted(f"{name} {audits[name]['score']}" for name in weighty if (audits[name]["score"] or 1) < 0.9)


def print_audits(lighthouse: list[str], url: str, pages: list[str], runs: int) -> None:
    """Visit each page a number of times, and print the median of each figure."""
    heads = (
        f"{'perf':>5} {'a11y':>5} {'best':>5} {'seo':>5} {'LCP s':>6} {'CLS':>6} {'TBT ms':>7} {'kB':>5} {'machine':>8}"
    )
    print(f"{'page':36} {heads}")
    for page in pages:
        reports = [audit(lighthouse, url + page) for _ in range(runs)]
        scores = [round(median(report["categories"][name]["score"] for report in reports) * 100) for name in CATEGORIES]
        values = {
            name: median(report["audits"][name]["numericValue"] for report in reports)
            for name in (
                "largest-contentful-paint",
                "cumulative-layout-shift",
                "total-blocking-time",
                "total-byte-weight",
            )
        }
        lcp, shift, blocked, weight = values.values()
        speed = median(report["environment"]["benchmarkIndex"] for report in reports)
        print(
            f"{page or '(home)':36}",
            *(f"{score:5}" for score in scores),
            f"{lcp / 1000:6.2f} {shift:6.3f} {blocked:7.0f} {weight / 1000:5.0f} {speed:8.0f}",
            flush=True,
        )
        for failure in dict.fromkeys(failure for report in reports for failure in failures(report)):
            print(f"    {failure}")


def print_html_problems(vnu: str, site: Path) -> None:
    """Print what the HTML checker finds, each message once."""
    files = [site / page / "index.html" if not page.endswith(".html") else site / page for page in KINDS]
    command = ["java", "-jar", vnu, "--format", "json", "--exit-zero-always", *map(str, files)]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    found: Counter[str] = Counter()
    example = {}
    for message in json.loads(run.stderr)["messages"]:
        text = f"{message.get('subType', message['type'])}: {message['message']}"
        found[text] += 1
        example[text] = re.sub(r"\s+", " ", message.get("extract", ""))[:110]
    for text, count in found.most_common():
        print(f"{count:4} {text}\n       {example[text]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, help="a site that is built already")
    parser.add_argument("--runs", type=int, default=5, help="visits of each page")
    parser.add_argument("--pages", nargs="*", default=PAGES, help="addresses below the site's")
    parser.add_argument("--lighthouse", default="npx --yes lighthouse@12", help="command of Lighthouse")
    parser.add_argument("--vnu", help="path of vnu.jar, to check the HTML, too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = options.site or Path(folder)
        if not options.site:
            build(site)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/"
        if options.pages:
            print_audits(options.lighthouse.split(), url, options.pages, options.runs)
        if options.vnu:
            print_html_problems(options.vnu, site)
        server.shutdown()


if __name__ == "__main__":
    main()
