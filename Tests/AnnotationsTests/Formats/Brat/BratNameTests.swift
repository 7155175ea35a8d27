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
    #expect(BratName.encodedRoles(roles.map(EventPart.role)) == encoded)
    #expect(BratName.decodedRoles(encoded) == roles.map(EventPart.role))
  }

  /// Only an item stands behind a plain `=`.
  @Test func itemsAndRolesAreToldApart() {
    let parts: [EventPart] = [
      .item(role: "环节", item: "上市"), .role("环节=上市"), .item(role: "a=b", item: "c=d"),
      .item(role: "", item: ""), .item(role: "环节", item: "上市"), .role("%3D"),
    ]
    let encoded = ["环节=上市", "环节%3D上市", "a%3Db=c=d", "_=_", "环节=上市2", "%253D"]
    #expect(BratName.encodedRoles(parts) == encoded)
    #expect(BratName.decodedRoles(encoded) == parts)
  }

  @Test func onlyTheNextNumberIsOne() {
    #expect(
      BratName.decodedRoles(["甲", "甲3", "甲2", "乙1"])
        == ["甲", "甲3", "甲", "乙1"].map(EventPart.role))
  }
}
