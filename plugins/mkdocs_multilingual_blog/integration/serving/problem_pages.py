"""Pages of the server that show what is wrong: instead of the site while it cannot be built, and below its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from ..adapters import mkdocs_server
from ..adapters.mkdocs_server import Application

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_STYLE = (
    "box-sizing:border-box;margin:0;padding:1rem 1.5rem;white-space:pre-wrap;overflow-wrap:anywhere;"
    "font:16px/1.6 ui-monospace,monospace;color:#fff;background:#9b1c1c"
)
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>The site cannot be built</title>
<style>
  body {{ margin: 0; font: 16px/1.6 system-ui, sans-serif; color: #1a1a1a; background: #fff }}
  main {{ max-width: 60rem; margin: 0 auto; padding: 10vh 1.5rem }}
  h1 {{ font-size: 1.5rem }}
  pre {{ {style} }}
</style>
</head>
<body>
<main>
<h1>The site cannot be built</h1>
<pre role="alert">{lines}</pre>
<p>This page reloads as soon as the error is fixed.</p>
</main>
<script>{script}</script>
</body>
</html>
"""
_BAR = (
    '<pre role="alert" style="{style};position:sticky;bottom:0;z-index:99;max-height:40vh;overflow:auto">{lines}</pre>'
)


def show_problems(
    server: LiveReloadServer, failure: Callable[[], Sequence[str]], problems: Callable[[], Sequence[str]]
) -> bool:
    """Let a server, before it starts, show on pages what is wrong.

    Args:
        server: The server.
        failure: Function that returns why the site cannot be built, a line for each problem; nothing if it can.
        problems: Function that returns what is wrong with a site that can be built.

    Returns:
        Whether the server does so: not if it is of an unknown version.
    """

    def make(answer: Application, mount: str) -> Application:
        def error_page() -> bytes:
            if not failure():
                return b""
            script = mkdocs_server.reload_script(mkdocs_server.last_build(answer))
            lines = failure()  # after the number of the build: if the next one is over by now, the page is loaded again
            return _PAGE.format(style=_STYLE, lines=_text(lines), script=script).encode() if lines else b""

        def answer_with_problems(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            if not _is_page(environ["PATH_INFO"]):
                return answer(environ, start_response)
            page = error_page()
            response = None if page else _Response(answer, environ)  # waits for a build that is going on
            page = page or error_page()
            if response and not page:
                return response.send(start_response, problems())
            if response:
                response.close()
            # MkDocs logs every other status as a warning, and one during a strict build would let it fail again.
            start_response("200 OK", [("Content-Type", "text/html"), _length(page)])
            return [page]

        return answer_with_problems

    return mkdocs_server.is_known(server) and mkdocs_server.replace_application(server, make)


class _Response:
    """The response of an application, before it is sent."""

    def __init__(self, answer: Application, environ: dict[str, Any]) -> None:
        self._arguments: tuple[Any, ...] = ()
        self._body = answer(environ, self._start)

    def send(self, start_response: Any, problems: Sequence[str]) -> Iterable[bytes]:
        """Send the response, with problems at the end of a page."""
        status, headers, *rest = self._arguments
        if not problems or not dict(headers).get("Content-Type", "").startswith("text/html"):
            start_response(status, headers, *rest)
            return self._body
        content = b"".join(self._body)
        self.close()
        end = content.rfind(b"</body>")
        end = len(content) if end < 0 else end
        bar = _BAR.format(style=_STYLE, lines=_text(problems)).encode()
        content = content[:end] + bar + content[end:]
        headers = [pair for pair in headers if pair[0] != "Content-Length"]
        start_response(status, [*headers, _length(content)], *rest)
        return [content]

    def close(self) -> None:
        """Close the file that is sent."""
        if hasattr(self._body, "close"):
            self._body.close()

    def _start(self, *arguments: Any) -> Callable[[bytes], None]:
        self._arguments = arguments
        return lambda _: None


def _is_page(path: str) -> bool:
    """Return whether a requested path is that of a page, or of a folder that has one."""
    name = path.rpartition("/")[2]
    return not path.startswith("/livereload/") and ("." not in name or name.endswith((".html", ".htm")))


def _text(lines: Sequence[str]) -> str:
    return escape("\n".join(lines), quote=False)


def _length(content: bytes) -> tuple[str, str]:
    return "Content-Length", str(len(content))
