<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP">
<context>
    <name>AnswerPanel</name>
    <message>
        <source>Prediction</source>
        <translation>予測</translation>
    </message>
    <message>
        <source>Most similar</source>
        <translation>似ている画像</translation>
    </message>
    <message>
        <source>right</source>
        <translation>正解</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>不正解</translation>
    </message>
</context>
<context>
    <name>ClassPanel</name>
    <message>
        <source>Classes</source>
        <translation>クラス</translation>
    </message>
    <message>
        <source>Restore all images</source>
        <translation>すべての画像を元に戻す</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>名前を変更</translation>
    </message>
    <message>
        <source>Merge into</source>
        <translation>統合先</translation>
    </message>
    <message>
        <source>Delete class (its images go to Unsorted)</source>
        <translation>クラスを削除(画像は未分類へ)</translation>
    </message>
    <message>
        <source>Delete {n} classes (their images go to Unsorted)</source>
        <translation>{n} 個のクラスを削除(画像は未分類へ)</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>色</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>その他…</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>青</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>オレンジ</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>緑</translation>
    </message>
    <message>
        <source>Vermilion</source>
        <translation>朱</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>ピンク</translation>
    </message>
    <message>
        <source>Sky blue</source>
        <translation>空色</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄</translation>
    </message>
    <message>
        <source>Dark red</source>
        <translation>暗い赤</translation>
    </message>
    <message>
        <source>Mint</source>
        <translation>ミント</translation>
    </message>
    <message>
        <source>Periwinkle</source>
        <translation>藤色</translation>
    </message>
    <message>
        <source>Dark teal</source>
        <translation>暗い青緑</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫</translation>
    </message>
    <message>
        <source>Colour of the class</source>
        <translation>クラスの色</translation>
    </message>
</context>
<context>
    <name>ClassRow</name>
    <message>
        <source>Name of the class</source>
        <translation>クラスの名前</translation>
    </message>
</context>
<context>
    <name>ClassRows</name>
    <message>
        <source>All images</source>
        <translation>すべての画像</translation>
    </message>
    <message>
        <source>Unsorted</source>
        <translation>未分類</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>クラス</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>新しいクラス</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>読めない画像</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>ゴミ箱</translation>
    </message>
    <message>
        <source>
Key: {key}</source>
        <translation>
キー: {key}</translation>
    </message>
    <message>
        <source>{name}: {n} images</source>
        <translation>{name}: {n} 枚</translation>
    </message>
