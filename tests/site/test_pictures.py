"""Images in several sizes, and cards for social networks, on one site that all tests look at."""

from __future__ import annotations

import json
import re
import struct
import zlib
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import pytest
from PIL import Image

from mkdocs_multilingual_blog.integration.imaging import pillow_library
from mkdocs_multilingual_blog.integration.serving.early_answers import answer_with_originals

from .harness import BILINGUAL, Site, with_suffixes
from .writing import Writer, differences, edit

OPTIONS = (
    "- multilingual-blog: {images: true, images_sizes: [200, 400], images_content: true, cards: true, cards_dir: cards,"
    " cards_exclude: [secret.md], metadata_image: shot.png, cards_layout_options:"
    " {background_color: '#4338ca', logo: none.png, font_family: {en: [No Such Font, none.ttf]}}}"
)
CONFIG = BILINGUAL.replace("- multilingual-blog", OPTIONS) + "markdown_extensions: [attr_list]\n"

TEXT = """
=== docs/en/blog/posts/a.md
---
title: A
date: 2026-01-02
description: Of robots.
image: {src: photo.jpg, alt: 'A "robot"'}
---
Text about robots.

![One](../../shot.png)

![Two](../../shot.png){ width=100 }

![Own](../../shot.png){ srcset="x.png 2x" }

![There](https://example.com/x.png) ![Drawing](drawing.svg)
=== docs/en/blog/posts/b.md
---
title: B \U0010fffd
date: 2026-01-01
image: {src: photo.jpg, cover: false}
---
Text about robots.
=== docs/en/blog/posts/c.md
---
title: C
date: 2025-01-01
image: broken.jpg
social: {cards: false}
---
Text about robots.
=== docs/en/blog/posts/drawing.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
=== docs/en/secret.md
# Secret

![First](shot.png)

![Huge](huge.png)

![Last](shot.png)
=== docs/ko/blog/posts/a.md
---
title: 로봇
date: 2026-01-02
image: photo.jpg
---
로봇 이야기.
""".replace("\\U0010fffd", "\U0010fffd")


def photo(size: tuple[int, int] = (600, 300)) -> Image.Image:
    """Return a picture that has some details."""
    gradient = Image.linear_gradient("L").resize(size)
    return Image.merge("RGB", (gradient, gradient.transpose(Image.Transpose.FLIP_TOP_BOTTOM), gradient))


