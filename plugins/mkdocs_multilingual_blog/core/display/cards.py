"""Makes what templates show of posts, tags, authors and tools in one language; the values are in `shown`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial

from ..blog.blog import Blog
from ..blog.views import View, author_address, sort_terms, tags_address, term_address, visible
from ..catalogs.terms import above, label_of
from ..catalogs.tools import text_of, url_of
from ..model import Author, Entry, Post, Term, Tool, moment
from ..promotion.promoter import Promotion
from ..settings import Terms
from ..text.addresses import link
from ..text.ids import unused
from ..text.interface import Interface, direction
from ..text.pager import Pager, make_pager
from .values import Article, Back, Badge, Byline, Card, Chip, Listing, Notice, Picture, SeriesPlace, ToolBlock, ToolCard


class Cards:
    """Makes the cards of one language's site; each is made once and shared by all pages that show it."""

    def __init__(
        self,
        blog: Blog,
        interface: Interface,
        *,
        directory_urls: bool,
        date_format: str,
        picture: Callable[[Post], Picture | None] = lambda _: None,
        avatar: Callable[[Author], str] = lambda author: author.avatar,
    ) -> None:
        """Make cards when they are asked for.

        Args:
            blog: The whole blog.
            interface: Interface strings of the site.
            directory_urls: Whether pages are folders.
            date_format: How dates are shown.
            picture: Finds the cover of an article among the site's files.
            avatar: Finds the picture of an author, likewise.
        """
        self._blog = blog
        self._interface = interface
        self._site = interface.locale
        self._directory_urls = directory_urls
        self._date_format = date_format
        self._picture = picture
        self._avatar = avatar
        self._cards: dict[str, Card] = {}
        self._anchored: dict[tuple[str, str], Card] = {}
        self._listings: dict[str, tuple[View, Listing]] = {}
        self._articles: dict[str, Article] = {}
        self._former_listings: Mapping[str, tuple[View, Listing]] = {}
        self._former_articles: Mapping[str, Article] = {}
        self._ranking = blog.ranking if blog.settings.related.enabled else None
        self._bylines: dict[str, Byline] = {}
        self._blocks: dict[tuple[str, str, tuple[str, ...], str], ToolBlock] = {}

    def take_over(self, former: Cards) -> None:
        """Take the cards of the articles that are as they were from another state of the same site.

        Its files, its interface and its settings must be the same.
        """
        blog, before = self._blog, former._blog
        tags, categories, _, authors = map(_different, blog.subjects, before.subjects)
        authors |= self._with_profile ^ former._with_profile
        for entry in blog.index.entries(self._site):
            key, post = entry.post.key, entry.post
            if key in former._cards and key in before.index.translations:
                known = before.index.entry(key, self._site)
                if (
                    (known.post is post)
                    and (known.state, known.address) == (entry.state, entry.address)
                    and tags.isdisjoint(post.tags)
                    and categories.isdisjoint(post.categories)
                    and authors.isdisjoint(post.authors)
                ):
                    self._cards[key] = former._cards[key]
        if blog.subjects == before.subjects and not authors:
            self._former_listings = {**former._former_listings, **former._listings}
        is_ranked_alike = self._ranking is former._ranking and (self._ranking or not blog.settings.related.enabled)
        if is_ranked_alike and blog.chooses_as(before):
            self._former_articles = {**former._former_articles, **former._articles}

    def card(self, entry: Entry) -> Card:
        """Return an article as lists show it."""
        if entry.post.key not in self._cards:
            self._cards[entry.post.key] = self._make_card(entry)
        return self._cards[entry.post.key]

    def article(self, entry: Entry) -> Article:
        """Return what the page of an article shows around its text."""
        key = entry.post.key
        if key not in self._articles:
            known = self._former_articles.get(key)
            self._articles[key] = known if known and self._is_still(known, entry) else self._make_article(entry)
        return self._articles[key]

    def _is_still(self, known: Article, entry: Entry) -> bool:
        """Return whether an article shows what it showed in another state, where what chooses is the same."""
        around = (known.older, known.newer)
        return (
            self.card(entry) is known.card
            and known.series is None
            and all(
                (card and card.key) == (other and other.post.key)
                for card, other in zip(around, self._blog.neighbours(entry), strict=True)
            )
            and all(self._cards.get(card.key) is card for card in (*around, *known.related) if card)
        )

    def _make_article(self, entry: Entry) -> Article:
        post = entry.post
        updated = post.dates.updated
        older, newer = self._blog.neighbours(entry)
        return Article(
            card=self.card(entry),
            updated=self._interface.date(updated, self._date_format) if updated else "",
            updated_datetime=updated.isoformat() if updated else "",
            lang=post.locale,
            dir=direction(post.locale),
            back=self._to_home,
            notice=self._notice(entry),
            tools=self.tools(entry),
            related=tuple(self.card(other) for other in self._blog.related(entry)),
            older=self.card(older) if older else None,
            newer=self.card(newer) if newer else None,
            series=self._series_place(entry),
        )

    def listing(self, view: View) -> Listing:
        """Return what a listing page shows."""
        if view.address not in self._listings:
            self._listings[view.address] = (view, self._make_listing(view))
        return self._listings[view.address][1]

    def _make_listing(self, view: View) -> Listing:
        t = self._interface.text
        cards = self._with_anchors(view.shown) if view.kind in self._blog.settings.toc else self._plain(view.shown)
        if view.address in self._former_listings:
            former, known = self._former_listings[view.address]
            if view.kind != "home" and view.is_like(former) and cards == known.cards:
                return known
        if view.counts is not None:
            return Listing(
                kind="tags",
                title=t("Tags"),
                description="",
                count=self._interface.count("{count} tag", "{count} tags", len(view.counts)),
                cards=(),
                chips=tuple(self.tag(tag_id, n) for tag_id, n in view.counts.items()),
                back=self._to_home,
            )
        title, description, icon, author = t("Blog"), "", "", None
        if view.term:
            title, icon = self._label(view.term), view.term.icon
            description = self.description(view.term)
        elif view.author:
            author = self._byline(view.author)
            title, description = author.name, author.description
        elif view.period:
            title = self._interface.date(view.period, self._blog.settings.archive.date_format)
        home = view.kind == "home"
        tagged = home and any(self.tags_of(entry.post.tags) for entry in view.entries)
        return Listing(
            kind=view.kind,
            title=title,
            description=description,
            count=self._interface.count("{count} page", "{count} pages", len(view.entries) + len(view.others))
            if view.others
            else self._count(len(view.entries)),
            cards=cards,
            chips=(),
            back=None if home else self._to_tags if view.kind == "tag" else self._to_home,
            tags_url=self._tags_url if tagged else "",
            author=author,
            icon=icon,
            pager=self._pager(view),
            page=view.page,
            page_title=t("{title}, page {number}", title=title, number=view.page),
        )

    def _plain(self, entries: Iterable[Entry]) -> tuple[Card, ...]:
        return tuple(map(self.card, entries))

    def _with_anchors(self, entries: Iterable[Entry]) -> tuple[Card, ...]:
        """Return cards with ids for links within the page, the same wherever no two articles want one."""
        found: dict[str, Card] = {}
        for entry in entries:
            anchor = unused(f"post:{'-'.join(entry.post.key.split())}", found)
            place = (entry.post.key, anchor)
            if place not in self._anchored:
                self._anchored[place] = self.card(entry)._replace(anchor=anchor)
            found[anchor] = self._anchored[place]
        return tuple(found.values())

    def _pager(self, view: View) -> Pager | None:
        pagination = self._blog.settings.pagination
        if len(view.pages) < 2 and not (pagination.if_single_page and view.pages):
            return None
        return make_pager(
            view.page,
            len(view.pages),
            pagination.around,
            lambda number: self.link(self._prefix + view.pages[number - 1]),
        )

    def tags_of(self, tag_ids: Iterable[str]) -> tuple[Chip, ...]:
        """Return those of some tags that readers see."""
        return self.exported_tags(tag_ids) if self._blog.settings.tags.listed else ()

    def exported_tags(self, tag_ids: Iterable[str]) -> tuple[Chip, ...]:
        """Return those of some tags that programs may know, where readers see none at all too."""
        terms, tags = self._blog.subjects.tags, self._blog.settings.tags
        return tuple(self._chips[tag_id] for tag_id in visible(tag_ids, terms, tags)) if tags.enabled else ()

    def names(self, term: Term) -> list[str]:
        """Return what a tag is called, and before it what those are called that it is below."""
        terms = self._blog.subjects.tags
        return [self._label(terms[level]) for level in above(term.id) if level in terms]

    def description(self, term: Term) -> str:
        """Return what a term's page says of it in the language of the site, or in the default one."""
        return text_of(term.descriptions, self._site, self._blog.languages.default)[0]

    def in_order(self, kind: str, sources: Iterable[str], views: Mapping[str, View]) -> list[str]:
        """Return the sources of lists of one kind in the order in which the navigation names them."""
        settings, blog = self._blog.settings, self._blog
        if kind != "category":
            return list(sources)  # periods are newest first, authors as in their catalogue
        found = {view.term.id: source for source in sources if (view := views[source]).term}
        numbers = {term_id: len(views[source].entries) for term_id, source in found.items()}
        order = sort_terms(numbers, blog.subjects.categories, settings.categories, self._label)
        return [found[term_id] for term_id in order]

    def link(self, address: str) -> str:
        """Return the link to an address, relative to the site's root."""
        return link(address, self._directory_urls)

    @property
    def _prefix(self) -> str:
        return self._blog.languages.prefix(self._site)

    @cached_property
    def _to_home(self) -> Back:
        return Back(self.link(self._prefix + self._blog.home(self._site)), self._interface.text("Back to Blog"))

    @cached_property
    def _to_tags(self) -> Back:
        return Back(self._tags_url, self._interface.text("All tags"))

    @cached_property
    def _tags_url(self) -> str:
        return self.link(self._prefix + tags_address(self._blog.settings, self._site))

    @cached_property
    def _chips(self) -> dict[str, Chip]:
        return {tag_id: self.tag(tag_id) for tag_id in self._blog.subjects.tags}

    def _make_card(self, entry: Entry) -> Card:
        post = entry.post
        badge = None
        if entry.state != "own":
            badge = Badge(post.locale, self._interface.language(post.locale), direction(post.locale))
        return Card(
            key=post.key,
            title=post.title,
            description=post.description,
            url=self.link(entry.address),
            date=self._interface.date(post.dates.created, self._date_format),
            datetime=post.dates.created.isoformat(),
            reading=self._interface.count("{count} min read", "{count} min read", post.minutes),
            tags=self.tags_of(post.tags),
            categories=self._categories(post),
            authors=tuple(self._byline(self._blog.subjects.authors[author_id]) for author_id in self._writers(post)),
            image=self._picture(post),
            badge=badge,
            elsewhere=entry.state == "foreign",
            pin=post.pin,
            state=self._state(post),
        )

    def _categories(self, post: Post) -> tuple[Chip, ...]:
        categories = self._blog.settings.categories
        if not categories.enabled:
            return ()
        terms = self._blog.subjects.categories
        return tuple(self._chip(terms[term_id], categories) for term_id in visible(post.categories, terms, categories))

    @cached_property
    def _with_profile(self) -> set[str]:
        return {author_id for post in self._blog.index.posts for author_id in post.authors}

    def _writers(self, post: Post) -> Iterable[str]:
        authors = self._blog.subjects.authors
        return (author_id for author_id in post.authors if author_id in authors)

    def _state(self, post: Post) -> str:
        t = self._interface.text
        states = {
            "draft": t("Draft"),
            "waiting": t("Waiting for translations"),
            "scheduled": t("Scheduled"),
            "expired": t("Expired"),
        }
        return states.get(post.state, "")

    def tag(self, tag_id: str, count: int | None = None) -> Chip:
        """Return a tag as a link; with the number of its articles where one is given."""
        return self._chip(self._blog.subjects.tags[tag_id], self._blog.settings.tags, count)

    def _chip(self, term: Term, options: Terms, count: int | None = None) -> Chip:
        has_page = options.listed and (options.show_hidden or not term.hidden)
        return Chip(
            id=term.id,
            label=self._label(term),
            url=self._term_url(term, options) if has_page else "",
            count="" if count is None else self._count(count),
            icon=term.icon,
            depth=term.id.count("/"),
        )

    def _term_url(self, term: Term, options: Terms) -> str:
        return self.link(self._prefix + term_address(self._blog.settings, options, term.id, self._site))

    def _byline(self, author: Author) -> Byline:
        if author.id not in self._bylines:
            self._bylines[author.id] = self._make_byline(author)
        return self._bylines[author.id]

    def _make_byline(self, author: Author) -> Byline:
        default, settings = self._blog.languages.default, self._blog.settings
        profile = settings.authors.profiles and author.id in self._with_profile
        return Byline(
            id=author.id,
            name=text_of(author.names, self._site, default)[0],
            description=text_of(author.descriptions, self._site, default)[0],
            avatar=self._avatar(author),
            url=self.link(self._prefix + author_address(settings, author, self._site)) if profile else author.url,
            elsewhere=author.url,
        )

    def _series_place(self, entry: Entry) -> SeriesPlace | None:
        parts = self._blog.series(entry)
        if not parts or entry.post.series is None:
            return None
        term = self._blog.subjects.series[entry.post.series.id]
        if term.hidden:
            return None
        position = next(n for n, part in enumerate(parts) if part.post.key == entry.post.key)
        return SeriesPlace(
            title=self._label(term),
            url=self._term_url(term, self._blog.settings.series),
            place=self._interface.text("Part {part} of {total}", part=position + 1, total=len(parts)),
            cards=tuple(map(self.card, parts)),
            key=entry.post.key,
            before=self.card(parts[position - 1]) if position else None,
            after=self.card(parts[position + 1]) if position + 1 < len(parts) else None,
        )

    def _label(self, term: Term) -> str:
        return label_of(term, self._site, self._blog.languages.default)

    def _count(self, number: int) -> str:
        return self._interface.count("{count} article", "{count} articles", number)

    def _notice(self, entry: Entry) -> Notice | None:
        t, name = self._interface.text, partial(self._interface.language, within_text=True)
        original: Post | None = entry.post
        if entry.state == "fallback":
            text = t("This article is not available in {language} yet.", language=name(self._site))
        else:
            original, text = self._behind(entry)
        if original is None:
            return None
        return Notice(
            text=text,
            link=t("Read the original in {language}", language=name(original.locale)),
            url=self.link(self._blog.languages.prefix(original.locale) + original.address),
            locale=original.locale,
        )

    def _behind(self, entry: Entry) -> tuple[Post | None, str]:
        """Return the original that an article is behind, if readers are to know, and what they are told."""
        originals, index = self._blog.originals, self._blog.index
        if not self._blog.settings.translations.notice or entry.state != "own":
            return None, ""
        source, change = originals.source(entry.post), originals.change(entry.post)
        if source is None or change is None or source.source not in index.by_source:
            return None, ""
        language = self._interface.language(source.locale, within_text=True)
        if change.day is None:
            message = "The {language} original has changed since; this translation may be out of date."
            return source, self._interface.text(message, language=language)
        message = "The {language} original was updated on {date}; this translation may be out of date."
        date = self._interface.date(change.day, self._date_format)
        return source, self._interface.text(message, language=language, date=date)

    def tools(self, entry: Entry, around: str = "") -> ToolBlock | None:
        """Return the tool block of an article; nothing where it has none.

        Args:
            entry: The article.
            around: Language of what stands around the block, where that is not the page's.
        """
        promoted = self._blog.promoted(entry)
        if not promoted.tools:
            return None
        around = around or self._site
        ids = tuple(tool.id for tool in promoted.tools)
        key = entry.post.key if self._blog.tools.campaign.names_article else ""
        place = (promoted.language, around, ids, key)
        if place not in self._blocks:
            self._blocks[place] = self._make_tool_block(promoted, key, around)
        return self._blocks[place]

    def _make_tool_block(self, promoted: Promotion, key: str, around: str) -> ToolBlock:
        heading, lang = text_of(self._blog.tools.headings, promoted.language, self._blog.languages.default)
        return ToolBlock(
            heading=heading,
            tools=tuple(self._tool_card(tool, key, promoted.language, lang) for tool in promoted.tools),
            lang=lang if lang != around else "",
        )

    def _tool_card(self, tool: Tool, key: str, language: str, around: str) -> ToolCard:
        default = self._blog.languages.default
        title, lang = text_of(tool.titles, language, default)
        description, description_lang = text_of(tool.descriptions, language, default)
        url = url_of(tool, language, default)
        return ToolCard(
            id=tool.id,
            title=title,
            description=description,
            url=self._blog.tools.campaign.address(url, key=key, tool=tool.id, lang=self._site),
            icon=tool.icon,
            title_lang=lang if lang != around else "",
            description_lang=description_lang if description_lang != around else "",
            rel=" ".join(tool.rel),
            data=(("blog-tool", tool.id), *tool.data),
        )


def _different(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    """Return the ids under which two catalogues do not hold the same."""
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def last_change(post: Post) -> str:
    """Return the day of a post's last change in ISO 8601, for sitemaps."""
    return moment(post.dates.updated or post.dates.created).date().isoformat()