</context>
<context>
    <name>ColourLegend</name>
    <message>
        <source>Colours of the heat map: {name}</source>
        <translation>ヒートマップの配色: {name}</translation>
    </message>
    <message>
        <source>Colours from low to high: {name}. Click to choose others.</source>
        <translation>低い値から高い値への配色: {name}。クリックで変更できます。</translation>
    </message>
    <message>
        <source>low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>high</source>
        <translation>高</translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source>Check that the folder can be written and the disk is not full.</source>
        <translation>フォルダーに書き込めるか、ディスクに空きがあるか確認してください。</translation>
    </message>
    <message>
        <source>{file} cannot be opened.</source>
        <translation>{file} を開けません。</translation>
    </message>
    <message>
        <source>Move that file somewhere else and open the project again: the classes are then read from its folders. Splits and the undo history are lost, your images are not.</source>
        <translation>そのファイルを別の場所に移してから開き直してください。クラスはフォルダーから読み直されます。用途の割り当てと操作の履歴は失われますが、画像は失われません。</translation>
    </message>
    <message>
        <source>The project&apos;s catalogue is damaged: {file}.</source>
        <translation>プロジェクトのカタログが壊れています: {file}。</translation>
    </message>
    <message>
        <source>{file} cannot be read.</source>
        <translation>{file} を読めません。</translation>
    </message>
    <message>
        <source>The project was changed by another window or command.</source>
        <translation>このプロジェクトは別のウィンドウまたはコマンドで変更されました。</translation>
    </message>
    <message>
        <source>Nothing was changed here. Open the project again to go on.</source>
        <translation>ここでは何も変更していません。続けるにはプロジェクトを開き直してください。</translation>
    </message>
    <message>
        <source>Check that the folder can be written and the disk is not full, then try again.</source>
        <translation>フォルダーに書き込めるか、ディスクに空きがあるか確認して、もう一度試してください。</translation>
    </message>
    <message>
        <source>{file} cannot be written.</source>
        <translation>{file} に書き込めません。</translation>
    </message>
    <message>
        <source>{name} was made by a newer Miwake.</source>
        <translation>{name} は新しい Miwake で作られています。</translation>
    </message>
    <message>
        <source>Its catalogue has version {version}, this program reads up to {VERSION}.</source>
        <translation>カタログのバージョンは {version} ですが、このプログラムが読めるのは {VERSION} までです。</translation>
    </message>
    <message>
        <source>Update Miwake and open it again.</source>
        <translation>Miwake を更新してから開き直してください。</translation>
    </message>
    <message>
        <source>{images} to {name}</source>
        <translation>{images}を「{name}」へ</translation>
    </message>
    <message>
        <source>unsorted</source>
        <translation>未分類</translation>
    </message>
    <message>
        <source>{images} to the trash</source>
        <translation>{images}をゴミ箱へ</translation>
    </message>
    <message>
        <source>{images} out of the trash</source>
        <translation>{images}をゴミ箱から戻す</translation>
    </message>
    <message>
        <source>{images} to {NAMES}</source>
        <translation>{images}を「{NAMES}」へ</translation>
    </message>
    <message>
        <source>new class {name}</source>
        <translation>新しいクラス「{name}」</translation>
    </message>
    <message>
        <source>{name} renamed to {name2}</source>
        <translation>「{name}」を「{name2}」に変更</translation>
    </message>
    <message>
        <source>colour of {name}</source>
        <translation>「{name}」の色</translation>
    </message>
    <message>
        <source>key of {name}</source>
        <translation>「{name}」のキー</translation>
    </message>
    <message>
        <source>{name} merged into {name2}</source>
        <translation>「{name}」を「{name2}」に統合</translation>
    </message>
    <message>
        <source>class {name} deleted</source>
        <translation>クラス「{name}」を削除</translation>
    </message>
    <message>
        <source>This class is no longer there.</source>
        <translation>このクラスはもうありません。</translation>
    </message>
    <message>
        <source>A class needs a name.</source>
        <translation>クラスには名前が必要です。</translation>
    </message>
    <message>
        <source>Choose another name, or merge the two.</source>
        <translation>別の名前にするか、2 つを統合してください。</translation>
    </message>
    <message>
        <source>There is already a class called {name}.</source>
        <translation>「{name}」というクラスはすでにあります。</translation>
    </message>
    <message>
        <source>1 image</source>
        <translation>1 枚</translation>
    </message>
    <message>
        <source>{count} images</source>
        <translation>{count} 枚</translation>
    </message>
    <message>
        <source>This run does not know the class “{target}”.</source>
        <translation>この学習結果にはクラス「{target}」がありません。</translation>
    </message>
    <message>
        <source>It was trained on: {classes}.</source>
        <translation>学習したクラス: {classes}。</translation>
    </message>
    <message>
        <source>Choose one of them, or train again.</source>
        <translation>その中から選ぶか、もう一度学習してください。</translation>
    </message>
    <message>
        <source>{name} cannot be read: {error}.</source>
        <translation>{name} を読めません: {error}。</translation>
    </message>
    <message>
        <source>No training is running.</source>
        <translation>学習中ではありません。</translation>
    </message>
    <message>
        <source>Choose a run.</source>
        <translation>学習結果を選んでください。</translation>
    </message>
    <message>
        <source>This run has no features to compare by.</source>
        <translation>この学習結果には比較のための特徴量がありません。</translation>
    </message>
    <message>
        <source>Its training did not end.</source>
        <translation>学習が最後まで終わっていません。</translation>
    </message>
    <message>
        <source>Train again.</source>
        <translation>もう一度学習してください。</translation>
    </message>
    <message>
        <source>{names} could not be read and was left out: {why}.</source>
        <translation>{names} は読めないため除きました: {why}。</translation>
    </message>
    <message>
        <source>{errors} images could not be read and were left out, for example {names}: {why}.</source>
        <translation>{errors} 枚は読めないため除きました。例: {names}({why})。</translation>
    </message>
    <message>
        <source>{key} is {tuple} instead of {tuple2}</source>
        <translation>{key} の形が {tuple2} ではなく {tuple} です</translation>
    </message>
    <message>
        <source>{missing} missing, for example {missing2}</source>
        <translation>{missing} 個不足(例: {missing2})</translation>
    </message>
    <message>
        <source>{surplus} unknown, for example {surplus2}</source>
        <translation>不明なもの {surplus} 個(例: {surplus2})</translation>
    </message>
    <message>
        <source>{shapes} of another shape: {shapes2}</source>
        <translation>形の違うもの {shapes} 個: {shapes2}</translation>
    </message>
    <message>
        <source>These weights do not fit {label}.</source>
        <translation>この重みは {label} に合いません。</translation>
    </message>
    <message>
        <source>Choose the file made for it.</source>
        <translation>対応するファイルを選んでください。</translation>
    </message>
    <message>
        <source>There is no backbone {name}.</source>
        <translation>バックボーン {name} はありません。</translation>
    </message>
    <message>
        <source>There are: {known}.</source>
        <translation>使えるもの: {known}。</translation>
    </message>
    <message>
        <source>Own CNN</source>
        <translation>自前の CNN</translation>
    </message>
    <message>
        <source>The classifier {path} cannot be read.</source>
        <translation>分類器 {path} を読めません。</translation>
    </message>
    <message>
        <source>Train again, or choose another run.</source>
        <translation>もう一度学習するか、別の学習結果を選んでください。</translation>
    </message>
    <message>
        <source>This computer has no device “{name}”.</source>
        <translation>このコンピューターにデバイス「{name}」はありません。</translation>
    </message>
    <message>
        <source>Choose auto or cpu.</source>
        <translation>auto か cpu を選んでください。</translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation>Apple GPU</translation>
    </message>
    <message>
        <source>CPU, {cpu_count} cores</source>
        <translation>CPU、{cpu_count} コア</translation>
    </message>
    <message>
        <source>Reading pictures</source>
        <translation>画像を読み込み中</translation>
    </message>
    <message>
        <source>There is no method {name}.</source>
        <translation>手法 {name} はありません。</translation>
    </message>
    <message>
        <source>Where the score of a class comes from</source>
        <translation>クラスのスコアがどこから来るか</translation>
    </message>
    <message>
        <source>How often every image is seen, at most</source>
        <translation>すべての画像を最大で何回見るか</translation>
    </message>
    <message>
        <source>Images per step</source>
        <translation>1 ステップの画像数</translation>
    </message>
    <message>
        <source>Size of the first steps</source>
        <translation>最初のステップの大きさ</translation>
    </message>
    <message>
        <source>Pull towards small weights</source>
        <translation>重みを小さく保つ強さ</translation>
    </message>
    <message>
        <source>End after so many epochs without a better validation loss; 0 is never</source>
        <translation>検証の損失がこのエポック数だけ改善しなければ終了(0 は打ち切らない)</translation>
    </message>
    <message>
        <source>The same seed gives the same training</source>
        <translation>同じシードなら同じ学習になります</translation>
    </message>
    <message>
        <source>Where to compute</source>
        <translation>計算に使う装置</translation>
    </message>
    <message>
        <source>There is no recipe {name}.</source>
        <translation>学習方法 {name} はありません。</translation>
    </message>
    <message>
        <source>There are: {all_recipes}.</source>
        <translation>使えるもの: {all_recipes}。</translation>
    </message>
    <message>
        <source>A classifier needs at least two classes with images.</source>
        <translation>分類器には、画像のあるクラスが 2 つ以上必要です。</translation>
    </message>
    <message>
        <source>There is only “{filled}”.</source>
        <translation>「{filled}」しかありません。</translation>
    </message>
    <message>
        <source>No image has a class yet.</source>
        <translation>クラスの付いた画像がまだありません。</translation>
    </message>
    <message>
        <source>Drop one folder per class, or sort images into classes.</source>
        <translation>クラスごとのフォルダーをドロップするか、画像をクラスに分けてください。</translation>
    </message>
    <message>
        <source>The class “{alone}” has a single image.</source>
        <translation>クラス「{alone}」には画像が 1 枚しかありません。</translation>
    </message>
    <message>
        <source>One image cannot be both learned from and tested on.</source>
        <translation>1 枚の画像を学習とテストの両方には使えません。</translation>
    </message>
    <message>
        <source>Add several more images to it, or delete the class.</source>
        <translation>画像を何枚か追加するか、クラスを削除してください。</translation>
    </message>
    <message>
        <source>The class “{untaught}” has no training image.</source>
        <translation>クラス「{untaught}」には学習用の画像がありません。</translation>
    </message>
    <message>
        <source>All its images are kept for validation or test.</source>
        <translation>すべて検証用かテスト用になっています。</translation>
    </message>
    <message>
        <source>Give some of its images the split “train”.</source>
        <translation>何枚かの用途を「学習」にしてください。</translation>
    </message>
    <message>
        <source>A classifier needs training images of at least two classes.</source>
        <translation>分類器には、2 つ以上のクラスの学習用画像が必要です。</translation>
    </message>
    <message>
        <source>Too many of the images could not be read.</source>
        <translation>読めない画像が多すぎます。</translation>
    </message>
    <message>
        <source>Add images that can be opened.</source>
        <translation>開ける画像を追加してください。</translation>
    </message>
    <message>
        <source>A small network that learns from nothing but your images; needs no download</source>
        <translation>あなたの画像だけから学ぶ小さなネットワーク。ダウンロードは不要です</translation>
    </message>
    <message>
        <source>Shift, turn, mirror and relight the images while training</source>
        <translation>学習中に画像をずらし、回し、反転し、明るさを変えます</translation>
    </message>
    <message>
        <source>Transfer learning</source>
        <translation>転移学習</translation>
    </message>
    <message>
        <source>Learns in seconds on top of a network that already knows a thousand things</source>
        <translation>千種類のものを知っているネットワークを土台に、数秒で学びます</translation>
    </message>
    <message>
        <source>The network it stands on</source>
        <translation>土台になるネットワーク</translation>
    </message>
    <message>
        <source>A file with the backbone&apos;s weights; empty looks for it</source>
        <translation>バックボーンの重みのファイル(空なら自動で探します)</translation>
    </message>
    <message>
        <source>The weights file {path} is not there.</source>
        <translation>重みのファイル {path} がありません。</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>The file {name} does not hold weights that can be read.</source>
        <translation>ファイル {name} から重みを読み取れません。</translation>
    </message>
    <message>
        <source>It is damaged or no state dict.</source>
        <translation>壊れているか、state dict ではありません。</translation>
    </message>
    <message>
        <source>Choose a .pth or .safetensors state dict in torchvision&apos;s layout.</source>
        <translation>torchvision 形式の state dict(.pth か .safetensors)を選んでください。</translation>
    </message>
    <message>
        <source>The weights of {label} are not on this computer.</source>
        <translation>{label} の重みがこのコンピューターにありません。</translation>
    </message>
    <message>
        <source>They could not be downloaded; is there a network?</source>
        <translation>ダウンロードできませんでした。ネットワークを確認してください。</translation>
    </message>
    <message>
        <source>Put {name}.pth or {name2}.safetensors into {folder}, or choose the file. The recipe “Own CNN” needs no weights.</source>
        <translation>{name}.pth か {name2}.safetensors を {folder} に置くか、ファイルを選んでください。学習方法「自前の CNN」なら重みは不要です。</translation>
    </message>
    <message>
        <source>Downloading {label} (MB)</source>
        <translation>{label} をダウンロード中 (MB)</translation>
    </message>
    <message>
        <source>The download of {label} is damaged.</source>
        <translation>{label} のダウンロードが壊れています。</translation>
    </message>
    <message>
        <source>Its checksum is wrong.</source>
        <translation>チェックサムが一致しません。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>もう一度試してください。</translation>
    </message>
    <message>
        <source>it is no longer there</source>
        <translation>ファイルがもうありません</translation>
    </message>
    <message>
        <source>you have no permission to read it</source>
        <translation>読み取りの許可がありません</translation>
    </message>
    <message>
        <source>it cannot be opened ({strerror})</source>
        <translation>開けません({strerror})</translation>
    </message>
    <message>
        <source>its prepared copy is damaged</source>
        <translation>準備した縮小画像が壊れています</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>ファイルが空です</translation>
    </message>
    <message>
        <source>there is not enough memory for it</source>
        <translation>メモリが足りません</translation>
    </message>
    <message>
        <source>it is too large: more than {MAX_PIXELS} megapixels are not safe to open</source>
        <translation>大きすぎます({MAX_PIXELS} メガピクセルを超える画像は安全に開けません)</translation>
    </message>
    <message>
        <source>the file is damaged</source>
        <translation>ファイルが壊れています</translation>
    </message>
    <message>
        <source>it is not an image</source>
        <translation>画像ではありません</translation>
    </message>
    <message>
        <source>the file is cut short</source>
        <translation>ファイルが途中で切れています</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>ディスクがいっぱいです。</translation>
    </message>
    <message>
        <source>Make room and add the rest again</source>
        <translation>空きを作って、残りをもう一度追加してください</translation>
    </message>
    <message>
        <source>The project&apos;s folder cannot be written.</source>
        <translation>プロジェクトのフォルダーに書き込めません。</translation>
    </message>
    <message>
        <source>Allow writing there and add the rest again</source>
        <translation>書き込みを許可して、残りをもう一度追加してください</translation>
    </message>
    <message>
        <source>{come_in} images have come in and stay. ({reason})</source>
        <translation>{come_in} 枚は取り込み済みで、そのまま残ります。({reason})</translation>
    </message>
    <message>
        <source>{advice}; what is there already is not copied twice.</source>
        <translation>{advice}。取り込み済みの画像が重複することはありません。</translation>
    </message>
    <message>
        <source>its name holds bytes that are no text</source>
        <translation>ファイル名に文字でないバイトが含まれています</translation>
    </message>
    <message>
        <source>heat map</source>
        <translation>ヒートマップ</translation>
    </message>
    <message>
        <source>The undo history of this project is damaged.</source>
        <translation>このプロジェクトの操作履歴が壊れています。</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>元に戻す操作がありません。</translation>
    </message>
    <message>
        <source>There is nothing to do again.</source>
        <translation>やり直す操作がありません。</translation>
    </message>
    <message>
        <source>“{text}” could not be done.</source>
        <translation>「{text}」を実行できませんでした。</translation>
    </message>
    <message>
        <source>Nothing was changed. Check that the folder can be written and no other program uses it.</source>
        <translation>何も変更していません。フォルダーに書き込めるか、ほかのプログラムが使っていないか確認してください。</translation>
    </message>
    <message>
        <source>{name} is there already</source>
        <translation>{name} はすでにあります</translation>
    </message>
    <message>
        <source>{label} cannot be {value}.</source>
        <translation>{label} を {value} にはできません。</translation>
    </message>
    <message>
        <source>It is {kind}.</source>
        <translation>{kind}を入れてください。</translation>
    </message>
    <message>
        <source>It is one of {choices}.</source>
        <translation>次のいずれかです: {choices}。</translation>
    </message>
    <message>
        <source>It lies between {low} and {high}.</source>
        <translation>{low} から {high} の間です。</translation>
    </message>
    <message>
        <source>There is no setting called {name}.</source>
        <translation>設定 {name} はありません。</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>はい・いいえ</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>{folder} is a project already.</source>
        <translation>{folder} はすでにプロジェクトです。</translation>
    </message>
    <message>
        <source>Open it instead.</source>
        <translation>「開く」で開いてください。</translation>
    </message>
    <message>
        <source>{folder} is not empty.</source>
        <translation>{folder} は空ではありません。</translation>
    </message>
    <message>
        <source>Choose an empty folder, or a new name.</source>
        <translation>空のフォルダーか、新しい名前を選んでください。</translation>
    </message>
    <message>
        <source>Choose a folder where you may write.</source>
        <translation>書き込めるフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>{folder} cannot be made.</source>
        <translation>{folder} を作れません。</translation>
    </message>
    <message>
        <source>{folder} is not a project.</source>
        <translation>{folder} はプロジェクトではありません。</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>フォルダー {folder} がありません。</translation>
    </message>
    <message>
        <source>Choose the folder of a project, or make a new one.</source>
        <translation>プロジェクトのフォルダーを選ぶか、新しく作ってください。</translation>
    </message>
    <message>
        <source>There is no folder {link}.</source>
        <translation>フォルダー {link} がありません。</translation>
    </message>
    <message>
        <source>Choose the folder that holds the images.</source>
        <translation>画像の入ったフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>A project and the images it links to cannot lie inside each other.</source>
        <translation>プロジェクトとリンク先の画像フォルダーを、互いの中に置くことはできません。</translation>
    </message>
    <message>
        <source>{folder} and {link} do.</source>
        <translation>{folder} と {link} がそうなっています。</translation>
    </message>
    <message>
        <source>Choose another folder for the project.</source>
        <translation>プロジェクト用に別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>The run {name} was made by a newer Miwake.</source>
        <translation>学習結果 {name} は新しい Miwake で作られています。</translation>
    </message>
    <message>
        <source>Update Miwake to read it.</source>
        <translation>読むには Miwake を更新してください。</translation>
    </message>
    <message>
        <source>{folder} is not a run that can be read.</source>
        <translation>{folder} は学習結果として読めません。</translation>
    </message>
    <message>
        <source>Its run.json: {error}.</source>
        <translation>run.json: {error}。</translation>
    </message>
    <message>
        <source>Choose another run.</source>
        <translation>別の学習結果を選んでください。</translation>
    </message>
    <message>
        <source>There is already something at {folder}.</source>
        <translation>{folder} にはすでに何かがあります。</translation>
    </message>
    <message>
        <source>There is no trained run in this project.</source>
        <translation>このプロジェクトにはまだ学習結果がありません。</translation>
    </message>
    <message>
        <source>Train first.</source>
        <translation>先に学習してください。</translation>
    </message>
    <message>
        <source>There is no run {name}.</source>
        <translation>学習結果 {name} はありません。</translation>
    </message>
    <message>
        <source>Choose one of them.</source>
        <translation>その中から選んでください。</translation>
    </message>
    <message>
        <source>it lies in too many folders, one in another</source>
        <translation>フォルダーの入れ子が深すぎます</translation>
    </message>
    <message>
        <source>its name has no ending that says it is an image</source>
        <translation>画像を示す拡張子がありません</translation>
    </message>
    <message>
        <source>videos cannot be imported yet</source>
        <translation>動画はまだ取り込めません</translation>
    </message>
    <message>
        <source>a zip inside another folder or zip is not opened; drop it by itself</source>
        <translation>フォルダーや zip の中の zip は開きません。単独でドロップしてください</translation>
    </message>
    <message>
        <source>{suffix} archives cannot be opened; unpack it first</source>
        <translation>{suffix} 形式の書庫は開けません。先に展開してください</translation>
    </message>
    <message>
        <source>raw camera files cannot be read; save it as JPEG or PNG first</source>
        <translation>RAW 画像は読めません。先に JPEG か PNG で保存してください</translation>
    </message>
    <message>
        <source>a {printable} file is not an image</source>
        <translation>{printable} ファイルは画像ではありません</translation>
    </message>
    <message>
        <source>it is a link that leads nowhere</source>
        <translation>リンク先がありません</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>ファイルではありません</translation>
    </message>
    <message>
        <source>the file is larger than a gigabyte</source>
        <translation>ファイルが 1 GB を超えています</translation>
    </message>
    <message>
        <source>it unpacks to far too much: a zip bomb</source>
        <translation>展開すると異常に大きくなります(zip 爆弾)</translation>
    </message>
    <message>
        <source>the zip file is damaged</source>
        <translation>zip ファイルが壊れています</translation>
    </message>
    <message>
        <source>its path leads out of the zip</source>
        <translation>パスが zip の外を指しています</translation>
    </message>
    <message>
        <source>it is a link, and links in a zip are not followed</source>
        <translation>リンクです。zip の中のリンクはたどりません</translation>
    </message>
    <message>
        <source>it is protected by a password</source>
        <translation>パスワードで保護されています</translation>
    </message>
    <message>
        <source>it is packed in a way that cannot be read</source>
        <translation>対応していない圧縮形式です</translation>
    </message>
    <message>
        <source>it is damaged inside the zip</source>
        <translation>zip の中で壊れています</translation>
    </message>
    <message>
        <source>Miwake cannot show its window.</source>
        <translation>Miwake のウィンドウを表示できません。</translation>
    </message>
    <message>
        <source>There is no display here.</source>
        <translation>画面がありません。</translation>
    </message>
    <message>
        <source>Start it on a desktop, or use its commands: see main.py --help.</source>
        <translation>デスクトップで起動するか、コマンドを使ってください(main.py --help)。</translation>
    </message>
    <message>
        <source>Something went wrong inside Miwake.</source>
        <translation>Miwake の内部で問題が起きました。</translation>
    </message>
    <message>
        <source>The project cannot be opened.</source>
        <translation>プロジェクトを開けません。</translation>
    </message>
    <message>
        <source>{png} cannot be written.</source>
        <translation>{png} に書き込めません。</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>エポック数</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>バッチサイズ</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学習率</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>重み減衰</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>打ち切り</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>cpu</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>cuda</source>
        <translation>CUDA</translation>
    </message>
    <message>
        <source>mps</source>
        <translation>MPS</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>バックボーン</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>重み</translation>
    </message>
    <message>
        <source>Augment</source>
        <translation>データ拡張</translation>
    </message>
    <message>
        <source>Grad-CAM</source>
        <translation>Grad-CAM</translation>
    </message>
