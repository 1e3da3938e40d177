"""Renews the translations: `uv run python -m resources.translations.update`.

Reads every text that people see out of the code, merges it into `miwake_ja.ts` (new ones are marked
`unfinished`: translate them there or in Qt Linguist, and run this again) and compiles `miwake_ja.qm`.

Texts are found in the syntax tree, since lupdate misses calls inside f-strings and in functions:

- `self.tr("…")` in a class, whose name is the context;
- `QCoreApplication.translate("Context", "…")`, and calls of a function that wraps it;
- in the context `Core`, what core says: sentences (an f-string becomes a pattern, `{name} is not empty.`), and
  labels, help and choices of recipes, inspections and their parameters. `gui.language.told` translates them.
"""

import ast
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TS = HERE / "miwake_ja.ts"
QM = HERE / "miwake_ja.qm"
SENTENCES = HERE / "core_sentences.txt"  # the patterns of the context Core, for `gui.language`

CORE = "Core"
# What only commands print (they speak English), and what holds data, not sentences.
SILENT = ("commands", "cli.py", "blob_store.py", "colour_maps.py", "frame_names.py")
SILENT += ("heat_picture.py", "map_picture.py", "picture_grid.py")  # what is drawn into files
SILENT_CALLS = {"debug", "info", "warning", "error", "critical", "execute", "executemany", "executescript"}
SILENT_CALLS |= {"TypeError", "ValueError", "RuntimeError", "AssertionError", "TypeVar", "getLogger"}
SENTENCE = re.compile(r"[\w}’'”][,;:]? [A-Za-z{“‘(]")  # two words at least, or a value and a word
DATA = re.compile(
    r"\s*(?:(?:ALTER|BEGIN|CREATE|DELETE|INSERT|PRAGMA|SELECT|UPDATE)[ ;]|[0-9a-f]{6} )"  # SQL, colours
    r"|.*arXiv:|BSD-"
    r"|\{?\w+\}? = \?|id, edit|.* \(\{number\}\)$|.*\| None$"
    r"|\w+\[|hash contenthash|.*[ぁ-ヿ一-鿿]",  # types; the names of columns in several languages
    re.DOTALL,
)

Text = tuple[str, str]  # context, source


