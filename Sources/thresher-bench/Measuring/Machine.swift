internal import Glibc
internal import TraceModel

/// What was measured on and with.
struct Machine: Encodable {
  var processor: String
  var cores: Int
  var memory: String
  var kernel: String
  var system: String
  /// Versions of what was compared with, by name.
  var tools: [String: String]
  var isOptimized: Bool

  static func current() -> Machine {
    var name = utsname()
    uname(&name)
    let kernel = withUnsafeBytes(of: &name.release) {
      String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
    let memory = number(in: "/proc/meminfo", "MemTotal:") / 1_048_576
    return Machine(
      processor: value(in: "/proc/cpuinfo", "model name", ":"),
      cores: SharedJobs.processorCount, memory: "\(Figure.digits(memory)) GiB",
      kernel: kernel,
      system: value(in: "/etc/os-release", "PRETTY_NAME", "=").filter { $0 != "\"" },
      tools: tools, isOptimized: isOptimizedBuild)
  }

  var text: String {
    let versions = tools.sorted { $0.key < $1.key }.map { "\($0) \($1)" }
    let words = "\(processor), \(cores) cores, \(memory); \(system), Linux \(kernel)"
    let warning =
      isOptimized ? "" : "\nThis is a debug build: its figures mean nothing (-c release)."
    return words + (versions.isEmpty ? "" : "\n" + versions.joined(separator: ", ")) + warning
  }

  /// The number behind a word at the start of a line of a text, such as `MemTotal:`; 0 without it.
  static func number(in path: String, _ label: String) -> Double {
    for line in lines(of: path) where line.hasPrefix(label) {
      return line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) }
        ?? 0
    }
    return 0
  }

  private static var tools: [String: String] {
    let packages = ["libkshark-dev", "trace-cmd"].compactMap { name in
      (try? ChildProcess.run(
        "dpkg-query", ["--show", "--showformat=${Version}", name], capturing: .output)).map {
          (name, $0)
        }
    }
    return Dictionary(uniqueKeysWithValues: packages.filter { !$0.1.isEmpty })
  }

  private static var isOptimizedBuild: Bool {
    #if DEBUG
      false
    #else
      true
    #endif
  }

  private static func value(in path: String, _ label: String, _ separator: Character) -> String {
    for line in lines(of: path) where line.hasPrefix(label) {
      let parts = line.split(separator: separator, maxSplits: 1)
      if parts.count == 2 { return String(parts[1].drop(while: \.isWhitespace)) }
    }
    return "unknown"
  }

  private static func lines(of path: String) -> [Substring] {
    guard let file = fopen(path, "re") else { return [] }
    defer { fclose(file) }
    var block = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&block, 1, block.count, file)
    return String(decoding: block.prefix(count), as: UTF8.self).split(separator: "\n")
  }
}
