"""What templates show of posts, tags and tools: finished texts and links of one language, not yet escaped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial

from .addresses import link
from .interface import Interface
from .model import Entry, Post, Tool, moment
from .pipeline import Blog, PromotedTools
from .tags import label_of
from .tools import text_of, url_of
from .views import View, tag_address, tags_address


@dataclass(frozen=True)
class Chip:
    """A tag as a link.

    Attributes:
        id: The tag's id.
        label: What it is called in the language of the page.
        url: Its page, relative to the site's root.
        count: Its articles in words, such as "3 articles"; empty where not asked for.
    """

    id: str
    label: str
    url: str
    count: str = ""


@dataclass(frozen=True)
class Badge:
    """Says that an article is in another language: its code, and its name in the reader's language."""

    locale: str
    label: str


@dataclass(frozen=True)
class Card:
    """An article in a list.

    Attributes:
        key: Its translation key.
        title: Its title.
        description: Its description.
        url: Its page, relative to the site's root.
        date: Date of publication in the language of the page.
        datetime: The same in ISO 8601, for machines.
        reading: Reading time in words.
        tags: Its tags.
        image: Cover image; empty for none.
        badge: Set where its text is in another language than the page.
        elsewhere: Whether its page belongs to another language's site, so that instant navigation must
            not follow the link.
        draft: Whether it is a draft.
    """

    key: str
    title: str
    description: str
    url: str
    date: str
    datetime: str
    reading: str
    tags: tuple[Chip, ...]
    image: str = ""
    badge: Badge | None = None
    elsewhere: bool = False
    draft: bool = False


@dataclass(frozen=True)
class ToolCard:
    """A tool in a block; the languages are set where a text is not in the block's."""

    id: str
    title: str
    description: str
    url: str
    icon: str
    title_lang: str = ""
    description_lang: str = ""


@dataclass(frozen=True)
class ToolBlock:
    """The tools that an article promotes; `lang` is set where the block is not in the page's language."""

    heading: str
    tools: tuple[ToolCard, ...]
    lang: str = ""


@dataclass(frozen=True)
class Back:
    """The way back to the list that a page belongs to: a link relative to the site's root, and its text."""

    url: str
    label: str


@dataclass(frozen=True)
class Notice:
    """Tells a reader that an article is shown in another language: a sentence, and a link to the original."""

    text: str
    link: str
    url: str
    locale: str


@dataclass(frozen=True)
class Article:
    """The page of a post.

    Attributes:
        card: The post itself.
        updated: Date of the last change in words; empty without one.
        updated_datetime: The same in ISO 8601.
        lang: Code of its text's language.
        back: The way back to the list of posts.
        notice: Set on a fallback page.
        tools: The tool block, `None` without tools.
        related: Cards of related articles.
    """

    card: Card
    updated: str
    updated_datetime: str
    lang: str
    back: Back
    notice: Notice | None
    tools: ToolBlock | None
    related: tuple[Card, ...]


@dataclass(frozen=True)
class Listing:
    """A listing page.

    Attributes:
        kind: `home`, `tags` or `tag`.
        title: Its heading.
        description: A sentence below it; may be empty.
        count: Its articles in words.
        cards: Its articles.
        chips: Its tags, on the list of tags.
        back: The way back to the list that it belongs to; `None` on the list of posts.
        tags_url: Link to the list of tags, on the list of posts.
    """

    kind: str
    title: str
    description: str
    count: str
    cards: tuple[Card, ...]
    chips: tuple[Chip, ...]
    back: Back | None = None
    tags_url: str = ""


