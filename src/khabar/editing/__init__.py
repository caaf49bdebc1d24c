"""Operations on an entry: pure functions that return a new entry and the operation that undoes them.

An operation is a value, such as `AddMention(Span(3, 9), EntityType.PERSON)`. `apply` makes a new entry and
leaves the old one as it is. An operation changes annotations, never words: the text can only be cut into
other blocks, and lines move between article and furniture. The text law therefore holds by construction.

Four laws hold for all operations, and the tests state them for random sequences of operations:

1. the words of the page stay the same, in the same order;
2. the inverse of an operation restores the entry before it;
3. no id is used for two annotations, and one that was used before comes back with the same annotation only;
4. the new entry can be written, and `read(write(entry))` is equal to it.

| module | operations |
|---|---|
| `mentions` | add and change names, time expressions and phrases |
| `attribution` | cues, sources, anonymous sources |
| `quotations` | quotations, their pieces, verbatim parts and attribution |
| `sentences` | divide and join sentences |
| `blocks` | divide, join and change blocks; move lines between article and furniture |
| `header` | correct the title, author, publisher, address, language and date of the page |
| `removal` | remove, resize and accept any annotation |
| `approval` | approve the certain annotations of a draft |
| `header_facts` | the facts of the header that can be corrected, as a layer |
| `parts` | layers of an entry: put in, take out, replace, in the order of the text |
| `identifiers` | ids that no other annotation had |
| `former` | where annotations were that were removed, so that the same one gets its id again |
| `crossing`, `terms` | messages in the terms of the scheme |
| `operation` | the base of all operations; `apply`; `Restore`, the inverse |
| `notation` | operations as JSON and back |
| `history` | undo and redo |

>>> import khabar
>>> from khabar.editing import ChangeMention, apply
>>> entry = khabar.load()["egypttoday-0001"]
>>> edited = apply(entry, ChangeMention("m2", entity=""))
>>> entry["m2"].entity.id, edited.entry["m2"].entity
('place:tehran', None)
>>> apply(edited.entry, edited.inverse).entry == entry
True
"""

from khabar.editing.base.identifiers import fresh_id
from khabar.editing.base.operation import Context, Edited, EditingError, Operation, Restore, apply, inverse
from khabar.editing.changes import changed_layers, record_change
from khabar.editing.history import EditHistory, Step
from khabar.editing.notation import OPERATIONS, from_json, to_json
from khabar.editing.operations.approval import Approve
from khabar.editing.operations.attribution import (
    AddAnonymousSource,
    AddCue,
    AddSource,
    ChangeCue,
    ChangeSource,
    DescribeAnonymousSource,
)
from khabar.editing.operations.blocks import ChangeBlock, DivideBlock, JoinBlocks
from khabar.editing.operations.furniture_lines import BlockToFurniture, ChangeFurniture, FurnitureToBlock
from khabar.editing.operations.header import ChangeHeader
from khabar.editing.operations.mentions import (
    AddMention,
    AddPhrase,
    AddTimeExpression,
    ChangeMention,
    ChangeTimeExpression,
)
from khabar.editing.operations.quotations import (
    AddPiece,
    AddQuotation,
    AddVerbatim,
    Attribute,
    ChangeQuotation,
)
from khabar.editing.operations.removal import Accept, Remove, Resize
from khabar.editing.operations.sentences import DivideSentence, JoinSentences

__all__ = (
    "OPERATIONS",
    "Accept",
    "AddAnonymousSource",
    "AddCue",
    "AddMention",
    "AddPhrase",
    "AddPiece",
    "AddQuotation",
    "AddSource",
    "AddTimeExpression",
    "AddVerbatim",
    "Approve",
    "Attribute",
    "BlockToFurniture",
    "ChangeBlock",
    "ChangeCue",
    "ChangeFurniture",
    "ChangeHeader",
    "ChangeMention",
    "ChangeQuotation",
    "ChangeSource",
    "ChangeTimeExpression",
    "Context",
    "DescribeAnonymousSource",
    "DivideBlock",
    "DivideSentence",
    "EditHistory",
    "Edited",
    "EditingError",
    "FurnitureToBlock",
    "JoinBlocks",
    "JoinSentences",
    "Operation",
    "Remove",
    "Resize",
    "Restore",
    "Step",
    "apply",
    "changed_layers",
    "fresh_id",
    "from_json",
    "inverse",
    "record_change",
    "to_json",
)
