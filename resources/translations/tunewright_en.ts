<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BinView</name>
    <message numerus="yes">
        <source>%n run(s), {size}. They stay here until you delete them.</source>
        <translation>
            <numerusform>%n run, {size}. They stay here until you delete them.</numerusform>
            <numerusform>%n runs, {size}. They stay here until you delete them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) deleted; {size} are free now.</source>
        <translation>
            <numerusform>%n run deleted; {size} are free now.</numerusform>
            <numerusform>%n runs deleted; {size} are free now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message numerus="yes">
        <source>Judge both on %n more row(s)</source>
        <translation>
            <numerusform>Judge both on %n more row</numerusform>
            <numerusform>Judge both on %n more rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileView</name>
    <message numerus="yes">
        <source>All %n user(s) the model knows</source>
        <translation>
            <numerusform>All %n user the model knows</numerusform>
            <numerusform>All %n users the model knows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) of the list are not known to the model, for example: {names}.</source>
        <translation>
            <numerusform>%n user of the list are not known to the model, for example: {names}.</numerusform>
            <numerusform>%n users of the list are not known to the model, for example: {names}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GroupCard</name>
    <message numerus="yes">
        <source>%n asked</source>
        <translation>
            <numerusform>%n asked</numerusform>
            <numerusform>%n asked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeadCounts</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InsideView</name>
    <message numerus="yes">
        <source>%n token(s) are unknown to the model: it cannot tell what is there.</source>
        <translation>
            <numerusform>%n token are unknown to the model: it cannot tell what is there.</numerusform>
            <numerusform>%n tokens are unknown to the model: it cannot tell what is there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobEditor</name>
    <message numerus="yes">
        <source>Leave out %n row(s)</source>
        <translation>
            <numerusform>Leave out %n row</numerusform>
            <numerusform>Leave out %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take back %n row(s)</source>
        <translation>
            <numerusform>Take back %n row</numerusform>
            <numerusform>Take back %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JudgedUsersPanel</name>
    <message numerus="yes">
        <source>%n shown</source>
        <translation>
            <numerusform>%n shown</numerusform>
            <numerusform>%n shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListView</name>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n answer</numerusform>
            <numerusform>%n answers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MatchDataPage</name>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n answer</numerusform>
            <numerusform>%n answers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewUser</name>
    <message numerus="yes">
        <source>Search %n item(s)</source>
        <translation>
            <numerusform>Search %n item</numerusform>
            <numerusform>Search %n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Likes %n item(s)</source>
        <translation>
            <numerusform>Likes %n item</numerusform>
            <numerusform>Likes %n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NumbersCard</name>
    <message numerus="yes">
        <source>%n item(s) of the catalogue nobody has met yet.</source>
        <translation>
            <numerusform>%n item of the catalogue nobody has met yet.</numerusform>
            <numerusform>%n items of the catalogue nobody has met yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PairCard</name>
    <message numerus="yes">
        <source>This answer is asked for %n time(s).</source>
        <translation>
            <numerusform>This answer is asked for %n time.</numerusform>
            <numerusform>This answer is asked for %n times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProbabilityBars</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuestionView</name>
    <message numerus="yes">
        <source>%n answer(s) to choose from.</source>
        <translation>
            <numerusform>%n answer to choose from.</numerusform>
            <numerusform>%n answers to choose from.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuestionsPanel</name>
    <message numerus="yes">
        <source>%n shown</source>
        <translation>
            <numerusform>%n shown</numerusform>
            <numerusform>%n shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecommendDataPage</name>
    <message numerus="yes">
        <source>%n interaction(s)</source>
        <translation>
            <numerusform>%n interaction</numerusform>
            <numerusform>%n interactions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n user</numerusform>
            <numerusform>%n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecommendUsePage</name>
    <message numerus="yes">
        <source>%n new item(s) can be recommended now.</source>
        <translation>
            <numerusform>%n new item can be recommended now.</numerusform>
            <numerusform>%n new items can be recommended now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RulesPanel</name>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It would have raised %n alert(s) so far; click one to see its texts.</source>
        <translation>
            <numerusform>It would have raised %n alert so far; click one to see its texts.</numerusform>
            <numerusform>It would have raised %n alerts so far; click one to see its texts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunStore</name>
    <message numerus="yes">
        <source>%n run(s) are in the bin.</source>
        <translation>
            <numerusform>%n run are in the bin.</numerusform>
            <numerusform>%n runs are in the bin.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunsPage</name>
    <message numerus="yes">
        <source>%n run(s), {size}</source>
        <translation>
            <numerusform>%n run, {size}</numerusform>
            <numerusform>%n runs, {size}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bin: %n run(s), {size}</source>
        <translation>
            <numerusform>Bin: %n run, {size}</numerusform>
            <numerusform>Bin: %n runs, {size}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message numerus="yes">
        <source>Left out, as it belongs to none of the tables: %n file(s).</source>
        <translation>
            <numerusform>Left out, as it belongs to none of the tables: %n file.</numerusform>
            <numerusform>Left out, as it belongs to none of the tables: %n files.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SetupBar</name>
    <message numerus="yes">
        <source>Classify %n text(s)</source>
        <translation>
            <numerusform>Classify %n text</numerusform>
            <numerusform>Classify %n texts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SetupView</name>
    <message numerus="yes">
        <source>%n setting(s) differ from the default</source>
        <translation>
            <numerusform>%n setting differs from the default</numerusform>
            <numerusform>%n settings differ from the default</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TablePanel</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) found</source>
        <translation>
            <numerusform>%n row found</numerusform>
            <numerusform>%n rows found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n row(s)</source>
        <translation>
            <numerusform>Leave out %n row</numerusform>
            <numerusform>Leave out %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextPanel</name>
    <message numerus="yes">
        <source>%n label(s): each bar stands for itself, from 50 % on a label is given.</source>
        <translation>
            <numerusform>%n label: each bar stands for itself, from 50 % on a label is given.</numerusform>
            <numerusform>%n labels: each bar stands for itself, from 50 % on a label is given.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Trainer</name>
    <message numerus="yes">
        <source>%n training(s) still to come.</source>
        <translation>
            <numerusform>%n training still to come.</numerusform>
            <numerusform>%n trainings still to come.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnfinishedRuns</name>
    <message numerus="yes">
        <source>%n training(s) had not begun when Tunewright closed.</source>
        <translation>
            <numerusform>%n training had not begun when Tunewright closed.</numerusform>
            <numerusform>%n trainings had not begun when Tunewright closed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UserPicker</name>
    <message numerus="yes">
        <source>Search %n user(s)</source>
        <translation>
            <numerusform>Search %n user</numerusform>
            <numerusform>Search %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Met %n item(s), the newest first</source>
        <translation>
            <numerusform>Met %n item, the newest first</numerusform>
            <numerusform>Met %n items, the newest first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WindowStatus</name>
    <message numerus="yes">
        <source>CPU · %n thread(s)</source>
        <translation>
            <numerusform>CPU · %n thread</numerusform>
            <numerusform>CPU · %n threads</numerusform>
        </translation>
    </message>
</context>
</TS>