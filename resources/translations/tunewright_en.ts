<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>CPU · %n thread(s)</source>
        <translation>
            <numerusform>CPU · %n thread</numerusform>
            <numerusform>CPU · %n threads</numerusform>
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
    <name>Session</name>
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
    <name>TextPanel</name>
    <message numerus="yes">
        <source>%n label(s): each bar stands for itself, from 50 % on a label is given.</source>
        <translation>
            <numerusform>%n label: each bar stands for itself, from 50 % on a label is given.</numerusform>
            <numerusform>%n labels: each bar stands for itself, from 50 % on a label is given.</numerusform>
        </translation>
    </message>
</context>
</TS>