</context>
<context>
    <name>CurvePlot</name>
    <message>
        <source>epoch {n}: train {train}</source>
        <translation>エポック {n}: 学習 {train}</translation>
    </message>
    <message>
        <source>epoch {n}: train {train}, validation {validation}</source>
        <translation>エポック {n}: 学習 {train}、検証 {validation}</translation>
    </message>
    <message>
        <source>epoch {n}</source>
        <translation>エポック {n}</translation>
    </message>
    <message>
        <source>train</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>検証</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>数値ではありません</translation>
    </message>
    <message>
        <source>val.</source>
        <translation>検証</translation>
    </message>
    <message>
        <source>The loss is not a number since epoch {n}: try a smaller learning rate.</source>
        <translation>エポック {n} から損失が数値ではありません。学習率を小さくしてみてください。</translation>
    </message>
</context>
<context>
    <name>DropHint</name>
    <message>
        <source>1 folder</source>
        <translation>フォルダー 1 個</translation>
    </message>
    <message>
        <source>{n} folders</source>
        <translation>フォルダー {n} 個</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>ファイル 1 個</translation>
    </message>
    <message>
        <source>{n} files</source>
        <translation>ファイル {n} 個</translation>
    </message>
    <message>
        <source>into {name}</source>
        <translation>「{name}」へ</translation>
    </message>
    <message>
        <source>1 class</source>
        <translation>1 クラス</translation>
    </message>
    <message>
        <source>{n} classes</source>
        <translation>{n} クラス</translation>
    </message>
    <message>
        <source>{n} and more</source>
        <translation>{n}以上</translation>
    </message>
    <message>
        <source>{n} unsorted</source>
        <translation>未分類 {n} 枚</translation>
    </message>
    <message>
        <source>1 other</source>
        <translation>画像以外 1 個</translation>
    </message>
    <message>
        <source>{n} others</source>
        <translation>画像以外 {n} 個</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Clear the filter</source>
        <translation>絞り込みを解除</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>All splits</source>
        <translation>すべての用途</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>検証</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>テスト</translation>
    </message>
    <message>
        <source>Only wrong</source>
        <translation>不正解のみ</translation>
    </message>
    <message>
        <source>Search by file name</source>
        <translation>ファイル名で検索</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>ファイル名</translation>
    </message>
    <message>
        <source>Size of the thumbnails</source>
        <translation>サムネイルの大きさ</translation>
    </message>
    <message>
        <source>Size of the thumbnails (Ctrl + wheel)</source>
        <translation>サムネイルの大きさ(Ctrl + ホイール)</translation>
    </message>
    <message>
        <source>{n} of {total} chosen</source>
        <translation>{total} 枚中 {n} 枚を選択</translation>
    </message>
    <message>
        <source>1 image</source>
        <translation>1 枚</translation>
    </message>
    <message>
        <source>{n} images</source>
        <translation>{n} 枚</translation>
    </message>
    <message>
        <source>Images whose prediction differs from their class</source>
        <translation>予測がクラスと違う画像</translation>
    </message>
    <message>
        <source>There are no predictions yet: train first</source>
        <translation>まだ予測がありません。先に学習してください</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Restore all</source>
        <translation>すべて元に戻す</translation>
    </message>
