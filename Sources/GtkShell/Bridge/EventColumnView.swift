internal import CGtk
internal import CGtkShim

/// A list of very many rows of one line, whose texts are asked for when they come into view. Rows
/// that follow each other can be selected together.
final class EventColumnView: Widget {
  struct Column {
    let title: String
    let isNumeric: Bool
    let styleClass: String
    /// A text that fits, as the title does.
    let sample: String
    let isMonospaced: Bool
    /// Whether it takes the room that is left.
    let expands: Bool
    /// How wide the user has made it.
    let placedWidth: Double?
  }

  /// The cell's padding and the separator beside it.
  private static let padding = 16

  private typealias Place = (inscription: OpaquePointer, position: Int, column: Int)
  private typealias CellText = Callback<Place, Void>

  private let rows = GObjectBox(taking: UnsafeMutableRawPointer(gtkshim_rows_new()))
  /// In the order in which they stand, and the number of each in that in which they were made.
  private var columns: [(box: GObjectBox, number: Int)] = []
  /// Whether the view sets columns and widths, and not the user.
  private var isLayingOut = false
  /// The user made a column wider or narrower. Figures are never cut off.
  var onResize: (_ column: Int, _ width: Double) -> Void = { _, _ in }
  /// The user has dragged a title to another place: the columns as they stand now, by number.
  var onReorder: (_ columns: [Int]) -> Void = { _ in }

  required init(_ box: GObjectBox) {
    super.init(box)
    gtk_column_view_set_model(box.opaque, rows.opaque)
    guard let list = gtk_column_view_get_columns(box.opaque) else { return }
    let model = GObjectBox(retaining: UnsafeMutableRawPointer(list))
    connect(model, "items-changed") { [weak self] in
      guard let self, !isLayingOut else { return }
      // A column that is moved is taken out and put in again.
      Task { [weak self] in self?.takeOrder() }
    }
  }

  /// Takes over the order that the user has given the columns.
  private func takeOrder() {
    let model = gtk_column_view_get_columns(box.opaque)
    let standing = (0..<g_list_model_get_n_items(model)).compactMap { place in
      let column = g_list_model_get_item(model, place)
      defer { g_object_unref(column) }
      return columns.first { $0.box.raw == column }
    }
    guard standing.count == columns.count, standing.map(\.number) != columns.map(\.number) else {
      return
    }
    columns = standing
    onReorder(standing.map(\.number))
  }

  /// Replaces the columns and all rows.
  ///
  /// - Parameter fill: gets a cell, and the place of its row and its column.
  func show(
    columns: [Column], count: Int,
    fill: @escaping (_ cell: Cell, _ position: Int, _ column: Int) -> Void
  ) {
    reset(count: 0)
    isLayingOut = true
    defer { isLayingOut = false }
    for column in self.columns { gtk_column_view_remove_column(self.box.opaque, column.box.opaque) }
    self.columns = columns.enumerated().map { index, column in
      let callback = CellText { place in
        let widget = UnsafeMutablePointer<GtkWidget>(place.inscription)
        fill(Cell(borrowing: widget), place.position, place.column)
      }
      let made = gtkshim_text_column_new(
        column.title, UInt32(index), column.isNumeric ? 1 : 0, column.styleClass,
        { CellText.run($3, ($0, Int($1), Int($2))) }, callback.retained, releaseCallback)
      let box = GObjectBox(taking: UnsafeMutableRawPointer(made))
      gtk_column_view_column_set_resizable(box.opaque, 1)
      gtk_column_view_column_set_fixed_width(box.opaque, width(for: column))
      connect(box, "notify::fixed-width") { [unowned self, unowned box] in
        resized(index, box, least: column.isNumeric ? fittingWidth(of: column) : 0)
      }
      gtk_column_view_column_set_expand(box.opaque, column.expands ? 1 : 0)
      return (box, index)
    }
    for column in self.columns { gtk_column_view_append_column(box.opaque, column.box.opaque) }
    for (index, column) in columns.enumerated() {
      gtkshim_column_view_align_title(box.opaque, UInt32(index), column.isNumeric ? 1 : 0)
    }
    reset(count: count)
  }

