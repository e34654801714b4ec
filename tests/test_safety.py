"""What may not stand in the code: whatever runs words as a program, or loads a file as one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("index/**/*.py")])

RUNS_WORDS = {"eval", "exec", "compile", "__import__"}
LOADS_PROGRAMS = {"pickle", "cPickle", "dill", "marshal", "shelve", "joblib", "cloudpickle"}
STARTS_PROGRAMS = {"subprocess", "pty", "popen2", "commands"}
SHELLS = {"system", "popen", "spawnl", "spawnv", "execv", "execl", "execvp", "startfile"}
YAML = {"safe_load", "scan"}  # the one makes plain values, the other only looks at tokens
# A weight file is read by the format that holds numbers and nothing else.
LOADS_MODELS = {"torch.load", "numpy.load", "np.load", "faiss.deserialize_index"}


def found(tree: ast.AST) -> Iterator[str]:
    """Everything in a file that may not stand there."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (one.name for one in names if barred(one.name))
            case ast.ImportFrom(module=str(module)) if barred(module):
                yield module
            case ast.Call():
                yield from called(node)
            case _:
                pass


def barred(module: str) -> bool:
    return module.split(".", maxsplit=1)[0] in LOADS_PROGRAMS | STARTS_PROGRAMS


def called(call: ast.Call) -> Iterator[str]:
    name = ast.unparse(call.func)
    owner, _, leaf = name.rpartition(".")
    if name in RUNS_WORDS | LOADS_MODELS or (owner == "os" and leaf in SHELLS):
        yield name
    if owner == "yaml" and leaf not in YAML:
        yield name
    if owner == "asyncio" and leaf.startswith("create_subprocess"):
        yield name
    for keyword in call.keywords:
        on = isinstance(keyword.value, ast.Constant) and keyword.value.value is True
        if keyword.arg in {"shell", "allow_pickle", "trust_remote_code"} and on:
            yield f"{name}({keyword.arg}=True)"


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_file_runs_words_or_loads_programs(path: Path) -> None:
    """An article, a question, a store or a model is data, whatever is in it."""
    assert list(found(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "line",
    [
        "import pickle",
        "from subprocess import run",
        "import pickle.loads",
        "eval('1')",
        "exec(text)",
        "os.system(name)",
        "yaml.load(text)",
        "yaml.full_load(text)",
        "run(name, shell=True)",
        "np.load(path, allow_pickle=True)",
        "model(name, trust_remote_code=True)",
    ],
)
def test_what_may_not_stand_there_is_seen(line: str) -> None:
    """The test above would fail."""
    assert list(found(ast.parse(line))) != []


def test_every_packaged_model_has_the_checksum_of_every_file_it_reads() -> None:
    """A file that is not the pinned one is refused before it is parsed."""
    from index.search import models  # noqa: PLC0415

    packaged = [one for one in vars(models).values() if isinstance(one, models.Packaged)]

    assert len(packaged) >= 3
    for model in packaged:
        assert "==" in model.distribution
        files = dict(model.sha256)
        assert {"tokenizer.json"} < set(files)
        assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in files.values())


def test_a_model_file_is_opened_only_where_it_was_checked() -> None:
    """In one file, which takes paths that `file_of` has checked or that are the pinned graph."""
    opening = re.compile(r"InferenceSession\(|Tokenizer\.from_file\(|load_file\(")

    places = {path.name for path in CODE if opening.search(path.read_text(encoding="utf-8"))}

    assert places == {"session.py"}
