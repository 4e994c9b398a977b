"""Front matter fields of posts: their names, and a reader for each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import get_args

from ..catalogs.terms import TermRegistry, flaw_of_name, read_names
from ..errors import Report, enumerated, nearest, quoted
from ..locales import Languages
from ..model import (
    FACETS,
    UNKNOWN_DAY,
    Dates,
    Fallback,
    Image,
    Link,
    SeriesPart,
    TranslationWish,
    as_datetime,
)
from ..text.addresses import FORBIDDEN_IN_PATH, flaw_of_alias
from ..text.characters import invisible_in
from ..text.functions import FunctionError, Slugify
from ..text.limits import MAX_TITLE
from ..text.markdown import normalize
from ..text.slugs import MAX_BYTES, cut, slugify
from ..text.urls import WEB, Url, remedy, safe_url
from .block_fields import BlockFields
from .field_declarations import FIELDS, HASH, MEMBERS
from .field_reader import is_count, parse_date

__all__ = ["FIELDS", "MEMBERS", "PostFields", "parse_date"]


class PostFields(BlockFields):
    """Reads each field of a post's front matter and reports invalid values."""

    def dates(self) -> Dates:
        """Return the dates of publication and last update: `date: …` or `date: {created: …, updated: …}`.

        That of publication is `UNKNOWN_DAY` if there is none, and if it is invalid.
        """
        value = self._values.get("date")
        if value is None:
            return Dates(UNKNOWN_DAY)
        if not isinstance(value, dict):
            return Dates(self._date(("date",), value) or UNKNOWN_DAY)
        for key in value:
            if key not in MEMBERS["date"]:
                hint = "A date has 'created' and 'updated'."
                self._report.warning(self._metadata.problem(("date", key), "is ignored", hint))
        created = self._date(("date", "created"), value["created"]) if "created" in value else UNKNOWN_DAY
        updated = self._date(("date", "updated"), value["updated"]) if value.get("updated") else None
        return Dates(created or UNKNOWN_DAY, updated)

    def slug(self, name: str, make: Callable[[str], str]) -> str | None:
        """Return the slug in the front matter, or one that `make` derives from a name."""
        value = self._values.get("slug")
        if value is None:
            try:
                slug = cut(make(name), MAX_BYTES)
                if not slug and isinstance(make, Slugify):
                    raise make.function.error("returned ''", name)
            except FunctionError as error:
                self._error("slug", error.reason, "Correct the function, or add a 'slug'.")
                return None
            if not slug:
                self._error("slug", f"the name {quoted(name)} gives no address", "Add a 'slug'.")
            if slug == "index":
                self._error("slug", "'index' is the address of the list of posts", "Choose another slug.")
                return None
            return slug or None
        if isinstance(value, bool | list | dict):
            self._error("slug", f"expected a text, found {quoted(value)}", "Write slug: and a short text.")
            return None
        slug = normalize(str(value)) and str(value).strip()
        hint = f"Use letters, digits and hyphens, such as {quoted(slugify(slug) or 'my-article')}."
        parts = [part.strip() for part in slug.split("/")] if slug else [""]  # with folders, as in Material's blog
        if FORBIDDEN_IN_PATH.search(slug) or any(not part or part.startswith(".") for part in parts):
            self._error("slug", f"{quoted(value)} cannot be part of an address", hint)
            return None
        if character := invisible_in(slug):
            self._error("slug", f"{quoted(value)} holds the invisible character {character}", "Remove it.")
            return None
        if len(slug.encode()) > MAX_BYTES:
            message = f"{quoted(slug, 30)} is {len(slug.encode())} bytes long, {MAX_BYTES} are possible"
            self._error("slug", message, "Shorten it.")
            return None
        if parts[-1].casefold() == "index":
            self._error("slug", "'index' is the address of the list of posts", "Choose another slug.")
            return None
        return normalize("/".join(parts)).replace(" ", "-")

    def terms(self, name: str, locale: str, registry: TermRegistry) -> tuple[str, ...]:
        """Return the ids of the post's tags or categories."""
        report = Report()
        ids = read_names(self._metadata, name, locale, registry, report)
        self._add_errors(report)
        return ids

    def series(self, locale: str, registry: TermRegistry) -> SeriesPart | None:
        """Return the post's part of a series: `series: name` or `series: {name: …, part: 2}`."""
        value = self._values.get("series")
        if value is None or value is False:
            return None
        part = None
        path: tuple[str, ...] = ("series",)
        if isinstance(value, dict):
            self._warn_of_unknown(value, "series", MEMBERS["series"])
            part, path, value = value.get("part"), ("series", "name"), value.get("name")
            if part is not None and not is_count(part):
                self._error(("series", "part"), f"expected a number from 1, found {quoted(part)}", "Write part: 2.")
                return None
        if not isinstance(value, str | int | float) or isinstance(value, bool) or not str(value).strip():
            self._error(path, f"expected a text, found {quoted(value)}", "Write series: and the name of the series.")
            return None
        name = normalize(str(value))
        if flaw := flaw_of_name(name):
            self._error(path, *flaw)
            return None
        if hint := registry.refusal_hint(name):
            self._error(path, f"{quoted(name)} is not allowed", hint)
            return None
        return SeriesPart(registry.resolve(name, locale), part)

    def draft(self) -> bool | None:
        """Return whether the post is a draft; `None` if it does not say."""
        return None if self._values.get("draft") is None else self.flag("draft", default=False)

    def expires(self, dates: Dates) -> date | None:
        """Return from when on the post is no longer published, or `None`.

        Args:
            dates: Dates of the post; one that is not known yet is not compared.
        """
        value = self._values.get("expires")
        end = None if value is None or self._values.get("draft") is True else self._date(("expires",), value)
        if end and dates.are_known and as_datetime(end) <= as_datetime(dates.created):
            self._error("expires", *too_early(value))
        return end

    def image(self) -> Image | None:
        """Return the cover image: `image: path` or `image: {src: path, alt: text, cover: false}`.

        Without `src`, its path is empty; `image: false` means none.
        """
        value = self._values.get("image")
        if value is False:
            return None
        if not isinstance(value, dict):
            return Image(address) if (address := self.address("image")) else None
        self._warn_of_unknown(value, "image", MEMBERS["image"])
        alt = value.get("alt")
        if alt is not None and (not isinstance(alt, str) or isinstance(alt, bool)):
            self._error(("image", "alt"), f"expected a text, found {quoted(alt)}", "Put it in quotes.")
            return None
        cover = value.get("cover")
        if cover is not None and not isinstance(cover, bool):
            self._error(("image", "cover"), f"expected true or false, found {quoted(cover)}", "Write cover: false.")
            return None
        source = value.get("src")
        if source is not None and (not isinstance(source, str) or not source.strip()):
            self._error(("image", "src"), *no_path(source))
            return None
        alt = self.within(("image", "alt"), normalize(alt or ""), MAX_TITLE)
        if source is None:
            return Image(Url(""), alt, cover)
        url = self._address(("image", "src"), source)
        return Image(url, alt, cover) if url else None

    def links(self) -> tuple[Link, ...]:
        """Return the related links of Material's blog: paths, titles with paths, and groups of them."""
        value = self._values.get("links")
        if value is None:
            return ()
        return self._links(value, ("links",))

    def aliases(self) -> tuple[str, ...]:
        """Return the former addresses of the post."""
        aliases = []
        for position, value in self.names("aliases").items():
            if flaw := flaw_of_alias(value):
                self._error(("aliases", position), *flaw)
            else:
                aliases.append(value)
        return tuple(dict.fromkeys(aliases))

    def translation(self, locale: str, languages: Languages) -> TranslationWish:
        """Return the options for the post's translations.

        Args:
            locale: Language of the post.
            languages: The site's languages.
        """
        into = self._locales("translate", locale, languages)
        wait = self._locales("wait_for_translations", locale, languages)
        source_hash = self.text("source_hash")
        if source_hash and not HASH.fullmatch(source_hash):
            hint = "Let `multilingual-blog translations --done FILE` write it, in quotes."
            self._error("source_hash", f"expected 12 hexadecimal digits, found {quoted(source_hash)}", hint)
        source_locale = self.text("source_locale")
        if source_locale and (source_locale not in languages.known or source_locale == locale):
            self._report_locale(("source_locale",), source_locale, locale, languages)
        may_differ = self.names("may_differ")
        for position, name in may_differ.items():
            if name not in FACETS:
                hint = nearest(name, FACETS) or f"Known are {enumerated(FACETS)}."
                self._error(("may_differ", position), f"{quoted(name)} is nothing that is compared", hint)
        return TranslationWish(
            into=() if into is False else into if isinstance(into, tuple) else None,
            wait=wait,
            source_hash=source_hash,
            source_locale=source_locale,
            may_differ=tuple(may_differ.values()),
        )

    def fallback(self) -> Fallback | None:
        """Return the fallback of languages without the post, or `None` for the site's default."""
        value = self._values.get("fallback")
        if value is not None and value not in get_args(Fallback):
            hint = "Write fallback: show, fallback: link, or fallback: hide."
            self._error("fallback", f"expected show, link, or hide, found {quoted(value)}", hint)
            return None
        return value

    def check_others(self, tags: str = "tags") -> None:
        """Report values that MkDocs cannot load either, since it would show the whole front matter as text, and warn
        of keys that look like misspelt fields; fields of other plugins pass.

        Args:
            tags: Name of the field that holds tags on this site.
        """
        self.flag("comments", default=True)  # which the templates read
        for problem in self._metadata.unreadable_problems():
            if problem.field not in ("date", "date.created", "date.updated", "expires"):  # reported as what is no date
                self.broken = True
                self._report.error(problem)
        fields = {*FIELDS, tags} - ({"tags"} - {tags})
        for key in self._values:
            if key not in fields and key != "tags" and (hint := _misspelt(key, fields)):
                self._report.warning(self._metadata.problem(key, "is not a field of a post", hint))

    def _locales(self, name: str, own_locale: str, languages: Languages) -> bool | tuple[str, ...] | None:
        """Return a field that is a boolean or a list of other languages of the site, or `None` without it."""
        value = self._values.get(name)
        if value is None or isinstance(value, bool):
            return value
        if not isinstance(value, list):
            others = enumerated(locale for locale in languages.known if locale != own_locale)
            hint = f"Write {name}: true, {name}: false or {name}: [{others}]."
            self._error(name, f"expected true, false or a list of languages, found {quoted(value)}", hint)
            return None
        locales = ["no" if item is False else item for item in value]  # YAML 1.1 reads Norwegian as a boolean
        for position, item in enumerate(locales):
            if item not in languages.known or item == own_locale:
                self._report_locale((name, position), item, own_locale, languages)
        return tuple(dict.fromkeys(map(str, locales)))

    def _report_locale(self, path: tuple[str | int, ...], value: object, own_locale: str, languages: Languages) -> None:
        others = enumerated(locale for locale in languages.known if locale != own_locale)
        hint = f"Other languages of this site are {others}." if others else "This site has one language."
        self._error(path, f"{quoted(value)} is not another language of this site", hint)

    def _links(self, value: object, path: tuple[str | int, ...]) -> tuple[Link, ...]:
        if not isinstance(value, list | dict):
            hint = "Write a list of pages: [guide/index.md]."
            self._error(path, f"expected a list, found {quoted(value)}", hint)
            return ()
        links = []
        named = [(str(key), {key: one}) for key, one in value.items()] if isinstance(value, dict) else []
        for place, item in named or enumerate(value):
            item_path = (*path, place)
            if isinstance(item, str) and item.strip():
                links += self._link("", item, item_path)
            elif isinstance(item, dict) and len(item) == 1:
                [(key, target)] = item.items()
                title = self.within(item_path, normalize(str(key)), MAX_TITLE)
                if isinstance(target, list | dict) and target:
                    links.append(
                        Link(title, children=self._links(target, item_path if named else (*item_path, str(key))))
                    )
                elif isinstance(target, str) and target.strip():
                    links += self._link(title, target, item_path)
                else:
                    self._error(item_path, f"expected a page, found {quoted(target)}", "Write Title: guide/index.md.")
            else:
                hint = "Write guide/index.md or Title: guide/index.md."
                self._error(item_path, f"expected a page, found {quoted(item)}", hint)
        return tuple(links)

    def _link(self, title: str, target: str, path: tuple[str | int, ...]) -> list[Link]:
        url = safe_url(target, (*WEB, "mailto"))
        if not url:
            hint = "Use the path of a page or an address that begins with https://."
            self._error(path, f"{quoted(target)} is not an address to link to", remedy(target, hint))
            return []
        return [Link(title, url)]


def too_early(expires: object) -> tuple[str, str]:
    """Return what is wrong with a day of expiry that is not after that of publication, and a hint."""
    return f"{quoted(expires)} is not after the day of publication", "Give it a later day, or remove it."


def no_path(value: object) -> tuple[str, str]:
    """Return what is wrong with the path of an image, and a hint."""
    return f"expected a path, found {quoted(value)}", "Write image: {src: cover.png}."


def _misspelt(key: str, fields: Iterable[str]) -> str:
    """Return a hint for a key that differs from a field by one or two letters, or an empty string."""
    hint = nearest(key, fields)
    field = hint.split("'")[1] if hint else ""
    return hint if field and abs(len(field) - len(key)) <= 2 and key[:1] == field[:1] else ""
