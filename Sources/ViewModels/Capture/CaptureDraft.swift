package import Capture

/// A plan while it is typed: its texts, whether they make sense or not. Events are not in it.
nonisolated package struct CaptureDraft: Hashable, Sendable {
  /// What is recorded of the machine.
  package enum Scope: String, Hashable, Sendable, CaseIterable {
    case wholeSystem = "whole-system"
    case command
    case processes

    package var title: String {
      switch self {
      case .wholeSystem: "Whole system"
      case .command: "Command"
      case .processes: "Processes"
      }
    }
  }

  package var scope = Scope.wholeSystem
  package var command = ""
  /// Whether nothing but the command is recorded.
  package var isIsolated = true
  package var processes = ""
  package var followsChildren = false
  package var tracer: String?
  package var functions = ""
  package var functionsLeftOut = ""
  package var graphFunctions = ""
  package var graphDepth = ""
  package var stopAfterSeconds = ""
  package var stopAfterBytes = ""
  package var buffer = ""
  package var clock: String?
  package var stackTraces = false
  package var userStackTraces = false
  package var options = ""
  package var path = ""
  package var fileVersion = 7
  package var compression = CapturePlan.Packing.zstd

  static let stackOption = "stacktrace"
  static let userStackOption = "userstacktrace"

  package init() {}

  package init(_ plan: CapturePlan) {
    followsChildren = plan.followsChildren
    switch plan.scope {
    case .wholeSystem: scope = .wholeSystem
    case .processes(let numbers):
      scope = .processes
      processes = numbers.map(String.init).joined(separator: " ")
    case .command(let words, let isolated):
      scope = .command
      command = CommandLineWords(words).line
      isIsolated = isolated
    }
    tracer = plan.tracer
    functions = plan.functions.joined(separator: " ")
    functionsLeftOut = plan.functionsLeftOut.joined(separator: " ")
    graphFunctions = plan.graphFunctions.joined(separator: " ")
    graphDepth = plan.graphDepth.map(String.init) ?? ""
    stopAfterSeconds = plan.stopAfterSeconds.map(CaptureAmounts.text(seconds:)) ?? ""
    stopAfterBytes = plan.stopAfterBytes.map(CaptureAmounts.text(bytes:)) ?? ""
    buffer = plan.bufferKiB.map { CaptureAmounts.text(bytes: $0 << 10) } ?? ""
    clock = plan.clock
    stackTraces = plan.options.contains(Self.stackOption)
    userStackTraces = plan.options.contains(Self.userStackOption)
    options = plan.options.filter { $0 != Self.stackOption && $0 != Self.userStackOption }
      .joined(separator: " ")
    path = plan.output.path
    fileVersion = plan.output.fileVersion
    compression = plan.output.compression
  }

  /// Version 6 knows no compression.
  package var usesCompression: Bool { fileVersion > 6 }

  /// Whether the functions that are recorded can be chosen.
  package var takesFunctions: Bool { tracer.map { $0 != "nop" } ?? false }

  package var takesGraphFunctions: Bool { tracer?.hasPrefix("function_graph") ?? false }
}
