"""The strict profile: compiled from its source, and a subset of TEI."""

import time

import pytest
from hypothesis import HealthCheck, given
from lxml import etree
from rnc2rng import dumps, load

from khabar.corpus import StoredCorpus
from khabar.model import Entry
from khabar.tei import is_valid, parse, violations, write
from khabar.tei.names import BODY, FW
from khabar.tei.validation.profile import CHILD_LIMIT
from tests.strategies import entries, times
from tests.tei.conftest import PROFILE
from tests.tei.instances import Instances


def test_profile_is_compiled_from_its_source() -> None:
    assert (
        dumps(load(str(PROFILE.with_suffix(".rnc")))).strip() == PROFILE.read_text(encoding="utf-8").strip()
    )


@pytest.mark.parametrize("seed", range(10))
def test_what_the_grammar_makes_fits_the_profile(profile: etree._Element, seed: int) -> None:
    assert violations(Instances(profile, seed).tree()) == []


def test_an_element_with_very_many_children_is_not_validated(entry: Entry) -> None:
    root = parse(write(entry)).root
    assert is_valid(root)
    body = next(root.iter(BODY))
    body.extend(etree.Element(FW, type="credit") for _ in range(CHILD_LIMIT))
    start = time.process_time()
    (violation,) = violations(root)
    assert violation.element is body
    assert str(violation.message) == f"`body` has {len(body):,} child elements (limit: 10,000)"
    assert not is_valid(root)
    assert time.process_time() - start < 1


@pytest.mark.thorough
def test_what_fits_the_profile_is_tei(profile: etree._Element, tei_all: etree.RelaxNG) -> None:
    for seed in range(300):
        tree = Instances(profile, seed).tree()
        assert tei_all.validate(tree), (seed, tei_all.error_log.last_error)


@pytest.mark.thorough
def test_corpora_are_tei(corpus: StoredCorpus, toys: StoredCorpus, tei_all: etree.RelaxNG) -> None:
    for path in (*corpus.store.xml_paths(), *toys.store.xml_paths()):
        assert tei_all.validate(parse(path.read_bytes()).root), (path, tei_all.error_log.last_error)


@pytest.mark.thorough
@times(1, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries())
def test_what_is_written_is_tei(tei_all: etree.RelaxNG, entry: Entry) -> None:
    assert tei_all.validate(parse(write(entry)).root), tei_all.error_log.last_error
