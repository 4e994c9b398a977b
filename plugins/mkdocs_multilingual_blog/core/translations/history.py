"""What git knows of the sources: when each last changed, and what it said then; the only file that calls git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from pathlib import Path
from typing import NamedTuple

_TIMEOUT = 120


class Commit(NamedTuple):
    """A commit: its id, and the day in UTC on which it was made."""

    id: str
    day: date


@dataclass(frozen=True)
class History:
    """The history of the docs folder.

    Attributes:
        docs: The docs folder.
        commits: For each source below it, the last commit that changed it; renames are not followed.
        missing: Why nothing can be said, as the end of a sentence; empty where the history is whole.
    """

    docs: Path
    commits: Mapping[str, Commit] = field(default_factory=dict)
    missing: str = ""

    def texts(self, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], bytes]:
        """Return what sources held after some commits.

        Args:
            wanted: Pairs of a commit's id and a source; where the source did not exist then, it is left out.
        """
        pairs = [pair for pair in dict.fromkeys(wanted) if "\n" not in pair[1]]
        if not pairs:
            return {}
        lines = "".join(f"{commit}:./{source}\n" for commit, source in pairs)
        try:
            output = _git(self.docs, "cat-file", "--batch", feed=lines.encode(errors="surrogateescape"))
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            return {}  # a partial clone that cannot fetch what it left out
        found, position = {}, 0
        for pair in pairs:
            end = output.index(b"\n", position)
            answer = output[position:end].split(b" ")
            position = end + 1
            if len(answer) == 3 and answer[-1].isdigit():  # id, kind and size; else the source is missing
                size = int(answer[-1])
                found[pair] = output[position : position + size]
                position += size + 1
        return found


def read_history(docs: Path) -> History:
    """Ask git, once, which commit last changed each source below the docs folder.

    A shallow clone knows only its newest commits, so that every older change seems to be made by the oldest of
    them: its history counts as none.
    """
    try:
        if _git(docs, "rev-parse", "--is-shallow-repository").strip() == b"true":
            return History(docs, missing="the clone is shallow; fetch its whole history")
        log = _git(
            docs, "log", "--date-order", "--no-renames", "--name-only", "--relative", "-z", "--format=%x02%H %ct", "."
        )
    except FileNotFoundError:
        return History(docs, missing="git is not installed")
    except subprocess.TimeoutExpired:
        return History(docs, missing="git does not answer")
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode(errors="replace").strip().partition("\n")[0]
        return History(docs, missing=f"git says {reason!r}")
    commits: dict[str, Commit] = {}
    commit = Commit("", date.min)
    for item in log.decode(errors="surrogateescape").split("\0"):
        if item.startswith("\x02"):
            name, _, seconds = item[1:].partition(" ")
            commit = Commit(name, datetime.fromtimestamp(int(seconds), timezone.utc).date())
        elif name := item.removeprefix("\n"):
            commits.setdefault(name, commit)
    return History(docs, commits)


def head_of(folder: Path) -> str:
    """Return the id of the commit that is checked out around a folder; empty where git cannot tell."""
    try:
        return _git(folder, "rev-parse", "HEAD").decode().strip()
    except (OSError, subprocess.SubprocessError):
        return ""


def _git(folder: Path, *arguments: str, feed: bytes = b"") -> bytes:
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    plain = ("-c", "log.showSignature=false", "-c", "log.follow=false")  # what users have set changes the output
    command = ["git", "-C", str(folder), *plain, *arguments]
    return subprocess.run(
        command, input=feed, capture_output=True, check=True, timeout=_TIMEOUT, env=environment
    ).stdout
