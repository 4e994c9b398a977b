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
        ("<p>여권용_원본, 흰색(#fff)</p>", "<p>여권용_+원본, 흰색+(#fff)</p>"),
        ("<p><code>run()</code>을 <a href='x'>50%</a>는</p>", "<p><code>run()</code>+을 <a href='x'>50%</a>+는</p>"),
    ],
)
def test_a_particle_stays_with_the_word_before_it(html: str, expected: str) -> None:
    assert joined(html) == expected


def test_words_of_inline_code_stay_whole_and_can_still_be_copied() -> None:
    html = "<p><code>/ko/blog/누끼-따는-법/ 그대로 a-b &lt;가-나&gt;</code></p>"
    assert join_words(html) == (
        '<p><code><span class="md-blog-word">/ko/blog/누끼-따는-법/</span> 그대로 a-b '
        '&lt;<span class="md-blog-word">가-나</span>&gt;</code></p>'
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


@pytest.mark.parametrize("code", ["{slug}", "docs/", "--&gt;"])
def test_a_particle_stays_with_code_that_ends_with_a_sign(code: str) -> None:
    assert joined(f"<p><code>{code}</code>에서</p>") == f"<p><code>{code}</code>+에서</p>"
