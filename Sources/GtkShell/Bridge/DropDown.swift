internal import CGtk

/// A button that shows one of several texts and lists them all.
final class DropDown: Widget {
  private var shown: [String] = []
  private var isApplying = false

  /// Shows these texts, one of them chosen.
  func show(_ texts: [String], chosen: Int) {
    isApplying = true
    if texts != shown {
      shown = texts
      var copies: [UnsafePointer<CChar>?] = texts.map { UnsafePointer(g_strdup($0)) }
      copies.append(nil)
      if let list = gtk_string_list_new(&copies) {
        gtk_drop_down_set_model(box.opaque, list)
        g_object_unref(UnsafeMutableRawPointer(list))
      }
      for copy in copies { g_free(UnsafeMutableRawPointer(mutating: copy)) }
    }
    if gtk_drop_down_get_selected(box.opaque) != UInt32(chosen) {
      gtk_drop_down_set_selected(box.opaque, UInt32(chosen))
    }
    isApplying = false
  }

  /// Shows all choices of a kind, one of them chosen.
  func show<Choice: CaseIterable & Equatable>(_ chosen: Choice, title: (Choice) -> String) {
    let all = Array(Choice.allCases)
    show(all.map(title), chosen: all.firstIndex(of: chosen) ?? 0)
  }

  /// The user chose another of the choices of a kind.
  func onChoose<Choice: CaseIterable>(
    among kind: Choice.Type, _ body: @escaping (Choice) -> Void
  ) {
    onChoose { body(Array(kind.allCases)[$0]) }
  }

  /// The user chose another text.
  func onChoose(_ body: @escaping (_ number: Int) -> Void) {
    connect(box, "notify::selected") { [unowned self] in
      let number = gtk_drop_down_get_selected(box.opaque)
      if !isApplying, number != GTK_INVALID_LIST_POSITION { body(Int(number)) }
    }
  }
}
