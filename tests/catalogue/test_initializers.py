"""Every initializer against the installed torch, driven from the registry."""

from __future__ import annotations

import inspect

import pytest
import torch
from torch.nn import init

from bpstudio.catalogue.initializers import INITIALIZERS
from bpstudio.catalogue.spec import InitializerSpec, settle
from bpstudio.errors import UserError
from bpstudio.params import EMPTY

every_initializer = pytest.mark.parametrize("spec", INITIALIZERS, ids=lambda spec: spec.kind)

LEFT_OUT = {"tensor": "what is filled", "generator": "the engine seeds each parameter"}
SHAPES = {1: (6,), 2: (6, 4), 3: (6, 4, 3), 4: (6, 4, 3, 3), 5: (6, 4, 3, 3, 3), 6: (2,) * 6}


def filled(spec: InitializerSpec, dims: int) -> torch.Tensor:
    torch.manual_seed(0)
    tensor = torch.full(SHAPES[dims], 7.0)
    getattr(init, spec.function)(tensor, **settle(spec, EMPTY))
    return tensor


def test_every_initializer_of_torch_is_offered() -> None:
    public = {name for name in dir(init) if name.endswith("_") and not name.startswith(("_", "__"))}
    assert {spec.function for spec in INITIALIZERS} == public


@every_initializer
def test_its_parameters_and_defaults_are_those_of_torch(spec: InitializerSpec) -> None:
    assert spec.function == f"{spec.kind}_"
    torchs = inspect.signature(getattr(init, spec.function)).parameters
    assert set(spec.params) == set(torchs) - set(LEFT_OUT)
    for name, param in spec.params.items():
        if torchs[name].default is not inspect.Parameter.empty:
            assert param.default == torchs[name].default, name


def test_it_offers_every_nonlinearity_that_torch_has_a_gain_for() -> None:
    choices = INITIALIZERS["kaiming_normal"].params["nonlinearity"].choices
    assert all(init.calculate_gain(word) > 0 for word in choices)
    annotation = inspect.signature(init.kaiming_normal_).parameters["nonlinearity"].annotation
    assert choices == annotation.__args__


@every_initializer
def test_it_explains_itself(spec: InitializerSpec) -> None:
    assert spec.summary.endswith(".")
    assert spec.formula
    assert all(param.help.endswith(".") for param in spec.params.values())


@every_initializer
def test_it_fills_parameters_of_the_dimensions_that_it_names(spec: InitializerSpec) -> None:
    for dims in SHAPES:
        if spec.min_dims <= dims <= (spec.max_dims or max(SHAPES)):
            tensor = filled(spec, dims)
            assert tensor.isfinite().all()
            assert (tensor != 7.0).all()


@every_initializer
def test_it_cannot_fill_parameters_of_other_dimensions(spec: InitializerSpec) -> None:
    others = [spec.min_dims - 1, (spec.max_dims or max(SHAPES)) + 1]
    for dims in set(SHAPES) & set(others):
        with pytest.raises(ValueError, match=r"[Dd]imension|only|2D|Fan in"):
            filled(spec, dims)


@pytest.mark.parametrize("kind", ["uniform", "trunc_normal"])
def test_a_range_must_not_be_empty(kind: str) -> None:
    with pytest.raises(UserError, match="below"):
        settle(INITIALIZERS[kind], {"a": 3.0, "b": 2.0})
