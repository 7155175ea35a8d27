import TestSupport
import Testing

@testable import Annotations

@Suite struct EnumeratedRoleTests {
  @Test func readsBackWhatItWrites() {
    let role = EnumeratedRole(role: "环节", item: "a=b")
    #expect(role.label == "环节=a=b")
    #expect(EnumeratedRole(label: role.label) == role)
    #expect(EnumeratedRole(label: "环节") == nil)
  }

  @Test func statesRoleAndItem() {
    let text = "公司上市"
    #expect(argument("环节=正式上市", "上市", in: text).statement == .init(role: "环节", text: "正式上市"))
    #expect(argument("上市公司", "公司", in: text).statement == .init(role: "上市公司", text: "公司"))
  }
}
