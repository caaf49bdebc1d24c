"""The conditions of a check: which rules run, in which corpus, in which language.

A `CheckJob` is a description: it is small and can be sent to another process. There it becomes a `CheckContext`, with
the registers read and the schema compiled.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from khabar.corpus import Store
from khabar.rules.engine.rule_set import RuleSet
from khabar.rules.subjects.excerpt import QuietBlocks
from khabar.rules.subjects.workspace import Workspace, read_workspace
from khabar.tei.validation.schema_client import Schema, open_schema


@dataclass(frozen=True, slots=True)
class CheckContext:
    """The conditions under which files are checked.

    Attributes:
        rules: The rules that run, each after those it requires.
        workspace: The corpus around the files, if there is one.
        language: The language of the messages.
        schema: The schema against which the files are validated, if one was given.
        today: The day of the check, if the run has one: rules look at no clock.
        quiet: The blocks that rules about single blocks need not look at again; in an editor only.
    """

    rules: RuleSet
    workspace: Workspace | None = None
    language: str = "en"
    schema: Schema | None = None
    today: date | None = None
    quiet: QuietBlocks | None = None


@dataclass(frozen=True, slots=True)
class CheckJob:
    """The description of a check, which processes share.

    Attributes:
        rules: The rules that run, each after those it requires.
        corpus: The folder of the corpus around the files, if there is one.
        language: The language of the messages.
        schema: The path of the schema, if one was given.
        today: The day of the check.
    """

    rules: RuleSet
    corpus: Path | None
    language: str = "en"
    schema: Path | None = None
    today: date | None = None

    def context(self, workspace: Workspace | None = None) -> CheckContext:
        """Return the conditions of the check.

        Args:
            workspace: The corpus, if it was read already.

        Raises:
            SchemaError: if the schema cannot be used.
        """
        if workspace is None and self.corpus:
            workspace = read_workspace(Store(self.corpus))
        schema = open_schema(self.schema) if self.schema else None
        return CheckContext(self.rules, workspace, self.language, schema, self.today)
