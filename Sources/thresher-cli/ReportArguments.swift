internal import TraceModel

/// The command line of `report`, in the letters of `trace-cmd report`. Their order matters: `-v`
/// turns the filters behind it round, and what is said of stamps belongs to the file before it.
struct ReportArguments {
  struct Input: Equatable {
    var path: String
    var time = TimeOptions()
  }

  struct FilterText: Equatable {
    var text: String
    var drops: Bool
  }

  /// What is told instead of the events.
  enum Listing: Equatable {
    case uname, recorderVersion, cpus, firstEvents, lastEvents, eventNames, byteOrder, filters
    /// The stored format files of events whose name or system matches; nil for all.
    case formats(matching: String?)
  }

  struct Failure: Error, Equatable {
    var text: String
  }

  private(set) var inputs: [Input] = []
  private(set) var options = ReportOptions()
  private(set) var filters: [FilterText] = []
  private(set) var dropsHardInterrupts = false
  private(set) var dropsSoftInterrupts = false
  /// Numbers counted over the CPUs of all buffers.
  private(set) var slots: Set<Int>?
  private(set) var alignsTimes = false
  private(set) var showsStatistics = false
  private(set) var listing: Listing?
  /// Columns in place of lines of text.
  private(set) var format = RowFormat.text
  private(set) var wantsHelp = false

  private var bareNames: [String] = []
  private var pluginOptions = PluginOptions()
  private var negatesFilters = false
  private var time = TimeOptions()

  static let usage = "usage: thresher-cli report [-i FILE]... [FILE] [options]\n\n\(optionTexts)"

  /// What the options do, in lines of 80 letters.
  static let optionTexts = """
      -i FILE          a recording; several are merged by time (default: trace.dat)
      -t               nine digits behind the point
      -l               latency format: names of eight letters, flags of the context
      -R               the fields of all events instead of their text
      -r EVENT         the fields of these events; a pattern of names or systems
      -n EVENT         these events by their print format alone
      -N               all events by their print format alone, without kernel functions
      -O [GROUP:]OPTION[=0|1]
                       ftrace:parent, ftrace:indent, ftrace:offset of functions;
                       fgraph:tailprint, fgraph:depth of function graphs
      -F FILTER        only events that a filter lets through:
                       'sched_switch: prev_pid == 3'
      -v               the filters behind it drop what they let through
      -T               print the filters as they are understood
      -I, -S           without what was recorded in hard, in soft interrupts
      --cpu LIST       only these CPUs: 0,2-5
      -w               how long woken tasks waited
      --ts-diff        the time since the line before
      --ts-offset N    add N to the stamps of the file before it
      --ts2secs HZ     the clock of the file before it ticks HZ times a second
      --align-ts       count from the first event
      --raw-ts         stamps as recorded
      --nodate         without the time of day that the recording tells
      --stat           what the recorder said of its buffers
      --csv, --json    the columns of the list as comma-separated values, or as an
                       object of JSON a line: with filters, --cpu and what is said
                       of stamps, no other options
      -e, -E, --events, --event RE, --uname, --version, --cpus, --first-event,
      --last-event     tell this instead of the events

    """

