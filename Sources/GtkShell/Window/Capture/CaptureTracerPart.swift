internal import ViewModels

/// The tracer of a recording and the functions that it traces.
final class CaptureTracerPart {
  private let completions: [CompletionPopover]
  private var loops: [ObservationLoop] = []

  init(_ builder: Builder, model: CaptureDialogViewModel) {
    completions = [
      CompletionPopover(builder.widget("functions"), model: model.functions),
      CompletionPopover(builder.widget("functions_left_out"), model: model.functionsLeftOut),
      CompletionPopover(builder.widget("graph_functions"), model: model.graphFunctions),
    ]
    bindTracer(builder, model)
    let faults: [(String, CaptureField)] = [
      ("functions_fault", .functions), ("functions_left_out_fault", .functionsLeftOut),
      ("graph_functions_fault", .graphFunctions), ("graph_depth_fault", .graphDepth),
      ("tracer_fault", .tracer),
    ]
    for (name, field) in faults {
      let label: Label = builder.widget(name)
      loops.append(ObservationLoop { [model] in label.showOrHide(model.faultWords(at: field)) })
    }
  }

  func close() { for completion in completions { completion.remove() } }

  private func bindTracer(_ builder: Builder, _ model: CaptureDialogViewModel) {
    let tracer: DropDown = builder.widget("tracer")
    let note: Label = builder.widget("tracer_note")
    let functionBox: Widget = builder.widget("function_box")
    let graphBox: Widget = builder.widget("graph_box")
    let depth: Entry = builder.widget("graph_depth")
    tracer.onChoose { [model] in model.chooseTracer($0) }
    depth.onChange { [model] text in model.change { $0.graphDepth = text } }
    loops += [
      ObservationLoop { [model] in
        tracer.show(model.tracers.map(\.title), chosen: model.chosenTracer)
        note.showOrHide(model.tracerNote)
        functionBox.isVisible = model.draft.takesFunctions
        graphBox.isVisible = model.draft.takesGraphFunctions
      },
      ObservationLoop { [model] in depth.text = model.draft.graphDepth },
    ]
  }
}
