"""The sample documents are read as their labels say; runs where their folder stands beside the repository."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


def _beside(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


measure = _beside("measure")
SAMPLES = measure.samples()
pytestmark = pytest.mark.skipif(not SAMPLES, reason="the sample documents are not beside the repository")


@pytest.mark.parametrize(("sample", "labels"), SAMPLES, ids=[s.stem[:3] for s, _ in SAMPLES])
def test_a_sample_is_read_as_labelled(sample: Path, labels: Path) -> None:
    _, cells, _ = measure.measure(sample, labels)
    assert cells >= measure.GOAL


def test_the_largest_sample_is_read_within_a_second() -> None:
    sample, labels = max(SAMPLES, key=lambda pair: pair[0].stat().st_size)
    assert min(measure.measure(sample, labels)[2] for _ in range(3)) < 1
