"""Publishing: `mkdocs gh-deploy` pushes what was built to a real, local remote."""

from __future__ import annotations

import os
import subprocess
import tarfile
from io import BytesIO
from pathlib import Path

from .harness import Site
from .test_languages import SITE

GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_AUTHOR_NAME": "EditPixel team",
    "GIT_AUTHOR_EMAIL": "team@editpixel.example",
    "GIT_COMMITTER_NAME": "EditPixel team",
    "GIT_COMMITTER_EMAIL": "team@editpixel.example",
}


def git(folder: Path, *arguments: str) -> bytes:
    return subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, env={**os.environ, **GIT}
    ).stdout


def test_what_is_deployed_is_what_was_built(site: Site, tmp_path_factory) -> None:
    remote = tmp_path_factory.mktemp("remote.git")
    git(remote, "init", "--quiet", "--bare", ".")
    site.write(SITE)
    git(site.folder, "init", "--quiet", "-b", "main", ".")
    git(site.folder, "add", "mkdocs.yml", "docs")
    git(site.folder, "commit", "--quiet", "-m", "A site")
    git(site.folder, "remote", "add", "origin", str(remote))

    run = site.run("gh-deploy", "--strict", **GIT)
    assert run.returncode == 0, run.stderr
    archive = tarfile.open(fileobj=BytesIO(git(remote, "archive", "gh-pages")))  # noqa: SIM115
    deployed = {
        member.name: archive.extractfile(member).read()
        for member in archive.getmembers()
        if member.isfile() and member.name not in (".nojekyll", "sitemap.xml.gz")
    }
    assert deployed == site.bytes()
    assert "ko/blog/누끼-따기/index.html" in deployed

    tree = git(remote, "rev-parse", "gh-pages^{tree}")
    assert site.run("gh-deploy", "--strict", **GIT).returncode == 0
    assert git(remote, "rev-parse", "gh-pages^{tree}") == tree, "the same sources give the same tree"
