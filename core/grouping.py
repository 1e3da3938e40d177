"""Groups by what images show: kept with a project, and looked for again when its images have become others."""

import hashlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.catalogue import PRESENT, Json
from core.contents import ProjectContents
from core.duplicates import Pair, alike_ids, without
from core.project import Project

LOOKED, DISMISSED = "alike_looked", "alike_dismissed"  # settings of a project


def state(project: Project) -> dict[str, Json]:
    """Names the images that can be looked at now: all but those of some rows."""
    digest = hashlib.blake2b("".join(project.content_hashes).encode(), digest_size=16).hexdigest()
    return {"images": digest, "without": np.flatnonzero(project.states != PRESENT).tolist()}


def is_due(project: Project) -> bool:
    """Have images come, or come back, since groups were looked for?"""
    looked: Any = project.setting(LOOKED)
    if looked is None:
        return bool((project.states == PRESENT).any())
    left_out = [row for row in looked["without"] if row < project.count]
    back = (project.states[left_out] == PRESENT).any()
    return bool(back) or looked["images"] != state(project)["images"]


def take(project: Project, pairs: tuple[Pair, ...], looked: dict[str, Json]) -> NDArray[np.int64]:
    """Let a project know which of its images belong together; what a person dismissed does not.

    Args:
        project: is changed.
        pairs: all that were found among its images.
        looked: the project's `state` when they were asked for.

    Returns:
        The rows whose group has changed, int64 [N].

    Raises:
        UserError: The catalogue cannot be written.
    """
    here = np.flatnonzero(project.states == PRESENT)
    kept = without(pairs, project.content_hashes, dismissed(project))
    ids = alike_ids(kept, project.count)[here]
    changed = here[project.alike_ids[here] != ids]
    project.set_alike(here, ids)
    project.set_setting(LOOKED, looked)
    return changed


def dismissed(project: ProjectContents) -> set[tuple[str, str]]:
    """Pairs of content hashes of which a person said that they are not the same."""
    said: Any = project.setting(DISMISSED, [])
    return {(first, second) for first, second in said}


def dismiss(project: Project, first_row: int, second_row: int) -> None:
    """A person says that two images are not the same; `take` follows it from now on.

    Raises:
        UserError: The catalogue cannot be written.
    """
    pair = sorted((project.content_hash(first_row), project.content_hash(second_row)))
    said: Any = project.setting(DISMISSED, [])
    if pair not in said:
        project.set_setting(DISMISSED, [*said, pair])
