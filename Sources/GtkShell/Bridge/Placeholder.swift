internal import ViewModels

/// Words in place of a list that has no rows.
final class Placeholder {
  private let list: Widget
  private let box: Widget
  private let sentence: Label
  private let advice: Label

  /// - Parameters:
  ///   - list: the object that is hidden meanwhile.
  ///   - name: the object with the words; its labels have the same name and `_sentence`, `_advice`.
  init(_ builder: Builder, list: String, name: String) {
    self.list = builder.widget(list)
    box = builder.widget(name)
    sentence = builder.widget(name + "_sentence")
    advice = builder.widget(name + "_advice")
  }

  /// - Parameter words: nil for the list itself.
  func show(_ words: Explanation?) {
    sentence.text = words?.sentence ?? ""
    advice.text = words?.advice ?? ""
    box.isVisible = words != nil
    list.isVisible = words == nil
  }
}
