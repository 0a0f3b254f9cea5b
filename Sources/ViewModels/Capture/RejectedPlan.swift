internal import Capture

/// A plan that could not be carried out, and why.
struct RejectedPlan: Hashable {
  let plan: CapturePlan
  let problems: [CaptureProblem]

  /// Whether what was wrong is wrong still: the plan is the same but for its file, which is another
  /// for each recording.
  func isAbout(_ other: CapturePlan) -> Bool {
    var other = other
    let isAboutFile = problems.contains { CaptureField(of: $0, in: plan) == .file }
    if !isAboutFile { other.output.path = plan.output.path }
    return other == plan
  }
}
