"""A build releases the texts of pages that nothing reads any more, and no others."""

from mkdocs.commands.build import build
from mkdocs.config import load_config

from .harness import BILINGUAL, Site

POSTS = """
    === docs/en/index.md
    # Welcome

    This is **home**.
    === docs/en/blog/posts/a.md
    ---
    title: Apples
    date: 2026-01-05
    ---
    Apples are red.
    === docs/ko/blog/posts/a.md
    ---
    title: 사과
    date: 2026-01-05
    ---
    사과는 빨개요.
"""


def texts_left(site: Site, command: str = "build") -> set[str]:
    """Return the Markdown and the HTML of articles that are there when the site is built."""
    config = load_config(str(site.folder / "mkdocs.yml"))
    config.plugins.on_startup(command=command, dirty=False)
    build(config)
    files = [file for found in config.plugins["i18n"].i18n_files_per_language.values() for file in found]
    pages = [file.page for file in files if "posts/" in file.src_uri]
    assert {page.title for page in pages} == {"Apples", "사과"}
    return {text for page in pages for text in (page.markdown.strip(), page.content)}


def test_texts_of_articles_go_when_they_are_written(site: Site) -> None:
    assert texts_left(site.write(POSTS)) == {""}
    assert "사과는 빨개요." in site.text("ko/blog/a/")


def test_they_stay_while_a_writer_looks(site: Site) -> None:
    assert texts_left(site.write(POSTS), "serve") >= {"Apples are red.", "사과는 빨개요."}


def test_they_stay_beside_hooks_which_may_ask_for_them(site: Site) -> None:
    hook = """
    === hook.py
    asked = []
    def on_post_page(output, page, config):
        asked.append(page)
    def on_post_build(config):
        with open(f"{config.site_dir}/asked.txt", "w") as file:
            file.writelines(f"{page.markdown}{page.content}" for page in asked)
    """
    site.write(POSTS + hook, BILINGUAL + "hooks: [hook.py]\n").build()
    assert "사과는 빨개요." in site.text("asked.txt")
    assert "<p>사과는 빨개요.</p>" in site.text("asked.txt")


def test_they_stay_for_templates_that_show_other_pages(site: Site) -> None:
    template = """
    === overrides/main.html
    {% extends "base.html" %}
    {% block announce %}
    {% for file in pages if file.src_uri.endswith("posts/a.md") %}
    <div class="mine">{{ file.page.content }}</div>
    {% endfor %}
    {% endblock %}
    """
    posts = POSTS.replace("blog/posts/a.md", "blog/posts/b.md").replace("Apples", "Bananas")
    site.write(POSTS + posts + template, **{"font: false": "font: false, custom_dir: overrides"}).build()
    assert site.page("blog/b/").text(".mine") == "Apples are red."
