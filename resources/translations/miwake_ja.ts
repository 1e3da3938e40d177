<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP">
<context>
    <name>AnswerPanel</name>
    <message>
        <source>This run has learned to give pictures back, not to tell classes apart: it knows what looks alike.</source>
        <translation>この学習結果が学んだのは画像の復元で、クラスの見分けではありません。似ている画像が分かります。</translation>
    </message>
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
    <name>AugmentationStrip</name>
    <message>
        <source>What the network will see</source>
        <translation>ネットワークに見える画像</translation>
    </message>
    <message>
        <source>What the network will see; click for others</source>
        <translation>ネットワークに見える画像。クリックすると別の例になります</translation>
    </message>
</context>
<context>
    <name>BackboneChoice</name>
    <message>
        <source>Fast</source>
        <translation>高速</translation>
    </message>
    <message>
        <source>answers at once, even on an old computer</source>
        <translation>古いコンピューターでもすぐに答えます</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>バランス型</translation>
    </message>
    <message>
        <source>a little slower, a little better</source>
        <translation>少し遅く、少し良い</translation>
    </message>
    <message>
        <source>Accurate</source>
        <translation>高精度</translation>
    </message>
    <message>
        <source>slow on a processor, at home on a graphics card</source>
        <translation>CPU では遅く、GPU 向きです</translation>
    </message>
    <message>
        <source>Classic</source>
        <translation>定番</translation>
    </message>
    <message>
        <source>known from the tutorials</source>
        <translation>チュートリアルでおなじみ</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>自分の重み</translation>
    </message>
    <message>
        <source>weights come from a run of yours</source>
        <translation>重みは自分の学習結果から</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>from a run</source>
        <translation>学習結果から</translation>
    </message>
    <message>
        <source>here</source>
        <translation>あり</translation>
    </message>
    <message>
        <source>download</source>
        <translation>ダウンロード</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>{n} billion multiply-adds for each image</source>
        <translation>1 枚あたりの積和演算: {n} × 10 億回</translation>
    </message>
    <message>
        <source>Its weights are not on this computer.</source>
        <translation>重みはこのコンピューターにありません。</translation>
    </message>
    <message>
        <source>Licence: {licence}</source>
        <translation>ライセンス: {licence}</translation>
    </message>
