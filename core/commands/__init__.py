"""The commands, by subject: each module offers `add_options` and `run` functions that `core.cli` puts together.

console     what is said, where, and how Ctrl+C ends a job
settings    parameters as options
subjects    which project, run and image a command is about
projects    new, add
labels      labels, folders
training    train, runs
answers     evaluate, predict
inspections explain, neighbours
maps        map
stress      stress
check       check
patterns    patterns
demo        the sample project, from drawing to heat map
"""