  /// Makes columns wider whose samples have got longer.
  func widen(_ columns: [Column]) {
    for ((own, _), column) in zip(self.columns, columns) {
      let wanted = width(for: column)
      if gtk_column_view_column_get_fixed_width(own.opaque) < wanted { setWidth(wanted, of: own) }
    }
  }

  private func resized(_ index: Int, _ column: GObjectBox, least: Int32) {
    guard !isLayingOut else { return }
    let width = gtk_column_view_column_get_fixed_width(column.opaque)
    guard width >= 0 else { return }
    if width < least { setWidth(least, of: column) }
    onResize(index, Double(max(width, least)))
  }

  private func setWidth(_ width: Int32, of column: GObjectBox) {
    isLayingOut = true
    gtk_column_view_column_set_fixed_width(column.opaque, width)
    isLayingOut = false
  }

  private func width(for column: Column) -> Int32 {
    let fitting = fittingWidth(of: column)
    guard let placed = column.placedWidth else { return fitting }
    return column.isNumeric ? max(Int32(placed), fitting) : Int32(placed)
  }

  private func fittingWidth(of column: Column) -> Int32 {
    let sample = gtkshim_text_width(pointer, column.sample, column.isMonospaced ? 1 : 0, 0)
    let title = gtkshim_text_width(pointer, column.title, 0, 1)
    return Int32(clamping: Int(max(sample, title)) + Self.padding)
  }

  /// Replaces all rows by others.
  func reset(count: Int) { gtkshim_rows_reset(rows.opaque, UInt32(clamping: count)) }

  /// Adds rows at the end, or takes some from there; the others stay where they are.
  func resize(count: Int) { gtkshim_rows_resize(rows.opaque, UInt32(clamping: count)) }

  /// Brings the end into view as soon as the rows that have just come are laid out.
  func showEnd() { gtkshim_column_view_show_end(box.opaque) }

  /// The list was scrolled: towards earlier rows or not, and with its end in view now or not.
  func onScroll(_ body: @escaping (_ isUpwards: Bool, _ isAtEnd: Bool) -> Void) {
    typealias Handler = Callback<(Bool, Bool), Void>
    gtkshim_column_view_connect_scrolled(
      box.opaque, { Handler.run($2, ($0 != 0, $1 != 0)) }, Handler(body).retained,
      releaseCallback)
  }

  /// The row at a place in the view.
  func position(atX x: Double, y: Double) -> Int? {
    let position = gtkshim_column_view_position_at(box.opaque, x, y)
    return position >= 0 ? Int(position) : nil
  }

  /// Asks again for the texts of the rows in view.
  func refreshTexts() { gtkshim_column_view_refresh(box.opaque) }

  /// The selected rows. None is after `reset`.
  var selectedPositions = 0..<0 {
    didSet {
      gtkshim_rows_select(
        rows.opaque, UInt32(selectedPositions.lowerBound), UInt32(selectedPositions.count))
    }
  }

  /// The user chose a row, by a click or by Space.
  func onChoose(_ body: @escaping (_ position: Int) -> Void) {
    typealias Handler = Callback<Int, Void>
    gtkshim_rows_connect_chosen(
      rows.opaque, { Handler.run($1, Int($0)) }, Handler(body).retained, releaseCallback)
  }

  /// Gives the keyboard's focus to a row that is in view.
  func grabFocus(position: Int) {
    gtkshim_column_view_focus(box.opaque, UInt32(position))
  }

  /// Brings a row into view, and takes the focus along if it is in the list.
  func reveal(position: Int) {
    gtkshim_column_view_reveal(box.opaque, UInt32(position))
  }

  var rowsOfPage: Int { Int(gtkshim_column_view_page_rows(box.opaque)) }
}
