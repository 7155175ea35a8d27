/// The forms of annotated data that the reader knows.
public enum AnnotatedTextFormat: String, CaseIterable, Hashable, Sendable,
  CustomStringConvertible
{
  /// Our own: what `nlpzero extract` prints.
  case annotatedText
  /// DuIE 1 and 2, their complex objects too, and triples as `[s, p, o]` lists.
  case duie
  /// CasRel's lists of triples.
  case tripleList
  /// DuEE 1.0.
  case duee
  /// DuEE-fin: documents of title and text, no offsets, enumerated roles.
  case dueeFin
  /// FewFC.
  case fewFC
  /// CLUENER.
  case cluener
  /// CoNLL04: tokens with tags, and relations between the entities.
  case conll04
  /// Columns of a token and a BIO, BIOES, BILOU or BMES tag, a blank line between sentences.
  case columns

  /// The format's name and what it is recognised by.
  public var description: String {
    switch self {
    case .annotatedText: "NLPZero (text with entities, relations or events)"
    case .duie: "DuIE (text, spo_list)"
    case .tripleList: "CasRel (text, triple_list)"
    case .duee: "DuEE (text, event_list)"
    case .dueeFin: "DuEE-fin (title, text, event_list)"
    case .fewFC: "FewFC (content, events)"
    case .cluener: "CLUENER (text, label)"
    case .conll04: "CoNLL04 (tokens, tags, relations)"
    case .columns: "BIO columns (token, tag)"
    }
  }

  /// The format of a JSON record with these members; nil if none fits.
  init?(recordKeys keys: Set<String>) {
    if keys.isSuperset(of: ["tokens", "tags"]) {
      self = .conll04
    } else if keys.isSuperset(of: ["content", "events"]) {
      self = .fewFC
    } else if keys.contains("text"), let format = Self.formatOfText(with: keys) {
      self = format
    } else {
      return nil
    }
  }

  private static func formatOfText(with keys: Set<String>) -> AnnotatedTextFormat? {
    if keys.contains("spo_list") { return .duie }
    if keys.contains("triple_list") { return .tripleList }
    if keys.contains("title") { return .dueeFin }
    if keys.contains("event_list") { return .duee }
    if keys.contains("label") { return .cluener }
    return keys.isDisjoint(with: ["entities", "relations", "events"]) ? nil : .annotatedText
  }

  /// What a record of this format decodes to; nil for columns, which are no JSON.
  var recordType: (any (SourceRecord & Decodable).Type)? {
    switch self {
    case .annotatedText: AnnotatedText.self
    case .duie: DuIERecord.self
    case .tripleList: TripleListRecord.self
    case .duee, .dueeFin: DuEERecord.self
    case .fewFC: FewFCRecord.self
    case .cluener: CLUENERRecord.self
    case .conll04: CoNLL04Record.self
    case .columns: nil
    }
  }
}
