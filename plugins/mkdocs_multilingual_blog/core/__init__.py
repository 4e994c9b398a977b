"""The core of a multilingual blog: plain Python that does not depend on MkDocs."""
