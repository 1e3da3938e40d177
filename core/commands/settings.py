"""Parameters as options of a command: one for each, read from what owns them."""

from argparse import BooleanOptionalAction, Namespace
from typing import Any

from core.parameters import Spec, Value, specs

_MARK = "setting "


def option(spec: Spec) -> str:
    """What its option is called."""
    return "--" + spec.name.replace("_", "-")


def add_settings(group: Any, owner: Any) -> None:
    """One option for each parameter of a dataclass; those that are not given are left out of `given_settings`."""
    for spec in specs(owner):
        _add_setting(group, spec)


def given_settings(options: Namespace) -> dict[str, Value]:
    """The parameters that were given, by name."""
    marked = {name: value for name, value in vars(options).items() if name.startswith(_MARK)}
    return {name.removeprefix(_MARK): value for name, value in marked.items() if value is not None}


def _add_setting(group: Any, spec: Spec) -> None:
    bounds = "" if spec.low is None or spec.high is None else f"{_number(spec.low)} to {_number(spec.high)}, "
    default = "" if spec.default == "" else f" ({bounds}default: {spec.default})"
    given: dict[str, Any] = {"dest": _MARK + spec.name, "default": None}
    given["help"] = (spec.help + default).replace("%", "%%")
    if spec.type is bool:
        group.add_argument(option(spec), action=BooleanOptionalAction, **given)
    else:
        kind = {int: "N", float: "X"}.get(spec.type, "FILE" if spec.name == "weights" else "NAME")
        usual = "|".join((*spec.choices, "NAME") if spec.open else spec.choices)
        group.add_argument(option(spec), metavar=usual or kind, **given)


def _number(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:g}"
