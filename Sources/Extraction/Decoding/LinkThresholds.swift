/// What the scores of links between arguments of one event must be above.
///
/// Two arguments of one role, say two buyers, make two events in one data set and one event in another, and
/// their link alone tells this badly; so they have a threshold of their own.
public struct LinkThresholds: Codable, Hashable, Sendable {
  /// Between arguments of different roles.
  public var differentRoles: Float
  /// Between arguments of one role.
  public var sameRole: Float

  /// Thresholds, 0 as scores are trained for.
  public init(differentRoles: Float = 0, sameRole: Float = 0) {
    self.differentRoles = differentRoles
    self.sameRole = sameRole
  }

  func threshold(isSameRole: Bool) -> Float { isSameRole ? sameRole : differentRoles }
}
