import Foundation
import NLPZero
import Testing

@testable import Benchmarks

@Suite struct BLASTests {
  /// A library to try: the one that NLPZERO_BLAS names, or Debian's OpenBLAS or reference BLAS.
  private static let library: String? = {
    let folders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64"]
    let installed = folders.flatMap { ["\($0)/libopenblas.so.0", "\($0)/libblas.so.3"] }
    return ProcessInfo.processInfo.environment["NLPZERO_BLAS"]
      ?? installed.first(where: FileManager.default.fileExists)
  }()

  @Test(
    .enabled(if: library != nil, "no BLAS library is installed, nor named by NLPZERO_BLAS"),
    arguments: [ProductCase.Form.plain, .rightTransposed, .leftTransposed, .local])
  func productsAreRightAndMeasuredInTurn(form: ProductCase.Form) throws {
    let blas = try BLAS(path: #require(Self.library), threads: 2)
    let product = ProductCase(form, rows: 37, depth: 19, columns: 41)
    product.run(by: blas)
    try product.check()
    product.result[40 * 3] += 0.01
    #expect(throws: CheckFailure.self) { try product.check() }
    let benchmark = product.benchmark(peak: .init(name: "peak") { 100 }, blas: blas)
    let measurement = try benchmark.measure(trials: 3)
    #expect(measurement.comparisons.map(\.reference) == ["peak", blas.name])
    #expect(measurement.comparisons.map(\.ratios.count) == [1, 3])
    #expect(measurement.comparisons[1].ratio ?? 0 > 0)
  }

  @Test func whatIsNoBLASIsAnError() throws {
    #expect {
      try BLAS(path: "/nowhere/at/all.so", threads: 1)
    } throws: {
      let description = String(describing: $0)
      return description.hasPrefix("no library could be opened: ")
        && description.contains("/nowhere/at/all.so")
    }
    #if canImport(Glibc)
      let path = "libc.so.6"
    #else
      let path = "/usr/lib/libSystem.dylib"
    #endif
    let symbols = [
      "cblas_sgemm", "scipy_cblas_sgemm", "cblas_sgemm64_", "scipy_cblas_sgemm64_",
    ]
    #expect(throws: BLASError.noProduct(path: path, symbols: symbols)) {
      try BLAS(path: path, threads: 1)
    }
  }
}
