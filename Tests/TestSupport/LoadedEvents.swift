package import TraceFormat
package import TraceModel
internal import Units

/// All that a load made of a file, as plain arrays to compare.
package struct LoadedEvents: Sendable, Hashable {
  package struct Event: Sendable, Hashable {
    package var time: UInt64
    package var pid: Int32
    package var type: UInt16

    package init(_ time: UInt64, _ pid: Int32, _ type: UInt16) {
      self.time = time
      self.pid = pid
      self.type = type
    }
  }

  package struct Lane: Sendable, Hashable {
    package var stream: String
    package var cpu: UInt16

    package init(stream: String, cpu: UInt16) {
      self.stream = stream
      self.cpu = cpu
    }
  }

  package var lanes: [Lane: [Event]] = [:]
  package var report: [UInt8] = []
  package var issues: [DecodeIssue] = []

  package var eventCount: Int { lanes.values.reduce(0) { $0 + $1.count } }
  package var reportText: String { String(decoding: report, as: UTF8.self) }

  package init(
    _ trace: Trace, writesReport: Bool = true, options: ReportOptions = ReportOptions()
  ) async throws {
    for stream in trace.streams {
      for lane in stream.lanes {
        let events = lane.events
        lanes[Lane(stream: stream.name, cpu: lane.cpu.rawValue)] = (0..<events.count).map {
          let index = EventIndex($0)
          return Event(
            events.time(of: index).rawValue, events.pid(of: index).rawValue,
            events.typeID(of: index).rawValue)
        }
      }
    }
    issues = trace.issues.issues
    guard writesReport else { return }
    guard let rows = await ReportRows(TraceSession(traces: [trace]), options: options) else {
      return
    }
    var text: [UInt8] = []
    try await ReportWriter(rows, options: options).write { text += Array($0) }
    report = text
  }

  /// Loads a file; the error is the one that says why it cannot be opened.
  package static func load(
    _ path: String, writesReport: Bool = true, options: ReportOptions = ReportOptions()
  ) async -> Result<LoadedEvents, TraceFileError> {
    do throws(TraceFileError) {
      let trace = try await TraceLoader.load(path: path)
      do {
        return .success(try await LoadedEvents(trace, writesReport: writesReport, options: options))
      } catch {
        // A report into memory only ends early where the test itself is given up.
        return .failure(.cancelled)
      }
    } catch {
      return .failure(error)
    }
  }

  /// The events of one CPU of the top buffer.
  package subscript(cpu: UInt16) -> [Event] { lanes[Lane(stream: "", cpu: cpu)] ?? [] }
}
