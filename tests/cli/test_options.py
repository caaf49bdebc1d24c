"""Options that several commands share."""

import pytest

from khabar.cli.language import default_language


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": "ar_EG.UTF-8"}, "ar"),
        ({"LANG": "ar"}, "ar"),
        ({"LANG": "ar.UTF-8"}, "ar"),
        ({"LANG": "arn_CL"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "ar_EG", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LANG": "en_GB", "LC_MESSAGES": "ar_LB"}, "ar"),
        ({"LANG": "ar_EG", "LC_MESSAGES": "ar_EG", "LC_ALL": "C"}, "en"),
        ({"LANG": "ar_EG", "LC_ALL": ""}, "ar"),
    ],
)
def test_language_is_that_of_the_terminal(
    variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert default_language() == language
