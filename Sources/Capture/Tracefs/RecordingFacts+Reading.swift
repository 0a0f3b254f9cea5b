internal import Glibc

extension RecordingFacts {
  /// Reads what a file must say of a buffer that is set up. Formats and symbols that cannot be read
  /// are left out, as `trace-cmd` does: what needs them is shown raw then.
  ///
  /// - Parameters:
  ///   - folder: `""` for the top, `instances/x/` for an instance.
  ///   - systems: those whose events may come.
  init(
    reading files: any ControlFiles, folder: String, systems: [String]
  ) throws(ControlFileFailure) {
    self.init()
    headerPage = try files.read("events/header_page")
    headerEvent = (try? files.read("events/header_event")) ?? []
    pageSize =
      files.number("\(folder)buffer_subbuf_size_kb").map { $0 << 10 }
      ?? sysconf(Int32(_SC_PAGESIZE))
    ftraceFormats = Self.formats(of: "ftrace", in: files)
    self.systems = systems.map { EventSystem(name: $0, formats: Self.formats(of: $0, in: files)) }
    kallsyms = Self.content(of: "/proc/kallsyms")
    printkFormats = (try? files.read("printk_formats")) ?? []
    savedCmdlines = (try? files.read("saved_cmdlines")) ?? []
    // All CPUs that the kernel could use, as trace-cmd counts them.
    cpuCount = max(
      sysconf(Int32(_SC_NPROCESSORS_CONF)),
      (TracingOffer.cpus(of: folder, in: files).last ?? -1) + 1)
    traceClock = String(
      decoding: (try? files.read("\(folder)trace_clock")) ?? [], as: UTF8.self)
    uname = KernelName.now.text
    version = "Thresher"
    var random = SystemRandomNumberGenerator()
    traceID = random.next()
  }

  private static func formats(of system: String, in files: any ControlFiles) -> [[UInt8]] {
    ((try? files.list("events/\(system)")) ?? []).compactMap {
      try? files.read("events/\(system)/\($0)/format")
    }
  }

  private static func content(of path: String) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    return (try? TracefsFolder.content(of: file, atMost: 256 << 20)) ?? []
  }
}
