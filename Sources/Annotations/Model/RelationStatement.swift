/// What a triple says, whatever its places: this is what metrics compare and tables show once.
package struct RelationStatement: Hashable {
  let predicate: String
  let subject: String
  let object: String
  /// The types of subject and object, empty where they do not count.
  let types: [String]

  /// What `relation`, a triple without slots, says, with the types of its ends or without.
  package init(_ relation: Relation, isTyped: Bool) {
    predicate = relation.predicate
    subject = relation.subject.text
    object = relation.object.text
    types = isTyped ? [relation.subject.type, relation.object.type] : []
  }
}