</context>
<context>
    <name>Changes</name>
    <message>
        <source>The project&apos;s folder is not there any more: {folder}</source>
        <translation>プロジェクトのフォルダーが見つかりません: {folder}</translation>
    </message>
    <message>
        <source>Put it back, or close the project.</source>
        <translation>元に戻すか、プロジェクトを閉じてください。</translation>
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
        <source>There is no stage {first} in this backbone.</source>
        <translation>このバックボーンにステージ {first} はありません。</translation>
    </message>
    <message>
        <source>There are: {names}.</source>
        <translation>使えるもの: {names}。</translation>
    </message>
    <message>
        <source>Computing the frozen part</source>
        <translation>固定部分を計算中</translation>
    </message>
    <message>
        <source>This training cannot go on.</source>
        <translation>この学習は続けられません。</translation>
    </message>
    <message>
        <source>The file {name}, in which it was kept, is damaged.</source>
        <translation>途中の状態を保存したファイル {name} が壊れています。</translation>
    </message>
    <message>
        <source>can&apos;t allocate memory</source>
        <translation>メモリを確保できません</translation>
    </message>
    <message>
        <source>not enough memory</source>
        <translation>メモリが足りません</translation>
    </message>
    <message>
        <source>backend out of memory</source>
        <translation>バックエンドのメモリが足りません</translation>
    </message>
    <message>
        <source>Size of the first steps; 0 finds it by a short test</source>
        <translation>最初のステップの大きさ(0 なら短い試行で決める)</translation>
    </message>
    <message>
        <source>How steps follow from gradients</source>
        <translation>勾配からステップを決める方法</translation>
    </message>
    <message>
        <source>How the steps get smaller</source>
        <translation>ステップを小さくしていく方法</translation>
    </message>
    <message>
        <source>Share of each label spread over all classes</source>
        <translation>ラベルのうち全クラスに分散させる割合</translation>
    </message>
    <message>
        <source>Strength of mixing images with each other; 0 is off</source>
        <translation>画像どうしを混ぜる強さ(0 は混ぜない)</translation>
    </message>
    <message>
        <source>Let small classes count as much as large ones: by weight, or drawn as often</source>
        <translation>画像の少ないクラスも同等に扱う: 重みを付けるか、同じ頻度で選ぶ</translation>
    </message>
    <message>
        <source>What the network computes in while it learns; auto takes bfloat16 where it is faster and safe</source>
        <translation>学習中の計算に使う数値の形式。自動では、速くて安全なら bfloat16 を使います</translation>
    </message>
    <message>
        <source>“{text}” are no widths of dense layers.</source>
        <translation>「{text}」は全結合層の幅として使えません。</translation>
    </message>
    <message>
        <source>Write numbers such as 256, or 1024, 256.</source>
        <translation>256 や 1024, 256 のように数を入れてください。</translation>
    </message>
    <message>
        <source>Stacked autoencoder</source>
        <translation>積層オートエンコーダー</translation>
    </message>
    <message>
        <source>Learns to give pictures back; needs no labels, and finds odd ones</source>
        <translation>画像の復元を学びます。ラベルは不要で、変わった画像も見つかります</translation>
    </message>
    <message>
        <source>Epochs of all layers together, at most</source>
        <translation>全層をまとめて学習する最大エポック数</translation>
    </message>
    <message>
        <source>Layer by layer</source>
        <translation>層ごとの学習</translation>
    </message>
    <message>
        <source>Train each layer by itself before all together</source>
        <translation>全層をまとめる前に、1 層ずつ学習する</translation>
    </message>
    <message>
        <source>Epochs of each layer by itself</source>
        <translation>各層を単独で学習するエポック数</translation>
    </message>
    <message>
        <source>Look at the corners and the middle in turn, not only at the middle</source>
        <translation>中央だけでなく、四隅と中央を順に見る</translation>
    </message>
    <message>
        <source>An autoencoder needs at least two images.</source>
        <translation>オートエンコーダーには、画像が 2 枚以上必要です。</translation>
    </message>
    <message>
        <source>Add images.</source>
        <translation>画像を追加してください。</translation>
    </message>
    <message>
        <source>layer {number}</source>
        <translation>第 {number} 層</translation>
    </message>
    <message>
        <source>all layers</source>
        <translation>全層</translation>
    </message>
    <message>
        <source>Transfer learning, then the upper layers learn too: slower, often better</source>
        <translation>転移学習のあと上位の層も学習します。遅くなりますが、多くの場合より良くなります</translation>
    </message>
    <message>
        <source>Learn from</source>
        <translation>学習の開始位置</translation>
    </message>
    <message>
        <source>The first stage that learns; auto is the upper third</source>
        <translation>学習する最初のステージ(自動は上位 3 分の 1)</translation>
    </message>
    <message>
        <source>A file with the backbone&apos;s weights, or a run; empty looks for them</source>
        <translation>バックボーンの重みのファイル、または学習結果(空なら自動で探す)</translation>
    </message>
    <message>
        <source>Epochs of the head alone, before, at most</source>
        <translation>先にヘッドだけを学習する最大エポック数</translation>
    </message>
    <message>
        <source>Dense layers</source>
        <translation>全結合層</translation>
    </message>
    <message>
        <source>Widths of dense layers before the answer, such as 256 or 1024, 256</source>
        <translation>出力の前に置く全結合層の幅。例: 256 または 1024, 256</translation>
    </message>
    <message>
        <source>Share of the dense layers&apos; numbers left out at each step</source>
        <translation>ステップごとに全結合層の値を無効にする割合</translation>
    </message>
    <message>
        <source>How much more slowly a layer learns than the one above it</source>
        <translation>1 つ上の層に比べて学習を遅くする度合い</translation>
    </message>
    <message>
        <source>Change the images a little at every look; without it, epochs are many times faster</source>
        <translation>見るたびに画像を少し変える。なしにすると、エポックが何倍も速くなります</translation>
    </message>
    <message>
        <source>Own CNN</source>
        <translation>自前の CNN</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>ドロップアウト</translation>
    </message>
    <message>
        <source>Fine-tuning</source>
        <translation>ファインチューニング</translation>
    </message>
    <message>
        <source>Head epochs</source>
        <translation>ヘッドのエポック数</translation>
    </message>
    <message>
        <source>Layer decay</source>
        <translation>層ごとの減衰</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>データ拡張</translation>
    </message>
    <message>
        <source>light</source>
        <translation>弱</translation>
    </message>
    <message>
        <source>strong</source>
        <translation>強</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>計算精度</translation>
    </message>
    <message>
        <source>float32</source>
        <translation>float32</translation>
    </message>
    <message>
        <source>bfloat16</source>
        <translation>bfloat16</translation>
    </message>
    <message>
        <source>float16</source>
        <translation>float16</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>ブロック数</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>幅</translation>
    </message>
    <message>
        <source>Batch norm</source>
        <translation>バッチ正規化</translation>
    </message>
    <message>
        <source>Layer epochs</source>
        <translation>層ごとのエポック数</translation>
    </message>
    <message>
        <source>Five crops</source>
        <translation>5 か所の切り出し</translation>
    </message>
    <message>
        <source>The classifier {path} cannot be read.</source>
        <translation>分類器 {path} を読めません。</translation>
    </message>
    <message>
        <source>The project&apos;s catalogue is damaged.</source>
        <translation>プロジェクトのカタログが壊れています。</translation>
    </message>
    <message>
        <source>It names a file that lies outside: {relative_path}.</source>
        <translation>プロジェクトの外にあるファイルが記されています: {relative_path}。</translation>
    </message>
    <message>
        <source>Nothing was moved. Do not use this project if you do not know where it comes from.</source>
        <translation>何も移動していません。出どころの分からないプロジェクトなら使わないでください。</translation>
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
        <source>The weights file {path} is not there.</source>
        <translation>重みのファイル {path} がありません。</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>{label} has no weights of its own.</source>
        <translation>{label} には元になる重みがありません。</translation>
    </message>
    <message>
        <source>Choose a run that has trained it, under “Weights”.</source>
        <translation>このバックボーンを使った学習結果を「重み」で選んでください。</translation>
    </message>
    <message>
        <source>They are a {description}.</source>
        <translation>{description} の重みです。</translation>
    </message>
    <message>
        <source>Choose another file, or that backbone.</source>
        <translation>別のファイルか、そのバックボーンを選んでください。</translation>
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
        <source>None of its images is in the project.</source>
        <translation>学習に使った画像が 1 枚もプロジェクトにありません。</translation>
    </message>
    <message>
        <source>The run {name} cannot go on.</source>
        <translation>学習結果 {name} の続きは学習できません。</translation>
    </message>
    <message>
        <source>Where it stood was not kept.</source>
        <translation>途中の状態が保存されていません。</translation>
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
        <source>Change the images a little at every look</source>
        <translation>見るたびに画像を少し変える</translation>
    </message>
    <message>
        <source>Convolution blocks; each halves the picture</source>
        <translation>畳み込みブロックの数。1 つごとに画像が半分の大きさになります</translation>
    </message>
    <message>
        <source>Filters of the first block; each block doubles them</source>
        <translation>最初のブロックのフィルター数。ブロックごとに 2 倍になります</translation>
    </message>
    <message>
        <source>Share of the features left out at each step</source>
        <translation>ステップごとに特徴量を無効にする割合</translation>
    </message>
    <message>
        <source>Normalise after each convolution</source>
        <translation>畳み込みのたびに正規化する</translation>
    </message>
    <message>
        <source>None of these images can be read.</source>
        <translation>これらの画像はどれも読めません。</translation>
    </message>
    <message>
        <source>{path}: {error}.</source>
        <translation>{path}: {error}。</translation>
    </message>
    <message>
        <source>This run gives no pictures back.</source>
        <translation>この学習結果は画像を復元できません。</translation>
    </message>
    <message>
        <source>Only an autoencoder learns to.</source>
        <translation>復元を学ぶのはオートエンコーダーだけです。</translation>
    </message>
    <message>
        <source>Train with the recipe “Stacked autoencoder”.</source>
        <translation>学習方法「積層オートエンコーダー」で学習してください。</translation>
    </message>
    <message>
        <source>There is not enough memory on one of the devices.</source>
        <translation>メモリの足りないデバイスがあります。</translation>
    </message>
    <message>
        <source>Choose a smaller batch size.</source>
        <translation>バッチサイズを小さくしてください。</translation>
    </message>
    <message>
        <source>There is not enough memory to train this network.</source>
        <translation>このネットワークを学習するにはメモリが足りません。</translation>
    </message>
    <message>
        <source>Not even a single image fits.</source>
        <translation>画像 1 枚分も入りません。</translation>
    </message>
    <message>
        <source>Choose a smaller backbone, or the device “cpu”.</source>
        <translation>小さいバックボーンか、デバイス「CPU」を選んでください。</translation>
    </message>
    <message>
        <source>Memory ran out: batches are now computed {piece} images at a time.</source>
        <translation>メモリが足りなくなったため、バッチを {piece} 枚ずつに分けて計算します。</translation>
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
        <source>The project was not opened, because that was cancelled.</source>
        <translation>取り消されたため、プロジェクトは開かれませんでした。</translation>
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
        <source>Optimiser</source>
        <translation>最適化手法</translation>
    </message>
    <message>
        <source>adamw</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>sgd</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学習率の変化</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>コサイン</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>一定</translation>
    </message>
    <message>
        <source>one-cycle</source>
        <translation>ワンサイクル</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>重み減衰</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>ラベル平滑化</translation>
    </message>
    <message>
        <source>Mixup</source>
        <translation>Mixup</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>クラスの均等化</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>重み付け</translation>
    </message>
    <message>
        <source>sampling</source>
        <translation>サンプリング</translation>
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
        <source>It is learning to give pictures back; what it knows is shown at the end</source>
        <translation>画像の復元を学習しています。結果は学習後に表示します</translation>
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
    <name>LiveSwitch</name>
    <message>
        <source>Ask the classifier in training</source>
        <translation>学習中の分類器にきく</translation>
    </message>
    <message>
        <source>Ask the classifier in training instead of the chosen run</source>
        <translation>選んだ学習結果ではなく、学習中の分類器にきく</translation>
    </message>
    <message>
        <source>It answers from the end of the first epoch on</source>
        <translation>最初のエポックが終わると答えられます</translation>
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
        <source>Reading pictures that came in from outside…</source>
        <translation>外部から追加された画像を読み込み中…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
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
        <source>Open the project {name}</source>
        <translation>プロジェクト「{name}」を開く</translation>
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
    <name>PageTabs</name>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
