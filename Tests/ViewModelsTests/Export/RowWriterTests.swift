import Foundation
import TestSupport
import Testing
import TraceModel
import Units
import ViewModels

private func opened(_ name: String) async throws -> TraceSession {
  TraceSession(traces: [try await TraceLoader.load(path: "\(GoldText.fixtures)/\(name)")])
}

private func written(
  _ session: TraceSession, _ format: RowFormat, rows: Range<Int>? = nil
) async throws -> [UInt8] {
  let table = RowTable(session, order: session.order)
  var bytes: [UInt8] = []
  try await RowWriter(table, format: format, rows: rows).write(to: { bytes += Array($0) })
  return bytes
}

/// Reads values as RFC 4180 has them.
private func records(_ text: [UInt8]) -> [[String]] {
  var records: [[String]] = []
  var record: [String] = []
  var field: [UInt8] = []
  var isQuoted = false
  var bytes = text[...]
  while let byte = bytes.popFirst() {
    switch (byte, isQuoted) {
    case (0x22, true) where bytes.first == 0x22: field.append(bytes.removeFirst())
    case (0x22, _): isQuoted.toggle()
    case (0x2c, false), (0x0d, false):
      record.append(String(decoding: field, as: UTF8.self))
      field = []
      if byte == 0x0d {
        bytes = bytes.dropFirst()
        records.append(record)
        record = []
      }
    default: field.append(byte)
    }
  }
  return records
}

@Test(arguments: ["sched-stacks.dat", "instances.dat", "graph-depth4.dat", "names.dat"])
func `values parted by commas read as the rows of the list`(name: String) async throws {
  let session = try await opened(name)
  let indents = await FunctionIndents.all(of: session, in: session.order)
  let found = records(try await written(session, .csv))
  #expect(found.count == session.order.count + 1)
  for (row, cells) in found.dropFirst().enumerated() {
    let event = session.description(of: RowIndex(row), indents: indents)
    #expect(
      cells.dropLast() == [
        "\(row + 1)", event.stream.isEmpty ? "top" : event.stream,
        "\(event.cpu.rawValue)", event.time,
        event.task.controlsBlanked, "\(event.pid.rawValue)", event.latency,
        event.system.isEmpty ? event.event : "\(event.system):\(event.event)",
      ])
    #expect(cells.last == event.info.controlsBlanked)
  }
}

@Test func `names of buffers are quoted where they have to be`() async throws {
  let trace = try await opened("instances.dat").traces[0]
  let session = TraceSession(
    traces: [trace, trace], styles: [RecordingStyle(name: "one, \"two\""), RecordingStyle()])
  let buffers = records(try await written(session, .csv)).dropFirst().map { $0[1] }
  let own = Set(["", ":foo", ":bar"].map { "one, \"two\"" + $0 })
  #expect(Set(buffers) == own.union(["instances.dat", "instances.dat:foo", "instances.dat:bar"]))
}

extension String {
  /// With a blank for each control character but line feeds.
  fileprivate var controlsBlanked: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map {
          $0 != "\n" && $0.properties.generalCategory == .control ? " " : $0
        }))
  }
}

@Test(arguments: ["sched-stacks.dat", "instances.dat", "graph-depth4.dat", "names.dat"])
func `lines of JSON have the cells and the fields of each row`(name: String) async throws {
  let session = try await opened(name)
  let text = try await written(session, .jsonLines)
  let lines = text.split(separator: 0x0a)
  #expect(lines.count == session.order.count)
  for (row, line) in lines.enumerated() where row % 7 == 0 {
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
    let details = session.details(of: session.order.event(at: RowIndex(row)))
    let event = details.description
    #expect(object["number"] as? Int == row + 1)
    #expect(object["cpu"] as? Int == Int(event.cpu.rawValue))
    #expect(object["time"] as? String == event.time)
    #expect(object["stamp"] as? UInt64 == event.timestamp.rawValue)
    #expect(object["task"] as? String == event.task)
    #expect(object["pid"] as? Int == Int(event.pid.rawValue))
    let fields = try #require(object["fields"] as? [String: Any])
    let own = details.fields.filter { !$0.name.hasPrefix("common_") }
    #expect(fields.count == Set(own.map(\.name)).count)
    for field in own {
      let value = fields[field.name]
      #expect(value as? String == field.value || (value as? NSNumber)?.stringValue == field.value)
    }
    #expect((object["return"] == nil) == details.returnFields.isEmpty)
  }
}

@Test func `text is that of a report, and a part of the rows is a part of it`() async throws {
  let session = try await opened("sched-irq.dat")
  var report: [UInt8] = []
  try await ReportWriter(ReportRows(session)).write { report += Array($0) }
  #expect(try await written(session, .text) == report)
  let lines = report.split(separator: 0x0a)
  let part = try await written(session, .text, rows: 100..<2300).split(separator: 0x0a)
  #expect(part.dropFirst().elementsEqual(lines.dropFirst()[101..<2301]))
}
