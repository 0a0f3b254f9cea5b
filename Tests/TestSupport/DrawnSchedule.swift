package import TraceModel
package import Units

/// A session drawn as text: a letter is a task that has the CPU for one step.
///
///     stream foo                the lanes below belong to an instance
///     cpu0    AAAA..BB??CC      . idle   ? nobody knows   ! nor here, and the event behind it
///                               comes after a loss of 10   blank: not recorded
///     left       S D            how the run that ends behind a column left, else unknown
///     wakes      B b            B is woken at the start of the column   b for the first time
///     events  |  2  x           | one event   2…9 so many at once   x one after a loss of 10
///
/// Without a line `events` there is one event at the start of each run and one at the end. A line
/// of events has to name the first and the last event of the lane itself.
package struct DrawnSchedule {
  package let lanes: [DrawnLane]
  package let names: [PID: String]

  /// - Parameters:
  ///   - start: the time of the first column of the drawing.
  ///   - step: how long a column lasts.
  ///   - names: the names of tasks other than their letters.
  package init(
    _ drawing: String, start: UInt64 = 1000, step: UInt64 = 100,
    names: [Character: String] = [:]
  ) {
    var lanes: [DrawnLane] = []
    var stream = ""
    for line in drawing.split(separator: "\n") where !line.allSatisfy({ $0 == " " }) {
      let word = line.prefix { $0 != " " }
      let columns = Array(line.dropFirst(8))
      if word == "stream" {
        stream = String(line.dropFirst(7))
      } else if word == "left", !lanes.isEmpty {
        lanes[lanes.count - 1].drawEnds(columns, start: start, step: step)
      } else if word == "wakes", !lanes.isEmpty {
        lanes[lanes.count - 1].drawWakeups(columns, start: start, step: step)
      } else if word == "events", !lanes.isEmpty {
        lanes[lanes.count - 1].drawEvents(columns, start: start, step: step)
      } else if let cpu = UInt16(word.dropFirst(3)), word.hasPrefix("cpu") {
        var lane = DrawnLane(cpu: cpu)
        lane.stream = stream
        lane.drawRuns(columns, start: start, step: step)
        lanes.append(lane)
      } else {
        fatalError("A drawn schedule has no line \(line).")
      }
    }
    self.lanes = lanes
    var all: [PID: String] = [:]
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" {
      all[Self.pid(of: letter)] = names[letter] ?? String(letter)
    }
    self.names = all
  }

  package var session: TraceSession { DrawnLane.session(lanes, names: names) }

  /// A is 1001.
  package static func pid(of letter: Character) -> PID {
    PID(1000 + Int32(letter.asciiValue ?? 64) - 64)
  }
}

extension DrawnLane {
  fileprivate mutating func drawRuns(_ columns: [Character], start: UInt64, step: UInt64) {
    var previous: Character?
    var lost: UInt64?? = nil
    end = start
    for (column, letter) in columns.enumerated() where letter != " " {
      let time = start + UInt64(column) * step
      end = time + step
      guard letter != previous else { continue }
      previous = letter
      let pid: Int32? =
        switch letter {
        case ".": 0
        case "?", "!": nil
        default: DrawnSchedule.pid(of: letter).rawValue
        }
      runs.append(Run(start: time, pid: pid))
      events.append(Event(time: time, pid: pid ?? 0, lost: lost))
      lost = letter == "!" ? .some(10) : nil
    }
    if !runs.isEmpty { events.append(Event(time: end, lost: lost)) }
  }

  fileprivate mutating func drawEnds(_ columns: [Character], start: UInt64, step: UInt64) {
    for (column, letter) in columns.enumerated() where letter != " " {
      let time = start + UInt64(column) * step
      let run = runs.lastIndex { $0.start <= time }
      if let run, let letter = letter.asciiValue { runs[run].end = RunEnd(rawValue: letter) }
    }
  }

  fileprivate mutating func drawWakeups(_ columns: [Character], start: UInt64, step: UInt64) {
    for (column, letter) in columns.enumerated() where letter != " " {
      let time = start + UInt64(column) * step
      let woken = DrawnSchedule.pid(of: Character(letter.uppercased()))
      let waker = runs.last { $0.start <= time }?.pid ?? 0
      // Behind the switch of the same column, if there is one.
      let place = events.firstIndex { $0.time > time } ?? events.count
      events.insert(
        Event(
          time: time, pid: waker, wakes: woken.rawValue, wakesNewTask: letter.isLowercase),
        at: place)
    }
  }

  fileprivate mutating func drawEvents(_ columns: [Character], start: UInt64, step: UInt64) {
    events = []
    for (column, mark) in columns.enumerated() where mark != " " {
      let time = start + UInt64(column) * step
      let count = mark.wholeNumberValue ?? 1
      for number in 0..<count {
        let lost: UInt64?? = mark == "x" && number == 0 ? .some(10) : nil
        events.append(Event(time: time, pid: 0, lost: lost))
      }
    }
  }
}