def huge() -> bytes:
    """Return a small file that claims to be a PNG of 400 million pixels."""
    chunks = (b"IHDR" + struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0), b"IDAT" + zlib.compress(b""), b"IEND")
    lengths = (struct.pack(">I", len(chunk) - 4) for chunk in chunks)
    parts = (
        length + chunk + struct.pack(">I", zlib.crc32(chunk)) for length, chunk in zip(lengths, chunks, strict=True)
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def write(site: Site, structure: str = "folder", config: str = CONFIG) -> Site:
    text = TEXT if structure == "folder" else with_suffixes(TEXT)
    site.write(text, config.replace("docs_structure: folder", f"docs_structure: {structure}"))
    docs = site.folder / ("docs/en" if structure == "folder" else "docs")
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Camera", 6  # turned by a quarter
    photo().save(docs / "blog/posts/photo.jpg", exif=exif)
    photo((300, 200)).save(docs / "shot.png")
    (docs / "huge.png").write_bytes(huge())
    content = (docs / "blog/posts/photo.jpg").read_bytes()
    (docs / "blog/posts/broken.jpg").write_bytes(content[: len(content) - 900])
    return site


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return write(Site(tmp_path_factory.mktemp("pictures"))).build()


def pictures(site: Site, address: str) -> list[tuple[str, dict[str, str]]]:
    """Return the sizes of each image of a page that has several, and its attributes."""
    page = site.page(address)
    found = []
    for picture in page.all("picture"):
        [source], [image] = picture.cssselect("source"), picture.cssselect("img")
        assert source.get("type") == "image/webp"
        for one in source.get("srcset").split(", "):
            url, width = one.split(" ")
            content = site.path(page.resolve(url)).read_bytes()
            assert Image.open(BytesIO(content)).format == ("WEBP" if "broken" not in url else "JPEG")
            assert f"{Image.open(BytesIO(content)).width}w" == width or "broken" in url
        found.append((re.sub(r"\S*/", "", source.get("srcset")), dict(image.attrib)))
    return found


def test_the_cover_of_an_article_has_sizes_and_comes_first(built: Site) -> None:
    (sizes, image), *_ = pictures(built, "blog/a/")
    assert sizes == "photo.jpg.200w.webp 200w, photo.jpg.300w.webp 300w"  # the right way up: 300 × 600
    assert image == {
        "class": "md-blog-header__cover",
        "src": "../posts/photo.jpg",
        "alt": 'A "robot"',
        "width": "300",
        "height": "600",
        "fetchpriority": "high",
    }


def test_of_the_covers_in_a_list_only_the_first_does_not_wait(built: Site) -> None:
    first, second = (image for _, image in pictures(built, "blog/"))
    assert (first.get("fetchpriority"), first.get("loading")) == ("high", None)
    assert (second.get("fetchpriority"), second.get("loading")) == (None, "lazy")
    assert all("loading" in image for _, image in pictures(built, "blog/b/")), "cards below an article"


def test_images_in_the_text_have_sizes_and_the_writer_comes_first(built: Site) -> None:
    one, two = (image for _, image in pictures(built, "blog/a/") if "shot.png" in image["src"])
    assert {"width": "300", "height": "200"}.items() <= one.items()
    assert {"width": "100", "height": "67", "loading": "lazy"}.items() <= two.items()
    own, there, drawing = built.page("blog/a/").all("img[alt=Own], img[alt=There], img[alt=Drawing]")
    assert own.get("srcset")
    assert {one.getparent().tag for one in (own, there, drawing)} == {"p"}


def test_images_in_the_text_wait_but_for_the_first_of_a_page_without_a_cover(built: Site) -> None:
    first, last = (image.get("loading") for _, image in pictures(built, "secret/"))
    assert (first, last) == (None, "lazy")
    assert {image["loading"] for _, image in pictures(built, "blog/a/") if "shot.png" in image["src"]} == {"lazy"}


def test_images_are_said_to_be_as_wide_as_the_text_is(built: Site) -> None:
    for address, sizes in (
        ("secret/", "(min-width: 60em) 850px, 100vw"),
        ("blog/a/", "(min-width: 45em) 680px, 100vw"),
    ):
        [one, *_] = built.page(address).all("source[srcset*='shot.png']")
        assert one.get("sizes") == sizes


def test_place_and_camera_are_taken_off_and_the_source_is_left_alone(built: Site) -> None:
    for name, site in (("docs/en", built.folder), ("", built.out)):
        assert (b"Camera" in (site / name / "blog/posts/photo.jpg").read_bytes()) is (site is built.folder)
    with Image.open(built.out / "blog/posts/photo.jpg") as image:
        assert dict(image.getexif()) == {0x0112: 6}


def test_a_broken_image_gets_a_line_and_is_shown_as_far_as_it_goes(built: Site) -> None:
    [line] = [line for line in built.log if "broken.jpg" in line]
    assert re.fullmatch(
        r"multilingual_blog: docs/en/blog/posts/broken\.jpg: is damaged \(.*truncated.*\)\."
        r" Save it again with another program, or use another one\.",
        line,
    )


def test_an_image_of_too_many_pixels_is_left_alone_with_a_line(built: Site) -> None:
    assert [line for line in built.log if "huge.png" in line] == [
        "multilingual_blog: docs/en/huge.png: has more than 100,000,000 pixels, which are too many."
        " Save it again with another program, or use another one."
    ]
    assert not [image for _, image in pictures(built, "secret/") if "huge" in image["src"]]
    assert not list(built.out.glob("huge.png.*"))


# Cards


def metadata(site: Site, address: str) -> dict[str, str]:
    page = site.page(address)
    elements = page.all("meta[property^='og:image'], meta[name^='twitter']")
    return {one.get("property") or one.get("name"): one.get("content") for one in elements}


@pytest.mark.parametrize(
    ("address", "card", "title"),
    [
        ("blog/a/", "cards/blog/a.jpg", "A"),
        ("ko/blog/a/", "ko/cards/blog/a.jpg", "로봇"),
        ("blog/", "cards/blog.jpg", "Blog"),
        ("", "cards/index.jpg", "Test"),
        ("ko/", "ko/cards/index.jpg", "Test"),
        ("ko/blog/b/", "cards/blog/b.jpg", "B \U0010fffd"),  # the page says it in English
    ],
)
def test_each_page_has_a_card_in_its_language(address: str, card: str, title: str, built: Site) -> None:
    assert metadata(built, address) == {
        "og:image": f"https://example.org/{card}",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": title,
        "twitter:card": "summary_large_image",
        "twitter:image:alt": title,
    }
    content = (built.out / card).read_bytes()
    assert len(content) < 100_000
    assert Image.open(BytesIO(content)).size == (1200, 630)


def test_a_card_shows_the_cover_beside_the_title(built: Site) -> None:
    with_cover, without = (Image.open(built.out / f"cards/blog/{name}.jpg") for name in ("a", "tags"))
    assert without.getpixel((1000, 5)) == pytest.approx((0x43, 0x38, 0xCA), abs=4)
    assert with_cover.getpixel((100, 5)) == pytest.approx((0x43, 0x38, 0xCA), abs=4)
    assert with_cover.getpixel((1000, 5)) != pytest.approx((0x43, 0x38, 0xCA), abs=40)


def test_a_page_without_a_card_has_the_picture_of_its_own_or_that_of_the_site(built: Site) -> None:
    assert metadata(built, "blog/c/")["og:image"] == "https://example.org/blog/posts/broken.jpg"
    assert metadata(built, "secret/") == {
        "og:image": "https://example.org/shot.png",
        "og:image:width": "300",
        "og:image:height": "200",
        "twitter:card": "summary_large_image",
    }
    assert not (built.out / "cards/blog/c.jpg").exists()
    assert not (built.out / "cards/secret.jpg").exists()


def test_search_engines_get_the_cover_or_else_the_card(built: Site) -> None:
    def image(address: str) -> str:
        [script] = built.page(address).all("script[type='application/ld+json']")
        return str(next(node["image"]["url"] for node in json.loads(script.text)["@graph"] if "image" in node))

    assert image("blog/a/") == "https://example.org/blog/posts/photo.jpg"
    assert image("blog/") == "https://example.org/cards/blog.jpg"


def test_a_line_names_the_characters_that_no_font_has(built: Site) -> None:
    [line] = [line for line in built.log if "no font has" in line]
    assert line == (
        "multilingual_blog: mkdocs.yml:7: cards_layout_options.font_family: no font has \\U0010fffd (U+10FFFD), which"
        " cards in 'en' leave out, such as that of 'B \\U0010fffd'. Name a font that has them."
    )


def test_fonts_and_files_that_are_not_there_get_a_line(built: Site) -> None:
    place = "multilingual_blog: mkdocs.yml:7: cards_layout_options"
    fonts = "Name one that is there, or leave it out: then the fonts of the system are used."
    assert {line for line in built.log if "there is no" in line} == {
        f"{place}.font_family: there is no font 'No Such Font' on this system. {fonts}",
        f"{place}.font_family: there is no font file 'none.ttf'. {fonts}",
        f"{place}.logo: there is no file 'none.png'. Write the path of a PNG, a JPEG, or a WebP, from the folder of"
        " mkdocs.yml.",
    }


# Builds


def test_the_next_build_is_the_same_with_and_without_the_cache_in_one_process_and_in_two(built: Site) -> None:
    first, log = built.bytes(), list(built.log)
    assert (built.folder / ".cache/plugin/multilingual-blog/images.sqlite").exists()
    assert built.build().bytes() == first
    assert built.log == log, "lines come with cached pictures, too"
    with patch("mkdocs_multilingual_blog.integration.site_build.picture_files._MIN_JOBS", 4):
        assert built.configure("images: true", "cache: false, images: true").build().bytes() == first


def test_while_serving_pictures_follow_and_are_those_of_a_clean_build(site: Site) -> None:
    writer = Writer(write(site, "suffix"))
    before = writer.served()
    assert edit(writer, "docs/blog/posts/a.en.md", "title: A", "title: Another").startswith("Rebuilt")
    photo((300, 200)).rotate(180).save(site.folder / "docs/shot.png")
    assert writer.save().startswith("Rebuilt 0 pages and copied 1 file in ")
    (site.folder / "docs/blog/posts/b.en.md").unlink()
    assert writer.save().startswith("Rebuilt")
    after = writer.served()
    changed = {name for name in before if before[name] != after.get(name)}
    assert {"cards/blog/a.jpg", "shot.png.200w.webp", "cards/blog/b.jpg"} <= changed
    assert changed.isdisjoint({"blog/posts/photo.jpg.200w.webp", "cards/index.jpg"})
    assert "cards/blog/b.jpg" not in after
    assert differences(writer) == []
    photo((500, 500)).save(site.folder / "docs/shot.png")
    assert writer.save() == "Full build: an image has another size"


def test_a_server_answers_with_the_original_until_a_size_is_made(tmp_path: Path) -> None:
    answers: list[str] = []

    class Server:
        mount_path = "/"

        def get_app(self) -> object:
            return lambda environ, _: answers.append(environ["PATH_INFO"])

        def set_app(self, app: object) -> None:
            self.app = app

    (tmp_path / "a.jpg").touch()
    (tmp_path / "b.jpg").touch()
    (tmp_path / "b.jpg.400w.webp").touch()
    server = Server()
    answer_with_originals(server, tmp_path)  # type: ignore[arg-type]
    for path in ("/a.jpg.400w.webp", "/b.jpg.400w.webp", "/c.jpg.400w.webp", "/a.jpg"):
        server.app({"PATH_INFO": path}, None)  # type: ignore[operator]
    assert answers == ["/a.jpg", "/b.jpg.400w.webp", "/c.jpg.400w.webp", "/a.jpg"]


def test_where_materials_plugin_draws_cards_there_are_no_others(site: Site) -> None:
    social = "mkdocs_multilingual_blog.integration.language_pass.language_pass.has_social_cards"
    with patch(social, lambda _: True):
        write(site).build()
    assert not (site.out / "cards").exists()
    assert metadata(site, "blog/b/")["og:image"] == "https://example.org/blog/posts/photo.jpg"


def test_without_pillow_nothing_changes_but_a_line_says_so(built: Site, site: Site) -> None:
    plain = BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {metadata_image: shot.png}")
    write(site, config=plain + "markdown_extensions: [attr_list]\n").build()
    expected = site.bytes()
    with patch.object(pillow_library, "is_installed", lambda: False):
        write(site).build()
    assert site.log == [
        "multilingual_blog: mkdocs.yml:7: images: has no effect, since Pillow is not installed."
        " Run `pip install 'mkdocs-multilingual-blog[images]'`, or switch the option off."
    ]
    assert site.bytes() == expected