class Cards:
    """Makes the cards of one language's site; each is made once and shared by all pages that show it."""

    def __init__(self, blog: Blog, interface: Interface, *, directory_urls: bool, date_format: str) -> None:
        self._blog = blog
        self._interface = interface
        self._site = interface.locale
        self._directory_urls = directory_urls
        self._date_format = date_format
        self._cards: dict[str, Card] = {}
        self._listings: dict[str, Listing] = {}
        self._blocks: dict[tuple[str, ...], ToolBlock] = {}

    def card(self, entry: Entry) -> Card:
        """Return an article as lists show it."""
        if entry.post.key not in self._cards:
            self._cards[entry.post.key] = self._make_card(entry)
        return self._cards[entry.post.key]

    def article(self, entry: Entry) -> Article:
        """Return what the page of an article shows around its text."""
        post = entry.post
        updated = post.dates.updated
        return Article(
            card=self.card(entry),
            updated=self._interface.date(updated, self._date_format) if updated else "",
            updated_datetime=updated.isoformat() if updated else "",
            lang=post.locale,
            back=self._to_home,
            notice=self._notice(entry),
            tools=self._tool_block(entry),
            related=tuple(self.card(other) for other in self._blog.related(entry)),
        )

    def listing(self, view: View) -> Listing:
        """Return what a listing page shows."""
        if view.address not in self._listings:
            self._listings[view.address] = self._make_listing(view)
        return self._listings[view.address]

    def _make_listing(self, view: View) -> Listing:
        t = self._interface.text
        if view.tag:
            tag = view.tag
            return Listing(
                kind="tag",
                title=self._label(tag.id),
                description=text_of(tag.descriptions, self._site, self._blog.languages.default)[0],
                count=self._count(len(view.entries)),
                cards=tuple(map(self.card, view.entries)),
                chips=(),
                back=self._to_tags,
            )
        if view.counts is not None:
            return Listing(
                kind="tags",
                title=t("Tags"),
                description="",
                count=self._interface.count("{count} tag", "{count} tags", len(view.counts)),
                cards=(),
                chips=tuple(self._chip(tag_id, n) for tag_id, n in view.counts.items()),
                back=self._to_home,
            )
        return Listing(
            kind="home",
            title=t("Blog"),
            description="",
            count=self._count(len(view.entries)),
            cards=tuple(map(self.card, view.entries)),
            chips=(),
            tags_url=self._tags_url if self._blog.settings.tags and self._has_tags(view.entries) else "",
        )

    def link(self, address: str) -> str:
        """Return the link to an address, relative to the site's root."""
        return link(address, self._directory_urls)

    @property
    def _prefix(self) -> str:
        return self._blog.languages.prefix(self._site)

    @cached_property
    def _to_home(self) -> Back:
        return Back(self.link(self._prefix + self._blog.home), self._interface.text("Back to Blog"))

    @cached_property
    def _to_tags(self) -> Back:
        return Back(self._tags_url, self._interface.text("All tags"))

    @cached_property
    def _tags_url(self) -> str:
        return self.link(self._prefix + tags_address(self._blog.settings.blog))

    @cached_property
    def _chips(self) -> dict[str, Chip]:
        return {tag_id: self._chip(tag_id) for tag_id in self._blog.tags}

    def _make_card(self, entry: Entry) -> Card:
        post = entry.post
        badge = None
        if entry.state != "own":
            badge = Badge(post.locale, self._interface.language(post.locale))
        return Card(
            key=post.key,
            title=post.title,
            description=post.description,
            url=self.link(entry.address),
            date=self._interface.date(post.dates.created, self._date_format),
            datetime=post.dates.created.isoformat(),
            reading=self._interface.count("{count} min read", "{count} min read", post.minutes),
            tags=self._post_chips(post),
            image=post.image,
            badge=badge,
            elsewhere=entry.state == "foreign",
            draft=post.draft,
        )

    def _post_chips(self, post: Post) -> tuple[Chip, ...]:
        return tuple(self._chips[tag_id] for tag_id in post.tags) if self._blog.settings.tags else ()

    def _chip(self, tag_id: str, count: int | None = None) -> Chip:
        return Chip(
            id=tag_id,
            label=self._label(tag_id),
            url=self.link(self._prefix + tag_address(self._blog.settings.blog, tag_id)),
            count="" if count is None else self._count(count),
        )

    def _label(self, tag_id: str) -> str:
        return label_of(self._blog.tags[tag_id], self._site, self._blog.languages.default)

    def _count(self, number: int) -> str:
        return self._interface.count("{count} article", "{count} articles", number)

    def _notice(self, entry: Entry) -> Notice | None:
        if entry.state != "fallback":
            return None
        post = entry.post
        languages = self._blog.languages
        t, name = self._interface.text, partial(self._interface.language, within_text=True)
        return Notice(
            text=t("This article is not available in {language} yet.", language=name(self._site)),
            link=t("Read the original in {language}", language=name(post.locale)),
            url=self.link(languages.prefix(post.locale) + post.address),
            locale=post.locale,
        )

    def _tool_block(self, entry: Entry) -> ToolBlock | None:
        promoted = self._blog.promoted(entry)
        if not promoted.tools:
            return None
        if promoted.key not in self._blocks:
            self._blocks[promoted.key] = self._make_tool_block(promoted)
        return self._blocks[promoted.key]

    def _make_tool_block(self, promoted: PromotedTools) -> ToolBlock:
        default = self._blog.languages.default
        heading, lang = text_of(self._blog.tools.headings, promoted.language, default)
        return ToolBlock(
            heading=heading,
            tools=tuple(self._tool_card(tool, promoted.language, lang) for tool in promoted.tools),
            lang=lang if lang != self._site else "",
        )

    def _tool_card(self, tool: Tool, language: str, around: str) -> ToolCard:
        default = self._blog.languages.default
        title, lang = text_of(tool.titles, language, default)
        description, description_lang = text_of(tool.descriptions, language, default)
        return ToolCard(
            id=tool.id,
            title=title,
            description=description,
            url=url_of(tool, language, default),
            icon=tool.icon,
            title_lang=lang if lang != around else "",
            description_lang=description_lang if description_lang != around else "",
        )

    @staticmethod
    def _has_tags(entries: Iterable[Entry]) -> bool:
        return any(entry.post.tags for entry in entries)


def last_change(post: Post) -> str:
    """Return the day of a post's last change in ISO 8601, for sitemaps."""
    return moment(post.dates.updated or post.dates.created).date().isoformat()
