"""What is learned: how far an answer is from the right one, and which images are right."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, mse_loss


class Task(ABC):
    """Measures a network's outputs.

    Attributes:
        HAS_ACCURACY: can an answer be right or wrong?
    """

    HAS_ACCURACY: ClassVar[bool]

    @abstractmethod
    def loss(self, outputs: torch.Tensor, inputs: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        """The loss of each image, [B]; `inputs` as the network got them, `labels` int64 [B]."""

    @abstractmethod
    def correct(self, outputs: torch.Tensor, labels: torch.Tensor) -> int:
        """How many answers are right."""

    @abstractmethod
    def plain(self) -> "Task":
        """The same without what only helps to learn, for looking at images that are not learned from."""


@dataclass(frozen=True, eq=False)
class Classify(Task):
    """Tell classes apart by cross-entropy.

    Args:
        weights: [C], how much an image of each class counts; None is one each.
        label_smoothing: the share of a label that is spread over all classes, while learning.
    """

    HAS_ACCURACY: ClassVar[bool] = True

    weights: torch.Tensor | None = None
    label_smoothing: float = 0.0

    def loss(self, outputs: torch.Tensor, inputs: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        """See `Task`."""
        losses = cross_entropy(
            outputs.float(), labels, reduction="none", label_smoothing=self.label_smoothing
        )
        return losses if self.weights is None else losses * self.weights.to(losses.device)[labels]

    def correct(self, outputs: torch.Tensor, labels: torch.Tensor) -> int:
        """See `Task`."""
        return int((outputs.argmax(1) == labels).sum())

    def plain(self) -> "Classify":
        """Plain cross-entropy."""
        return Classify()


@dataclass(frozen=True)
class Reconstruct(Task):
    """Give back what came in.

    Args:
        picture: the inputs are pictures in 0..1 and the outputs logits of their pixels (binary cross-entropy);
            else both are codes (mean squared error).
    """

    HAS_ACCURACY: ClassVar[bool] = False

    picture: bool

    def loss(self, outputs: torch.Tensor, inputs: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        """See `Task`."""
        measure = binary_cross_entropy_with_logits if self.picture else mse_loss
        return measure(outputs.float(), inputs.float(), reduction="none").flatten(1).mean(1)

    def correct(self, outputs: torch.Tensor, labels: torch.Tensor) -> int:
        """Nothing is right or wrong here."""
        return 0

    def plain(self) -> "Reconstruct":
        """The same."""
        return self


def class_weights(labels: torch.Tensor, classes: int) -> torch.Tensor:
    """Weights [C] under which every class counts the same in sum; their mean over the images is one."""
    counts = torch.bincount(labels, minlength=classes).clamp_min(1)
    return len(labels) / (counts * int((torch.bincount(labels, minlength=classes) > 0).sum()))
