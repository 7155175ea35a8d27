/// Why something that annotated data holds was not taken.
public enum Omission: String, CaseIterable, Hashable, Sendable {
  /// A record that is not what its form demands, or no JSON.
  case brokenRecord = "records that cannot be read"
  /// A record without a text, such as one about an image.
  case noText = "records without a text"
  /// A span whose offsets lie outside its text.
  case outside = "spans outside their texts"
  /// A span of no character, or of white space only.
  case blank = "spans of nothing or of white space"
  /// A relation or an argument that names an annotation which is not there.
  case noEnd = "relations and arguments whose end is missing"
  /// A region of another kind than a labeled piece of the text, such as one of an image or a choice.
  case otherRegion = "regions of other kinds"
  /// An annotation of a text beside the one that was taken.
  case otherAnnotator = "annotations beside the first of a text"
  /// An annotation that its annotator has cancelled.
  case cancelled = "cancelled annotations"
  /// A model's prediction, which is no gold.
  case prediction = "predictions"
  /// What has no place in an annotated text, such as attributes and notes.
  case noPlace = "attributes and notes"
}
