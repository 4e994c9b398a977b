"""Git history of the sources."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from pathlib import Path
from typing import NamedTuple

from ..errors import quoted
from ..storage.git import run_git


class Commit(NamedTuple):
    """A commit: its id, and its day in UTC."""

    id: str
    day: date


@dataclass(frozen=True)
class History:
    """The history of the docs folder.

    Attributes:
        docs: The docs folder.
        commits: Last commit that changed each source; renames are not followed.
        missing: Why there is no history, as the end of a sentence; empty if the history is complete.
    """

    docs: Path
    commits: Mapping[str, Commit] = field(default_factory=dict)
    missing: str = ""

    def texts(self, versions: Iterable[tuple[str, str]]) -> dict[tuple[str, str], bytes]:
        """Return the contents of sources at some commits.

        Args:
            versions: Pairs of a commit's id and a source; those that did not exist are left out of the result.
        """
        pairs = [pair for pair in dict.fromkeys(versions) if "\n" not in pair[1]]
        if not pairs:
            return {}
        lines = "".join(f"{commit}:./{source}\n" for commit, source in pairs)
        try:
            output = run_git(self.docs, "cat-file", "--batch", feed=lines.encode(errors="surrogateescape"))
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            return {}  # a partial clone that cannot fetch what it left out
        texts, position = {}, 0
        for pair in pairs:
            end = output.index(b"\n", position)
            header = output[position:end].split(b" ")
            position = end + 1
            if len(header) == 3 and header[-1].isdigit():  # id, kind and size; else the source is missing
                size = int(header[-1])
                texts[pair] = output[position : position + size]
                position += size + 1
        return texts

    def commits_of(self, source: str) -> list[str]:
        """Return the ids of all commits that changed a source, the last one first; none without a history."""
        if self.missing:
            return []
        try:
            log = run_git(self.docs, "log", "--no-renames", "--format=%H", "--", source)
        except (OSError, subprocess.SubprocessError):
            return []
        return log.decode().split()


def read_history(docs: Path) -> History:
    """Return the last commit that changed each source below the docs folder, with one call of `git log`.

    In a shallow clone every older change seems to be made by its oldest commit, so it counts as without history.
    """
    try:
        if run_git(docs, "rev-parse", "--is-shallow-repository").strip() == b"true":
            return History(docs, missing="the clone is shallow; fetch its whole history")
        log = run_git(
            docs, "log", "--date-order", "--no-renames", "--name-only", "--relative", "-z", "--format=%x02%H %ct", "."
        )
    except (FileNotFoundError, subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        return History(docs, missing=_reason(error))
    commits: dict[str, Commit] = {}
    commit = Commit("", date.min)
    for item in log.decode(errors="surrogateescape").split("\0"):
        if item.startswith("\x02"):
            name, _, seconds = item[1:].partition(" ")
            commit = Commit(name, datetime.fromtimestamp(int(seconds), timezone.utc).date())
        elif name := item.removeprefix("\n"):
            commits.setdefault(name, commit)
    return History(docs, commits)


@dataclass(frozen=True)
class FirstDays:
    """On which day each source of the docs folder was first committed.

    Attributes:
        days: Day in the time zone of the author, by source; files that were renamed keep it.
        uncertain: Sources that an older commit may have, which a shallow clone lacks.
        missing: Why there is no history, as the end of a sentence; empty if there is one.
    """

    days: Mapping[str, date] = field(default_factory=dict)
    uncertain: frozenset[str] = frozenset()
    missing: str = ""


def read_first_days(docs: Path) -> FirstDays:
    """Return the day on which each source below the docs folder was first committed, with one call of `git log`."""
    try:
        oldest = _oldest_commits(docs)
        log = run_git(
            docs, "log", "--date-order", "-M", "--name-status", "--relative", "-z", "--format=%x02%H %aI", "."
        )
    except (OSError, subprocess.SubprocessError) as error:
        return FirstDays(missing=_reason(error))
    days: dict[str, date] = {}
    uncertain: set[str] = set()
    names: dict[str, str] = {}
    """Present names of files that had others, by name at the commit that is read."""
    commit, day = "", date.min
    items = iter(log.decode(errors="surrogateescape").split("\0"))
    for item in items:
        if item.startswith("\x02"):
            commit, _, time = item[1:].partition(" ")
            day = date.fromisoformat(time[:10])
            continue
        status = item.removeprefix("\n")
        if not status:
            continue
        name = next(items)
        if status[0] in "RC":
            former, name = name, next(items)
            source = names.get(name, name)
            if status[0] == "R":
                names[former] = source
        else:
            source = names.get(name, name)
        days[source] = day
        if commit in oldest:
            uncertain.add(source)
    return FirstDays(days, frozenset(uncertain))


def _oldest_commits(docs: Path) -> frozenset[str]:
    """Return the ids of the commits whose parents a shallow clone lacks; none if the history is complete."""
    if run_git(docs, "rev-parse", "--is-shallow-repository").strip() != b"true":
        return frozenset()
    path = run_git(docs, "rev-parse", "--git-path", "shallow").decode(errors="surrogateescape").strip()
    return frozenset((docs / path).read_text(encoding="ascii").split())


def _reason(error: Exception) -> str:
    """Return why git gives no history, as the end of a sentence."""
    if isinstance(error, FileNotFoundError):
        return "git is not installed"
    if isinstance(error, subprocess.CalledProcessError):
        return f"git says {quoted(error.stderr.decode(errors='replace').strip().partition(chr(10))[0], 200)}"
    return "git does not answer"


def head_of(folder: Path) -> str:
    """Return the id of the checked-out commit of a folder, or an empty string if git cannot tell."""
    try:
        return run_git(folder, "rev-parse", "HEAD").decode().strip()
    except (OSError, subprocess.SubprocessError):
        return ""
