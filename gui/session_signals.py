"""Every signal that concerns more than one panel, declared once."""

from PySide6.QtCore import QObject, Signal


class SessionSignals(QObject):
    """What may be heard from the session; panels connect to it and never to each other."""

    opening_progress = Signal(int, int)  # files changed from outside: read so far, and all of them
    project_opened = Signal()
    project_closed = Signal()
    rows_added = Signal(int, int)  # first, end
    rows_changed = Signal(object)  # int64 rows whose label, split or state changed
    classes_changed = Signal()
    history_changed = Signal()  # undo and redo
    current_changed = Signal(int)  # row, -1 for none
    selection_changed = Signal(object)  # int64 rows
    filter_changed = Signal()
    import_progress = Signal(object)  # ImportStatus
    import_finished = Signal(object)  # ImportStatus
    engine_ready = Signal(object)  # Introduction
    training_started = Signal(object)  # TrainingStarted
    training_progress = Signal(object)  # Progress
    steps_ended = Signal(object)  # StepsEnded
    epoch_ended = Signal(object)  # EpochEnded
    training_ended = Signal(object)  # RunSaved, or None when nothing was saved
    training_failed = Signal(object)  # UserError; follows training_ended(None)
    queue_changed = Signal()  # a training was put in line, begun or taken out
    runs_changed = Signal()
    run_changed = Signal()
    predictions_changed = Signal()
    summary_ready = Signal(object)  # ModelSummary
    augmentation_preview_ready = Signal(object)  # AugmentationPreview
    inspection_started = Signal(object)  # ImageRef
    heat_map_ready = Signal(object)  # HeatMap
    heat_map_sketched = Signal(object)  # HeatMapSketched
    neighbours_ready = Signal(object)  # Neighbours
    inspection_failed = Signal(str)
    reconstructions_ready = Signal(object)  # Reconstructions
    reconstructions_failed = Signal(str)
    message = Signal(str, str)  # info, warning or error; a sentence
