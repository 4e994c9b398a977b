"""Bad input at the command line: one clear line, exit status 1, no traceback, and the last good site stays."""

import pytest
from mkdocs.utils import get_theme_names

from .harness import BILINGUAL, Site

GOOD = """
    === docs/en/blog/posts/a.md
    ---
    title: A
    date: 2026-01-05
    ---
    Text.
"""


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "date: 2026-01-05",
            "date: 2026-02-30",
            "docs/en/blog/posts/a.md:3: date: '2026-02-30' is not a date. Write a date that exists as 2026-02-28",
        ),
        (
            "title: A",
            "title: A\nslug: ../../../evil",
            "docs/en/blog/posts/a.md:3: slug: '../../../evil' cannot be part of an address.",
        ),
        ("title: A", "title: A\ntags: 2026", "docs/en/blog/posts/a.md:3: tags: expected a list, found 2026."),
        ("title: A", "\ttitle: A", "docs/en/blog/posts/a.md:2: the YAML is broken"),
    ],
    ids=["a date that does not exist", "a slug that leads out", "tags that are no list", "broken YAML"],
)
def test_an_error_is_one_line_and_leaves_the_last_good_site(site: Site, old: str, new: str, line: str) -> None:
    site.write(GOOD)
    assert site.command("build").returncode == 0
    before = site.bytes()
    path = site.folder / "docs/en/blog/posts/a.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    run = site.command("build")
    assert run.returncode == 1
    assert sum(line in printed for printed in run.stderr.split("\n")) == 1, run.stderr
    assert "Traceback" not in run.stderr
    assert site.bytes() == before


def test_all_errors_of_all_files_are_told_at_once(site: Site) -> None:
    site.write(
        GOOD.replace("title: A", "title: A\n    related: [nothing]")
        + """
    === docs/ko/blog/posts/b.md
    ---
    title: B
    date: soon
    ---
    === docs/.tools.yml
    heading: {en: Tools}
    tools:
      - id: x
        url: javascript:alert(1)
        title: {en: X}
        description: {en: Does}
    """
    )
    run = site.command("build")
    assert run.returncode == 1
    for line in (
        "docs/en/blog/posts/a.md:3: related: there is no post 'nothing'.",
        "docs/ko/blog/posts/b.md:3: date: 'soon' is not a date.",
        "docs/.tools.yml:4: tools.0.url: 'javascript:alert(1)' is not an address to link to.",
    ):
        assert line in run.stderr


