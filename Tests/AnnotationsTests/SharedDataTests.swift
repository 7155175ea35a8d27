import CorpusReading
import Foundation
import TestSupport
import Testing

@testable import Annotations

/// All shared data sets are read without error, and hold what an independent count says:
///
///     python3 - <<'E'
///     import json
///     R=lambda p:(lambda s:json.loads(s)if s[0]=='['else[json.loads(l)for l in s.split('\n')if l])(open(p,encoding='utf-8').read())
///     for n in['duie2','webnlg','webnlg-star']:
///       for s in['train','dev']:
///         D=R(f'relations/{n}/{s}.jsonl')
///         T=[(r['text'].lower(),[t[k].lower()for k in(('subject','object')if n=='duie2'else(0,2))])for r in D for t in r.get('spo_list',r.get('triple_list'))]
///         print(n,s,len(D),len(T),sum(not all(w in x for w in W)for x,W in T))
///     for s in['train','dev']:
///       D=R(f'relations/conll04/{s}.json');print('conll04',s,len(D),sum(t[0]in'BU'for r in D for t in r['tags']),sum(len(r['relations'])for r in D))
///       D=R(f'events/duee/{s}.jsonl');E=[e for r in D for e in r['event_list']];print('duee',s,len(D),len(E),sum(len(e['arguments'])for e in E))
///       D=R(f'events/duee_fin/{s}.jsonl');E=[e for r in D for e in r.get('event_list',[])];print('duee_fin',s,len(D),len(E),sum(len(e['arguments'])for e in E))
///       D=R(f'events/fewfc/{s}.jsonl');E=[e for r in D for e in r['events']];M=[m['role']=='trigger'for e in E for m in e['mentions']];print('fewfc',s,len(D),len(E),sum(M),len(M)-sum(M))
///       D=R(f'entities/cluener/{s}.jsonl');print('cluener',s,len(D),sum(len(p)for r in D for t in r['label'].values()for p in t.values()))
///     E
@Suite(.enabled(if: SharedData.isPresent, "the shared data folder is not there"))
struct SharedDataTests {
  struct File: Sendable, CustomTestStringConvertible {
    let name: String
    let format: AnnotationFormat
    let textCount: Int
    let counts: AnnotationCounts
    var unlocatedRelations = 0
    var schema: String?

    var testDescription: String { name }
  }

  static let files: [File] = [
    File(
      name: "relations/duie2/train.jsonl", format: .duie, textCount: 9357,
      counts: relations(17638 - 6), unlocatedRelations: 6, schema: "relations/duie2/schema.jsonl"),
    File(
      name: "relations/duie2/dev.jsonl", format: .duie, textCount: 1014, counts: relations(1931),
      schema: "relations/duie2/schema.jsonl"),
    File(
      name: "relations/webnlg/train.jsonl", format: .casRel, textCount: 5019,
      counts: relations(11313)),
    File(
      name: "relations/webnlg/dev.jsonl", format: .casRel, textCount: 500,
      counts: relations(1224)),
    File(
      name: "relations/webnlg-star/train.jsonl", format: .casRel, textCount: 5019,
      counts: relations(11776)),
    File(
      name: "relations/webnlg-star/dev.jsonl", format: .casRel, textCount: 500,
      counts: relations(1118)),
    File(
      name: "relations/conll04/train.json", format: .conll04, textCount: 922,
      counts: relations(1283, entities: 3377)),
    File(
      name: "relations/conll04/dev.json", format: .conll04, textCount: 231,
      counts: relations(343, entities: 893)),
    File(
      name: "events/duee/train.jsonl", format: .duee, textCount: 1372,
      counts: events(1616, arguments: 3343), schema: "events/duee/schema.jsonl"),
    File(
      name: "events/duee/dev.jsonl", format: .duee, textCount: 325,
      counts: events(397, arguments: 826), schema: "events/duee/schema.jsonl"),
    File(
      name: "events/duee_fin/train.jsonl", format: .dueeFin, textCount: 797,
      counts: events(1043, arguments: 5345), schema: "events/duee_fin/schema.jsonl"),
    File(
      name: "events/duee_fin/dev.jsonl", format: .dueeFin, textCount: 194,
      counts: events(266, arguments: 1382), schema: "events/duee_fin/schema.jsonl"),
    File(
      name: "events/fewfc/train.jsonl", format: .fewFC, textCount: 2643,
      counts: events(4576, arguments: 15252)),
    File(
      name: "events/fewfc/dev.jsonl", format: .fewFC, textCount: 920,
      counts: events(1655, arguments: 5155)),
    File(
      name: "entities/cluener/train.jsonl", format: .cluener, textCount: 10748,
      counts: relations(0, entities: 23971)),
    File(
      name: "entities/cluener/dev.jsonl", format: .cluener, textCount: 1343,
      counts: relations(0, entities: 3072)),
  ]

  private static func relations(_ count: Int, entities: Int = 0) -> AnnotationCounts {
    var counts = AnnotationCounts()
    (counts.relations, counts.entities) = (count, entities)
    return counts
  }

  /// Every event of the sets here has exactly one trigger.
  private static func events(_ count: Int, arguments: Int) -> AnnotationCounts {
    var counts = AnnotationCounts()
    (counts.events, counts.triggers, counts.arguments) = (count, count, arguments)
    return counts
  }

  private func read(_ file: File) throws -> (texts: [AnnotatedText], report: ReadingReport) {
    let schema = try file.schema.map { try AnnotationSchema(contentsOf: SharedData.path($0)) }
    return try AnnotatedTextReader.read(
      SharedData.path(file.name), options: ReadingOptions(schema: schema))
  }

  @Test(arguments: files)
  func readsEveryFile(_ file: File) throws {
    let (texts, report) = try read(file)
    #expect(report.formats == [file.format])
    #expect(report.textCount == file.textCount)
    #expect(report.located == file.counts)
    #expect(report.unlocated.relations == file.unlocatedRelations)
    #expect(report.relocatedCount == 0)
    for text in texts {
      let cut = ScalarText(text.text)
      let spans =
        text.entities + text.relations.flatMap { [$0.subject, $0.object] }
        + text.events.flatMap(\.arguments).map {
          Entity(type: $0.role, text: $0.text, start: $0.start, end: $0.end)
        }
      let wrong = spans.first { cut[$0.start..<$0.end] != $0.text }
      #expect(wrong == nil, "the offsets cut the string")
    }
  }

  @Test(arguments: files.filter { $0.name.hasSuffix("dev.jsonl") })
  func writesWhatItRead(_ file: File) throws {
    let texts = try read(file).texts
    let ownLines = texts.map(\.jsonLine).joined(separator: "\n")
    #expect(try reading(ownLines).texts == texts)
    guard AnnotationFormat.writable.contains(file.format) else { return }
    let lines = texts.map { written($0, as: file.format) }
    let schema = try file.schema.map { try AnnotationSchema(contentsOf: SharedData.path($0)) }
    let again = try reading(lines.joined(separator: "\n"), schema: schema).texts
    let pairs = zip(texts, again).map { PredictionPair(gold: $0, predicted: $1) }
    #expect(again.count == texts.count)
    #expect(
      RelationScore(pairs).strict.f1 == (file.counts.relations > 0 ? 1 : 0)
    )
    #expect(EntityScore(pairs).counts.f1 == (file.counts.entities > 0 ? 1 : 0))
    #expect(EventScores(pairs, matching: .span).event.f1 == (file.counts.events > 0 ? 1 : 0))
  }
}
