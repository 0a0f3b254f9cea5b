package import Capture
internal import Dispatch
internal import Observation
package import Units

/// The dialogue that makes a plan: what is recorded, of whom, until when, and into which file.
///
/// Every change is looked at by the helper a moment later; what speaks against the plan stands at
/// the place it belongs to.
@Observable
package final class CaptureDialogViewModel {
  package enum Page: String, Hashable {
    case record
    case state
  }

  package enum OfferState: Hashable {
    case asking
    case known
    case failed(Explanation)
  }

  package private(set) var isShown = false
  package private(set) var page = Page.record
  package private(set) var offerState = OfferState.asking
  package private(set) var offer = TracingOffer()
  package private(set) var draft = CaptureDraft()
  /// The preset that the draft began with.
  package private(set) var presetID = ""
  /// The plan as it stands, as far as it can be read.
  package private(set) var plan = CapturePlan()
  /// What is wrong, by its place: what cannot be read, and what the helper has found.
  package private(set) var faults = CaptureDraft.Faults()
  @ObservationIgnored private var ownFaults = CaptureDraft.Faults()
  /// Problems that the helper has found, of the plan as it was a moment ago.
  @ObservationIgnored private var objections: [CaptureProblem] = []
  @ObservationIgnored private var rejected: RejectedPlan?
  /// The name under which the plan would be kept; nil while none is asked for.
  package private(set) var askedName: AskedName?
  package private(set) var recorder = CapturePlan.Recorder.thresherCLI
  package let events = EventChoicesViewModel()
  package let functions = CompletionViewModel(words: .patterns)
  package let functionsLeftOut = CompletionViewModel(words: .patterns)
  package let graphFunctions = CompletionViewModel(words: .patterns)
  package let options = CompletionViewModel(words: .patterns)
  package let tracing: TracingStateViewModel
  @ObservationIgnored package let presets: CapturePresets
  @ObservationIgnored package let home: String
  /// Records the plans; what the helper answers may come after its window has gone.
  @ObservationIgnored private weak var capture: CaptureViewModel?
  @ObservationIgnored private let service: any CaptureService
  /// What the preset made of the draft and the events: what differs was changed by the user.
  @ObservationIgnored private var pristine = CapturePlan()
  @ObservationIgnored private var offerWork: Task<Void, Never>?
  @ObservationIgnored private var checkWork: Task<Void, Never>?
  @ObservationIgnored private var hasAskedForFunctions = false
  /// Whether the path is one that was made up here, which each opening makes anew.
  @ObservationIgnored private var isPathOurs = true
  /// Whether presets are listed beside the settings.
  package private(set) var hasRoomForPresets = true
  /// Chosen: what leaves events and settings room for their words.
  package static let widthForPresets = 960.0
  @ObservationIgnored var checkDelay = Duration.milliseconds(300)

  /// What a name is asked for.
  package enum AskedName: Hashable {
    case save(suggestion: String)
    case rename(from: String)

    package var suggestion: String {
      switch self {
      case .save(let suggestion): suggestion
      case .rename(let name): name
      }
    }

    package var title: String {
      switch self {
      case .save: "Save as a Preset"
      case .rename: "Rename the Preset"
      }
    }
  }

  init(_ capture: CaptureViewModel, _ service: any CaptureService) {
    self.capture = capture
    presets = capture.presets
    home = capture.home
    self.service = service
    tracing = TracingStateViewModel(service: service)
    events.onChange = { [weak self] in self?.check() }
    functions.onChange = { [weak self] text in self?.change { $0.functions = text } }
    functionsLeftOut.onChange = { [weak self] text in self?.change { $0.functionsLeftOut = text } }
    graphFunctions.onChange = { [weak self] text in self?.change { $0.graphFunctions = text } }
    options.onChange = { [weak self] text in self?.change { $0.options = text } }
  }

  /// Whether another recording goes on meanwhile.
  package var isBusy: Bool { capture?.isBusy ?? false }

  // MARK: - Opening and closing

  /// Opens the dialogue with what was recorded last, or as it was left.
  package func show() {
    let isFirst = presetID.isEmpty
    open(.record)
    if isFirst { use(presets.usual, id: presets.lastID) }
  }

  /// Opens the dialogue with a preset.
  package func show(preset id: String) {
    open(.record)
    choose(preset: id)
  }

  /// Opens the page that tells what is traced now.
  package func showState() { open(.state) }

  /// The same, and asks whether it shall end.
  package func showReset() {
    open(.state)
    tracing.askResetOnceKnown()
  }

  /// The dialogue has got another width.
  package func setWidth(_ width: Pixels) {
    let hasRoom = width >= Self.widthForPresets
    if hasRoom != hasRoomForPresets { hasRoomForPresets = hasRoom }
  }

  package func show(page: Page) {
    guard self.page != page else { return }
    self.page = page
    if page == .state { tracing.refresh() }
  }

  package func close() {
    isShown = false
    askedName = nil
    events.filterCompletion.dismiss()
  }

  private func open(_ page: Page) {
    isShown = true
    self.page = page
    if page == .state { tracing.refresh() }
    if isPathOurs { draft.path = presets.unusedPath(home: home) }
    if offerState != .known { askForOffer() }
    check()
  }

  /// Asks what the kernel offers, again if it could not be told before.
  package func askForOffer() {
    offerState = .asking
    offerWork = Task { [service] in
      do throws(CaptureProblem) {
        take(try await service.offer())
      } catch {
        offerState = .failed(error.explanation)
      }
    }
  }

  private func take(_ offer: TracingOffer) {
    let preset = presets.preset(presetID)
    let choices = events.tree.systems.isEmpty ? pristine.events : events.tree.choices
    self.offer = offer
    offerState = .known
    // A preset of the program asks for what there is.
    let isUntouched = choices == pristine.events
    events.show(
      offer.systems,
      choosing: isUntouched ? preset?.plan(on: offer).events ?? choices : choices)
    if isUntouched { pristine.events = events.tree.choices }
    options.complete(
      from: FoldedSuggestions(
        offer.options.map { $0.isOn ? "no\($0.name)" : $0.name }
          + offer.options.map { $0.isOn ? $0.name : "no\($0.name)" }))
    check()
  }

  /// Returns when what was asked of the helper has been answered.
  package func finish() async {
    await offerWork?.value
    await checkWork?.value
  }

  // MARK: - Presets

  package func choose(preset id: String) {
    if let preset = presets.preset(id) { use(preset, id: id) }
  }

  private func use(_ preset: CapturePreset, id: String) {
    presetID = id
    let plan = offerState == .known ? preset.plan(on: offer) : preset.plan
    let path = draft.path
    draft = CaptureDraft(plan)
    draft.path = path
    functions.show(draft.functions)
    functionsLeftOut.show(draft.functionsLeftOut)
    graphFunctions.show(draft.graphFunctions)
    options.show(draft.options)
    events.show(offer.systems, choosing: plan.events)
    pristine.events = plan.events
    check()
    pristine = self.plan
    askForFunctions()
  }

  /// Whether the plan is no longer what its preset says.
  package var isChanged: Bool {
    var (plan, pristine) = (self.plan, pristine)
    plan.output.path = ""
    pristine.output.path = ""
    return plan != pristine
  }

  package var canRename: Bool { presets.preset(presetID)?.isOwn ?? false }

  package func askSave() {
    let preset = presets.preset(presetID)
    let suggestion = preset.map { $0.isOwn ? $0.name : "My \($0.name)" } ?? "My Preset"
    askedName = .save(suggestion: suggestion)
  }

  package func askRename() {
    if canRename, let preset = presets.preset(presetID) { askedName = .rename(from: preset.name) }
  }

  package func cancelName() { askedName = nil }

  /// The name that was asked for.
  package func giveName(_ name: String) {
    switch askedName {
    case nil: return
    case .save:
      if let preset = presets.save(plan, as: name) {
        presetID = preset.id
        pristine = plan
      }
    case .rename:
      let before = presetID
      if presets.rename(before, to: name) {
        presetID = CapturePreset.ownPrefix + name.onOneLine.trimmed
      }
    }
    askedName = nil
  }

  package func deletePreset() {
    guard canRename else { return }
    presets.delete(presetID)
    choose(preset: CapturePreset.builtIn[0].id)
  }

  // MARK: - Changing the plan

  package func change(_ body: (inout CaptureDraft) -> Void) {
    var changed = draft
    body(&changed)
    guard changed != draft else { return }
    if changed.path != draft.path { isPathOurs = false }
    let isOtherTracer = changed.tracer != draft.tracer
    draft = changed
    if isOtherTracer { askForFunctions() }
    check()
  }

  package func choose(_ recorder: CapturePlan.Recorder) { self.recorder = recorder }

  /// Names of functions are tens of thousands: asked for when a tracer is chosen that takes them.
  private func askForFunctions() {
    guard draft.takesFunctions, !hasAskedForFunctions, offerState == .known else { return }
    hasAskedForFunctions = true
    Task { [service] in
      // Without the names nothing is completed, and everything else works.
      guard let names = try? await service.functions() else { return }
      let suggestions = FoldedSuggestions(names)
      for field in [functions, functionsLeftOut, graphFunctions] {
        field.complete(from: suggestions)
      }
    }
  }

  private func expanded(_ path: String) -> String {
    path.hasPrefix("~/") ? home + path.dropFirst() : path
  }

  // MARK: - What is wrong

  /// Makes the plan and its faults anew; to be called after every change.
  private func update() {
    var draft = draft
    draft.path = expanded(draft.path.trimmed)
    var (plan, faults) = draft.plan()
    plan.events = events.tree.systems.isEmpty ? pristine.events : events.tree.choices
    if faults[.file] == nil, CaptureFileName.exists(plan.output.path) {
      faults[.file] = CaptureProblem(.fileExists, plan.output.path.lastPathComponent).explanation
    }
    if let refusal = tracerRefusal { faults[.tracer] = refusal }
    if plan.events.isEmpty, plan.tracer == nil {
      faults[.events] = CaptureProblem(.nothingToRecord).explanation
    }
    self.plan = plan
    ownFaults = faults
    showProblems()
  }

  /// Puts what the helper has found to what was found here.
  private func showProblems() {
    let refused = rejected.map { $0.isAbout(plan) ? $0.problems : [] } ?? []
    var faults = ownFaults
    faults.add(objections + refused, of: plan)
    if faults != self.faults { self.faults = faults }
    let faulty = Set(faults.keys.compactMap(\.event))
    if faulty != events.faulty { events.faulty = faulty }
  }

  /// Comes back with a plan that was started and could not be carried out, where that can be
  /// mended here.
  ///
  /// - Returns: false where it cannot.
  func takeBack(_ plan: CapturePlan, _ problems: [CaptureProblem]) -> Bool {
    let fields = problems.map { CaptureField(of: $0, in: plan) }
    guard !fields.isEmpty, !fields.contains(.whole) else { return false }
    rejected = RejectedPlan(plan: plan, problems: problems)
    open(.record)
    if let event = fields.lazy.compactMap(\.event).first { events.select(named: event) }
    return true
  }

  /// Whether everything is said that a recording needs.
  package var canStart: Bool {
    !isBusy && offerState == .known && faults.isEmpty
  }

  package func start() {
    guard canStart else { return }
    let plan = plan
    let isChanged = isChanged
    presets.note(
      presetID, plan: isChanged ? plan : nil, folder: plan.output.path.folderOfPath)
    isPathOurs = true
    close()
    capture?.record(plan)
  }

  /// Lets the helper look at the plan, once the user has paused.
  private func check() {
    update()
    checkWork?.cancel()
    guard isShown, offerState == .known else { return }
    checkWork = Task { [service, checkDelay] in
      try? await Task.sleep(for: checkDelay)
      if Task.isCancelled { return }
      let (plan, faults) = (plan, ownFaults)
      var found: [CaptureProblem] = []
      do throws(CaptureProblem) {
        found = try await service.objections(to: plan)
      } catch {
        found = [error]
      }
      if Task.isCancelled { return }
      // Half a plan has holes that are told already.
      objections = found.filter { faults[CaptureField(of: $0, in: plan)] == nil }
      showProblems()
    }
  }
}
