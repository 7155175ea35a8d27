import Testing

@testable import CorpusReading

@Suite struct SentencesTests {
  /// The sentences of a text, white space included.
  private func pieces(_ text: String) -> [String] {
    let scalars = ScalarText(text)
    return Sentences.ranges(of: scalars.scalars).map { scalars[$0] }
  }

  /// Checks a text in which the expected borders are marked by `|`.
  private func check(_ marked: String, _ location: SourceLocation = #_sourceLocation) {
    let expected = marked.split(separator: "|").map(String.init)
    #expect(pieces(expected.joined()) == expected, sourceLocation: location)
  }

  @Test func theExamplesOfTheDocumentation() {
    let text = "他问：“去吗？去吧！”没人回答。《你好！》是书名。"
    #expect(
      Sentences.ranges(of: Array(text.unicodeScalars)) == [0..<11, 11..<16, 16..<25])
    #expect(" 你好。 再见！\n".sentences == ["你好。", "再见！"])
  }

  @Test func textsWithoutSentences() {
    #expect(pieces("") == [])
    #expect(pieces(" \u{3000}\n") == [" \u{3000}\n"])
    #expect("".sentences == [])
    #expect(" \u{3000}\r\n\n".sentences == [])
  }

  @Test(arguments: [
    "他来了。|她走了！|谁在说话？|没有人", "好｡|走‼|啊⁇|呢⁈|吧⁉|完", "真的？！|是的！！！|嗯。。。|好",
    "好!|走?|谁?!|我!!|完", "他来了．|她走了．", "走‼️|来⁉️|完", "\u{3000}\u{3000}你好。\u{3000}|再见。 ",
    "\n\n你好。", "！！！你好。", "好。 ！ ！|走", "。。\n|好", "走了。[1]|来了。[23][4] ", "He left.[1] |She too.",
    "他走了。|😀再见。", "甲；乙：丙，丁、戊", "a; b: c, d",
    "国破山河在。|\u{20000}字。|完",
  ])
  func everyEndOfASentence(marked: String) { check(marked) }

  @Test(arguments: [
    "“你好。”|他走了。", "他说：“走！”|她点头。", "「去吗？」|「去。」|她说。", "『好。』|完", "‘好。’|完",
    "\"好。\"|他走了。", "他说：“他问‘去吗？’”|完", "“好！”。|完", "“好”。|完", "“你好！”，他说。", "“你好！”、“再见！”，都行。",
    "“你好！”；他走了。", "“你好！”——他说。", "“你好！”……他走了。", "“你好！”的意思。", "“你好！”|的确如此。",
    "“Stop!” he said. |Then he left.", "\"Stop!\" he said.", "\"Stop!\" |He left.", "“你好！” ，他说。",
    "他说：“今天天气很好。我们去公园吧！”|然后就走了。", "“你好，”他说，“我们走吧。”|她点头。", "句末写“。”或“？”即可。",
    "“……”|他不说话。", "“？？？”|他不懂。", "“《你好！》”是书名。", "She said \"Go. Now.\" |Then she left.",
    "“好！”\n|，不好。", "'Stop!' |He left.", "'Stop!' he said.", "(He yelled \"Stop!\".) |Then he left.",
  ])
  func quotations(marked: String) { check(marked) }

  @Test(arguments: [
    "《谁动了我的奶酪？》的作者来了。", "《你好，旧时光！》是八月长安的小说。", "〈走！〉很好。|完",
    "三人受伤（其中一人重伤。）送医。|完", "他(真的吗?)来了。", "他来了。|（掌声。）|她走了。", "（完。）", "（一）总则。|（二）附则。",
    "【新华社！】|电。|完", "[好。注]是。", "他来了（笑）。|完", "他来了（好。」）吧。|完", "He left (why? unclear). |She did too.",
    "(He left.) |She did too.", "他来了。）|她走了。", "他来了（好。|她走了。", "（他来了。\n|她走了。）",
  ])
  func bracketsAndTitles(marked: String) { check(marked) }

  @Test func onlyShortPassagesStayWhole() {
    let filling = String(repeating: "字", count: 48)
    check("他说“\(filling)。\(filling)。。”|走")
    check("他说“\(filling)。|\(filling)字。。”|走")
    check("他（\(filling)。\(filling)。。）走")
    check("他（\(filling)。|\(filling)字。。）|走")
  }

  @Test(arguments: [
    "他\"走。来\"了。|她\"走。来\"了。", "他说\"走。|她不走。", "5\" screens. |He said \"Go. Now.\" |Then he left.",
    "I don't know. |You don't know. |Yahoo!'s here.", "I don’t know. |‘I don’t. Really.’ |Yes.",
    "他走了。\"|她来了。", "他来了.|\"好\"她说。",
  ])
  func straightQuotesAndApostrophes(marked: String) { check(marked) }

  @Test(arguments: [
    "他……走了……吧", "他……\n|走了", "他…… |走了", "他……。|走了", "什么……？|走", "（他……”|走了", "他说“我……”|走了。",
    "“我……”，他说。", "Well... |He left.", "Well... he left.", "Well…. |He left.", "他...走了", "他... |走了",
    "嗯......",
  ])
  func ellipses(marked: String) { check(marked) }

  @Test(arguments: [
    "It is 3.14 or 1,234.5 in v1.2.3. |Next.", "３．１４很好．|完",
    "Mr. Wang met Dr. Li and Prof. Zhao. |They left.",
    "J. K. Rowling wrote it. |J.R.R. Tolkien did not.", "J. K. 罗琳写的。|J.K. 罗琳写的。|是D．W．格里菲思",
    "Mr. 王来了。", "See No. 5. |No. |He left.",
    "On Dec. 5 it rained. |In Dec. |It snowed.", "See Fig. 3 and Eq. (4). |Then go.",
    "Cats, dogs, etc. are here.",
    "Cats, dogs, etc. |They left.", "Cats etc. (and mice) left.",
    "Apple Inc. Chief Cook left. |He works at Apple Inc. |The end.",
    "The U.S. Senate is in the U.S. |It votes at 5 p.m. Monday.", "E.g. Cats, i.e. Mice, vs. Dogs.",
    "Wang et al. (2020). |Next.",
    "Open a.txt or a@b.com. |Visit a.b.c/d.html.", "访问www.a.cn。|好",
    "It was AT&T. |She and I. |They left. |Use 3D. |Yes.",
    "At 5 a.m. Mr. Wu met Jonas E. Li in Mt. Fu.",
    "I live in the U.S. |How about you? |They sold to Pitt & Co. |It closed. |Is that Jr.'s book?",
    "He left. |“Go,” she said. |'Go,' he said. |(Yes.) |25 left.", "He left.\"|She stayed.",
    "He left. she stayed.",
    "某些人用. |代替句号", "他来了. |她走了. |好", "鲍勃.迪伦唱歌.", "他来了. |她走了.", "用.NET写。",
    "café. |Éa. |Cafe\u{301}. |Ok",
    "用iPhone.他们",
    "О да. |Нет.", "He left.)|She stayed.", "他来了.”|她",
  ])
  func periods(marked: String) { check(marked) }

  @Test(arguments: [
    "1. 张三。|2. 李四。", "12. Item\n|a. Small\n|B. Large\n|iv. Fourth\n|1.2. Part", "第1条. 总则。|第十二条．附则。",
    "一. 总则",
    "  3. Three", "有：1. 张三；2. 李四。", "Steps: 1. Go in; 2. Go out.", "1．张三", "选A. 张三 B. 李四",
    "1984. |He was born.",
    "It was 5. |Then 6.", "1.) Item",
  ])
  func numbersOfLists(marked: String) { check(marked) }

  @Test(arguments: [
    "Really? |Yes! |No.", "What?! |No.", "好吗?|Yes", "是吗 ?|好", "a?b!c", "http://a.b/?q=1 是。|好",
    "见http://a.b/?关键词",
    "见http://a.b/c? |好", "Go to http://a.b/c. |Then stop!", "Yahoo!的人。", "Yahoo! |的人。", "15?|不对",
    "好!，不", "a != b",
    "www.a.cn/?关键词",
  ])
  func narrowMarks(marked: String) { check(marked) }

  @Test(arguments: [
    "标题\n|正文", "标题\r\n|正文", "标题\r|正文", "标题\u{2028}|正文", "标题\u{2029}|正文", "标题 \n\n \n|正文", "甲。\n|乙",
    "甲\n",
    "A line that\nwas wrapped, \r\nand, by a well-\n  known rule, goes on. |End", "One\n|Two",
    "one\n\n|two", "甲\n|two", "one\n|甲", "one\n|a. two\n|b) three", "at ten\na.m. sharp",
    "one.\n|two", "He said “go\nnow! Yes” then. |End",
  ])
  func lineEnds(marked: String) { check(marked) }

  @Test func aParagraphOfChinese() {
    check(
      """
      新华社北京1月5日电（记者王某）国家统计局今天发布数据，2023年GDP增长5.2%，达126.06万亿元。\
      |“这个成绩来之不易！”|专家李某说，“明年怎么办？还要看改革。”|他在《中国怎么走？》一书中写道：\
      “路是人走出来的。”|网址是http://www.stats.gov.cn/sj/?id=1，欢迎访问！！|至此，会议结束（掌声）。

      　　|第二天，雨下了一整天。|他问：“走吗？”|\
      她没有回答……他又问了一遍：“到底走不走？！”|“走。”|她终于说。
      """)
  }

  @Test func aParagraphOfEnglish() {
    check(
      """
      Dr. J. Smith, Jr. moved to the U.S. in Jan. 1999 and joined Acme Corp. as a cook. |"Why me?" \
      he asked. |"Because you're good. Really!" |Nobody laughed... |It cost $3.50, i.e. nothing. |\
      The firm (founded in 1901. It is old!) has shops in St. Louis, Washington D.C. and Paris. |\
      See www.acme.com/menu.html?x=1 or write to j.smith@acme.com. |Thanks!
      |P.S. the soup is\nhot.
      """)
  }

  @Test func sentencesAreTrimmedAndKeepTheirScalars() {
    #expect(
      "\u{3000}甲。\u{A0}乙\u{301}！ \r\n\r\n e\u{301}".sentences == ["甲。", "乙\u{301}！", "e\u{301}"])
    #expect("👨‍👩‍👧来了！👍🏽好。".sentences == ["👨‍👩‍👧来了！", "👍🏽好。"])
  }

  @Test func rangesCoverAnyTextAndAreNeverBlank() {
    var random = RandomTexts(
      alphabet: "字字aA1。！？!?.．…“”‘’「」（）()《》[]\"'\n\r \u{3000},，-:/w的\u{301}\u{FE0F}😀")
    for _ in 0..<4000 {
      let scalars = random.next(maximum: 40)
      let ranges = Sentences.ranges(of: scalars)
      #expect(ranges.first?.lowerBound ?? 0 == 0)
      #expect(ranges.last?.upperBound ?? 0 == scalars.count)
      #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
      #expect(ranges.allSatisfy { !$0.isEmpty })
      #expect(ranges.dropFirst().allSatisfy { !scalars[$0.lowerBound].isWhiteSpace })
      #expect(Sentences.ranges(of: scalars) == ranges)
      let sentences = String(String.UnicodeScalarView(scalars)).sentences
      #expect(sentences.allSatisfy { !$0.isBlank })
      #expect(
        sentences.flatMap { $0.unicodeScalars.filter { !$0.isWhiteSpace } }
          == scalars.filter { !$0.isWhiteSpace })
    }
  }

  /// What a line holds changes nothing on the next one, which no small letter begins.
  @Test func linesAreIndependent() {
    var random = RandomTexts(alphabet: "字aA1。!?.…“”（）《》\"'\n -:/w")
    for _ in 0..<4000 {
      let first = ["字"] + random.next(maximum: 30) + ["\n"]
      let second = ["字"] + random.next(maximum: 30)
      let expected =
        Sentences.ranges(of: first)
        + Sentences.ranges(of: second).map {
          $0.lowerBound + first.count..<$0.upperBound + first.count
        }
      #expect(Sentences.ranges(of: first + second) == expected)
    }
  }

  /// A bracket is matched here by counting, from each that opens.
  @Test func noSentenceEndsWithinAClosedBracket() {
    var random = RandomTexts(alphabet: "（）字。！")
    for _ in 0..<4000 {
      let scalars = random.next(maximum: 30)
      let ends = Set(Sentences.ranges(of: scalars).map(\.upperBound))
      for open in scalars.indices where scalars[open] == "（" {
        var depth = 0
        let close = scalars[open...].indices.first { place in
          depth += scalars[place] == "（" ? 1 : scalars[place] == "）" ? -1 : 0
          return depth == 0
        }
        if let close { #expect(ends.isDisjoint(with: open + 1...close)) }
      }
    }
  }

  /// Time that grows with the square of the length would be minutes for each.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "(", "）", "“", "”", "\"", "'", ".", "。", "…", "!", "1. ", ". ", "a\n", " \n", "（）", "(”",
      "“。",
      "“。”", "《。》", "://", "www.", "。[1]", "！ ", "e\u{301}", "\"(“‘",
    ])
  func longTextsTakeTimeInTheirLength(unit: String) {
    let unit = Array(unit.unicodeScalars)
    let scalars = (0..<100_000).map { unit[$0 % unit.count] }
    #expect(Sentences.ranges(of: scalars).last?.upperBound == scalars.count)
  }
}

/// Texts of random characters, the same ones in every run.
private struct RandomTexts {
  let alphabet: [Unicode.Scalar]
  private var state: UInt64 = 1

  init(alphabet: String) { self.alphabet = Array(alphabet.unicodeScalars) }

  mutating func next(maximum: Int) -> [Unicode.Scalar] {
    (0..<number(below: maximum + 1)).map { _ in alphabet[number(below: alphabet.count)] }
  }

  /// The high bits of Knuth's linear congruential generator.
  private mutating func number(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