def test_a_warning_fails_a_strict_build_only(site: Site) -> None:
    site.write(GOOD.replace("title: A", "title: A\n    desciption: Oops"))
    loose, strict = site.command("build"), site.run("build", "--strict")
    line = "docs/en/blog/posts/a.md:3: desciption: is not a field of a post. Did you mean 'description'?"
    assert (loose.returncode, strict.returncode) == (0, 1)
    assert line in loose.stderr
    assert line in strict.stderr


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_a_theme_that_is_not_material_is_told_of(site: Site, theme: str) -> None:
    site.write(GOOD, **{"{name: material, font: false}": f"{{name: {theme}}}"})
    run = site.command("build")
    assert run.returncode == 1
    line = f"mkdocs.yml:4: theme: the blog's templates need Material for MkDocs, found '{theme}'."
    if theme not in get_theme_names():  # ProperDocs has it in a package of its own
        line = f"Unrecognised theme name: '{theme}'."
    assert line in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("{post_url_format: '{title}'}", "knows no {title}"),
        ("{post_url_format: '{date}'}", "would have one address"),
        ("{blog_dir: ../out}", "inside the docs folder"),
        ("{related: {count: 0}}", "Expected 1 or more"),
        ("{post_date_format: d MMM HH:mm}", "'d MMM HH:mm' is no format of a date."),
        ("{post_url_date_format: HH}", "'HH' is no format of a date."),
        ("{related: {threshold: high}}", "Expected a number"),
        (
            "{related: {language: xx}}",
            "mkdocs.yml:7: related.language: 'xx' is not a language of this site. This site has en, ko.",
        ),
        (
            "{tools: {language: xx}}",
            "mkdocs.yml:7: tools.language: 'xx' is not a language of this site. This site has en, ko.",
        ),
        (
            "{tags_file: tags.yml}",
            "docs/tags.yml: cannot be read (No such file or directory). Write it, or correct its path in mkdocs.yml.",
        ),
        ("{categories_file: nope.yml}", "docs/nope.yml: cannot be read (No such file or directory)."),
        ("{series_file: nope.yml}", "docs/nope.yml: cannot be read (No such file or directory)."),
        ("{authors_file: '{blog}/nope.yml'}", "docs/blog/nope.yml: cannot be read (No such file or directory)."),
        ("{authors_file: en}", "docs/en: cannot be read (Is a directory)."),
        ("{authors_file: ../authors.yml}", "inside the docs folder"),
        ("{pagination_per_page: 0}", "Expected 1 or more, found 0."),
        ("{archive_pagination_per_page: -1}", "Expected 1 or more, found -1."),
        ("{pagination_format: '$link_first'}", "'$link_first' says nothing of the pages to name. Write ~2~"),
        ("{pagination_url_format: more}", "'more' holds no {page}, so that all lists would have one address."),
        ("{categories_url_format: topics}", "'topics' holds no {slug}, so that all lists would have one address."),
        ("{categories_url_format: '{name}'}", "knows no {name}; use {slug}"),
        ("{series_url_format: '/series/{slug}'}", "leads out of the blog"),
        ("{archive_url_format: '../{date}'}", "'../{date}' leads out of the blog."),
        ("{archive_url_date_format: ../../yyyy}", "'../../yyyy' is no part of an address."),
        ("{post_url_format: '{date}/{slug}', post_url_date_format: ../yyyy}", "'../yyyy' is no part of an address."),
        ("{archive_date_format: HH}", "'HH' is no format of a date."),
        ("{tags_sort_by: nonsense}", "Expected 'name', 'count' or a function, found 'nonsense'."),
        ("{tags_slugify: nonsense}", "Expected a function, such as"),
        ("{shadow_tags: secret}", "Expected a list of items"),
        ("{post_excerpt: sometimes}", "Expected one of"),
        ("{fallback: never}", "Expected one of"),
        ("{fallback_categories: {news: never}}", "'news' expects show, link, or hide, found 'never'."),
        ("{fallback_categories: [news]}", "Expected categories, such as news: hide, found ['news']."),
        ("{authors_profiles: true, authors_profiles_url_format: author}", "holds no {slug}"),
        ("{cache_dir: docs}", "mkdocs.yml:7: cache_dir: 'docs' is not apart from the folder of 'docs_dir'."),
        (
            "{cache_dir: site/cache}",
            "mkdocs.yml:7: cache_dir: 'site/cache' is not apart from the folder of 'site_dir'.",
        ),
        ("{cache_dir: mkdocs.yml}", "mkdocs.yml:7: cache_dir: 'mkdocs.yml' is a file, or below one."),
        ("{export_file: index.html}", "'index.html' is the name of a page. Use a name such as 'tags.json'."),
        ("{post_excerpt_separator: ''}", "option 'post_excerpt_separator': Expected a text, found ''."),
        ('{blog_dir: "a\\0b"}', "option 'blog_dir': 'a\\x00b' holds the character U+0000. Remove it."),
        (
            "{post_slugify: !!python/name:builtins.divmod }",
            "docs/en/blog/posts/a.md: slug: post_slugify of mkdocs.yml: builtins.divmod raised TypeError(",
        ),
    ],
)
def test_a_wrong_option_is_told_of(site: Site, options: str, words: str) -> None:
    site.write(GOOD, **{"- multilingual-blog": f"- multilingual-blog: {options}"})
    run = site.command("build")
    assert run.returncode == 1
    assert words in run.stderr
    assert "Traceback" not in run.stderr


