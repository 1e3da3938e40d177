"""Questions about what classifiers see, and their answers: one file a subject, a request beside its answer.

They are answered in `core/engine/inspections/`. Those of the window's everyday life stand in `core.jobs`.
"""
