"""Templates: a site overrides them, and no text reaches a page unescaped."""

import gzip

from .harness import Site

POST = """
    === docs/en/blog/posts/a.md
    ---
    title: Plain
    date: 2026-01-05
    tags: [news]
    ---
    Text.
    === docs/en/blog/posts/b.md
    ---
    title: Other
    date: 2026-01-04
    tags: [news]
    ---
    Text.
"""

EVIL = """
    === docs/.tags.yml
    evil: {label: {en: '<script>alert("tag")</script>'}, description: {en: '"><script>alert(0)</script>'}}
    === docs/.tools.yml
    heading: {en: '<script>alert(1)</script>', ko: x}
    tools:
      - id: t
        url: https://tools.example/?a=1&b="><script>alert(2)</script>
        title: {en: '<script>alert(3)</script>', ko: x}
        description: {en: '<img src=x onerror=alert(4)>', ko: x}
    === docs/en/blog/posts/a.md
    ---
    title: '<script>alert("title")</script> & "quotes"'
    description: '"><script>alert(5)</script>'
    date: 2026-01-05
    tags: [evil, '<b onclick=alert(6)>bold</b>']
    ---
    Text about things.
    === docs/en/blog/posts/b.md
    ---
    title: Other
    date: 2026-01-04
    tags: [evil]
    ---
    Text about things.
    === docs/en/blog/index.md
    ---
    title: '<i onclick=alert(7)>R&D</i> "q"'
    description: '"><script>alert(8)</script>'
    ---
    Text.
"""


def test_no_text_of_a_writer_becomes_markup(site: Site) -> None:
    site.write(EVIL).build()
    for address in sorted(site.addresses()):
        page = site.page(address)
        scripts = [s for s in page.all("script:not([type='application/ld+json'])") if "alert(" in (s.text or "")]
        assert scripts == [], address
        assert page.all("[onerror], [onclick], img[src=x]") == [], address
    assert site.page("blog/").texts("h1") == ['<i onclick=alert(7)>R&D</i> "q"']
    page = site.page("blog/a/")
    assert page.texts("h1") == ['<script>alert("title")</script> & "quotes"']
    assert page.text("title") == '<script>alert("title")</script> & "quotes" - Test'
    assert page.one("meta[name=description]").get("content") == '"><script>alert(5)</script>'
    assert page.texts(".md-blog-header .md-tag") == ['<script>alert("tag")</script>', "<b onclick=alert(6)>bold</b>"]
    assert page.one(".md-blog-tool__link").get("href") == 'https://tools.example/?a=1&b="><script>alert(2)</script>'


EVIL_SUBJECTS = """
    === docs/.categories.yml
    evil: {label: {en: '<script>alert("category")</script>'}, description: {en: '"><script>alert(1)</script>'}}
    === docs/.series.yml
    evil: {label: {en: '<script>alert("series")</script>'}, description: {en: '"><script>alert(2)</script>'}}
    === docs/.authors.yml
    authors:
      evil:
        name: {en: '<script>alert("author")</script>'}
        description: {en: '"><script>alert(3)</script>'}
        url: https://example.com/"><script>alert(4)</script>
        avatar: https://example.com/"onerror="alert(5)
    === docs/en/blog/posts/a.md
    ---
    title: A
    date: 2026-01-05
    categories: [evil, '<i onclick=alert(6)>i</i>']
    series: evil
    authors: [evil]
    image: {src: 'x" onerror="alert(7).png', alt: '"><script>alert(8)</script>'}
    links:
      - '<script>alert("link")</script>': https://example.com/"><script>alert(9)</script>
      - '<script>alert("group")</script>':
        - blog/posts/b.md
        - https://example.com/<script>alert(10)</script>
    ---
    Text about things.
    === docs/en/blog/posts/b.md
    ---
    title: '<script>alert("linked")</script>'
    date: 2026-01-04
    series: evil
    ---
    Text about things.
    === docs/en/blog/posts/x" onerror="alert(7).png
    picture
"""


