"""One module a language: words as an analyser reads them, which no search engine here uses, and rules of queries."""
