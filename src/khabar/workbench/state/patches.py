"""Answers that hold only what a page lacks.

A page shows one state of an entry, and after an operation the next one, which is the same but for a block and
a few annotations. Each state that is sent has a serial number; a page that names the one it shows gets a
*patch*, as long as that state is still kept:

```
page      POST …/operations?have=7     remove m3
server    {"base": 7, "serial": 8, "revision": 4, "findings": […],
           "blocks": [0, 1, {…}, 3, …],                   a number is a block that the page has
           "annotations": {"ids": ["s1", "c1", …],         all, in order
                           "changed": {…}}}                those that the page does not have like this
```

Other parts of a state, such as the furniture, are in a patch if they differ. A page that shows a state which
is no longer kept gets the whole one. `patched` says what a page makes of it, and the tests compare both.

>>> blocks, names = [{"start": 0}, {"start": 9}], {"m1": {"id": "m1"}}
>>> before = {"serial": 7, "saved": True, "blocks": blocks, "annotations": names}
>>> after = {"serial": 8, "saved": True, "blocks": [{"start": 0}, {"start": 7}], "annotations": {}}
>>> patch = patch_of(before, after)
>>> patch["blocks"], patch["annotations"], "saved" in patch
([0, {'start': 7}], {'ids': [], 'changed': {}}, False)
>>> patched(before, patch) == after
True
"""

from collections import OrderedDict
from typing import Any

State = dict[str, Any]

_KEPT = 8
"""States that are kept: a page is seldom more than one behind, but several pages may show one entry."""


class SentStates:
    """The last states of an entry that pages were sent."""

    def __init__(self) -> None:
        self._states: OrderedDict[int, State] = OrderedDict()

    def answer(self, state: State, have: int) -> State:
        """Return a state for a page, or its patch, and keep the state.

        Args:
            state: The state, without serial number.
            have: The serial number of the state that the page shows; 0 for none.
        """
        before = self._states.get(have)
        sent = self._numbered(state)
        return sent if before is None else patch_of(before, sent)

    def _numbered(self, state: State) -> State:
        """Return a state with its serial number; one that is equal to the last one has the same."""
        last = next(reversed(self._states.values()), {"serial": 0})
        # Nearly always another revision, which takes no time to see.
        if last.get("revision") == state["revision"] and {**state, "serial": last["serial"]} == last:
            return last
        sent = {**state, "serial": last["serial"] + 1}
        self._states[sent["serial"]] = sent
        if len(self._states) > _KEPT:
            self._states.popitem(last=False)
        return sent


def patch_of(before: State, after: State) -> State:
    """Return what a page that shows one state needs to show another one."""
    changed = {key: value for key, value in after.items() if key not in before or before[key] != value}
    known, blocks = before["blocks"], after["blocks"]
    annotations = before["annotations"]
    return {
        **changed,
        "base": before["serial"],
        "blocks": [
            index if index < len(known) and known[index] == block else block
            for index, block in enumerate(blocks)
        ],
        "annotations": {
            "ids": list(after["annotations"]),
            "changed": {
                name: item for name, item in after["annotations"].items() if annotations.get(name) != item
            },
        },
    }


def patched(before: State, patch: State) -> State:
    """Return the state that a page has after a patch, as `static/state.js` makes it."""
    changed = patch["annotations"]["changed"]
    rest = {key: value for key, value in patch.items() if key != "base"}
    return {
        **before,
        **rest,
        "blocks": [before["blocks"][item] if isinstance(item, int) else item for item in patch["blocks"]],
        "annotations": {
            name: changed[name] if name in changed else before["annotations"][name]
            for name in patch["annotations"]["ids"]
        },
    }
