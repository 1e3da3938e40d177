"""Parameters described once: a dataclass field that knows its bounds, its unit and its help.

Forms, command options, checks and tests are all derived from `specs`; nothing about a parameter is written
down a second time.
"""

import dataclasses
from dataclasses import dataclass
from typing import Any, TypeVar

from core.errors import UserError

Value = bool | int | float | str
T = TypeVar("T")


@dataclass(frozen=True)
class Spec:
    """What is known about one parameter.

    `low` and `high` are inclusive bounds of a number; `choices` are the allowed texts, in the order shown.
    `advanced` parameters fold away in the window. With `open` choices are only the usual ones: another text is
    looked at where it is used.
    """

    name: str
    label: str
    default: Value
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    unit: str = ""
    help: str = ""
    advanced: bool = True
    open: bool = False

    @property
    def type(self) -> type:
        """bool, int, float or str."""
        return type(self.default)


def parameter(
    default: Value,
    *,
    label: str = "",
    low: float | None = None,
    high: float | None = None,
    choices: tuple[str, ...] = (),
    unit: str = "",
    help: str = "",
    advanced: bool = True,
    open: bool = False,
) -> Any:
    """Declare a dataclass field as a parameter, see `Spec`."""
    described = {"label": label, "low": low, "high": high, "choices": choices}
    described |= {"unit": unit, "help": help, "advanced": advanced, "open": open}
    return dataclasses.field(default=default, metadata={"parameter": described})


def specs(owner: Any) -> tuple[Spec, ...]:
    """The parameters of a dataclass (or an instance of one), in the order they were declared."""
    found = []
    for field in dataclasses.fields(owner):
        described = field.metadata.get("parameter")
        if described is None:
            continue
        label = described["label"] or field.name.replace("_", " ").capitalize()
        found.append(Spec(**{**described, "name": field.name, "label": label, "default": field.default}))
    return tuple(found)


def convert(spec: Spec, value: Value) -> Value:
    """Turn a value (perhaps a text from the command line) into the parameter's type and check its bounds.

    Raises:
        UserError: The value has another type, lies outside the bounds or is not among the choices.
    """
    given = f"{spec.label} cannot be {value!r}."
    try:
        if spec.type is bool:
            known = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
            converted: Value = value if isinstance(value, bool) else known[str(value).lower()]
        elif spec.type is int and isinstance(value, float) and value != int(value):
            raise ValueError
        else:
            converted = spec.type(value)
    except (ValueError, KeyError, TypeError, OverflowError):
        raise UserError(given, f"It is {_kind(spec.type)}.") from None
    if spec.choices and not spec.open and converted not in spec.choices:
        raise UserError(given, f"It is one of {', '.join(spec.choices)}.")
    if isinstance(converted, (int, float)) and not isinstance(converted, bool):
        too_low = spec.low is not None and not converted >= spec.low  # NaN is too low
        too_high = spec.high is not None and not converted <= spec.high
        if too_low or too_high:
            low = "-∞" if spec.low is None else f"{spec.low:g}"
            high = "∞" if spec.high is None else f"{spec.high:g}"
            raise UserError(given, f"It lies between {low} and {high}.")
    return converted


def build(owner: type[T], values: dict[str, Value]) -> T:
    """Make an instance of the dataclass from checked values; parameters not named keep their default.

    Raises:
        UserError: A name is unknown or a value is refused by `convert`.
    """
    known = {spec.name: spec for spec in specs(owner)}
    for name in values:
        if name not in known:
            raise UserError(f"There is no setting called {name!r}.", f"There are: {', '.join(known)}.")
    return owner(**{name: convert(known[name], value) for name, value in values.items()})


def _kind(kind: type) -> str:
    return {bool: "yes or no", int: "a whole number", float: "a number", str: "a text"}[kind]
