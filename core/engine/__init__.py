"""The engine: turns a request into a job (a generator), and owns the device and the loaded classifiers.

It is used by one thread only. What it is asked and what it answers stands in `core.jobs`.
"""

import os
import shutil
import time
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from core import jobs, runs, splits
from core.blob_store import PreparedImages
from core.engine import backbone_cards, backbones, devices, heat_maps, inspections, recipes, replicas
from core.engine.checkpoints import Checkpoint, DoesNotFit
from core.engine.classifier import Classifier
from core.engine.loaded import Loaded
from core.engine.prediction import predict
from core.engine.preview import preview
from core.engine.reconstruction import Reconstructing
from core.engine.summary import summarise
from core.engine.training import listened, to_the_end
from core.jobs import Event, Request
from core.metrics import softmax
from core.parameters import build, specs
from core.run_writing import RunWriter
from core.runs import MODEL

CHECKPOINT_EVERY_S = 5.0

Job = Generator[Event | None, None, Any]


class Engine:
    """Answers requests.

    Args:
        threads: torch's threads on the CPU; by default one core is left to decoding and the window.
        workers: threads that decode pictures.
    """

    def __init__(self, threads: int | None = None, workers: int | None = None) -> None:
        cores = max(1, (os.cpu_count() or 2) // replicas.on_this_machine())
        devices.set_threads(cores - 1 if threads is None else threads)
        self._workers = workers or max(1, min(4, cores // 2))
        self._loaded = Loaded(self._workers)
        self._reconstructing = Reconstructing()

    def start(self, request: Request) -> Job:
        """The job that answers a request."""
        match request:
            case jobs.Introduce():
                return self._introduce()
            case jobs.Train():
                return replicas.agreeing(self._train(request))
            case jobs.Predict():
                return predict(request, self._loaded.classifier(request.run_folder), self._workers)
            case jobs.Reconstruct():
                classifier = self._loaded.classifier(request.run_folder)
                epoch = self._loaded.epoch(request.run_folder)
                return self._reconstructing.answer(request, classifier, epoch)
            case jobs.Summarise():
                return summarise(request.backbone)
            case jobs.PreviewAugmentation():
                return preview(request)
        answer = inspections.answers().get(type(request))
        if answer is None:
            raise TypeError(f"no answer to {type(request).__name__}")
        return answer(request, self._loaded)

    # ------------------------------------------------------------------------------------------ what we can do

    def _introduce(self) -> Job:
        yield None
        device = devices.choose()
        further = yield from backbone_cards.further()
        return jobs.Introduction(
            device.type,
            devices.label(device),
            tuple(
                jobs.RecipeCard(r.NAME, r.LABEL, r.SUMMARY, specs(r)) for r in recipes.all_recipes().values()
            ),
            backbone_cards.usual(),
            tuple(
                jobs.MethodCard(m.NAME, m.LABEL, m.SUMMARY, specs(m), m.HAS_LAYER)
                for m in heat_maps.all_methods().values()
            ),
            further,
        )

    # ------------------------------------------------------------------------------------------------ training

    def _train(self, request: jobs.Train) -> Job:
        recipe = build(recipes.find(request.recipe), request.settings)
        snapshot = request.snapshot
        if recipe.NEEDS_LABELS:
            recipes.check_trainable(snapshot)
        device = devices.choose(recipe.device)
        begin = time.monotonic()
        record = _record(recipe, snapshot, device)
        checkpoint = Checkpoint(Path(request.run_folder), request.resume)
        checkpoint.go_back(recipe.main_stage, recipe.epochs)
        before: dict[str, Any] = {}
        if request.resume:
            before = runs.Run.load(request.run_folder).record
            writer = RunWriter.resume(request.run_folder, checkpoint.epochs, record["settings"])
            self._loaded.forget(request.run_folder)
        else:
            writer = RunWriter(request.run_folder, record)
        samples = _samples(snapshot)
        epochs_ended = checkpoint.epochs
        saved_at = begin

        def started(classifier: Classifier, epochs: int) -> jobs.TrainingStarted:
            self._loaded.live, self._loaded.live_epoch = classifier, 0
            self._loaded.live_weights = str(record["settings"].get("weights", ""))
            learned = ~np.isin(snapshot.splits, (splits.VALIDATION, splits.TEST))
            training = int((learned & ((snapshot.labels >= 0) | (not recipe.NEEDS_LABELS))).sum())
            label = f"{device.type} · {devices.label(device)}"
            return jobs.TrainingStarted(
                request.run_folder,
                recipe.NAME,
                recipe.backbone_name,
                label,
                epochs,
                training,
                snapshot.classes,
                recipe.NAME == runs.AUTOENCODER,
            )

        def epoch_ended(ended: jobs.EpochEnded) -> None:
            nonlocal epochs_ended, saved_at
            epochs_ended = self._loaded.live_epoch = ended.epoch
            writer.append_history({name: getattr(ended, name) for name in runs.HISTORY_HEAD})
            live = self._loaded.live
            if ended.best and live is not None and time.monotonic() - saved_at > CHECKPOINT_EVERY_S:
                live.save(writer.folder / MODEL)
                saved_at = time.monotonic()

        def hear(event: Event) -> None:
            match event:
                case jobs.PrecisionFound():
                    writer.found(event.stage, precision=event.precision)
                case jobs.LearningRateFound():
                    curve = [
                        [float(f"{number:.4g}") for number in pair]
                        for pair in zip(event.rates, event.losses, strict=True)
                    ]
                    writer.found(event.stage, learning_rate=event.chosen, learning_rate_test=curve)

        try:
            writer.write_samples(samples)
            with closing(PreparedImages(snapshot.cache_folder)) as prepared, replicas.missing_told():
                bench = recipes.Workbench(
                    snapshot, device, prepared, self._workers, started, epoch_ended, checkpoint
                )
                trained = yield from listened(recipe.train(bench), hear)
            if trained.errors:
                yield from to_the_end([jobs.Notice(_unreadable_notice(snapshot, trained.errors))])
            scores = softmax(trained.logits)
            status = runs.STOPPED if trained.fitted.stopped else runs.FINISHED
            trained.classifier.save(writer.folder / MODEL)
            answered = np.flatnonzero(trained.known)
            writer.write_samples(samples[index] for index in answered)
            writer.write_features(trained.features[answered])
            if trained.answers:
                writer.write_predictions(
                    [samples[index] for index in answered], scores[answered], snapshot.classes
                )
            if trained.reconstruction is not None:
                given_back = trained.reconstruction[answered]
                writer.write_reconstruction([samples[index] for index in answered], given_back)
                writer.save(reconstruction_error=round(float(given_back.mean()), 5))
            writer.save(
                status=status,
                seconds=round(writer.spent_s + time.monotonic() - begin, 2),
                epochs=trained.fitted.epochs,
                best_epoch=trained.fitted.best_epoch,
                answers=trained.answers,
                figures=_figures(snapshot, scores, trained.known) if trained.answers else {},
                preprocessing=trained.classifier.preprocessing.as_json(),
                feature_cache=trained.feature_cache,
            )
            return jobs.RunSaved(request.run_folder, status)
        except BaseException as error:
            if not epochs_ended and not request.resume:  # nothing was learned: there is no run to keep
                shutil.rmtree(writer.folder, ignore_errors=True)
            elif isinstance(error, DoesNotFit):  # nothing has happened
                writer.save(**before)
            elif isinstance(error, (GeneratorExit, jobs.StopEarly)):
                live = self._loaded.live
                if epochs_ended and live is not None and not (writer.folder / MODEL).exists():
                    live.save(writer.folder / MODEL)  # as it stands: better than an epoch for nothing
                writer.save(status=runs.STOPPED)
            else:
                writer.save(status=runs.FAILED, why=str(error))
            raise
        finally:
            self._loaded.live = None
            self._loaded.forget(request.run_folder)


def _record(recipe: recipes.Recipe, snapshot: jobs.Snapshot, device: torch.device) -> dict[str, Any]:
    return {
        "name": backbones.find(recipe.backbone_name).label,
        "recipe": recipe.NAME,
        "backbone": recipe.backbone_name,
        "settings": {spec.name: getattr(recipe, spec.name) for spec in specs(recipe)},
        "classes": snapshot.classes,
        "device": device.type,
    }


def _samples(snapshot: jobs.Snapshot) -> list[tuple[object, ...]]:
    return [
        (
            int(row),
            name,
            key,
            snapshot.classes[label] if label >= 0 else "",
            splits.NAMES[split] if label >= 0 else "",
        )
        for row, name, key, label, split in zip(
            snapshot.rows, snapshot.names, snapshot.hashes, snapshot.labels, snapshot.splits, strict=True
        )
    ]


def _figures(
    snapshot: jobs.Snapshot, scores: NDArray[np.float32], known: NDArray[np.bool_]
) -> dict[str, dict[str, float]]:
    figures = {}
    for split in (splits.TRAIN, splits.VALIDATION, splits.TEST):
        chosen = (snapshot.splits == split) & (snapshot.labels >= 0) & known
        if chosen.any():
            correct = int((scores[chosen].argmax(1) == snapshot.labels[chosen]).sum())
            figures[splits.NAMES[split]] = runs.Figure(correct, int(chosen.sum())).as_json()
    return figures


def _unreadable_notice(snapshot: jobs.Snapshot, errors: tuple[tuple[int, str], ...]) -> str:
    index, why = errors[0]
    if len(errors) == 1:
        return f"{snapshot.names[index]} could not be read and was left out: {why}."
    return f"{len(errors)} images could not be read and were left out, for example {snapshot.names[index]}: {why}."
