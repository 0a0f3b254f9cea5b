/// What the preferences say beyond what stands in their window.
package enum PreferenceWords {
  /// What is asked before views are forgotten.
  package static func forgetting(_ count: Int) -> Explanation {
    Explanation(
      sentence: "Forget the views of \(Figures.counted(count, "recording"))?",
      advice: "Notes that are in no session are forgotten as well. What is open now stays.")
  }
}
