"""The groups in which the guide lists the options of the plugin."""

from __future__ import annotations

from dataclasses import dataclass

from .option_declarations import IncompleteReferenceError, OptionDeclaration, declared_options


@dataclass(frozen=True)
class OptionGroup:
    """A group of options on one topic.

    Attributes:
        id: Prefix of the id of its heading, the same in all languages.
        title: Heading of the group.
        text: Introduction; empty if the descriptions of the options are enough.
        prefixes: Names of options, or prefixes of names; the longest match among all groups counts.
    """

    id: str
    title: str
    text: str
    prefixes: tuple[str, ...]


# Links are here and not in docstrings, because they differ between languages and the schema has no use for them.
GROUPS = (
    OptionGroup(
        "general",
        "General",
        "The blog as a whole.",
        ("enabled", "blog", "typography", "incremental", "trusted", "explain", "cache", "build", "concurrency"),
    ),
    OptionGroup("posts", "Posts", "Where articles are, and what their dates and addresses look like.", ("post",)),
    OptionGroup(
        "languages",
        "Languages",
        "How readers move between languages, and what pages say in each; see [Languages](languages.md).",
        (
            *("url_translations", "strings", "default_in_folder", "language_paths", "separate_sites"),
            *("redirects.from_root", "translations.offer"),
        ),
    ),
    OptionGroup(
        "excerpts",
        "Excerpts",
        "What lists show of an article. [Excerpts](writing.md#excerpts) shows how to mark one.",
        ("post_excerpt",),
    ),
    OptionGroup(
        "readtime",
        "Reading time",
        "It is counted from the text, unless front matter has `readtime`.",
        ("post_readtime",),
    ),
    OptionGroup(
        "fallback",
        "Articles without a translation",
        "What readers see of an article that their language lacks; see [No translation](writing.md#no-translation).",
        ("fallback",),
    ),
    OptionGroup(
        "drafts",
        "Drafts",
        "Articles that readers do not see yet, or no longer; see [Drafts](writing.md#drafts).",
        ("draft",),
    ),
    OptionGroup(
        "pagination",
        "Pagination",
        "These options apply to the list of articles and to lists by tag. The archive, categories, and authors can "
        "differ; a series is always one page.",
        ("pagination",),
    ),
    OptionGroup(
        "archive",
        "Archive",
        "Lists of articles by date. Like lists by category and author, they appear in the navigation if the list of "
        "articles stands in a section of it, or if the blog is the whole site.",
        ("archive",),
    ),
    OptionGroup(
        "categories",
        "Categories",
        "Broad topics; see [Categories](writing.md#categories).",
        ("categories",),
    ),
    OptionGroup("authors", "Authors", "Who wrote an article; see [Authors](writing.md#authors).", ("authors",)),
    OptionGroup("series", "Series", "Articles to be read in order; see [Series](writing.md#series).", ("series",)),
    OptionGroup("filters", "Pages with tags", "", ("filters",)),
    OptionGroup("tags", "Tags", "Topics as specific as you like; see [Tags](writing.md#tags).", ("tags", "export")),
    OptionGroup(
        "shadow",
        "Hidden tags",
        "Tags for yourself: readers do not see them, but articles that share one still count as related.",
        ("shadow",),
    ),
    OptionGroup(
        "listings",
        "Tag listings",
        "Lists of tags, and of the articles and pages that have them, which a comment puts on any page.",
        ("listings",),
    ),
    OptionGroup(
        "related",
        "Related articles",
        "Each similarity is a number from 0 to 1; the threshold applies to their weighted sum. See "
        "[How related articles are chosen](related.md).",
        ("related",),
    ),
    OptionGroup(
        "translations",
        "Translations",
        "See [Translate articles](translating.md).",
        ("translations",),
    ),
    OptionGroup("tools", "Tools", "See [Tools](writing.md#tools).", ("tools",)),
    OptionGroup("comments", "Comments", "See [Comments](templates.md#comments).", ("comments",)),
    OptionGroup("feeds", "Feeds", "", ("feeds",)),
    OptionGroup("llms", "Copies in Markdown", "See [Copies in Markdown](feeds.md#copies).", ("llms",)),
    OptionGroup("search", "Search", "See [Search](search.md).", ("search",)),
    OptionGroup("metadata", "Metadata", "What search engines and social networks read.", ("metadata",)),
    OptionGroup(
        "cards",
        "Social cards",
        "Pictures of pages that social networks show beside links; see [Social cards](images.md#cards).",
        ("cards",),
    ),
    OptionGroup("images", "Images", "Images in several sizes; see [Images](images.md).", ("images",)),
    OptionGroup("redirects", "Redirects", "", ("redirects",)),
)


def grouped_options() -> list[tuple[OptionGroup, list[OptionDeclaration]]]:
    """Return the groups in the order of the guide, each with its options.

    Raises:
        IncompleteReferenceError: If an option belongs to no group.
    """
    members: dict[str, list[OptionDeclaration]] = {group.id: [] for group in GROUPS}
    for option in declared_options():
        members[_group_of(option).id].append(option)
    return [(group, members[group.id]) for group in GROUPS if members[group.id]]


def _group_of(option: OptionDeclaration) -> OptionGroup:
    matches = [
        (len(prefix), position)
        for position, group in enumerate(GROUPS)
        for prefix in group.prefixes
        if option.name == prefix or option.name.startswith((f"{prefix}_", f"{prefix}."))
    ]
    if not matches:
        raise IncompleteReferenceError(f"The option {option.name} is in no group of option_groups.py.")
    return GROUPS[max(matches)[1]]
