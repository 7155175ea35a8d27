// The whole of NLPZero under one import: every module from reading text to extracting triples and events.

@_exported import Annotations
@_exported import CorpusReading
@_exported import Determinism
@_exported import Embeddings
@_exported import Encoders
@_exported import Extraction
@_exported import Grammar
@_exported import Lexicons
@_exported import Pointers
@_exported import Segmentation
@_exported import Tensors
@_exported import WordDiscovery
