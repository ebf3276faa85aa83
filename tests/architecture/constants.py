"""Reading constants and their docstrings out of a module's source."""

import ast
from pathlib import Path


def constants_without_docstring(file: str | Path) -> list[str]:
    """Names of module-level constants that no string stands under."""
    body = ast.parse(Path(file).read_text(encoding="utf-8")).body
    follows = zip(body, [*body[1:], None], strict=True)
    return [_name(node) for node, after in follows if _name(node).isupper() and not _is_text(after)]


def _name(node: ast.stmt) -> str:
    target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
    return target.id if isinstance(target, ast.Name) else ""


def _is_text(node: ast.stmt | None) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
