package import Units

/// What a hand can do to rows: which one keys act on, and where the one under the pointer is
/// grasped.
///
///     ┌───────────────┐
///     │ bash-4711  ✕  │   closes
///     └━━━━━━━━━━━━━━━┘   the lower edge makes it higher; the rest moves it
package struct RowHandles: Sendable, Hashable {
  /// Where a row that the pointer is at is closed; in the graph.
  package struct Close: Sendable, Hashable {
    package let subject: RowSubject
    package let x: Pixels
    package let y: Pixels
    package let size: Pixels

    package func contains(_ point: TimelinePoint) -> Bool {
      point.x >= x && point.x < x + size && point.y >= y && point.y < y + size
    }
  }

  /// The row that keys act on.
  package let focus: RowSubject?
  /// Nil unless the pointer is over the label of a row.
  package let close: Close?
  /// The row whose lower edge is under the pointer, by whose dragging it gets another height.
  package let edge: RowSubject?

  /// Chosen.
  package static let closeSize: Pixels = 18
  /// Chosen: how far from the lower edge of a label the pointer grasps it.
  package static let edgeReach: Pixels = 4

  /// Nothing, for a picture that nobody touches.
  static let none = RowHandles()

  private init() {
    focus = nil
    close = nil
    edge = nil
  }

  init(state: TimelineState, stack: RowStack, layout: TimelineLayout) {
    focus = state.focus
    guard let pointer = state.hover, pointer.x >= 0, pointer.x < layout.labelWidth,
      pointer.y >= layout.rowsTop
    else {
      close = nil
      edge = nil
      return
    }
    let y = pointer.y - layout.rowsTop + state.verticalOffset
    edge = stack.rows.first { abs($0.bottom - y) <= Self.edgeReach }?.subject
    close = stack.rows.first { $0.top <= y && y < $0.bottom }.map { row in
      let top = layout.rowsTop - state.verticalOffset + row.top
      return Close(
        subject: row.subject, x: layout.labelWidth - Self.closeSize - 6,
        y: top + (row.height - Self.closeSize) / 2, size: Self.closeSize)
    }
  }
}
