import Capture
import Testing
import ViewModels

@MainActor
struct CapturePresetsTests {
  private let folder = TemporaryFolder()

  private func presets() -> CapturePresets {
    CapturePresets(file: StateFile(path: folder.path + "/presets.json"))
  }

  private var plan: CapturePlan {
    var plan = CapturePlan()
    plan.events = [.init("sched", filter: "prev_pid > 3")]
    plan.scope = .command(["ls", "a b"], isolated: true)
    plan.output.path = "/tmp/once.dat"
    return plan
  }

  @Test func `six presets come with the program`() {
    #expect(presets().all.map(\.id).count == 6)
    #expect(presets().usual.name == "Scheduling")
    #expect(Set(presets().all.map(\.id)).count == 6)
  }

  @Test func `own presets are kept between runs, without the file of once`() throws {
    let saved = try #require(presets().save(plan, as: " Mine "))
    #expect(saved.name == "Mine")
    let kept = try #require(presets().own.first)
    #expect(kept.plan.events == plan.events)
    #expect(kept.plan.scope == plan.scope)
    #expect(kept.plan.output.path == "")
    #expect(kept.summary == "sched of “ls 'a b'”")
  }

  @Test func `a name that is there already gets the new plan`() {
    let presets = presets()
    presets.save(plan, as: "Mine")
    presets.save(CapturePlan(), as: "Mine")
    #expect(presets.own.count == 1)
    #expect(presets.own[0].plan.events.isEmpty)
    #expect(presets.save(plan, as: "  ") == nil)
  }

  @Test func `presets are renamed, but not to a name that is taken`() throws {
    let presets = presets()
    let first = try #require(presets.save(plan, as: "One"))
    presets.save(plan, as: "Two")
    let renamed = [presets.rename(first.id, to: "Two"), presets.rename(first.id, to: "Three")]
    #expect(renamed == [false, true])
    #expect(self.presets().own.map(\.name) == ["Three", "Two"])
  }

  @Test func `presets of the program are neither renamed nor deleted`() {
    let presets = presets()
    let isRenamed = presets.rename("scheduling", to: "X")
    presets.delete("scheduling")
    #expect(!isRenamed)
    #expect(presets.all.count == 6)
  }

  @Test func `what was recorded last is known in the next run`() {
    presets().note("block", plan: nil, folder: "/var/tmp")
    #expect(presets().usual.id == "block")
    #expect(presets().folder == "/var/tmp")
    presets().note("block", plan: plan, folder: nil)
    #expect(presets().usual.name == "Block I/O (changed)")
    #expect(presets().usual.plan.events == plan.events)
    #expect(presets().usual.plan.output.path == "")
  }

  @Test func `a preset that was deleted is no longer the usual one`() throws {
    let presets = presets()
    let own = try #require(presets.save(plan, as: "Mine"))
    presets.note(own.id, plan: nil, folder: nil)
    presets.delete(own.id)
    #expect(presets.usual.id == "scheduling")
  }

  @Test(arguments: ["nonsense", #"{"presets":[{"name":"x","plan":{"odd":1}}]}"#])
  func `damaged presets are put aside with a notice`(text: String) throws {
    try folder.write(text, to: "presets.json")
    let presets = presets()
    #expect(presets.notice?.contains("presets.json.unreadable") == true)
    #expect(presets.own.isEmpty)
    #expect(folder.names == ["presets.json.unreadable"])
  }

  @Test func `a preset of the program asks for what the kernel has of it alone`() throws {
    let block = try #require(presets().preset("block"))
    let names = block.plan(on: FakeCaptureService.smallOffer).events.map(\.name)
    #expect(names.contains("block") && !names.contains("nvme"))
  }
}
