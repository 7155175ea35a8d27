/// One pointer head of a task: its name in the model file, its classes and which pairs it scores.
struct PointerHead: Sendable {
  let name: String
  let classes: Int
  var isRotary = false
  var isTriangular = false
}