def texts_of_window(folder: Path = ROOT / "gui") -> Iterator[Text]:
    """Every text of the window."""
    for file in sorted(folder.glob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        wrappers = dict(_wrappers(tree))
        yield from _calls(tree, "", wrappers, file)


def _wrappers(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Functions that do nothing but translate their argument, and their contexts."""
    for function in tree.body:
        if not isinstance(function, ast.FunctionDef) or len(function.args.args) != 1:
            continue
        argument = function.args.args[0].arg
        for call in ast.walk(function):
            match call:
                case ast.Call(args=[ast.Constant(value=context), ast.Name(id=name)]) if name == argument:
                    if _is_call(call, "translate"):
                        yield function.name, context


def _calls(node: ast.AST, class_name: str, wrappers: dict[str, str], file: Path) -> Iterator[Text]:
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.Call(func=ast.Attribute(attr="tr"), args=[ast.Constant(value=text)]):
                yield class_name, text
            case ast.Call(func=ast.Attribute(attr="tr")):
                raise SystemExit(f"{file.name}:{child.lineno}: tr() takes a text with {{placeholders}}")
            case ast.Call(args=[ast.Constant(value=str(context)), ast.Constant(value=str(text))]):
                if _is_call(child, "translate"):
                    yield context, text
            case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(text))]) if name in wrappers:
                yield wrappers[name], text
        inner = child.name if isinstance(child, ast.ClassDef) else class_name
        yield from _calls(child, inner, wrappers, file)


def _is_call(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and _called(node) == name


def _called(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def texts_of_core(folder: Path = ROOT / "core") -> Iterator[Text]:
    """Every sentence that core may say in the window."""
    for file in sorted(folder.rglob("*.py")):
        inside = file.relative_to(folder).parts
        is_family = "backbones" in inside and file.stem != "__init__"  # names of networks
        if not set(inside) & set(SILENT) and not inside[0].startswith("sample") and not is_family:
            for text in _sentences(ast.parse(file.read_text("utf-8"))):
                yield CORE, text
    for file in sorted((folder.parent / "gui").glob("*.py")):  # errors that the window itself makes
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if _is_call(call, "UserError"):
                yield from ((CORE, text) for text in _sentences(call))


def _sentences(node: ast.AST) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue  # a docstring
        if isinstance(child, ast.Call) and _called(child) in SILENT_CALLS:
            continue
        if isinstance(child, ast.Call) and _called(child) == "Stage":  # its name stands at the curves
            yield from (name.value for name in child.args[:1] if isinstance(name, ast.Constant))
        if isinstance(child, ast.Constant | ast.JoinedStr):
            pattern = _pattern(child)
            if pattern and SENTENCE.search(pattern) and not DATA.match(pattern):
                yield pattern
            for value in ast.walk(child):
                if isinstance(value, ast.IfExp) and isinstance(child, ast.JoinedStr):
                    yield from (c.value for c in (value.body, value.orelse) if _is_word(c))
            continue
        yield from _sentences(child)


def _is_word(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isalpha()


def _pattern(node: ast.Constant | ast.JoinedStr) -> str:
    """The text with named places for its values."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    parts: list[str] = []
    names: list[str] = []
    for value in node.values:
        if isinstance(value, ast.Constant):
            parts.append(str(value.value))
            continue
        name = _name(value)
        names.append(name)
        parts.append(f"{{{name}{names.count(name) if names.count(name) > 1 else ''}}}")
    return "".join(parts)


def _name(value: ast.AST) -> str:
    found = [
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in ast.walk(value)
        if isinstance(node, ast.Attribute | ast.Name)
    ]
    plain = [name.lstrip("_") for name in found if name not in ("len", "os", "repr", "join", "error", "type")]
    return plain[0] if plain else (found[0] if found else "value")


def texts_of_cards() -> Iterator[Text]:
    """Splits, and labels, help and choices of recipes, inspections and distortions; imports the engine."""
    from core.distortions import DISTORTIONS
    from core.engine import heat_maps, recipes
    from core.engine.backbones import find
    from core.parameters import specs
    from core.questions.patterns import PatternSettings
    from core.splits import NAMES

    yield from ((CORE, name) for name in NAMES if name)
    for distortion in DISTORTIONS.values():
        yield from ((CORE, text) for text in (distortion.label, distortion.needs, distortion.in_sentence))
        if len(distortion.levels) > 1:
            yield CORE, f"{distortion.in_sentence} {{strength}}"
    yield CORE, find("encoder").label  # ours; the others have names that are the same everywhere
    cards = [*recipes.all_recipes().values(), *heat_maps.all_methods().values()]
    for card in cards:
        yield from ((CORE, text) for text in (card.LABEL, card.SUMMARY))
    for owner in [*cards, PatternSettings]:
        for spec in specs(owner):
            yield from ((CORE, text) for text in (spec.label, spec.help, spec.unit) if text)
            if spec.name != "backbone":  # these are names
                yield from ((CORE, choice.replace("_", " ")) for choice in spec.choices)


def all_texts() -> list[Text]:
    """Every text that people see, sorted by context."""
    found = dict.fromkeys([*texts_of_window(), *texts_of_core(), *texts_of_cards()])
    return sorted(found, key=lambda text: text[0])  # inside a context in the order of the code


def update(ts: Path, texts: list[Text]) -> None:
    """Merge texts into a translation file."""
    with tempfile.TemporaryDirectory() as folder:
        code = Path(folder) / "texts.py"
        lines = [
            f"QCoreApplication.translate({_quoted(context)}, {_quoted(text)})" for context, text in texts
        ]
        code.write_text("\n".join(["from PySide6.QtCore import QCoreApplication", *lines, ""]), "utf-8")
        _tool("lupdate", str(code), "-ts", str(ts), "-no-obsolete", "-locations", "none", "-silent")


def release(ts: Path, qm: Path) -> None:
    """Compile a translation file."""
    _tool("lrelease", str(ts), "-qm", str(qm), "-silent")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _tool(name: str, *arguments: str) -> None:
    tool = shutil.which(f"pyside6-{name}", path=str(Path(sys.executable).parent))
    if tool is None:
        raise SystemExit(f"pyside6-{name} is not installed beside {sys.executable}")
    subprocess.run([tool, *arguments], check=True)


def main() -> None:
    """Renew everything in this folder."""
    texts = all_texts()
    update(TS, texts)
    release(TS, QM)
    SENTENCES.write_text("".join(f"{text}\n" for context, text in texts if context == CORE), "utf-8")
    unfinished = TS.read_text("utf-8").count('type="unfinished"')
    sys.stdout.write(f"{len(texts)} texts, {unfinished} of them not translated yet\n")


if __name__ == "__main__":
    main()
