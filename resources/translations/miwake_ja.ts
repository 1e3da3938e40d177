<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP">
<context>
    <name>AnswerPanel</name>
    <message>
        <source>Prediction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most similar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wrong</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClassPanel</name>
    <message>
        <source>Classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore all images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge into</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete class (its images go to Unsorted)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete {n} classes (their images go to Unsorted)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour of the class</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClassRow</name>
    <message>
        <source>Name of the class</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClassRows</name>
    <message>
        <source>All images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsorted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
Key: {key}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {n} images</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ColourLegend</name>
    <message>
        <source>Colours of the heat map: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours from low to high: {name}. Click to choose others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>high</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source>Check that the folder can be written and the disk is not full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} cannot be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move that file somewhere else and open the project again: the classes are then read from its folders. Splits and the undo history are lost, your images are not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project&apos;s catalogue is damaged: {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project was changed by another window or command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed here. Open the project again to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the folder can be written and the disk is not full, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was made by a newer Miwake.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its catalogue has version {version}, this program reads up to {VERSION}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Miwake and open it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{images} to {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unsorted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{images} to the trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{images} out of the trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{images} to {NAMES}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new class {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} renamed to {name2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>colour of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>key of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} merged into {name2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>class {name} deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This class is no longer there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A class needs a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name, or merge the two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already a class called {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run does not know the class “{target}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was trained on: {classes}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of them, or train again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} cannot be read: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No training is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run has no features to compare by.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its training did not end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{names} could not be read and was left out: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{errors} images could not be read and were left out, for example {names}: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} is {tuple} instead of {tuple2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{missing} missing, for example {missing2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{surplus} unknown, for example {surplus2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shapes} of another shape: {shapes2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These weights do not fit {label}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the file made for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no backbone {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own CNN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The classifier {path} cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train again, or choose another run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no device “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose auto or cpu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU, {cpu_count} cores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no method {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the score of a class comes from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often every image is seen, at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images per step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the first steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull towards small weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End after so many epochs without a better validation loss; 0 is never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same seed gives the same training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to compute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no recipe {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are: {all_recipes}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A classifier needs at least two classes with images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is only “{filled}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No image has a class yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop one folder per class, or sort images into classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The class “{alone}” has a single image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One image cannot be both learned from and tested on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add several more images to it, or delete the class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The class “{untaught}” has no training image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All its images are kept for validation or test.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give some of its images the split “train”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A classifier needs training images of at least two classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many of the images could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add images that can be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A small network that learns from nothing but your images; needs no download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift, turn, mirror and relight the images while training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transfer learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learns in seconds on top of a network that already knows a thousand things</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network it stands on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file with the backbone&apos;s weights; empty looks for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights file {path} is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {name} does not hold weights that can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is damaged or no state dict.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a .pth or .safetensors state dict in torchvision&apos;s layout.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights of {label} are not on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They could not be downloaded; is there a network?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put {name}.pth or {name2}.safetensors into {folder}, or choose the file. The recipe “Own CNN” needs no weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloading {label} (MB)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The download of {label} is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its checksum is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is no longer there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you have no permission to read it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it cannot be opened ({strerror})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its prepared copy is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is not enough memory for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is too large: more than {MAX_PIXELS} megapixels are not safe to open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not an image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is cut short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room and add the rest again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project&apos;s folder cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow writing there and add the rest again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{come_in} images have come in and stay. ({reason})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{advice}; what is there already is not copied twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its name holds bytes that are no text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>heat map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The undo history of this project is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to do again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” could not be done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. Check that the folder can be written and no other program uses it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is there already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{label} cannot be {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is {kind}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is one of {choices}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It lies between {low} and {high}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no setting called {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} is a project already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} is not empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an empty folder, or a new name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder where you may write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} cannot be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} is not a project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder of a project, or make a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder {link}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder that holds the images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A project and the images it links to cannot lie inside each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} and {link} do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder for the project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run {name} was made by a newer Miwake.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Miwake to read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} is not a run that can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its run.json: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already something at {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no trained run in this project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no run {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it lies in too many folders, one in another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its name has no ending that says it is an image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>videos cannot be imported yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a zip inside another folder or zip is not opened; drop it by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{suffix} archives cannot be opened; unpack it first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>raw camera files cannot be read; save it as JPEG or PNG first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a {printable} file is not an image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a link that leads nowhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is larger than a gigabyte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it unpacks to far too much: a zip bomb</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the zip file is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its path leads out of the zip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a link, and links in a zip are not followed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is protected by a password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is packed in a way that cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is damaged inside the zip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patience</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>auto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cpu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cuda</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Augment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grad-CAM</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CurvePlot</name>
    <message>
        <source>epoch {n}: train {train}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch {n}: train {train}, validation {validation}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>val.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss is not a number since epoch {n}: try a smaller learning rate.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DropHint</name>
    <message>
        <source>1 folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>into {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} and more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} unsorted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} others</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Clear the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All splits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search by file name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the thumbnails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the thumbnails (Ctrl + wheel)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} of {total} chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images whose prediction differs from their class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no predictions yet: train first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeatMapControls</name>
    <message>
        <source>Heat map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show where in the picture the score of the class comes from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity of the heat map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class the heat map is for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>predicted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>predicted: {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImageCaption</name>
    <message>
        <source>train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unsorted</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImageCell</name>
    <message>
        <source>unsorted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} ({split})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicted: {name}, score {score}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>val</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImageGrid</name>
    <message>
        <source>Gallery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop folders here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each folder becomes a class. Loose images wait in Unsorted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches this filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images are still there, only hidden.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is sorted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trash is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag images onto the class, or press its key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No images in this class yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No images here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImageMenu</name>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept the predicted class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Del</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsorted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImageView</name>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network does not see the margin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole picture (Z)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportStrip</name>
    <message>
        <source>Progress of the import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is in already stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what was not taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bringing pictures in {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} more waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} duplicates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled: {outcome}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the classifier in training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the classifier in training instead of the chosen run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the image chosen in the gallery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in the project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click an image to see why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is no longer there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here speaks for {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train first to see what the classifier sees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training has begun, the first answer is on its way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>live, epoch {epoch}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} heat map</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give the selected images class 1 to 10 and go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift + digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>classes above ten: type their number, release Shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next and previous image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next / previous unsorted image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to the trash, and on to the next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>select all, select nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rename the class or run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>search by name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add images / a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wheel, drag, Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zoom the picture, move it, show it whole</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>my pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the new project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images and zip files ({endings} *.zip)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder of images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New project in {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures are still coming in; train when they are all there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights ({endings})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file with weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A training is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop it and keep the best so far?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and keep the best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Miwake (見分け, “telling apart by looking”): sort pictures into classes, train a classifier, and see why it answers as it does.

Nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Miwake</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add images…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Miwake</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NeighbourStrip</name>
    <message>
        <source>Most similar images</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NotTakenDialog</name>
    <message>
        <source>What was not taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that were not taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>already here: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies the selected lines, or all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notification</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ParameterField</name>
    <message>
        <source>Choose a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights (*.pth *.pt *.safetensors);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ParameterForm</name>
    <message>
        <source>Advanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the advanced settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PictureSaving</name>
    <message>
        <source>Save as PNG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project&apos;s images are never overwritten.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder outside of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} could not be written there.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>an unexpected error, see the log</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PredictionBars</name>
    <message>
        <source>Prediction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{text} (the label)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>{seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{duration} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rate}/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{percent} % ({correct}/{total})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecipeForm</name>
    <message>
        <source>Recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the defaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the defaults of this recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One moment, the engine is getting ready…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} · {size} MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its weights are on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its weights are not on this computer: they are downloaded, or taken from a file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunList</name>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No runs yet.
Each training is kept here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped, best kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation {share}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{split}: {share}, 95 % interval {low}–{high} %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SampleDrawing</name>
    <message>
        <source>Drawing the sample project: two characters, eighty times each…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample could not be drawn: {why}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>{n} images came in from outside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} were moved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} are gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since last time: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pictures of this project stay in {folder}. Put new ones there and open it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name cannot be kept: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run cannot be moved: {why}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SortingKeys</name>
    <message>
        <source>There is no class number {n}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an image first, then press the key of its class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No unsorted images here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort pictures, train a classifier with one click, and see why it answers as it does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each folder becomes a class. Originals stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch it learn, and stop when you like: the best is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click an image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the answer, where it comes from, and what looks alike.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Add images…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipe: how it is trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it is trained: the network, the epochs and all that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder}
Every change is kept at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saving…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saved ✓</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainPicture</name>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainingPanel</name>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop keeps the best so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epoch {done}/{epochs}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first epoch…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>◉ best so far: epoch {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train {percent} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation {percent} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 % interval: {low}–{high} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>◉ best {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing trained yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click Train: the curves grow here, and the first answers come within seconds.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Cell</name>
    <message>
        <source>No similar image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unsorted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{label}, similarity {similarity}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_DropTarget</name>
    <message>
        <source>Drop folders of pictures here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one folder per class, loose pictures, or zip archives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a new project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it with drawn pictures</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_RecentButton</name>
    <message>
        <source>Open {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_RecentProjects</name>
    <message>
        <source>Recent projects</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
