/// The table of allowed imports, and the questions asked of it.
struct Architecture {
  let layers: [Layer]

  func layer(named name: String) -> Layer? {
    layers.first { $0.name == name }
  }

  /// Everything `layer` may import of our own: the layers it names and all that lies below them.
  func reach(of layer: Layer) -> Set<String> {
    var reached: Set<String> = []
    var waiting = Array(layer.mayImport)
    while let name = waiting.popLast() {
      guard !layer.exceptions.contains(name), reached.insert(name).inserted else { continue }
      waiting += self.layer(named: name)?.mayImport ?? []
    }
    return reached
  }

  /// Why `target` must not import `module`, or nil when it may.
  func objection(to module: String, in target: String) -> String? {
    guard let layer = layer(named: target) else {
      return "\(target) is not in the table of allowed imports"
    }
    if reach(of: layer).contains(module) || layer.systemModules.contains(module) {
      return nil
    }
    return "\(target) must not import \(module)"
  }

  /// The objections to the imports of one file that belongs to `target`.
  func objections(toSource source: String, at path: String, in target: String) -> [String] {
    let modules =
      path.hasSuffix(".swift")
      ? importedModules(inSwift: source) : systemLibraries(includedInC: source)
    // The header of a system library's own target includes that library.
    return modules.filter { $0 != target }.compactMap { objection(to: $0, in: target) }
      .map { "\(path): \($0)" }
  }
}
