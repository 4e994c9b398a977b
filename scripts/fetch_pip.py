"""Put pip into the environment of the Python that runs this, for a Python that lacks ensurepip.

Has nothing but the standard library. Takes the newest wheel of pip from the package index that pip itself would ask.
"""

import configparser
import hashlib
import os
import re
import ssl
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

WHEEL = re.compile(r"/(pip-(\d+(?:\.\d+)*)-py3-none-any\.whl)$")


class Links(HTMLParser):
    """Collects the links of a page of the index (PEP 503)."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the attributes of a link."""
        if tag == "a":
            self.found.append({name: value or "" for name, value in attrs})


def setting(name: str) -> str | None:
    """Return what pip's environment variable or else its configuration files say, the last file first."""
    home = Path.home()
    files = configparser.RawConfigParser()
    files.read(
        [
            "/etc/xdg/pip/pip.conf",
            "/etc/pip.conf",
            home / ".pip/pip.conf",
            home / "Library/Application Support/pip/pip.conf",
            Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "pip/pip.conf",
            os.environ.get("PIP_CONFIG_FILE", os.devnull),
        ],
        encoding="utf-8",
    )
    configured = files.get("install", name, fallback=None) or files.get("global", name, fallback=None)
    return os.environ.get("PIP_" + name.upper().replace("-", "_")) or configured


def newest_wheel(page: str, address: str) -> tuple[str, str]:
    """Return the file name and the address of the newest pip on the page that runs on this Python."""
    links = Links()
    links.feed(page)
    wheels = []
    for link in links.found:
        target = urljoin(address, link.get("href", ""))
        wheel = WHEEL.search(urldefrag(target).url)
        needed = re.search(r">=\s*3\.(\d+)", link.get("data-requires-python", ""))
        if wheel and "data-yanked" not in link and (not needed or int(needed[1]) <= sys.version_info.minor):
            wheels.append(([int(part) for part in wheel[2].split(".")], wheel[1], target))
    if not wheels:
        sys.exit(f"error: {address} has no pip for this Python")
    return max(wheels)[1:]


def main() -> None:
    """Fetch the wheel and let the pip in it install it."""
    index = setting("index-url") or "https://pypi.org/simple"
    tls = ssl.create_default_context(cafile=setting("cert"))
    address = index.rstrip("/") + "/pip/"
    with urlopen(address, context=tls, timeout=60) as answer:
        name, target = newest_wheel(answer.read().decode(), answer.url)
    with urlopen(target, context=tls, timeout=60) as answer:
        content = answer.read()
    algorithm, _, digest = urldefrag(target).fragment.partition("=")
    if digest and hashlib.new(algorithm, content).hexdigest() != digest:
        sys.exit(f"error: {name} is not what the index promised")
    with tempfile.TemporaryDirectory() as folder:
        wheel = Path(folder, name)
        wheel.write_bytes(content)
        subprocess.run([sys.executable, wheel / "pip", "install", "--quiet", "--no-index", wheel], check=True)


if __name__ == "__main__":
    main()
