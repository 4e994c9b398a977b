"""Which words a search finds: queries, and the texts that answer them, best first; the worker runs in a page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import material
import pytest
from playwright.sync_api import Browser, Page, Route

from mkdocs_multilingual_blog.core.publishing.search_entries import (
    PiecesConfig,
    SearchConfig,
    pieces_config,
    pieces_index,
)
from mkdocs_multilingual_blog.core.search.search_folder import SearchFolder
from mkdocs_multilingual_blog.core.search.search_worker import search_worker

SITE = "http://search.test/"
SCRIPTS = Path(material.__file__).parent / "templates/assets/javascripts"

_ASK = """
async ([setup, queries]) => {
  const worker = new Worker("/assets/javascripts/search.js")
  const ask = message => new Promise(resolve => {
    worker.onmessage = ({ data }) => data.data?.pending || resolve(data)
    worker.postMessage(message)
  })
  await ask({ type: 0, data: setup })
  const found = []
  for (const query of queries) {
    const { data } = await ask({ type: 2, data: query })
    found.push(data.items.map(sections => sections[0].location))
  }
  worker.terminate()
  return found
}
"""

Find = Callable[[str, Sequence[str], Sequence[str]], list[list[str]]]


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    yield page
    page.close()


@pytest.fixture
def find(page: Page, tmp_path: Path) -> Find:
    """Return what finds texts: given a language, texts, and queries, the texts that each query finds."""
    return lambda language, texts, queries: _find(page, tmp_path, language, texts, queries)


def _find(page: Page, folder: Path, language: str, texts: Sequence[str], queries: Sequence[str]) -> list[list[str]]:
    entries = [{"location": f"{number}/", "title": "–", "text": f"<p>{text}</p>"} for number, text in enumerate(texts)]
    pieces = SearchFolder("pieces/")
    pieces.write(folder, entries, language, "", {})
    config = SearchConfig((language,), "", (), {})
    index = pieces_index(pieces_config(config, {language: PiecesConfig("pieces/", pieces.version, "")}))
    setup: dict[str, Any] = {"options": {"suggest": False}, **json.loads(index)}

    def serve(route: Route) -> None:
        path = route.request.url.removeprefix(SITE).partition("?")[0]
        if path == "assets/javascripts/search.js":
            route.fulfill(body=search_worker(["en", "ar", "ko"]), content_type="text/javascript; charset=utf-8")
        elif path.startswith("assets/javascripts/"):
            script = SCRIPTS / path.removeprefix("assets/javascripts/")
            route.fulfill(path=script) if script.is_file() else route.abort()
        elif path:
            route.fulfill(path=folder / path)
        else:
            route.fulfill(body="<!doctype html>", content_type="text/html")

    page.context.unroute(f"{SITE}**")
    page.context.route(f"{SITE}**", serve)
    page.goto(SITE)
    found: list[list[str]] = page.evaluate(_ASK, [setup, list(queries)])
    return [[texts[int(location.strip("/"))] for location in locations] for locations in found]


FORMS = {
    "en": [
        ("carries", "carried"),
        ("carry", "carrying"),
        ("boxes", "box"),
        ("hoping", "hope"),
        ("stopped", "stopping"),
        ("organize", "organizations"),
        ("FASTAPI", "FastAPI"),
        ("fast api", "FastAPI"),
        ("dataset", "data set"),
        ("data set", "datasets"),
        ("email", "e-mail"),
        ("e-mail", "email"),
        ("response_model", "the response_model of a path"),
        ("node.js", "with node.js"),
        ("3.11", "Python 3.11"),
        ("wonderfull", "wonderful"),
        ("wonderfl", "wonderful"),
        ("wonedrful", "wonderful"),
        ("wpnderful", "wonderful"),
        ("owl", "owls"),
        ("wrote", "rewriting, and writing"),
        ("overwrite", "overwritten"),
        ("running", "ran"),
        ("wonderb", None),
    ],
    "fr": [
        ("image", "l’image"),
        ("qu'il", "qu’il vienne"),
        ("configurée", "configurer"),
        ("configurons", "configuré"),
        ("consacrent", "consacrer"),
        ("etendre", "étendu"),
        ("élève", "eleve"),
        ("oeuvre", "œuvre"),
    ],
    "de": [
        ("Straße", "STRASSE"),
        ("Häuser", "Haus"),
        ("Haeuser", "Häuser"),
        ("Schlüssel", "Schluessel"),
        ("prüft", "prüfen"),
        ("durchführen", "durchgeführt"),
        ("aufnehmen", "aufzunehmen"),
        ("aufnehmen", "aufgenommen"),
        ("schreiben", "schrieb"),
        ("wirft", "werfen"),
        ("Bild Bearbeitung", "Bildbearbeitung"),
        ("Bildbearbeitung", "Bild-Bearbeitung"),
        ("Dokumentation Oberfläche", "Dokumentationsoberflächen"),
        ("Framewokr", "Framework"),
        ("zeigen", "gezeigt"),
        ("auflösen", "aufzulösen"),
    ],
    "es": [
        ("configuración", "configuraciones"),
        ("empezar", "empieza"),
        ("bloqueará", "bloquear"),
        ("busqué", "buscar"),
        ("volver", "vuelve"),
        ("espanol", "en español"),
        ("año", None),
    ],
    "ar": [
        ("كتاب", "والكتاب"),
        ("الكتاب", "كتاب"),
        ("كتاب", "كتابها"),
        ("وصول", "الوصول"),
        ("مكتبة", "للمكتبه"),
        ("للمكتبة", "مكتبة"),
        ("أحمد", "احمد"),
        ("يكتب", "سيكتبون"),
        ("كِتَاب", "كتـاب"),
        ("مكتبات", "مكتبة"),
        ("بطيء", "كان بطيئًا"),
        ("أدائه", "أداء"),
    ],
    "he": [
        ("מכשיר", "במכשיר חדש"),
        ("המכשיר", "ומכשיר ישן"),
        ("והמכשיר", "במכשיר חדש"),
        ("מכשירים", "במכשיר חדש"),
        ("לתמונות", "התמונה הזאת"),
        ("מכשי", "במכשיר חדש"),
        ("מכשייר", "במכשיר חדש"),
    ],
    "hi": [("प्रक्रििया", "प्रक्रिया")],
    "sv": [("langd", "en längd"), ("längdd", "en längd"), ("fält", "fälten")],
    "vi": [("trồng", "trồng cây"), ("truong", "một trường"), ("độ ẩm", "đo độ ẩm đất"), ("trườngg", "một trường")],
    "nl": [
        ("diagrammen", "een diagram"),
        ("jaar", "vele jaren"),
        ("lezen", "zij leest"),
        ("geregeld", "regelen"),
        ("opgehaald", "ophalen"),
        ("kiezen", "hij kiest"),
        ("diagrammn", "een diagram"),
    ],
    "pl": [
        ("temperaturami", "wysoka temperatura"),
        ("reprezentowane", "reprezentować"),
        ("handel", "w handlu"),
        ("ekoosystem", "ekosystemu"),
        ("zwiekszac", "zwiększają"),
    ],
    "cs": [
        ("aktualizacemi", "nové aktualizace"),
        ("poskytuje", "poskytovat"),
        ("určeno", "určit"),
        ("sateit", "satelitů"),
    ],
    "sk": [("aktualizáciami", "nové aktualizácie"), ("poskytuje", "poskytovať")],
    "hr": [("uređajima", "novi uređaj"), ("koristiti", "koristimo")],
    "bg": [("данните", "данни"), ("използва", "използване")],
    "el": [("συσκευές", "η συσκευή"), ("χρησιμοποιήσετε", "χρησιμοποιεί")],
    "fi": [("laitteita", "laitteen"), ("tiedot", "tietoja")],
    "hu": [("százalékokból", "százalékban"), ("megkaptuk", "megkapja")],
    "tr": [("ekiplerini", "bir ekip"), ("kitabı", "bu kitap"), ("insanlar", "her insan")],
    "fa": [("نگاهی", "نگاه"), ("کتاب", "کتاب‌ها")],
    "id": [("diturunkan", "kami turun"), ("turun", "menurun, lalu diturunkan"), ("berisiko", "ada risiko")],
    "uk": [("коректна", "коректними"), ("встановлюють", "встановлювати"), ("робота", "роботою"), ("рік", "року")],
    "it": [
        ("determinerà", "determinare"),
        ("opportunita", "opportunità"),
        ("qualità", "qualita"),
    ],
    "nb": [
        ("manuelt", "manuell"),
        ("glem", "glemmer"),
        ("navngitt", "navngi"),
    ],
    "pt": [
        ("utilizará", "utilizar"),
        ("configuracoes", "configuração"),
        ("extensões", "extensão"),
        ("decisao", "decisões"),
        ("imagem", "imagens"),
    ],
}
"""Queries, each with a text that it finds; without one, it finds none of the texts of its language."""


@pytest.mark.parametrize("language", FORMS)
def test_a_word_is_found_in_other_forms(find: Find, language: str) -> None:
    texts = list(dict.fromkeys(text for _, text in FORMS[language] if text))
    if language == "es":
        texts.append("ano")
    found = find(language, texts, [query for query, _ in FORMS[language]])
    wrong = [
        (query, text, own)
        for (query, text), own in zip(FORMS[language], found, strict=True)
        if (text not in own if text else own)
    ]
    assert wrong == []


CHANGES = {
    "fr": [
        ("déclarons", "déclarer"),
        ("tient", "tenir"),
        ("perdra", "perdu"),
        ("remet", "remis"),
        ("réduite", "réduisons"),
        ("journal", "journaux"),
        ("natif", "natives"),
        ("officiels", "officielle"),
    ],
    "de": [
        ("entwickelte", "entwickeln"),
        ("konfigurierte", "konfigurieren"),
        ("begonnen", "beginnen"),
        ("lud", "laden"),
        ("entgegenzunehmen", "entgegennehmen"),
        ("aufzuschlüsseln", "aufgeschlüsselt"),
        ("liest", "lesen"),
        ("wirft", "geworfen"),
    ],
    "ar": [
        ("ذكرناها", "نذكر"),
        ("فستلاحظ", "لاحظت"),
        ("النافذة", "نوافذ"),
        ("وظائف", "وظيفة"),
        ("عنصر", "العناصر"),
        ("مفتاح", "المفاتيح"),
    ],
    "es": [
        ("jugando", "juega"),
        ("pertenezcan", "pertenecer"),
        ("supongamos", "suponer"),
        ("entró", "entrar"),
        ("concentrarte", "concentrarse"),
        ("hizo", "hacer"),
        ("puesto", "ponen"),
    ],
    "it": [
        ("corregge", "corretto"),
        ("interrotto", "interrompere"),
        ("fermato", "fermano"),
        ("chiusa", "chiudere"),
        ("inviate", "inviando"),
    ],
    "pt": [
        ("feito", "fazemos"),
        ("produzir", "produz"),
        ("enviado", "enviaremos"),
        ("conecta", "conectou"),
    ],
}
"""Words, each with a form that has another stem."""


@pytest.mark.parametrize("language", CHANGES)
def test_a_word_is_found_with_a_stem_that_changes(find: Find, language: str) -> None:
    texts = [text for _, text in CHANGES[language]]
    found = find(language, [*texts, "let"], [query for query, _ in CHANGES[language]])
    assert found == [[text] for text in texts]


@pytest.mark.parametrize(
    ("language", "query", "texts"),
    [
        ("en", "operate", ["operated", "operational"]),
        ("en", "test", ["tests", "testing", "testament"]),
        ("fr", "rapide", ["rapides", "rapidement"]),
        ("de", "erklären", ["erklärt", "Erklärung"]),
        ("es", "actualizar", ["actualizado", "actualización"]),
        ("en", "red apple", ["red apple", "apple, which is sometimes very often and everywhere red", "apple"]),
        ("en", "how to cook", ["cook", "how to"]),
        ("fr", "placé", ["objet placé", "objets placés", "une place", "des places"]),
        ("fr", "listées", ["nous listons", "une liste"]),
        ("es", "etiquetan", ["la etiquetamos", "la etiqueta"]),
        ("it", "specificato", ["ha specificato", "una specifica"]),
        ("he", "תמו", ["תמונה", "בתמונה"]),
        ("es", "nota", ["las notas", "the not"]),
        ("es", "sím", ["un símbolo", "una simple"]),
        ("es", "mód", ["un módulo", "un modo"]),
        ("cs", "říd", ["budeme řídit", "je řidičem"]),
        ("cs", "vyz", ["to vyzkouším", "význam"]),
        ("pl", "sła", ["nasza sława", "slalom, slalom"]),
        ("el", "μορ", ["οι μορφές", "το μόριο"]),
        ("sk", "mám", ["mámivý sen", "malý ma mamka"]),
        ("es", "campana", ["la campana", "la campaña"]),
        ("es", "comando", ["un comando", "se come"]),
        ("fr", "ges", ["un gestionnaire", "ge"]),
        ("vi", "trong", ["trong nhà", "trồng cây"]),
        ("th", "ร้า", ["ขายในร้านค้า", "การสร้างภาพ"]),
        ("th", "ที", ["เวที", "ที่นี่"]),
        ("es", "sim", ["una simple", "un símbolo"]),
        ("sk", "zisteného", ["tie zistené", "oni zistili"]),
        ("cs", "snížením", ["bylo snížení", "lze snížit"]),
        ("pl", "testowego", ["nowe testowe", "dobre testowanie"]),
        ("ru", "ограниченных", ["ограниченный", "ограничение"]),
        ("uk", "залежними", ["це залежний", "це залежно"]),
        ("uk", "вказують", ["його вказувати", "його вказати"]),
        ("fi", "kiintea", ["on kiinteä", "ovat kiinteät", "kiinteatyyppi"]),
        ("id", "ada", ["di adaptasi", "itu berada"]),
        ("fi", "käyttäjälle", ["monta käyttäjää", "he käyttävät"]),
        ("es", "rcomendado", ["lo recomendado", "recomendar"]),
        ("de", "aufbaut", ["das aufgebaut", "der Aufbau"]),
        ("de", "Länge", ["die Länge", "länger, länger, länger"]),
        ("de", "Bild", ["viele Bilder", "sie bilden"]),
        ("en", "snowdrpp", ["snowdrops"]),
        ("es", "función", ["una función", "unas funciones"]),
        ("en", "start server", ["server one two three four five six start", "starter server"]),
        ("ar", "والرسم", ["هذا للرسم", "هذا رسمي"]),
        ("ar", "فعال", ["وسيلة فعالة", "هذه فعالية"]),
        ("ko", "물었습니다", ["길을 물어서", "찬물과 물을 마신 뒤 또 물을"]),
        ("ko", "설계도", ["이 설계도를", "설계를 설계하는 설계가 좋다"]),
        ("ko", "크기를 높여서", ["크기를 높인다", "크기와 높이, 높이, 높이"]),
        ("ko", "걸어야", ["줄을 걸면", "그런 건 아닌 걸 알 건"]),
        ("ko", "올라와도", ["글이 올라온 뒤", "값이 올라간다, 올라간다"]),
        ("ko", "타임", ["런타임에 한 번", "이런 타입, 저런 타입니다"]),
        ("ko", "두는", ["옆에 두면", "두 개와 두 개와 두 개"]),
        ("ko", "부분 집합", ["여러 부분집합들", "부분 하나와 집합 하나"]),
        ("zh", "属性 列表", ["这里说明属性列表的用法", "列表 和 属性 和 列表"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_nearer_text_comes_first(find: Find, language: str, query: str, texts: list[str]) -> None:
    # Texts stand in the wrong order, so that a tie does not look right.
    [found] = find(language, texts[::-1], [query])
    assert found == texts


def test_pages_with_some_of_the_words_follow_those_with_all_of_them_however_many_these_are(find: Find) -> None:
    [found] = find("en", ["only an apple", *["one red apple"] * 12], ["red apple"])
    assert found == [*["one red apple"] * 12, "only an apple"]


def test_what_begins_with_few_letters_comes_before_other_forms_in_the_newest_pages_too(find: Find) -> None:
    [found] = find("fr", ["un gestionnaire", *["rien"] * 127, "ge"], ["ges"])
    assert found == ["un gestionnaire", "ge"]


def test_an_arabic_word_is_not_divided_where_something_is_attached_to_the_whole(find: Find) -> None:
    assert find("ar", ["عمل فعلي", "عمل علي"], ["فعلي"])[0] == ["عمل فعلي", "عمل علي"]
    assert find("ar", ["عمل فعلي", "سبب وفعلي", "عمل علي"], ["فعلي"])[0] == ["عمل فعلي", "سبب وفعلي"]


def test_a_word_with_an_article_is_divided_even_where_more_is_attached_before_the_article(find: Find) -> None:
    assert set(find("ar", ["نافذة", "بالنافذة", "كتاب"], ["النافذة"])[0]) == {"نافذة", "بالنافذة"}


def test_a_hebrew_word_is_not_divided_where_it_is_known_behind_an_article(find: Find) -> None:
    assert find("he", ["המכשיר", "כשיר"], ["מכשיר"]) == [["המכשיר"]]


def test_a_wrong_letter_is_put_right_only_where_nothing_else_is_found(find: Find) -> None:
    texts = ["form", "from"]
    assert find("en", texts, ["form", "fomr"]) == [["form"], ["form"]]


@pytest.mark.parametrize(
    ("language", "query", "text"),
    [
        ("nb", "muligeht", "muligheter"),
        ("tr", "kelmie", "kelimeler"),
        ("ru", "требоовать", "требовал"),
        ("pl", "predykjca", "predykcjami"),
        ("uk", "справаа", "справи"),
    ],
)
def test_a_wrong_letter_is_put_right_in_a_word_with_another_ending(
    find: Find, language: str, query: str, text: str
) -> None:
    assert find(language, [text, "–"], [query]) == [[text]]


def test_without_a_stemmer_words_and_their_beginnings_are_found(find: Find, page: Page) -> None:
    page.context.route("**/lunr/**", lambda route: route.abort())
    texts = ["prüfen", "Bildbearbeitung"]
    assert find("de", texts, ["pruf", "Bild", "Bild Bearbeitung", "prüfen"]) == [
        ["prüfen"],
        ["Bildbearbeitung"],
        ["Bildbearbeitung"],
        ["prüfen"],
    ]