  init(_ arguments: [String]) throws(Failure) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        bareNames += rest
        break
      }
      if argument.hasPrefix("--") {
        try readLong(argument, &rest)
      } else if argument.hasPrefix("-"), argument.count > 1 {
        try readLetters(argument.dropFirst(), &rest)
      } else {
        bareNames.append(argument)
      }
    }
    options.texts.functions = pluginOptions.functions
    guard format == .text || options == ReportOptions() && listing == nil && !showsStatistics else {
      throw Failure(text: "--csv and --json have their own columns, which no option changes")
    }
    if inputs.isEmpty {
      // As the reference does, the first bare name counts.
      inputs = [Input(path: bareNames.first ?? "trace.dat", time: time)]
      inputs += bareNames.dropFirst().map { Input(path: $0, time: time) }
    }
  }

  // MARK: - Letters

  private mutating func readLetters(
    _ letters: Substring, _ rest: inout ArraySlice<String>
  ) throws(Failure) {
    var letters = letters
    while let letter = letters.popFirst() {
      guard "iFVrnO".contains(letter) else {
        try read(letter)
        continue
      }
      if letter == "V" { return }
      let name = "-\(letter)"
      let value = letters.isEmpty ? try Self.value(of: name, &rest) : String(letters)
      switch letter {
      case "i": inputs.append(Input(path: value, time: time))
      case "r": options.texts.rawEvents.append(try Self.pattern(value))
      case "n": options.texts.unhandledEvents.append(try Self.pattern(value))
      case "O": pluginOptions.add(value)
      default: filters.append(FilterText(text: value, drops: negatesFilters))
      }
      return
    }
  }

  private mutating func read(_ letter: Character) throws(Failure) {
    switch letter {
    case "t": options.showsNanoseconds = true
    case "l": options.showsLatency = true
    case "R": options.texts.showsRawFields = true
    case "N": options.texts.ignoresHandlers = true
    case "v":
      guard !negatesFilters else { throw Failure(text: "-v can be given once") }
      negatesFilters = true
    case "T": listing = .filters
    case "I": dropsHardInterrupts = true
    case "S": dropsSoftInterrupts = true
    case "w": options.showsWakeupLatency = true
    case "e": listing = .byteOrder
    case "E": listing = .eventNames
    case "q": break
    case "h": wantsHelp = true
    default: throw Failure(text: "unknown option -\(letter)")
    }
  }

  // MARK: - Words

  private mutating func readLong(
    _ argument: String, _ rest: inout ArraySlice<String>
  ) throws(Failure) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    if try readFlag(name) { return }
    guard ["--cpu", "--ts-offset", "--ts2secs", "--event"].contains(name) else {
      throw Failure(text: "unknown option \(name)")
    }
    let value = parts.count > 1 ? String(parts[1]) : try Self.value(of: name, &rest)
    switch name {
    case "--cpu": slots = try Self.slots(value)
    case "--ts-offset":
      guard let offset = Int64(value) else { throw Failure(text: "\(value) is no number") }
      changeTime { $0.offset = UInt64(bitPattern: offset) }
    case "--ts2secs":
      guard let ticks = Double(value), ticks > 0, ticks.isFinite else {
        throw Failure(text: "\(value) is no frequency")
      }
      changeTime { $0.ticksPerSecond = ticks }
    default: listing = .formats(matching: value)
    }
  }

  /// Whether `name` is an option without a value.
  private mutating func readFlag(_ name: String) throws(Failure) -> Bool {
    switch name {
    case "--ts-diff": options.showsTimeDifference = true
    case "--align-ts": alignsTimes = true
    case "--raw-ts": changeAllTimes { $0.isRaw = true }
    case "--nodate": changeAllTimes { $0.ignoresDate = true }
    case "--stat": showsStatistics = true
    case "--csv": format = .csv
    case "--json": format = .jsonLines
    case "--events": listing = .formats(matching: nil)
    case "--uname": listing = .uname
    case "--version": listing = .recorderVersion
    case "--cpus": listing = .cpus
    case "--first-event": listing = .firstEvents
    case "--last-event": listing = .lastEvents
    case "--help": wantsHelp = true
    default: return false
    }
    return true
  }

  /// Changes what holds for the file before, or for all files where none was named yet.
  private mutating func changeTime(_ change: (inout TimeOptions) -> Void) {
    if inputs.isEmpty { change(&time) } else { change(&inputs[inputs.count - 1].time) }
  }

  private mutating func changeAllTimes(_ change: (inout TimeOptions) -> Void) {
    change(&time)
    for index in inputs.indices { change(&inputs[index].time) }
  }

  private static func value(
    of name: String, _ rest: inout ArraySlice<String>
  ) throws(Failure) -> String {
    guard let value = rest.popFirst() else { throw Failure(text: "\(name) needs a value") }
    return value
  }

  private static func pattern(_ text: String) throws(Failure) -> String {
    if let fault = EventTextOptions.fault(in: text) {
      throw Failure(text: "\(text) is no pattern: \(fault)")
    }
    return text
  }

  private static func slots(_ text: String) throws(Failure) -> Set<Int> {
    var slots: Set<Int> = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { UInt16($0) }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
        first <= last
      else { throw Failure(text: "\(text) is no list of CPUs") }
      slots.formUnion(Int(first)...Int(last))
    }
    return slots
  }
}