</context>
<context>
    <name>HeatMapControls</name>
    <message>
        <source>Heat map</source>
        <translation>ヒートマップ</translation>
    </message>
    <message>
        <source>Show where in the picture the score of the class comes from</source>
        <translation>クラスのスコアが画像のどこから来るかを表示します</translation>
    </message>
    <message>
        <source>Opacity of the heat map</source>
        <translation>ヒートマップの濃さ</translation>
    </message>
    <message>
        <source>Class the heat map is for</source>
        <translation>ヒートマップの対象クラス</translation>
    </message>
    <message>
        <source>For class</source>
        <translation>対象クラス</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>予測</translation>
    </message>
    <message>
        <source>predicted: {name}</source>
        <translation>予測: {name}</translation>
    </message>
</context>
<context>
    <name>ImageCaption</name>
    <message>
        <source>train</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>検証</translation>
    </message>
    <message>
        <source>test</source>
        <translation>テスト</translation>
    </message>
    <message>
        <source>unsorted</source>
        <translation>未分類</translation>
    </message>
</context>
<context>
    <name>ImageCell</name>
    <message>
        <source>unsorted</source>
        <translation>未分類</translation>
    </message>
    <message>
        <source>{name} ({split})</source>
        <translation>{name}({split})</translation>
    </message>
    <message>
        <source>Predicted: {name}, score {score}</source>
        <translation>予測: {name}、スコア {score}</translation>
    </message>
    <message>
        <source>train</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>検証</translation>
    </message>
    <message>
        <source>test</source>
        <translation>テスト</translation>
    </message>
    <message>
        <source>val</source>
        <translation>検証</translation>
    </message>
