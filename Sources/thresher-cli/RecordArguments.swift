internal import Capture

/// The command line of `record`, in the letters of `trace-cmd record`. Their order matters: `-f`
/// and `-R` belong to the event before them, and the first bare word starts the command.
struct RecordArguments {
  struct Failure: Error, Equatable {
    var text: String
  }

  private(set) var plan = CapturePlan()
  private(set) var wantsHelp = false
  private(set) var isQuiet = false
  private var processes: [Int32] = []
  private var isIsolated = false
  private var path = "trace.dat"

  static let usage =
    "usage: thresher-cli record [options] [COMMAND [ARGUMENT ...]]\n\n\(optionTexts)"

  /// What the options do, in lines of 80 letters.
  static let optionTexts = """
      -e EVENT         record these events: sched, sched:sched_switch, 'sched:*wake*',
                       all
      -f FILTER        only those of the event before it that a filter lets through
      -R TRIGGER       a trigger for the event before it
      -p TRACER        a tracer: function, function_graph, ...
      -l FUNCTION      only these functions; a pattern
      -n FUNCTION      not these functions
      -g FUNCTION      what these functions call
      --max-graph-depth N
                       how deep calls are followed
      -O OPTION        a trace option, or nooption
      -T               with stack traces of events; --func-stack for functions
      -C CLOCK         the clock of the stamps: local, global, mono, ...
      -b KIB           the size of the buffer of each CPU
      -P PID           only this task; several: -P 1,2
      -F               only the command
      -c               with the children of what is followed
      -o FILE          the file (default: trace.dat)
      --file-version N 7 (default) or 6
      --compression NAME
                       zstd (default), zlib or none
      --duration S     stop after so many seconds
      --size MIB       stop after so many MiB
      -q               say nothing but what went wrong
      -h               this text

    Without a command the recording ends with Ctrl+C.

    """

  /// - Parameter folder: where relative paths start.
  init(_ arguments: [String], in folder: String) throws(Failure) {
    var rest = arguments[...]
    var command: [String] = []
    while let argument = rest.popFirst() {
      if argument == "--" || !argument.hasPrefix("-") || argument == "-" {
        command = (argument == "--" ? [] : [argument]) + rest
        break
      }
      if argument.hasPrefix("--") {
        try readLong(argument, &rest)
      } else {
        try readLetters(argument.dropFirst(), &rest)
      }
    }
    try finish(command, folder)
  }

  private mutating func finish(_ command: [String], _ folder: String) throws(Failure) {
    switch (processes.isEmpty, command.isEmpty) {
    case (true, false): plan.scope = .command(command, isolated: isIsolated)
    case (false, true): plan.scope = .processes(processes)
    case (true, true):
      if isIsolated { throw Failure(text: "-F needs a command") }
    case (false, false): throw Failure(text: "-P and a command do not go together")
    }
    plan.output.path = path.hasPrefix("/") ? path : "\(folder)/\(path)"
    // Nothing can be packed there.
    if plan.output.fileVersion == 6 { plan.output.compression = .none }
  }

  // MARK: - Letters

  private mutating func readLetters(
    _ letters: Substring, _ rest: inout ArraySlice<String>
  ) throws(Failure) {
    var letters = letters
    while let letter = letters.popFirst() {
      switch letter {
      case "T": plan.options.append("stacktrace")
      case "F": isIsolated = true
      case "c": plan.followsChildren = true
      case "q": isQuiet = true
      case "h": wantsHelp = true
      default:
        guard "efRplngOCbPo".contains(letter) else {
          throw Failure(text: "unknown option -\(letter)")
        }
        let name = "-\(letter)"
        let value = letters.isEmpty ? try Self.value(of: name, &rest) : String(letters)
        try read(letter, value)
        return
      }
    }
  }

  private mutating func read(_ letter: Character, _ value: String) throws(Failure) {
    switch letter {
    case "e": plan.events.append(.init(value))
    case "f", "R":
      guard let last = plan.events.indices.last else {
        throw Failure(text: "-\(letter) belongs behind an event: -e EVENT -\(letter) ...")
      }
      if letter == "f" {
        // As trace-cmd does, several must all let an event through.
        plan.events[last].filter = plan.events[last].filter.map { "(\($0)) && (\(value))" } ?? value
      } else {
        plan.events[last].triggers.append(value)
      }
    case "p": plan.tracer = value
    case "l": plan.functions.append(value)
    case "n": plan.functionsLeftOut.append(value)
    case "g": plan.graphFunctions.append(value)
    case "O": plan.options.append(value)
    case "C": plan.clock = value
    case "b": plan.bufferKiB = try Self.number(value, of: "-b")
    case "P":
      for part in value.split(separator: ",") {
        guard let number = Int32(part), number > 0 else {
          throw Failure(text: "-P takes numbers of tasks, not \(part)")
        }
        processes.append(number)
      }
    default: path = value
    }
  }

  private mutating func readLong(
    _ argument: String, _ rest: inout ArraySlice<String>
  ) throws(Failure) {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    let name = parts[0]
    func value() throws(Failure) -> String {
      parts.count > 1 ? parts[1] : try Self.value(of: name, &rest)
    }
    switch name {
    case "--max-graph-depth": plan.graphDepth = try Self.number(try value(), of: name)
    case "--func-stack": plan.options.append("func_stack_trace")
    case "--file-version": plan.output.fileVersion = try Self.number(try value(), of: name)
    case "--compression":
      let text = try value()
      guard let packing = CapturePlan.Packing(rawValue: text) else {
        throw Failure(text: "--compression is zstd, zlib or none, not \(text)")
      }
      plan.output.compression = packing
    case "--duration":
      let text = try value()
      guard let seconds = Double(text), seconds > 0 else {
        throw Failure(text: "--duration takes seconds, not \(text)")
      }
      plan.stopAfterSeconds = seconds
    case "--size": plan.stopAfterBytes = try Self.number(try value(), of: name) << 20
    case "--quiet": isQuiet = true
    case "--help": wantsHelp = true
    default: throw Failure(text: "unknown option \(name)")
    }
  }

  private static func value(
    of name: String, _ rest: inout ArraySlice<String>
  ) throws(Failure) -> String {
    guard let value = rest.popFirst() else { throw Failure(text: "\(name) needs a value") }
    return value
  }

  private static func number(_ text: String, of name: String) throws(Failure) -> Int {
    guard let number = Int(text), number >= 0, number < 1 << 40 else {
      throw Failure(text: "\(name) takes a number, not \(text)")
    }
    return number
  }
}
