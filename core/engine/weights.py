"""Where a backbone's weights come from: a chosen file, MIWAKE_WEIGHTS, torch's own cache, or a download."""

import hashlib
import http.client
import os
import re
import urllib.request
from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file

from core.engine.backbones import Backbone, by_name
from core.engine.classifier import describe
from core.errors import MissingWeights, UserError
from core.jobs import Event, Progress
from core.parameters import Value
from core.runs import MODEL

FOLDER_VARIABLE = "MIWAKE_WEIGHTS"
SUFFIXES = (".safetensors", ".pth")
CHUNK_BYTES = 1 << 18
DIGEST_BYTES = 1 << 24  # some ten milliseconds
TIMEOUT_S = 10
NAMED_AFTER = re.compile(r"-([0-9a-f]{8,})\.pth$")  # torchvision names its files after their SHA-256


@dataclass(frozen=True)
class Weights:
    """Weights on disk, with a digest of the file's content as the key of every cache that depends on them.

    `options` are those an own network was built with.
    """

    path: Path
    state: dict[str, torch.Tensor]
    digest: str
    options: dict[str, Value] = field(default_factory=dict)


def locate(backbone: Backbone, chosen: str = "") -> Path | None:
    """The file that holds a backbone's weights, or None if they are not on this machine.

    Raises:
        UserError: A file was chosen and is not there.
    """
    if chosen:
        path = Path(chosen).expanduser()
        if (path / MODEL).is_file():  # a run: go on from what it has learned
            return path / MODEL
        if not path.is_file():
            raise UserError(f"The weights file {path} is not there.", advice="Choose another file.")
        return path
    folder = os.environ.get(FOLDER_VARIABLE)
    names = [backbone.file_name + suffix for suffix in SUFFIXES]
    candidates = [Path(folder) / name for name in names] if folder else []
    url = _url(backbone)
    if url:
        candidates.append(_kept_at(backbone, url))
    candidates += [_hub_folder() / name for name in names]
    return next((path for path in candidates if path.is_file()), None)


def obtain(backbone: Backbone, chosen: str = "") -> Generator[Event | None, None, Weights]:
    """Find, if need be download, and read a backbone's weights.

    Raises:
        UserError: There is no file and no network, or the file does not hold weights.
    """
    path = locate(backbone, chosen)
    if path is None and not backbone.needs_weights:
        raise UserError(
            f"{backbone.label} has no weights of its own.",
            advice="Choose a run that has trained it, under “Weights”.",
        )
    if path is None:
        path = yield from _download(backbone)
    key = yield from digest(path)
    return Weights(path, read(path), key, _options(path, backbone))


def _options(path: Path, backbone: Backbone) -> dict[str, Value]:
    """What an own network in this file was built with; nothing for a file that is not ours."""
    try:
        description = describe(path)
    except (KeyError, SafetensorError, OSError, ValueError):
        return {}
    if description["backbone"] != backbone.name:
        raise UserError(
            f"These weights do not fit {backbone.label}.",
            f"They are a {description['backbone']}.",
            "Choose another file, or that backbone.",
        )
    return dict(description["options"])


def read(path: Path) -> dict[str, torch.Tensor]:
    """A state dict from .safetensors or .pth; nothing in the file is ever run.

    Raises:
        UserError: The file does not hold weights.
    """
    try:
        if path.suffix == ".safetensors":
            return load_file(path)
        state = torch.load(path, map_location="cpu", weights_only=True)
        if isinstance(state, dict) and isinstance(state.get("state_dict"), dict):
            state = state["state_dict"]
        if not isinstance(state, dict) or not all(isinstance(v, torch.Tensor) for v in state.values()):
            raise ValueError("it holds something else")
    except Exception as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UserError(
            f"The file {path.name} does not hold weights that can be read.",
            reason if isinstance(error, (SafetensorError, ValueError)) else "It is damaged or no state dict.",
            "Choose a .pth or .safetensors state dict in torchvision's layout.",
        ) from error
    return state


def digest(path: Path) -> Generator[None, None, str]:
    """SHA-256 of a file, as 64 hexadecimal digits; yields on the way."""
    seen = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(DIGEST_BYTES):
            seen.update(chunk)
            yield
    return seen.hexdigest()


def _download(backbone: Backbone) -> Generator[Event, None, Path]:
    url = _url(backbone)
    folder = os.environ.get(FOLDER_VARIABLE) or str(_hub_folder())
    nowhere = MissingWeights(
        f"The weights of {backbone.label} are not on this computer.",
        "They could not be downloaded; is there a network?",
        f"Put {backbone.file_name}.pth or {backbone.file_name}.safetensors into {folder}, or choose the file. "
        "The recipe “Own CNN” needs no weights.",
    )
    if not url:
        raise nowhere
    target = _kept_at(backbone, url)
    temporary = target.with_name(target.name + ".part")
    named = NAMED_AFTER.search(url)
    checksum = named[1] if named else ""
    seen = hashlib.sha256()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with urllib.request.urlopen(url, timeout=TIMEOUT_S) as source, temporary.open("wb") as file:
            total = int(source.headers.get("Content-Length") or 0)
            done = 0
            while chunk := source.read1(CHUNK_BYTES):  # what has come, without waiting for more
                file.write(chunk)
                seen.update(chunk)
                done += len(chunk)
                yield Progress(f"Downloading {backbone.label} (MB)", done // 10**6, total // 10**6)
        if not seen.hexdigest().startswith(checksum) or (total and done != total):
            raise UserError(
                f"The download of {backbone.label} is damaged.", "Its checksum is wrong.", "Try again."
            )
        temporary.replace(target)
    except (OSError, http.client.HTTPException) as error:
        raise nowhere from error
    finally:
        temporary.unlink(missing_ok=True)
    return target


def _url(backbone: Backbone) -> str:
    return by_name.url(backbone.name)


def _kept_at(backbone: Backbone, url: str) -> Path:
    """Where a download comes to lie: where torch would put it."""
    name = url.rsplit("/", 1)[-1]
    return _hub_folder() / (name if NAMED_AFTER.search(name) else backbone.file_name + Path(name).suffix)


def _hub_folder() -> Path:
    return Path(torch.hub.get_dir()) / "checkpoints"