</context>
<context>
    <name>ImageGrid</name>
    <message>
        <source>Gallery</source>
        <translation>画像一覧</translation>
    </message>
    <message>
        <source>The pictures are on their way…</source>
        <translation>画像を取り込んでいます…</translation>
    </message>
    <message>
        <source>Drop folders here</source>
        <translation>ここにフォルダーをドロップ</translation>
    </message>
    <message>
        <source>Each folder becomes a class. Loose images wait in Unsorted.</source>
        <translation>フォルダーごとに 1 つのクラスになります。フォルダーに入っていない画像は未分類に入ります。</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>フォルダーを選択…</translation>
    </message>
    <message>
        <source>Nothing matches this filter</source>
        <translation>条件に合う画像がありません</translation>
    </message>
    <message>
        <source>The images are still there, only hidden.</source>
        <translation>画像は消えていません。隠れているだけです。</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>絞り込みを解除</translation>
    </message>
    <message>
        <source>Everything is sorted</source>
        <translation>すべて分類済みです</translation>
    </message>
    <message>
        <source>Show all images</source>
        <translation>すべての画像を表示</translation>
    </message>
    <message>
        <source>The trash is empty</source>
        <translation>ゴミ箱は空です</translation>
    </message>
    <message>
        <source>Drag images onto the class, or press its key.</source>
        <translation>画像をクラスへドラッグするか、クラスのキーを押してください。</translation>
    </message>
    <message>
        <source>No images in this class yet</source>
        <translation>このクラスにはまだ画像がありません</translation>
    </message>
    <message>
        <source>No images here</source>
        <translation>画像がありません</translation>
    </message>
