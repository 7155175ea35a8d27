import NLPZero

/// What a machine is and which kernels run on it, as rows of a name and a value.
struct MachineSummary {
  let rows: [(name: String, value: String)]

  init(_ machine: Machine) {
    rows = [
      ("processor", machine.processor),
      ("cores", String(machine.cores)),
      ("threads", String(machine.threads)),
      ("memory", ProgressDisplay.byteText(Int(machine.memory))),
      ("operating system", machine.system),
      ("compiler", machine.compiler),
      ("instruction set", machine.instructionSet),
      ("available sets", machine.availableSets.joined(separator: ", ")),
      (
        "NLPZERO_KERNELS",
        Self.effect(of: machine.requestedSet, available: machine.availableSets)
      ),
      ("AVX512-BF16", machine.bfloat16Hardware == .none ? "no" : "yes"),
      ("AMX-BF16", machine.bfloat16Hardware == .tiles ? "yes" : "no"),
    ]
  }

  /// What NLPZERO_KERNELS does. A name that cannot be followed is passed over in silence by the
  /// kernels, which then are the best ones, so it is told here.
  static func effect(of request: String?, available: [String]) -> String {
    guard let request else { return "not set" }
    if available.first == request { return "\(request), the best of this machine" }
    if available.contains(request) { return "\(request), forced" }
    let problem =
      Kernels.knownSets.contains(request)
      ? "this machine or build does not have it"
      : "no such instruction set, expected one of \(Kernels.knownSets.joined(separator: ", "))"
    return "warning: '\(request)' has no effect: \(problem)"
  }
}
