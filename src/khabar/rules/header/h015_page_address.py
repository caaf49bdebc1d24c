"""The address of the page is not a web URL.

Reports an `idno` of type `url` that is not an `http` or `https` address. Readers who doubt an entry
open its page. A path on the machine of the scraper, an address without a protocol or an empty one
cannot be opened. If the address is unknown, omit the `idno`.

Wrong:
    <idno type="url">file:///home/salem/page.html</idno>

Right:
    header without it, or <idno type="url">https://example.org/news/1</idno>

TEI: idno
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.lexicon.web_addresses import is_web_address
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield an address of the page that is not a web URL."""
    for number in subject.parts("fileDesc/sourceDesc/bibl/idno"):
        if number.tag.get("type") == "url" and not is_web_address(number.text):
            message = say(
                "{address!r} is not a web URL; expected https://…, or no `idno`",
                address=number.text,
            )
            yield Problem(message, subject.at(number))


RULE = Rule("H015", "page-address", Severity.WARNING, Scope.ENTRY, check)