</context>
<context>
    <name>ImageMenu</name>
    <message>
        <source>Restore</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Accept the predicted class</source>
        <translation>予測のクラスにする</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>ゴミ箱に移動</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Move to class</source>
        <translation>クラスへ移動</translation>
    </message>
    <message>
        <source>Unsorted</source>
        <translation>未分類</translation>
    </message>
    <message>
        <source>Use for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>検証</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>テスト</translation>
    </message>
</context>
<context>
    <name>ImageView</name>
    <message>
        <source>Picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>The network does not see the margin</source>
        <translation>外側の部分はネットワークには見えません</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>画像をコピー</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>PNG で保存…</translation>
    </message>
    <message>
        <source>Whole picture (Z)</source>
        <translation>全体を表示 (Z)</translation>
    </message>
</context>
<context>
    <name>ImportStrip</name>
    <message>
        <source>Progress of the import</source>
        <translation>取り込みの進み具合</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Cancel the import</source>
        <translation>取り込みをキャンセル</translation>
    </message>
    <message>
        <source>What is in already stays</source>
        <translation>取り込み済みの画像は残ります</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Show what was not taken</source>
        <translation>取り込めなかったものを表示</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Bringing pictures in {count}</source>
        <translation>画像を取り込み中 {count}</translation>
    </message>
    <message>
        <source>{n} more waiting</source>
        <translation>あと {n} 件待機中</translation>
    </message>
    <message>
        <source>{n} added</source>
        <translation>{n} 枚追加</translation>
    </message>
    <message>
        <source>{n} duplicates</source>
        <translation>重複 {n} 枚</translation>
    </message>
    <message>
        <source>1 duplicate</source>
        <translation>重複 1 枚</translation>
    </message>
    <message>
        <source>{n} refused</source>
        <translation>取り込み不可 {n} 件</translation>
    </message>
    <message>
        <source>Cancelled: {outcome}</source>
        <translation>キャンセルしました: {outcome}</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>キャンセル中…</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>インスペクター</translation>
    </message>
    <message>
        <source>Ask the classifier in training</source>
        <translation>学習中の分類器にきく</translation>
    </message>
    <message>
        <source>Ask the classifier in training instead of the chosen run</source>
        <translation>選んだ学習結果ではなく、学習中の分類器にきく</translation>
    </message>
    <message>
        <source>Click an image to see why</source>
        <translation>画像をクリックすると理由が見えます</translation>
    </message>
    <message>
        <source>it is no longer there</source>
        <translation>ファイルがもうありません</translation>
    </message>
    <message>
        <source>This file cannot be read: {reason}.</source>
        <translation>このファイルは読めません: {reason}。</translation>
    </message>
    <message>
        <source>Nothing here speaks for {name}</source>
        <translation>「{name}」を示すものは見つかりません</translation>
    </message>
    <message>
        <source>Train first to see what the classifier sees</source>
        <translation>学習すると、分類器がどこを見ているかが分かります</translation>
    </message>
    <message>
        <source>The training has begun, the first answer is on its way</source>
        <translation>学習が始まりました。まもなく最初の答えが出ます</translation>
    </message>
    <message>
        <source>It answers from the end of the first epoch on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>live, epoch {epoch}</source>
        <translation>学習中、エポック {epoch}</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>見る</translation>
    </message>
    <message>
        <source>It does not join the project.</source>
        <translation>プロジェクトには入りません。</translation>
    </message>
    <message>
        <source>{name} heat map</source>
        <translation>{name} ヒートマップ</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>キー操作</translation>
    </message>
    <message>
        <source>give the selected images class 1 to 10 and go on</source>
        <translation>選択した画像をクラス 1~10 に分類して次へ</translation>
    </message>
    <message>
        <source>Shift + digits</source>
        <translation>Shift + 数字</translation>
    </message>
    <message>
        <source>classes above ten: type their number, release Shift</source>
        <translation>11 番以降のクラス: 番号を打って Shift を離す</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>矢印</translation>
    </message>
    <message>
        <source>next and previous image</source>
        <translation>前後の画像</translation>
    </message>
    <message>
        <source>next / previous unsorted image</source>
        <translation>次 / 前の未分類の画像</translation>
    </message>
    <message>
        <source>to the trash, and on to the next</source>
        <translation>ゴミ箱に移動して次へ</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>select all, select nothing</source>
        <translation>すべて選択、選択を解除</translation>
    </message>
    <message>
        <source>rename the class or run</source>
        <translation>クラスや学習結果の名前を変更</translation>
    </message>
    <message>
        <source>search by name</source>
        <translation>名前で検索</translation>
    </message>
    <message>
        <source>add images / a folder</source>
        <translation>画像を追加 / フォルダーを追加</translation>
    </message>
    <message>
        <source>train</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>Wheel, drag, Z</source>
        <translation>ホイール、ドラッグ、Z</translation>
    </message>
    <message>
        <source>zoom the picture, move it, show it whole</source>
        <translation>画像を拡大・移動・全体表示</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>プロジェクトを開く</translation>
    </message>
    <message>
        <source>my pictures</source>
        <translation>マイ画像</translation>
    </message>
    <message>
        <source>Name the new project</source>
        <translation>新しいプロジェクトの名前</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>サンプル</translation>
    </message>
    <message>
        <source>Images and zip files ({endings} *.zip)</source>
        <translation>画像と zip ファイル ({endings} *.zip)</translation>
    </message>
    <message>
        <source>Add images</source>
        <translation>画像を追加</translation>
    </message>
    <message>
        <source>Add a folder of images</source>
        <translation>画像のフォルダーを追加</translation>
    </message>
    <message>
        <source>New project in {folder}</source>
        <translation>新しいプロジェクトを {folder} に作りました</translation>
    </message>
    <message>
        <source>Pictures are still coming in; train when they are all there.</source>
        <translation>画像を取り込み中です。終わってから学習してください。</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>ファイルを選択…</translation>
    </message>
    <message>
        <source>Weights ({endings})</source>
        <translation>重み ({endings})</translation>
    </message>
    <message>
        <source>Choose a file with weights</source>
        <translation>重みのファイルを選択</translation>
    </message>
    <message>
        <source>A training is running.</source>
        <translation>学習中です。</translation>
    </message>
    <message>
        <source>Stop it and keep the best so far?</source>
        <translation>停止して、ここまでの最良の結果を残しますか?</translation>
    </message>
    <message>
        <source>Stop and keep the best</source>
        <translation>停止して最良の結果を残す</translation>
    </message>
    <message>
        <source>Go on training</source>
        <translation>学習を続ける</translation>
    </message>
    <message>
        <source>Miwake (見分け, “telling apart by looking”): sort pictures into classes, train a classifier, and see why it answers as it does.

