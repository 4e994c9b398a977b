"""Put pip into the environment of the Python that runs this.

Has nothing but the standard library. Takes the wheel that this Python brings; one that brings none (Debian and Ubuntu
have it in a package apart) takes the newest from the package index that pip itself would ask. ensurepip does the same,
and compiles all of pip, where a third of it is enough: three seconds against one.
"""

import configparser
import hashlib
import os
import re
import ssl
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
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


def brought_wheel() -> Path | None:
    """Return the wheel that ensurepip would install, or None where this Python has none."""
    folders = [
        sysconfig.get_config_var("WHEEL_PKG_DIR"),  # of Fedora and others
        "/usr/share/python-wheels",  # of Debian
        Path(sysconfig.get_path("stdlib"), "ensurepip", "_bundled"),
    ]
    wheels = [wheel for folder in folders if folder for wheel in sorted(Path(folder).glob("pip-*.whl"))]
    return wheels[-1] if wheels else None


def install(wheel: Path) -> None:
    """Let the pip in a wheel install that wheel: unpacked, since what is read from an archive is never compiled."""
    site_packages = sysconfig.get_path("purelib")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site_packages, [name for name in archive.namelist() if name.startswith("pip/")])
    command = [sys.executable, "-B", "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-index"]
    subprocess.run([*command, "--no-compile", wheel], check=True)


def main() -> None:
    """Install the wheel that this Python brings, or else that of the index."""
    wheel = brought_wheel()
    if wheel:
        install(wheel)
        return
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
        fetched = Path(folder, name)
        fetched.write_bytes(content)
        install(fetched)


if __name__ == "__main__":
    main()
