"""Makes what there is to draw and to make smaller, and writes it to the site, from the cache where it is there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from ...core.errors import Problem
from ...core.images.picture_jobs import CardContent, CardJob, CardStyle, ImageJob, Job, SourceImage
from ...core.storage.cache import Cache, digest
from ...core.storage.cached_json import from_json, is_text, list_of, row, to_json
from ...core.storage.whole_files import write_whole
from . import pillow_library

_HINT = "Save it again with another program, or use another one."


class CacheFile(NamedTuple):
    """Where pictures are cached: a file, and the maximum size of all in bytes."""

    path: str
    limit: int


@dataclass
class Findings:
    """What was found wrong while pictures were made.

    Attributes:
        problems: Problems of images.
        missing: Characters that no font has: language, character, and the title of a card that has it.
    """

    problems: list[Problem] = field(default_factory=list)
    missing: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, other: Findings) -> None:
        """Add what was found elsewhere."""
        self.problems += other.problems
        self.missing += other.missing


def make_pictures(jobs: Sequence[Job], site: str, cache_file: CacheFile | None) -> Findings:
    """Make pictures and write them to the site.

    Args:
        jobs: The pictures.
        site: Folder of the site.
        cache_file: Where they are cached; `None` for no cache.
    """
    findings = Findings()
    results = Cache(Path(cache_file.path), cache_file.limit) if cache_file else None
    for job in jobs:
        if isinstance(job, CardJob):
            _make_card(job, Path(site), results, findings)
        else:
            _make_variants(job, Path(site), results, findings)
    if results:
        results.flush()
    return findings


def make_in_background(_: dict[Any, Any], jobs: Sequence[Job], site: str, cache_file: CacheFile | None) -> Findings:
    """Do the same as a function of a background process."""
    return make_pictures(jobs, site, cache_file)


def _make_card(job: CardJob, site: Path, results: Cache | None, findings: Findings) -> None:
    from .card_drawing import draw_card

    key = _card_key(job.content, job.style)
    cached = results.get(key) if results else None
    head, _, content = (cached or b"").partition(b"\n")
    found = from_json(head, row(is_text, list_of(row(is_text, is_text))))
    if not found or not content:
        card = draw_card(job.content, job.style)
        content, found = card.content, [card.missing, card.problems]
        if results:
            results.put(key, to_json(found) + b"\n" + content)
    write_whole(site / job.path, [content])
    missing, problems = found
    findings.missing += [(job.content.locale, character, job.content.title) for character in missing]
    findings.problems += [Problem(place, message=message, hint=_HINT) for place, message in problems]


def _make_variants(job: ImageJob, site: Path, results: Cache | None, findings: Findings) -> None:
    from .resizing import ImageError, resized

    try:
        original = Path(job.source.path).read_bytes()
    except OSError:
        return  # it was removed just now
    made_from = digest(original, job.quality.to_bytes(2, "big"), _versions())
    keys = [digest(made_from, f"{one.width} {one.image_format}".encode()) for one in job.variants]
    contents: list[bytes | None] = [results.get(key) for key in keys] if results else [None] * len(keys)
    if missing := [place for place, content in enumerate(contents) if content is None]:
        try:
            made = resized(job.source.path, [job.variants[place] for place in missing], job.quality)
        except ImageError as error:
            findings.problems.append(Problem(job.source.place, message=str(error), hint=_HINT))
            made = [original] * len(missing)  # pages offer the sizes already, and browsers show what they can
        else:
            for place, new in zip(missing, made, strict=True):
                if results:
                    results.put(keys[place], new)
        for place, new in zip(missing, made, strict=True):
            contents[place] = new
    for variant, content in zip(job.variants, contents, strict=True):
        assert content is not None
        write_whole(site / variant.path, [content])


def _card_key(content: CardContent, style: CardStyle) -> bytes:
    """Return a digest of all that a card shows."""
    texts = (content.title, content.description, content.site_name, *content.details, content.locale)
    fonts = ((font.number, font.checksum) for font in (*style.bold, *style.regular))
    values = repr((texts, content.is_rtl, style.background_color, style.color, list(fonts)))
    pictures = (content.cover, style.background_image, style.logo)
    parts = (_content_digest(picture) if picture else b"" for picture in pictures)
    return digest(values.encode("utf-8", "surrogatepass"), *parts, _versions())


@lru_cache(maxsize=1024)
def _content_digest(source: SourceImage) -> bytes:
    try:
        return digest(Path(source.path).read_bytes())
    except OSError:
        return b""


@cache
def _versions() -> bytes:
    """Return a digest of what makes pictures differ besides what they show: the code, and the library."""
    package = Path(__file__).parents[2]
    files = _sources(package / "integration/imaging", package / "core/images")
    return digest(*(file.read_bytes() for file in files), pillow_library.versions().encode())


def _sources(*folders: Path) -> Iterable[Path]:
    return [file for folder in folders for file in sorted(folder.glob("*.py"))]
