"""What a page of the site may load and run: what the site itself brings, and nothing else.

All text of pages is escaped where it is shown. The policy is the second line: if a place were forgotten, a
browser would still not run what a page had smuggled in, nor fetch anything for it.
"""

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.application import Sphinx

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {scripts}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; "
    "form-action 'self'; base-uri 'none'"
)


def add_policy(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Put the policy into the head of a page, unless `khabar_policy` is off."""
    del pagename, templatename, doctree
    if app.config.khabar_policy and app.builder.format == "html":
        theme = cast("StandaloneHTMLBuilder", app.builder).theme
        policy = _POLICY.format(scripts=_theme_scripts(tuple(theme.get_theme_dirs())))
        tag = f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'
        context["metatags"] = tag + context.get("metatags", "")


@lru_cache(maxsize=1)
def _theme_scripts(folders: tuple[str, ...]) -> str:
    """Return the sources that allow the scripts that a theme writes into its pages: their digests.

    A script that a template fills in has another digest on each page; it is not allowed, so that themes that
    have such scripts cannot have a policy.
    """
    scripts = {
        script
        for folder in folders
        for template in Path(folder).rglob("*.html")
        for script in _INLINE.findall(template.read_text(encoding="utf-8"))
    }
    return " ".join(sorted(digest(script) for script in scripts if "{" + "{" not in script))


def digest(script: str) -> str:
    """Return the source that allows an inline script.

    >>> digest("alert(1)")
    "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
    """
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
