import CorpusReading
import Foundation
import Tensors

/// Everything a training needs to go on after an interruption, in one file that is replaced at once at
/// the end of each epoch: weights, the optimiser, the number of epochs done and the best F1 so far.
struct TrainingCheckpoint {
  private let files: ExtractionModelFiles
  private var path: String { files.checkpoint }

  init(_ files: ExtractionModelFiles) { self.files = files }

  func write(_ state: (epoch: Int, best: Double), model: ExtractionModel, optimizer: Adam) throws {
    let progress = Tensor(shape: [2], scalars: [Float(state.epoch), Float(state.best)])
    let weights = model.network.parameters.map { (name: "weight." + $0.name, tensor: $0.tensor) }
    let tensors = [(name: "progress", tensor: progress)] + weights + optimizer.snapshot
    try AtomicFile.write(try SafetensorsFile.encode(tensors), to: path)
  }

  /// Restores a training; nil if there is no checkpoint.
  func restore(model: ExtractionModel, optimizer: Adam) throws -> (epoch: Int, best: Double)? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let tensors = try SafetensorsFile.decode(try files.read(path), path: path)
    let progress = try tensors.tensor("progress", shape: [2], path: path)
    try model.network.parameters.load(from: tensors, prefix: "weight.", path: path)
    try optimizer.restore(tensors, path: path)
    return (Int(progress.scalars[0]), Double(progress.scalars[1]))
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