def test_no_name_in_a_catalogue_and_no_link_becomes_markup(site: Site) -> None:
    options = "- multilingual-blog: {authors_profiles: true, archive_name: '<b onclick=alert(11)>Old</b>'}"
    nav = "nav: [index.md, {Blog: [blog/index.md]}]\nsite_name: Test"
    site.write(EVIL_SUBJECTS, **{"- multilingual-blog": options, "site_name: Test": nav}).build()
    assert site.log == []
    for address in sorted(site.addresses()):
        page = site.page(address)
        scripts = [s for s in page.all("script:not([type='application/ld+json'])") if "alert(" in (s.text or "")]
        assert scripts == [], address
        assert page.all("[onerror], [onclick]") == [], address
    page = site.page("blog/a/")
    assert page.texts(".md-blog-meta a") == ['<script>alert("category")</script>', "<i onclick=alert(6)>i</i>"]
    assert page.texts(".md-blog-author__name") == ['<script>alert("author")</script>']
    assert page.text(".md-blog-author__description") == '"><script>alert(3)</script>'
    assert page.one(".md-author img").get("src") == 'https://example.com/"onerror="alert(5)'
    assert page.one(".md-blog-header__cover").get("alt") == '"><script>alert(8)</script>'
    assert site.has(page.resolve(page.one(".md-blog-header__cover").get("src")))
    assert page.text(".md-blog-series__all") == '<script>alert("series")</script>'
    assert page.texts(".md-blog-links a") == [
        '<script>alert("link")</script>',
        '<script>alert("linked")</script>',
        "https://example.com/<script>alert(10)</script>",
    ]
    for kind, name in (("category", "category"), ("series", "series"), ("author", "author")):
        assert site.page(f"blog/{kind}/evil/").text("h1") == f'<script>alert("{name}")</script>'


def test_a_site_overrides_any_template_under_its_name(site: Site) -> None:
    site.write(
        POST
        + """
    === overrides/partials/blog/card.html
    <li class="my-card">{{ value.title }}</li>
    === overrides/partials/blog/back.html
    <a class="my-back" href="{{ value.url | url }}">back</a>
    === overrides/blog-view.html
    {% extends "main.html" %}
    {% block content %}<p class="mine">{{ blog.view.title }}</p>{% endblock %}
    """,
        **{"font: false": "font: false, custom_dir: overrides"},
    ).build()
    assert site.page("blog/a/").texts(".my-card") == ["Other"]
    assert site.page("blog/a/").links(".my-back") == ["blog/"]
    assert site.page("blog/").texts(".mine") == ["Blog"]


def test_a_sites_main_template_holds_for_articles_and_lists(site: Site) -> None:
    site.write(
        POST
        + """
    === overrides/main.html
    {% extends "base.html" %}
    {% block announce %}Sale{% endblock %}
    """,
        **{"font: false": "font: false, custom_dir: overrides"},
    ).build()
    for address in ("blog/", "blog/a/", "ko/blog/tags/news/"):
        assert site.page(address).texts(".md-banner") == ["Sale"], address


def test_an_article_may_choose_its_own_template_and_what_it_hides(site: Site) -> None:
    site.write(
        POST.replace("title: Plain", "title: Plain\n    template: mine.html\n    hide: [toc]")
        + """
    === overrides/mine.html
    {% extends "blog-post.html" %}
    {% block content %}<i class="mine"></i>{{ super() }}{% endblock %}
    """,
        **{"font: false": "font: false, custom_dir: overrides"},
    ).build()
    page = site.page("blog/a/")
    assert len(page.all(".mine")) == 1
    assert page.texts("h1") == ["Plain"]
    assert page.one(".md-sidebar--primary").get("hidden") is None


def test_a_key_of_another_plugin_in_front_matter_passes_without_a_warning(site: Site) -> None:
    site.write(
        POST.replace("title: Plain", "title: Plain\n    status: new\n    icon: material/star\n    search: {boost: 2}")
    )
    assert site.build().log == []


def test_the_page_loads_one_small_stylesheet_of_the_plugin_and_nothing_from_elsewhere(site: Site) -> None:
    page = site.write(POST).build().page("blog/a/")
    assert len(gzip.compress(site.path("assets/stylesheets/multilingual-blog.css").read_bytes())) < 5_000
    scripts = [site.path(f"assets/javascripts/multilingual-blog{name}.js") for name in ("", "-search")]
    assert sum(len(gzip.compress(path.read_bytes())) for path in scripts) < 2_150
    sheets = [link.get("href") for link in page.all("link[rel=stylesheet]")]
    assert sum("multilingual-blog" in sheet for sheet in sheets) == 1
    loaded = [*sheets, *(script.get("src") for script in page.all("script[src]"))]
    assert not [url for url in loaded if url.startswith(("http", "//"))]
