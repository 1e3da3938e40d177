<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP">
<context>
    <name>AcceptDialog</name>
    <message>
        <source>Accept sure suggestions</source>
        <translation>確実な提案を採用</translation>
    </message>
    <message>
        <source>How sure a suggestion must be</source>
        <translation>採用する提案のスコア</translation>
    </message>
    <message>
        <source>Hold it, or hold Enter, for a second</source>
        <translation>ボタンか Enter キーを 1 秒間押し続けます</translation>
    </message>
    <message>
        <source>At least {percent} % sure</source>
        <translation>スコア {percent} % 以上</translation>
    </message>
    <message>
        <source>Hold to accept {n}</source>
        <translation>長押しで {n} 枚を採用</translation>
    </message>
    <message>
        <source>No suggestion is as sure as that.</source>
        <translation>このスコアに達する提案はありません。</translation>
    </message>
    <message>
        <source>{classes} and more</source>
        <translation>{classes} など</translation>
    </message>
    <message>
        <source>By their scores about {n} of them may be wrong.</source>
        <translation>スコアから見ると、うち約 {n} 枚は間違いかもしれません。</translation>
    </message>
    <message>
        <source>Click an image to leave it out.</source>
        <translation>クリックした画像は除かれます。</translation>
    </message>
    <message>
        <source>Accepted. One undo takes all of it back.</source>
        <translation>採用しました。「元に戻す」1 回ですべて取り消せます。</translation>
    </message>
</context>
<context>
    <name>AcceptGrid</name>
    <message>
        <source>Images that would be accepted</source>
        <translation>採用される画像</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>除外</translation>
    </message>
</context>
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
        <source>looking …</source>
        <translation>調べています …</translation>
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
    <name>BackboneByName</name>
    <message>
        <source>Backbone by name</source>
        <translation>名前でバックボーンを選ぶ</translation>
    </message>
    <message>
        <source>Any classifier of torchvision, and any network of timm as timm/NAME.</source>
        <translation>torchvision の分類器と、timm のネットワーク(timm/名前)を使えます。</translation>
    </message>
    <message>
        <source>Any classifier of torchvision. With timm installed, its networks can be named too.</source>
        <translation>torchvision の分類器を使えます。timm をインストールすると、そのネットワークも使えます。</translation>
    </message>
    <message>
        <source>Name of the network</source>
        <translation>ネットワークの名前</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>選択</translation>
    </message>
    <message>
        <source>Choose this network</source>
        <translation>このネットワークを選ぶ</translation>
    </message>
    <message>
        <source>timm is not installed: “uv sync --extra timm” installs it, then start Miwake again.</source>
        <translation>timm がありません。「uv sync --extra timm」でインストールし、Miwake を起動し直してください。</translation>
    </message>
    <message>
        <source>There is no network of this name.</source>
        <translation>この名前のネットワークはありません。</translation>
    </message>
    <message>
        <source>There is no network of this name. There are: {names}</source>
        <translation>この名前のネットワークはありません。近い名前: {names}</translation>
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
        <source>By name…</source>
        <translation>名前で選ぶ…</translation>
    </message>
    <message>
        <source>any other network of torchvision or timm</source>
        <translation>torchvision と timm のほかのネットワーク</translation>
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
    <name>BestImages</name>
    <message>
        <source>Images that make this filter fire most</source>
        <translation>このフィルターが最も強く反応する画像</translation>
    </message>
    <message>
        <source>{name}: fires {value}</source>
        <translation>{name}: 反応 {value}</translation>
    </message>
</context>
<context>
    <name>Changes</name>
    <message>
        <source>An image that belongs together with them came along.</source>
        <translation>関連する画像 1 枚の用途も一緒に変わりました。</translation>
    </message>
    <message>
        <source>{n} images that belong together with them came along.</source>
        <translation>関連する画像 {n} 枚の用途も一緒に変わりました。</translation>
    </message>
    <message>
        <source>The training images of each class belong together.</source>
        <translation>どのクラスも学習用の画像が 1 グループだけなので、検証用に分けられません。</translation>
    </message>
    <message>
        <source>Another folder lies in the place of the project&apos;s: {folder}</source>
        <translation>プロジェクトの場所に別のフォルダーがあります: {folder}</translation>
    </message>
    <message>
        <source>Close the project and open it again.</source>
        <translation>プロジェクトを閉じて、開き直してください。</translation>
    </message>
    <message>
        <source>The project&apos;s folder is not there any more: {folder}</source>
        <translation>プロジェクトのフォルダーが見つかりません: {folder}</translation>
    </message>
    <message>
        <source>Put it back, or close the project.</source>
        <translation>元に戻すか、プロジェクトを閉じてください。</translation>
    </message>
    <message>
        <source>1 image came in from outside</source>
        <translation>外から 1 枚追加</translation>
    </message>
    <message>
        <source>{n} images came in from outside</source>
        <translation>外から {n} 枚追加</translation>
    </message>
    <message>
        <source>1 moved outside</source>
        <translation>外で 1 枚が移動</translation>
    </message>
    <message>
        <source>{n} moved outside</source>
        <translation>外で {n} 枚が移動</translation>
    </message>
    <message>
        <source>1 changed outside</source>
        <translation>外で 1 枚が変更</translation>
    </message>
    <message>
        <source>{n} changed outside</source>
        <translation>外で {n} 枚が変更</translation>
    </message>
    <message>
        <source>1 gone</source>
        <translation>1 枚がなくなりました</translation>
    </message>
    <message>
        <source>{n} gone</source>
        <translation>{n} 枚がなくなりました</translation>
    </message>
    <message>
        <source>1 cannot be read</source>
        <translation>読めない画像 1 枚</translation>
    </message>
    <message>
        <source>{n} cannot be read</source>
        <translation>読めない画像 {n} 枚</translation>
    </message>
</context>
<context>
    <name>CheckHead</name>
    <message>
        <source>Test your consistency…</source>
        <translation>自分の一貫性を確かめる…</translation>
    </message>
    <message>
        <source>A few images that you have sorted are asked again: how often do you say the same?</source>
        <translation>分類済みの画像をいくつかもう一度分類して、どのくらい同じ答えになるかを確かめます</translation>
    </message>
    <message>
        <source>Progress of the data check</source>
        <translation>データの点検の進み具合</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>もう一度点検</translation>
    </message>
    <message>
        <source>No images yet</source>
        <translation>まだ画像がありません</translation>
    </message>
    <message>
        <source>{n} things worth a look</source>
        <translation>確認したい点: {n} 件</translation>
    </message>
    <message>
        <source>1 thing worth a look</source>
        <translation>確認したい点: 1 件</translation>
    </message>
    <message>
        <source>Nothing wrong was found in {images}</source>
        <translation>{images}を点検し、問題は見つかりませんでした</translation>
    </message>
    <message>
        <source>Nothing wrong was found yet</source>
        <translation>今のところ問題は見つかっていません</translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>Images, the worst first</source>
        <translation>画像(問題の大きい順)</translation>
    </message>
    <message>
        <source>Images that belong together, the best of each group first</source>
        <translation>関連する画像(グループごとに最良の画像が先頭)</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>同じではない</translation>
    </message>
    <message>
        <source>It stays, and need not share a split with the others (X)</source>
        <translation>そのまま残し、ほかの画像と用途をそろえなくてよいことにします (X)</translation>
    </message>
    <message>
        <source>All to training</source>
        <translation>すべて学習へ</translation>
    </message>
    <message>
        <source>The images of this group are only learned from (T)</source>
        <translation>このグループの画像を学習だけに使います (T)</translation>
    </message>
    <message>
        <source>In the gallery</source>
        <translation>一覧で見る</translation>
    </message>
    <message>
        <source>Show these images in the gallery</source>
        <translation>これらの画像を画像一覧で表示します</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>すべて残す</translation>
    </message>
    <message>
        <source>Keep as it is</source>
        <translation>このままにする</translation>
    </message>
    <message>
        <source>Take the second answer</source>
        <translation>2 回目の答えにする</translation>
    </message>
    <message>
        <source>Take the model&apos;s class</source>
        <translation>モデルのクラスにする</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>ゴミ箱</translation>
    </message>
    <message>
        <source>Drop folders or photos anywhere on the window.</source>
        <translation>フォルダーや写真をウィンドウにドロップしてください。</translation>
    </message>
    <message>
        <source>There are no images yet</source>
        <translation>まだ画像がありません</translation>
    </message>
    <message>
        <source>Keep this one</source>
        <translation>これを残す</translation>
    </message>
    <message>
        <source>{n} kept as they are</source>
        <translation>そのままにした画像 {n} 枚</translation>
    </message>
    <message>
        <source>Show them again</source>
        <translation>もう一度表示する</translation>
    </message>
    <message>
        <source>None found</source>
        <translation>見つかりませんでした</translation>
    </message>
    <message>
        <source>Still looking…</source>
        <translation>探しています…</translation>
    </message>
    <message>
        <source>Not looked for</source>
        <translation>点検していません</translation>
    </message>
    <message>
        <source>Not looked for yet</source>
        <translation>まだ点検していません</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>今すぐ点検</translation>
    </message>
    <message>
        <source>Enter: keep only this one, the others to the trash · K: keep all</source>
        <translation>Enter: これを残し、ほかはゴミ箱へ · K: すべて残す</translation>
    </message>
    <message>
        <source>T: all to training · Enter: keep only this one · K: keep all · X: not the same</source>
        <translation>T: すべて学習へ · Enter: これを残す · K: すべて残す · X: 同じではない</translation>
    </message>
    <message>
        <source>Enter: keep only this one · K: keep all · X: not the same</source>
        <translation>Enter: これを残す · K: すべて残す · X: 同じではない</translation>
    </message>
    <message>
        <source>1–9: another class · Enter: the model&apos;s · K: keep · Del: trash</source>
        <translation>1–9: 別のクラス · Enter: モデルのクラス · K: このまま · Del: ゴミ箱</translation>
    </message>
    <message>
        <source>1–9: another class · Enter: the second answer · K: keep · Del: trash</source>
        <translation>1–9: 別のクラス · Enter: 2 回目の答え · K: このまま · Del: ゴミ箱</translation>
    </message>
    <message>
        <source>Del: trash · K: keep</source>
        <translation>Del: ゴミ箱 · K: このまま</translation>
    </message>
    <message>
        <source>Del: trash · K: keep · 1–9: another class</source>
        <translation>Del: ゴミ箱 · K: このまま · 1–9: 別のクラス</translation>
    </message>
</context>
<context>
    <name>CheckSorting</name>
    <message>
        <source>Choose an image first.</source>
        <translation>先に画像を選んでください。</translation>
    </message>
    <message>
        <source>These are copies of the same file.</source>
        <translation>これらは同じファイルのコピーです。</translation>
    </message>
</context>
<context>
    <name>Checking</name>
    <message>
        <source>Looking at the images…</source>
        <translation>画像を調べています…</translation>
    </message>
</context>
<context>
    <name>ChipRows</name>
    <message>
        <source>Shift + {n}</source>
        <translation>Shift + {n}</translation>
    </message>
    <message>
        <source>{name}: {n} images, key {key}</source>
        <translation>{name}: {n} 枚、キー {key}</translation>
    </message>
</context>
<context>
    <name>ClassBalance</name>
    <message>
        <source>Images of each class</source>
        <translation>クラスごとの画像</translation>
    </message>
    <message>
        <source>{n}, few</source>
        <translation>{n}(少ない)</translation>
    </message>
</context>
<context>
    <name>ClassField</name>
    <message>
        <source>Find or add a class</source>
        <translation>クラスを検索・追加</translation>
    </message>
    <message>
        <source>Find or add a class  /</source>
        <translation>クラスを検索・追加  /</translation>
    </message>
    <message>
        <source>Enter sorts into the first class that is left; Shift+Enter makes a class of this name</source>
        <translation>Enter: 残った先頭のクラスに分類。Shift+Enter: この名前のクラスを作成</translation>
    </message>
    <message>
        <source>Enter: {name}</source>
        <translation>Enter: {name}</translation>
    </message>
    <message>
        <source>Shift+Enter: new class {name}</source>
        <translation>Shift+Enter: 新しいクラス「{name}」</translation>
    </message>
</context>
<context>
    <name>ClassFiguresTable</name>
    <message>
        <source>Precision, recall and F1 of every class</source>
        <translation>クラスごとの適合率・再現率・F1</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>クラス</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>適合率</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>再現率</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Of the images taken for this class: how many are of it</source>
        <translation>このクラスと予測した画像のうち、本当にこのクラスの割合</translation>
    </message>
    <message>
        <source>Of the images of this class: how many are recognised</source>
        <translation>このクラスの画像のうち、正しく予測した割合</translation>
    </message>
    <message>
        <source>The harmonic mean of precision and recall</source>
        <translation>適合率と再現率の調和平均</translation>
    </message>