SORTED = GOOD.replace("title: A", "title: A\n    categories: [X]\n    tags: [Y]")
FUNCTION = "!!python/name:builtins.len "


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["draft: true", f"categories_sort_by: {FUNCTION}"], "mkdocs.yml:9: categories_sort_by: builtins.len raised"),
        (["draft: true", f"tags_sort_by: {FUNCTION}"], "mkdocs.yml:9: tags_sort_by: builtins.len raised"),
        (["related:", "  exclude:", "    tags: [Y]", "  count: 1", "fallback_categories:", "  X: hide", "  Z: hide"],
         "mkdocs.yml:14: fallback_categories: no article is in the category 'Z'."),
        (["related:", "  exclude:", "    tags:", "      - Y", "      - Z"],
         "mkdocs.yml:12: related.exclude.tags: no article has 'Z'."),
        (["draft: true"], "mkdocs.yml:7: feeds: 'blog/feed.xml' is written by docs/en/blog/feed.xml, too."),
    ],
)  # fmt: skip
def test_what_is_found_after_the_options_were_read_is_told_with_its_line(
    site: Site, options: list[str], line: str
) -> None:
    lines = "".join(f"\n      {option}" for option in options)
    feed = "    === docs/en/blog/feed.xml\n    mine\n" if "feeds" in line else ""
    site.write(SORTED + feed, **{"- multilingual-blog": f"- multilingual-blog:{lines}"})
    run = site.command("build", "--strict")
    assert run.returncode == 1
    assert line in run.stderr


def test_an_option_that_is_inherited_is_told_with_the_file_that_has_it(site: Site) -> None:
    site.write(SORTED, "INHERIT: shared/base.yml\nsite_name: Test\n")
    base = BILINGUAL.replace("- multilingual-blog", f"- multilingual-blog: {{tags_sort_by: {FUNCTION}}}")
    (site.folder / "shared").mkdir()
    (site.folder / "shared/base.yml").write_text(base, encoding="utf-8")
    run = site.command("build", "--config-file", "mkdocs.yml")
    assert "shared/base.yml:7: tags_sort_by: builtins.len raised" in run.stderr


def test_of_two_blogs_the_one_with_the_option_is_told(site: Site) -> None:
    second = f"- multilingual-blog: {{blog_dir: news, categories_sort_by: {FUNCTION}}}"
    site.write(SORTED + SORTED.replace("en/blog", "en/news"), **{"  - i18n": f"  {second}\n  - i18n"})
    assert "mkdocs.yml:8: categories_sort_by: builtins.len raised" in site.command("build").stderr


def test_an_icon_that_the_theme_does_not_have_is_told_of(site: Site) -> None:
    site.write(
        GOOD
        + """
    === docs/.tools.yml
    heading: {en: Tools, ko: 도구}
    tools:
      - id: x
        icon: material/no-such-icon
        url: https://tools.example/
        title: {en: X, ko: X}
        description: {en: Does, ko: 해요}
    """
    )
    run = site.command("build")
    assert run.returncode == 1
    assert "docs/.tools.yml:4: x.icon: the theme has no icon 'material/no-such-icon'." in run.stderr


def test_a_post_that_would_overwrite_another_page_is_told_of(site: Site) -> None:
    site.write(GOOD + "\n    === docs/en/blog/a.md\n    # Not a post\n")
    run = site.command("build")
    assert run.returncode == 1
    assert "docs/en/blog/posts/a.md: slug: duplicate address 'blog/a', also in docs/en/blog/a.md." in run.stderr


def test_posts_that_mkdocs_excludes_are_no_posts(site: Site) -> None:
    site.write(GOOD + "\n    === docs/en/blog/posts/b.md\n    ---\n    date: nonsense\n    ---\n")
    site.configure("theme:", "exclude_docs: en/blog/posts/b.md\ntheme:")
    assert site.command("build", "--strict").returncode == 0
    assert "blog/b/" not in site.addresses()
    assert site.page("blog/").entries == ["A"]


@pytest.mark.parametrize(
    ("locale", "hint"),
    [
        ("zz", "Set"),
        ("jp", "Did you mean 'ja'? If not, set"),
        ("cn", "Did you mean 'zh'? If not, set"),
        ("se", "Did you mean 'sv'? If not, set"),
    ],
)
def test_a_language_that_the_theme_has_no_strings_for_is_told_of(site: Site, locale: str, hint: str) -> None:
    site.write(GOOD).command("build")
    before = site.bytes()
    site.write(GOOD, BILINGUAL.replace("locale: ko, name: 한국어", f"locale: {locale}, name: Other"))
    run = site.command("build")
    assert run.returncode == 1
    assert (
        f"mkdocs.yml:12: theme.language: the theme has no strings in the language '{locale}'. {hint} "
        f"'theme: {{language: en}}' for it, or write partials/languages/{locale}.html in the theme's 'custom_dir'."
    ) in run.stderr
    assert "Traceback" not in run.stderr
    assert site.bytes() == before
    site.configure(f"locale: {locale}, name: Other", f"locale: {locale}, name: Other, theme: {{language: en}}")
    assert site.command("build").returncode == 0


