"""Images without an image library: their sizes, their metadata, and the lines of titles on cards."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from mkdocs_multilingual_blog.core.images.font_files import Characters, characters_in, fonts_in
from mkdocs_multilingual_blog.core.images.image_sizes import ending_of, original_of, widths_of
from mkdocs_multilingual_blog.core.images.line_breaks import break_lines, clipped_lines
from mkdocs_multilingual_blog.core.images.metadata import without_metadata
from mkdocs_multilingual_blog.core.images.text_runs import runs_of

SIZES = (400, 800, 1200)


@pytest.mark.parametrize(
    ("width", "widths"),
    [(2000, (400, 800, 1200)), (1200, (400, 800, 1200)), (1000, (400, 800, 1000)), (300, (300,)), (400, (400,))],
)
def test_an_image_is_offered_in_the_sizes_of_the_site_and_never_larger_than_it_is(
    width: int, widths: tuple[int, ...]
) -> None:
    assert widths_of(width, SIZES) == widths


def test_the_name_of_a_size_leads_back_to_the_original() -> None:
    assert f"blog/a.png{ending_of(400, 'webp')}" == "blog/a.png.400w.webp"
    assert original_of("blog/a.png.400w.webp") == "blog/a.png"
    assert original_of("blog/a.webp") == original_of("blog/400w.webp") == ""


# Metadata


def exif(orientation: int) -> bytes:
    """Return Exif data with a maker and an orientation."""
    entries = struct.pack("<HHI4s", 0x010F, 2, 4, b"Cam\0") + struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    return b"II*\0\x08\0\0\0\x02\0" + entries + b"\0\0\0\0"


def jpeg_segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def jpeg(*segments: bytes, end: bytes = b"\xff\xd9") -> bytes:
    """Return what is a JPEG as far as its segments go."""
    tables = jpeg_segment(0xDB, b"tables") + jpeg_segment(0xDA, b"scan") + b"coded\xff\x00data\xff\xd0more"
    return b"\xff\xd8" + b"".join(segments) + tables + end


JFIF, PROFILE = jpeg_segment(0xE0, b"JFIF\0"), jpeg_segment(0xE2, b"ICC_PROFILE\0\1\1profile")
PRIVATE = (
    jpeg_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0place"),
    jpeg_segment(0xED, b"Photoshop 3.0\0owner"),
    jpeg_segment(0xFE, b"comment"),
    jpeg_segment(0xE2, b"MPF\0"),
)


def test_a_jpeg_keeps_its_picture_and_its_colors_only() -> None:
    image = jpeg(JFIF, jpeg_segment(0xE1, b"Exif\0\0" + exif(1)), *PRIVATE, PROFILE)
    assert without_metadata(image) == jpeg(JFIF, PROFILE)


def test_a_turned_jpeg_stays_turned() -> None:
    stripped = without_metadata(jpeg(JFIF, jpeg_segment(0xE1, b"Exif\0\0" + exif(6))))
    assert b"Cam" not in stripped
    assert b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06" in stripped
    assert without_metadata(stripped) == stripped


def test_further_images_behind_a_jpeg_are_left_out() -> None:
    preview = jpeg(jpeg_segment(0xE1, b"Exif\0\0" + exif(1)))
    assert without_metadata(jpeg(JFIF) + preview) == jpeg(JFIF)


def test_a_jpeg_of_several_scans_keeps_all() -> None:
    image = jpeg(end=jpeg_segment(0xC4, b"\xff\xd9 in a table") + jpeg_segment(0xDA, b"scan") + b"coded\xff\xd9")
    assert without_metadata(image) == image


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(*chunks: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", b"head"), *chunks, chunk(b"IDAT", b"data"), chunk(b"IEND", b""))
    )


def test_a_png_keeps_its_picture_and_its_colors_only() -> None:
    private = (chunk(b"tEXt", b"Author\0Me"), chunk(b"iTXt", b"XML:com.adobe.xmp"), chunk(b"eXIf", exif(1)))
    colors = chunk(b"iCCP", b"profile")
    assert without_metadata(png(*private, colors) + b"more") == png(colors)
    assert b"Cam" not in (turned := without_metadata(png(chunk(b"eXIf", exif(8)))))
    assert b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x08" in turned


def webp(*chunks: tuple[bytes, bytes], flags: int) -> bytes:
    parts = [(b"VP8X", bytes([flags]) + b"\0" * 9), *chunks]
    body = b"WEBP" + b"".join(
        kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2) for kind, content in parts
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def test_a_webp_keeps_its_picture_and_its_colors_only() -> None:
    image = webp((b"ICCP", b"profile"), (b"VP8 ", b"data"), (b"EXIF", exif(1)), (b"XMP ", b"place"), flags=0x2C)
    assert without_metadata(image) == webp((b"ICCP", b"profile"), (b"VP8 ", b"data"), flags=0x20)


@pytest.fixture(scope="module")
def avif() -> bytes:
    """Return an AVIF with a maker and a place."""
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(file, "AVIF", exif=exif(1), xmp=b"<x:xmpmeta>place</x:xmpmeta>")
    return file.getvalue()


def test_an_avif_keeps_its_picture_only(avif: bytes) -> None:
    stripped = without_metadata(avif)
    for private in (b"Cam", b"place"):
        assert (private in avif, private in stripped) == (True, False)
    with Image.open(io.BytesIO(avif)) as before, Image.open(io.BytesIO(stripped)) as after:
        assert after.tobytes() == before.tobytes()
        assert dict(after.getexif()) == {}


def test_a_damaged_avif_stays_as_it_is(avif: bytes) -> None:
    for length in range(len(avif)):
        cut = avif[:length]
        assert without_metadata(cut) == cut or b"Cam" not in without_metadata(cut)


@pytest.mark.parametrize("whole", [jpeg(JFIF, *PRIVATE), png(chunk(b"tEXt", b"a\0b")), webp((b"XMP ", b"x"), flags=4)])
def test_a_damaged_image_stays_as_it_is(whole: bytes) -> None:
    for length in range(len(whole)):
        cut = whole[:length]
        assert without_metadata(cut) in (cut, without_metadata(whole))


# Lines


def lines(text: str, width: int, locale: str = "en", *, keeps_phrases: bool = False) -> list[str] | None:
    return break_lines(text, len, width, 9, locale=locale, keeps_phrases=keeps_phrases)


def test_lines_are_as_few_and_as_even_as_possible() -> None:
    assert lines("How to turn a video into a GIF", 20) == ["How to turn a", "video into a GIF"]
    assert lines("One", 20) == ["One"]
    assert lines("", 20) == []


def test_no_word_stands_alone_on_the_last_line() -> None:
    assert lines("Everything that we learned about a GIF", 34) == ["Everything that we", "learned about a GIF"]


def test_korean_breaks_between_words() -> None:
    assert lines("동영상을 가벼운 GIF로 바꾸는 법: 용량 50% 절약", 16, "ko") == [
        "동영상을 가벼운 GIF로",
        "바꾸는 법: 용량 50% 절약",
    ]


@pytest.mark.parametrize("width", range(6, 20))
def test_no_japanese_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(width: int) -> None:
    found = lines("「動画」を軽い（ＧＩＦ）アニメーションに、変換する方法。ブラウザだけで、っと。", width, "ja")
    assert found
    assert not [line for line in found if line[0] in "、。」）ーっッョン" and line[0] != "ン"]
    assert not [line for line in found if line[-1] in "「（"]


def test_japanese_breaks_between_phrases_where_there_is_room() -> None:
    text = "動画を軽いアニメーションに変換する方法"
    assert lines(text, 14, "ja") == ["動画を軽いアニメーションに", "変換する方法"]
    assert lines(text, 10, "ja", keeps_phrases=True) == ["動画を軽い", "アニメーションに", "変換する方法"]
    assert lines(text, 6, "ja", keeps_phrases=True) is None  # the long word does not fit


def test_a_word_that_is_longer_than_a_line_is_broken_but_no_letter_loses_its_marks() -> None:
    assert lines("Donaudampfschiff", 6) == ["Donaud", "ampfsc", "hiff"]
    found = break_lines("e\u0301" * 8, lambda text: len(text) / 2, 3, 9)
    assert found
    assert all(line.startswith("e") for line in found)


def test_what_does_not_fit_is_left_out_by_words_with_an_ellipsis() -> None:
    assert clipped_lines("One, two, three, four", len, 8, 1) == ["One…"]
    assert clipped_lines("One two three four", len, 9, 2) == ["One two", "three…"]
    assert clipped_lines("Donaudampfschiff", len, 6, 1) == ["Donau…"]


# Directions and fonts


def drawn(text: str, *, is_rtl: bool = False) -> list[str]:
    """Return the runs of a line, with `<` before those from right to left; ASCII digits are of another font."""
    runs = runs_of(text, is_rtl=is_rtl, font_of=lambda character: int(character in "0123456789"))
    return [("<" if run.is_rtl else "") + run.text for run in runs]


def test_a_line_is_drawn_in_the_order_in_which_it_is_seen() -> None:
    assert drawn("GIF or WebP") == ["GIF or WebP"]
    assert drawn("صورة GIF خفيفة", is_rtl=True) == ["< خفيفة", "GIF", "<صورة "]
    assert drawn("The word صورة means") == ["The word ", "<صورة", " means"]


def test_numbers_keep_their_order_and_their_side() -> None:
    assert drawn("عام 25 وعام", is_rtl=True) == ["<وعام", "< ", "25", "<عام "]
    assert drawn("٥ يناير · EditPixel", is_rtl=True) == ["EditPixel", "< يناير · ", "٥"]


def test_a_font_for_each_character_and_marks_with_their_letters() -> None:
    assert drawn("a1\u0301b 2") == ["a", "1\u0301", "b ", "2"]


def test_fonts_tell_their_names_and_their_characters(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttf"
    path.write_bytes(b"\0\1\0\0\0\5no table")
    assert fonts_in(str(path)) == fonts_in(str(tmp_path / "none.ttf")) == ()
    found = [font for one in Path("/usr/share/fonts").rglob("*.tt?") for font in fonts_in(str(one))]
    for font in found:
        assert font.families
        assert font.weight in range(1, 1001)
        assert "\U0010ffff" not in characters_in(font.file)
    assert not found or any("A" in characters_in(font.file) for font in found)


def test_ranges_of_characters_leave_out_what_has_no_glyph() -> None:
    characters = Characters(
        [0x41, 0x45, 0xFFFF], [0x41, 0x43, 0xFFFF], [(5, b""), (0, b"\0\1\0\0\0\2"), (-0xFFFF, b"")]
    )
    assert [one for one in "@ABCDEF\uffff" if one in characters] == ["A", "C", "E"]