</context>
<context>
    <name>ClassKeyDialog</name>
    <message>
        <source>Key</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Which letter sorts into {name}?</source>
        <translation>「{name}」に分類する文字キー</translation>
    </message>
    <message>
        <source>F flags images for later, so no class can have it.</source>
        <translation>F はフラグを付けるキーなので、クラスには使えません。</translation>
    </message>
    <message>
        <source>G changes between one image and a block, so no class can have it.</source>
        <translation>G は 1 枚ずつとまとめての切り替えなので、クラスには使えません。</translation>
    </message>
    <message>
        <source>N goes to the next unsorted image, so no class can have it.</source>
        <translation>N は次の未分類へ進むキーなので、クラスには使えません。</translation>
    </message>
    <message>
        <source>A letter, please: digits belong to the first ten classes.</source>
        <translation>英字を入れてください。数字は最初の 10 クラスのキーです。</translation>
    </message>
    <message>
        <source>{letter} sorts into {other} so far; that class will have no letter.</source>
        <translation>{letter} は今「{other}」のキーです。そのクラスの文字キーはなくなります。</translation>
    </message>
    <message>
        <source>Without a letter, the first ten classes have digits.</source>
        <translation>文字がなければ、最初の 10 クラスは数字キーになります。</translation>
    </message>
    <message>
        <source>Small or capital, it is the same.</source>
        <translation>大文字でも小文字でも同じです。</translation>
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
        <source>Key…</source>
        <translation>キー…</translation>
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
        <source>Flagged</source>
        <translation>フラグ付き</translation>
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
    <name>CompareAnswers</name>
    <message>
        <source>Images and what each run says of them</source>
        <translation>画像と、学習結果ごとの答え</translation>
    </message>
    <message>
        <source>Which images</source>
        <translation>対象の画像</translation>
    </message>
    <message>
        <source>Fewer than two of these runs tell classes apart</source>
        <translation>クラスを見分ける学習結果が 2 つ以上ありません</translation>
    </message>
    <message>
        <source>{run}: {share}</source>
        <translation>{run}: {share}</translation>
    </message>
    <message>
        <source>; of all its test images {share}</source>
        <translation>、この学習結果のテスト画像全体では {share}</translation>
    </message>
    <message>
        <source>{a} and {b} are right on exactly the same images.</source>
        <translation>{a} と {b} は、まったく同じ画像で正解しています。</translation>
    </message>
    <message>
        <source>{a} is right on {n} that {b} gets wrong, the reverse on {m}: the difference may be chance ({p}).</source>
        <translation>{a} だけ正解が {n}、{b} だけ正解が {m} 枚: 差は偶然かもしれません({p})。</translation>
    </message>
    <message>
        <source>{a} is right on {n} that {b} gets wrong, the reverse on {m}: that is hardly chance ({p}).</source>
        <translation>{a} だけ正解が {n}、{b} だけ正解が {m} 枚: 差は偶然とは考えにくいです({p})。</translation>
    </message>
    <message>
        <source>Compared on {images} that every one of these runs has tested and none has learned.</source>
        <translation>すべての学習結果がテストし、どれも学習していない {images}で比べています。</translation>
    </message>
    <message>
        <source>{n} more test images of {run} are left out.</source>
        <translation>{run} のほかのテスト画像 {n} 枚は除いています。</translation>
    </message>
    <message>
        <source>{n} more test images of {run} are left out ({learned} of them another run has learned).</source>
        <translation>{run} のほかのテスト画像 {n} 枚は除いています(うち {learned} 枚は別の学習結果が学習済み)。</translation>
    </message>
    <message>
        <source>Of many pairs, one in twenty differs this much by chance alone.</source>
        <translation>組が多いときは、偶然だけでも 20 組に 1 組はこのくらい差が出ます。</translation>
    </message>
    <message>
        <source>Answer differs</source>
        <translation>答えが違う</translation>
    </message>
    <message>
        <source>Only {run} is right</source>
        <translation>{run} だけ正解</translation>
    </message>
    <message>
        <source>All compared images</source>
        <translation>比べた画像すべて</translation>
    </message>
    <message>
        <source>No such images</source>
        <translation>該当する画像はありません</translation>
    </message>
    <message>
        <source>No image was tested by all of these runs</source>
        <translation>すべての学習結果がテストした画像はありません</translation>
    </message>
    <message>
        <source>label</source>
        <translation>ラベル</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Answers</source>
        <translation>答え</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲線</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Heat maps side by side</source>
        <translation>ヒートマップを並べる</translation>
    </message>
    <message>
        <source>The heat maps of the images listed here, under these runs</source>
        <translation>ここに並ぶ画像のヒートマップを、これらの学習結果で比べます</translation>
    </message>
    <message>
        <source>Their settings are the same.</source>
        <translation>設定は同じです。</translation>
    </message>
    <message>
        <source>All other settings are the same.</source>
        <translation>ほかの設定は同じです。</translation>
    </message>
    <message>
        <source>The answers of {name} cannot be read</source>
        <translation>{name} の答えを読み込めません</translation>
    </message>
    <message>
        <source>Reading the answers</source>
        <translation>答えを読み込み中</translation>
    </message>
    <message>
        <source>Mark them in the list on the left.</source>
        <translation>左の一覧で選んでください。</translation>
    </message>
    <message>
        <source>Choose two runs or more</source>
        <translation>学習結果を 2 つ以上選んでください</translation>
    </message>
</context>
<context>
    <name>CompareRuns</name>
    <message>
        <source>Runs to compare</source>
        <translation>比べる学習結果</translation>
    </message>
</context>
<context>
    <name>ConfusionMatrix</name>
    <message>
        <source>What images of each class are taken for</source>
        <translation>混同行列: 各クラスの画像をどう予測したか</translation>
    </message>
    <message>
        <source>{name}: {images}</source>
        <translation>{name}: {images}</translation>
    </message>
    <message>
        <source>recognised (recall): {share}</source>
        <translation>正解(再現率): {share}</translation>
    </message>
    <message>
        <source>taken for {name}: {images}</source>
        <translation>「{name}」と予測: {images}</translation>
    </message>
    <message>
        <source>rightly (precision): {share}</source>
        <translation>正解(適合率): {share}</translation>
    </message>
    <message>
        <source>{label} recognised: {images}</source>
        <translation>「{label}」を正解: {images}</translation>
    </message>
    <message>
        <source>{label} taken for {prediction}: {images}</source>
        <translation>「{label}」を「{prediction}」と予測: {images}</translation>
    </message>
    <message>
        <source>of the images labelled {label}: {share}</source>
        <translation>ラベル「{label}」の画像のうち: {share}</translation>
    </message>
    <message>
        <source>of the answers {prediction}: {share}</source>
        <translation>予測「{prediction}」のうち: {share}</translation>
    </message>
    <message>
        <source>label ↓</source>
        <translation>ラベル ↓</translation>
    </message>
    <message>
        <source>answer →</source>
        <translation>予測 →</translation>
    </message>
</context>
<context>
    <name>ConsistencyDialog</name>
    <message>
        <source>Which class is it?</source>
        <translation>どのクラスですか?</translation>
    </message>
    <message>
        <source>Find a class  /</source>
        <translation>クラスを検索  /</translation>
    </message>
    <message>
        <source>Find a class</source>
        <translation>クラスを検索</translation>
    </message>
    <message>
        <source>Enter gives the first class that is left</source>
        <translation>Enter で、残った先頭のクラスを付けます</translation>
    </message>
    <message>
        <source>Images asked</source>
        <translation>答えた画像</translation>
    </message>
    <message>
        <source>Give the class as in sorting · Space skips · Backspace goes back</source>
        <translation>分類と同じキーでクラスを付ける · Space: 飛ばす · Backspace: 戻る</translation>
    </message>
    <message>
        <source>End here</source>
        <translation>ここで終える</translation>
    </message>
    <message>
        <source>Image {n} of {total}</source>
        <translation>画像 {n}/{total}</translation>
    </message>
