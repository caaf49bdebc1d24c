"""The content security policy: pages load and run nothing from outside the site.

All text of pages is escaped. The policy is a second defence: if an escape were missing, browsers would still
not run injected scripts or load anything for them.
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
    """Return the digests of the inline scripts of a theme, which allow them.

    A script with values from a template has a different digest on each page, so themes with such scripts
    cannot have a policy.
    """
    scripts = {
        script
        for folder in folders
        for template in Path(folder).rglob("*.html")
        for script in _INLINE.findall(template.read_text(encoding="utf-8"))
    }
    return " ".join(sorted(digest(script) for script in scripts if "{" + "{" not in script))


def digest(script: str) -> str:
    """Return the digest that allows an inline script.

    >>> digest("alert(1)")
    "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
    """
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
