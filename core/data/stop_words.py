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
    的 了 是 我 你 您 他 她 它 在 和 与 及 或 就 都 也 不 没 没有 有 吗 呢 吧 啊 呀 嘛 请 请问 什么 怎么 怎样 如何 为什么 为何 哪 哪里 哪个
    谁 几 多少 我的 你的 他的 我们 你们 他们 咱们 这 那 这个 那个 这些 那些 这样 那样 这里 那里 一个 一下 一些 一点 可以 能 能够 会 要 想
    应该 需要 把 被 给 对 从 到 向 跟 还 还是 又 再 很 太 非常 真 更 最 只 才 已 已经 但 但是 而 而且 因为 所以 如果 虽然 然后 时候 时
    着 过 地 得 上 下 里 中 个 個 们 们的 之 其 谢谢 麻烦 帮忙 你好 您好
    的話 嗎 請 請問 什麼 怎麼 為什麼 哪裡 我們 你們 他們 這 這個 那個 沒有 沒 還 還是 會 對 從 給 個 們 謝謝
    の に は を た が で て と し れ さ ある いる も する から な こと として い や など なっ ない この その あの ため よう まで なる へ か だ
    これ それ あれ ここ そこ 私 私の 僕 あなた です ます でした ました ません ですか ますか ください どう どの どこ いつ 何 なに なぜ もう とても
    という ので のに けど でも また そして ありがとう お願い
    และ ที่ ใน ของ เป็น มี ได้ ไม่ ให้ จะ ว่า กับ แต่ แล้ว ก็ นี้ นั้น จาก ไป มา หรือ ถ้า เพราะ คือ อยู่ อย่าง มาก ๆ ครับ ค่ะ คะ นะ ผม ฉัน
    ดิฉัน เรา คุณ เขา อะไร ทำไม ยังไง อย่างไร ที่ไหน เมื่อไหร่ เท่าไหร่ ไหม มั้ย หน่อย ด้วย การ ความ ต้อง ยัง เลย ขอ ช่วย สวัสดี ขอบคุณ""".split()
)