</context>
<context>
    <name>ConsistencyView</name>
    <message>
        <source>Images that got another class the second time</source>
        <translation>2 回目に別のクラスになった画像</translation>
    </message>
    <message>
        <source>{n} images that you have sorted are asked again. No label is changed.</source>
        <translation>分類済みの {n} 枚をもう一度分類します。ラベルは変わりません。</translation>
    </message>
    <message>
        <source>How consistent are you?</source>
        <translation>自分の分類はどのくらい一貫している?</translation>
    </message>
    <message>
        <source>Test your consistency…</source>
        <translation>自分の一貫性を確かめる…</translation>
    </message>
    <message>
        <source>Nothing left to look at</source>
        <translation>確認するものは残っていません</translation>
    </message>
    <message>
        <source>The same class again: {share}. Tested on {date}.</source>
        <translation>2 回目も同じクラス: {share}。確かめた日: {date}。</translation>
    </message>
    <message>
        <source>No model can be expected to agree with you more often than you do yourself.</source>
        <translation>あなた自身の一致率が、モデルに期待できる一致率の上限です。</translation>
    </message>
    <message>
        <source>{one} and {two} ({n})</source>
        <translation>「{one}」と「{two}」({n})</translation>
    </message>
    <message>
        <source>Mostly confused: {pairs}.</source>
        <translation>よく迷った組み合わせ: {pairs}。</translation>
    </message>
    <message>
        <source>label</source>
        <translation>ラベル</translation>
    </message>
    <message>
        <source>second time</source>
        <translation>2 回目</translation>
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
        <source>{images} to {infos} classes</source>
        <translation>{images}を {infos} クラスへ</translation>
    </message>
    <message>
        <source>{images} to {pinned}</source>
        <translation>{images}を「{pinned}」へ</translation>
    </message>
    <message>
        <source>unassigned</source>
        <translation>未割り当て</translation>
    </message>
    <message>
        <source>{images} flagged</source>
        <translation>{images}にフラグを付ける</translation>
    </message>
    <message>
        <source>{images} no longer flagged</source>
        <translation>{images}のフラグを外す</translation>
    </message>
    <message>
        <source>Hue turned</source>
        <translation>色相の回転</translation>
    </message>
    <message>
        <source>the right colours</source>
        <translation>正しい色合い</translation>
    </message>
    <message>
        <source>enough light</source>
        <translation>十分な明るさ</translation>
    </message>
    <message>
        <source>dark parts</source>
        <translation>暗い部分</translation>
    </message>
    <message>
        <source>Less contrast</source>
        <translation>コントラスト減</translation>
    </message>
    <message>
        <source>fine detail</source>
        <translation>細部</translation>
    </message>
    <message>
        <source>clean pictures</source>
        <translation>ノイズのない画像</translation>
    </message>
    <message>
        <source>well kept files</source>
        <translation>劣化の少ないファイル</translation>
    </message>
    <message>
        <source>upright pictures</source>
        <translation>正しい向き</translation>
    </message>
    <message>
        <source>left and right as they are</source>
        <translation>元どおりの左右</translation>
    </message>
    <message>
        <source>Centre hidden</source>
        <translation>中央を隠す</translation>
    </message>
    <message>
        <source>what is in the middle</source>
        <translation>中央にあるもの</translation>
    </message>
    <message>
        <source>Border hidden</source>
        <translation>周辺を隠す</translation>
    </message>
    <message>
        <source>what is at the border</source>
        <translation>周辺にあるもの</translation>
    </message>
    <message>
        <source>Shuffled patches</source>
        <translation>パッチの並べ替え</translation>
    </message>
    <message>
        <source>shape and order</source>
        <translation>形と並び</translation>
    </message>
    <message>
        <source>There are: {close}.</source>
        <translation>使えるもの: {close}。</translation>
    </message>
    <message>
        <source>Any classifier of torchvision can be named, and any of timm as timm/NAME.</source>
        <translation>torchvision の分類器と、timm のネットワーク(timm/名前)を使えます。</translation>
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
        <source>This backbone&apos;s features are no numbers.</source>
        <translation>このバックボーンの特徴量が数値になりません。</translation>
    </message>
    <message>
        <source>Its weights may be damaged.</source>
        <translation>重みが壊れている可能性があります。</translation>
    </message>
    <message>
        <source>Choose other weights.</source>
        <translation>別の重みを選んでください。</translation>
    </message>
    <message>
        <source>What stands out to the network, whatever the class</source>
        <translation>クラスに関係なく、ネットワークにとって目立つ部分</translation>
    </message>
    <message>
        <source>Like Grad-CAM, and several objects of a class all show</source>
        <translation>Grad-CAM に似て、同じクラスの物が複数あってもすべて現れます</translation>
    </message>
    <message>
        <source>Lights up only what the class really uses</source>
        <translation>クラスの判断に実際に使われた部分だけが光ります</translation>
    </message>
    <message>
        <source>Integrated gradients</source>
        <translation>統合勾配</translation>
    </message>
    <message>
        <source>Which pixels the score is made of; what speaks against the class is left out</source>
        <translation>スコアを作っている画素。クラスを否定する部分は示しません</translation>
    </message>
    <message>
        <source>More are more exact and take longer.</source>
        <translation>多いほど正確になり、時間がかかります。</translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation>始点の画像</translation>
    </message>
    <message>
        <source>The picture of nothing: grey, or this one out of focus.</source>
        <translation>何も写っていないとみなす画像: グレー、またはこの画像をぼかしたもの。</translation>
    </message>
    <message>
        <source>Pixels that are summed up to one place of the map.</source>
        <translation>マップの 1 か所にまとめる画素数。</translation>
    </message>
    <message>
        <source>Fine detail at early layers</source>
        <translation>前のほうの層では細部まで見えます</translation>
    </message>
    <message>
        <source>How far the score falls when a place is covered; where it rises, nothing is shown</source>
        <translation>隠すとスコアがどれだけ下がるか。上がる場所には何も示しません</translation>
    </message>
    <message>
        <source>Side of what is covered, of the picture&apos;s side.</source>
        <translation>隠す部分の辺の長さ(画像の辺に対する割合)。</translation>
    </message>
    <message>
        <source>How far it moves; smaller is finer and slower.</source>
        <translation>隠す部分をずらす幅。小さいほど細かく、遅くなります。</translation>
    </message>
    <message>
        <source>Cover with</source>
        <translation>隠し方</translation>
    </message>
    <message>
        <source>Grey, or the picture out of focus.</source>
        <translation>グレー、または画像をぼかしたもの。</translation>
    </message>
    <message>
        <source>There is no stage {layer} in this network.</source>
        <translation>このネットワークにステージ {layer} はありません。</translation>
    </message>
    <message>
        <source>Looking at the images</source>
        <translation>画像を調べています</translation>
    </message>
    <message>
        <source>Looking through the images</source>
        <translation>画像を調べています</translation>
    </message>
    <message>
        <source>This run does not know the class “{name}”.</source>
        <translation>この学習結果はクラス「{name}」を知りません。</translation>
    </message>
    <message>
        <source>The kernels of this network cannot be drawn.</source>
        <translation>このネットワークのカーネルは描けません。</translation>
    </message>
    <message>
        <source>Its first layer does not see colours.</source>
        <translation>最初の層が色を見ていません。</translation>
    </message>
    <message>
        <source>There is no map by {method}.</source>
        <translation>{method} のマップはありません。</translation>
    </message>
    <message>
        <source>There are: {METHODS}.</source>
        <translation>使えるもの: {METHODS}。</translation>
    </message>
    <message>
        <source>Only a PCA has a third dimension.</source>
        <translation>3 次元にできるのは PCA だけです。</translation>
    </message>
    <message>
        <source>Choose pca, or two dimensions.</source>
        <translation>PCA か 2 次元を選んでください。</translation>
    </message>
    <message>
        <source>There is no image to draw a map of.</source>
        <translation>マップに描く画像がありません。</translation>
    </message>
    <message>
        <source>Add some first.</source>
        <translation>先に追加してください。</translation>
    </message>
    <message>
        <source>Comparing the images</source>
        <translation>画像を比べています</translation>
    </message>
    <message>
        <source>{path} cannot be read: {error}.</source>
        <translation>{path} を読めません: {error}。</translation>
    </message>
    <message>
        <source>Pictures of {side_px} px are too small for the layer {layer}.</source>
        <translation>{side_px} px の画像は層 {layer} には小さすぎます。</translation>
    </message>
    <message>
        <source>Choose a larger size.</source>
        <translation>もっと大きくしてください。</translation>
    </message>
    <message>
        <source>The layer {layer} has no filter {wrong}.</source>
        <translation>層 {layer} にフィルター {wrong} はありません。</translation>
    </message>
    <message>
        <source>It has 0 to {channels}.</source>
        <translation>0 から {channels} まであります。</translation>
    </message>
    <message>
        <source>There are none.</source>
        <translation>1 つもありません。</translation>
    </message>
    <message>
        <source>Asking again</source>
        <translation>答えを確かめ直しています</translation>
    </message>
    <message>
        <source>There is no distortion {name}.</source>
        <translation>加工 {name} はありません。</translation>
    </message>
    <message>
        <source>There are: {DISTORTIONS}.</source>
        <translation>使えるもの: {DISTORTIONS}。</translation>
    </message>
    <message>
        <source>There is nothing to test: the map is empty.</source>
        <translation>マップが空なので、確かめるものがありません。</translation>
    </message>
    <message>
        <source>There is no layer “{name}”.</source>
        <translation>層「{name}」はありません。</translation>
    </message>
    <message>
        <source>There is no layer {layer} in this network.</source>
        <translation>このネットワークに層 {layer} はありません。</translation>
    </message>
    <message>
        <source>There are: {layers}.</source>
        <translation>使えるもの: {layers}。</translation>
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
        <source>head</source>
        <translation>ヘッド</translation>
    </message>
    <message>
        <source>Transfer learning, then the upper layers learn too: slower, often better</source>
        <translation>転移学習のあと上位の層も学習します。遅くなりますが、多くの場合より良くなります</translation>
    </message>
    <message>
        <source>The network it stands on; also any other classifier of torchvision, or timm/NAME, by its name</source>
        <translation>土台にするネットワーク。torchvision のほかの分類器や timm/名前 も使えます</translation>
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
        <source>fine-tune</source>
        <translation>微調整</translation>
    </message>
    <message>
        <source>Own CNN</source>
        <translation>自前の CNN</translation>
    </message>
    <message>
        <source>Connection closed by peer</source>
        <translation>相手が接続を閉じました</translation>
    </message>
    <message>
        <source>Connection reset by peer</source>
        <translation>相手が接続を切りました</translation>
    </message>
    <message>
        <source>Broken pipe</source>
        <translation>接続が切れました</translation>
    </message>
    <message>
        <source>Socket closed</source>
        <translation>接続が閉じられました</translation>
    </message>
    <message>
        <source>Another of the processes that train together has ended.</source>
        <translation>一緒に学習しているプロセスの 1 つが終了しました。</translation>
    </message>
    <message>
        <source>See what it says.</source>
        <translation>そのプロセスの出力を確認してください。</translation>
    </message>
    <message>
        <source>UMAP is not installed.</source>
        <translation>UMAP がインストールされていません。</translation>
    </message>
    <message>
        <source>Install the extra “umap”, or choose tsne.</source>
        <translation>追加機能「umap」をインストールするか、t-SNE を選んでください。</translation>
    </message>
    <message>
        <source>UMAP needs {FEWEST} images.</source>
        <translation>UMAP には {FEWEST} 枚以上の画像が必要です。</translation>
    </message>
    <message>
        <source>There are {values}.</source>
        <translation>{values} 枚しかありません。</translation>
    </message>
    <message>
        <source>Choose pca.</source>
        <translation>PCA を選んでください。</translation>
    </message>
    <message>
        <source>UMAP gets ready and draws</source>
        <translation>UMAP を準備して描いています</translation>
    </message>
    <message>
        <source>UMAP has failed.</source>
        <translation>UMAP に失敗しました。</translation>
    </message>
    <message>
        <source>Choose tsne.</source>
        <translation>t-SNE を選んでください。</translation>
    </message>
    <message>
        <source>Put {file_name}.pth or {file_name2}.safetensors into {folder}, or choose the file. The recipe “Own CNN” needs no weights.</source>
        <translation>{file_name}.pth か {file_name2}.safetensors を {folder} に置くか、ファイルを選んでください。学習方法「自前の CNN」なら重みは不要です。</translation>
    </message>
    <message>
        <source>HEIC pictures cannot be read; save it as JPEG or PNG first</source>
        <translation>HEIC 画像は読めません。先に JPEG か PNG で保存してください</translation>
    </message>
    <message>
        <source>validation taken from training</source>
        <translation>学習用の一部を検証用に</translation>
    </message>
    <message>
        <source>Cannot tell: {share} of the pictures as they are is hardly better than always the same answer.</source>
        <translation>判断できません: 元の画像での正解率 {share} は、いつも同じ答えを出す場合とほとんど変わりません。</translation>
    </message>
    <message>
        <source>its pictures end after {ends_at} s, though it says it lasts {seconds} s; those before came in</source>
        <translation>{ends_at} 秒で映像が終わっています(長さは {seconds} 秒とされています)。それより前の画像は取り込みました</translation>
    </message>
    <message>
        <source>nobody waits for this picture any more</source>
        <translation>この画像はもう必要とされていません</translation>
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
        <source>Encoder</source>
        <translation>エンコーダー</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>フィルター数</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大きさ</translation>
    </message>
    <message>
        <source>Step size</source>
        <translation>ステップ幅</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>揺らし</translation>
    </message>
    <message>
        <source>Decay</source>
        <translation>減衰</translation>
    </message>
    <message>
        <source>Write 10 for each tenth frame, 1s for one each second, or change for frames unlike the last.</source>
        <translation>10 なら 10 フレームごと、1s なら 1 秒ごと、change なら直前と変わったフレームを取り出します。</translation>
    </message>
    <message>
        <source>“{text}” does not say which frames to take.</source>
        <translation>「{text}」では、どのフレームを取り出すか分かりません。</translation>
    </message>
    <message>
        <source>cannot tell</source>
        <translation>判断できない</translation>
    </message>
    <message>
        <source>{shown}, {time_text}</source>
        <translation>{shown}、{time_text}</translation>
    </message>
    <message>
        <source>heat maps</source>
        <translation>ヒートマップ</translation>
    </message>
    <message>
        <source>How many filters of the layer, from the first on</source>
        <translation>層の先頭から何個のフィルターを描くか</translation>
    </message>
    <message>
        <source>More steps make it sharper</source>
        <translation>多いほどはっきりします</translation>
    </message>
    <message>
        <source>The side of each picture</source>
        <translation>1 枚の辺の長さ</translation>
    </message>
    <message>
        <source>How far a pixel moves in a step; 1 is from black to white</source>
        <translation>1 ステップで画素が変わる幅(1 は黒から白まで)</translation>
    </message>
    <message>
        <source>The picture is moved by chance before each step, so that no fine noise grows</source>
        <translation>細かいノイズが育たないように、ステップごとに画像をランダムにずらす幅</translation>
    </message>
    <message>
        <source>What each step takes back towards gray</source>
        <translation>ステップごとにグレーへ戻す割合</translation>
    </message>
    <message>
        <source>The same seed begins with the same noise</source>
        <translation>同じシードなら同じノイズから始まります</translation>
    </message>
    <message>
        <source>stress test</source>
        <translation>ストレステスト</translation>
    </message>
    <message>
        <source>spoilt image</source>
        <translation>加工した画像</translation>
    </message>
    <message>
        <source>a video in a zip or in a linked folder is not taken apart; drop it by itself</source>
        <translation>zip やリンクしたフォルダーの中の動画は画像に分けません。単独でドロップしてください</translation>
    </message>
    <message>
        <source>does without</source>
        <translation>不要</translation>
    </message>
    <message>
        <source>may need</source>
        <translation>必要かもしれない</translation>
    </message>
    <message>
        <source>Needs {needs}: {change} ({how}).</source>
        <translation>{needs}が必要です: {change}({how})。</translation>
    </message>
    <message>
        <source>May need {needs}: {change} ({how}), but {total} images are too few to tell.</source>
        <translation>{needs}が必要かもしれません: {change}({how})。ただし {total} 枚では少なすぎて断定できません。</translation>
    </message>
    <message>
        <source>Does not need {needs}: {change} ({how}).</source>
        <translation>{needs}は不要です: {change}({how})。</translation>
    </message>
    <message>
        <source> {strength} x {strength2}</source>
        <translation> {strength} × {strength2}</translation>
    </message>
    <message>
        <source> {strength} {unit}</source>
        <translation> {strength} {unit}</translation>
    </message>
    <message>
        <source>this picture cannot be decoded</source>
        <translation>この画像は復号できません</translation>
    </message>
    <message>
        <source>not one picture of it can be decoded</source>
        <translation>復号できる画像が 1 枚もありません</translation>
    </message>
    <message>
        <source>it is no video, or the file is damaged or cut short</source>
        <translation>動画ではないか、ファイルが壊れているか、途中で切れています</translation>
    </message>
    <message>
        <source>its pictures are coded as AV1, which cannot be decoded; save it as H.264</source>
        <translation>映像が AV1 形式で復号できません。H.264 で保存してください</translation>
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
        <source>Grad-CAM++</source>
        <translation>Grad-CAM++</translation>
    </message>
    <message>
        <source>HiResCAM</source>
        <translation>HiResCAM</translation>
    </message>
    <message>
        <source>LayerCAM</source>
        <translation>LayerCAM</translation>
    </message>
    <message>
        <source>EigenCAM</source>
        <translation>EigenCAM</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>ステップ数</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>グレー</translation>
    </message>
    <message>
        <source>blurred</source>
        <translation>ぼかし</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>セル</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>Occlusion</source>
        <translation>オクルージョン</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窓の大きさ</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>ずらす幅</translation>
    </message>
    <message>
        <source>The classifier {path} cannot be read.</source>
        <translation>分類器 {path} を読めません。</translation>
    </message>
    <message>
        <source>labels of {images} from {name}</source>
        <translation>{name} のラベルを {images}に付ける</translation>
    </message>
    <message>
        <source>The project&apos;s folder is not there any more, or is another one.</source>
        <translation>プロジェクトのフォルダーがなくなったか、別のフォルダーに変わっています。</translation>
    </message>
    <message>
        <source>Put it back, or close the project.</source>
        <translation>元に戻すか、プロジェクトを閉じてください。</translation>
    </message>
    <message>
        <source>Choose a new folder, or an empty one.</source>
        <translation>新しいフォルダーか、空のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>The copy cannot lie in the project itself.</source>
        <translation>プロジェクトの中にはコピーできません。</translation>
    </message>
    <message>
        <source>Choose a folder outside of it.</source>
        <translation>プロジェクトの外のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>{copied} of {total} images were copied to {folder}: the copy is not whole.</source>
        <translation>{folder} にコピーしたのは {total} 枚中 {copied} 枚だけです。コピーは完了していません。</translation>
    </message>
    <message>
        <source>{copied} images were copied to {folder}, but {found} files lie there now.</source>
        <translation>{copied} 枚を {folder} にコピーしましたが、そこには今 {found} 個のファイルがあります。</translation>
    </message>
    <message>
        <source>Another program changed the folder meanwhile.</source>
        <translation>途中で別のプログラムがフォルダーを変更しました。</translation>
    </message>
    <message>
        <source>Make the copy again in a new folder.</source>
        <translation>新しいフォルダーにコピーし直してください。</translation>
    </message>
    <message>
        <source>{folder} cannot be written.</source>
        <translation>{folder} に書き込めません。</translation>
    </message>
    <message>
        <source>Make room</source>
        <translation>空きを作ってください</translation>
    </message>
    <message>
        <source>Choose a folder where you may write</source>
        <translation>書き込めるフォルダーを選んでください</translation>
    </message>
    <message>
        <source>{advice}, and make the copy again in a new folder.</source>
        <translation>{advice}。そのうえで、新しいフォルダーにコピーし直してください。</translation>
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
        <source>The file {CHECKPOINT}, in which it was kept, was written by an earlier Miwake, with other settings or on another device.</source>
        <translation>途中の状態を保存したファイル {CHECKPOINT} は、以前の Miwake、別の設定、または別のデバイスで書かれたものです。</translation>
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
        <source>No network is at hand to compare the images with: train once, or choose the weights of a backbone.</source>
        <translation>画像を比べるためのネットワークがありません。一度学習するか、バックボーンの重みを選んでください。</translation>
    </message>
    <message>
        <source>Two classes with five images each are needed before labels can be doubted.</source>
        <translation>疑わしいラベルを探すには、5 枚以上の画像があるクラスが 2 つ必要です。</translation>
    </message>
    <message>
        <source>Comparing images that look alike</source>
        <translation>似た画像を比べています</translation>
    </message>
    <message>
        <source>{path} cannot be read: {path2}.</source>
        <translation>{path} を読めません: {path2}。</translation>
    </message>
    <message>
        <source>{label} has learned from nothing: there is no before to compare with.</source>
        <translation>{label} には元になる重みがないため、比べられる学習前の状態がありません。</translation>
    </message>
    <message>
        <source>There are too few sorted images to judge the splits.</source>
        <translation>分類済みの画像が少なすぎて、用途の割り当てを判断できません。</translation>
    </message>
    <message>
        <source>Sort ten or more into two classes.</source>
        <translation>2 つのクラスに 10 枚以上を分類してください。</translation>
    </message>
    <message>
        <source>Judging the splits</source>
        <translation>用途の割り当てを確かめています</translation>
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
        <source>{name} is empty.</source>
        <translation>{name} は空です。</translation>
    </message>
    <message>
        <source>A table of labels has a column of files and one of classes.</source>
        <translation>ラベルの表には、ファイルの列とクラスの列が必要です。</translation>
    </message>
    <message>
        <source>the line names no file</source>
        <translation>ファイル名のない行です</translation>
    </message>
    <message>
        <source>{said} is none of train, validation and test; the rest of the line counts</source>
        <translation>「{said}」は学習・検証・テストのどれでもありません。行の残りは有効です</translation>
    </message>
    <message>
        <source>{name} is too large for a table of labels.</source>
        <translation>{name} はラベルの表としては大きすぎます。</translation>
    </message>
    <message>
        <source>{name} cannot be read:</source>
        <translation>{name} を読めません:</translation>
    </message>
    <message>
        <source>{name} is no table of labels.</source>
        <translation>{name} はラベルの表ではありません。</translation>
    </message>
    <message>
        <source>It holds bytes that are no text.</source>
        <translation>文字でないバイトが含まれています。</translation>
    </message>
    <message>
        <source>{name} is no table that can be read.</source>
        <translation>{name} は表として読めません。</translation>
    </message>
    <message>
        <source>{name} has one column only.</source>
        <translation>{name} には列が 1 つしかありません。</translation>
    </message>
    <message>
        <source>It cannot be told which column of {name} holds the {missing}.</source>
        <translation>{name} のどの列が {missing} なのか分かりません。</translation>
    </message>
    <message>
        <source>Call it “{missing}” in the first line.</source>
        <translation>最初の行でその列の名前を「{missing}」にしてください。</translation>
    </message>
    <message>
        <source>this cannot be the name of a file</source>
        <translation>ファイル名として使えません</translation>
    </message>
    <message>
        <source>the image is in the trash</source>
        <translation>画像はゴミ箱にあります</translation>
    </message>
    <message>
        <source>it does not lie in the folder that this project is linked to</source>
        <translation>このプロジェクトのリンク先フォルダーの中にありません</translation>
    </message>
    <message>
        <source>there is no such image</source>
        <translation>その画像はありません</translation>
    </message>
    <message>
        <source>{rows} images have this name: {places}{more}</source>
        <translation>同じ名前の画像が {rows} 枚あります: {places}{more}</translation>
    </message>
    <message>
        <source>several lines name different files, and only one image has this name</source>
        <translation>複数の行が別々のファイルを指していますが、この名前の画像は 1 枚だけです</translation>
    </message>
    <message>
        <source>the table gives it different classes: {sorted}</source>
        <translation>表の中でクラスが食い違っています: {sorted}</translation>
    </message>
    <message>
        <source>the table puts it into different splits</source>
        <translation>表の中で用途が食い違っています</translation>
    </message>
    <message>
        <source>{basename} is there already</source>
        <translation>{basename} はすでにあります</translation>
    </message>
    <message>
        <source>splits made anew</source>
        <translation>用途の割り当て直し</translation>
    </message>
    <message>
        <source>data check</source>
        <translation>データの点検</translation>
    </message>
    <message>
        <source>split honesty</source>
        <translation>割り当ての公正さ</translation>
    </message>
    <message>
        <source>labels judged</source>
        <translation>ラベルの評価</translation>
    </message>
    <message>
        <source>pile arranged</source>
        <translation>画像の並べ替え</translation>
    </message>
    <message>
        <source>The answer comes from the bright part.</source>
        <translation>答えは明るい部分から来ています。</translation>
    </message>
    <message>
        <source>This map looks much the same whatever the classifier answers.</source>
        <translation>このマップは、分類器が何と答えてもほとんど変わりません。</translation>
    </message>
    <message>
        <source>The answer hardly depends on the bright part.</source>
        <translation>答えは明るい部分にほとんど左右されません。</translation>
    </message>
    <message>
        <source>The classifier is not sure ({score} %): the map explains a guess.</source>
        <translation>分類器に自信がありません({score} %)。マップが示すのは推測の理由です。</translation>
    </message>
    <message>
        <source>Other parts count as much as the bright one.</source>
        <translation>ほかの部分も、明るい部分と同じくらい答えに影響します。</translation>
    </message>
    <message>
        <source>Other parts may count as much as the bright one.</source>
        <translation>ほかの部分も、明るい部分と同じくらい答えに影響するかもしれません。</translation>
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
        <source>a zip inside another folder or zip is not opened; drop it by itself</source>
        <translation>フォルダーや zip の中の zip は開きません。単独でドロップしてください</translation>
    </message>
    <message>
        <source>a table of labels is read when it is dropped by itself</source>
        <translation>ラベルの表は、単独でドロップすると読み込みます</translation>
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
        <source>All {images} images of {name} belong together, so they stay in one part.</source>
        <translation>「{name}」の {images} 枚はすべて関連する画像なので、1 つの用途に入ります。</translation>
    </message>
    <message>
        <source>The {images} images of {name} come in {groups} groups, too few for three parts.</source>
        <translation>「{name}」の {images} 枚は {groups} グループだけなので、3 つの用途に分けられません。</translation>
    </message>
    <message>
        <source>There are images of {name} in some parts only.</source>
        <translation>「{name}」の画像がない用途があります。</translation>
    </message>
    <message>
        <source>There are no images for validation: the last epoch is kept, whether it is the best or not.</source>
        <translation>検証用の画像がありません。最良かどうかにかかわらず、最後のエポックを残します。</translation>
    </message>
    <message>
        <source>There are no images for the test.</source>
        <translation>テスト用の画像がありません。</translation>
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
        <source>The table was not read to its end, because that was cancelled.</source>
        <translation>キャンセルされたため、表を最後まで読み込んでいません。</translation>
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
        <source>Grayscale</source>
        <translation>グレースケール</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>色</translation>
    </message>
    <message>
        <source>grayscale</source>
        <translation>グレースケール</translation>
    </message>
    <message>
        <source>hue turned</source>
        <translation>色相の回転</translation>
    </message>
    <message>
        <source>hue turned {strength}</source>
        <translation>色相の回転 {strength}</translation>
    </message>
    <message>
        <source>Darker</source>
        <translation>暗く</translation>
    </message>
    <message>
        <source>darker</source>
        <translation>暗く</translation>
    </message>
    <message>
        <source>darker {strength}</source>
        <translation>明るさ {strength}</translation>
    </message>
    <message>
        <source>Brighter</source>
        <translation>明るく</translation>
    </message>
    <message>
        <source>brighter</source>
        <translation>明るく</translation>
    </message>
    <message>
        <source>brighter {strength}</source>
        <translation>明るさ {strength}</translation>
    </message>
    <message>
        <source>contrast</source>
        <translation>コントラスト</translation>
    </message>
    <message>
        <source>less contrast</source>
        <translation>コントラスト減</translation>
    </message>
    <message>
        <source>less contrast {strength}</source>
        <translation>コントラスト {strength}</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>ぼかし</translation>
    </message>
    <message>
        <source>blur</source>
        <translation>ぼかし</translation>
    </message>
    <message>
        <source>blur {strength}</source>
        <translation>ぼかし {strength}</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>ノイズ</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>ノイズ</translation>
    </message>
    <message>
        <source>noise {strength}</source>
        <translation>ノイズ {strength}</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG 品質</translation>
    </message>
    <message>
        <source>JPEG quality {strength}</source>
        <translation>JPEG 品質 {strength}</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>回転</translation>
    </message>
    <message>
        <source>rotation</source>
        <translation>回転</translation>
    </message>
    <message>
        <source>rotation {strength}</source>
        <translation>回転 {strength}</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>左右反転</translation>
    </message>
    <message>
        <source>mirror</source>
        <translation>左右反転</translation>
    </message>
    <message>
        <source>centre hidden</source>
        <translation>中央を隠す</translation>
    </message>
    <message>
        <source>centre hidden {strength}</source>
        <translation>中央を隠す {strength}</translation>
    </message>
    <message>
        <source>border hidden</source>
        <translation>周辺を隠す</translation>
    </message>
    <message>
        <source>border hidden {strength}</source>
        <translation>周辺を隠す {strength}</translation>
    </message>
    <message>
        <source>shuffled patches</source>
        <translation>パッチの並べ替え</translation>
    </message>
    <message>
        <source>shuffled patches {strength}</source>
        <translation>パッチの並べ替え {strength}</translation>
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
    <name>CosineDialog</name>
    <message>
        <source>How alike are {n} images?</source>
        <translation>{n} 枚はどのくらい似ている?</translation>
    </message>
    <message>
        <source>Looking at the images…</source>
        <translation>画像を調べています…</translation>
    </message>
    <message>
        <source>Select 2 to {n} images first.</source>
        <translation>先に 2 ~ {n} 枚の画像を選んでください。</translation>
    </message>
    <message>
        <source>Cosines from {low} to {high}. Dark is unlike, light alike; point at a pair.</source>
        <translation>コサイン類似度 {low} ~ {high}。暗いほど似ておらず、明るいほど似ています。マスを指すと 2 枚が見えます。</translation>
    </message>