</context>
<context>
    <name>PairCell</name>
    <message>
        <source>unsorted</source>
        <translation>未分類</translation>
    </message>
    <message>
        <source>Reconstruction error: {percent} %</source>
        <translation>復元誤差: {percent} %</translation>
    </message>
    <message>
        <source>It stands out: most images are given back much better.</source>
        <translation>目立つ画像です。ほとんどの画像はもっとよく復元されます。</translation>
    </message>
</context>
<context>
    <name>PairGrid</name>
    <message>
        <source>Pictures beside their reconstructions</source>
        <translation>元の画像と復元画像</translation>
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
        <source>Its weights come from a run: choose one under “Weights”.</source>
        <translation>重みは学習結果から取ります。「重み」で選んでください。</translation>
    </message>
    <message>
        <source>Goes on from the run “{name}”.</source>
        <translation>学習結果「{name}」の続きから始めます。</translation>
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
    <name>RecipePopup</name>
    <message>
        <source>Compare backbones</source>
        <translation>バックボーンを比べる</translation>
    </message>
    <message>
        <source>Compare {n} backbones</source>
        <translation>{n} 個のバックボーンを比べる</translation>
    </message>
    <message>
        <source>One training for each, one after the other: {names}</source>
        <translation>1 つずつ順番に学習します: {names}</translation>
    </message>
