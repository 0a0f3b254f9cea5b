/// How the end of an export is told.
nonisolated enum ExportWords {
  /// - Parameters:
  ///   - content: what was written.
  ///   - problems: how many were found in the recording.
  static func written(
    _ content: String, _ target: ExportTarget, problems: Int = 0
  ) -> Explanation {
    Explanation(
      sentence: "Wrote \(content) to \(target.name).",
      advice: problems == 0
        ? ""
        : "The recording has \(Figures.counted(problems, "problem")); what of it can be read was "
          + "written.")
  }

  static func isThere(_ target: ExportTarget) -> Explanation {
    Explanation(
      sentence: "“\(target.name)” is there already.",
      advice: "Type the name with its ending to replace it.")
  }

  static var noMemory: Explanation {
    Explanation(
      sentence: "The picture cannot be made: there is no memory for it.",
      advice: "Make the window smaller and try again.")
  }
}
