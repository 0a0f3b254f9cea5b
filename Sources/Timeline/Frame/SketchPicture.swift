package import TraceModel
internal import Units

/// The first picture of a large recording, while it is being decoded: a frame of its CPUs, and the
/// columns of each row of which nothing is known yet.
package struct SketchPicture: Sendable {
  package let frame: TimelineFrame
  /// For each row of the frame, pixel columns from its left edge.
  package let unread: [[Range<Int>]]
}

extension SketchPicture {
  /// - Parameter sketch: what is known so far.
  package init(_ sketch: LoadSketch, size: TimelineSize, layout: TimelineLayout = .standard) {
    let clock: ClockUnit = sketch.countsSeconds ? .nanoseconds : .ticks
    let scale = TimeScale.fitting(sketch.span, width: layout.plotWidth(of: size))
    let heights = RowHeights()
    var rows: [TimelineRow] = []
    var unread: [[Range<Int>]] = []
    var top = layout.rowsTop
    for (number, lane) in sketch.snapshot().enumerated() where top < size.height {
      let bins = RowBins(lane, columns: scale.columnCount)
      let content = CPURowContent(
        recordedTime: bins.columns.reduce(0) { $0.addingClamped($1.length) },
        recorded: 0...scale.width, bins: bins, pieces: [],
        losses: [], labels: [])
      let cpu = "CPU \(lane.cpu.rawValue)"
      rows.append(
        TimelineRow(
          subject: .cpu(LaneIndex(number)),
          label: lane.streamName.isEmpty ? cpu : "\(lane.streamName): \(cpu)", tint: nil,
          share: content.share, note: "", explanation: .sketch, top: top, height: heights.cpu,
          content: .cpu(content)))
      unread.append(Self.unread(in: bins))
      top += heights.cpu
    }
    self.unread = unread
    frame = TimelineFrame(
      session: TraceSession(traces: [], lanes: [], tasks: []), reading: TimeReading(clock: clock),
      size: size, layout: layout, scale: scale, ruler: RulerTicks(scale: scale, clock: clock),
      note: "",
      rows: rows, headings: [], tasks: [:], selection: nil, hover: nil, marks: .none,
      notes: .none, handles: .none,
      overview: Overview(scale: scale, adding: rows.compactMap(\.cpu?.bins)), overviewMarks: .none,
      overviewNotes: .none, contentHeight: top)
  }

  private static func unread(in bins: RowBins) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for (column, bin) in bins.columns.enumerated() where bin.length == 0 {
      if let last = ranges.last, last.upperBound == column {
        ranges[ranges.count - 1] = last.lowerBound..<column + 1
      } else {
        ranges.append(column..<column + 1)
      }
    }
    return ranges
  }
}

extension RowBins {
  /// Pixel columns over the columns of a sketch, whose length is the time that is known of them.
  fileprivate init(_ lane: LoadSketch.Lane, columns count: Int) {
    let columns = (0..<count).map { column -> RowBin in
      let first = column * lane.columns.count / count
      let last = max(first + 1, (column + 1) * lane.columns.count / count)
      return RowBin(lane.columns[first..<last])
    }
    self.init(columns: columns)
  }
}

extension RowBin {
  fileprivate init(_ columns: ArraySlice<LoadSketch.Column>) {
    self.init()
    var owner: (pid: PID, time: UInt64)?
    for column in columns {
      eventCount += column.eventCount
      busyTime = busyTime.addingClamped(column.busyTime)
      unknownTime = unknownTime.addingClamped(column.unknownTime)
      length = length.addingClamped(column.knownTime)
      guard let pid = column.owner else { continue }
      if let best = owner, best.pid == pid {
        owner = (pid, best.time.addingClamped(column.ownerTime))
      } else if column.ownerTime > owner?.time ?? 0 {
        owner = (pid, column.ownerTime)
      }
    }
    if busyTime > 0 {
      content = .mixed
      if let owner, RunSummary.owns(owner.time, of: busyTime) { content = .task(owner.pid) }
    } else if unknownTime > 0 {
      content = .unknown
    }
  }
}
