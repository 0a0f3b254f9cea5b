internal import ViewModels

/// The pages without a graph: nothing open, nothing recorded, or nothing but text.
final class TextPart {
  private var loop: ObservationLoop?

  init(_ builder: Builder, model: WindowViewModel) {
    let emblem: Picture = builder.widget("emblem")
    emblem.showProgramIcon()
    let headline: Label = builder.widget("empty_headline")
    let advice: Label = builder.widget("empty_advice")
    let reason: Label = builder.widget("text_reason")
    let text: TextView = builder.widget("text")
    loop = ObservationLoop { [model] in
      guard let summary = model.session?.summary else { return }
      headline.text = summary.emptiness.sentence
      advice.text = summary.emptiness.advice
      reason.text = summary.emptiness.sentence
      text.show(summary.latencyText ?? "")
    }
  }
}
