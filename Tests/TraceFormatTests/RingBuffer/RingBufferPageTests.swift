import TestSupport
import Testing
import TraceFormat

@Suite struct RingBufferPageTests {
  struct Machine: Sendable {
    var order: ByteOrder
    var commitSize: Int

    static let all = [
      Machine(order: .little, commitSize: 8), Machine(order: .little, commitSize: 4),
      Machine(order: .big, commitSize: 8), Machine(order: .big, commitSize: 4),
    ]
  }

  private func walk(_ machine: Machine, _ page: PageSketch, pageSize: Int = 4096) -> WalkedPage {
    WalkedPage(
      page, order: machine.order, commitSize: machine.commitSize, pageSize: pageSize)
  }

  @Test(arguments: Machine.all)
  func `deltas add up from the page's stamp, the first one included`(machine: Machine) {
    let page = walk(
      machine, PageSketch(at: 1000, [.mark(1, after: 3), .mark(2), .mark(3, after: 0x7ff_ffff)]))
    #expect(page.times == [1003, 1003, 1003 + 0x7ff_ffff])
    #expect(page.outcome == RingBufferPage.Outcome())
    #expect(page.records.first?.header == 8 + machine.commitSize)
    #expect(page.records.dropFirst().first?.header == 8 + machine.commitSize + 16)
  }

  @Test(arguments: Machine.all)
  func `a record with its length in a second word is rounded up to words`(machine: Machine) {
    let event = EventSketch(.bare([1, 2, 3, 4, 5]), pid: 0)
    let page = walk(machine, PageSketch(at: 5, [.longEvent(event, after: 2), .mark(1, after: 1)]))
    #expect(page.times == [7, 8])
    #expect(page.records.first?.payload == [1, 2, 3, 4, 5, 0, 0, 0])
    #expect(page.records.last?.header == (page.records.first?.header ?? 0) + 16)
  }

  @Test(arguments: Machine.all)
  func `discarded events and padding pass their delta on and are not shown`(machine: Machine) {
    let page = walk(
      machine,
      PageSketch(
        at: 10,
        [
          .discarded(bytes: 4, after: 1), .mark(1, after: 1), .discarded(bytes: 40, after: 100),
          .mark(2, after: 1), .padding(bytes: 12),
        ]))
    #expect(page.times == [12, 113])
    #expect(page.outcome.damage == nil)
  }

  @Test(arguments: Machine.all)
  func `padding without a length ends the page`(machine: Machine) {
    let page = walk(machine, PageSketch(at: 10, [.mark(1), .padding(bytes: nil)]))
    #expect(page.times == [10])
    #expect(page.outcome.damage == nil)
  }

  @Test(arguments: Machine.all)
  func `a time extend adds 59 bits`(machine: Machine) {
    let distance: UInt64 = 0x5a5_a5a5_a5a5_a5a5
    let page = walk(machine, PageSketch(at: 9, [.timeExtend(distance), .mark(1, after: 1)]))
    #expect(page.times == [9 + distance + 1])
  }

  @Test(arguments: Machine.all)
  func `an absolute stamp keeps the five top bits of the running time`(machine: Machine) {
    let top: UInt64 = 0xa800_0000_0000_0000
    let page = walk(
      machine,
      PageSketch(
        at: top | 77,
        [
          .mark(1), .absoluteStamp(0x123_4567_89ab_cdef), .mark(2, after: 1), .absoluteStamp(5),
          .mark(3),
        ]
      ))
    #expect(page.times == [top | 77, (top | 0x123_4567_89ab_cdef) + 1, top | 5])
  }

