"""Words that carry no meaning of their own in a question, by language, folded and lower case."""

STOPWORDS = frozenset(
    (
        "的 了 是 在 和 与 及 或 被 把 将 就 都 也 还 又 对 向 从 到 给 让 使 为 为了 因为 所以 如果 但 但是 而 而且 吗 呢 吧 啊 "
        "呀 么 嘛 我 我们 你 你们 您 他 他们 她 它 它们 咱们 自己 这 那 这个 那个 这些 那些 这样 那样 哪 哪些 哪个 什么 怎么 "
        "怎么办 怎样 如何 为什么 多少 几 谁 会 会不会 能 能不能 能否 可以 可不可以 要 要不要 应该 应当 需要 是不是 是否 有没有 有 "
        "没有 没 不 不会 不能 别 请 请问 问 一下 一个 一些 一种 个 名 位 种 等 等等 之 其 以 以及 于 所 者 则 即 并 并且 上 中 下 "
        "里 内 外 后 前 时 时候 现在 已经 正在 曾 曾经 过 着 得 地 很 太 更 最 非常 比较 大概 可能 这种 情况 问题 方面 关于 对于 "
        "根据 按照 通过 只 只是 只有 才 再 跟 同 同时 另外 还是 或者 以及 想 想要 知道 觉得 认为 说 告诉 看 看看 找 公司 企业 案 "
        "案件 案例 法院 有关 相关 哪里 做 办 行 吗 呗 嗯 哦"
    ).split()
) | frozenset(
    (
        "a an and any are as at be been being but by can could did do does doing don for from had has have having he her "
        "hers him his how i if in into is it its just let may me might more most must my no nor not of on once only or "
        "other our ours out over own s same shall she should so some such t than that the their theirs them then there "
        "these they this those through to too under until up us very was we were what when where which while who whom why "
        "will with would you your yours about tell please case cases court company"
    ).split()
)
