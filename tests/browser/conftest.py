"""The repository's own site, built and served with and without instant navigation, and a real Chromium to read it."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, TimeoutError, sync_playwright

ROOT = Path(__file__).parent.parent.parent
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(item.path).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)


@dataclass
class Served:
    """A built site behind an address, and what was asked of it."""

    url: str
    folder: Path
    instant: bool
    requests: list[tuple[str, int]] = field(default_factory=list)

    def open(self, page: Page, address: str) -> None:
        page.goto(self.url + address)
        late = "link[rel=preload][as=script]"
        page.wait_for_function(f"window.document$ && !document.querySelector('{late}')")


def choose_language(page: Page, entry: Locator) -> None:
    """Open the menu of languages and click an entry, as a reader does, who opens it again when it closes.

    It closes when the header moves below the pointer: after a switch from right to left, or when the theme's version
    selector arrives.
    """
    menu = page.locator(".md-select > button")
    for _ in range(3):
        menu.hover()
        with contextlib.suppress(TimeoutError):
            entry.click(timeout=2_000)
            return
    menu.hover()
    entry.click()


class Handler(http.server.SimpleHTTPRequestHandler):
    served: Served

    def log_request(self, code: object = "-", size: object = "-") -> None:
        self.served.requests.append((self.path, int(str(getattr(code, "value", code)))))

    def log_message(self, *arguments: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer for a missing address with the nearest page for that in a folder above, as some servers do."""
        asked = Path(self.translate_path(self.path))
        folders = (folder for folder in asked.parents if folder.is_relative_to(self.served.folder))
        missing = next((folder / "404.html" for folder in folders if (folder / "404.html").is_file()), None)
        if code != http.HTTPStatus.NOT_FOUND or missing is None:
            return super().send_error(code, message, explain)
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        return self.wfile.write(missing.read_bytes()) and None

    def translate_path(self, path: str) -> str:
        prefix = self.server.prefix  # type: ignore[attr-defined]
        return super().translate_path(path.removeprefix(prefix) if path.startswith(prefix) else "/nowhere")


Serve = Callable[[bool, str], Served]


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Build and serve the site, each way once."""
    servers: list[http.server.ThreadingHTTPServer] = []
    known: dict[tuple[bool, str], Served] = {}

    def start(instant: bool, prefix: str) -> Served:
        if (instant, prefix) not in known:
            server, served = host(tmp_path_factory.mktemp("site"), instant, prefix)
            known[instant, prefix] = served
            servers.append(server)
            build(served.folder, served.url, instant)
        return known[instant, prefix]

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(
    scope="session",
    params=[(True, ""), (False, ""), (True, "/some/where")],
    ids=["instant", "full loads", "below a path"],
)
def site(serve: Serve, request: pytest.FixtureRequest) -> Served:
    """The site with instant navigation, without it, and below a path."""
    return serve(*request.param)


@pytest.fixture(scope="session")
def published(serve: Serve) -> Served:
    """The site as it is published: how a page reads does not depend on how it was reached."""
    return serve(True, "")


def host(folder: Path, instant: bool, prefix: str = "") -> tuple[http.server.ThreadingHTTPServer, Served]:
    """Serve a folder, which may still be empty."""
    handler = type("OneSite", (Handler,), {})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    server.prefix = prefix  # type: ignore[attr-defined]
    handler.served = Served(f"http://127.0.0.1:{server.server_port}{prefix}/", folder, instant)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, handler.served


def build(folder: Path, url: str, instant: bool) -> None:
    """Build the repository's site for an address, strictly, as a user does."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    lines = [f"site_url: {url}" if line.startswith("site_url:") else line for line in config.split("\n")]
    lines = [line for line in lines if line.strip() != "cards: true"]  # which no browser shows, and take seconds
    if not instant:
        lines = [line for line in lines if line.strip() != "- navigation.instant"]
    file = ROOT / f".mkdocs-{os.getpid()}.yml"
    file.write_text("\n".join(lines), encoding="utf-8")
    try:
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(file), "-d", str(folder)],
            check=True,
            capture_output=True,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            timeout=120,
        )
    finally:
        file.unlink()


def executable() -> str | None:
    """Return the Chromium to use: the one that is named, the system's, or Playwright's own."""
    found = os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or None


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable(), args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, site: Served) -> Iterator[Page]:
    """A page whose journey must neither leave the site nor miss anything, nor throw in a script."""
    page = context.new_page()
    outside: list[str] = []
    errors: list[str] = []

    def watch(request: Request) -> None:
        if not request.url.startswith((site.url, "data:", "blob:")):
            outside.append(request.url)

    page.on("request", watch)
    page.on("pageerror", lambda error: errors.append(str(error)))
    site.requests.clear()
    yield page
    assert outside == []
    assert errors == []
    # Material's instant navigation changes the address before the page, so that an image of the page that is left
    # may be asked for below the new address: it loads where it comes into view.
    pictures = {path.name for path in site.folder.rglob("*.webp")}
    missed = [request for request in site.requests if request[1] >= 400]
    assert [request for request in missed if not (site.instant and Path(request[0]).name in pictures)] == []
