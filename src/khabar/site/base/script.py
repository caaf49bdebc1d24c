"""JSON in scripts: data that a page hands over to the browser."""

import json


def to_script(value: object) -> str:
    r"""Return a value as JSON for a script, inside a page or in a file.

    >>> to_script("</script>")
    '"\\u003c/script>"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # `<` could end the script, or begin a comment that hides its end. The other two once ended a line.
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
