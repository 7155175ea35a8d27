import Foundation
import TestSupport
import Testing

/// Annotated texts from form to form, as a user converts them.
struct ConvertVerbTests {
  private static let text = "😀《围城》的作者是钱钟书。"

  /// The same two entities and triple in three tools' forms.
  private static let doccano = """
    {"id":5,"text":"\(text)","entities":[{"id":1,"label":"图书作品","start_offset":2,"end_offset":4},\
    {"id":2,"label":"人物","start_offset":9,"end_offset":12}],"relations":[{"id":1,"from_id":1,"to_id":2,\
    "type":"作者"}],"Comments":[]}

    """

  private static let labelStudio = """
    [{"id":5,"data":{"text":"\(text)"},"annotations":[{"was_cancelled":false,"result":[
      {"id":"a","type":"labels","from_name":"label","to_name":"text",
       "value":{"start":2,"end":4,"text":"围城","labels":["图书作品"]}},
      {"id":"b","type":"labels","from_name":"label","to_name":"text",
       "value":{"start":9,"end":12,"text":"钱钟书","labels":["人物"]}},
      {"type":"relation","from_id":"a","to_id":"b","direction":"right","labels":["作者"]}]}]}]

    """

  private static let brat = [
    "5.txt": text, "5.ann": "T1\t图书作品 2 4\t围城\nT2\t人物 9 12\t钱钟书\nR1\t作者 Arg1:T1 Arg2:T2\n",
  ]

  private static let own = """
    {"text":"😀《围城》的作者是钱钟书。","entities":[{"type":"图书作品","text":"围城","start":2,"end":4},\
    {"type":"人物","text":"钱钟书","start":9,"end":12}],"relations":[{"predicate":"作者","subject":\
    {"type":"图书作品","text":"围城","start":2,"end":4},"object":{"type":"人物","text":"钱钟书","start":9,\
    "end":12}}],"events":[],"id":"5"}

    """

  private func convert(
    _ folder: TemporaryFolder, _ words: [String], input: String = ""
  ) throws -> ToolRun {
    for (name, text) in Self.brat { try folder.write(text, to: "pair/" + name) }
    try folder.write(Self.doccano, to: "doccano.jsonl")
    try folder.write(Self.labelStudio, to: "project.json")
    try folder.write(Self.own, to: "own.jsonl")
    return try ToolRun(["convert"] + words, input: input)
  }

  @Test(arguments: ["doccano.jsonl", "project.json", "pair", "pair/5.ann", "own.jsonl"])
  func everyToolsFormIsRead(name: String) throws {
    try TemporaryFolder.with { folder in
      let run = try convert(folder, [folder.path(name), "--to", "jsonl"])
      #expect(run.exitCode == 0)
      #expect(run.output == Self.own)
      #expect(run.errors.hasPrefix("1 texts, 2 entities, 1 relations; format: "))
    }
  }

  @Test(arguments: [
    "jsonl", "doccano", "label-studio", "label-studio-predictions", "csv", "tsv", "n-triples",
    "graphml", "duie",
  ])
  func standardOutputAndFilesAreTheSame(form: String) throws {
    try TemporaryFolder.with { folder in
      let printed = try convert(folder, ["--to", form, "-q"], input: Self.own)
      #expect(printed.exitCode == 0)
      #expect(printed.errors == "")
      #expect(!printed.output.isEmpty)
      let written = try convert(
        folder, [folder.path("own.jsonl"), "--to", form, "-q", "-o", folder.path("out")])
      #expect(written.exitCode == 0)
      #expect(written.output == "")
      #expect(try folder.read("out") == printed.output)
    }
  }

  @Test(arguments: ["doccano", "label-studio", "brat"])
  func toolsFormsComeBackAsTheyWere(form: String) throws {
    try TemporaryFolder.with { folder in
      let there = try convert(
        folder, [folder.path("own.jsonl"), "--to", form, "-o", folder.path("out")])
      #expect(there.exitCode == 0)
      let back = try convert(folder, [folder.path("out"), "--to", "jsonl", "-q"])
      #expect(back.output == Self.own)
    }
  }

