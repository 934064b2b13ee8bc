"""Frequent words without a topic of their own, in several languages (stop words)."""

from __future__ import annotations

STOP_WORDS = frozenset(
    """a about after again all also am an and any anybody are as at be because been before being both but by can could did do does
    doing don't down each else every everybody few for from get gets getting give given go goes going got had has have having he
    hello help her here hi him his how i i'd i'll i'm i've if in into is isn't it it's its just know let like look make many may
    me more most much must my need no nobody nor not now of off on once one only or other our out over own please put same say
    see she should so some somebody something still such take tell than thank thanks that that's the their them then there these
    they thing this those through to told too two under until up us use very want wants was we we'd we're were what what's when
    where which while who whom whose why will with without would write yes yet you you're your dear hey regards best cheers kind
    many thank sir madam team support anything anyone someone ask asked asking question right ok okay
    aber als am an auch auf aus bei bin bis bitte da das dass dem den der des die dies doch durch ein eine einem einen einer er es
    für ganz habe haben hallo hat ich ihr ihre im in ist ja kann können man mehr mein meine mich mir mit muss nach noch nun nur
    ob oder schon sehr sein sich sie sind so über um und uns unter vom von vor war was wenn wer wie wieder wir wird wo zu zum zur
    au aux avec bonjour ce ces cette dans de des donc du elle en est et être il ils j'ai je la le les leur lui ma mais mes mon ne
    nous on ou où par pas plus pour que qui sa se ses son sont sur un une vos votre vous
    al como con cuando de del el ella en es esta este esto hay hola la las lo los me mi mis muy no o para pero por porque qué que
    se ser si su sus te un una y ya yo
    的 了 是 我 你 在 和 就 都 也 不 有 吗 请 请问 什么 怎么 我的 你们""".split()
)
