internal import Observation
internal import Timeline
internal import TraceModel
package import Units

/// The CPUs of a session as a list; a tick shows a CPU's row in the graph.
@Observable
package final class CPUListViewModel {
  /// Counts how often figures have changed.
  package private(set) var figuresVersion = 0
  package private(set) var selection: Set<LaneIndex> = []
  private var session: TraceSession
  @ObservationIgnored private let graph: GraphViewModel
  @ObservationIgnored private let visibility: VisibilityViewModel
  @ObservationIgnored private var figures: [CPUFigures] = []

  init(session: TraceSession, graph: GraphViewModel, visibility: VisibilityViewModel) {
    self.session = session
    self.graph = graph
    self.visibility = visibility
  }

  package var columns: [CPUColumn] { CPUColumn.allCases }

  package var count: Int { session.lanes.count }

  package func text(at row: Int, _ column: CPUColumn) -> String {
    guard row >= 0, row < count else { return "" }
    if column == .cpu { return session.label(of: LaneIndex(row)) }
    guard row < figures.count else { return "" }
    return FigureWords(clock: session.clockUnit, recordedTime: 0).text(of: figures[row], column)
  }

  package func hasLosses(at row: Int) -> Bool {
    figures.indices.contains(row)
      && (figures[row].lostCount > 0 || figures[row].unknownLossCount > 0)
  }

  package func isShown(at row: Int) -> Bool { graph.isShown(.cpu(LaneIndex(row))) }

  /// Whether the events of a CPU are hidden.
  package func isHidden(at row: Int) -> Bool { !visibility.isShown(LaneIndex(row)) }

  /// Whether the events of all selected CPUs are hidden.
  package var isSelectionHidden: Bool {
    !selection.isEmpty && selection.allSatisfy { !visibility.isShown($0) }
  }

  // MARK: - Intents

  package func select(rows: [Int]) {
    selection = Set(rows.filter { $0 >= 0 && $0 < count }.map { LaneIndex($0) })
  }

  /// Ticks a row, or takes its tick away.
  package func toggle(row: Int) {
    guard row >= 0, row < count else { return }
    set([LaneIndex(row)], isShown: !isShown(at: row))
  }

  /// Ticks all selected CPUs, or takes all their ticks away where every one has one.
  package func toggleSelection() {
    let lanes = selectedLanes
    set(lanes, isShown: !lanes.allSatisfy { graph.isShown(.cpu($0)) })
  }

  package func plotSelection() { set(selectedLanes, isShown: true) }

  /// Shows the events of the selected CPUs alone.
  package func showOnlySelection() {
    if !selection.isEmpty { visibility.showOnly(lanes: selection) }
  }

  /// Hides the events of the selected CPUs, or shows them again where all are hidden.
  package func hideSelection() {
    guard !selection.isEmpty else { return }
    if isSelectionHidden {
      visibility.show(lanes: selection)
    } else {
      visibility.hide(lanes: selection)
    }
  }

  /// The selected CPUs, in the order of the list.
  package var selectedLanes: [LaneIndex] {
    selection.sorted { $0.rawValue < $1.rawValue }
  }

  /// Goes on with a session in place of this one.
  func adopt(_ change: SessionChange) {
    session = change.new
    if !change.keepsLanes { figures = [] }
    let kept = Set(selection.compactMap(change.lane))
    if kept != selection { selection = kept }
  }

  func show(_ figures: [CPUFigures]) {
    self.figures = figures
    figuresVersion += 1
  }

  private func set(_ lanes: [LaneIndex], isShown: Bool) {
    let subjects = lanes.map { RowSubject.cpu($0) }
    if isShown { graph.plotInView(subjects) } else { graph.remove(subjects) }
  }
}
