"""What only makes the plugin faster or smaller changes no page: a site is the same with any of it switched off."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.without import MECHANISMS

from .harness import Site
from .test_template_cache import CONFIG, SITE


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return Site(tmp_path_factory.mktemp("site")).write(SITE, CONFIG).build().bytes()


@pytest.mark.parametrize("name", MECHANISMS)
def test_a_site_is_the_same_without_it(
    name: str, expected: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MECHANISMS[name].lines > 0, "its code is where the list says"
    MECHANISMS[name].switch_off(monkeypatch.setattr)
    site = Site(tmp_path).write(SITE, CONFIG)
    assert site.build().bytes() == expected
    assert site.build().bytes() == expected, "with what the first build kept, too"
