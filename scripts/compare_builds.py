"""Show that a change of the code leaves every byte of built sites as it was.

Builds the same sites with the code of two commits, or of a commit and the working tree, and compares all files:

docs   this repository's own site, as it is in the first commit
large  a generated site with so many articles that the plugin shares its work out
tests  every small site that the tests of the first commit build; they are run for that, once for each state of them

Each is built by one process and by several, and each of these without a cache and once more with what was kept. The
exit status is 1 where a file differs, or where a site can be built with one version only. What is logged may be worded
in other ways, and is told apart.
"""

from __future__ import annotations

import argparse
import difflib
import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from importlib import metadata
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from compare_builds_run import EPOCH, PROCESSES, STATES

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).resolve().parent
CORPUS_VARIABLE = "COMPARE_BUILDS_CORPUS"
"""Tells `compare_builds_sites` where to keep sites."""
SETS = ("docs", "large", "tests")
TESTS = ("tests/site", "tests/migration/test_addresses.py")
"""Tests that build sites."""
OTHERS = ("MULTILINGUAL_BLOG_", "MIKE_", "SOURCE_DATE_EPOCH", "PYTEST_", "GIT_")
"""What variables begin with that builds do not see."""
BATCH = 30
"""Sites that one process builds, one after the other."""
AGAIN = 5
"""Sites of a batch that are built once more where they differ; where more do, it is no accident."""
SHOWN = 6
"""Files of which it is shown how they differ, two of a site."""
LINES = 10
"""Lines that are shown of each."""

LARGE = """\
import sys
from pathlib import Path
from tests.benchmarks.sites import CONFIG, make_docs
folder = Path(sys.argv[1])
make_docs(folder / "docs", 210)
(folder / "mkdocs.yml").write_text(CONFIG.format(hooks="", plugin="  - multilingual-blog\\n"), encoding="utf-8")
"""

Builds = dict[str, dict[str, Any]]
"""What came of a site, by the way in which it was built."""


@dataclass(frozen=True)
class Site:
    """A site to build.

    Attributes:
        key: What its folder is called while it is built.
        name: What people call it: where it comes from.
        source: Folder of its sources.
        folder: The folder that its sources name as their own; empty for none.
        environment: Variables that its test sets.
        settings: What replaces a part of its mkdocs.yml.
    """

    key: str
    name: str
    source: str
    folder: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Version:
    """A version of the code.

    Attributes:
        folder: Where it is checked out.
        commit: Its id; empty for the working tree, which changes.
    """

    folder: Path
    commit: str = ""


class Difference(NamedTuple):
    """Paths of files that one build has and another has not, or has with another content; or which of them failed."""

    added: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    failed: str = ""

    @classmethod
    def of(cls, before: Mapping[str, Any], after: Mapping[str, Any]) -> Difference:
        """Compare two builds."""
        if bool(before["failed"]) != bool(after["failed"]):
            which = "NEW" if after["failed"] else "OLD"
            return cls(failed=f"only {which} fails: {before['failed'] or after['failed']}")
        old, new = before["files"], after["files"]
        added, missing = sorted(new.keys() - old.keys()), sorted(old.keys() - new.keys())
        changed = sorted(path for path in old.keys() & new.keys() if old[path] != new[path])
        return cls(tuple(added), tuple(missing), tuple(changed))

    @property
    def number(self) -> int:
        """How many files differ."""
        return len(self.added) + len(self.missing) + len(self.changed)


class Pair(NamedTuple):
    """What both versions made of a site."""

    site: Site
    old: Builds
    new: Builds

    def differences(self) -> dict[Difference, list[str]]:
        """Return what differs, and in which ways of building."""
        found: dict[Difference, list[str]] = {}
        for way, before in self.old.items():
            found.setdefault(Difference.of(before, self.new[way]), []).append(way)
        found.pop(Difference(), None)
        return found

    @property
    def differs(self) -> bool:
        """Whether anything differs."""
        return bool(self.differences())

    def called(self, ways: Sequence[str]) -> str:
        """Return what it is called where it is about some ways of building."""
        return f"{self.site.name} ({self.site.key}), {'; '.join(ways) if len(ways) < len(self.old) else 'all builds'}"