  @Test func aBaseOfOnesOwnBeginsTheIRIs() throws {
    try TemporaryFolder.with { folder in
      let run = try convert(
        folder, ["--to", "n-triples", "--base-iri", "https://my.org/"], input: Self.own)
      #expect(
        run.output.contains("<https://my.org/entity/%E5%9B%B4%E5%9F%8E> <https://my.org/pred"))
      let wrong = try convert(folder, ["--to", "n-triples", "--base-iri", "my.org"])
      #expect(wrong.exitCode == 64)
      #expect(wrong.errors.contains("expected an absolute IRI such as http://example.org/."))
    }
  }

  @Test func tablesAreOfTheKindThatIsAskedFor() throws {
    try TemporaryFolder.with { folder in
      let run = try convert(
        folder, ["--to", "tsv", "--table", "triples", "--bom", "-q"], input: Self.own)
      // Foundation reads a file without its mark.
      #expect(
        run.output == """
          number\tid\tpredicate\tsubject\tsubject_type\tsubject_start\tsubject_end\tobject\t\
          object_type\tobject_start\tobject_end\tscore\tprobability\texcerpt
          1\t5\t作者\t围城\t图书作品\t2\t4\t钱钟书\t人物\t9\t12\t\t\t\(Self.text)

          """)
      let tool = ToolRun.toolPath
      let bytes = try ToolRun(
        shell:
          "'\(tool)' convert '\(folder.path("own.jsonl"))' --to tsv --bom -q | head -c 3 | od -An -tx1"
      )
      #expect(bytes.output.split(separator: " ").joined(separator: " ").hasPrefix("ef bb bf"))
      for option in [["--table", "all"], ["--bom"]] {
        let wrong = try convert(folder, ["--to", "jsonl"] + option, input: Self.own)
        #expect(wrong.exitCode == 64)
        #expect(
          wrong.errors.contains("The option '\(option[0])' goes with '--to csv|tsv' only."))
      }
      let unknown = try convert(folder, ["--to", "csv", "--table", "triple"])
      #expect(
        unknown.exitCode == 64 && unknown.errors.contains("all, triples, entities, arguments"))
    }
  }

  @Test func aGraphForNeo4jIsAFolder() throws {
    try TemporaryFolder.with { folder in
      let run = try convert(
        folder, [folder.path("own.jsonl"), "--to", "neo4j", "-o", folder.path("graph")])
      #expect(run.exitCode == 0)
      #expect(
        try folder.read("graph/nodes.csv") == """
          id:ID,name,type,:LABEL
          1,围城,图书作品,Entity;图书作品
          2,钱钟书,人物,Entity;人物

          """)
    }
  }

  @Test func aSchemaTellsOfSlotJoinerAndIsChecked() throws {
    try TemporaryFolder.with { folder in
      let line = #"{"predicate":"作者","object_type":{"@value":"人物","onDate":"Date"}}"#
      try folder.write(line + "\n", to: "schema.jsonl")
      let words = [
        folder.path("own.jsonl"), "--to", "duie", "--schema", folder.path("schema.jsonl"),
      ]
      let run = try convert(folder, words)
      #expect(run.output.contains(#""object":{"@value":"钱钟书"}"#))
      #expect(run.errors.hasSuffix("left out, since duie has no place for them: 2 entities\n"))
      try folder.write(line.replacing("作者", with: "作家") + "\n", to: "schema.jsonl")
      let unknown = try convert(folder, words)
      #expect(unknown.exitCode == 1)
      #expect(unknown.errors.contains("the predicate “作者” is not in the schema; it has 作家"))
    }
  }

  private static let damaged = own + "{\"text\":\"甲\"\n"

  @Test(arguments: [
    (damaged, "line 2: not valid JSON ("), ("", ": the file holds no record"),
    ("没有格式\n", "line 1: unknown format (没有格式)"),
    (
      labelStudio.replacing("\"text\":\"钱钟书", with: "\"text\":\"杨绛"),
      "record 1: the text does not contain “杨绛”"
    ),
  ])
  func damagedInputLeavesNothing(data: String, message: String) throws {
    for form in ["jsonl", "label-studio", "brat"] {
      try TemporaryFolder.with { folder in
        try folder.write(data, to: "in")
        try folder.write("alt", to: "alt")
        let output = form == "brat" ? "out" : "alt"
        let run = try ToolRun(
          ["convert", folder.path("in"), "--to", form, "-o", folder.path(output), "-q", "--strict"])
        #expect(run.exitCode == 1)
        #expect(run.errors.hasPrefix("error: \(folder.path("in"))"))
        #expect(run.errors.contains(message), "\(run.errors)")
        #expect(try folder.names == ["alt", "in"])
        #expect(try folder.read("alt") == "alt")
      }
    }
  }

  /// Two files of different schemas become one, of which each text says what it is labeled for.
  @Test func textsSayWhatTheyAreLabeledFor() throws {
    try TemporaryFolder.with { folder in
      try folder.write("甲 B-PER\n在 O\n\n乙 B-PER\n", to: "persons.bio")
      let input = ["convert", folder.path("persons.bio"), "--to"]
      let marked = try ToolRun(input + ["jsonl", "--labeled-for", "PER,LOC"])
      #expect(
        marked.output.split(separator: "\n").allSatisfy {
          $0.hasSuffix(#","labeled_for":["LOC","PER"]}"#)
        }, "\(marked.output)")
      #expect(marked.errors.contains("labeled for types that nothing in it has: LOC\n"))
      try folder.write(marked.output, to: "marked.jsonl")
      let kept = try ToolRun(["convert", folder.path("marked.jsonl"), "--to", "jsonl", "-q"])
      #expect(kept.output == marked.output)
      let lost = try ToolRun(["convert", folder.path("marked.jsonl"), "--to", "cluener"])
      #expect(lost.errors.contains("what the texts are labeled for") && lost.exitCode == 0)
      let plain = try ToolRun(input + ["jsonl"])
      #expect(!plain.output.contains("labeled_for") && !plain.errors.contains("labeled"))
    }
  }

  @Test func oneBadRecordNeverLosesTheRest() throws {
    try TemporaryFolder.with { folder in
      try folder.write(Self.damaged + Self.own, to: "in.jsonl")
      let run = try ToolRun(["convert", folder.path("in.jsonl"), "--to", "jsonl"])
      #expect(run.exitCode == 0 && run.output == Self.own + Self.own)
      #expect(
        run.errors.contains(
          "not taken: 1 records that cannot be read; the first: \(folder.path("in.jsonl")), line 2: "
            + "not valid JSON (line 2, column 12: found the end, expected a comma or }"),
        "\(run.errors)")
    }
  }

  /// The spans have no strings, so that only the option can tell that 😀 counts twice.
  @Test func offsetsCountWhatTheOptionSays() throws {
    try TemporaryFolder.with { folder in
      let record = #"{"text":"😀甲乙","label":[[2,3,"名"]]}"#
      try folder.write(record, to: "in.jsonl")
      for (unit, found) in [("utf16", "甲"), ("scalars", "乙")] {
        let run = try ToolRun(
          ["convert", folder.path("in.jsonl"), "--to", "jsonl", "--offsets", unit])
        #expect(run.output.contains("\"text\":\"\(found)\""), "\(run.output)")
        #expect(run.errors.contains("offsets read as UTF-16 units") == (unit == "utf16"))
      }
      let wrong = try ToolRun([
        "convert", folder.path("in.jsonl"), "--to", "jsonl", "--offsets", "x",
      ])
      #expect(wrong.exitCode == 64)
    }
  }

  @Test func wrongUseIsExplained() throws {
    try TemporaryFolder.with { folder in
      try folder.write(Self.own, to: "own.jsonl")
      let own = folder.path("own.jsonl")
      let cases: [(words: [String], exitCode: Int32, message: String)] = [
        (["--to", "neo4j", own], 64, "Missing option '--output'."),
        (["--to", "brat", own], 64, "Missing option '--output'."),
        ([own], 64, "Missing option '--to'."),
        (["--to", "doccanno", own], 64, "Did you mean 'doccano'?"),
        (["--to", "brat", own, "-o", own], 1, "cannot be written (it is a file, not a folder)"),
        (
          ["--to", "brat", own, "-o", folder.path], 1, "cannot be written (the folder is not empty)"
        ),
        (["--to", "csv", own, "-o", folder.path], 1, "cannot be written (it is a folder)"),
        (["--to", "csv", folder.path("none")], 1, "none: no such file or folder"),
      ]
      for (words, exitCode, message) in cases {
        let run = try ToolRun(["convert"] + words)
        #expect(run.exitCode == exitCode)
        #expect(run.output == "")
        #expect(run.errors.contains(message), "\(run.errors)")
      }
    }
  }
}
