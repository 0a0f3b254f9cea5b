internal import ViewModels

/// What is recorded of the machine, until when, with which buffer and into which file.
final class CaptureSettingsPart {
  private let model: CaptureDialogViewModel
  private let builder: Builder
  private let options: CompletionPopover
  private var loops: [ObservationLoop] = []

  init(_ builder: Builder, model: CaptureDialogViewModel) {
    self.model = model
    self.builder = builder
    options = CompletionPopover(builder.widget("options"), model: model.options)
    bindScope()
    bindEntries()
    bindChecks()
    bindChoices()
    bindWords()
  }

  func close() { options.remove() }

  private func bindScope() {
    let pages: PageStack = builder.widget("scope_pages")
    pages.onChange { [model] page in
      if let scope = CaptureDraft.Scope(rawValue: page) { model.change { $0.scope = scope } }
    }
    loops.append(ObservationLoop { [model] in pages.show(page: model.draft.scope.rawValue) })
  }

  private func bindEntries() {
    let fields: [(String, CaptureField, WritableKeyPath<CaptureDraft, String>)] = [
      ("command", .command, \.command), ("processes", .processes, \.processes),
      ("stop_seconds", .stopAfterSeconds, \.stopAfterSeconds),
      ("stop_bytes", .stopAfterBytes, \.stopAfterBytes), ("buffer", .buffer, \.buffer),
      ("path", .file, \.path),
    ]
    for (name, field, path) in fields {
      let entry: Entry = builder.widget(name)
      entry.onChange { [model] text in model.change { $0[keyPath: path] = text } }
      loops += [
        ObservationLoop { [model] in entry.text = model.draft[keyPath: path] },
        ObservationLoop { [model] in
          entry.setStyleClass("error", isOn: model.isMarked(field))
        },
      ]
    }
    let faults: [(String, CaptureField)] = [
      ("command_fault", .command), ("processes_fault", .processes),
      ("stop_seconds_fault", .stopAfterSeconds), ("stop_bytes_fault", .stopAfterBytes),
      ("buffer_fault", .buffer), ("file_fault", .file), ("clock_fault", .clock),
      ("options_fault", .options),
    ]
    for (name, field) in faults {
      let label: Label = builder.widget(name)
      loops.append(
        ObservationLoop { [model] in
          label.showOrHide(model.faultWords(at: field))
          label.setStyleClass("hint", isOn: !model.isMarked(field))
        })
    }
  }

  private func bindChecks() {
    let checks: [(String, WritableKeyPath<CaptureDraft, Bool>)] = [
      ("isolated", \.isIsolated), ("command_children", \.followsChildren),
      ("process_children", \.followsChildren), ("stack_traces", \.stackTraces),
      ("user_stack_traces", \.userStackTraces),
    ]
    for (name, path) in checks {
      let check: CheckButton = builder.widget(name)
      check.onToggle { [model] isOn in model.change { $0[keyPath: path] = isOn } }
      loops.append(ObservationLoop { [model] in check.isOn = model.draft[keyPath: path] })
    }
    let children: Widget = builder.widget("command_children")
    loops.append(ObservationLoop { [model] in children.isVisible = model.draft.isIsolated })
  }

  private func bindChoices() {
    let clock: DropDown = builder.widget("clock")
    let version: DropDown = builder.widget("file_version")
    let compression: DropDown = builder.widget("compression")
    let compressionRow: Widget = builder.widget("compression_row")
    clock.onChoose { [model] in model.chooseClock($0) }
    version.onChoose { [model] in model.chooseFileVersion($0) }
    compression.onChoose { [model] in model.chooseCompression($0) }
    loops += [
      ObservationLoop { [model] in
        clock.show(model.clocks.map(\.title), chosen: model.chosenClock)
      },
      ObservationLoop { [model] in
        version.show(model.fileVersions, chosen: model.chosenFileVersion)
        compression.show(model.compressions, chosen: model.chosenCompression)
        compressionRow.isVisible = model.draft.usesCompression
      },
    ]
  }

  private func bindWords() {
    let stop: Label = builder.widget("stop_note")
    let buffer: Entry = builder.widget("buffer")
    let bufferNote: Label = builder.widget("buffer_note")
    loops += [
      ObservationLoop { [model] in stop.text = model.stopNote },
      ObservationLoop { [model] in
        buffer.placeholder = model.usualBuffer
        bufferNote.showOrHide(model.bufferNote)
      },
    ]
  }
}
