"""All of Miwake but its window; knows no Qt. Here in reading order.

What is said
    errors          the one exception that people see as a sentence
    parameters      parameters described once, from which forms, options and checks derive
    jobs            everything that may be asked of the engine and heard from it
    answers         what it answers; image_ref: the image a question is about
    questions/      more questions, a file a subject
    scheduler       which job runs next

A project on disk
    project         opening, making and closing one; built from
    contents        what it holds, as everyone may read it
    changes         what may be changed, each change undoable
    catalogue       one row an image, in `project.sqlite`
    journal, moving changes written down before a file moves; undo, redo, recovery
    reconciling     folders changed by other programs; folder_scan: a look at them
    outside         the same while the project is open: seen and read in another thread
    splits          train, validation, test: stratified, seeded, groups kept together; folds: the same in turns
    traits          how an image looks in a few numbers, when it was taken, with what
    duplicates, likeness, bursts  which images show the same photo or were taken in one burst
    grouping        that, kept with a project; leaks: of it, what lies on both sides of a split
    split_figures   how many of each class lie where, and what belongs together
    former_names    names that classes once had
    palette         colours of classes
    runs, metrics   a run on disk, and figures with their intervals
    judging         a run's answers held against the labels of now
    learning_curve  what more labels would bring
    comparing       several runs' answers held against each other
    distortions, stress  pictures spoilt on purpose, and what becomes of the answers
    data_check, project_check  what may be wrong with the images, and what of it still stands; in it
    label_doubts, strangers    labels that a model doubts, images unlike any class
    consistency     how often a person says the same again
    run_writing     the engine's pen
    resuming        the images of a run, found again to go on with it

Pictures
    images          decoding, safely; the prepared copy
    blob_store      derived data in one SQLite file
    importing       bringing images in; with
    placing         which file becomes which class and split
    sources, zips   folders and zip files to take from
    pieces          what a file holds: an image, or the frames of a video; imported: what is told of them
    video           frames of a video; frame_rules: which are taken; frame_names: what they are called
    label_tables, labelling  tables of labels (CSV), and what one means for a project
    class_folders   the classes copied as plain folders
    file_names      names that work on every system
    colour_maps, heat_picture  heat maps in colour, and as a file; picture_grid  many small pictures as one
    projection_figures, map_picture  how far classes are apart, maps laid on each other; a map as a file
    sample          the drawn sample project, with sample_canvas, sample_figure, sample_hair, sample_scenes

Work
    engine/         torch: training, prediction, inspection
    cli, commands/  the same for the shell
    writing         files that are replaced whole
"""
