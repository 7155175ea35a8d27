import Embeddings
import Testing

struct WordVectorsDescriptionTests {
  @Test func vectorsAndNeighborsAreShownByTheirWords() {
    let vectors = WordVectors(
      words: ["王", "后", "男"], dimension: 2, values: [1, 0, 0, 1, 1, 1])
    #expect("\(vectors)" == "3 vectors of 2 numbers: 王, 后, 男")
    #expect("\(vectors.prefix(1))" == "1 vector of 2 numbers: 王")
    #expect("\(vectors.prefix(0))" == "0 vectors of 2 numbers")
    #expect("\(vectors.nearestNeighbors(of: "王") ?? [])" == "[男 0.707, 后 0.000]")
    #expect(vectors.similarity("王", "男") == vectors.cosine("王", "男"))
    #expect(vectors.similarity("王", "女") == nil)
  }
}
