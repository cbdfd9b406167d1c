"""Nothing that guesses HTML is given text that did not pass through the one function for it.

Tool tips, rich text and labels of Qt's own guess; `plain_text` and `tool_tip` do not let them. This
reads the source: what cannot be shown to be harmless there stands in a list, with the reason.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import bpstudio.ui

HOUSE = Path(bpstudio.ui.__file__).parent
FILES = sorted(HOUSE.rglob("*.py"))
GUESSES = {"setToolTip", "setWhatsThis", "setStatusTip", "setHtml", "insertHtml", "appendHtml",
           "setMarkdown", "showText"}  # fmt: skip
"""Methods whose text is shown as HTML when it looks like it."""
SAFE = {"plain_text", "tool_tip", "escape"}
SAID = {"tr", "plural"}
"""As safe as what they fill into a text of ours."""

ALLOWED = {
    ("action_button.py", "action.toolTip()"): "the action's own, which went through tool_tip",
    ("help/reader.py", "features"): "a page of the book, which is ours; its HTML is off",
    ("editors.py", "self.whole_words()"): "made by tool_tip",
    ("press.py", "text"): "a report, whose template escapes what is foreign",
    ("locks/held.py", "str(held)"): "the widget's own tip from before, which went through tool_tip",
    ("canvas/frame_editor.py", "_TINT_WORDS[tint]"): "one of six words of ours",
    ("panels/block_part.py", "tip"): "one of two texts of ours, given in the same class",
    ("charts/layer_table.py", "self._tip(line, column)"): "made by tool_tip, or none",
    ("panels/run_marks.py", "tip"): "words of ours, given in the same class",
}
BARE_LABELS = {
    "plain_text.py": "the one class that makes them plain",
    "top_bar.py": "a picture",
    "about.py": "a picture",
    "panels/notice.py": "a picture",
    "panels/problem_row.py": "a picture",
    "lessons/panel.py": "a picture",
    "panels/at_step.py": "a number",
    "charts/train.py": "the title of a signal of ours",
    "help/panel.py": "rich text of the catalogue, which is ours and escaped",
}


def name_of(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


def called(node: ast.Call) -> str:
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def is_safe(value: ast.expr, scope: ast.AST) -> bool:
    """Whether nothing foreign can be in the text that an expression gives."""
    match value:
        case ast.Constant():
            return True
        case ast.JoinedStr(values=parts):
            return all(is_safe(part, scope) for part in parts)
        case ast.FormattedValue(value=inner):
            return is_safe(inner, scope)
        case ast.IfExp(body=one, orelse=other):
            return is_safe(one, scope) and is_safe(other, scope)
        case ast.BinOp(left=one, right=other):
            return is_safe(one, scope) and is_safe(other, scope)
        case ast.Call(args=texts, keywords=values) if called(value) in SAID:
            parts = [*texts, *(one.value for one in values)]
            return all(is_safe(part, scope) for part in parts)
        case ast.Call():
            return called(value) in SAFE
        case ast.Name(id=name):
            given = [
                one.value
                for one in ast.walk(scope)
                if isinstance(one, ast.Assign) and name in {ast.unparse(to) for to in one.targets}
            ]
            return bool(given) and all(is_safe(one, scope) for one in given)
        case _:
            return False


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def faults(source: str, name: str) -> list[str]:
    """Where foreign text could reach something that guesses HTML, by line."""
    tree = ast.parse(source)
    found = []
    for scope in functions(tree):
        for node in ast.walk(scope):
            match node:
                case ast.Call(args=[*_, text]) if called(node) in GUESSES:
                    text = node.args[1] if called(node) == "showText" else text
                    allowed = (name, ast.unparse(text)) in ALLOWED
                    if not allowed and not is_safe(text, scope):
                        found.append(f"{name}:{node.lineno} {ast.unparse(node)}")
                case ast.match_case(pattern=pattern, body=body) if "ToolTipRole" in ast.unparse(
                    pattern
                ):
                    found += [
                        f"{name}:{one.lineno} {ast.unparse(one)}"
                        for one in (inner for part in body for inner in ast.walk(part))
                        if isinstance(one, ast.Return)
                        and one.value is not None
                        and (name, ast.unparse(one.value)) not in ALLOWED
                        and not is_safe(one.value, scope)
                    ]
    return found


def test_what_guesses_html_is_given_plain_text_only() -> None:
    found = [faults(path.read_text(encoding="utf-8"), name_of(path)) for path in FILES]
    assert len(found) > 100
    assert [fault for faults_of_one in found for fault in faults_of_one] == []


def test_a_label_of_qts_own_stands_where_no_foreign_text_comes() -> None:
    found = set()
    for path in FILES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        bases = {base.id for node in ast.walk(tree) if isinstance(node, ast.ClassDef)
                 for base in node.bases if isinstance(base, ast.Name)}  # fmt: skip
        made = [node for node in ast.walk(tree)
                if isinstance(node, ast.Call) and called(node) == "QLabel"]  # fmt: skip
        assert not any(node.args for node in made), f"{name_of(path)}: a QLabel with text"
        if made or "QLabel" in bases:
            found.add(name_of(path))
    assert found == BARE_LABELS.keys()


def test_message_boxes_are_made_in_one_place() -> None:
    makers = {
        name_of(path)
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("QMessageBox")
    }
    assert makers == {"dialogs.py"}


def test_the_exceptions_are_still_there() -> None:
    for name, text in ALLOWED:
        assert text.replace("'", '"') in (HOUSE / name).read_text(encoding="utf-8"), (name, text)


@pytest.mark.parametrize(
    "line",
    [
        "w.setToolTip(node.name)",
        "w.setToolTip(f'Layer {node.name}')",
        "tip = node.name; w.setToolTip(tip)",
        "w.setItemToolTip(1); w.setToolTip(1, 'x' + node.name)",
        "QToolTip.showText(at, node.name, w)",
        "w.setHtml(node.name if node else '')",
    ],
)
def test_a_leak_is_found(line: str) -> None:
    """Else every file above would prove nothing."""
    assert faults(f"def f(w, node, at):\n    {line}\n", "x.py")
    assert not faults("def f(w, n):\n    w.setToolTip(tool_tip(n.name))\n", "x.py")