</context>
<context>
    <name>CosineView</name>
    <message>
        <source>Cosine matrix</source>
        <translation>コサイン類似度の表</translation>
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
    <name>Deciding</name>
    <message>
        <source>No other unsorted images here.</source>
        <translation>ここにほかの未分類の画像はありません。</translation>
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
        <source>{n} videos</source>
        <translation>動画 {n} 本</translation>
    </message>
    <message>
        <source>1 video</source>
        <translation>動画 1 本</translation>
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
    <message>
        <source>{n} files and labels from {names}</source>
        <translation>ファイル {n} 個と {names} のラベル</translation>
    </message>
    <message>
        <source>Labels from {names}</source>
        <translation>{names} のラベル</translation>
    </message>
    <message>
        <source>You are asked before anything changes.</source>
        <translation>変更する前に確認します。</translation>
    </message>
    <message>
        <source>The class {name}</source>
        <translation>クラス「{name}」</translation>
    </message>
    <message>
        <source>Unsorted</source>
        <translation>未分類</translation>
    </message>
    <message>
        <source>{images} to sort by keys</source>
        <translation>{images}をキーで分類</translation>
    </message>
</context>
<context>
    <name>FigureBars</name>
    <message>
        <source>Accuracies</source>
        <translation>正解率</translation>
    </message>
    <message>
        <source>Right answers of {n} draws together. Draws ask the same images again, so the range is as wide as that of one draw.</source>
        <translation>{n} 回の割り当ての正解を合わせた割合です。同じ画像を繰り返し使うため、範囲の広さは 1 回分で計算しています。</translation>
    </message>
    <message>
        <source>{n} draws</source>
        <translation>{n} 回</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Clear the filter</source>
        <translation>絞り込みを解除</translation>
    </message>
    <message>
        <source>Found by the data check; a click shows the other images too</source>
        <translation>データの点検で見つかった画像です。クリックするとほかの画像も表示します</translation>
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
        <source>Leave: {finding}</source>
        <translation>解除: {finding}</translation>
    </message>
    <message>
        <source>Taken for {name}</source>
        <translation>予測: {name}</translation>
    </message>
    <message>
        <source>What the chosen run says of the images; unsure: no class has a score of 60 %</source>
        <translation>選んだ学習結果の答え。自信なし: スコアが 60 % に達するクラスがない</translation>
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
        <source>Answers</source>
        <translation>答え</translation>
    </message>
    <message>
        <source>All answers</source>
        <translation>すべての答え</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>正解</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>不正解</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>自信なし</translation>
    </message>
    <message>
        <source>Restore all</source>
        <translation>すべて元に戻す</translation>
    </message>
</context>
<context>
    <name>FilterCard</name>
    <message>
        <source>These images fire it most</source>
        <translation>最も強く反応する画像</translation>
    </message>
