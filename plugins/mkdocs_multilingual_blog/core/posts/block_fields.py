"""Front matter fields of the blocks below an article: related articles and tools."""

from __future__ import annotations

from typing import Any

from ..errors import enumerated, quoted
from ..locales import Languages
from ..model import RelatedWish, ToolWish
from .field_declarations import MEMBERS
from .field_reader import FieldReader


class BlockFields(FieldReader):
    """Reads the fields of the blocks and reports invalid values."""

    def related(self, languages: Languages) -> RelatedWish:
        """Return the options for related articles: `related: false`, keys, or `{posts: …, language: …}`."""
        value = self._values.get("related", True)
        if isinstance(value, bool):
            return RelatedWish(shown=value)
        if value is None:
            return RelatedWish()
        if isinstance(value, dict):
            return self._related_from_mapping(value, languages)
        return RelatedWish(pinned=tuple(dict.fromkeys(self.names("related").values())))

    def tools(self, languages: Languages) -> ToolWish:
        """Return the options for the tool block: `tools: false`, ids, or `{ids: …, language: …}`."""
        value = self._values.get("tools", True)
        if isinstance(value, bool):
            return ToolWish(shown=value)
        if value is None:
            return ToolWish()
        if isinstance(value, list):
            return ToolWish(ids=tuple(dict.fromkeys(self.names("tools").values())))
        if not isinstance(value, dict):
            hint = "Write tools: [id, …], tools: false or tools: {language: …}."
            self._error("tools", f"expected a list of tools, found {quoted(value)}", hint)
            return ToolWish()
        return self._tools_from_mapping(value, languages)

    def _tools_from_mapping(self, value: dict[Any, Any], languages: Languages) -> ToolWish:
        self._warn_of_unknown(value, "tools", MEMBERS["tools"])
        ids = self._listed("tools", "ids", value, "a list of tools, found {}", "Write [id, …].")
        return ToolWish(ids=ids, language=self._block_language("tools", value, languages))

    def _related_from_mapping(self, value: dict[Any, Any], languages: Languages) -> RelatedWish:
        self._warn_of_unknown(value, "related", MEMBERS["related"])
        pinned = self._listed("related", "posts", value, "a list of articles, found {}", "Write [key, …].")
        return RelatedWish(pinned=pinned or (), language=self._block_language("related", value, languages))

    def _block_language(self, field: str, value: dict[Any, Any], languages: Languages) -> str | None:
        language = value.get("language")
        if language is None or language in languages.known:
            return language
        hint = f"This site has {enumerated(languages.locales)}."
        self._error((field, "language"), f"{quoted(language)} is not a language of this site", hint)
        return None

    def _listed(
        self, field: str, member: str, value: dict[Any, Any], expected: str, hint: str
    ) -> tuple[str, ...] | None:
        items = value.get(member)
        if items is None:
            return None
        if not (isinstance(items, list) and all(isinstance(item, str) for item in items)):
            self._error((field, member), f"expected {expected.format(quoted(items))}", hint)
            return None
        return tuple(dict.fromkeys(items))
