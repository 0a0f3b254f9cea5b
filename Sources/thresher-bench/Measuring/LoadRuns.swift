/// What it costs to open and load the recording, each time in a fresh process: ours, KernelShark's
/// library and `dd` in turns.
struct LoadRuns {
  /// What a loader prints: words and numbers in turns.
  struct Report {
    private let numbers: [String: Double]

    init(_ text: String) {
      let words = text.split(whereSeparator: \.isWhitespace)
      var numbers: [String: Double] = [:]
      for index in stride(from: 0, to: words.count - 1, by: 2) {
        numbers[String(words[index])] = Double(words[index + 1])
      }
      self.numbers = numbers
    }

    subscript(name: String) -> Double? { numbers[name] }
  }

  private(set) var ours: [Report] = []
  /// The same while the growing picture is drawn, as in the window.
  private(set) var sketched: [Report] = []
  private(set) var kernelShark: [Report] = []
  private(set) var dd: [Double] = []
  /// Why KernelShark's library could not be measured.
  private(set) var kernelSharkNote: String?

  /// - Parameter runs: 0 to measure nothing.
  /// - Parameter leavesOutKernelShark: since its library takes minutes and many gigabytes where a
  ///   recording is very large.
  init(path: String, runs: Int, leavesOutKernelShark: Bool) throws {
    guard runs > 0 else { return }
    var loader: KernelSharkLoader?
    if leavesOutKernelShark {
      kernelSharkNote = "left out"
    } else {
      do {
        loader = try KernelSharkLoader()
      } catch {
        kernelSharkNote = "\(error)"
      }
    }
    defer { loader?.remove() }
    // Once without counting, so that the file lies in the page cache for everybody.
    _ = try Self.readOnce(path)
    for _ in 0..<runs {
      dd.append(try Self.readOnce(path))
      ours.append(
        Report(try ChildProcess.run(Programs.own, ["load", path], capturing: .output)))
      sketched.append(
        Report(try ChildProcess.run(Programs.own, ["load", "--sketch", path], capturing: .output)))
      guard let program = loader?.path else { continue }
      do {
        kernelShark.append(Report(try ChildProcess.run(program, [path], capturing: .output)))
      } catch {
        kernelSharkNote = "fails on this file"
      }
    }
  }

  /// The median of a number that our loader prints.
  func ours(_ name: String) -> Double? { Samples(ours.compactMap { $0[name] }).median }

  func sketched(_ name: String) -> Double? { Samples(sketched.compactMap { $0[name] }).median }

  func kernelShark(_ name: String) -> Double? {
    Samples(kernelShark.compactMap { $0[name] }).median
  }

  var kernelSharkName: String {
    kernelSharkNote.map { "libkshark \($0)" } ?? "libkshark"
  }

  /// The seconds that `dd` says it took, without its start.
  private static func readOnce(_ path: String) throws -> Double {
    let text = try ChildProcess.run(
      "dd", ["if=\(path)", "of=/dev/null", "bs=1M"], environment: ["LC_ALL": "C"],
      capturing: .errors)
    // 893706240 bytes (894 MB, 852 MiB) copied, 0.0712 s, 12.6 GB/s
    guard let part = text.split(separator: ",").first(where: { $0.hasSuffix(" s") }),
      let seconds = Double(part.dropLast(2).drop(while: \.isWhitespace))
    else { throw BenchFailure("dd says something else than seconds: \(text)") }
    return seconds
  }
}
