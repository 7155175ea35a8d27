import Foundation
import TestSupport
import Testing

/// What other tools' own readers and writers make of our files, and we of theirs. Each test needs Python packages, and is
/// skipped where they are not installed; `PYTHON` names another interpreter than `python3`.
struct OtherToolsTests {
  private static let python = ProcessInfo.processInfo.environment["PYTHON"] ?? "python3"

  private static func has(_ packages: String...) -> Bool {
    let run = try? ToolRun(shell: "\(python) -c 'import \(packages.joined(separator: ", "))'")
    return run?.exitCode == 0
  }

  private static let data = SharedData.repository + "/Corpora/relations/dev.jsonl"

  /// Runs a Python program beside files of a new folder; `body` has the folder and what was printed.
  private func run(
    _ program: String, on files: [(form: String, name: String)],
    _ body: (TemporaryFolder, ToolRun) throws -> Void
  ) throws {
    try TemporaryFolder.with { folder in
      for (form, name) in files {
        let run = try ToolRun(
          ["convert", Self.data, "--to", form, "-o", folder.path(name), "-q"])
        #expect(run.exitCode == 0, "\(run.errors)")
      }
      try folder.write(program, to: "program.py")
      let run = try ToolRun(shell: "cd '\(folder.path)' && \(Self.python) program.py")
      #expect(run.exitCode == 0, "\(run.errors)")
      try body(folder, run)
    }
  }

  /// The entities of a file as type, string and place, text for text.
  private func entities(_ path: String) throws -> [Set<String>] {
    let run = try ToolRun(["convert", path, "--to", "jsonl", "-q"])
    #expect(run.exitCode == 0, "\(run.errors)")
    struct Text: Decodable {
      struct Entity: Decodable {
        let type: String
        let text: String
        let start: Int
      }
      let entities: [Entity]
    }
    return try run.output.split(separator: "\n").map {
      let text = try JSONDecoder().decode(Text.self, from: Data($0.utf8))
      return Set(text.entities.map { "\($0.type) \($0.text) \($0.start)" })
    }
  }

  /// Label Studio's converter reads our export and writes its own forms, which come back as they were.
  @Test(.enabled(if: has("label_studio_sdk.converter"), "label-studio-sdk is not installed"))
  func labelStudiosConverterReadsWhatWeWrite() throws {
    let program = """
      import json
      from label_studio_sdk.converter import Converter
      tasks = json.load(open('ls.json'))
      labels = sorted({l for t in tasks for r in t['annotations'][0]['result'] if r['type'] == 'labels'
        for l in r['value']['labels']})
      for number, task in enumerate(tasks):
        task['id'] = number
        task['annotations'][0].update(id=number, completed_by={'email': 'x'})
      json.dump(tasks, open('tasks.json', 'w'), ensure_ascii=False)
      converter = Converter('<View><Labels name="label" toName="text">' +
        ''.join(f'<Label value="{l}"/>' for l in labels) +
        '</Labels><Text name="text" value="$text"/></View>', project_dir=None)
      converter.convert_to_json_min('tasks.json', 'min', is_dir=False)
      converter.convert_to_csv('tasks.json', 'csv', is_dir=False, header=True, sep=',')
      """
    try run(program, on: [("label-studio", "ls.json"), ("jsonl", "own.jsonl")]) { folder, _ in
      let own = try entities(folder.path("ls.json"))
      #expect(own.count > 20 && own.contains { !$0.isEmpty })
      #expect(try entities(folder.path("min/result.json")) == own)
      #expect(try entities(folder.path("csv/result.csv")) == own)
    }
  }

  /// spaCy cuts the same strings out by our offsets.
  @Test(.enabled(if: has("spacy"), "spaCy is not installed"))
  func spaCyCutsTheSameStrings() throws {
    let program = """
      import json, spacy
      count = 0
      nlp = spacy.blank('xx')
      for line in open('own.jsonl', encoding='utf-8'):
        record = json.loads(line)
        doc = spacy.tokens.Doc(nlp.vocab, words=list(record['text']), spaces=[False] * len(record['text']))
        for relation in record['relations']:
          for end in (relation['subject'], relation['object']):
            assert doc.char_span(end['start'], end['end'], label='X').text == end['text']
            count += 1
      print(count)
      """
    try run(program, on: [("jsonl", "own.jsonl")]) { _, run in
      #expect(Int(run.output.filter(\.isNumber)) ?? 0 > 50)
    }
  }

  /// networkx and pandas read graphs and tables.
  @Test(.enabled(if: has("networkx", "pandas"), "networkx and pandas are not installed"))
  func graphsAndTablesAreRead() throws {
    let program = """
      import networkx, pandas
      graph = networkx.read_graphml('g.graphml')
      table = pandas.read_csv('t.csv')
      same = pandas.read_csv('t.tsv', sep='\\t')
      nodes = pandas.read_csv('neo/nodes.csv')
      edges = pandas.read_csv('neo/relationships.csv')
      assert table.equals(same)
      assert len(nodes) == graph.number_of_nodes() and len(edges) == graph.number_of_edges()
      assert set(edges[':TYPE']) == set(table['label'][table['kind'] == 'relation'])
      print(len(edges))
      """
    let files = [("graphml", "g.graphml"), ("csv", "t.csv"), ("tsv", "t.tsv"), ("neo4j", "neo")]
    try run(program, on: files) { _, run in
      #expect(Int(run.output.filter(\.isNumber)) ?? 0 > 50)
    }
  }
}
