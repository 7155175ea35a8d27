import Testing

@testable import Annotations

@Suite struct BratNameTests {
  @Test(arguments: [
    ("组织关系-裁员", "组织关系-裁员"), ("a b", "a%20b"), ("x:y", "x%3Ay"), ("50%", "50%25"), ("", "_"),
    ("_", "%5F"), ("a_b", "a_b"), ("\u{3000}", "%E3%80%80"), ("\u{1}", "%01"),
    (" \u{301}", "%20\u{301}"),
  ])
  func namesHaveNoWhiteSpace(name: String, encoded: String) {
    #expect(BratName.encoded(name) == encoded)
    #expect(BratName.decoded(encoded) == name)
  }

  @Test func namesThatAreNoCodesStay() {
    #expect(BratName.decoded("50%") == "50%")
    #expect(BratName.decoded("%FF") == "%FF")
  }

  @Test(arguments: [
    (["乙", "甲", "乙", "乙"], ["乙", "甲", "乙2", "乙3"]), (["乙", "乙2", "乙"], ["乙", "乙%32", "乙2"]),
    (["top1", "top1"], ["top1", "top12"]), (["乙2"], ["乙2"]), (["", "", "2"], ["_", "_2", "2"]),
    (["top1", "top", "top1"], ["top%31", "top", "top%312"]),
  ])
  func repeatedRolesGetNumbers(roles: [String], encoded: [String]) {
    #expect(BratName.encodedRoles(roles) == encoded)
    #expect(BratName.decodedRoles(encoded) == roles)
  }

  @Test func onlyTheNextNumberIsOne() {
    #expect(BratName.decodedRoles(["甲", "甲3", "甲2", "乙1"]) == ["甲", "甲3", "甲", "乙1"])
  }
}