@dataclass
class Report:
    """What is found about all sites.

    Attributes:
        contents: Where contents of files are.
        logs: What is told of logs that differ.
        unsteady: What is told of sites that differed, and did not when they were built once more.
        counted: How many files, builds and so on there were.
    """

    contents: Path
    logs: list[str] = field(default_factory=list)
    unsteady: list[str] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)

    def add(self, pair: Pair) -> Iterator[str]:
        """Note what came of a site, and yield lines about what differs."""
        for way, before in pair.old.items():
            after = pair.new[way]
            self.counted["files"] += len(before["files"])
            self.counted["one fails"] += bool(before["failed"]) != bool(after["failed"])
            self.counted["both fail"] += bool(before["failed"] and after["failed"])
            self.counted["forked by OLD"] += bool(before["forks"])
            self.counted["forked by NEW"] += bool(after["forks"])
        self.counted["differ"] += sum(one.number * len(ways) for one, ways in pair.differences().items())
        self.counted["sites"] += 1
        self.counted["sites that differ"] += pair.differs
        self._compare_logs(pair)
        yield from self._lines(pair)

    def add_unsteady(self, pair: Pair) -> None:
        """Note what differed, and does not any more."""
        self.counted["unsteady"] += 1
        self.unsteady += self._lines(pair)

    def _lines(self, pair: Pair) -> Iterator[str]:
        """Yield lines about what differs."""
        for difference, ways in pair.differences().items():
            yield f"\n{pair.called(ways)}"
            if difference.failed:
                yield f"  {difference.failed}"
            for what in ("added", "missing", "changed"):
                paths = getattr(difference, what)
                more = f" and {len(paths) - 8} more" if len(paths) > 8 else ""
                yield from [f"  {what}: {', '.join(paths[:8])}{more}"] if paths else ()
            shown = difference.changed[: min(2, SHOWN - self.counted["shown"])]
            self.counted["shown"] += len(shown)
            for path in shown:
                yield f"  {path}:"
                yield from self._how(*(builds[ways[0]]["files"][path] for builds in (pair.old, pair.new)))

    def _compare_logs(self, pair: Pair) -> None:
        told = {way: (lines_of(before), lines_of(pair.new[way])) for way, before in pair.old.items()}
        different = [way for way, (before, after) in told.items() if before != after]
        if different:
            self.counted["logs differ"] += 1
            self.logs.append(pair.called(different))
            self.logs += [f"    {line}" for line in changes(*told[different[0]])]

    def _how(self, old: str, new: str) -> Iterator[str]:
        """Yield how two contents differ, which are given by their digests."""
        try:
            before, after = (pieces(zlib.decompress((self.contents / one).read_bytes()).decode()) for one in (old, new))
        except UnicodeDecodeError:
            yield "    no text"
            return
        yield from (f"    {line}" for line in changes(before, after))

    def print_asides(self) -> None:
        """Print what does not count: what was logged, and what was different only once."""
        for title, lines in (("Other lines are logged:", self.logs), ("Not so when built again:", self.unsteady)):
            if lines:
                print(f"\n{title}", *lines, sep="\n")
        print()

    def is_bad(self, *, logs: bool) -> bool:
        """Return whether something differs, or nothing could be built.

        Args:
            logs: Whether what is logged counts.
        """
        kinds = ("differ", "one fails", *(["logs differ"] if logs else ()))
        return any(self.counted[kind] for kind in kinds) or not self.counted["files"]

    def summary(self) -> Iterator[str]:
        """Yield lines about all."""
        n = self.counted
        yield f"{n['both fail']} builds fail with both versions, {n['one fails']} with one of them only"
        yield f"{n['forked by OLD']} builds of OLD were shared out to several processes, {n['forked by NEW']} of NEW"
        yield f"{n['unsteady']} sites differed, and did not when both versions built them again"
        yield f"{n['logs differ']} sites log other lines, {n['sites that differ']} sites differ"
        ways = len(PROCESSES) * len(STATES)
        yield f"{n['sites']:,} sites, {ways} builds each: {n['differ']:,} files differ of {n['files']:,}"


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def lines_of(build: Mapping[str, Any]) -> list[str]:
    """Return what a build logged, and why it failed."""
    return [line for text in (*build["log"], build["failed"]) for line in text.splitlines()]