</context>
<context>
    <name>ReconstructionsPage</name>
    <message>
        <source>Order</source>
        <translation>並び順</translation>
    </message>
    <message>
        <source>Worst first</source>
        <translation>悪い順</translation>
    </message>
    <message>
        <source>Best first</source>
        <translation>良い順</translation>
    </message>
    <message>
        <source>As in the gallery</source>
        <translation>画像一覧と同じ</translation>
    </message>
    <message>
        <source>Pictures are put in order when the training has ended.</source>
        <translation>並べ替えは学習が終わってからです。</translation>
    </message>
    <message>
        <source>{n} chosen  ✕</source>
        <translation>{n} 枚を選択  ✕</translation>
    </message>
    <message>
        <source>Show all images again</source>
        <translation>すべての画像の表示に戻す</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>学習中</translation>
    </message>
    <message>
        <source>epoch {n}</source>
        <translation>エポック {n}</translation>
    </message>
    <message>
        <source>{n} of {total} layers</source>
        <translation>{total} 層中 {n} 層</translation>
    </message>
    <message>
        <source>error {percent} %</source>
        <translation>誤差 {percent} %</translation>
    </message>
    <message>
        <source>mean error {percent}</source>
        <translation>平均誤差 {percent}</translation>
    </message>
    <message>
        <source>1 stands out</source>
        <translation>目立つ画像 1 枚</translation>
    </message>
    <message>
        <source>{n} stand out</source>
        <translation>目立つ画像 {n} 枚</translation>
    </message>
    <message>
        <source>left the picture, right what is given back</source>
        <translation>左が元の画像、右が復元画像</translation>
    </message>
    <message>
        <source>No reconstructions</source>
        <translation>復元画像がありません</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>もう一度試す</translation>
    </message>
    <message>
        <source>Nothing matches this filter</source>
        <translation>条件に合う画像がありません</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>絞り込みを解除</translation>
    </message>
    <message>
        <source>They come as soon as the first pictures are learned, and then every second.</source>
        <translation>最初の画像を学習するとすぐに現れ、その後は 1 秒ごとに更新されます。</translation>
    </message>
    <message>
        <source>The first reconstructions are on their way</source>
        <translation>まもなく最初の復元画像が現れます</translation>
    </message>