Nothing leaves this computer.</source>
        <translation>Miwake(見分け): 画像をクラスに分け、分類器を学習させ、なぜその答えになるのかを目で確かめるプログラムです。

画像がこのコンピューターの外に送られることはありません。</translation>
    </message>
    <message>
        <source>About Miwake</source>
        <translation>Miwake について</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>Add images…</source>
        <translation>画像を追加…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>フォルダーを追加…</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>名前で検索</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>Close project</source>
        <translation>プロジェクトを閉じる</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>最近のプロジェクト</translation>
    </message>
    <message>
        <source>&amp;Project</source>
        <translation>プロジェクト(&amp;P)</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新規…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>開く…</translation>
    </message>
    <message>
        <source>Sample project</source>
        <translation>サンプル</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー操作</translation>
    </message>
    <message>
        <source>About Miwake</source>
        <translation>Miwake について</translation>
    </message>
</context>
<context>
    <name>NeighbourStrip</name>
    <message>
        <source>Most similar images</source>
        <translation>似ている画像</translation>
    </message>
</context>
<context>
    <name>NotInProject</name>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Back to the image chosen in the gallery</source>
        <translation>一覧で選んだ画像に戻る</translation>
    </message>
    <message>
        <source>Not in the project</source>
        <translation>プロジェクト外の画像</translation>
    </message>
</context>
<context>
    <name>NotTakenDialog</name>
    <message>
        <source>What was not taken</source>
        <translation>取り込めなかったもの</translation>
    </message>
    <message>
        <source>Files that were not taken</source>
        <translation>取り込めなかったファイル</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>already here: {name}</source>
        <translation>すでにあります: {name}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>一覧をコピー</translation>
    </message>
    <message>
        <source>Copies the selected lines, or all</source>
        <translation>選択した行、または全行をコピーします</translation>
    </message>
</context>
<context>
    <name>Notification</name>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>メッセージをコピー</translation>
    </message>
</context>
<context>
    <name>ParameterField</name>
    <message>
        <source>Choose a file</source>
        <translation>ファイルを選択</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>ファイルを選択…</translation>
    </message>
    <message>
        <source>Weights (*.pth *.pt *.safetensors);;All files (*)</source>
        <translation>重み (*.pth *.pt *.safetensors);;すべてのファイル (*)</translation>
    </message>
</context>
<context>
    <name>ParameterForm</name>
    <message>
        <source>Advanced</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Show the advanced settings</source>
        <translation>詳細設定を表示</translation>
    </message>
</context>
<context>
    <name>PictureSaving</name>
    <message>
        <source>Save as PNG</source>
        <translation>PNG で保存</translation>
    </message>
    <message>
        <source>The project&apos;s images are never overwritten.</source>
        <translation>プロジェクトの画像は上書きしません。</translation>
    </message>
    <message>
        <source>Choose a folder outside of them.</source>
        <translation>別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>{name} を保存しました。</translation>
    </message>
    <message>
        <source>{name} could not be written there.</source>
        <translation>{name} をそこに書き込めませんでした。</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>an unexpected error, see the log</source>
        <translation>予期しないエラーです。ログを確認してください</translation>
    </message>
</context>
<context>
    <name>PredictionBars</name>
    <message>
        <source>Prediction</source>
        <translation>予測</translation>
    </message>
    <message>
        <source>{text} (the label)</source>
        <translation>{text}(ラベル)</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 時間 {minutes} 分</translation>
    </message>
    <message>
        <source>{duration} left</source>
        <translation>残り {duration}</translation>
    </message>
    <message>
        <source>{rate}/s</source>
        <translation>{rate} 枚/秒</translation>
    </message>
    <message>
        <source>1 image</source>
        <translation>1 枚</translation>
    </message>
    <message>
        <source>{n} images</source>
        <translation>{n} 枚</translation>
    </message>
    <message>
        <source>no images</source>
        <translation>画像なし</translation>
    </message>
    <message>
        <source>{percent} % ({correct}/{total})</source>
        <translation>{percent} % ({correct}/{total})</translation>
    </message>
</context>
<context>
    <name>RecipeForm</name>
    <message>
        <source>Recipe</source>
        <translation>学習方法</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>初期設定</translation>
    </message>
    <message>
        <source>Back to the defaults</source>
        <translation>初期設定に戻す</translation>
    </message>
    <message>
        <source>Back to the defaults of this recipe</source>
        <translation>この学習方法の初期設定に戻す</translation>
    </message>
    <message>
        <source>One moment, the engine is getting ready…</source>
        <translation>準備しています…</translation>
    </message>
    <message>
        <source>{name} · {size} MB</source>
        <translation>{name} · {size} MB</translation>
    </message>
    <message>
        <source>here</source>
        <translation>あり</translation>
    </message>
    <message>
        <source>needs weights</source>
        <translation>重みが必要</translation>
    </message>
    <message>
        <source>Its weights are on this computer.</source>
        <translation>重みはこのコンピューターにあります。</translation>
    </message>
    <message>
        <source>Its weights are not on this computer: they are downloaded, or taken from a file.</source>
        <translation>重みはこのコンピューターにありません。ダウンロードするか、ファイルから読み込みます。</translation>
    </message>
</context>
<context>
    <name>RunList</name>
    <message>
        <source>Runs</source>
        <translation>学習結果</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>名前を変更</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>ゴミ箱に移動</translation>
    </message>
    <message>
        <source>No runs yet.
Each training is kept here.</source>
        <translation>まだありません。
学習するたびにここに残ります。</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>running</source>
        <translation>学習中</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>stopped, best kept</source>
        <translation>停止(最良の結果を保存)</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>validation {share}</source>
        <translation>検証 {share}</translation>
    </message>
    <message>
        <source>test</source>
        <translation>テスト</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>検証</translation>
    </message>
    <message>
        <source>{split}: {share}, 95 % interval {low}–{high} %</source>
        <translation>{split}: {share}、95 % 信頼区間 {low}–{high} %</translation>
    </message>
