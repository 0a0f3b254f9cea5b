import Glibc
import Synchronization
import TestSupport
import TraceFormat

@testable import Capture

/// A tracefs in memory: what a kernel would offer, deny and complain about, and what was asked of
/// it, in order.
final class SimulatedTracefs: ControlFiles {
  struct State {
    var files: [String: String] = [:]
    /// What the kernel answers to a write instead of taking it.
    var denied: [String: Int32] = [:]
    /// Writes, as `NAME = TEXT`, or `NAME += TEXT`.
    var journal: [String] = []
    var isGone = false
    /// What can be read from each CPU's pipe.
    var pages: [Int: [UInt8]] = [:]
    var raws: [ScratchFile] = []
  }

  let state: Mutex<State>
  /// Where markers are written.
  let markers = ScratchFile()

  static let events = [
    "sched/sched_switch", "sched/sched_wakeup", "sched/sched_waking", "irq/irq_handler_entry",
    "irq/softirq_entry", "syscalls/sys_enter_read", "kmem/kmalloc",
  ]

  /// A kernel with two CPUs.
  ///
  /// - Parameter instanceTracers: what instances offer.
  init(
    tracers: String = "function_graph function wakeup irqsoff nop",
    instanceTracers: String = "function nop"
  ) {
    var files: [String: String] = [
      "available_tracers": tracers, "saved_cmdlines": "7 make\n8 cc1\n", "printk_formats": "",
      "available_filter_functions": "schedule\nvfs_read\nvfs_write\next4_sync_fs [ext4]\n",
      "set_graph_function": "", "max_graph_depth": "0", "options/funcgraph-tail": "0",
      "template/available_tracers": instanceTracers,
      "events/header_page": SimulatedTracefs.headerPage, "events/header_event": "# compressed\n",
    ]
    for (name, text) in Self.bufferFiles {
      files[name] = text
      files["template/\(name)"] = text
    }
    for event in ["ftrace/print"] + Self.events {
      let name = event.split(separator: "/")[1]
      for top in ["", "template/"] {
        files["\(top)events/\(event)/format"] =
          "name: \(name)\nID: 1\nformat:\n\tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;\n"
          + "\n\tfield:char comm[16];\toffset:8;\tsize:16;\tsigned:0;\n\nprint fmt: \"x\"\n"
        files["\(top)events/\(event)/enable"] = "0"
        files["\(top)events/\(event)/filter"] = "none"
        files["\(top)events/\(event)/trigger"] = "# Available triggers:\n"
      }
    }
    for system in Set(Self.events.map { $0.prefix { $0 != "/" } }) {
      for top in ["", "template/"] {
        files["\(top)events/\(system)/enable"] = "0"
        files["\(top)events/\(system)/filter"] = "none"
      }
    }
    files["instances/.keep"] = ""
    state = Mutex(State(files: files))
  }

  private static let headerPage = """
    \tfield: u64 timestamp;\toffset:0;\tsize:8;\tsigned:0;
    \tfield: local_t commit;\toffset:8;\tsize:8;\tsigned:1;
    \tfield: char data;\toffset:16;\tsize:4080;\tsigned:1;

    """

  private static let bufferFiles: [String: String] = [
    "tracing_on": "1", "current_tracer": "nop", "buffer_size_kb": "7 (expanded: 1408)",
    "trace_clock": "[local] global mono", "set_event": "", "set_event_pid": "",
    "set_ftrace_pid": "",
    "set_ftrace_filter": "#### all functions enabled ####\n", "set_ftrace_notrace": "",
    "trace_options": "print-parent\nnostacktrace\nnoevent-fork\nnofunction-fork\n", "error_log": "",
    "events/enable": "0", "options/event-fork": "0", "options/function-fork": "0",
    "options/stacktrace": "0",
    "trace_marker": "", "trace": "",
    "per_cpu/cpu0/stats": "entries: 0\noverrun: 0\ncommit overrun: 0\nread events: 3\n",
    "per_cpu/cpu1/stats": "entries: 0\noverrun: 2\ncommit overrun: 0\ndropped events: 1\n",
    "per_cpu/cpu0/trace_pipe_raw": "", "per_cpu/cpu1/trace_pipe_raw": "",
  ]

  var journal: [String] { state.withLock { $0.journal } }

  /// What is set now.
  func content(_ name: String) -> String? { state.withLock { $0.files[name] } }

  func deny(_ name: String, with error: Int32 = EPERM) {
    state.withLock { $0.denied[name] = error }
  }