</context>
<context>
    <name>FindingList</name>
    <message>
        <source>What was found</source>
        <translation>見つかったもの</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>unsorted</source>
        <translation>未分類</translation>
    </message>
    <message>
        <source>label</source>
        <translation>ラベル</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>左右反転</translation>
    </message>
    <message>
        <source>larger</source>
        <translation>より大きい</translation>
    </message>
    <message>
        <source>sharper</source>
        <translation>より鮮明</translation>
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
        <source>brightness {share}</source>
        <translation>明るさ {share}</translation>
    </message>
    <message>
        <source>sharpness {figure}</source>
        <translation>鮮明さ {figure}</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>読めない画像</translation>
    </message>
    <message>
        <source>These files cannot be read. They are left out of everything.</source>
        <translation>読めないファイルです。学習などには一切使われません。</translation>
    </message>
    <message>
        <source>Exact duplicates</source>
        <translation>完全な重複</translation>
    </message>
    <message>
        <source>The same file more than once. Keep one of each group.</source>
        <translation>同じファイルが複数あります。グループごとに 1 枚残してください。</translation>
    </message>
    <message>
        <source>Near duplicates</source>
        <translation>ほぼ同じ画像</translation>
    </message>
    <message>
        <source>The same picture in another size, quality or crop. Keep one of each group.</source>
        <translation>大きさ・画質・切り抜きだけが違う画像です。グループごとに 1 枚残してください。</translation>
    </message>
    <message>
        <source>In two splits</source>
        <translation>用途をまたぐ画像</translation>
    </message>
    <message>
        <source>The same picture is learned and tested: the test flatters. Put both into one, or keep one.</source>
        <translation>同じ画像を学習にもテストにも使うと、テストの数字が実力より良く出ます。同じ用途にまとめるか、1 枚だけ残してください。</translation>
    </message>
    <message>
        <source>Doubted labels</source>
        <translation>疑わしいラベル</translation>
    </message>
    <message>
        <source>A model that had not seen these images is sure of another class.</source>
        <translation>これらの画像を学習していないモデルが、別のクラスだと強く判断しています。</translation>
    </message>
    <message>
        <source>Unlike any class</source>
        <translation>どのクラスにも似ていない</translation>
    </message>
    <message>
        <source>These look like none of your classes. Do they belong here?</source>
        <translation>どのクラスの画像とも似ていません。ここに入れてよい画像ですか?</translation>
    </message>
    <message>
        <source>One colour</source>
        <translation>単色</translation>
    </message>
    <message>
        <source>There is nothing to be seen in these.</source>
        <translation>何も写っていない画像です。</translation>
    </message>
    <message>
        <source>Very dark</source>
        <translation>とても暗い</translation>
    </message>
    <message>
        <source>Much darker than the other images.</source>
        <translation>ほかの画像よりずっと暗い画像です。</translation>
    </message>
    <message>
        <source>Very bright</source>
        <translation>とても明るい</translation>
    </message>
    <message>
        <source>Much brighter than the other images.</source>
        <translation>ほかの画像よりずっと明るい画像です。</translation>
    </message>
    <message>
        <source>Blurred</source>
        <translation>ぼやけている</translation>
    </message>
    <message>
        <source>Much less sharp than the other images.</source>
        <translation>ほかの画像よりずっとぼやけている画像です。</translation>
    </message>
    <message>
        <source>Tiny</source>
        <translation>とても小さい</translation>
    </message>
    <message>
        <source>Too few pixels to show much.</source>
        <translation>画素が少なく、ほとんど何も分からない画像です。</translation>
    </message>
    <message>
        <source>Odd shape</source>
        <translation>極端に細長い</translation>
    </message>
    <message>
        <source>So long that training sees only the middle of them.</source>
        <translation>細長すぎて、学習では中央部分しか使われない画像です。</translation>
    </message>
    <message>
        <source>Class balance</source>
        <translation>クラスの偏り</translation>
    </message>
    <message>
        <source>A class with few images is learned badly. Add some, or leave it out.</source>
        <translation>画像の少ないクラスはうまく学習できません。画像を増やすか、除いてください。</translation>
    </message>
    <message>
        <source>Your own consistency</source>
        <translation>自分の一貫性</translation>
    </message>
    <message>
        <source>How often you give an image the same class again.</source>
        <translation>同じ画像に、もう一度同じクラスを付ける割合です。</translation>
    </message>
    <message>
        <source>Kept as they are</source>
        <translation>そのままにした画像</translation>
    </message>
    <message>
        <source>What you have looked at and found right.</source>
        <translation>確認して問題なしとしたものです。</translation>
    </message>
</context>
<context>
    <name>FolderCopy</name>
    <message>
        <source>Copying pictures…</source>
        <translation>画像をコピー中…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>{n} of {total} images were copied to {folder}: the copy is not whole.</source>
        <translation>{folder} にコピーしたのは {total} 枚中 {n} 枚だけです。コピーは完了していません。</translation>
    </message>
    <message>
        <source>{images} copied to {folder}.</source>
        <translation>{images}を {folder} にコピーしました。</translation>
    </message>
    <message>
        <source>{n} could not be copied, such as {name}: {why}.</source>
        <translation>{n} 枚はコピーできませんでした。例: {name}({why})。</translation>
    </message>
</context>
<context>
    <name>FolderWatch</name>
    <message>
        <source>The project&apos;s folder is back.</source>
        <translation>プロジェクトのフォルダーが戻りました。</translation>
    </message>
</context>
<context>
    <name>FoldersDialog</name>
    <message>
        <source>Copy classes as folders</source>
        <translation>クラスごとのフォルダーにコピー</translation>
    </message>
    <message>
        <source>{images} in {n} classes</source>
        <translation>{n} クラス、{images}</translation>
    </message>
    <message>
        <source>Training, validation and test apart</source>
        <translation>学習・検証・テストに分ける</translation>
    </message>
    <message>
        <source>Choose a new folder…</source>
        <translation>新しいフォルダーを選択…</translation>
    </message>
    <message>
        <source>As {example}</source>
        <translation>例: {example}</translation>
    </message>
    <message>
        <source>No image has a class yet.</source>
        <translation>クラスの付いた画像がまだありません。</translation>
    </message>
    <message>
        <source>Name the new folder</source>
        <translation>新しいフォルダーの名前</translation>
    </message>
</context>
<context>
    <name>GroupCell</name>
    <message>
        <source>+{n}</source>
        <translation>+{n}</translation>
    </message>
</context>
<context>
    <name>GroupModel</name>
    <message>
        <source>Group {n}, {count} images</source>
        <translation>グループ {n}、{count} 枚</translation>
    </message>
</context>
<context>
    <name>Grouping</name>
    <message>
        <source>Looking for images that belong together first; then it goes on by itself.</source>
        <translation>先に関連する画像を探しています。終わると自動で続きます。</translation>
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
    <name>HeatMapGrid</name>
    <message>
        <source>Heat maps side by side</source>
        <translation>ヒートマップを並べる</translation>
    </message>
</context>
<context>
    <name>HeatMapsHead</name>
    <message>
        <source>What is compared</source>
        <translation>比べるもの</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>学習結果</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>手法</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Choose what stands side by side</source>
        <translation>並べるものを選ぶ</translation>
    </message>
    <message>
        <source>Whose heat maps</source>
        <translation>どの学習結果のヒートマップか</translation>
    </message>
    <message>
        <source>How the heat maps are drawn</source>
        <translation>ヒートマップの手法</translation>
    </message>
    <message>
        <source>Class the heat maps are for</source>
        <translation>ヒートマップの対象クラス</translation>
    </message>
    <message>
        <source>Images before</source>
        <translation>前の画像</translation>
    </message>
    <message>
        <source>More images</source>
        <translation>次の画像</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>PNG で保存…</translation>
    </message>
    <message>
        <source>In training</source>
        <translation>学習中</translation>
    </message>
    <message>
        <source>after epoch {epoch}</source>
        <translation>エポック {epoch} 終了時</translation>
    </message>
    <message>
        <source>Predicted class</source>
        <translation>予測クラス</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>ラベル</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>{n}/{total}</translation>
    </message>
    <message>
        <source>{first}–{last} of {total}</source>
        <translation>{first}–{last}/{total}</translation>
    </message>
</context>
<context>
    <name>HeatMapsPage</name>
    <message>
        <source>Choose what stands side by side in the list above.</source>
        <translation>上の一覧で、並べるものを選んでください。</translation>
    </message>
    <message>
        <source>No columns</source>
        <translation>列がありません</translation>
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
        <source>What speaks for {name}</source>
        <translation>「{name}」を示す部分</translation>
    </message>
    <message>
        <source>Nothing here speaks for {name}</source>
        <translation>「{name}」を示すものは見つかりません</translation>
    </message>
    <message>
        <source>What stands out to the network, whatever the class</source>
        <translation>クラスに関係なく、ネットワークにとって目立つ部分</translation>
    </message>
    <message>
        <source>{name} heat maps</source>
        <translation>{name} ヒートマップ</translation>
    </message>
</context>
<context>
    <name>HonestyView</name>
    <message>
        <source>Measure</source>
        <translation>測定</translation>
    </message>
    <message>
        <source>Measure how honest the split is</source>
        <translation>用途の割り当てが公正かどうかを測定</translation>
    </message>
    <message>
        <source>Would images that look alike flatter the accuracy if they were dealt out one by one?</source>
        <translation>似た画像を 1 枚ずつばらばらに割り当てると、正解率は実力より良く出るでしょうか?</translation>
    </message>
    <message>
        <source>This needs the weights of a backbone, or a run. Train once, then measure.</source>
        <translation>バックボーンの重みか学習結果が必要です。一度学習してから測定してください。</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>準備中…</translation>
    </message>
    <message>
        <source>Dealt out one by one</source>
        <translation>1 枚ずつ割り当て</translation>
    </message>
    <message>
        <source>Groups kept together</source>
        <translation>グループごとに割り当て</translation>
    </message>
    <message>
        <source>Each image once ({n} parts)</source>
        <translation>全画像を 1 回ずつ({n} 分割)</translation>
    </message>
    <message>
        <source>No images belong together here, so there is nothing to flatter.</source>
        <translation>関連する画像がないため、数字が実力より良く出ることはありません。</translation>
    </message>
    <message>
        <source>Dealt out one by one, look-alikes would add {n} points that new images will not bring. Miwake keeps them together.</source>
        <translation>1 枚ずつ割り当てると、似た画像のせいで正解率が {n} ポイント高く出ます。新しい画像では出ない数字なので、Miwake は似た画像を同じ用途に入れます。</translation>
    </message>
    <message>
        <source>Look-alikes make no difference that could be told from chance.</source>
        <translation>似た画像による差は、偶然の差と区別できませんでした。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
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
        <source>{split}, fixed</source>
        <translation>{split}(固定)</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>フラグ付き</translation>
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
        <source>{name} ({split}, fixed)</source>
        <translation>{name}({split}、固定)</translation>
    </message>
    <message>
        <source>{name} ({split})</source>
        <translation>{name}({split})</translation>
    </message>
    <message>
        <source>Flagged for later</source>
        <translation>フラグ付き</translation>
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
        <source>Nothing is flagged</source>
        <translation>フラグ付きの画像はありません</translation>
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
        <source>Take the flag away</source>
        <translation>フラグを外す</translation>
    </message>
    <message>
        <source>Flag for later</source>
        <translation>フラグを付ける</translation>
    </message>
    <message>
        <source>How alike are they?</source>
        <translation>どのくらい似ている?</translation>
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
    <message>
        <source>Let it be dealt out again</source>
        <translation>用途の固定を解除</translation>
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
        <source>Sort them</source>
        <translation>分類する</translation>
    </message>
    <message>
        <source>Sort the unsorted images</source>
        <translation>未分類の画像を分類</translation>
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
        <source>Letters</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>a class that was given this letter (its menu: Key…)</source>
        <translation>この文字を割り当てたクラス(クラスのメニュー: キー…)</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>accept the suggestion</source>
        <translation>提案を採用</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>skip for now</source>
        <translation>あとに回す</translation>
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
        <source>flag for later</source>
        <translation>フラグを付ける</translation>
    </message>
    <message>
        <source>sorter: one image, or a block that one key sorts</source>
        <translation>分類: 1 枚ずつ、または 1 つのキーでまとめて</translation>
    </message>
    <message>
        <source>sorter: find or add a class by its name</source>
        <translation>分類: クラスを名前で検索・追加</translation>
    </message>
    <message>
        <source>data check: keep as it is</source>
        <translation>点検: このままにする</translation>
    </message>
    <message>
        <source>data check: not the same as the others</source>
        <translation>点検: ほかと同じではない</translation>
    </message>
    <message>
        <source>data check: all of the group to training</source>
        <translation>点検: グループをすべて学習へ</translation>
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
    <name>LabelDialog</name>
    <message>
        <source>Labels from {name}</source>
        <translation>{name} のラベル</translation>
    </message>
    <message>
        <source>These lines change nothing:</source>
        <translation>問題のある行:</translation>
    </message>
    <message>
        <source>1 image gets a class</source>
        <translation>1 枚にクラスを付ける</translation>
    </message>
    <message>
        <source>{n} images get a class</source>
        <translation>{n} 枚にクラスを付ける</translation>
    </message>
    <message>
        <source>1 image changes its class</source>
        <translation>1 枚のクラスを変更</translation>
    </message>
    <message>
        <source>{n} images change their class</source>
        <translation>{n} 枚のクラスを変更</translation>
    </message>
    <message>
        <source>1 gets another split or flag</source>
        <translation>1 枚の用途・フラグを変更</translation>
    </message>
    <message>
        <source>{n} get another split or flag</source>
        <translation>{n} 枚の用途・フラグを変更</translation>
    </message>
    <message>
        <source>1 comes in from outside</source>
        <translation>外から 1 枚を取り込む</translation>
    </message>
    <message>
        <source>{n} come in from outside</source>
        <translation>外から {n} 枚を取り込む</translation>
    </message>
    <message>
        <source>1 line not understood</source>
        <translation>読み取れない行 1 行</translation>
    </message>
    <message>
        <source>{n} lines not understood</source>
        <translation>読み取れない行 {n} 行</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>ほか {n} 件</translation>
    </message>
    <message>
        <source>New class: {names}</source>
        <translation>新しいクラス: {names}</translation>
    </message>
    <message>
        <source>New classes: {names}</source>
        <translation>新しいクラス: {names}</translation>
    </message>
    <message>
        <source>Read as {encoding}</source>
        <translation>文字コード: {encoding}</translation>
    </message>
    <message>
        <source>Lines that were not understood</source>
        <translation>読み取れない行</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
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
    <message>
        <source>Give these labels</source>
        <translation>このラベルを付ける</translation>
    </message>
    <message>
        <source>Can be undone</source>
        <translation>元に戻せます</translation>
    </message>
</context>
<context>
    <name>LabelReading</name>
    <message>
        <source>Reading {name}…</source>
        <translation>{name} を読み込み中…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>{name}: every image has these labels already.</source>
        <translation>{name}: すべての画像にこのラベルが付いています。</translation>
    </message>
