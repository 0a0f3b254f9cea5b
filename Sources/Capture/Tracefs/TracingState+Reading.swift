extension TracingState {
  /// Reads what tracing does: the top buffer first, then all instances.
  init(reading files: any ControlFiles) throws(ControlFileFailure) {
    let names = try EventNames(reading: files)
    buffers = [try Buffer(reading: "", of: files, names)]
    for instance in (try? files.list("instances")) ?? [] {
      guard let buffer = try? Buffer(reading: instance, of: files, names) else { continue }
      buffers.append(buffer)
    }
  }
}

extension TracingState.Buffer {
  fileprivate init(
    reading instance: String, of files: any ControlFiles, _ names: EventNames
  ) throws(ControlFileFailure) {
    self.init(instance: instance)
    let folder = instance.isEmpty ? "" : "instances/\(instance)/"
    isOn = try files.text("\(folder)tracing_on") == "1"
    tracer = (try? files.text("\(folder)current_tracer")) ?? ""
    clock = TracingOffer.clocks(in: (try? files.text("\(folder)trace_clock")) ?? "").current
    bufferKiB = files.number("\(folder)buffer_size_kb") ?? 0
    let on = files.settings("\(folder)set_event")
    events = Self.gathered(on, names)
    functionFilter = files.settings("\(folder)set_ftrace_filter")
    pids = files.settings("\(folder)set_event_pid").compactMap { Int32($0) }
    for event in on {
      let place = "\(folder)events/\(event.replacing(":", with: "/"))"
      if let filter = try? files.text("\(place)/filter"), filter != "none", !filter.isEmpty {
        filters.append(.init(event: event, text: filter))
      }
      for trigger in files.settings("\(place)/trigger") {
        triggers.append(.init(event: event, text: trigger))
      }
    }
    for cpu in TracingOffer.cpus(of: folder, in: files) {
      let figures = BufferFigures(of: cpu, in: folder, of: files)
      entries += figures.entries
      overruns += figures.overrun
    }
    isOwnCapture = InstanceName(instance)?.isOwned ?? false
  }

  /// The names of whole systems where all their events are on.
  private static func gathered(_ on: [String], _ names: EventNames) -> [String] {
    var counts: [Substring: Int] = [:]
    for event in on { counts[event.prefix { $0 != ":" }, default: 0] += 1 }
    let whole = Set(
      names.systems.filter { counts[Substring($0.name)] == $0.events.count && $0.events.count > 1 }
        .map { Substring($0.name) })
    var gathered: [String] = []
    for event in on {
      let system = event.prefix { $0 != ":" }
      let name = whole.contains(system) ? String(system) : event
      if gathered.last != name { gathered.append(name) }
    }
    return gathered
  }
}
