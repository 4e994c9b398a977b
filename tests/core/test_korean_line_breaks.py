"""Lines of Korean text that break between words only."""

import pytest

from mkdocs_multilingual_blog.core.languages.korean_line_breaks import join_words


def joined(html: str) -> str:
    return join_words(html).replace("\u2060", "+")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>수요의 50%였던 값</p>", "<p>수요의 50%+였던 값</p>"),
        ("<p>링크드인(LinkedIn)에서, ‘예’라고</p>", "<p>링크드인+(LinkedIn)+에서, ‘예’+라고</p>"),
        ("<p>연봉은 12만~18만 달러</p>", "<p>연봉은 12만+~+18만 달러</p>"),
        ("<p>이미지·영상, GIF·WebP, 누끼-따는-법</p>", "<p>이미지+·+영상, GIF+·+WebP, 누끼-+따는-+법</p>"),
        ("<p>링크드인(LinkedIn), AI-기반</p>", "<p>링크드인+(LinkedIn), AI-+기반</p>"),
        ("<p>여권용_원본, 흰색(#fff)</p>", "<p>여권용+_+원본, 흰색+(#fff)</p>"),
        ("<p><code>run()</code>을 <a href='x'>50%</a>는</p>", "<p><code>run()</code>+을 <a href='x'>50%</a>+는</p>"),
    ],
)
def test_a_particle_stays_with_the_word_before_it(html: str, expected: str) -> None:
    assert joined(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>이건 mkdocs-rss의 UTF-8이에요</p>", "<p>이건 {mkdocs-rss의} {UTF-8이에요}</p>"),
        ("<p><code>--force</code>를, <code>a/b</code>는</p>", "<p>{<code>--force</code>를,} {<code>a/b</code>는}</p>"),
        ("<p>푸터(<code>a.b</code>)에</p>", "<p>{푸터(<code>a.b</code>)+에}</p>"),
        ("<p><a href='x y'><b>scikit-learn</b></a>으로</p>", "<p>{<a href='x y'><b>scikit-learn</b></a>으로}</p>"),
        ("<p><b><code>--all</code>을 <i>쓰면</i></b>요</p>", "<p><b>{<code>--all</code>을} <i>쓰면</i></b>요</p>"),
        ("<p><b>다 <code>--all</code></b>을</p>", "<p><b>다 <code>{--all}</code></b>+을</p>"),
        ("<p><code>cp a-b</code>를</p>", "<p><code>cp {a-b}</code>+를</p>"),
        ("<p><code>그대로 누끼-따 &lt;가-나&gt;</code></p>", "<p><code>그대로 {누끼-따} {&lt;가-나&gt;}</code></p>"),
        ("<p><a href='x'>블로그</a>(CC0)는, 【말】처럼</p>", "<p>{<a href='x'>블로그</a>(CC0)+는,} 【말】+처럼</p>"),
        (
            "<p><code>[a](b)</code>와 <code>50%는</code>처럼</p>",
            "<p>{<code>[a](b)</code>+와} {<code>50%는</code>처럼}</p>",
        ),
        ("<p><a href='x'>그 블로그</a>(CC0)</p>", "<p><a href='x'>그 블로그</a>+(CC0)</p>"),
        ("<p><code>누끼-따</code>도</p>", "<p>{<code>누끼-따</code>도}</p>"),
    ],
)
def test_names_and_code_stay_whole_with_their_particle_and_can_still_be_copied(html: str, expected: str) -> None:
    marked = joined(html).replace('<span class="md-blog-word">', "{").replace("</span>", "}")
    assert marked == expected


def test_a_word_that_may_be_wider_than_its_line_can_be_broken_after_slashes_but_not_before_its_particle() -> None:
    html = "<p><code>overrides/partials/blog/</code>와 <code>docs/ko/blog/my-a.md</code>를</p><h2>a/b는</h2>"
    assert joined(html).replace('<span class="md-blog-word--long">', "{").replace("</span>", "}") == (
        "<p>{<code>overrides/<wbr>partials/<wbr>blog/</code>+와} {<code>docs/<wbr>ko/<wbr>blog/<wbr>my-a.md</code>를}"
        "</p><h2>{a/<wbr>b는}</h2>"
    )


@pytest.mark.parametrize(
    "html",
    [
        "<p>GIF로, 2024년에, <b>MkDocs</b>는 그대로예요. 끝.</p>",
        "<p>50% 로</p>",
        "<p>in English (here).</p>",
        "<p>50%</p><p>로</p>",
        "<td>50%</td><td>는</td>",
        '<a title="50%로" href="/50%로/">글</a>',
        "<pre><code>a%로 <span>(b)</span>는</code></pre>",
        "<p><code>누끼.md f() 그대로</code></p>",
        "<p>2026-11-30, 글 (여기), a-b, A · B</p>",
        "<script>const a = '(b)로'</script>",
        "<title>(GIF)로</title>",
        "<p>글 < (GIF)",
    ],
)
def test_nothing_else_changes(html: str) -> None:
    assert join_words(html) == html


@pytest.mark.parametrize("code", ["{slug}", "docs/", "x&gt;", '"x"'])
def test_a_particle_stays_with_code_that_ends_with_a_sign(code: str) -> None:
    assert joined(f"<p><code>{code}</code>에서</p>") == f"<p><code>{code}</code>+에서</p>"