  @Test(arguments: Machine.all)
  func `lost events are counted, uncounted or none`(machine: Machine) {
    let records: [RecordSketch] = [.mark(1)]
    #expect(walk(machine, PageSketch(at: 1, records)).outcome.loss == nil)
    #expect(
      walk(machine, PageSketch(at: 1, lost: .unknown, records)).outcome.loss
        == .init(count: nil, opensPage: true))
    #expect(
      walk(machine, PageSketch(at: 1, lost: .counted(70_000), records)).outcome.loss
        == .init(count: 70_000, opensPage: true))
  }

  @Test(
    arguments: [
      RecordSketch.timeExtend(1), .absoluteStamp(1), .discarded(bytes: 4, after: 1),
    ])
  func `a loss does not open a page that begins with something else than data`(
    first: RecordSketch
  ) {
    let page = WalkedPage(PageSketch(at: 1, lost: .counted(2), [first, .mark(1)]))
    #expect(page.outcome.loss == .init(count: 2, opensPage: false))
    #expect(page.records.count == 1)
  }

  @Test func `a count of lost events that the page has no room for is unknown`() {
    let event = EventSketch(.bare([UInt8](repeating: 1, count: 4096 - 16 - 8)), pid: 0)
    let page = WalkedPage(PageSketch(at: 1, lost: .counted(2), [.longEvent(event, after: 0)]))
    #expect(page.records.count == 1)
    #expect(page.outcome.loss == .init(count: nil, opensPage: true))
  }

  @Test(arguments: Machine.all)
  func `a sub-buffer of 64 KiB is one page`(machine: Machine) {
    let page = walk(
      machine, PageSketch(at: 1, (0..<4000).map { .mark($0, after: 1) }), pageSize: 65536)
    #expect(page.times == (1...4000).map { UInt64($0) + 1 })
  }

  @Test func `a page of zeros is empty`() {
    let page = WalkedPage(bytes: [UInt8](repeating: 0, count: 4096))
    #expect(page.records.isEmpty)
    #expect(page.outcome == RingBufferPage.Outcome())
  }

  // MARK: - Damage

  @Test func `a page cut short gives what is there and reports the cut`() {
    let sketch = PageSketch(at: 1, [.mark(1), .mark(2), .mark(3)])
    for length in 16 + 32..<16 + 48 {
      let page = WalkedPage(sketch, cutTo: length)
      #expect(page.records.count == 2)
      #expect(page.outcome.damage == .cutOff(length: 48, availableBytes: length - 16))
    }
  }

  @Test func `a page without a whole header is too short`() {
    for length in 0..<16 {
      let page = WalkedPage(PageSketch(at: 1, [.mark(1)]), cutTo: length)
      #expect(page.outcome.damage == .tooShort(bytes: length))
      #expect(page.records.isEmpty)
    }
  }

  @Test func `a length beyond the page is refused`() {
    let page = WalkedPage(PageSketch(at: 1, statedLength: 4081, [.mark(1)]))
    #expect(page.outcome.damage == .lengthTooLarge(length: 4081))
    #expect(page.records.isEmpty)
  }

  @Test(
    arguments: [
      // 28 words where none are left.
      [UInt8]([28, 0, 0, 0]),
      // A length in a second word of 4 GiB.
      [0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff],
      // A discarded event of 4 GiB.
      [0x3d, 0, 0, 0, 0xff, 0xff, 0xff, 0xff],
      // A time extend without its second word.
      [30, 0, 0, 0],
    ])
  func `a record that runs over its page ends it and is reported`(wild: [UInt8]) {
    let page = WalkedPage(PageSketch(at: 1, [.mark(1), .bytes(wild)]))
    #expect(page.records.count == 1)
    guard case .recordOverruns(let offset, _, let remaining) = page.outcome.damage else {
      Issue.record("\(String(describing: page.outcome.damage))")
      return
    }
    #expect(offset == 32)
    #expect(remaining == wild.count)
  }

  @Test(arguments: [UInt32(0), 1, 2, 3])
  func `a length that does not hold its own word is malformed`(length: UInt32) {
    for (type, head) in [(0, [UInt8]([0, 0, 0, 0])), (29, [0x3d, 0, 0, 0])] {
      let wild = head + [UInt8(length), 0, 0, 0]
      let page = WalkedPage(PageSketch(at: 1, [.mark(1), .bytes(wild), .mark(2)]))
      #expect(page.records.count == 1)
      #expect(page.outcome.damage == .recordMalformed(offset: 32, typeLength: type))
    }
  }

  @Test func `the payload of a record is found again by its place`() throws {
    let sketch = PageSketch(
      at: 1, [.mark(1), .longEvent(EventSketch(.bare([9, 9, 9]), pid: 0), after: 0)])
    for machine in Machine.all {
      let bytes = sketch.bytes(
        order: machine.order, longSize: 8, commitSize: machine.commitSize, pageSize: 4096)
      for record in walk(machine, sketch).records {
        let found = bytes.withUnsafeBytes { page -> [UInt8]? in
          switch machine.order {
          case .little:
            RingBufferPage.payload(at: record.header, of: page, order: LittleEndianWords.self)
              .map(Array.init)
          case .big:
            RingBufferPage.payload(at: record.header, of: page, order: BigEndianWords.self)
              .map(Array.init)
          }
        }
        #expect(found == record.payload)
      }
    }
  }
}