</context>
<context>
    <name>RunActions</name>
    <message>
        <source>Go on training</source>
        <translation>学習を続ける</translation>
    </message>
    <message>
        <source>Train on for more epochs…</source>
        <translation>エポックを追加して学習…</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>お気に入り</translation>
    </message>
    <message>
        <source>Notes…</source>
        <translation>メモ…</translation>
    </message>
    <message>
        <source>Save the curves as PNG…</source>
        <translation>曲線を PNG で保存…</translation>
    </message>
    <message>
        <source>Save the curves as SVG…</source>
        <translation>曲線を SVG で保存…</translation>
    </message>
    <message>
        <source>Save the history as CSV…</source>
        <translation>履歴を CSV で保存…</translation>
    </message>
    <message>
        <source>Train on</source>
        <translation>追加学習</translation>
    </message>
    <message>
        <source>For how many more epochs?</source>
        <translation>あと何エポック学習しますか?</translation>
    </message>
    <message>
        <source>Notes on {name}</source>
        <translation>{name} のメモ</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>{path} cannot be written.</source>
        <translation>{path} に書き込めません。</translation>
    </message>
</context>
<context>
    <name>RunComparison</name>
    <message>
        <source>Two runs</source>
        <translation>学習結果の比較</translation>
    </message>
    <message>
        <source>Their settings are the same.</source>
        <translation>設定は同じです。</translation>
    </message>
    <message>
        <source>All other settings are the same. Where the intervals overlap, the difference may be chance.</source>
        <translation>ほかの設定は同じです。区間が重なるときは、差は偶然かもしれません。</translation>
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
        <source>Compare settings…</source>
        <translation>設定を比べる…</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>新しい順</translation>
    </message>
    <message>
        <source>Best first</source>
        <translation>良い順</translation>
    </message>
    <message>
        <source>Favourites first</source>
        <translation>お気に入りを先に</translation>
    </message>
    <message>
        <source>No runs yet.
Each training is kept here.</source>
        <translation>まだありません。
