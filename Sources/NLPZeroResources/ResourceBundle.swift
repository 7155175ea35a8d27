/// The files of `Dictionaries` and `Corpora`, which this module holds as resources: they lie beside the executable
/// of every package that depends on it, where `ShippedFiles` finds them. A package that has files of its own, or a
/// folder named by `NLPZERO_HOME`, does without it, and without 35 MB.
public enum ResourceBundle {
  /// The bundle's name, without the ending that differs between systems.
  public static let name = "NLPZero_NLPZeroResources"
}