</context>
<context>
    <name>LabelsOut</name>
    <message>
        <source>Save the labels</source>
        <translation>ラベルを保存</translation>
    </message>
</context>
<context>
    <name>LayerButton</name>
    <message>
        <source>What the classifier decides by</source>
        <translation>分類器の判断に使う層</translation>
    </message>
    <message>
        <source>Layer that tells what looks alike</source>
        <translation>似ているかどうかを比べる層</translation>
    </message>
    <message>
        <source>Alike by: {layer}</source>
        <translation>比べる層: {layer}</translation>
    </message>
</context>
<context>
    <name>LayerList</name>
    <message>
        <source>Layers</source>
        <translation>層</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>層</translation>
    </message>
    <message>
        <source>Filters × size</source>
        <translation>フィルター数 × 大きさ</translation>
    </message>
    <message>
        <source>{filters} filters, a map of {height} × {width} places</source>
        <translation>フィルター {filters} 個、{height} × {width} か所のマップ</translation>
    </message>
</context>
<context>
    <name>LayersHead</name>
    <message>
        <source>Patterns</source>
        <translation>パターン</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>活性化</translation>
    </message>
    <message>
        <source>Kernels</source>
        <translation>カーネル</translation>
    </message>
    <message>
        <source>The pictures that make each filter fire most</source>
        <translation>フィルターパターン: 各フィルターが最も強く反応する画像</translation>
    </message>
    <message>
        <source>What each filter answers to the current image</source>
        <translation>選んだ画像に対する各フィルターの反応</translation>
    </message>
    <message>
        <source>The weights of the first layer</source>
        <translation>最初の層の重み</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>学習中</translation>
    </message>
    <message>
        <source>Ask the classifier in training</source>
        <translation>学習中の分類器にきく</translation>
    </message>
    <message>
        <source>Before | after</source>
        <translation>前 | 後</translation>
    </message>
    <message>
        <source>Left the backbone as it was before the training, right after it</source>
        <translation>左が学習前のバックボーン、右が学習後</translation>
    </message>
    <message>
        <source>Settings ▾</source>
        <translation>設定 ▾</translation>
    </message>
    <message>
        <source>How patterns are sought</source>
        <translation>パターンの描き方</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>PNG で保存…</translation>
    </message>
    <message>
        <source>Save the grid as a picture</source>
        <translation>並んだ画像を 1 枚に保存</translation>
    </message>
    <message>
        <source>Draw again</source>
        <translation>描き直す</translation>
    </message>
</context>
<context>
    <name>LayersPage</name>
    <message>
        <source>Filters of the layer</source>
        <translation>層のフィルター</translation>
    </message>
    <message>
        <source>The kernels are on their way</source>
        <translation>まもなくカーネルが現れます</translation>
    </message>
    <message>
        <source>The first patterns are on their way</source>
        <translation>まもなく最初のパターンが現れます</translation>
    </message>
    <message>
        <source>No image is chosen</source>
        <translation>画像が選ばれていません</translation>
    </message>
    <message>
        <source>Click one in the gallery.</source>
        <translation>画像一覧でクリックしてください。</translation>
    </message>
    <message>
        <source>step {n} of {total}</source>
        <translation>ステップ {n}/{total}</translation>
    </message>
    <message>
        <source>{n} kernels of {layer}</source>
        <translation>{layer} のカーネル {n} 個</translation>
    </message>
    <message>
        <source>{fire} of {n} filters fire more for their pattern than for noise</source>
        <translation>{n} 個中 {fire} 個のフィルターが、ノイズより自分のパターンに強く反応</translation>
    </message>
    <message>
        <source>{changed} of {n} patterns have changed with the training</source>
        <translation>{n} 個中 {changed} 個のパターンが学習で変化</translation>
    </message>
    <message>
        <source>Strongest first; {n} fire</source>
        <translation>反応の強い順。{n} 個が反応</translation>
    </message>
    <message>
        <source>Nothing can be shown of this layer</source>
        <translation>この層については何も表示できません</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>もう一度試す</translation>
    </message>
    <message>
        <source>Filter {n}</source>
        <translation>フィルター {n}</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>学習中</translation>
    </message>
    <message>
        <source>Fires {pattern} for its pattern, {noise} for noise</source>
        <translation>反応: パターン {pattern}、ノイズ {noise}</translation>
    </message>
    <message>
        <source>Fires {value} at its strongest place</source>
        <translation>最も強い場所の反応: {value}</translation>
    </message>
</context>
<context>
    <name>LeakCard</name>
    <message>
        <source>training</source>
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
        <source>in {split}</source>
        <translation>{split}</translation>
    </message>
    <message>
        <source>Both to training</source>
        <translation>両方を学習へ</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>同じではない</translation>
    </message>
    <message>
        <source>The same file</source>
        <translation>同じファイル</translation>
    </message>
    <message>
        <source>The same photo, mirrored</source>
        <translation>左右反転した同じ写真</translation>
    </message>
    <message>
        <source>Taken in one burst</source>
        <translation>連写した写真</translation>
    </message>
    <message>
        <source>The same photo</source>
        <translation>同じ写真</translation>
    </message>
</context>
<context>
    <name>LeakList</name>
    <message>
        <source>and {n} more</source>
        <translation>ほか {n} 件</translation>
    </message>
</context>
<context>
    <name>LiveButton</name>
    <message>
        <source>Live</source>
        <translation>学習中</translation>
    </message>
    <message>
        <source>Ask the classifier in training</source>
        <translation>学習中の分類器にきく</translation>
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
        <source>Images, videos and zip files ({endings})</source>
        <translation>画像・動画・zip ファイル ({endings})</translation>
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
    <name>MapControls</name>
    <message>
        <source>Whose features</source>
        <translation>どの特徴量か</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>層</translation>
    </message>
    <message>
        <source>The last layer is what the head sees, of VGG16 the 4,096 numbers of fc7; of a stage, its means</source>
        <translation>最終層はヘッドが見る値(VGG16 では fc7 の 4,096 個)。ステージではその平均</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>手法</translation>
    </message>
    <message>
        <source>Before/after</source>
        <translation>前後</translation>
    </message>
    <message>
        <source>The same images in the backbone as it was and after fine-tuning, laid on each other</source>
        <translation>同じ画像を、元のバックボーンとファインチューニング後で重ねて比べます</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Show pictures where there is room for them</source>
        <translation>余裕のある所に画像を表示します</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>描く</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Save the map…</source>
        <translation>マップを保存…</translation>
    </message>
    <message>
        <source>How alike are the selected images?</source>
        <translation>選んだ画像はどのくらい似ている?</translation>
    </message>
    <message>
        <source>In training</source>
        <translation>学習中</translation>
    </message>
    <message>
        <source>{name}, before it learned</source>
        <translation>{name}(学習前)</translation>
    </message>
    <message>
        <source>{name}, as downloaded</source>
        <translation>{name}(公開時のまま)</translation>
    </message>
    <message>
        <source>Last layer</source>
        <translation>最終層</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
</context>
<context>
    <name>MapLegend</name>
    <message>
        <source>and {n} more classes</source>
        <translation>ほか {n} クラス</translation>
    </message>
    <message>
        <source>unsorted</source>
        <translation>未分類</translation>
    </message>
    <message>
        <source>wrong predictions</source>
        <translation>不正解の予測</translation>
    </message>
</context>
<context>
    <name>MapMorph</name>
    <message>
        <source>From before to after</source>
        <translation>学習前から学習後へ</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>Move from one map to the other</source>
        <translation>一方のマップからもう一方へ動かす</translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message>
        <source>1: each class lies by itself; 0: they lie amid each other</source>
        <translation>1: クラスがきれいに分かれている、0: 互いに混ざり合っている</translation>
    </message>
    <message>
        <source>Progress of the map</source>
        <translation>マップの進み具合</translation>
    </message>
    <message>
        <source>Drawing the map…</source>
        <translation>マップを描いています…</translation>
    </message>
    <message>
        <source>before {figure}</source>
        <translation>前 {figure}</translation>
    </message>
    <message>
        <source>after {figure}</source>
        <translation>後 {figure}</translation>
    </message>
    <message>
        <source>There are no images yet</source>
        <translation>まだ画像がありません</translation>
    </message>
    <message>
        <source>Drop folders or photos anywhere on the window.</source>
        <translation>フォルダーや写真をウィンドウにドロップしてください。</translation>
    </message>
    <message>
        <source>No map</source>
        <translation>マップがありません</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>もう一度試す</translation>
    </message>
    <message>
        <source>Train a classifier, or choose weights of a backbone under “Recipe”.</source>
        <translation>分類器を学習させるか、「学習方法」でバックボーンの重みを選んでください。</translation>
    </message>
    <message>
        <source>Nobody to ask yet</source>
        <translation>まだ使えるネットワークがありません</translation>
    </message>
    <message>
        <source>Images lie together that look alike to the network.</source>
        <translation>ネットワークから見て似ている画像が近くに集まります。</translation>
    </message>
    <message>
        <source>No map yet</source>
        <translation>まだマップがありません</translation>
    </message>
    <message>
        <source>Draw the map</source>
        <translation>マップを描く</translation>
    </message>
    <message>
        <source>{n} images</source>
        <translation>{n} 枚</translation>
    </message>
    <message>
        <source>after epoch {epoch}</source>
        <translation>エポック {epoch} 終了時</translation>
    </message>
    <message>
        <source>{n} of them joined the map</source>
        <translation>うち {n} 枚はあとから追加</translation>
    </message>
    <message>
        <source>classes apart by &lt;b&gt;{figure}&lt;/b&gt; (silhouette of {n} images in {k} classes)</source>
        <translation>クラスの分離度 &lt;b&gt;{figure}&lt;/b&gt;({k} クラス {n} 枚のシルエット係数)</translation>
    </message>
    <message>
        <source>images have been sorted since</source>
        <translation>その後に分類が変わりました</translation>
    </message>
    <message>
        <source>{n} cannot be read</source>
        <translation>読めない画像 {n} 枚</translation>
    </message>
</context>
<context>
    <name>MapSaving</name>
    <message>
        <source>Save the map</source>
        <translation>マップを保存</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>unsorted</source>
        <translation>未分類</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>マップ</translation>
    </message>
</context>
<context>
    <name>MatrixModes</name>
    <message>
        <source>Counts</source>
        <translation>枚数</translation>
    </message>
    <message>
        <source>How many images</source>
        <translation>画像の枚数</translation>
    </message>
    <message>
        <source>% of actual</source>
        <translation>ラベル別 %</translation>
    </message>
    <message>
        <source>Percent of the images of a class: each row adds up to 100</source>
        <translation>クラスの画像に対する割合(各行の合計が 100)</translation>
    </message>
    <message>
        <source>% of predicted</source>
        <translation>予測別 %</translation>
    </message>
    <message>
        <source>Percent of the answers of a class: each column adds up to 100</source>
        <translation>予測クラスに対する割合(各列の合計が 100)</translation>
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
        <source>Look at a copied picture</source>
        <translation>コピーした画像を見る</translation>
    </message>
    <message>
        <source>Save labels as CSV…</source>
        <translation>ラベルを CSV で保存…</translation>
    </message>
    <message>
        <source>Copy classes as folders…</source>
        <translation>クラスごとのフォルダーにコピー…</translation>
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
    <name>MistakesHead</name>
    <message>
        <source>Which images</source>
        <translation>対象の画像</translation>
    </message>
    <message>
        <source>Test images</source>
        <translation>テスト画像</translation>
    </message>
    <message>
        <source>Validation images</source>
        <translation>検証画像</translation>
    </message>
    <message>
        <source>Training images</source>
        <translation>学習画像</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>すべての画像</translation>
    </message>
    <message>
        <source>Which answers</source>
        <translation>対象の答え</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>不正解</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>正解</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>自信なし</translation>
    </message>
    <message>
        <source>All answers</source>
        <translation>すべての答え</translation>
    </message>
    <message>
        <source>Unsure: no class has a score of 60 %</source>
        <translation>自信なし: スコアが 60 % に達するクラスがない</translation>
    </message>
    <message>
        <source>Click a number or a class to see just its images.</source>
        <translation>数字やクラスをクリックすると、その画像だけを表示します。</translation>
    </message>
</context>
<context>
    <name>MistakesPage</name>
    <message>
        <source>Images, the worst answers first</source>
        <translation>画像(答えの悪い順)</translation>
    </message>
    <message>
        <source>In the gallery</source>
        <translation>一覧で見る</translation>
    </message>
    <message>
        <source>Show these images in the gallery</source>
        <translation>これらの画像を画像一覧で表示します</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <source>Save these images as a table: path, label, prediction, all scores</source>
        <translation>これらの画像を表で保存します: パス、ラベル、予測、全スコア</translation>
    </message>
    <message>
        <source>{label} recognised</source>
        <translation>「{label}」を正解</translation>
    </message>
    <message>
        <source>{label} taken for {prediction}</source>
        <translation>「{label}」を「{prediction}」と予測</translation>
    </message>
    <message>
        <source>taken for {prediction}</source>
        <translation>「{prediction}」と予測</translation>
    </message>
    <message>
        <source>{n} labels changed: {before} → {after}</source>
        <translation>ラベル {n} 件を変更: {before} → {after}</translation>
    </message>
    <message>
        <source>1 label changed: {before} → {after}</source>
        <translation>ラベル 1 件を変更: {before} → {after}</translation>
    </message>
    <message>
        <source>The run has learned {n} of these {total} images: the figures flatter it.</source>
        <translation>この {total} 枚中 {n} 枚は学習に使った画像なので、数字は実力より良く出ます。</translation>
    </message>
    <message>
        <source>Training sets test images aside. Train first, or choose other images above.</source>
        <translation>テスト画像は学習時に取り分けます。先に学習するか、上で別の画像を選んでください。</translation>
    </message>
    <message>
        <source>There are no such answers</source>
        <translation>該当する答えはありません</translation>
    </message>
    <message>
        <source>Nothing is wrong here</source>
        <translation>間違いはありません</translation>
    </message>
    <message>
        <source>Show all answers</source>
        <translation>すべての答えを表示</translation>
    </message>
    <message>
        <source>No such images</source>
        <translation>該当する画像はありません</translation>
    </message>
    <message>
        <source>loss {loss}</source>
        <translation>損失 {loss}</translation>
    </message>
    <message>
        <source>{project}, mistakes</source>
        <translation>{project}の間違い</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>CSV で保存</translation>
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
    <name>NotesDialog</name>
    <message>
        <source>Notes</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Notes on {name}</source>
        <translation>{name} のメモ</translation>
    </message>
    <message>
        <source>What was tried, and what came of it</source>
        <translation>試したことと、その結果</translation>
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
    <name>OutsideStrip</name>
    <message>
        <source>Progress of reading</source>
        <translation>読み込みの進み具合</translation>
    </message>
    <message>
        <source>Reading pictures that came in from outside {done}/{total}</source>
        <translation>外部から追加された画像を読み込み中 {done}/{total}</translation>
    </message>
