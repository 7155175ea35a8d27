// swift-tools-version: 6.0

import PackageDescription

/// The library's Swift modules. The executables name them all beside `NLPZero`, which exports them: a build looks at
/// direct dependencies only, and would link an executable that still has the old layout of a type.
let modules: [Target.Dependency] = [
  "Extraction", "Annotations", "Pointers", "Encoders", "Embeddings", "Grammar", "WordDiscovery",
  "Segmentation",
  "Lexicons", "CorpusReading", "Tensors", "Determinism",
]

/// The modules from the bottom up; each names exactly what it may import (see the article Architecture).
let package = Package(
  name: "NLPZero",
  platforms: [.macOS(.v15), .iOS(.v18)],
  products: [
    .library(name: "NLPZero", targets: ["NLPZero"]),
    .library(name: "NLPZeroResources", targets: ["NLPZeroResources"]),
    .library(
      name: "NLPZeroSegmentation", targets: ["Segmentation", "Lexicons", "CorpusReading"]),
    .executable(name: "nlpzero", targets: ["CommandLineTool"]),
    .executable(name: "nlpzero-bench", targets: ["Benchmarks"]),
  ],
  targets: [
    .target(name: "CKernels"),
    .target(name: "CZlib"),
    .target(name: "Determinism"),
    .target(name: "Tensors", dependencies: ["CKernels", "Determinism"]),
    .target(name: "CorpusReading", dependencies: ["CZlib"]),
    .target(name: "CommandLineParsing", dependencies: ["CorpusReading"]),
    .target(name: "Lexicons", dependencies: ["CorpusReading"]),
    .target(name: "Segmentation", dependencies: ["Lexicons", "CorpusReading", "Determinism"]),
    .target(
      name: "WordDiscovery",
      dependencies: ["Segmentation", "Lexicons", "CorpusReading", "Determinism"]),
    .target(
      name: "Grammar", dependencies: ["Segmentation", "Lexicons", "CorpusReading", "Determinism"]),
    .target(
      name: "Embeddings",
      dependencies: [
        "Segmentation", "Lexicons", "CorpusReading", "Tensors", "CKernels", "Determinism",
      ]),
    .target(
      name: "Encoders",
      dependencies: [
        "Embeddings", "Segmentation", "Lexicons", "CorpusReading", "Tensors", "Determinism",
      ]),
    .target(name: "Pointers", dependencies: ["Tensors", "Determinism"]),
    .target(name: "Annotations", dependencies: ["CorpusReading", "Determinism"]),
    .target(
      name: "Extraction",
      dependencies: [
        "Annotations", "Encoders", "Pointers", "Embeddings", "Tensors", "Segmentation", "Lexicons",
        "CorpusReading", "Determinism",
      ]),
    .target(name: "NLPZero", dependencies: modules),
    .target(
      name: "NLPZeroResources",
      resources: [.copy("../../Dictionaries"), .copy("../../Corpora")]),
    .executableTarget(
      name: "CommandLineTool",
      dependencies: modules + ["NLPZero", "NLPZeroResources", "CommandLineParsing"]),
    .executableTarget(
      name: "Benchmarks",
      dependencies: modules + ["NLPZero", "NLPZeroResources", "CommandLineParsing", "CKernels"]),
    .executableTarget(
      name: "DemonstrationCorpora", dependencies: ["Determinism", "CommandLineParsing"]),
    .target(
      name: "TestSupport", dependencies: ["Annotations", "CorpusReading"], path: "Tests/TestSupport"
    ),
    .testTarget(name: "DeterminismTests", dependencies: ["Determinism"]),
    .testTarget(name: "TensorsTests", dependencies: ["Tensors", "CKernels"]),
    .testTarget(
      name: "CorpusReadingTests", dependencies: ["CorpusReading", "CZlib", "TestSupport"]),
    .testTarget(
      name: "CommandLineParsingTests", dependencies: ["CommandLineParsing"]),
    .testTarget(name: "LexiconsTests", dependencies: ["Lexicons", "Determinism", "TestSupport"]),
    .testTarget(name: "SegmentationTests", dependencies: ["Segmentation", "TestSupport"]),
    .testTarget(name: "WordDiscoveryTests", dependencies: ["WordDiscovery", "TestSupport"]),
    .testTarget(name: "GrammarTests", dependencies: ["Grammar", "TestSupport"]),
    .testTarget(name: "EmbeddingsTests", dependencies: ["Embeddings", "CKernels", "TestSupport"]),
    .testTarget(name: "EncodersTests", dependencies: ["Encoders", "Lexicons", "TestSupport"]),
    .testTarget(name: "PointersTests", dependencies: ["Pointers"]),
    .testTarget(
      name: "AnnotationsTests", dependencies: ["Annotations", "Determinism", "TestSupport"]),
    .testTarget(name: "ExtractionTests", dependencies: ["Extraction", "TestSupport"]),
    .testTarget(
      name: "NLPZeroTests", dependencies: ["NLPZero", "NLPZeroResources", "TestSupport"]),
    .testTarget(
      name: "CommandLineToolTests",
      dependencies: ["CommandLineTool", "CommandLineParsing", "NLPZero", "TestSupport"],
      exclude: ["EndToEnd/HelpScreens.txt"]),
    .testTarget(name: "BenchmarksTests", dependencies: ["Benchmarks", "CommandLineParsing"]),
    .testTarget(
      name: "DemonstrationCorporaTests",
      dependencies: ["DemonstrationCorpora", "CommandLineParsing", "NLPZero", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