def pieces(text: str) -> list[str]:
    """Return the lines of a file, in which tags and entries stand on lines of their own."""
    return re.split(r"\n|(?<=>)(?=<)|(?<=[,;}])(?=[{\"])", text)


def changes(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Return the lines that differ, cut off where there are many or they are long."""
    lines = list(difflib.unified_diff(old, new, lineterm="", n=0))[2:]
    more = [f"... {len(lines) - LINES} more lines"] if len(lines) > LINES else []
    return [f"{line[:240]} ..." if len(line) > 240 else line for line in lines[:LINES]] + more


class Builder:
    """Builds sites with versions of the code, in folders that stay from run to run."""

    def __init__(self, corpus: Path, scratch: Path, lock: int) -> None:
        """Make the folders.

        Args:
            corpus: Where sites, results and contents of files are kept.
            scratch: A folder for this run.
            lock: A file that processes which build keep locked, though this one be killed.
        """
        self._lock = lock
        self.contents, self._results = corpus / "contents", corpus / "results"
        self._work, self._scratch = corpus / "work", scratch
        self._state = state_of(corpus)
        shutil.rmtree(self._work, ignore_errors=True)  # of a run that was killed
        self.contents.mkdir(exist_ok=True)

    def build(self, version: Version, sites: Sequence[Site], *, again: bool = False) -> dict[str, Builds]:
        """Build sites, and return what came of each by its key.

        Args:
            version: With which code.
            sites: Those sites.
            again: Whether those are built as well that this commit built before.
        """
        kept = self._results / f"{version.commit[:12]}-{self._state}" if version.commit else None
        found, left = {}, []
        for site in sites:
            if kept and not again and (path := kept / f"{site.key}.json").exists():
                found[site.key] = json.loads(path.read_text(encoding="utf-8"))
            else:
                left.append(site)
        built = self._run(version, left) if left else {}
        for key, builds in built.items() if kept else ():
            assert kept
            kept.mkdir(parents=True, exist_ok=True)
            write(kept / f"{key}.json", json.dumps(builds))
        return found | built

    def _run(self, version: Version, sites: Sequence[Site]) -> dict[str, Builds]:
        """Build sites in a process of their own."""
        with tempfile.TemporaryDirectory(dir=self._scratch) as name:
            task, results = Path(name, "task.json"), Path(name, "results.json")
            plugins = version.folder / "plugins"
            places = {"plugins": plugins, "work": self._work, "contents": self.contents, "results": results}
            texts = {what: str(path) for what, path in places.items()}
            task.write_text(json.dumps({**texts, "sites": list(map(asdict, sites))}), encoding="utf-8")
            command = [str(HERE / "compare_builds_run.py"), str(task)]
            fixed = {"SOURCE_DATE_EPOCH": str(EPOCH), "GIT_CEILING_DIRECTORIES": str(self._work), "TMPDIR": name}
            run = python(command, [plugins], fixed, lock=self._lock)
            if run.returncode:
                sys.exit(f"{plugins} cannot build:\n{run.stdout}")
            built: dict[str, Builds] = json.loads(results.read_text(encoding="utf-8"))
            return built


def state_of(corpus: Path) -> str:
    """Return a digest of all that results depend on beside the code: packages, how it is built, and where."""
    packages = sorted(f"{one.name} {one.version}" for one in metadata.distributions())
    runner = (HERE / "compare_builds_run.py").read_text(encoding="utf-8")
    text = "\n".join([sys.version, *packages, runner, str(corpus)])
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()


def python(
    arguments: Sequence[str],
    paths: Sequence[Path],
    environment: Mapping[str, str],
    cwd: Path | None = None,
    lock: int | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run this Python.

    Args:
        arguments: What follows its name.
        paths: Folders to import from before all others.
        environment: Further variables.
        cwd: Where to run it; `None` for where this one runs.
        lock: A file that it has open as well.
    """
    program = Path(sys.executable)
    if program.is_relative_to(sys.prefix):  # by its real folder, as static-i18n names its templates
        program = Path(sys.prefix).resolve() / program.relative_to(sys.prefix)
    own = {name: value for name, value in os.environ.items() if not name.startswith(OTHERS)}
    return subprocess.run(
        [str(program), *arguments],
        env={**own, "PYTHONPATH": os.pathsep.join(map(str, paths)), "NO_MKDOCS_2_WARNING": "1", **environment},
        cwd=cwd,
        pass_fds=() if lock is None else (lock,),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def git(*arguments: str) -> bytes:
    """Return what git says of this repository."""
    run = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, check=False)
    if run.returncode:
        sys.exit(run.stderr.decode().strip())
    return run.stdout


def check_out(commit: str, folder: Path) -> Version:
    """Put the files of a commit into a folder, which the repository does not learn of."""
    commit = git("rev-parse", "--verify", f"{commit}^{{commit}}").decode().strip()
    with tarfile.open(fileobj=BytesIO(git("archive", commit))) as archive:
        archive.extractall(folder, filter="data")
    return Version(folder, commit)


def copy_working_tree(folder: Path) -> Version:
    """Copy the plugin as it is now into a folder, where nobody changes it meanwhile."""
    shutil.copytree(ROOT / "plugins", folder / "plugins", ignore=shutil.ignore_patterns("__pycache__"))
    return Version(folder)


def find_docs(old: Version, folder: Path) -> Iterator[Site]:
    """Yield this repository's own site."""
    ignored = shutil.ignore_patterns("plugins", "tests", "scripts", ".github")
    shutil.copytree(old.folder, folder, ignore=ignored)
    yield Site(f"docs-{old.commit[:12]}", "docs", str(folder))


def find_large(old: Version, folder: Path) -> Iterator[Site]:
    """Yield a generated site, which the benchmarks know how to make."""
    folder.mkdir()
    run = python(["-c", LARGE, str(folder)], [old.folder, old.folder / "plugins"], {})
    if run.returncode:
        tell(f"No large site can be generated: {run.stdout.strip().rpartition(chr(10))[2]}")
    else:
        yield Site(f"large-{old.commit[:12]}", "large", str(folder))


def find_tests(old: Version, corpus: Path, jobs: int) -> Iterator[Site]:
    """Yield the sites that tests build; the tests are run where that was not done for the same ones."""
    state = git("ls-tree", old.commit, "--", *TESTS, "tests/browser") + (HERE / "compare_builds_sites.py").read_bytes()
    kept = corpus / "sites" / hashlib.blake2b(state, digest_size=6).hexdigest()
    if not (log := kept / "tests.log").exists():
        tell("The tests are run once, to see which sites they build ...")
        begin = time.monotonic()
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir(parents=True)
        tests = [name for name in TESTS if (old.folder / name).exists()]
        options = ["-p", "compare_builds_sites", "-p", "no:cacheprovider", "-q", "-m", "not browser"]
        options += [f"--basetemp={old.folder.with_name('pytest')}", "-n", str(jobs), "--dist", "loadfile"]
        paths = [old.folder / "plugins", HERE]
        run = python(["-m", "pytest", *options, *tests], paths, {CORPUS_VARIABLE: str(kept)}, old.folder)
        last = run.stdout.strip().rpartition("\n")[2]
        if run.returncode not in (0, 1):
            sys.exit(f"The tests cannot be run:\n{run.stdout[-3000:]}")
        tell(f"{last}; {time.monotonic() - begin:.0f} s")
        write(log, run.stdout)
    for folder in sorted(path for path in kept.iterdir() if (path / "about.json").exists()):
        about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
        yield Site(folder.name, source=str(folder / "site"), **about)


def choose(sites: Iterable[Site], only: str, sample: int) -> list[Site]:
    """Return the sites to build.

    Args:
        sites: All.
        only: Pattern for their names.
        sample: How many at most, taken evenly; 0 for all.
    """
    found = [site for site in sites if re.search(only, f"{site.name} {site.key}")]
    return [found[place * len(found) // sample] for place in range(sample)] if 0 < sample < len(found) else found


def compare(builder: Builder, old: Version, new: Version, sites: Sequence[Site], jobs: int) -> Report:
    """Build sites with both versions, and print what differs as soon as it is known."""
    report = Report(builder.contents)
    size = max(1, min(BATCH, -(-len(sites) // jobs)))
    batches = [sites[start : start + size] for start in range(0, len(sites), size)]

    def both(batch: Sequence[Site], *, again: bool = False) -> list[Pair]:
        old_ones, new_ones = (builder.build(version, batch, again=again) for version in (old, new))  # in turn
        return [Pair(site, old_ones[site.key], new_ones[site.key]) for site in batch]

    def steady(batch: Sequence[Site]) -> tuple[list[Pair], list[Pair]]:
        pairs = both(batch)
        different = [pair.site for pair in pairs if pair.differs]
        if not 0 < len(different) <= AGAIN:
            return pairs, []
        later = {pair.site.key: pair for pair in both(different, again=True)}
        unsteady = [pair for pair in pairs if pair.differs and not later[pair.site.key].differs]
        return [later.get(pair.site.key, pair) for pair in pairs], unsteady

    with ThreadPoolExecutor(jobs) as pool:
        try:
            for pairs, unsteady in pool.map(steady, batches):
                for line in (line for pair in pairs for line in report.add(pair)):
                    print(line, flush=True)
                for pair in unsteady:
                    report.add_unsteady(pair)
                tell(f"{report.counted['sites']:,} of {len(sites):,} sites")
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return report


def write(path: Path, text: str) -> None:
    """Write a file that is there as a whole, or not at all."""
    temporary = path.with_suffix(f".{os.getpid()}")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)


def tell(line: str) -> None:
    """Tell who is waiting."""
    print(line, file=sys.stderr, flush=True)


def main() -> None:
    """Read the command line, build, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", metavar="OLD", help="a commit")
    parser.add_argument("new", metavar="NEW", nargs="?", help="another one (default: the working tree)")
    parser.add_argument("--sites", default=",".join(SETS), help="sets of sites (default: %(default)s)")
    parser.add_argument("--only", default="", metavar="PATTERN", help="sites whose names a regular expression matches")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="no more than so many sites, taken evenly")
    parser.add_argument("--jobs", type=int, default=cores(), metavar="N", help="sites at a time (default: %(default)s)")
    parser.add_argument("--log", action="store_true", help="fail where other lines are logged, too")
    parser.add_argument(
        "--corpus",
        type=Path,
        default=ROOT / ".cache/compare-builds",
        metavar="FOLDER",
        help="where sites of tests, and what commits made of sites, are kept (default: .cache/compare-builds)",
    )
    arguments = parser.parse_args()
    wanted = arguments.sites.split(",")
    if unknown := set(wanted) - set(SETS):
        parser.error(f"no set of sites is called {', '.join(sorted(unknown))}")
    corpus: Path = arguments.corpus.resolve()
    corpus.mkdir(parents=True, exist_ok=True)
    with (corpus / "lock").open("w") as lock, tempfile.TemporaryDirectory(prefix="compare-builds-") as name:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            sys.exit(f"Another comparison is at work in {corpus}; name another folder by --corpus")
        scratch = Path(name).resolve()
        old = check_out(arguments.old, scratch / "old")
        new = check_out(arguments.new, scratch / "new") if arguments.new else copy_working_tree(scratch / "new")
        find = {
            "docs": lambda: find_docs(old, scratch / "docs"),
            "large": lambda: find_large(old, scratch / "large"),
            "tests": lambda: find_tests(old, corpus, arguments.jobs),
        }
        sites = choose((site for one in wanted for site in find[one]()), arguments.only, arguments.sample)
        report = compare(Builder(corpus, scratch, lock.fileno()), old, new, sites, arguments.jobs)
    report.print_asides()
    print(*report.summary(), sep="\n")
    sys.exit(1 if report.is_bad(logs=arguments.log) else 0)


if __name__ == "__main__":
    main()
