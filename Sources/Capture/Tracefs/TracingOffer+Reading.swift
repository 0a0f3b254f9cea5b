internal import Glibc

extension TracingOffer {
  /// Reads what a kernel offers. Tracers of functions that it lists are tried for a moment, with
  /// tracing off and on one function, in an instance that is taken away again: some machines list
  /// them and then refuse.
  ///
  /// - Parameter probe: the name of that instance; nil to try nothing.
  init(
    reading files: any ControlFiles, probe: String?
  ) throws(ControlFileFailure) {
    self.init()
    let names = try EventNames(reading: files)
    systems = names.systems.map { system in
      EventSystem(
        name: system.name,
        events: system.events.map {
          Event(name: $0, fields: Self.fields(of: "events/\(system.name)/\($0)", in: files))
        })
    }
    let clockText = (try? files.text("trace_clock")) ?? ""
    (clocks, clock) = Self.clocks(in: clockText)
    bufferKiB = files.number("buffer_size_kb") ?? 0
    options = files.settings("trace_options").map {
      $0.hasPrefix("no")
        ? Option(name: String($0.dropFirst(2)), isOn: false)
        : Option(name: $0, isOn: true)
    }
    cpuCount = Self.cpus(of: "", in: files).count
    kernelRelease = KernelName.now.release
    tracers = Self.tracers(in: files, probe: probe)
  }

  /// The words of `trace_clock`, and the one in brackets.
  static func clocks(in text: String) -> (all: [String], current: String) {
    var current = ""
    let all = text.split(whereSeparator: \.isWhitespace).map { word -> String in
      guard word.hasPrefix("["), word.hasSuffix("]") else { return String(word) }
      current = String(word.dropFirst().dropLast())
      return current
    }
    return (all, current)
  }

  /// The numbers of the CPUs that a buffer has, ascending.
  ///
  /// - Parameter folder: `""` for the top, `instances/x/` for an instance.
  static func cpus(of folder: String, in files: any ControlFiles) -> [Int] {
    ((try? files.list("\(folder)per_cpu")) ?? [])
      .compactMap { SpoolLayout.cpu(ofFileNamed: $0) }.sorted()
  }

  /// The names of the fields of a format file, those that all events have left out.
  private static func fields(of event: String, in files: any ControlFiles) -> [String] {
    ((try? files.lines("\(event)/format")) ?? []).compactMap { line in
      let line = line.trimmed
      guard line.hasPrefix("field:"), let end = line.firstIndex(of: ";") else { return nil }
      let words = line[..<end].dropFirst(6).split(whereSeparator: { $0 == " " || $0 == "*" })
      let name = words.last.map { String($0.prefix { $0 != "[" }) } ?? ""
      return name.isEmpty || name.hasPrefix("common_") ? nil : name
    }
  }

  private static func tracers(in files: any ControlFiles, probe: String?) -> [Tracer] {
    let all = ((try? files.text("available_tracers")) ?? "")
      .split(whereSeparator: \.isWhitespace).map(String.init)
    let folder = probe.map { "instances/\($0)" }
    guard let probe, let folder, (try? files.makeFolder(folder)) != nil else {
      return all.map { Tracer(name: $0, worksInInstances: true) }
    }
    defer { try? InstanceRemoval.remove(probe, from: files) }
    let own = Set(
      ((try? files.text("\(folder)/available_tracers")) ?? "")
        .split(whereSeparator: \.isWhitespace).map(String.init))
    try? files.write("0", to: "\(folder)/tracing_on")
    return all.map { name in
      let worksInInstances = own.contains(name)
      let isOfFunctions = name == "function" || name == "function_graph"
      return Tracer(
        name: name, worksInInstances: worksInInstances,
        refusal: isOfFunctions && worksInInstances
          ? refusal(of: name, in: folder, of: files) : nil)
    }
  }

  private static func refusal(
    of tracer: String, in folder: String, of files: any ControlFiles
  ) -> CaptureProblem? {
    // One function is patched in no time, all of them are not.
    try? files.write("schedule", to: "\(folder)/set_ftrace_filter")
    do {
      try files.write(tracer, to: "\(folder)/current_tracer")
      try files.write("nop", to: "\(folder)/current_tracer")
      return nil
    } catch {
      return CaptureProblem(.refusedTracer, tracer, errno: error.errno)
    }
  }
}

/// What `uname` says.
struct KernelName {
  var release: String
  /// `SYSNAME NODENAME RELEASE MACHINE`, as `trace-cmd` writes it.
  var text: String

  static var now: KernelName {
    var name = utsname()
    uname(&name)
    func text<Field>(_ field: Field) -> String {
      withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
    let release = text(name.release)
    return KernelName(
      release: release,
      text: "\(text(name.sysname)) \(text(name.nodename)) \(release) \(text(name.machine))")
  }
}
