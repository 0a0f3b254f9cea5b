internal import TraceFormat
package import Units

extension TraceSession {
  /// The stack traces that were recorded with an event: the records of the kernel's and the user's
  /// stack right behind it on its CPU, by the same task.
  package func stackTraces(of event: EventReference) -> [EventReference] {
    let lane = self[event.lane]
    guard !isStackTrace(event), lane.trace < traces.count else { return [] }
    var stacks: [EventReference] = []
    var next = event.index.rawValue + 1
    while next < lane.events.count, stacks.count < 2 {
      let reference = EventReference(lane: event.lane, index: EventIndex(next))
      guard isStackTrace(reference),
        lane.events.pid(of: reference.index) == lane.events.pid(of: event.index)
      else { break }
      stacks.append(reference)
      next += 1
    }
    return stacks
  }

  package func isStackTrace(_ event: EventReference) -> Bool {
    let lane = self[event.lane]
    guard lane.trace < traces.count,
      let format = traces[lane.trace].file.formats[lane.events.typeID(of: event.index)]
    else { return false }
    return format.system == "ftrace" && ["kernel_stack", "user_stack"].contains(format.name)
  }
}
