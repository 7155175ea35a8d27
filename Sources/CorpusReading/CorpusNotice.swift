import Synchronization

/// What somebody should know of a file that was read, or was not.
public struct CorpusNotice: Hashable, Sendable, CustomStringConvertible {
  /// What there is to know.
  public enum Kind: Hashable, Sendable {
    /// The text is not in UTF-8, but in an encoding that was recognized.
    case encoding(TextEncoding)
    /// The lines end with carriage returns alone.
    case carriageReturns
    /// A file in a folder was not read; `reason` is what it is, or why not.
    case passedOver(reason: String)
  }

  /// The file, as errors name it.
  public let path: String
  /// What there is to know of it.
  public let kind: Kind

  /// The file and what there is to know, in a few words: `old.txt: read as GB18030`.
  public var description: String {
    switch kind {
    case .encoding(let encoding): "\(path): read as \(encoding)"
    case .carriageReturns: "\(path): its lines end with carriage returns alone"
    case .passedOver(let reason): "\(path): passed over (\(reason))"
    }
  }
}

/// Whoever takes the notices of all corpora that are made in the scope of a call, whatever makes them.
///
/// ```swift
/// let notices = CorpusNotices { print($0) }
/// try CorpusNotices.$current.withValue(notices) {
///   let lexicon = try Lexicon(contentsOf: "old.tsv")   // old.tsv: read as GB18030
/// }
/// ```
///
/// A corpus keeps the one in whose scope it was made, so it may be read by any thread and later.
public final class CorpusNotices: Sendable {
  /// The one that corpora made now will tell; nil, as it is at first, for none.
  @TaskLocal public static var current: CorpusNotices?

  private let known = Mutex<Set<CorpusNotice>>([])
  private let receive: @Sendable (CorpusNotice) -> Void

  /// Creates one that hands on each notice once, however often the file is read; by whatever thread reads it.
  public init(_ receive: @escaping @Sendable (CorpusNotice) -> Void) { self.receive = receive }

  /// Hands on a notice that is new.
  func post(_ kind: CorpusNotice.Kind, of path: String) {
    let notice = CorpusNotice(path: path, kind: kind)
    if known.withLock({ $0.insert(notice).inserted }) { receive(notice) }
  }
}