</context>
<context>
    <name>PageTabs</name>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>More pages</source>
        <translation>ほかのページ</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Gallery</source>
        <translation>画像一覧</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>分類</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>点検</translation>
    </message>
    <message>
        <source>Splits</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>間違い</translation>
    </message>
    <message>
        <source>Stress test</source>
        <translation>ストレステスト</translation>
    </message>
    <message>
        <source>Heat maps</source>
        <translation>ヒートマップ</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>層の中身</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>マップ</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Reconstructions</source>
        <translation>復元</translation>
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
    <name>PictureDrop</name>
    <message>
        <source>Look at it</source>
        <translation>見る</translation>
    </message>
    <message>
        <source>It does not join the project.</source>
        <translation>プロジェクトには入りません。</translation>
    </message>
</context>
<context>
    <name>PictureSaving</name>
    <message>
        <source>Save as PNG</source>
        <translation>PNG で保存</translation>
    </message>
    <message>
        <source>There is a file {name} already.</source>
        <translation>{name} というファイルはすでにあります。</translation>
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
        <source>&lt;1 s</source>
        <translation>1 秒未満</translation>
    </message>
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
    <name>RateCurve</name>
    <message>
        <source>Learning rate test of {name}</source>
        <translation>{name} の学習率テスト</translation>
    </message>
    <message>
        <source>The rate rose with every step. The training began with {rate}, half of the rate at which the loss had fallen.</source>
        <translation>学習率をステップごとに上げて試しました。損失が下がりきった学習率の半分、{rate} で学習を始めました。</translation>
    </message>
    <message>
        <source>Loss over the learning rate</source>
        <translation>学習率と損失</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学習率</translation>
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
        <source>the usual ones</source>
        <translation>通常の重み</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Found by a short test before the first step.</source>
        <translation>最初のステップの前に短い試行で決めます。</translation>
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
        <source>Mean error {percent}</source>
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
        <source>Learning rate test…</source>
        <translation>学習率テスト…</translation>
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
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>{name} を保存しました。</translation>
    </message>
    <message>
        <source>{path} cannot be written.</source>
        <translation>{path} に書き込めません。</translation>
    </message>
</context>
<context>
    <name>RunComparison</name>
    <message>
        <source>Runs side by side</source>
        <translation>学習結果の比較</translation>
    </message>
</context>
<context>
    <name>RunCurves</name>
    <message>
        <source>Validation loss</source>
        <translation>検証の損失</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>検証の正解率</translation>
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
        <source>Compare</source>
        <translation>比較</translation>
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
        <source>Test</source>
        <translation>テスト</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>検証</translation>
    </message>
    <message>
        <source>Epochs trained</source>
        <translation>学習したエポック数</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>所要時間</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>学習方法</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>バックボーン</translation>
    </message>
    <message>
        <source>Classes</source>
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
        <source>surely {name}</source>
        <translation>確実: {name}</translation>
    </message>
    <message>
        <source>rather {name}</source>
        <translation>たぶん: {name}</translation>
    </message>
    <message>
        <source>cannot tell: {name}?</source>
        <translation>判断できない: {name}?</translation>
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
    <name>ShareBar</name>
    <message>
        <source>Shares of training, validation and test</source>
        <translation>学習・検証・テストの割合</translation>
    </message>
</context>
<context>
    <name>Shares</name>
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
    <message>
        <source>The classifier learns from these</source>
        <translation>分類器はこの画像から学習します</translation>
    </message>
    <message>
        <source>These tell during training when it is at its best</source>
        <translation>学習中に、最も良くなった時点を見つけるための画像です</translation>
    </message>
    <message>
        <source>These are kept for the end: how good is it on images it has never seen?</source>
        <translation>最後まで取り分けておき、初めて見る画像でどのくらい正解するかを調べます</translation>
    </message>
</context>
<context>
    <name>SorterChips</name>
    <message>
        <source>Classes to sort into</source>
        <translation>分類先のクラス</translation>
    </message>
    <message>
        <source>No class has this in its name</source>
        <translation>名前が一致するクラスはありません</translation>
    </message>
    <message>
        <source>The inspector shows what the chosen run predicts: another classifier.</source>
        <translation>インスペクターに出るのは選んだ学習結果の予測で、別の分類器です。</translation>
    </message>
</context>
<context>
    <name>SorterGrid</name>
    <message>
        <source>The block of images to be sorted</source>
        <translation>まとめて分類する画像</translation>
    </message>
</context>
<context>
    <name>SorterHead</name>
    <message>
        <source>What is sorted</source>
        <translation>分類する対象</translation>
    </message>
    <message>
        <source>In which order</source>
        <translation>並び順</translation>
    </message>
    <message>
        <source>As in the gallery</source>
        <translation>画像一覧と同じ</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>名前順</translation>
    </message>
    <message>
        <source>Similar together</source>
        <translation>似た画像をまとめる</translation>
    </message>
    <message>
        <source>Most unsure first</source>
        <translation>自信のない順</translation>
    </message>
    <message>
        <source>Surest first</source>
        <translation>自信のある順</translation>
    </message>
    <message>
        <source>One image</source>
        <translation>1 枚ずつ</translation>
    </message>
    <message>
        <source>One image large (G)</source>
        <translation>1 枚を大きく表示 (G)</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>まとめて</translation>
    </message>
    <message>
        <source>A block of images at once (G)</source>
        <translation>複数の画像をまとめて表示 (G)</translation>
    </message>
    <message>
        <source>Unsorted</source>
        <translation>未分類</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>フラグ付き</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>すべての画像</translation>
    </message>
</context>
<context>
    <name>SorterImage</name>
    <message>
        <source>The image to be sorted</source>
        <translation>分類する画像</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>フラグ付き</translation>
    </message>
</context>
<context>
    <name>SorterLearning</name>
    <message>
        <source>What has been learned so far</source>
        <translation>これまでに学んだこと</translation>
    </message>
    <message>
        <source>Accept {n} above {percent} %…</source>
        <translation>{percent} % 以上の {n} 枚を採用…</translation>
    </message>
    <message>
        <source>Suggestions right so far: {share}, {low}–{high} %</source>
        <translation>提案の正解率: {share}、{low}–{high} %</translation>
    </message>
    <message>
        <source>Each image you sorted yourself is asked of a classifier that has not seen it, nor any image of its group; the range is where the true share lies, with so many images. What was accepted many at once does not count.</source>
        <translation>自分で分類した各画像を、その画像も同じグループの画像も見ていない分類器に答えさせた結果です。範囲は、この枚数から見て本当の割合があると考えられる区間です。まとめて採用した画像は数えません。</translation>
    </message>
</context>
<context>
    <name>SorterPage</name>
    <message>
        <source>No classes yet: press / and write the name of this image&apos;s class</source>
        <translation>まだクラスがありません: / を押して、この画像のクラス名を入力してください</translation>
    </message>
    <message>
        <source>There is no such class; Enter makes it and sorts into it</source>
        <translation>このクラスはまだありません。Enter で作成して分類します</translation>
    </message>
    <message>
        <source>Keys  ?</source>
        <translation>キー  ?</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー操作</translation>
    </message>
    <message>
        <source>This file cannot be read: {reason}.</source>
        <translation>このファイルは読めません: {reason}。</translation>
    </message>
    <message>
        <source>Enter: each as shown</source>
        <translation>Enter: 表示どおりに</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>{n}/{total}</translation>
    </message>
    <message>
        <source>Enter: {name}</source>
        <translation>Enter: {name}</translation>
    </message>
    <message>
        <source>{n} of {total} selected: the key sorts these</source>
        <translation>{total} 枚中 {n} 枚を選択: キーで分類</translation>
    </message>
    <message>
        <source>1 image, nothing else looks like it</source>
        <translation>1 枚(ほかに似た画像なし)</translation>
    </message>
    <message>
        <source>{n} images: one key sorts all of them</source>
        <translation>{n} 枚: 1 つのキーでまとめて分類</translation>
    </message>
    <message>
        <source>Drop folders or photos anywhere on the window.</source>
        <translation>フォルダーや写真をウィンドウにドロップしてください。</translation>
    </message>
    <message>
        <source>There are no images yet</source>
        <translation>まだ画像がありません</translation>
    </message>
    <message>
        <source>Next: train a classifier on them. It sorts what comes after.</source>
        <translation>次は分類器を学習させましょう。あとから入る画像を分類してくれます。</translation>
    </message>
    <message>
        <source>All sorted</source>
        <translation>すべて分類済みです</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>You have been through this class</source>
        <translation>このクラスを最後まで見ました</translation>
    </message>
    <message>
        <source>You have been through all of them</source>
        <translation>最後まで見ました</translation>
    </message>
    <message>
        <source>There are no such images.</source>
        <translation>該当する画像はありません。</translation>
    </message>
    <message>
        <source>Nothing to sort here</source>
        <translation>ここに分類する画像はありません</translation>
    </message>
    <message>
        <source>Sort the unsorted</source>
        <translation>未分類の画像を分類</translation>
    </message>
</context>
<context>
    <name>SorterProgress</name>
    <message>
        <source>How far the sorting is</source>
        <translation>分類の進み具合</translation>
    </message>
    <message>
        <source>{n} sorted</source>
        <translation>分類済み {n} 枚</translation>
    </message>
    <message>
        <source>{n} left</source>
        <translation>残り {n} 枚</translation>
    </message>
    <message>
        <source>{n} a minute</source>
        <translation>毎分 {n} 枚</translation>
    </message>
    <message>
        <source>done about {time}</source>
        <translation>{time} ごろ完了</translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation>元に戻す: {what}</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Backspace</translation>
    </message>
</context>
<context>
    <name>Sorting</name>
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
    <name>SortingKeys</name>
    <message>
        <source>There is no class number {n}.</source>
        <translation>{n} 番のクラスはありません。</translation>
    </message>
</context>
<context>
    <name>SplitBars</name>
    <message>
        <source>Images of each class in training, validation and test</source>
        <translation>学習・検証・テストごとのクラスの画像</translation>
    </message>
    <message>
        <source>training</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>valid.</source>
        <translation>検証</translation>
    </message>
    <message>
        <source>test</source>
        <translation>テスト</translation>
    </message>
    <message>
        <source>{name}: {train} for training, {validation} for validation, {test} for test</source>
        <translation>{name}: 学習 {train}、検証 {validation}、テスト {test}</translation>
    </message>
    <message>
        <source>{n} not yet dealt out</source>
        <translation>未割り当て {n}</translation>
    </message>
</context>
<context>
    <name>SplitsPage</name>
    <message>
        <source>Is it honest?</source>
        <translation>割り当ては公正か?</translation>
    </message>
    <message>
        <source>Number of the shuffle</source>
        <translation>シャッフルの番号</translation>
    </message>
    <message>
        <source>The same number deals the same images out the same way</source>
        <translation>同じ番号なら、同じ画像は同じように割り当てられます</translation>
    </message>
    <message>
        <source>Shuffle</source>
        <translation>シャッフル</translation>
    </message>
    <message>
        <source>The classifier learns from the first part, finds its best moment by the second and is judged by the third.</source>
        <translation>分類器は学習用の画像から学び、検証用の画像で最も良い時点を選び、テスト用の画像で評価されます。</translation>
    </message>
    <message>
        <source>Images for training, validation and test</source>
        <translation>学習・検証・テストに使う画像</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>クラス</translation>
    </message>
    <message>
        <source>All of them to training</source>
        <translation>すべて学習へ</translation>
    </message>
    <message>
        <source>On both sides</source>
        <translation>用途をまたぐ画像</translation>
    </message>
    <message>
        <source>Looking for images that belong together</source>
        <translation>関連する画像を探しています</translation>
    </message>
    <message>
        <source>Belong together</source>
        <translation>関連する画像</translation>
    </message>
    <message>
        <source>Show them in the gallery</source>
        <translation>画像一覧で表示します</translation>
    </message>
    <message>
        <source>As soon as images lie in classes, you see here which of them are for learning.</source>
        <translation>画像をクラスに分けると、どれを学習に使うかがここに表示されます。</translation>
    </message>
    <message>
        <source>No sorted images yet</source>
        <translation>まだ分類した画像がありません</translation>
    </message>
    <message>
        <source>Deal out anew</source>
        <translation>割り当て直す</translation>
    </message>
    <message>
        <source>Deal out now</source>
        <translation>今すぐ割り当てる</translation>
    </message>
    <message>
        <source>{n} stay where they were put</source>
        <translation>{n} 枚は固定</translation>
    </message>
    <message>
        <source>deal them out too</source>
        <translation>固定を解除して割り当てる</translation>
    </message>
    <message>
        <source>Take {percent} % of training for validation</source>
        <translation>学習用の {percent} % を検証用にする</translation>
    </message>
    <message>
        <source>An image is in one part and its look-alike in another: the figures flatter.</source>
        <translation>似た画像どうしが別の用途に入っているため、数字が実力より良く出ます。</translation>
    </message>
    <message>
        <source>{n} images are in one part and their look-alikes in another: the figures flatter.</source>
        <translation>{n} 枚の画像は、似た画像が別の用途に入っているため、数字が実力より良く出ます。</translation>
    </message>
    <message>
        <source>Looking for images that belong together…</source>
        <translation>関連する画像を探しています…</translation>
    </message>
    <message>
        <source>When images are dealt out, each group stays whole.</source>
        <translation>割り当てるとき、関連する画像のグループは分けません。</translation>
    </message>
    <message>
        <source>Not looked for yet.</source>
        <translation>まだ調べていません。</translation>
    </message>
    <message>
        <source>No copies, look-alikes, bursts or videos were found.</source>
        <translation>コピー、似た画像、連写、同じ動画の画像は見つかりませんでした。</translation>
    </message>
    <message>
        <source>{n} images from one video</source>
        <translation>1 本の動画から {n} 枚</translation>
    </message>
    <message>
        <source>{n} images from {groups} videos</source>
        <translation>{groups} 本の動画から {n} 枚</translation>
    </message>
    <message>
        <source>{n} look-alikes</source>
        <translation>似た画像 {n} 枚</translation>
    </message>
    <message>
        <source>{n} look-alikes in {groups} groups</source>
        <translation>似た画像 {n} 枚({groups} グループ)</translation>
    </message>
    <message>
        <source>{n} images of one burst</source>
        <translation>1 回の連写の {n} 枚</translation>
    </message>
    <message>
        <source>{n} images in {groups} bursts</source>
        <translation>{groups} 回の連写の {n} 枚</translation>
    </message>
    <message>
        <source>Stay where they were put</source>
        <translation>用途を固定した画像</translation>
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
    <name>StressCell</name>
    <message>
        <source>Label: {name}</source>
        <translation>ラベル: {name}</translation>
    </message>
    <message>
        <source>As it is: {name} {percent}</source>
        <translation>元の画像: {name} {percent}</translation>
    </message>
    <message>
        <source>Spoilt: {name} {percent}</source>
        <translation>加工後: {name} {percent}</translation>
    </message>