学習するたびにここに残ります。</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>並び順</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>epochs trained</source>
        <translation>学習したエポック数</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>所要時間</translation>
    </message>
    <message>
        <source>recipe</source>
        <translation>学習方法</translation>
    </message>
    <message>
        <source>backbone</source>
        <translation>バックボーン</translation>
    </message>
    <message>
        <source>classes</source>
        <translation>クラス</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>no</source>
        <translation>いいえ</translation>
    </message>
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
        <source>reconstruction error {percent} %</source>
        <translation>復元誤差 {percent} %</translation>
    </message>
    <message>
        <source>validation {share}</source>
        <translation>検証 {share}</translation>
    </message>
    <message>
        <source>{share}, 95 % interval {low}–{high} %</source>
        <translation>{share}、95 % 信頼区間 {low}–{high} %</translation>
    </message>
    <message>
        <source>test</source>
        <translation>テスト</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>検証</translation>
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
    <name>StageList</name>
    <message>
        <source>choose by itself</source>
        <translation>自動で選ぶ</translation>
    </message>
    <message>
        <source>Choose the boundary by itself</source>
        <translation>境目を自動で選ぶ</translation>
    </message>
    <message>
        <source>The upper third of the stages learns</source>
        <translation>上位 3 分の 1 のステージが学習します</translation>
    </message>
    <message>
        <source>Stages of the network</source>
        <translation>ネットワークのステージ</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>ステージ</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>出力</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>パラメーター</translation>
    </message>
    <message>
        <source>Click the first stage that shall learn</source>
        <translation>学習を始めるステージをクリックしてください</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>お待ちください…</translation>
    </message>
    <message>
        <source>learns</source>
        <translation>学習する</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>{n} frozen</source>
        <translation>固定 {n}</translation>
    </message>
    <message>
        <source>{n} learn, and the head</source>
        <translation>学習 {n} とヘッド</translation>
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
        <source>Train next</source>
        <translation>次に学習</translation>
    </message>
    <message>
        <source>A training is running; this one waits in line until it is over.</source>
        <translation>ほかの学習が進行中です。終わるまで順番を待ちます。</translation>
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
        <source>Go on training</source>
        <translation>学習を続ける</translation>
    </message>
    <message>
        <source>Goes on where it was cut off</source>
        <translation>中断したところから続けます</translation>
    </message>
    <message>
        <source>More about this run</source>
        <translation>この学習結果のほかの操作</translation>
    </message>
    <message>
        <source>Train on, save the curves…</source>
        <translation>追加学習、曲線の保存…</translation>
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
        <source>validation loss {loss}</source>
        <translation>検証損失 {loss}</translation>
    </message>
    <message>
        <source>train loss {loss}</source>
        <translation>学習損失 {loss}</translation>
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
    <name>TrainingQueue</name>
    <message>
        <source>Trainings that wait</source>
        <translation>待機中の学習</translation>
    </message>
    <message>
        <source>1 training waits</source>
        <translation>待機中の学習 1 件</translation>
    </message>
    <message>
        <source>{n} trainings wait</source>
        <translation>待機中の学習 {n} 件</translation>
    </message>
    <message>
        <source>in {time}</source>
        <translation>{time}後</translation>
    </message>
    <message>
        <source>Take {name} out of the line</source>
        <translation>{name} を待機から外す</translation>
    </message>
    <message>
        <source>Take it out of the line</source>
        <translation>待機から外す</translation>
    </message>
</context>
<context>
    <name>Trainings</name>
    <message>
        <source>The name cannot be kept: {why}</source>
        <translation>名前を保存できません: {why}</translation>
    </message>
    <message>
        <source>The run cannot be moved: {why}</source>
        <translation>学習結果を移動できません: {why}</translation>
    </message>
    <message>
        <source>{name} is no longer there; the training goes on without it.</source>
        <translation>{name} はもうありません。この画像を除いて学習を続けます。</translation>
    </message>
    <message>
        <source>{n} of its images are no longer there, for example {name}; the training goes on without them.</source>
        <translation>{n} 枚の画像がもうありません(例: {name})。それらを除いて学習を続けます。</translation>
    </message>
</context>
<context>
    <name>WeightsMenu</name>
    <message>
        <source>Go on from a run</source>
        <translation>学習結果の続きから</translation>
    </message>
    <message>
        <source>Go on from what a run has learned…</source>
        <translation>学習結果の続きから…</translation>
    </message>
    <message>
        <source>The usual weights</source>
        <translation>通常の重み</translation>
    </message>
    <message>
        <source>Go on from {name}</source>
        <translation>{name} の続きから</translation>
    </message>
    <message>
        <source>No run on this network yet</source>
        <translation>このネットワークの学習結果はまだありません</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Gallery</source>
        <translation>画像一覧</translation>
    </message>
    <message>
        <source>Reconstructions</source>
        <translation>復元</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>学習結果</translation>
    </message>
</context>
<context>
    <name>_BackboneDelegate</name>
    <message>
        <source>here</source>
        <translation>あり</translation>
    </message>
    <message>
        <source>download</source>
        <translation>ダウンロード</translation>
    </message>
    <message>
        <source>from a run</source>
        <translation>学習結果から</translation>
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
