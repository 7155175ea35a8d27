/// Which release of NLPZero this is.
public enum Release {
  /// The number that the commands show with `--version`, by semantic versioning.
  public static let version = "0.2.0"
}
