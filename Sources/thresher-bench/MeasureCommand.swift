internal import ArgumentParser
internal import Foundation
internal import Glibc
internal import TraceFormat
internal import TraceModel

/// Measures every row of the table on a recording.
struct MeasureCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Measure a recording, beside other tools where they are.",
    discussion: """
      KernelShark's library (libkshark-dev), trace-cmd, and Xvfb with xdotool are used where they \
      are installed. Times are medians; every load is a process of its own.
      """)

  @Argument(help: ArgumentHelp("The recording.", valueName: "file"))
  var file: String

  @Option(help: "How often each thing is measured.")
  var runs = 5

  @Option(help: ArgumentHelp("Write the result as JSON, too.", valueName: "path"))
  var json: String?

  @Option(help: ArgumentHelp("A recording of another size, to compare frames.", valueName: "file"))
  var beside: String?

  @Flag(help: "Leave out KernelShark's library, which takes minutes for very large recordings.")
  var withoutKernelshark = false

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Measure only: \(allBenchmarks.map { $0.name }.joined(separator: ", "))."))
  var only: [String] = []

  private struct Result: Encodable {
    var machine: Machine
    var file: String
    var bytes: Int
    var events: Int
    var cpus: Int
    var runs: Int
    var rows: [ResultRow]
  }

  func validate() throws {
    guard (1...1000).contains(runs) else { throw ValidationError("Measure 1 to 1000 times.") }
    for name in only where !allBenchmarks.contains(where: { $0.name == name }) {
      throw ValidationError("There is nothing to measure that is called \(name).")
    }
  }

  func run() async throws {
    let machine = Machine.current()
    print(machine.text)
    let chosen = allBenchmarks.filter { only.isEmpty || only.contains($0.name) }
    // In processes of their own, and before this one holds the recording.
    let loads = try LoadRuns(
      path: file, runs: chosen.contains { $0.readsLoads } ? runs : 0,
      leavesOutKernelShark: withoutKernelshark)
    let session = try await Subject.load(file)
    var other: TraceSession?
    if let beside { other = try await Subject.load(beside) }
    let subject = Subject(path: file, session: session, runs: runs, loads: loads, other: other)
    let bytes = session.traces[0].file.mapping.bytes.count
    print("\(file): \(bytes / 1_000_000) MB, \(subject.sizeWords); \(runs) runs\n")
    // Measuring takes minutes, and output into a file would wait for its end.
    fflush(nil)
    var rows: [ResultRow] = []
    for benchmark in chosen {
      do {
        rows += try await benchmark.init().rows(of: subject)
      } catch {
        rows.append(.skipped(benchmark.name, because: "\(error)"))
      }
    }
    print(ResultTable(rows: rows).text, terminator: "")
    guard let json else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let result = Result(
      machine: machine, file: file, bytes: bytes, events: subject.eventCount,
      cpus: session.lanes.count, runs: runs, rows: rows)
    try encoder.encode(result).write(to: URL(filePath: json))
  }
}
