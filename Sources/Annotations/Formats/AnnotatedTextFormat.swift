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
  /// doccano's JSONL: entities and relations, or labelled spans.
  case doccano
  /// Label Studio's JSON: tasks with annotations.
  case labelStudio
  /// brat's standoff form: a `.txt` and an `.ann` beside it.
  case brat
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
    case .doccano: "doccano (text, entities with start_offset, or a list of labels)"
    case .labelStudio: "Label Studio (data, annotations)"
    case .brat: "brat (name.txt beside name.ann)"
    case .columns: "BIO columns (token, tag)"
    }
  }

  /// What a record of this format decodes to; nil for what is no JSON.
  var recordType: (any (SourceRecord & Decodable).Type)? {
    switch self {
    case .annotatedText: AnnotatedText.self
    case .duie: DuIERecord.self
    case .tripleList: TripleListRecord.self
    case .duee, .dueeFin: DuEERecord.self
    case .fewFC: FewFCRecord.self
    case .cluener: CLUENERRecord.self
    case .conll04: CoNLL04Record.self
    case .doccano: DoccanoRecord.self
    case .labelStudio: LabelStudioRecord.self
    case .columns, .brat: nil
    }
  }
}