</context>
<context>
    <name>SampleDrawing</name>
    <message>
        <source>Drawing the sample: {done} of {total}</source>
        <translation>サンプルを描いています: {done}/{total}</translation>
    </message>
    <message>
        <source>The sample could not be drawn: {why}</source>
        <translation>サンプルを描けませんでした: {why}</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>{n} images came in from outside</source>
        <translation>外から {n} 枚追加</translation>
    </message>
    <message>
        <source>{n} were moved</source>
        <translation>{n} 枚が移動</translation>
    </message>
    <message>
        <source>{n} are gone</source>
        <translation>{n} 枚がなくなりました</translation>
    </message>
    <message>
        <source>Since last time: {what}.</source>
        <translation>前回からの変化: {what}。</translation>
    </message>
    <message>
        <source>The pictures of this project stay in {folder}. Put new ones there and open it again.</source>
        <translation>このプロジェクトの画像は {folder} にあります。新しい画像はそこに置いて、開き直してください。</translation>
    </message>
    <message>
        <source>The name cannot be kept: {why}</source>
        <translation>名前を保存できません: {why}</translation>
    </message>
    <message>
        <source>The run cannot be moved: {why}</source>
        <translation>学習結果を移動できません: {why}</translation>
    </message>
</context>
<context>
    <name>SortingKeys</name>
    <message>
        <source>There is no class number {n}.</source>
        <translation>{n} 番のクラスはありません。</translation>
    </message>
    <message>
        <source>Choose an image first, then press the key of its class.</source>
        <translation>先に画像を選んでから、クラスのキーを押してください。</translation>
    </message>
    <message>
        <source>No unsorted images here.</source>
        <translation>ここに未分類の画像はありません。</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Start</source>
        <translation>スタート</translation>
    </message>
    <message>
        <source>Sort pictures, train a classifier with one click, and see why it answers as it does.</source>
        <translation>画像を分けて、ワンクリックで学習。なぜその答えなのかを目で確かめられます。</translation>
    </message>
    <message>
        <source>Drop folders</source>
        <translation>フォルダーをドロップ</translation>
    </message>
    <message>
        <source>Each folder becomes a class. Originals stay as they are.</source>
        <translation>フォルダーごとに 1 つのクラスになります。元の画像はそのまま残ります。</translation>
    </message>
    <message>
        <source>Click Train</source>
        <translation>「学習」をクリック</translation>
    </message>
    <message>
        <source>Watch it learn, and stop when you like: the best is kept.</source>
        <translation>学習の様子を見ながら、いつでも停止できます。最良の結果が残ります。</translation>
    </message>
    <message>
        <source>Click an image</source>
        <translation>画像をクリック</translation>
    </message>
    <message>
        <source>See the answer, where it comes from, and what looks alike.</source>
        <translation>予測の結果と、その根拠になった部分、似ている画像が見えます。</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Add images…</source>
        <translation>画像を追加…</translation>
    </message>
    <message>
        <source>Add images</source>
        <translation>画像を追加</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>学習方法</translation>
    </message>
    <message>
        <source>Recipe: how it is trained</source>
        <translation>学習方法</translation>
    </message>
    <message>
        <source>How it is trained: the network, the epochs and all that</source>
        <translation>学習方法: ネットワーク、エポック数など</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>{folder}
Every change is kept at once.</source>
        <translation>{folder}
変更はすぐに保存されます。</translation>
    </message>
    <message>
        <source>saving…</source>
        <translation>保存中…</translation>
    </message>
    <message>
        <source>saved ✓</source>
        <translation>保存済み ✓</translation>
    </message>
    <message>
        <source>Training…</source>
        <translation>学習中…</translation>
    </message>
</context>
<context>
    <name>TrainPicture</name>
    <message>
        <source>Train</source>
        <translation>学習</translation>
    </message>
</context>
<context>
    <name>TrainingPanel</name>
    <message>
        <source>Loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>正解率</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>学習の進み具合</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the training</source>
        <translation>学習を停止</translation>
    </message>
    <message>
        <source>Stop keeps the best so far</source>
        <translation>停止しても、ここまでの最良の結果が残ります</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>停止中…</translation>
    </message>
    <message>
        <source>Epoch {done}/{epochs}</source>
        <translation>エポック {done}/{epochs}</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>The first epoch…</source>
        <translation>最初のエポック…</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>準備中…</translation>
    </message>
    <message>
        <source>◉ best so far: epoch {n}</source>
        <translation>◉ ここまでの最良: エポック {n}</translation>
    </message>
    <message>
        <source>train {percent} %</source>
        <translation>学習 {percent} %</translation>
    </message>
    <message>
        <source>validation {percent} %</source>
        <translation>検証 {percent} %</translation>
    </message>
    <message>
        <source>test</source>
        <translation>テスト</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>検証</translation>
    </message>
    <message>
        <source>train</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>95 % interval: {low}–{high} %</source>
        <translation>95 % 信頼区間: {low}–{high} %</translation>
    </message>
    <message>
        <source>1 epoch</source>
        <translation>1 エポック</translation>
    </message>
    <message>
        <source>{n} epochs</source>
        <translation>{n} エポック</translation>
    </message>
    <message>
        <source>◉ best {n}</source>
        <translation>◉ 最良 {n}</translation>
    </message>
    <message>
        <source>Nothing trained yet</source>
        <translation>まだ学習していません</translation>
    </message>
    <message>
        <source>Click Train: the curves grow here, and the first answers come within seconds.</source>
        <translation>「学習」をクリックすると、ここに曲線が伸び、数秒で最初の答えが出ます。</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Runs</source>
        <translation>学習結果</translation>
    </message>
</context>
<context>
    <name>_Cell</name>
    <message>
        <source>No similar image</source>
        <translation>似ている画像はありません</translation>
    </message>
    <message>
        <source>unsorted</source>
        <translation>未分類</translation>
    </message>
    <message>
        <source>{label}, similarity {similarity}</source>
        <translation>{label}、類似度 {similarity}</translation>
    </message>
</context>
<context>
    <name>_DropTarget</name>
    <message>
        <source>Drop folders of pictures here</source>
        <translation>ここに画像のフォルダーをドロップ</translation>
    </message>
    <message>
        <source>one folder per class, loose pictures, or zip archives</source>
        <translation>クラスごとのフォルダー、画像、zip ファイル</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新規…</translation>
    </message>
    <message>
        <source>Make a new project</source>
        <translation>新しいプロジェクトを作る</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>開く…</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>プロジェクトを開く</translation>
    </message>
    <message>
        <source>Sample project</source>
        <translation>サンプル</translation>
    </message>
    <message>
        <source>Try it with drawn pictures</source>
        <translation>描いた絵で試す</translation>
    </message>
</context>
<context>
    <name>_RecentButton</name>
    <message>
        <source>Open {name}</source>
        <translation>{name} を開く</translation>
    </message>
</context>
<context>
    <name>_RecentProjects</name>
    <message>
        <source>Recent projects</source>
        <translation>最近のプロジェクト</translation>
    </message>
</context>
</TS>
