import Foundation
import TestSupport
import Testing
import TraceFormat
import Units

/// The event formats of one kernel: the running one's or a recording's.
struct OracleFormats: CustomTestStringConvertible {
  var name: String
  var kernel: OracleKernel
  var formats: [(format: EventFormat, text: String)]

  var testDescription: String { name }

  private static let tracefs = "/sys/kernel/tracing/events"

  /// Those of the running kernel; nil where tracefs is not mounted or may not be read.
  static func running() -> OracleFormats? {
    let files = FileManager.default
    var formats: [(EventFormat, String)] = []
    for system in (try? files.contentsOfDirectory(atPath: tracefs))?.sorted() ?? [] {
      let folder = "\(tracefs)/\(system)"
      for event in (try? files.contentsOfDirectory(atPath: folder))?.sorted() ?? [] {
        guard let data = whole("\(folder)/\(event)/format"),
          let format = try? data.withUnsafeBytes({
            try EventFormatParser.parse(text: $0, system: system, headerLongSize: 8)
          })
        else { continue }
        formats.append((format, String(decoding: data, as: UTF8.self)))
      }
    }
    guard !formats.isEmpty else { return nil }
    return OracleFormats(name: "running kernel", kernel: OracleKernel(), formats: formats)
  }

  /// All of a file of tracefs, which gives a page at a time and no size.
  private static func whole(_ path: String) -> Data? {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    var data = Data()
    while let more = try? file.read(upToCount: 1 << 16), !more.isEmpty { data += more }
    return data
  }

  /// Those of other kernels and modules, whose texts have handlers of their own, and one for each
  /// rule.
  static func written(for kernel: OracleKernel) throws -> OracleFormats {
    let all = try String(contentsOfFile: "\(GoldText.fixtures)/formats.txt", encoding: .utf8)
    var formats: [(EventFormat, String)] = []
    for part in all.components(separatedBy: "system: ").dropFirst() {
      let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      let (system, text) = (String(lines[0]), Array(lines[1].utf8))
      let format = try text.withUnsafeBytes {
        try EventFormatParser.parse(text: $0, system: system, headerLongSize: kernel.longSize)
      }
      formats.append((format, String(decoding: text, as: UTF8.self)))
    }
    let order = kernel.order == .big ? "big" : "little"
    return OracleFormats(name: "formats.txt, \(order)-endian", kernel: kernel, formats: formats)
  }

  /// Gives one field of each event that has a handler of its own another name, as if the kernel did
  /// not have it. Print formats become plain text: in them the reference may die of it, as it may
  /// without what it needs of `sched_switch` to begin with.
  mutating func hideFields(using random: inout DrawnRandom) {
    name += ", a field missing"
    formats.removeAll {
      !["kvm", "kvmmmu", "tlb", "syscalls", "timer", "kmem", "mac80211"].contains($0.format.system)
    }
    for index in formats.indices {
      let fields = formats[index].format.fields.indices
      guard let field = fields.randomElement(using: &random) else { continue }
      formats[index].format.fields[field].name = "unused"
      formats[index].format.printFormat = " \"plain\"\n"
      formats[index].text = Self.text(of: formats[index].format)
    }
  }

  /// Those inside a recording, their texts written anew from what was read of them.
  static func inside(_ path: String) throws -> OracleFormats {
    let file = try TraceFile(path: path)
    return OracleFormats(
      name: path.split(separator: "/").last.map(String.init) ?? path,
      kernel: OracleKernel(order: file.header.byteOrder, longSize: file.header.longSize),
      formats: file.formats.formats.filter { $0.name != "blktrace" }.map { ($0, text(of: $0)) })
  }

  /// A format file that says what was read of it.
  static func text(of format: EventFormat) -> String {
    var text = "name: \(format.name)\nID: \(format.id.rawValue)\nformat:\n"
    for field in format.commonFields { text += line(field) }
    text += "\n"
    for field in format.fields { text += line(field) }
    return text + "\nprint fmt:" + format.printFormat
  }

  private static func line(_ field: EventField) -> String {
    var name = field.name
    if field.flags.contains(.array), !field.flags.contains(.dynamic) {
      let isNumber = field.arrayLength > 0 || field.size == 0
      name += isNumber ? "[\(field.arrayLength > 0 ? "\(field.arrayLength)" : "")]" : "[LENGTH]"
    }
    return "\tfield:\(field.type) \(name);\toffset:\(field.offset);\tsize:\(field.size);"
      + "\tsigned:\(field.isSigned ? 1 : 0);\n"
  }
}
