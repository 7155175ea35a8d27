extension String {
  /// The text as a message quotes it: the first 80 of its Unicode scalars and …, if it has more.
  package var shortened: String {
    let start = unicodeScalars.prefix(80)
    return start.endIndex == endIndex ? self : String(start) + "…"
  }
}