</context>
<context>
    <name>StressCurve</name>
    <message>
        <source>Right answers at each strength</source>
        <translation>強さごとの正解率</translation>
    </message>
    <message>
        <source>as is</source>
        <translation>元</translation>
    </message>
    <message>
        <source>all images</source>
        <translation>すべての画像</translation>
    </message>
</context>
<context>
    <name>StressList</name>
    <message>
        <source>What was done to the pictures</source>
        <translation>画像の加工</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>加工</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>正解</translation>
    </message>
</context>
<context>
    <name>StressPage</name>
    <message>
        <source>One image</source>
        <translation>1 枚</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>すべての画像</translation>
    </message>
    <message>
        <source>Which images</source>
        <translation>対象の画像</translation>
    </message>
    <message>
        <source>Test images</source>
        <translation>テスト画像</translation>
    </message>
    <message>
        <source>Validation images</source>
        <translation>検証画像</translation>
    </message>
    <message>
        <source>Training images</source>
        <translation>学習画像</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the stress test</source>
        <translation>ストレステストを停止</translation>
    </message>
    <message>
        <source>Run the test</source>
        <translation>テストを開始</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <source>Save the results as CSV</source>
        <translation>結果を CSV で保存</translation>
    </message>
    <message>
        <source>{n} images could not be read and were left out.</source>
        <translation>{n} 枚は読めないため除きました。</translation>
    </message>
    <message>
        <source>{project}, stress test</source>
        <translation>{project} ストレステスト</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>CSV で保存</translation>
    </message>
    <message>
        <source>As they are: {share}</source>
        <translation>元の画像: {share}</translation>
    </message>
    <message>
        <source>after epoch {epoch}</source>
        <translation>エポック {epoch} 終了時</translation>
    </message>
    <message>
        <source>The training waits meanwhile.</source>
        <translation>その間、学習は待機します。</translation>
    </message>
    <message>
        <source>Asking the classifier again</source>
        <translation>分類器にきき直しています</translation>
    </message>
    <message>
        <source>There are no such images</source>
        <translation>該当する画像はありません</translation>
    </message>
    <message>
        <source>Training sets test images aside. Train first, or choose other images above.</source>
        <translation>テスト画像は学習時に取り分けます。先に学習するか、上で別の画像を選んでください。</translation>
    </message>
    <message>
        <source>Has it learned the shape, or only the colour?</source>
        <translation>学んだのは形か、それとも色だけか?</translation>
    </message>
    <message>
        <source>{n} images are asked about again: in grayscale, turned, blurred, partly hidden and more.</source>
        <translation>{n} 枚を、グレースケール、回転、ぼかし、一部を隠すなどの加工をして、もう一度答えさせます。</translation>
    </message>
</context>
<context>
    <name>StressPairs</name>
    <message>
        <source>Pictures as they are, and spoilt</source>
        <translation>元の画像と加工後の画像</translation>
    </message>
</context>
<context>
    <name>StressSliders</name>
    <message>
        <source>As it was</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Take back all changes</source>
        <translation>すべての加工を取り消す</translation>
    </message>
    <message>
        <source>on</source>
        <translation>オン</translation>
    </message>
    <message>
        <source>Click an image in the gallery, then move the sliders.</source>
        <translation>画像一覧で画像をクリックし、スライダーを動かしてください。</translation>
    </message>
    <message>
        <source>Move a slider to spoil the picture. A mark shows where the answer tips over.</source>
        <translation>スライダーを動かすと画像を加工します。印は答えが変わる所です。</translation>
    </message>
    <message>
        <source>After epoch {epoch} of the training.</source>
        <translation>学習のエポック {epoch} 終了時。</translation>
    </message>
</context>
<context>
    <name>Suggesting</name>
    <message>
        <source>Getting ready…</source>
        <translation>準備中…</translation>
    </message>
    <message>
        <source>No suggestions: there are no weights of a backbone yet. Train once, and they will be there.</source>
        <translation>提案なし: バックボーンの重みがまだありません。一度学習すると使えるようになります。</translation>
    </message>
    <message>
        <source>Suggestions come with the first images of two classes.</source>
        <translation>2 つのクラスに画像を分類すると、提案が始まります。</translation>
    </message>
    <message>
        <source>No suggestions: none of the images can be read.</source>
        <translation>提案なし: 読める画像がありません。</translation>
    </message>
    <message>
        <source>No suggestions: {why}</source>
        <translation>提案なし: {why}</translation>
    </message>
    <message>
        <source>prediction of run {run}</source>
        <translation>学習結果「{run}」の予測</translation>
    </message>
    <message>
        <source>from what you sorted</source>
        <translation>これまでの分類からの提案</translation>
    </message>
    <message>
        <source>About {n} more of {name} would help most</source>
        <translation>「{name}」を約 {n} 枚増やすと効果的です</translation>
    </message>
    <message>
        <source>Of {total} images labelled {name}, {right} are recognised by a head that has not seen them: {now}. With {n} more it will be about {then}.</source>
        <translation>ラベル「{name}」の画像 {total} 枚のうち {right} 枚を、それらを見ていない分類器が正解しました: {now}。あと {n} 枚増やすと約 {then} になる見込みです。</translation>
    </message>
    <message>
        <source>Only 1 of {name} so far</source>
        <translation>「{name}」はまだ 1 枚だけです</translation>
    </message>
    <message>
        <source>Only {n} of {name} so far</source>
        <translation>「{name}」はまだ {n} 枚だけです</translation>
    </message>
    <message>
        <source>With fewer than {n} images of a class nobody can tell how well it is recognised.</source>
        <translation>クラスの画像が {n} 枚未満では、どのくらい正しく見分けられるか分かりません。</translation>
    </message>
    <message>
        <source>{percent} % ({low}–{high} %)</source>
        <translation>{percent} %({low}–{high} %)</translation>
    </message>
</context>
<context>
    <name>TippingSlider</name>
    <message>
        <source>From here on the answer is another</source>
        <translation>ここから答えが変わります</translation>
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
    <name>TrainingEmpty</name>
    <message>
        <source>Nothing trained yet</source>
        <translation>まだ学習していません</translation>
    </message>
    <message>
        <source>Add images first: drop folders or photos anywhere on the window.</source>
        <translation>まず画像を追加してください。フォルダーや写真をウィンドウにドロップします。</translation>
    </message>
    <message>
        <source>Sort images into two classes first.</source>
        <translation>まず画像を 2 つのクラスに分類してください。</translation>
    </message>
    <message>
        <source>Click Train: the curves grow here, and the first answers come within seconds.</source>
        <translation>「学習」をクリックすると、ここに曲線が伸び、数秒で最初の答えが出ます。</translation>
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
        <source>Finishing…</source>
        <translation>仕上げ中…</translation>
    </message>
    <message>
        <source>The next part begins…</source>
        <translation>次の部分に移ります…</translation>
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
        <source>Done in about {time}</source>
        <translation>あと約 {time}で完了</translation>
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
    <name>TrustLight</name>
    <message>
        <source>Testing the map…</source>
        <translation>マップを確かめています…</translation>
    </message>
    <message>
        <source>after epoch {epoch}</source>
        <translation>エポック {epoch} 終了時</translation>
    </message>
    <message>
        <source>Hiding: with the hottest {percent} % covered the score falls more than in {n} of {total} tries with other regions.</source>
        <translation>隠す試験: 最も強く反応した {percent} % を隠すと、ほかの部分を隠した {total} 回中 {n} 回よりスコアが大きく下がります。</translation>
    </message>
    <message>
        <source>Shuffling: with the weights of the classifier&apos;s head in disorder the map agrees with this one to {agreement} (1 is the same map).</source>
        <translation>乱す試験: 分類器のヘッドの重みを乱したときのマップとの一致度は {agreement} です(1 なら同じマップ)。</translation>
    </message>
</context>
<context>
    <name>VideoDialog</name>
    <message>
        <source>Images from a video</source>
        <translation>動画から画像を取り出す</translation>
    </message>
    <message>
        <source>Images from {n} videos</source>
        <translation>{n} 本の動画から画像を取り出す</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>動画</translation>
    </message>
    <message>
        <source>{name}  ({number} of {n})</source>
        <translation>{name}  ({number}/{n})</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>取り出し方</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>入れる先</translation>
    </message>
    <message>
        <source>Start here (I)</source>
        <translation>ここから (I)</translation>
    </message>
    <message>
        <source>End here (O)</source>
        <translation>ここまで (O)</translation>
    </message>
    <message>
        <source>Whole video</source>
        <translation>動画全体</translation>
    </message>
    <message>
        <source>Class of the images</source>
        <translation>画像のクラス</translation>
    </message>
    <message>
        <source>Unsorted</source>
        <translation>未分類</translation>
    </message>
    <message>
        <source>Extract</source>
        <translation>取り出す</translation>
    </message>
    <message>
        <source>Extract the images</source>
        <translation>画像を取り出す</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>開いています…</translation>
    </message>
    <message>
        <source>{at} of {length}</source>
        <translation>{at} / {length}</translation>
    </message>
    <message>
        <source>from {start} to {end}</source>
        <translation>{start} から {end} まで</translation>
    </message>
    <message>
        <source>Counting the changes… {share} %</source>
        <translation>変化を数えています… {share} %</translation>
    </message>
    <message>
        <source>about {images}</source>
        <translation>約 {images}</translation>
    </message>
</context>
<context>
    <name>VideoPicture</name>
    <message>
        <source>Picture of the video</source>
        <translation>動画の画像</translation>
    </message>
</context>
<context>
    <name>VideoRule</name>
    <message>
        <source>Which frames</source>
        <translation>どのフレームか</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>数</translation>
    </message>
    <message>
        <source>One frame each …</source>
        <translation>1 枚ごとの間隔…</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>So many frames a second</source>
        <translation>1 秒あたりの枚数</translation>
    </message>
    <message>
        <source> a second</source>
        <translation> 枚/秒</translation>
    </message>
    <message>
        <source>Every so many frames one</source>
        <translation>何フレームごとに 1 枚</translation>
    </message>
    <message>
        <source> frames</source>
        <translation> フレーム</translation>
    </message>
    <message>
        <source>Only when the picture changes</source>
        <translation>画像が変わったときだけ</translation>
    </message>
    <message>
        <source> % or more</source>
        <translation> % 以上</translation>
    </message>
    <message>
        <source>Compared with the last frame taken: 10 % is a cut, or something new in view</source>
        <translation>直前に取り出したフレームとの差。10 % は場面の切り替わりか、新しい物の登場です</translation>
    </message>
</context>
<context>
    <name>VideoTimeline</name>
    <message>
        <source>Timeline</source>
        <translation>タイムライン</translation>
    </message>
    <message>
        <source>Arrows: one frame; with Shift: one second; I: start here; O: end here</source>
        <translation>矢印: 1 フレーム、Shift + 矢印: 1 秒、I: ここから、O: ここまで</translation>
    </message>
</context>
<context>
    <name>WayButton</name>
    <message>
        <source>Layer</source>
        <translation>層</translation>
    </message>
    <message>
        <source>{name} (last)</source>
        <translation>{name}(最終)</translation>
    </message>
    <message>
        <source>How the heat map is drawn</source>
        <translation>ヒートマップの手法</translation>
    </message>
    <message>
        <source>How the heat map is drawn: {way}</source>
        <translation>ヒートマップの手法: {way}</translation>
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
        <source>Runs</source>
        <translation>学習結果</translation>
    </message>
    <message>
        <source>There is no picture to paste.</source>
        <translation>貼り付ける画像がありません。</translation>
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
        <source>one folder per class, loose pictures, videos, or zip archives</source>
        <translation>クラスごとのフォルダー、画像、動画、zip ファイル</translation>
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
