"""Search without spaces or with endings: what words of letters find in Korean, Japanese, Chinese, and Thai texts."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from zlib import compress

import pytest
from playwright.sync_api import Browser, Page

from mkdocs_multilingual_blog.core.search.search_pages import by_page
from mkdocs_multilingual_blog.core.search.search_pieces import SearchIndex
from mkdocs_multilingual_blog.core.search.search_worker import search_worker

FINDS = {
    "ko": {
        "자르": ["사진을 자르는 법", "사진을 자르기"],  # the stem alone
        "잘라서": ["사진을 자르는 법", "잘랐다고 합니다", "자른 사진"],
        "던져서": ["공을 던지고", "공을 던졌습니다", "던진 공"],
        "물어보면": ["선생님께 물어보기", "물어봤습니다"],
        "나타난": ["창이 나타납니다", "나타나면 누릅니다"],
        "만들어진": ["만들어졌어요"],
        "걸었습니다": ["길을 걷는 사람", "길을 걸어서"],
        "넣는데": ["값을 넣고", "값을 넣습니다", "값을 넣었다", "코드를 붙여넣는 법", "줄을 끼워넣을 곳"],
        "뽑아도": ["번호를 뽑는다", "번호를 뽑았다"],
        "더해서": ["값을 더하면", "값을 더한 것"],
        "띄었습니다": ["눈에 띄어서", "눈에 띄는 글"],
        "지었다": ["이름을 짓고", "이름을 짓는 법", "홍길동 지음"],
        "탔다": ["배를 타려고", "배를 탔대요", "배를 타줄 사람"],
        "찾는데": ["값을 찾더라", "값을 찾느라"],
        "알리려고": ["알림 창"],
        "붙이려고": ["코드 붙여넣기"],
        "보여주는": ["결과를 보이고", "결과가 보입니다"],
        "바꾸는법": ["색을 바꾼 뒤"],
        "눌러": ["단추를 누르고", "단추를 누른 뒤"],  # two forms prove a verb
        "올리기까지의": ["사진을 올리는 법", "사진을 올렸습니다"],  # 기 makes a noun, with any particles
        "자르기보다는": ["사진을 자르는 법"],
        "사진입니다": ["사진을 자르는 법"],  # the copula, with a vowel or without
        "파일이었습니다": ["파일 크기"],
        "데이터예요": ["데이터를 읽기"],
        "어렵지": ["읽기 어려워지거든요"],
        "전반적인": ["전반적으로 고르다"],
        "누끼따기": [
            "누끼를 따는 법",
            "누끼만 땄어요",
        ],  # two words, the second one of one syllable and with its endings
        "블로그글": ["블로그의 글", "블로그 글은 짧다"],
        "적용되어": ["스타일을 적용합니다", "적용할 값"],
        "설정에서는": ["설정을 바꿉니다"],
        "배경제거": ["배경 제거", "배경제거하기"],
        "배경 제거": ["배경제거하기"],
        "디렏터리": ["디렉터리 이름"],  # one jamo is another one
        "디텍터리": ["디렉터리 이름"],
        "지동차": ["자동차를 고르다"],
        "자둉차": ["자동차를 고르다"],
        "처보자": ["초보자 안내"],  # which is read as a verb that the texts hardly have
        "배겨": ["배경 제거"],  # the last syllable is not finished
        "배ㄱ": ["배경 제거"],
        "백": ["배경 제거"],  # 배ㄱ as an input method shows it
    },
    "ja": {
        "書きました": ["手紙を書く", "手紙を書いた", "手紙を書かない"],
        "変わります": ["色が変わった", "色が変わらない"],
        "投げられます": ["球を投げる", "球を投げて"],
        "見ます": ["画面を見て", "画面を見ない"],
        "高くない": ["値段が高い", "値段が高かった"],
        "圧縮しました": ["画像の圧縮", "圧縮する方法"],
        "画像を": ["画像の圧縮"],
        "画像を圧縮する": ["画像の圧縮"],
        "スキップまで": ["処理をスキップする"],
        "組み合わせられる": ["色を組み合わせて"],
        "フォルター": ["フォルダー名"],  # voiced or not
        "ユザー名": ["ユーザー名"],  # a long vowel is missing
    },
    "zh": {
        "压缩图片": ["压缩图片的大小"],
        "图片格式转换": ["转换图片的格式"],  # no text has it as it stands: the words of which it consists
        "用户民": ["用户名和密码"],
        "永户名": ["用户名和密码"],
        "用互名": ["用户名和密码"],
    },
    "zh-TW": {"審查流程": ["內容審查流程"], "審查": ["內容審查流程"]},
    "th": {
        "ภาพ": ["แก้ไขภาพถ่ายออนไลน์"],
        "ถ่าย": ["แก้ไขภาพถ่ายออนไลน์"],
        "ภาพถ": ["แก้ไขภาพถ่ายออนไลน์"],  # a mark is still missing
    },
    "lo": {"ຮູບພາບ": ["ແກ້ໄຂຮູບພາບອອນລາຍ"]},
    "km": {"រូបភាព": ["កែរូបភាពតាមអ៊ីនធឺណិត"]},
}
"""For each query texts that it finds, in an index of all texts of the language."""

FINDS_NOT = {
    "ko": {
        "물었습니다": ["물고기 사진"],
        "입었습니다": ["이름입니다"],
        "디렉터리": ["배경 제거"],
        "타임": ["파일을 탑니다"],
        "보여주는": ["책을 봅니다"],
        "사진입니다": ["입니다"],
    },
    "ja": {"止まります": ["処理を止める"], "受信は": ["画像の圧縮"]},
    "zh": {"用户民": ["压缩图片的大小"]},
}
"""For each query texts that it does not find."""

CASES = [(locale, query) for locale, queries in FINDS.items() for query in queries]
CASES_NOT = [(locale, query) for locale, queries in FINDS_NOT.items() for query in queries]

_ASK = """
async ([script, locale, pieces, query]) => {
  const worker = new Worker(URL.createObjectURL(new Blob([script])))
  const ask = message => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => data.data?.pending || resolve(data)
    worker.onerror = event => reject(event.message)
    worker.postMessage(message)
  })
  const config = { lang: [], pieces: { [locale]: { base: "", version: "", prefix: "", inline: pieces } } }
  await ask({ type: 0, data: { config, docs: [], options: {} } })
  const { data } = await ask({ type: 2, data: query })
  worker.terminate()
  return data.items.map(sections => sections[0].title.replace(/<.?mark>/g, ""))
}
"""


@pytest.fixture(scope="module")
def reader(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    yield page
    page.close()


def ask(reader: Page, locale: str, query: str) -> list[str]:
    """Return the texts of a language that a query finds."""
    tables = (FINDS.get(locale, {}), FINDS_NOT.get(locale, {}))
    texts = sorted({text for table in tables for texts in table.values() for text in texts})
    entries = [{"location": str(number), "title": text, "text": ""} for number, text in enumerate(texts)]
    files = SearchIndex(locale).update(by_page(entries)).files
    pieces = {name: b64encode(compress(file)).decode() for name, file in files.items()}
    found: list[str] = reader.evaluate(_ASK, [search_worker([locale]), locale, pieces, query])
    return found


@pytest.mark.parametrize(("locale", "query"), CASES)
def test_a_word_finds_its_forms(reader: Page, locale: str, query: str) -> None:
    assert set(FINDS[locale][query]) <= set(ask(reader, locale, query))


@pytest.mark.parametrize(("locale", "query"), CASES_NOT)
def test_a_word_does_not_find_what_only_looks_like_it(reader: Page, locale: str, query: str) -> None:
    assert not set(FINDS_NOT[locale][query]) & set(ask(reader, locale, query))
