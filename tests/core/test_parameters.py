from dataclasses import dataclass

import pytest

from core.errors import UserError
from core.parameters import build, convert, parameter, specs


@dataclass(frozen=True)
class Oven:
    degrees: int = parameter(180, low=30, high=300, unit="°C", help="How hot", advanced=False)
    hours: float = parameter(0.5, low=0.0)
    fan: bool = parameter(True, label="Moving air")
    bread: str = parameter("rye", choices=("rye", "wheat"))
    note: str = parameter("")
    serial: int = 7  # a field, but no parameter


@dataclass(frozen=True)
class SmallOven(Oven):
    degrees: int = parameter(150, low=30, high=200)


SPECS = {spec.name: spec for spec in specs(Oven)}


def test_specs_derive_from_the_fields_in_their_order():
    assert list(SPECS) == ["degrees", "hours", "fan", "bread", "note"]
    degrees = SPECS["degrees"]
    assert (degrees.label, degrees.default, degrees.low, degrees.high) == ("Degrees", 180, 30, 300)
    assert (degrees.unit, degrees.help, degrees.advanced, degrees.type) == ("°C", "How hot", False, int)
    assert SPECS["fan"].label == "Moving air"
    assert SPECS["bread"].choices == ("rye", "wheat")


def test_a_derived_class_keeps_the_order_and_overrides_what_it_says():
    derived = specs(SmallOven)
    assert [spec.name for spec in derived] == list(SPECS)
    assert (derived[0].default, derived[0].high) == (150, 200)


def test_specs_of_an_instance():
    assert specs(Oven()) == specs(Oven)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("degrees", "200", 200),
        ("degrees", 200.0, 200),
        ("degrees", 30, 30),
        ("degrees", 300, 300),
        ("hours", "1e-1", 0.1),
        ("hours", 2, 2.0),
        ("fan", "no", False),
        ("fan", "TRUE", True),
        ("fan", 0, False),
        ("bread", "wheat", "wheat"),
        ("note", "お", "お"),
    ],
)
def test_texts_and_numbers_become_the_parameters_type(name, value, expected):
    converted = convert(SPECS[name], value)
    assert converted == expected
    assert type(converted) is SPECS[name].type


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("degrees", "warm", "a whole number"),
        ("degrees", 200.5, "a whole number"),
        ("degrees", float("inf"), "a whole number"),
        ("degrees", float("nan"), "a whole number"),
        ("degrees", 29, "between 30 and 300"),
        ("degrees", 301, "between 30 and 300"),
        ("hours", -1, "between 0 and ∞"),
        ("hours", float("nan"), "between 0 and ∞"),
        ("hours", "", "a number"),
        ("fan", "perhaps", "yes or no"),
        ("bread", "stone", "one of rye, wheat"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(name, value, why):
    with pytest.raises(UserError, match=why) as refused:
        convert(SPECS[name], value)
    assert str(refused.value).startswith(f"{SPECS[name].label} cannot be ")


def test_build_keeps_defaults_and_checks_values():
    assert build(Oven, {"degrees": "210"}) == Oven(degrees=210)
    with pytest.raises(UserError, match="between"):
        build(Oven, {"degrees": 5})


def test_an_unknown_name_is_told_with_those_that_there_are():
    with pytest.raises(UserError, match=r"no setting called 'heat'.*degrees, hours"):
        build(Oven, {"heat": 5})
    with pytest.raises(UserError, match="serial"):
        build(Oven, {"serial": 8})