@pytest.mark.parametrize("time", ["yesterday", "-1", "1.5", "9" * 30])
def test_a_time_of_the_build_that_is_none_is_told_of(site: Site, time: str) -> None:
    run = site.write(GOOD).command("build", SOURCE_DATE_EPOCH=time)
    assert run.returncode == 1
    assert f"SOURCE_DATE_EPOCH: '{time}' is no time that a build can have. Set it to a number of seconds" in run.stderr
    assert "Traceback" not in run.stderr


def test_materials_own_blog_at_the_same_place_is_told_of(site: Site) -> None:
    site.write(GOOD, **{"  - search\n": "  - search\n  - blog\n"})
    run = site.command("build")
    assert run.returncode == 1
    assert (
        "mkdocs.yml:7: plugins: Material's plugin 'blog' would publish the blog in 'blog' as well. "
        "Move its options to 'multilingual-blog', and remove it."
    ) in run.stderr
    site.configure("- blog\n", "- blog: {enabled: false}\n")
    assert site.command("build").returncode == 0


def test_materials_own_blog_at_another_place_is_told_of(site: Site) -> None:
    site.write(GOOD, **{"  - search\n": "  - search\n  - blog: {blog_dir: news}\n"})
    run = site.command("build")
    assert run.returncode == 1
    assert (
        "mkdocs.yml:7: plugins: Material's plugin 'blog' would render its articles with the templates of "
        "'multilingual-blog'. Write 'multilingual-blog: {blog_dir: news}' instead; the site may have several."
    ) in run.stderr


def test_articles_in_a_language_that_the_site_does_not_have_are_told_of(site: Site) -> None:
    site.write(GOOD + GOOD.replace("docs/en", "docs/fr")).build()
    assert site.log == [
        "multilingual_blog: docs/fr/blog/posts: holds 1 Markdown file that is not published, since 'fr' is not a "
        "language of this site. Add the language to those of 'i18n' in mkdocs.yml, or the folder to 'exclude_docs'."
    ]
    site.configure("theme:", "exclude_docs: /fr/\ntheme:").build()
    assert site.log == []


def test_tags_that_look_alike_have_one_page(site: Site) -> None:
    site.write(GOOD.replace("title: A", 'title: A\n    tags: [ab, "a\\u200Bb"]')).build()
    assert {address for address in site.addresses() if address.startswith("blog/tags/")} == {
        "blog/tags/",
        "blog/tags/ab/",
    }


def test_a_description_of_a_megabyte_makes_no_page_of_megabytes(site: Site) -> None:
    site.write(GOOD.replace("title: A", f"title: A\n    description: {'word ' * 200_000}")).build()
    assert [line.partition(": 'word")[0] for line in site.log] == [
        "multilingual_blog: docs/en/blog/posts/a.md:3: description"
    ]
    assert max(len(content) for name, content in site.bytes().items() if name.endswith((".html", ".xml"))) < 200_000


def test_a_language_the_plugin_has_no_strings_for_is_in_english_which_is_no_warning(site: Site) -> None:
    site.write(GOOD, BILINGUAL.replace("locale: ko, name: 한국어", "locale: hr, name: Hrvatski"))
    (site.folder / "docs/hr").mkdir()
    (site.folder / "docs/hr/index.md").write_text("# Početna\n", encoding="utf-8")
    done = site.command("build", "--strict")
    assert done.returncode == 0
    told = [line for line in done.stderr.splitlines() if "nterface strings" in line]
    assert [line.partition("multilingual_blog: ")[2] for line in told] == [
        "Interface strings that are not translated, and in English: hr (92 of 92)"
    ]
    assert site.page("hr/blog/a/").text(".md-blog-notice").startswith("This article is not available in Croatian yet.")
