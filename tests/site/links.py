"""Whether what pages of a built site link to and load is there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html

_HOST = "http://site"


def broken_links(folder: Path, root: str = "/") -> list[str]:
    """Return each relative link of a page that leads nowhere, or out of a folder, as `page: link`.

    Args:
        folder: What is deployed.
        root: Where on its server it is deployed, with a slash at the end.
    """
    broken = []
    for path in sorted(folder.rglob("*.html")):
        page = path.relative_to(folder).as_posix()
        for link in sorted(set(_links(path))):
            if not _leads_somewhere(link, page, folder, root):
                broken.append(f"{page}: {link}")
    return broken


def _links(path: Path) -> Iterator[str]:
    tree = lxml.html.fromstring(path.read_text(encoding="utf-8"))
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        for name in ("href", "src", "poster"):
            if element.get(name):
                yield element.get(name)
        for candidate in (element.get("srcset") or "").split(","):
            if candidate.strip():
                yield candidate.split()[0]
        if element.get("http-equiv") == "refresh":
            yield element.get("content").partition("url=")[2]


def _leads_somewhere(link: str, page: str, folder: Path, root: str) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path:
        return True
    if not parts.path.startswith("/") and page != "404.html":  # a server shows that one anywhere
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
        if target.startswith(".."):
            return False
    path = unquote(urlsplit(urljoin(f"{_HOST}{root}{page}", link)).path)
    if not path.startswith(root):
        return False
    target_file = folder / path.removeprefix(root)
    return (target_file / "index.html").is_file() if path.endswith("/") else target_file.is_file()
