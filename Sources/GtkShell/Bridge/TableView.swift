internal import CGtk
internal import CGtkShim

/// A table of many rows of one line, whose cells are asked for when they come into view. Any number
/// of rows are selected.
final class TableView: Widget {
  struct Column {
    let title: String
    let kind: GtkshimCellKind
    let styleClass: String
    /// In digits; nil for a column that takes the room that is left.
    let width: Int?
    /// What the column means.
    var explanation = ""
    /// Added to the width, in pixels.
    var extraWidth = TableView.padding
  }

  /// What C calls back for all cells of a column.
  private final class Cells {
    let fill: (Cell, Int, Int) -> Void
    let press: (Int, Int) -> Void

    init(fill: @escaping (Cell, Int, Int) -> Void, press: @escaping (Int, Int) -> Void) {
      self.fill = fill
      self.press = press
    }
  }

  /// Of a cell, in pixels.
  fileprivate static let padding = 12

  private let rows = GObjectBox(taking: UnsafeMutableRawPointer(gtkshim_rows_new()))
  private let selection: GObjectBox
  private var columns: [GObjectBox] = []
  private var isApplying = false
  private(set) var count = 0

  required init(_ box: GObjectBox) {
    // The selection takes over a reference to the rows.
    let model = gtk_multi_selection_new(OpaquePointer(g_object_ref(rows.raw)))
    selection = GObjectBox(taking: model)
    super.init(box)
    gtk_column_view_set_model(box.opaque, selection.opaque)
  }

  /// Sets the columns up. Once for each table.
  func setUp(
    _ columns: [Column], fill: @escaping (_ cell: Cell, _ position: Int, _ column: Int) -> Void,
    press: @escaping (_ position: Int, _ column: Int) -> Void = { _, _ in }
  ) {
    leavesWithTab()
    for (index, column) in columns.enumerated() {
      let cells = Unmanaged.passRetained(Cells(fill: fill, press: press)).toOpaque()
      // SAFETY: the column keeps `cells` until it goes, and calls back no later.
      let made = gtkshim_table_column_new(
        column.title, UInt32(index), column.kind, column.styleClass,
        { widget, position, column, data in
          let cells = Unmanaged<Cells>.fromOpaque(data).takeUnretainedValue()
          cells.fill(Cell(borrowing: widget), Int(position), Int(column))
        },
        { position, column, data in
          let cells = Unmanaged<Cells>.fromOpaque(data).takeUnretainedValue()
          cells.press(Int(position), Int(column))
        }, cells, releaseCallback)
      let own = GObjectBox(taking: UnsafeMutableRawPointer(made))
      if let width = column.width {
        setWidth(width, extra: column.extraWidth, of: own)
      } else {
        gtk_column_view_column_set_expand(own.opaque, 1)
      }
      gtk_column_view_column_set_resizable(own.opaque, column.title.isEmpty ? 0 : 1)
      gtk_column_view_append_column(box.opaque, own.opaque)
      self.columns.append(own)
    }
    for (index, column) in columns.enumerated() {
      let isAtRight = column.kind == GTKSHIM_CELL_FIGURES
      gtkshim_column_view_align_title(box.opaque, UInt32(index), isAtRight ? 1 : 0)
      if !column.explanation.isEmpty {
        gtkshim_column_view_explain_title(box.opaque, UInt32(index), column.explanation)
      }
    }
  }

  /// - Parameter width: in digits.
  func setWidth(_ width: Int, ofColumn column: Int) {
    setWidth(width, extra: Self.padding, of: columns[column])
  }

  private func setWidth(_ width: Int, extra: Int, of column: GObjectBox) {
    let pixels = width * Int(gtkshim_digit_width(pointer)) + extra
    gtk_column_view_column_set_fixed_width(column.opaque, Int32(clamping: pixels))
  }

  /// Replaces all rows by others, none of them selected.
  func reset(count: Int) {
    self.count = count
    isApplying = true
    gtkshim_rows_reset(rows.opaque, UInt32(clamping: count))
    isApplying = false
  }

  /// Adds rows at the end, or takes some from there, and asks anew for what is in view. The view
  /// stays where it is.
  func resize(count: Int) {
    self.count = count
    isApplying = true
    gtkshim_rows_resize(rows.opaque, UInt32(clamping: count))
    isApplying = false
    refill()
  }

  /// Asks anew for what is in view.
  func refill() { for column in columns { gtkshim_table_column_refill(column.opaque) } }

  /// The selected rows, ascending.
  var selected: [Int] {
    get {
      guard let set = gtk_selection_model_get_selection(selection.opaque) else { return [] }
      defer { gtk_bitset_unref(set) }
      let size = UInt32(clamping: gtk_bitset_get_size(set))
      return (0..<size).map { Int(gtk_bitset_get_nth(set, $0)) }
    }
    set {
      guard newValue != selected else { return }
      guard let wanted = gtk_bitset_new_empty(),
        let all = gtk_bitset_new_range(0, UInt32(clamping: count))
      else { return }
      for row in newValue { gtk_bitset_add(wanted, UInt32(clamping: row)) }
      isApplying = true
      gtk_selection_model_set_selection(selection.opaque, wanted, all)
      isApplying = false
      gtk_bitset_unref(wanted)
      gtk_bitset_unref(all)
    }
  }

  /// The user selected other rows.
  func onSelectionChange(_ body: @escaping () -> Void) {
    connect(selection, "selection-changed") { [unowned self] in
      if !isApplying { body() }
    }
  }

  /// A row was double-clicked, or Enter pressed on it.
  func onActivate(_ body: @escaping (_ position: Int) -> Void) {
    typealias Handler = Callback<Int, Void>
    gtkshim_connect_row_activate(
      pointer, { Handler.run($1, Int($0)) }, Handler(body).retained, releaseCallback)
  }

  /// The user clicked on the title of a column that sorts.
  ///
  /// - Parameter first: the first column that sorts; others count from it.
  func onSort(from first: Int, _ body: @escaping (_ column: Int) -> Void) {
    typealias Handler = Callback<Int, Void>
    let handler = Handler { [unowned self] column in
      if !isApplying { body(column) }
    }
    gtkshim_table_connect_sort(
      box.opaque, UInt32(first), { Handler.run($1, Int($0)) }, handler.retained, releaseCallback)
  }

  /// Shows by which column rows are sorted.
  func showOrder(column: Int, isDescending: Bool) {
    isApplying = true
    gtk_column_view_sort_by_column(
      box.opaque, columns[column].opaque,
      isDescending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING)
    isApplying = false
  }

  /// Brings a row into view.
  func reveal(position: Int) { gtkshim_column_view_reveal(box.opaque, UInt32(position)) }
}
