package import Timeline
internal import TraceModel
package import Units

/// What the buttons and the wheel do.
extension GraphViewModel {
  package func scroll(_ input: ScrollInput) {
    if input.modifiers.contains(.control) {
      zoom(byNotches: -input.wayY / ScrollInput.pixelsPerNotch, isJump: !input.isInPixels)
    } else if input.modifiers.contains(.shift) {
      // Some systems turn the wheel sideways themselves while Shift is held.
      pan(by: input.wayX != 0 ? input.wayX : input.wayY, isJump: !input.isInPixels)
    } else {
      if input.deltaX != 0 { pan(by: input.wayX, isJump: !input.isInPixels) }
      if input.deltaY != 0 { scrollRows(by: input.wayY) }
    }
  }

  package func pinchBegan() { pinchedSoFar = 1 }

  /// - Parameter scale: how far the fingers are apart, as a multiple of where they began.
  package func pinch(to scale: Double) {
    guard scale.isFinite, scale > 0 else { return }
    zoom(by: scale / pinchedSoFar)
    pinchedSoFar = scale
  }

  package func movePointer(to point: TimelinePoint?) {
    guard state.hover != point else { return }
    state.hover = point
    if point != nil { notice = nil }
  }

  package func press(at point: TimelinePoint, isMiddle: Bool, modifiers: InputModifiers) {
    let pans = isMiddle || modifiers.contains(.shift)
    drag = PointerDrag(start: point, purpose: pans ? .pan : purpose(ofPressAt: point))
  }

  /// - Parameters: the way from where the button was pressed.
  package func drag(byX x: Pixels, y: Pixels) {
    guard var drag, x.isFinite, y.isFinite else { return }
    drag.furthest = max(drag.furthest, (x * x + y * y).squareRoot())
    defer { self.drag = drag }
    guard !drag.isClick else { return }
    let time = time(atX: drag.start.x + x)
    switch drag.purpose {
    case .pan:
      pan(by: drag.followed - x)
      drag.followed = x
    case .range(let start): setRange(from: start, to: time)
    case .edge(let opposite): setRange(from: opposite, to: time)
    case .marker(let name): put(name, at: Marker(time: time))
    case .overview(let grip): showOverview(at: drag.start.x + x, grip: grip)
    case .moveRow(let subject): move(subject, toY: drag.start.y + y)
    case .resizeRow(let subject, let height): setHeight(height + y, of: subject)
    case .closeRow, .note, .none: break
    }
  }

  package func release() {
    let isIgnored = ignoresRelease
    ignoresRelease = false
    guard let ended = drag, !isIgnored else { return }
    drag = nil
    guard ended.isClick else { return }
    notice = nil
    switch ended.purpose {
    case .pan, .resizeRow: break
    case .marker(let name): choose(name)
    case .note(let note): onNote(note)
    case .closeRow(let subject): close(subject)
    // A click on what is seen already moves nothing.
    case .overview(let grip): if grip == 0 { showOverview(at: ended.start.x, grip: grip) }
    case .moveRow(let subject): focus(subject)
    case .range, .edge, .none: click(at: ended.start)
    }
  }

  /// The button was taken away, as by another gesture or a dialogue: nothing more comes of it.
  package func cancelDrag() { drag = nil }

  /// What the pointer should look like where it is.
  package var pointerShape: PointerShape {
    switch drag?.purpose ?? state.hover.map(purpose(ofPressAt:)) ?? .none {
    case .pan: .grabbing
    case .overview: drag == nil ? .hand : .grabbing
    case .edge: .sidewaysArrows
    case .resizeRow: .upAndDownArrows
    case .marker, .note, .moveRow: .hand
    case .closeRow, .range, .none: .arrow
    }
  }

  private func purpose(ofPressAt point: TimelinePoint) -> PointerDrag.Purpose {
    guard session.span != nil else { return .none }
    guard point.x >= layout.labelWidth else { return purpose(ofPressOnLabelAt: point) }
    let position = layout.plotPosition(of: point)
    if point.y < layout.overviewHeight { return .overview(grip: overviewGrip(at: position)) }
    let marks = frame.marks
    if point.y < layout.rowsTop {
      let grasped = marks.flags.last {
        abs($0.position - position) <= MarkLayer.flagSize / 2
      }
      if let grasped { return .marker(grasped.name) }
      if let note = note(at: point) { return .note(note) }
    }
    if let range, let band = marks.band {
      let grasp = MarkLayer.graspInPixels
      if band.showsEnd, abs(band.end - position) <= grasp { return .edge(opposite: range.start) }
      if band.showsStart, abs(band.start - position) <= grasp { return .edge(opposite: range.end) }
    }
    return .range(from: time(atX: point.x))
  }

  private func purpose(ofPressOnLabelAt point: TimelinePoint) -> PointerDrag.Purpose {
    let hit = frame.hit(at: point)
    let handles = frame.handles
    if let close = handles.close, close.contains(point) { return .closeRow(close.subject) }
    if let subject = handles.edge {
      return .resizeRow(subject, height: state.rowHeights[subject])
    }
    guard hit.area == .label, let subject = hit.subject else { return .none }
    return .moveRow(subject)
  }

  /// Moves a row behind those whose middles are above a place in the graph.
  private func move(_ subject: RowSubject, toY y: Pixels) {
    let place = y - layout.rowsTop + state.verticalOffset
    let above = stack.rows.count {
      $0.subject != subject && ($0.top + $0.bottom) / 2 < place
    }
    move(subject, to: above)
  }

  /// The active marker goes where the click was, and the nearest event of the row is selected.
  private func click(at point: TimelinePoint) {
    let hit = frame.hit(at: point)
    guard session.span != nil, point.x >= layout.labelWidth else { return }
    put(state.marks.active, at: hit.event.map(marker(at:)) ?? Marker(time: hit.time))
    guard hit.area == .plot, let subject = hit.subject else { return }
    focus(subject)
    onSelect(hit.event ?? nearestEvent(of: subject, to: hit.time))
  }

  func nearestEvent(of subject: RowSubject, to time: Timestamp) -> EventReference? {
    switch subject {
    case .cpu(let lane): nearestEvent(of: lane, to: time)
    case .task(let task): tasks[task].map(shown)?.event(nearest: time, in: session)
    }
  }

  private func nearestEvent(of lane: LaneIndex, to time: Timestamp) -> EventReference? {
    let events = session[lane].events
    let next = events.firstEvent(atOrAfter: time).rawValue
    let around: [Int?] =
      if let bits = visible?.visible[lane.rawValue] {
        [bits.lastSet(atOrBefore: next - 1), bits.firstSet(atOrAfter: next)]
      } else {
        [next > 0 ? next - 1 : nil, next < events.count ? next : nil]
      }
    // Of two that are equally near the earlier.
    let nearest = around.compactMap(\.self).min { one, other in
      distance(from: time, to: events.key(of: EventIndex(one)))
        < distance(from: time, to: events.key(of: EventIndex(other)))
    }
    return nearest.map { EventReference(lane: lane, index: EventIndex($0)) }
  }

  private func distance(from time: Timestamp, to other: Timestamp) -> UInt64 {
    (other - time).rawValue.magnitude
  }

  /// The time at a place in the graph, held at the edges of the plot.
  private func time(atX x: Pixels) -> Timestamp {
    state.scale.time(at: min(max(x - layout.labelWidth, 0), state.scale.width))
  }
}
