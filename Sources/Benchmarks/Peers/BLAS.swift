import Foundation
import Tensors

/// Why a library cannot be used.
enum BLASError: Error, Equatable, CustomStringConvertible {
  /// The reason names the file.
  case notOpened(reason: String)
  case noProduct(path: String, symbols: [String])

  var description: String {
    switch self {
    case .notOpened(let reason): "no library could be opened: \(reason)"
    case .noProduct(let path, let symbols):
      "\(path): no BLAS library: none of \(symbols.joined(separator: ", ")) is in it"
    }
  }
}

/// The matrix product of a BLAS library that is opened at run time.
final class BLAS {
  private typealias Product =
    @convention(c) (
      CInt, CInt, CInt, CInt, CInt, CInt, Float, UnsafePointer<Float>, CInt, UnsafePointer<Float>,
      CInt, Float, UnsafeMutablePointer<Float>, CInt
    ) -> Void

  /// The same in libraries whose sizes have 64 bits.
  private typealias WideProduct =
    @convention(c) (
      CInt, CInt, CInt, Int, Int, Int, Float, UnsafePointer<Float>, Int, UnsafePointer<Float>, Int,
      Float, UnsafeMutablePointer<Float>, Int
    ) -> Void

  private enum Entry {
    case product(Product)
    case wide(WideProduct)
  }

  private static let symbols = ["cblas_sgemm", "scipy_cblas_sgemm"]
  private static let wideSymbols = ["cblas_sgemm64_", "scipy_cblas_sgemm64_"]

  /// Where the libraries that are in use read their number of threads.
  private static let threadVariables = [
    "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
  ]

  /// `CblasRowMajor`.
  private static let rowMajor: CInt = 101

  /// How long, in seconds, nothing else should be measured after a product: the threads of OpenBLAS
  /// keep their cores busy for 2²⁶ cycles before they sleep.
  static let restingTime = 0.1

  /// The library's file name.
  let name: String
  private let entry: Entry

  /// Opens a library, which stays open, because its threads do not end.
  ///
  /// - Parameter threads: as many as its products may use. This and the choice of its kernels, which
  ///   is left to the library, go by environment variables, which it reads when it is first opened.
  /// - Throws: `BLASError`.
  init(path: String, threads: Int) throws {
    for variable in Self.threadVariables { setenv(variable, String(threads), 1) }
    unsetenv("OPENBLAS_CORETYPE")
    guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      throw BLASError.notOpened(reason: String(cString: dlerror()))
    }
    name = (path as NSString).lastPathComponent
    if let symbol = Self.symbols.lazy.compactMap({ dlsym(library, $0) }).first {
      entry = .product(unsafeBitCast(symbol, to: Product.self))
    } else if let symbol = Self.wideSymbols.lazy.compactMap({ dlsym(library, $0) }).first {
      entry = .wide(unsafeBitCast(symbol, to: WideProduct.self))
    } else {
      throw BLASError.noProduct(path: path, symbols: Self.symbols + Self.wideSymbols)
    }
  }

  /// A factor in CBLAS's terms: a row-major matrix, or its transpose.
  struct Factor {
    let floats: FloatBuffer
    let stride: Int
    var isTransposed = false

    /// `CblasTrans` or `CblasNoTrans`.
    fileprivate var form: CInt { isTransposed ? 112 : 111 }
  }

  /// `result = a · b`, or adds the product to `result`, which is `[rows, columns]`, row by row.
  func multiply(
    _ a: Factor, _ b: Factor, rows: Int, depth: Int, columns: Int, adding: Bool,
    result: FloatBuffer
  ) {
    let kept: Float = adding ? 1 : 0
    switch entry {
    case .product(let multiply):
      multiply(
        Self.rowMajor, a.form, b.form, CInt(rows), CInt(columns), CInt(depth), 1, a.floats.base,
        CInt(a.stride), b.floats.base, CInt(b.stride), kept, result.base, CInt(columns))
    case .wide(let multiply):
      multiply(
        Self.rowMajor, a.form, b.form, rows, columns, depth, 1, a.floats.base, a.stride,
        b.floats.base,
        b.stride, kept, result.base, columns)
    }
  }
}
