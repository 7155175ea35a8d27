extension String {
  /// The text as a message quotes it: the first 80 of its characters and …, if it has more.
  package var shortened: String {
    let start = prefix(80)
    return start.endIndex == endIndex ? self : start + "…"
  }
}