  // MARK: - ControlFiles

  func read(_ name: String) throws(ControlFileFailure) -> [UInt8] {
    let text = state.withLock { $0.isGone ? nil : $0.files[name] }
    guard let text else { throw ControlFileFailure(name, ENOENT) }
    return Array(text.utf8)
  }

  func write(_ text: String, to name: String, adding: Bool) throws(ControlFileFailure) {
    let error: Int32? = state.withLock { state in
      state.journal.append("\(name) \(adding ? "+=" : "=") \(text)")
      guard !state.isGone, let old = state.files[name] else { return ENOENT }
      let plain = name.split(separator: "/").suffix(1).joined()
      for (pattern, error) in state.denied where name.hasSuffix(pattern) { return error }
      let folder =
        name.hasPrefix("instances/")
        ? name.split(separator: "/").prefix(2).joined(separator: "/") + "/" : ""
      switch plain {
      case "current_tracer":
        let offered = state.files["\(folder)available_tracers"] ?? ""
        guard offered.split(separator: " ").contains(Substring(text)) else { return EINVAL }
        state.files[name] = text
      case "filter" where text.contains("=="), "trigger" where text.hasPrefix("bad"):
        guard text.hasSuffix("==") || plain == "trigger" else { break }
        state.files["\(folder)error_log"] =
          "[   12.345678] event filter parse error: error: Field not found\n"
          + "  Command: \(text)\n           ^\n"
        return EINVAL
      case "trace_options":
        let option = text.hasPrefix("no") ? String(text.dropFirst(2)) : text
        let lines = old.split(separator: "\n").map(String.init)
        guard lines.contains(option) || lines.contains("no\(option)") else { return EINVAL }
        state.files[name] =
          lines.map { $0 == option || $0 == "no\(option)" ? text : $0 }
          .joined(separator: "\n")
      case "trace_clock":
        let words = old.split(separator: " ").map { $0.filter { $0 != "[" && $0 != "]" } }
        guard words.contains(text) else { return EINVAL }
        state.files[name] = words.map { $0 == text ? "[\($0)]" : $0 }.joined(separator: " ")
      default: state.files[name] = adding ? old + text.trimmed + "\n" : text
      }
      return nil
    }
    if let error { throw ControlFileFailure(name, error) }
  }

  func list(_ name: String) throws(ControlFileFailure) -> [String] {
    let prefix = name.isEmpty ? "" : "\(name)/"
    let (isGone, names) = state.withLock { ($0.isGone, Array($0.files.keys)) }
    let found = Set(
      names.filter { $0.hasPrefix(prefix) }
        .map { String($0.dropFirst(prefix.count).prefix { $0 != "/" }) })
    guard !isGone, !found.isEmpty else { throw ControlFileFailure(name, ENOENT) }
    return found.subtracting([".keep", "template"]).sorted()
  }

  func isFolder(_ name: String) -> Bool? {
    state.withLock { state in
      if state.isGone { return nil }
      if state.files[name] != nil { return false }
      return state.files.keys.contains { $0.hasPrefix("\(name)/") } ? true : nil
    }
  }

  func makeFolder(_ name: String) throws(ControlFileFailure) {
    let isDone = state.withLock { state -> Bool in
      state.journal.append("mkdir \(name)")
      guard !state.isGone, state.denied["mkdir"] == nil else { return false }
      for (file, text) in state.files where file.hasPrefix("template/") {
        state.files["\(name)/\(file.dropFirst(9))"] = text
      }
      return true
    }
    guard isDone else { throw ControlFileFailure(name, EACCES) }
  }

  func removeFolder(_ name: String) throws(ControlFileFailure) {
    state.withLock { state in
      state.journal.append("rmdir \(name)")
      for file in state.files.keys where file.hasPrefix("\(name)/") { state.files[file] = nil }
    }
  }

  func open(_ name: String, flags: Int32) throws(ControlFileFailure) -> Int32 {
    guard let file = state.withLock({ $0.isGone ? nil : $0.files[name] }) else {
      throw ControlFileFailure(name, ENOENT)
    }
    _ = file
    if name.hasSuffix("trace_marker") { return Glibc.open(markers.path, O_WRONLY | O_APPEND) }
    let cpu = name.split(separator: "/").compactMap { SpoolLayout.cpu(ofFileNamed: String($0)) }
    let raw = ScratchFile(state.withLock { $0.pages[cpu.first ?? 0] ?? [] })
    state.withLock { $0.raws.append(raw) }
    return Glibc.open(raw.path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
  }
}
