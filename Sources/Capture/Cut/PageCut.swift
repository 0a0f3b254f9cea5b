internal import TraceFormat

/// Copies ring-buffer pages with their chosen records alone (fact sheet 2), so that each of these
/// keeps its bytes and its stamp.
///
///     header | a | b | C | d | E | f |    C and E are chosen
///     header'| C'| - | E |                C' without a delta, the stamp of the page is its stamp
///
/// What comes before the first chosen record goes, and with it what the page says of lost events,
/// which came before the first record of all. What comes behind the last one goes. A record between
/// two chosen ones becomes a discarded event of the same size and the same time delta: so every
/// later delta still holds, however long it is and whichever way the clock runs.
///
/// A page whose records are all chosen is copied as it is, unless it is damaged: then what could be
/// read of it becomes a sound page.
///
/// SAFETY: what is read and written lies between the ends of records that `RingBufferPage` has
/// checked against their page; the copy is never longer than the page.
struct PageCut<Order: WordOrder> {
  let pageSize: Int
  /// Bytes of the commit word, 4 or 8.
  let commitSize: Int

  private var headerSize: Int { 8 + commitSize }

  /// - Parameters:
  ///   - page: as recorded; shorter than others at a cut end.
  ///   - start: where it lies among the unpacked bytes of its CPU.
  ///   - target: as long as a page.
  func copy(
    _ page: UnsafeRawBufferPointer, at start: UInt64, choosing records: ChosenRecords,
    to target: UnsafeMutableRawBufferPointer
  ) {
    precondition(target.count == pageSize, "A page is copied to a page.")
    guard let base = page.baseAddress, page.count >= headerSize else { return clear(target) }
    var sorting = Sorting(base: base, start: start, answers: records.answers(from: start))
    let outcome = RingBufferPage.walk(
      page, pageSize: pageSize, commitSize: commitSize, order: Order.self, into: &sorting)
    if sorting.isWhole, outcome.damage == nil, page.count == pageSize {
      return target.copyMemory(from: page)
    }
    clear(target)
    let stamp = PageHeader(base, commitSize: commitSize, order: Order.self).timestamp
    guard let first = sorting.first else {
      return EventWords<Order>.store(stamp, at: 0, of: target)
    }
    let begin = first.opensPage ? headerSize : first.header
    let length = sorting.end - begin
    target[headerSize...].copyBytes(from: page[begin..<sorting.end])
    EventWords<Order>.store(first.opensPage ? stamp : first.time, at: 0, of: target)
    var commit = UInt64(length)
    if first.opensPage {
      if let loss = outcome.loss { commit |= store(loss, behind: headerSize + length, of: target) }
    } else {
      let (type, _) = Order.split(Order.u32(base, first.header))
      EventWords<Order>.store(
        EventWords<Order>.word(type: type, delta: 0), at: headerSize, of: target)
    }
    EventWords<Order>.store(commit, size: commitSize, at: 8, of: target)
    for gap in sorting.gaps where gap.lowerBound < sorting.end {
      let (_, delta) = Order.split(Order.u32(base, gap.lowerBound))
      let place = headerSize + gap.lowerBound - begin
      clear(UnsafeMutableRawBufferPointer(rebasing: target[place..<place + gap.count]))
      EventWords<Order>.store(
        EventWords<Order>.word(type: EventWords<Order>.discarded, delta: delta), at: place,
        of: target)
      EventWords<Order>.store(UInt32(gap.count - 4), at: place + 4, of: target)
    }
  }

  /// Tells of lost events as far as there is room for it.
  ///
  /// - Returns: the flags of the commit word.
  private func store(
    _ loss: RingBufferPage.Loss, behind end: Int, of target: UnsafeMutableRawBufferPointer
  ) -> UInt64 {
    let isMissed: UInt64 = 1 << 31
    guard let count = loss.count, end + commitSize <= pageSize else { return isMissed }
    EventWords<Order>.store(count, size: commitSize, at: end, of: target)
    return isMissed | 1 << 30
  }

  private func clear(_ target: UnsafeMutableRawBufferPointer) {
    target.initializeMemory(as: UInt8.self, repeating: 0)
  }

  /// Sorts the records of a page into those that are chosen and those between them.
  private struct Sorting: RecordSink {
    let base: UnsafeRawPointer
    let start: UInt64
    var answers: ChosenRecords.Answers
    /// The first chosen record.
    var first: (header: Int, time: UInt64, opensPage: Bool)?
    /// Where the last chosen record ends.
    var end = 0
    /// Whether all records are chosen, of which there is one at least.
    var isWhole = false
    /// Those that are not chosen, behind the first that is.
    var gaps: [Range<Int>] = []
    private var isAtStart = true

    init(base: UnsafeRawPointer, start: UInt64, answers: ChosenRecords.Answers) {
      self.base = base
      self.start = start
      self.answers = answers
    }

    mutating func record(time: UInt64, header: Int, payload: UnsafeRawBufferPointer) {
      let bytes = payload.baseAddress.map { $0 - base } ?? header + 8
      let own = header..<bytes + payload.count
      let isChosen = answers.contains(start + UInt64(header))
      if isChosen {
        if first == nil { first = (header, time, isAtStart) }
        end = own.upperBound
        if isAtStart { isWhole = true }
      } else {
        isWhole = false
        if first != nil { gaps.append(own) }
      }
      isAtStart = false
    }
  }
}
